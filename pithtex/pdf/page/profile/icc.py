"""Colour profiles (ICC.1), as far as readers that do not use them must agree with those that do.

Tables (A2B0), as CMYK has them, are believed.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from pithtex.escaping import printable_bytes
from pithtex.pdf.page.profile.rules import Rule
from pithtex.pdf.page.profile.streams import decoded
from pithtex.pdf.page.profile.survey import Survey
from pithtex.pdf.page.profile.values import Stream

MOST_PROFILE: Final = 4_000_000
MOST_TAGS: Final = 100
MOST_POINTS: Final = 4096
_HEADER: Final = 132
_TAG: Final = 12
_SPACES: Final = {1: (b"GRAY",), 3: (b"RGB ", b"Lab "), 4: (b"CMYK",)}
_CURVES: Final = {1: (b"kTRC",), 3: (b"rTRC", b"gTRC", b"bTRC"), 4: ()}
#: Gamma of a curve that is a power.
_GAMMAS: Final = (0.5, 4.0)
#: Black is dark and white is light, of 65,535.
_DARK, _LIGHT = 6_000, 60_000


def check_profile(survey: Survey, stream: Stream, components: int) -> None:
    """Check that a profile is for so many components, and that its curves rise."""
    data = decoded(survey, stream, MOST_PROFILE, Rule.COLOUR_PROFILE)
    if data is None:
        return
    if len(data) < _HEADER or data[36:40] != b"acsp" or data[16:20] not in _SPACES[components]:
        survey.report(
            Rule.COLOUR_PROFILE, f"{components} components, '{printable_bytes(data[16:20])}'"
        )
        return
    tags = _tags(data)
    if b"A2B0" in tags:
        return
    for curve in _CURVES[components]:
        if curve not in tags or not _rises(data, *tags[curve]):
            survey.report(Rule.COLOUR_PROFILE, repr(curve))


def _tags(data: bytes) -> dict[bytes, tuple[int, int]]:
    """Return where the tags of a profile are, and how long."""
    count = min(int.from_bytes(data[_HEADER - 4 : _HEADER]), MOST_TAGS)
    rows = [data[_HEADER + _TAG * each :][:_TAG] for each in range(count)]
    return {row[:4]: (int.from_bytes(row[4:8]), int.from_bytes(row[8:12])) for row in rows}


def _rises(data: bytes, place: int, size: int) -> bool:
    """Whether a curve leads from dark to light."""
    tag = data[place : place + min(size, 12 + 2 * MOST_POINTS)]
    if tag[:4] == b"para":
        return _GAMMAS[0] <= int.from_bytes(tag[12:16], signed=True) / 65536 <= _GAMMAS[1]
    if tag[:4] != b"curv":
        return False
    count = min(int.from_bytes(tag[8:12]), MOST_POINTS)
    if count == 0:
        return True
    if count == 1:
        return _GAMMAS[0] <= int.from_bytes(tag[12:14]) / 256 <= _GAMMAS[1]
    points = [int.from_bytes(tag[each : each + 2]) for each in range(12, 12 + 2 * count, 2)]
    rising = all(low <= high for low, high in pairwise(points))
    return rising and points[0] < _DARK and points[-1] > _LIGHT
