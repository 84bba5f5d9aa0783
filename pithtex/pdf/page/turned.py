"""What turned text says: its letters, read as if the page were turned until they are upright."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from pithtex.box import Box
from pithtex.pdf.page.glyph import Glyph, TextRun
from pithtex.pdf.page.line import Line
from pithtex.pdf.page.lines import find_lines

#: Near 45 degrees the box of a letter does not tell its width: letters are taken to be so high.
_HEIGHT: Final = 0.55
_SINGULAR: Final = 0.35


def read_turned(glyphs: Iterable[Glyph]) -> str:
    """Return the words of turned letters, with spaces where their gaps are, line by line."""
    by_angle: dict[int, list[Glyph]] = defaultdict(list)
    for glyph in glyphs:
        by_angle[round(glyph.run.angle)].append(_upright(glyph))
    lines = (line for members in by_angle.values() for line in find_lines(members))
    return " ".join(line.text() for line in lines)


def read_straight(glyphs: Iterable[Glyph]) -> str:
    """Return the words of letters of which each is turned a little, this way and that, in place."""
    upright = [replace(glyph, run=replace(glyph.run, angle=0.0)) for glyph in glyphs]
    return " ".join(line.text() for line in find_lines(upright))


def turned_lines(glyphs: Iterable[Glyph]) -> dict[float, list[Line]]:
    """Return the lines of turned letters by their angle, as if the page were turned by it.

    Their letters are taken to look as large as they are set. :func:`turned_box` has the place of
    a box among them.
    """
    by_angle: dict[float, list[Glyph]] = defaultdict(list)
    runs: dict[TextRun, TextRun] = {}
    for glyph in glyphs:
        run = glyph.run
        if run not in runs:
            runs[run] = replace(run, angle=0.0, look=run.size)
        by_angle[float(round(run.angle))].append(replace(_upright(glyph), run=runs[run]))
    return {angle: find_lines(members) for angle, members in by_angle.items()}


def turned_box(box: Box, angle: float) -> Box:
    """Return the box around a box of the page, where the page is turned by an angle in degrees."""
    cos, sin = math.cos(math.radians(angle)), math.sin(math.radians(angle))
    corners = [_turn(x, y, cos, sin) for x in (box[0], box[2]) for y in (box[1], box[3])]
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    return (min(xs), min(ys), max(xs), max(ys))


def _upright(glyph: Glyph) -> Glyph:
    """Return a glyph in the coordinates of a page that is turned by its angle."""
    angle = math.radians(glyph.run.angle)
    cos, sin = math.cos(angle), math.sin(angle)
    x, y = _turn(glyph.x, glyph.y, cos, sin)
    centre = _turn((glyph.left + glyph.right) / 2, (glyph.top + glyph.bottom) / 2, cos, sin)
    width, height = _extent(glyph, abs(cos), abs(sin))
    return replace(
        glyph,
        x=x,
        y=y,
        left=centre[0] - width / 2,
        right=centre[0] + width / 2,
        top=centre[1] - height / 2,
        bottom=centre[1] + height / 2,
        run=replace(glyph.run, angle=0.0),
    )


def _turn(x: float, y: float, cos: float, sin: float) -> tuple[float, float]:
    return x * cos - y * sin, x * sin + y * cos


def _extent(glyph: Glyph, cos: float, sin: float) -> tuple[float, float]:
    """Return width and height of a letter whose turned box is known."""
    across, along = glyph.right - glyph.left, glyph.bottom - glyph.top
    scale = cos * cos - sin * sin
    if abs(scale) < _SINGULAR:
        height = _HEIGHT * glyph.run.size
        return max((across - height * sin) / cos, 0.0), height
    width = (across * cos - along * sin) / scale
    return max(width, 0.0), max((along * cos - across * sin) / scale, 0.0)
