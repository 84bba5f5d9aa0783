"""Strokes of no length, which are dots where lines have round ends (ISO 32000-1, 8.5.3.2).

PDFium draws none of a curve, as the others do; MuPDF draws one of a point that is only closed,
as no other does.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from pithtex.pdf.page.profile.syntax import BARE_NUMBER, SPACE

#: Points of the page's or of what draws it; no honest curve is that short.
_SHORTEST: Final = 0.01
#: Points of the page: letters of smaller dots would need thousands.
_DOT: Final = 1.5
#: Bytes of two numbers, with a few blanks.
_LONGEST_POINT: Final = 120
_NUMBERS: Final = rb"((?:" + BARE_NUMBER + SPACE + rb"++){%d})"
_CURVE: Final = re.compile(
    rb"m" + SPACE + rb"++(?:" + (_NUMBERS % 6) + rb"c|" + (_NUMBERS % 4) + rb"[vy])"
)
_CLOSED_POINT: Final = re.compile(rb"m" + SPACE + rb"++h")


def has_dot(path: bytes, width: float) -> bool:
    """Whether a path has a curve of no length, or a point that is closed, as wide as a dot.

    ``width`` is that of the line, in points on the page. Drawings of thin lines end with a closed
    point on one of their corners.
    """
    if width >= _DOT and _CLOSED_POINT.search(path):
        return True
    if not any(curve in path for curve in (b"c", b"v", b"y")):
        return False
    return any(map(_is_short, _CURVE.finditer(path)))


def _is_short(match: re.Match[bytes]) -> bool:
    start = match.start()
    before = match.string[max(start - _LONGEST_POINT, 0) : start].split()
    if len(before) <= len(("x", "y")) and start > _LONGEST_POINT:
        # Numbers that far apart from each other are for a person to look at.
        return True
    before = before[-2:]
    numbers = [float(each) for each in (*before, *(match[1] or match[2]).split())]
    points = list(zip(numbers[::2], numbers[1::2], strict=True))
    return all(
        abs(a[0] - b[0]) < _SHORTEST and abs(a[1] - b[1]) < _SHORTEST for a, b in pairwise(points)
    )
