"""A doubt about a title whose lines are parted: a series above a rule, and what it has below it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import Final

from pithtex.box import Box, is_within
from pithtex.check.doubts.finding import doubt
from pithtex.check.scene import Scene
from pithtex.findings import Finding
from pithtex.pdf.page.glyph import Glyph
from pithtex.pdf.page.ink import ink_in
from pithtex.pdf.page.line import Line

#: A rule is no higher, in em of the line above it, and as wide as this part of the narrower line.
RULE: Final = 0.25
WIDE: Final = 0.5
#: What is fainter than this part of its box, or blank, parts nothing.
INK: Final = 0.01
#: Type of so much another size, or with so much more or less of a colour, of 255, is another type.
OTHER_SIZE: Final = 1.15
OTHER_COLOUR: Final = 40.0


def parted_lines(scene: Scene) -> Iterator[Finding]:
    """29. A rule or a frame between lines of the title that differ in type (0 of 1,008)."""
    page = scene.view.page
    for above, below in pairwise(scene.block.lines):
        shares_font = bool(_fonts(above.glyphs) & _fonts(below.glyphs))
        if shares_font and not is_other_type(scene, above.glyphs, below.glyphs):
            continue
        for each in page.drawings():
            # One line of a title on a ground of its own is of another colour, and of one font.
            is_part = _is_rule(each.box, above, below) or (
                not shares_font and _is_frame(each.box, above, below)
            )
            if each.kind == "form" or not is_part:
                continue
            if ink_in(scene.bare, each.box) > INK:
                message = "something is drawn between the title's lines, which differ in type"
                yield doubt("doubt-drawing-on-title", message, each.box)
                return


def _is_rule(box: Box, above: Line, below: Line) -> bool:
    """Whether a box is a rule between two lines."""
    left, top, right, bottom = box
    shared = min(right, above.right, below.right) - max(left, above.left, below.left)
    width = min(above.right - above.left, below.right - below.left)
    is_rule = bottom - top < RULE * above.em and shared > WIDE * width
    return is_rule and above.y < (top + bottom) / 2 < below.y


def _is_frame(box: Box, above: Line, below: Line) -> bool:
    """Whether a box is a frame around one of two lines."""
    return is_within(above.box, box) != is_within(below.box, box)


def is_other_type(scene: Scene, some: Sequence[Glyph], others: Sequence[Glyph]) -> bool:
    """Whether letters of the title and others share no font, or differ in size or colour."""
    if not _fonts(some) & _fonts(others):
        return True
    one, other = _size(some), _size(others)
    if max(one, other) > OTHER_SIZE * min(one, other):
        return True
    pairs = zip(_colour(scene, some), _colour(scene, others), strict=True)
    return max(abs(a - b) for a, b in pairs) > OTHER_COLOUR


def _size(glyphs: Sequence[Glyph]) -> float:
    return median(glyph.run.look for glyph in glyphs)


def _colour(scene: Scene, glyphs: Sequence[Glyph]) -> tuple[float, ...]:
    """Return the colour that letters have: the median of each channel."""
    own = set(glyphs)
    colours = [ink.colour for glyph, ink in scene.inks if glyph in own]
    return tuple(median(channel) for channel in zip(*colours, strict=True)) or (0.0, 0.0, 0.0)


def _fonts(glyphs: Sequence[Glyph]) -> set[str]:
    return {glyph.run.font for glyph in glyphs if glyph.text.isalpha()}
