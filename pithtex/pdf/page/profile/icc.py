"""Colour profiles (ICC.1), as far as readers that do not use them must agree with those that do."""

from __future__ import annotations

import math
from typing import Final

from pithtex.escaping import printable_bytes
from pithtex.pdf.page.profile.icc_curves import fixed, is_tone, read_curve
from pithtex.pdf.page.profile.icc_lightness import is_like_device
from pithtex.pdf.page.profile.icc_tables import read_table
from pithtex.pdf.page.profile.primaries import D50, are_primaries
from pithtex.pdf.page.profile.rules import Rule
from pithtex.pdf.page.profile.streams import decoded
from pithtex.pdf.page.profile.survey import Survey
from pithtex.pdf.page.profile.values import Stream

MOST_PROFILE: Final = 4_000_000
MOST_TAGS: Final = 100
_HEADER: Final = 132
_TAG: Final = 12
#: Of screens, scanners, printers and spaces; others lead from colours to colours.
_KINDS: Final = (b"mntr", b"scnr", b"prtr", b"spac")
_SPACES: Final = {1: (b"GRAY",), 3: (b"RGB ",), 4: (b"CMYK",)}
_CURVES: Final = {1: (b"kTRC",), 3: (b"rTRC", b"gTRC", b"bTRC"), 4: ()}
#: Of each rendering intent; those of floating numbers are none that are read here.
_TABLES: Final = (b"A2B", b"D2B")
_PRIMARIES: Final = (b"rXYZ", b"gXYZ", b"bXYZ")
_GREY, _INKS = 1, 4

Tags = dict[bytes, tuple[int, int]]


def check_profile(survey: Survey, stream: Stream, components: int) -> None:
    """Check that a profile is for so many components, and that dark is dark in it."""
    data = decoded(survey, stream, MOST_PROFILE, Rule.COLOUR_PROFILE)
    if data is None:
        return
    reason = _why_odd(survey, data, components)
    if reason is not None:
        survey.report(Rule.COLOUR_PROFILE, reason)


def _why_odd(survey: Survey, data: bytes, components: int) -> str | None:
    if len(data) < _HEADER or data[36:40] != b"acsp" or data[16:20] not in _SPACES[components]:
        return f"{components} components, '{printable_bytes(data[16:20])}'"
    tags = _tags(data)
    if tags is None or data[12:16] not in _KINDS:
        return "its tags or kind"
    places = {place for tag, (place, _) in tags.items() if tag.startswith(_TABLES)}
    if places:
        reason = _why_odd_tables(survey, data, places, components)
        if reason is not None or not any(tag in tags for tag in _CURVES[components]):
            return reason
    return _why_odd_curves(data, tags, components)


def _why_odd_tables(survey: Survey, data: bytes, places: set[int], components: int) -> str | None:
    for place in places:
        table = read_table(data, place, components)
        if table is None:
            return "its tables"
        survey.table_entries_left -= math.prod(table.steps)
        if survey.table_entries_left < 0:
            return "its tables are too large"
        if not is_like_device(table):
            return "its tables make dark light, or light dark"
    return None


def _why_odd_curves(data: bytes, tags: Tags, components: int) -> str | None:
    if components == _INKS:
        return "no tables"
    for tag in _CURVES[components]:
        curve = read_curve(data, tags[tag][0]) if tag in tags else None
        if curve is None or not is_tone(curve.points):
            return tag.decode("ascii")
    if components == _GREY:
        return None
    colours = [_xyz(data, tags[tag][0]) for tag in _PRIMARIES if tag in tags]
    sound = len(colours) == len(_PRIMARIES) and are_primaries(colours, D50)
    return None if sound else "its primaries"


def _xyz(data: bytes, place: int) -> list[float]:
    return [fixed(data[each : each + 4]) for each in range(place + 8, place + 20, 4)]


def _tags(data: bytes) -> Tags | None:
    """Return where the tags of a profile are, and how long; ``None`` if one comes twice."""
    count = int.from_bytes(data[_HEADER - 4 : _HEADER])
    if count > MOST_TAGS:
        return None
    rows = [data[_HEADER + _TAG * each :][:_TAG] for each in range(count)]
    tags = {row[:4]: (int.from_bytes(row[4:8]), int.from_bytes(row[8:12])) for row in rows}
    return tags if len(tags) == len(rows) else None
