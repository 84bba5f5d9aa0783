"""Connected areas of ink, in pixels of a picture."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TypeAlias

from pithtex.pdf.page.ink_mask import Mask, PixelBox

#: Ink of less than this much apart, in em of the title, is one block.
BLOCK_GAP = 0.35

#: The first pixel of a run of ink, the one behind its last, its shape.
_Run: TypeAlias = tuple[int, int, "Shape"]

_RUN = re.compile(rb"\x01+")


@dataclass(slots=True, eq=False)
class Shape:
    """A connected area of ink: its box in pixels of the picture, its pixels, its runs by rows."""

    left: int
    top: int
    right: int
    bottom: int
    area: int = 0
    runs: int = 0
    joined_to: Shape | None = None

    @property
    def width(self) -> int:
        """Its width in pixels."""
        return self.right - self.left

    @property
    def height(self) -> int:
        """Its height in pixels."""
        return self.bottom - self.top

    @property
    def fill(self) -> float:
        """The share of its box that is ink."""
        return self.area / (self.width * self.height)


def shapes_of(mask: Mask, step: int = 1) -> list[Shape]:
    """Return the connected areas of a mask (pixels that touch, corners included), by first row.

    Only every ``step``-th row is looked at; areas and runs are scaled up. Linear in the runs.
    """
    found: list[Shape] = []
    previous: list[_Run] = []
    data, width, bottom = mask.data, mask.width, mask.height
    for y in range(0, bottom, step):
        row = data[y * width : (y + 1) * width]
        now: list[_Run] = []
        below = min(y + step, bottom)
        first, count = 0, len(previous)
        for match in _RUN.finditer(row):
            start, end = match.span()
            while first < count and previous[first][1] < start:
                first += 1
            shape = _touched(previous, first, end)
            if shape is None:
                shape = Shape(start, y, end, below)
                found.append(shape)
            else:
                # min() and max() would take as long as all else
                if start < shape.left:  # noqa: PLR1730
                    shape.left = start
                if end > shape.right:  # noqa: PLR1730
                    shape.right = end
                shape.bottom = below
            shape.area += (end - start) * step
            shape.runs += step
            now.append((start, end, shape))
        previous = now
    whole = [shape for shape in found if shape.joined_to is None]
    for shape in whole:
        shape.left += mask.left
        shape.right += mask.left
        shape.top += mask.top
        shape.bottom += mask.top
    return whole


def _touched(runs: list[_Run], first: int, end: int) -> Shape | None:
    """Return the shape of the runs from ``first`` on that begin at ``end`` or before, now one."""
    shape: Shape | None = None
    for at in range(first, len(runs)):
        start, _, other = runs[at]
        if start > end:
            break
        root = other if other.joined_to is None else _root(other)
        if shape is None:
            shape = root
        elif root is not shape:
            _join(shape, root)
    return shape


def _root(shape: Shape) -> Shape:
    """Return the shape that ``shape`` has become part of, and shorten the way there."""
    root = shape
    while root.joined_to is not None:
        root = root.joined_to
    while shape.joined_to is not None:
        shape.joined_to, shape = root, shape.joined_to
    return root


def _join(shape: Shape, other: Shape) -> None:
    shape.left = min(shape.left, other.left)
    shape.top = min(shape.top, other.top)
    shape.right = max(shape.right, other.right)
    shape.bottom = max(shape.bottom, other.bottom)
    shape.area += other.area
    shape.runs += other.runs
    other.joined_to = shape


def blocks_of(mask: Mask, gap: int) -> list[PixelBox]:
    """Return boxes of ink of which parts less than about ``gap`` pixels apart are one.

    Rows are taken ``gap`` at a time and closed sideways by as much before they are connected.
    """
    gap = max(gap, 1)
    width = mask.width
    rows = []
    for y in range(0, mask.height, gap):
        ink = 0
        for k in range(y, min(y + gap, mask.height)):
            ink |= int.from_bytes(mask.data[k * width : (k + 1) * width], "little")
        reach = 1
        while reach < gap:  # each turn doubles what is closed; bytes beyond the row fall off below
            further = min(reach, gap - reach)
            ink |= ink << (8 * further)
            reach += further
        rows.append(ink.to_bytes(width + gap, "little")[:width])
    closed = Mask(b"".join(rows), width, len(rows), 0, 0)
    boxes = []
    for shape in shapes_of(closed):
        box = _tight(mask, shape.left, shape.top * gap, shape.right, shape.bottom * gap)
        if box:
            boxes.append(box)
    return boxes


def _tight(mask: Mask, left: int, top: int, right: int, bottom: int) -> PixelBox | None:
    """Return the box of the ink within a box of a mask, in the picture's pixels."""
    rows = [
        mask.data[y * mask.width + left : y * mask.width + right]
        for y in range(top, min(bottom, mask.height))
    ]
    inked = [k for k, row in enumerate(rows) if 1 in row]
    if not inked:
        return None
    all_rows = 0
    for k in inked:
        all_rows |= int.from_bytes(rows[k], "little")
    columns = all_rows.to_bytes(right - left, "little")
    left, right = left + columns.find(1), left + columns.rfind(1) + 1
    return (
        mask.left + left,
        mask.top + top + inked[0],
        mask.left + right,
        mask.top + top + inked[-1] + 1,
    )
