"""Doubts about what is drawn on the title: through it, over a part of it, on its lines."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from typing import Final

from pithtex.box import Box, meet
from pithtex.check.doubts.bar_places import without_bars
from pithtex.check.doubts.finding import doubt
from pithtex.check.doubts.words import BESIDE
from pithtex.check.known_marks import is_mark
from pithtex.check.page_view import box_of
from pithtex.check.scene import Scene
from pithtex.findings import Finding
from pithtex.pdf.page.cover import covered
from pithtex.pdf.page.ink import struck
from pithtex.pdf.page.ink_mask import ground_colour, mask_of
from pithtex.pdf.page.ink_shapes import shapes_of
from pithtex.pdf.page.line import Line
from pithtex.pdf.page.picture import Colour
from pithtex.pdf.page.pixels import has_ink

#: The band of a line that strokes of its own letters take, in em above and below its baseline.
BAND: Final = (1.0, 0.3)
#: What reaches this far beyond the band, in em, is no stroke of a letter: a frame, a picture.
BEYOND: Final = 0.25
#: Specks are smaller, in em; underlines and rules are longer, as a part of the line.
SPECK: Final = 0.03
UNDERLINE: Final = 0.8
#: What differs less from its ground, of 255, is not seen beside the title's letters.
SEEN: Final = 60
#: Of a letter's strokes, so much may be covered by another letter that touches it.
COVERED: Final = 0.08
#: Annotations that readers of a paper make on its words.
_MARKS: Final = {"Highlight": "highlight", "Underline": "underline", "Squiggly": "underline"}
_WHITE: Final[Colour] = (255, 255, 255)
_BLACK: Final[Colour] = (0, 0, 0)
_BRIGHT: Final = 128


def _struck(scene: Scene) -> Iterator[Finding]:
    """16. Something drawn through the title's letters (3 of 1,008)."""
    if scene.view.is_blank_but_for_text:
        return
    # A line under words goes through commas; a root's own sign has its bar.
    allowed = {id(glyph) for rule in scene.block.match.rules for glyph in rule.sign}
    allowed |= {
        id(glyph)
        for rule in scene.block.match.rules
        for glyph in rule.glyphs
        if not glyph.text.isalnum()
    }
    glyphs = [glyph for glyph in scene.block.glyphs if id(glyph) not in allowed]
    strokes = struck(scene.bare, [glyph.box for glyph in glyphs])
    if strokes:
        box = box_of([glyphs[each.index] for each in strokes])
        mark = _mark_on(scene, [glyphs[each.index].box for each in strokes])
        what = "something is drawn through the title" if mark is None else mark
        yield doubt("doubt-drawing-on-title", what, box)


def _mark_on(scene: Scene, boxes: list[Box]) -> str | None:
    """Return what a reader's mark is that all these boxes meet; nothing else is drawn there."""
    page = scene.view.page
    marks = [(kind, box) for kind, box in page.annotation_boxes() if kind in _MARKS]
    drawn = [each.box for each in page.drawings() if each.kind != "form"]
    if any(meet(box, each) for box in boxes for each in drawn):
        return None
    kinds = [next((kind for kind, mark in marks if meet(box, mark)), None) for box in boxes]
    found = [_MARKS[kind] for kind in kinds if kind is not None]
    return f"a reader's {found[0]} lies on the title" if len(found) == len(boxes) else None


def _covered(scene: Scene) -> Iterator[Finding]:
    """17. Something drawn over a part of the title's letters, in the colour of their ground.

    1 of 1,008.
    """
    if not _is_touched(scene):
        return
    ink = max((ink for _, ink in scene.inks), key=lambda ink: ink.contrast)
    paper = _BLACK if min(ink.colour) > _BRIGHT else _WHITE
    alone = scene.view.page.render_alone(scene.block.runs, scene.zone, scene.scale, paper)
    hidden = [
        glyph
        for glyph in scene.block.glyphs
        if covered(alone, paper, scene.full, scene.without, glyph.box) > COVERED
    ]
    if hidden:
        message = "a part of the title's letters is covered"
        yield doubt("doubt-title-covered", message, box_of(hidden))


def _is_touched(scene: Scene) -> bool:
    """Whether anything else has its box on the title's."""
    page, own = scene.view.page, set(scene.block.runs)
    left, top, right, bottom = box_of(scene.block.glyphs)
    boxes = [each.box for each in page.drawings() if each.kind != "form"]
    boxes += [box for _, box in page.annotation_boxes()]
    boxes += [run.box for run in page.runs() if run not in own]
    return any(
        box[0] < right and box[2] > left and box[1] < bottom and box[3] > top for box in boxes
    )


def _on_lines(scene: Scene) -> Iterator[Finding]:
    """18. Something drawn on the title's lines, over, under, between or beside its letters.

    2 of 1,008.
    """
    if scene.view.is_blank_but_for_text:
        return
    for line in scene.block.lines:
        page, em = scene.view.page, scene.block.em
        drawn = [box for box in _drawn_on(scene, line) if not is_mark(page, box, em)]
        for box in without_bars(drawn, scene.block.match.rules, scene.block.lines, line.em):
            what = _mark_on(scene, [box]) or "something is drawn on the title's line"
            yield doubt("doubt-drawing-on-title", what, box)
            return


def _drawn_on(scene: Scene, line: Line) -> Iterator[Box]:
    """Yield what is drawn on a line and is as small as letters: no frame, no picture, no rule."""
    picture, em = scene.bare, line.em
    above, below = BAND
    x0, y0 = _pixel(scene, line.left - BESIDE * em, line.y - (above + 2 * BEYOND) * em)
    x1, y1 = _pixel(scene, line.right + BESIDE * em, line.y + (below + 2 * BEYOND) * em)
    x0, y0, x1, y1 = max(x0, 0), max(y0, 0), min(x1, picture.width), min(y1, picture.height)
    if x0 >= x1 or y0 >= y1:
        return
    area = (x0, y0, x1, y1)
    if not has_ink(picture, area):
        return
    mask = mask_of(picture, area, ground_colour(picture, area), SEEN)
    for shape in shapes_of(mask):
        left, right = (picture.left + x / picture.scale for x in (shape.left, shape.right))
        top, bottom = (picture.top + y / picture.scale for y in (shape.top, shape.bottom))
        is_beyond = top < line.y - (above + BEYOND) * em or bottom > line.y + (below + BEYOND) * em
        is_at_edge = shape.left <= x0 or shape.right >= x1
        is_rule = right - left > UNDERLINE * (line.right - line.left)
        if is_beyond or is_at_edge or is_rule or max(right - left, bottom - top) < SPECK * em:
            continue
        yield (left, top, right, bottom)


def _pixel(scene: Scene, x: float, y: float) -> tuple[int, int]:
    picture = scene.bare
    return (
        math.floor((x - picture.left) * picture.scale),
        math.floor((y - picture.top) * picture.scale),
    )


THROUGH: Final[tuple[Callable[[Scene], Iterator[Finding]], ...]] = (
    _struck,
    _covered,
    _on_lines,
)
