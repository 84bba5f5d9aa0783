"""Logos and buttons that publishers and archives print beside titles, known by what they look like.

What is drawn is not read, and could be words of a title. These are known one by one: a grid of
mean colours (:mod:`pithtex.pdf.page.appearance`), which ``scripts/build-marks`` took from public
papers; no artwork is kept. A mark is taken for one where it shows as a whole, in its own colours,
with nothing over it, and so small that whatever is read in type like the title's would change a
cell. It excuses what is drawn within its box, and nothing beside it.
"""

from __future__ import annotations

import base64
import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from pithtex.box import Box, widened
from pithtex.pdf.page.appearance import Appearance, appearance_of, grid_of
from pithtex.pdf.page.document import Page

#: Width to height, of which so large a part may be another.
SAME_SHAPE: Final = 0.02
#: A cell is no larger than this part of the title's em: strokes of its letters are a third of it.
LARGEST_CELL: Final = 0.45
#: What is drawn is found to so many points; so many objects around it are looked at.
EDGE: Final = 1.5
MOST_AROUND: Final = 8
_TABLE: Final = Path(__file__).with_name("known_marks.json")


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark: whose it is, width by height, and what it looks like."""

    name: str
    shape: float
    appearance: Appearance


@cache
def known_marks() -> tuple[Mark, ...]:
    """Return the table."""
    return tuple(
        Mark(
            each["name"],
            each["shape"],
            Appearance(*grid_of(each["shape"], 1.0), base64.b64decode(each["cells"])),
        )
        for each in json.loads(_TABLE.read_text(encoding="utf-8"))
    )


def is_mark(page: Page, box: Box, em: float) -> bool:
    """Whether what is drawn in a box is all of a known mark; ``em`` is the title's, in points."""
    outside = [
        each.box
        for each in page.drawings()
        if _holds(each.box, box) and _may_be(page, each.box, em)
    ]
    return any(name_of(page, each) for each in dict.fromkeys(outside[:MOST_AROUND]))


def name_of(page: Page, box: Box) -> str:
    """Return whose mark shows in a box of a page, "" where it is none that is known."""
    seen: dict[tuple[int, int], Appearance] = {}
    for mark in _of_shape(box):
        grid = mark.appearance.columns, mark.appearance.rows
        if grid not in seen:
            seen[grid] = appearance_of(page, box, grid)
        if seen[grid].is_like(mark.appearance):
            return mark.name
    return ""


def _may_be(page: Page, box: Box, em: float) -> bool:
    """Whether a box is of a mark's shape, on the page as a whole, and small enough to be known."""
    left, top, right, bottom = box
    if not (0 <= left < right <= page.width and 0 <= top < bottom <= page.height):
        return False
    columns, rows = grid_of(right - left, bottom - top)
    is_small = max((right - left) / columns, (bottom - top) / rows) <= LARGEST_CELL * em
    return is_small and bool(_of_shape(box))


def _of_shape(box: Box) -> list[Mark]:
    shape = (box[2] - box[0]) / (box[3] - box[1])
    return [mark for mark in known_marks() if abs(shape / mark.shape - 1) <= SAME_SHAPE]


def _holds(outside: Box, inside: Box) -> bool:
    left, top, right, bottom = widened(outside, EDGE)
    return left <= inside[0] and top <= inside[1] and inside[2] <= right and inside[3] <= bottom
