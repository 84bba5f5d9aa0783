"""A doubt about a title whose lines are read as columns: one half of each, then the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from pithtex.box import Box, meet
from pithtex.check.doubts.finding import doubt
from pithtex.check.doubts.parted import INK, is_other_type
from pithtex.check.scene import Scene
from pithtex.findings import Finding
from pithtex.pdf.page.ink import ink_in
from pithtex.pdf.page.line import Line
from pithtex.pdf.page.picture import PAPER

#: An edge has so much of the line's em to the nearest letters on both sides, at least; so much
#: of the line's height stands beside it.
CLEAR: Final = 0.05
BESIDE: Final = 0.5
#: Edges in two lines are one below the other to so much of it.
NEAR: Final = 0.5
#: A gap between columns is so wide, in em, where nothing is drawn in it.
GAP: Final = 0.5
#: Lines that make a column.
LINES: Final = 2


def columns(scene: Scene) -> Iterator[Finding]:
    """36. Something drawn between words of two lines of the title, or type that changes there.

    0 of 1,016.
    """
    lines = scene.block.lines
    if len(lines) < LINES:
        return
    edges = [list(_edges_in(scene, line)) for line in lines]
    for line, above, below in zip(lines, edges, edges[1:], strict=False):
        for x, box in above:
            if any(abs(x - other) < NEAR * line.em for other, _ in below):
                message = "something is drawn between words of the title's lines, as in columns"
                yield doubt("doubt-drawing-on-title", message, box)
                return
    if any(_changes_at(scene, gap, pair) for pair in pairwise(lines) for gap in _gaps(pair[0])):
        message = "the title's lines change their type at one place, as in columns"
        yield doubt("doubt-drawing-on-title", message, scene.block.box)


def _edges_in(scene: Scene, line: Line) -> Iterator[tuple[float, Box]]:
    """Yield the places of upright edges between words of a line, and what they are edges of."""
    for each in scene.view.page.drawings():
        if each.kind == "form" or not meet(each.box, line.box):
            continue
        for x in dict.fromkeys((each.box[0], each.box[2])):
            if _parts(x, each.box, line) and ink_in(scene.bare, each.box, PAPER) > INK:
                yield x, each.box


def _parts(x: float, box: Box, line: Line) -> bool:
    """Whether an upright edge of a box stands between two words of a line."""
    top, bottom = line.y - line.em, line.y + 0.25 * line.em
    beside = min(bottom, box[3]) - max(top, box[1])
    by = CLEAR * line.em
    return (
        beside >= BESIDE * line.em
        and line.left < x < line.right
        and not any(glyph.left - by < x < glyph.right + by for glyph in line.glyphs)
    )


def _gaps(line: Line) -> list[tuple[float, float]]:
    """Return the wide gaps between letters of a line."""
    glyphs = sorted(line.glyphs, key=lambda glyph: glyph.left)
    return [
        (one.right, other.left)
        for one, other in pairwise(glyphs)
        if other.left - one.right >= GAP * line.em
    ]


def _changes_at(scene: Scene, gap: tuple[float, float], lines: Sequence[Line]) -> bool:
    """Whether a gap goes on in the next line, and what is left and right of it differs in type."""
    for line in lines:
        shared = [
            (max(gap[0], left), min(gap[1], right))
            for left, right in _gaps(line)
            if min(gap[1], right) - max(gap[0], left) >= GAP / 2 * line.em
        ]
        if not shared:
            return False
        gap = shared[0]
        left = [glyph for glyph in line.glyphs if glyph.right <= gap[0]]
        right = [glyph for glyph in line.glyphs if glyph.left >= gap[1]]
        if not left or not right or not is_other_type(scene, left, right):
            return False
    return True
