"""Strokes of no length, which are dots where lines have round ends (ISO 32000-1, 8.5.3.2).

PDFium draws none of a curve or a rectangle, as the others do, and squares of lines with square
ends, as Poppler and MuPDF do not; MuPDF draws no dot of a point that is only closed.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final, NamedTuple

from pithtex.pdf.page.profile.rules import Rule
from pithtex.pdf.page.profile.survey import Survey
from pithtex.pdf.page.profile.syntax import BARE_NUMBER, SPACE

#: Points of the page's or of what draws it; no honest curve is that short.
_SHORTEST: Final = 0.01
#: Points of the page: letters of smaller dots would need thousands.
_DOT: Final = 1.5
_ROUND: Final = 1.0
#: Lines of no length with butt ends on a page. Covers and letters of hairlines need more.
MOST_HAIRS: Final = 20
#: Bytes of two numbers, with a few blanks.
_LONGEST_POINT: Final = 120
_NUMBERS: Final = rb"((?:" + BARE_NUMBER + SPACE + rb"++){%d})"
_CURVE: Final = re.compile(
    rb"m" + SPACE + rb"++(?:" + (_NUMBERS % 6) + rb"c|" + (_NUMBERS % 4) + rb"[vy])"
)
_LINE: Final = re.compile(rb"m" + SPACE + rb"++" + (_NUMBERS % 2) + rb"l")
_NEXT_LINE: Final = re.compile(SPACE + rb"++" + (_NUMBERS % 2) + rb"l")
_NEXT_CURVE: Final = re.compile(
    SPACE + rb"++(?:" + (_NUMBERS % 6) + rb"c|" + (_NUMBERS % 4) + rb"[vy])"
)
_CLOSED_POINT: Final = re.compile(rb"m" + SPACE + rb"++h")
_RECTANGLE: Final = re.compile((_NUMBERS % 2) + rb"re")


class Pen(NamedTuple):
    """What strokes: a width in points on the page, and how lines end and meet."""

    width: float
    ends: float
    corners: float


def is_dotted(survey: Survey, path: bytes, pen: Pen) -> bool:
    """Whether a path that is stroked has a dot, or the page has many hairlines in place of some.

    PDFium draws hairlines of lines of no length with butt ends.
    """
    if pen.width >= _DOT:
        survey.strokes_left -= len(path)
        if survey.strokes_left < 0:
            raise survey.give_up(Rule.CONTENT_LARGE, "too many wide lines")
        if not pen.ends:
            survey.hairs += sum(_is_dot(match, pen) for match in _LINE.finditer(path))
    return survey.hairs > MOST_HAIRS or _has_dot(path, pen)


def _has_dot(path: bytes, pen: Pen) -> bool:
    """Whether a path has something of no length that is a dot to some readers.

    Drawings of thin lines end with a closed point on one of their corners.
    """
    is_wide = pen.width >= _DOT
    if is_wide and pen.ends and any(_is_dot(match, pen) for match in _LINE.finditer(path)):
        return True
    if not (pen.ends or pen.corners):
        return False
    if is_wide and (_CLOSED_POINT.search(path) or any(map(_is_empty, _RECTANGLE.finditer(path)))):
        return True
    if not any(curve in path for curve in (b"c", b"v", b"y")):
        return False
    return any(map(_is_short, _CURVE.finditer(path)))


def _is_dot(match: re.Match[bytes], pen: Pen) -> bool:
    """Whether a line has no length, nor what follows it; one with round ends is a dot to all."""
    if not _is_short(match):
        return False
    path, end = match.string, match.end()
    count = 1
    while (line := _NEXT_LINE.match(path, end)) is not None:
        if not _are_near([*_numbers(match[1]), *_numbers(line[1])]):
            return False
        count, end = count + 1, line.end()
    return (pen.ends != _ROUND or count > 1) and not _NEXT_CURVE.match(path, end)


def _is_empty(rectangle: re.Match[bytes]) -> bool:
    return all(abs(side) < _SHORTEST for side in _numbers(rectangle[1]))


def _is_short(match: re.Match[bytes]) -> bool:
    start = match.start()
    before = match.string[max(start - _LONGEST_POINT, 0) : start].split()
    if len(before) <= len(("x", "y")) and start > _LONGEST_POINT:
        # Numbers that far apart from each other are for a person to look at.
        return True
    own = next(group for group in match.groups() if group is not None)
    return _are_near([*map(float, before[-2:]), *_numbers(own)])


def _numbers(words: bytes) -> list[float]:
    return [float(each) for each in words.split()]


def _are_near(numbers: list[float]) -> bool:
    """Whether points, each near the one before, are one."""
    points = list(zip(numbers[::2], numbers[1::2], strict=True))
    return all(
        abs(a[0] - b[0]) < _SHORTEST and abs(a[1] - b[1]) < _SHORTEST for a, b in pairwise(points)
    )
