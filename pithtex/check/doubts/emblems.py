"""Drawn letters that are a logo by the place where they stand.

What is drawn cannot be read here, so nothing is asked of the words, only of their place: a
column as narrow as a logo in a corner of the page's head, well away from the title, holds no
title.
"""

from __future__ import annotations

from typing import Final

from pithtex.box import Box
from pithtex.check.doubts.likeness import DISPLAY
from pithtex.check.doubts.words import BESIDE
from pithtex.check.scene import Scene
from pithtex.pdf.page.ink import ink_in
from pithtex.pdf.page.lettering import Kind, Lettering

#: Of the page: a corner's width, and how far down it reaches; a logo's width and height, which
#: hold two lines of a title's letters and not three.
CORNER: Final = 0.25
HEAD: Final = 0.2
WIDTH: Final = 0.125
HEIGHT: Final = 0.065
#: A picture in a corner, as of a journal's cover, of which nothing is known but that it is as
#: narrow: its height, of the page, and clear space to the title below, in its em.
COVER: Final = 0.125
COVER_AWAY: Final = 2.5
#: Letters above a rule are no larger, of the title's size; the rule is so wide, of the page, no
#: higher, in points, and so much of its box is ink.
MASTHEAD: Final = 1.2
RULE_WIDTH: Final = 0.7
RULE_HEIGHT: Final = 3.0
RULE_INK: Final = 0.3
#: Clear space to the title below, in its em.
AWAY: Final = 1.6
#: Letters of one line: so many of them, in boxes that differ by no more, in points.
LINE_SHAPES: Final = 6
ONE_LINE: Final = 0.5
#: The height of capitals, in em.
_CAPITAL: Final = 0.69


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
        emblems.update(each for each in inside if _is_cover(scene, each))
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


def _is_cover(scene: Scene, each: Lettering) -> bool:
    """Whether a picture is as narrow as a logo, high above the title, in the page's head."""
    page, block = scene.view.page, scene.block
    left, top, right, bottom = each.box
    return (
        each.kind is Kind.BUSY
        and right - left <= WIDTH * page.width
        and bottom - top <= COVER * page.height
        and bottom <= HEAD * page.height
        and bottom <= block.box[1] - COVER_AWAY * block.em
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
