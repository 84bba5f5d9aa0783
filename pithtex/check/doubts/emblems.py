"""Drawn letters that are a logo or a figure by the place where they stand.

What is drawn cannot be read here, so nothing is asked of the words, only of their place: a
column as narrow as a logo in a corner of the page's head, well away from the title, holds no
title; neither do a few joined shapes in a figure that stands beside lines of the paper's text.
"""

from __future__ import annotations

from typing import Final

from pithtex.box import Box
from pithtex.check.doubts.likeness import DISPLAY
from pithtex.check.doubts.words import BESIDE
from pithtex.check.page_view import letters_of
from pithtex.check.scene import Scene
from pithtex.pdf.page.ink import ink_in
from pithtex.pdf.page.lettering import Kind, Lettering
from pithtex.pdf.page.lines import UPRIGHT

#: Of the page: a corner's width, and how far down it reaches; a logo's width and height, which
#: hold two lines of a title's letters and not three.
CORNER: Final = 0.25
HEAD: Final = 0.2
WIDTH: Final = 0.125
HEIGHT: Final = 0.065
#: Letters above a rule are no larger, of the title's size; the rule is so wide, of the page, no
#: higher, in points, and so much of its box is ink.
MASTHEAD: Final = 1.2
RULE_WIDTH: Final = 0.7
RULE_HEIGHT: Final = 3.0
RULE_INK: Final = 0.3
#: Clear space to the title below, in its em.
AWAY: Final = 1.6
#: A figure begins so far below the title; so many lines of text stand beside it, within so many
#: lines above and below what is looked at.
FIGURE_BELOW: Final = 4.0
#: An image at the head of a column is as high as so many lines, with half as many beside it: no
#: title of two lines is.
FIGURE_LINES: Final = 12
LINES_BESIDE: Final = 4
LINES_AROUND: Final = 6.0
#: A figure in a column is no wider than this part of the page, and shows no more letters.
COLUMN: Final = 0.5
MOST_SHAPES: Final = 7
#: Letters of one line: so many of them, in boxes that differ by no more, in points.
LINE_SHAPES: Final = 6
ONE_LINE: Final = 0.5
#: The height of capitals, in em.
_CAPITAL: Final = 0.69
#: Lines of text beside a figure: in the text's size, or as small as an abstract is.
_SMALLEST: Final = 0.85
_LARGEST: Final = 1.05
#: A line of text, as an object or several, is as wide as so many of its letters.
_LINE: Final = 10


def find_emblems(scene: Scene, found: list[Lettering]) -> set[Lettering]:
    """Return those of what looks like letters that are a logo in a corner of the page's head."""
    page, emblems = scene.view.page, set[Lettering]()
    corners = (0.0, CORNER * page.width), ((1 - CORNER) * page.width, page.width)
    for left, right in corners:
        inside = [each for each in found if left <= each.box[0] and each.box[2] <= right]
        large = [
            each
            for each in inside
            if each.height >= DISPLAY * _CAPITAL * scene.block.em
            and each.kind is not Kind.BUSY
            and each.box[1] < scene.block.box[3]
        ]
        if not large or _is_logo(scene, large) or _is_masthead(scene, large):
            emblems.update(large)
            emblems.update(each for each in inside if _is_small_beside(scene, each))
    return emblems


def _is_logo(scene: Scene, parts: list[Lettering]) -> bool:
    """Whether shapes are together as small as a logo, of one row, and stand well above the title.

    Next to a row of letters, only what is joined may be of the logo: parts of its drawing.
    """
    page, block = scene.view.page, scene.block
    boxes = [each.box for each in parts]
    left, top = min(box[0] for box in boxes), min(box[1] for box in boxes)
    right, bottom = max(box[2] for box in boxes), max(box[3] for box in boxes)
    return (
        sum(each.kind is Kind.ROW for each in parts) <= 1
        and right - left <= WIDTH * page.width
        and bottom - top <= HEIGHT * page.height
        and bottom <= HEAD * page.height
        and bottom <= block.box[1] - AWAY * block.em
    )


def _is_masthead(scene: Scene, parts: list[Lettering]) -> bool:
    """Whether shapes in a corner, no larger than the title, are parted from it by a rule.

    It is as wide as the text, and seen.
    """
    page, block = scene.view.page, scene.block
    boxes = [each.box for each in parts]
    top, bottom = min(box[1] for box in boxes), max(box[3] for box in boxes)
    is_small = (
        sum(each.kind is Kind.ROW for each in parts) <= 1
        and max(each.height for each in parts) <= MASTHEAD * _CAPITAL * block.em
        and bottom - top <= HEIGHT * page.height
        and bottom <= HEAD * page.height
    )
    left = min(block.box[0], *(box[0] for box in boxes))
    right = max(block.box[2], *(box[2] for box in boxes))
    return is_small and any(
        each.kind == "path"
        and each.box[2] - each.box[0] >= RULE_WIDTH * page.width
        and each.box[3] - each.box[1] <= RULE_HEIGHT
        and bottom <= each.box[1]
        and each.box[3] <= block.box[1]
        and each.box[0] <= left + block.em
        and right - block.em <= each.box[2]
        and _is_seen(scene, each.box)
        for each in page.drawings()
    )


def _is_seen(scene: Scene, rule: Box) -> bool:
    """Whether each third of a rule is ink."""
    left, top, right, bottom = rule
    third = (right - left) / 3
    parts = [(left + place * third, left + (place + 1) * third) for place in range(3)]
    return all(ink_in(scene.bare, (x0, top, x1, bottom)) >= RULE_INK for x0, x1 in parts)


def height_of_letters(each: Lettering, found: list[Lettering]) -> float:
    """Return the height of letters, by the row on whose line they stand where they are joined.

    Where letters touch, their height is that of ascenders and descenders together: the notice
    of a proceedings' editor above the title is smaller than that.
    """
    if each.kind is not Kind.JOINED:
        return each.height
    for other in found:
        is_line = max(abs(each.box[1] - other.box[1]), abs(each.box[3] - other.box[3])) < ONE_LINE
        if other.kind is Kind.ROW and other.shapes >= LINE_SHAPES and is_line:
            return other.height
    return each.height


def _is_small_beside(scene: Scene, each: Lettering) -> bool:
    """Whether small shapes stand beside the title's block, below its last line, as on a badge."""
    block, box = scene.block, each.box
    beside = max(block.box[0] - box[2], box[0] - block.box[2])
    return (
        each.height < DISPLAY * _CAPITAL * block.em
        and box[2] - box[0] <= WIDTH * scene.view.page.width
        and box[3] <= HEAD * scene.view.page.height
        and beside >= BESIDE * block.em
        and box[1] >= block.box[3]
    )


def is_in_figure(scene: Scene, each: Lettering) -> bool:
    """Whether joined shapes below the title are of a figure: lines of text stand beside it."""
    is_below = each.box[1] - scene.block.box[3] >= FIGURE_BELOW * scene.block.em
    if each.kind is Kind.ROW or each.shapes > MOST_SHAPES or not is_below:
        return False
    return _lines_beside(scene, each.box) >= LINES_BESIDE


def is_figure_beside_text(scene: Scene, box: Box) -> bool:
    """Whether an image is a figure at the head of a column, as high as the text beside it.

    A line stands between it and the title, as those of the authors do, and above that text.
    """
    block, view = scene.block, scene.view
    between = any(
        block.box[3] <= (line.top + line.bottom) / 2 and line.bottom <= box[1]
        for line in view.lines
        if line.glyphs[0] not in block.all_glyphs
        and letters_of(line.glyphs)
        and line.left < block.box[2]
        and line.right > block.box[0]
    )
    is_away = box[1] - block.box[3] >= AWAY * block.em
    is_high = is_away and box[3] - box[1] >= FIGURE_LINES * view.body
    return between and is_high and _lines_beside(scene, box, around=0.0) >= FIGURE_LINES / 2


def _lines_beside(scene: Scene, box: Box, around: float = LINES_AROUND) -> int:
    """Return how many lines of the text stand beside a box that is no wider than a column."""
    view = scene.view
    left, top, right, bottom = box
    if right - left > COLUMN * view.page.width:
        return 0
    around *= view.body
    band: Box = (0.0, top - around, view.page.width, bottom + around)
    lines: dict[int, float] = {}
    for run in view.runs:
        x0, y0, x1, y1 = run.box
        is_text = _SMALLEST <= run.size / max(view.body, 0.1) <= _LARGEST
        if (
            is_text
            and abs(run.angle) <= UPRIGHT
            and y0 > band[1]
            and y1 < band[3]
            and (x1 < left or x0 > right)
        ):
            row = round((y0 + y1) / 2 / max(view.body, 0.1))
            lines[row] = lines.get(row, 0.0) + x1 - x0
    return sum(width >= _LINE * view.body for width in lines.values())
