"""What a rectangle of a page looks like, in a few hundred numbers that can be compared.

A grid of cells, each with its mean colour and how much its pixels differ from that: whatever
shows at a cell's size changes a mean, and what is finer changes how much pixels differ.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from pithtex.box import Box
from pithtex.pdf.page.document import Page
from pithtex.pdf.page.pixels import cut, distances, within

#: Cells of a square; of another rectangle there are about as many, and they are as square.
CELLS: Final = 16
#: Numbers and pixels of a cell.
NUMBERS: Final = 4
PIXELS: Final = 24
#: Means, and mean differences, of one appearance are no further apart, of 255.
SAME: Final = 12
#: So much of all cells may, on an average.
SAME_IN_ALL: Final = 2.0


@dataclass(frozen=True, slots=True)
class Appearance:
    """``cells`` has four numbers a cell, 0 to 255, by rows: red, green, blue, and difference."""

    columns: int
    rows: int
    cells: bytes

    def is_like(self, other: Appearance) -> bool:
        """Whether two are the same but for the smoothing of edges."""
        if (self.columns, self.rows) != (other.columns, other.rows):
            return False
        apart = [abs(one - two) for one, two in zip(self.cells, other.cells, strict=True)]
        return max(apart) <= SAME and sum(apart) <= SAME_IN_ALL * len(apart)


def grid_of(width: float, height: float) -> tuple[int, int]:
    """Return columns and rows for a rectangle."""
    stretch = math.sqrt(width / height)
    return max(2, round(CELLS * stretch)), max(2, round(CELLS / stretch))


def appearance_of(page: Page, box: Box, grid: tuple[int, int]) -> Appearance:
    """Return what a box of a page looks like without the page's text, in columns and rows."""
    left, top, right, bottom = box
    columns, rows = grid
    scale = PIXELS * columns / (right - left)
    picture = page.render_without(page.runs(), box, scale)
    across = _edges(left - picture.left, right - picture.left, columns, picture.scale)
    down = _edges(top - picture.top, bottom - picture.top, rows, picture.scale)
    cells = bytearray()
    for y0, y1 in pairwise(down):
        for x0, x1 in pairwise(across):
            area = within(picture, (x0, y0, x1, y1))
            cells += _cell(cut(picture, area)) if area else bytes(NUMBERS)
    return Appearance(columns, rows, bytes(cells))


def _edges(first: float, last: float, parts: int, scale: float) -> list[int]:
    """Return the pixels at which the parts of a length begin and end."""
    return [round((first + (last - first) * at / parts) * scale) for at in range(parts + 1)]


def _cell(data: bytes) -> bytes:
    """Return the mean red, green and blue of some pixels, and how far green is from its mean."""
    blue, green, red = data[0::4], data[1::4], data[2::4]
    means = [round(sum(each) / len(each)) for each in (red, green, blue)]
    apart = sum(green.translate(distances(means[1]))) / len(green)
    return bytes((*means, round(apart)))
