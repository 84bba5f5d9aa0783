"""Connected areas of ink in a picture, in pixels.

Ink is whatever differs from a ground colour, in any of the three channels, so that
letters in a pale or bright colour count as those in black do. A mask has one byte a pixel,
1 for ink. All work on whole rows is left to functions of ``bytes`` and ``int``: a page
of pixels costs a few milliseconds, and only runs of ink cost Python's time.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TypeAlias

from pithtex.pdf.page.picture import Picture

#: Blue, green, red.
Colour: TypeAlias = tuple[int, int, int]

#: Left, top, right and bottom in pixels of a picture; right and bottom are just outside.
PixelBox: TypeAlias = tuple[int, int, int, int]

#: Rows that are compared with a blank row in one go.
_ROWS_AT_ONCE = 16
#: Pixels that are looked at for the colours of a region.
_MOST_SAMPLES = 2_000
#: Colours are counted in cells of 16 values a channel: noise of a scan is one colour.
_CELL = 0xF0F0F0

_RUN = re.compile(rb"\x01+")
_START = b"\x00\x01"


@dataclass(frozen=True, slots=True)
class Mask:
    """Where ink is in a region of a picture: one byte a pixel by rows, 1 for ink.

    ``left`` and ``top`` are the corner of the region, in pixels of the picture.
    """

    data: bytes
    width: int
    height: int
    left: int
    top: int

    def row(self, y: int) -> bytes:
        """Return row ``y`` of the region."""
        return self.data[y * self.width : (y + 1) * self.width]

    def count_runs(self) -> int:
        """Return about how many runs of ink its rows have."""
        return self.data.count(_START)


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


def ground_colour(picture: Picture, box: PixelBox | None = None) -> Colour:
    """Return the commonest colour of a region of a picture."""
    return colours(picture, box or (0, 0, picture.width, picture.height))[0][0]


def colours(picture: Picture, box: PixelBox) -> list[tuple[Colour, float]]:
    """Return the colours of a region, the commonest first, each with its share; at most eight.

    Alike colours are one, named by the commonest of them.
    """
    left, top, right, bottom = box
    data, stride = picture.data, picture.stride
    area = (right - left) * (bottom - top)
    # every k-th row and column, so that both are sampled alike
    step = max(1, int((area / _MOST_SAMPLES) ** 0.5))
    exact: Counter[int] = Counter()
    for y in range(top, bottom, step):
        start = y * stride
        row = memoryview(data)[start + left * 4 : start + right * 4].cast("I")
        exact.update(row[::step].tolist())
    cells: dict[int, tuple[int, int]] = {}
    total = 0
    for value, count in exact.most_common():
        cell = value & _CELL
        first, seen = cells.get(cell, (value, 0))
        cells[cell] = (first, seen + count)
        total += count
    found = sorted(cells.values(), key=lambda pair: -pair[1])[:8]
    return [((v & 255, v >> 8 & 255, v >> 16 & 255), n / total) for v, n in found]


def inked_rows(picture: Picture, ground: Colour) -> tuple[int, int] | None:
    """Return the first row that is not all of ``ground`` and the one behind the last, or None.

    Rows are compared as bytes, sixteen at once; a blank page costs a tenth of a millisecond.
    """
    data, stride, height = picture.data, picture.stride, picture.height
    pixel = bytes((*ground, data[3] if data else 0))
    blank = (pixel * picture.width).ljust(stride, data[3:4]) * _ROWS_AT_ONCE
    if stride != picture.width * 4:
        blank = b""  # what is in the padding is anyone's guess
    first = last = -1
    for y in range(0, height, _ROWS_AT_ONCE):
        rows = min(_ROWS_AT_ONCE, height - y)
        piece = blank if rows == _ROWS_AT_ONCE else blank[: rows * stride]
        if not blank or not data.startswith(piece, y * stride):
            first = y if first < 0 else first
            last = y + rows
    return None if first < 0 else (first, last)


def mask_of(picture: Picture, box: PixelBox, colour: Colour, least: int) -> Mask:
    """Return where a region differs from ``colour`` by ``least`` or more in any channel."""
    left, top, right, bottom = box
    data, stride = picture.data, picture.stride
    width, height = right - left, bottom - top
    if width * 4 == stride:
        pixels = data[top * stride : bottom * stride]
    else:
        pixels = b"".join(
            data[y * stride + left * 4 : y * stride + right * 4] for y in range(top, bottom)
        )
    ink = 0
    channels: list[bytes] = []
    for k, value in enumerate(colour):
        channel = pixels[k::4]
        if channels and channel == channels[-1] and value == colour[k - 1]:
            continue  # greys
        channels.append(channel)
        table = bytes(abs(v - value) >= least for v in range(256))
        ink |= int.from_bytes(channel.translate(table), "little")
    return Mask(ink.to_bytes(width * height, "little"), width, height, left, top)


def crop(mask: Mask, box: PixelBox) -> Mask:
    """Return the part of a mask that is in a box, which must lie within it."""
    left, top, right, bottom = box
    width = mask.width
    data = b"".join(
        mask.data[y * width + left - mask.left : y * width + right - mask.left]
        for y in range(top - mask.top, bottom - mask.top)
    )
    return Mask(data, right - left, bottom - top, left, top)


def inverse(mask: Mask) -> Mask:
    """Return the mask of what is not ink."""
    return Mask(
        mask.data.translate(b"\x01\x00" + bytes(254)), mask.width, mask.height, mask.left, mask.top
    )


def shapes_of(mask: Mask, step: int = 1) -> list[Shape]:
    """Return the connected areas of a mask (pixels that touch, corners included), by first row.

    Only every ``step``-th row is looked at; areas and runs are scaled up. Linear in the runs.
    """
    found: list[Shape] = []
    previous: list[tuple[int, int, Shape]] = []
    data, width, bottom = mask.data, mask.width, mask.height
    for y in range(0, bottom, step):
        row = data[y * width : (y + 1) * width]
        now: list[tuple[int, int, Shape]] = []
        if 1 in row:
            below = min(y + step, bottom)
            first, count = 0, len(previous)
            for match in _RUN.finditer(row):
                start, end = match.span()
                while first < count and previous[first][1] < start:
                    first += 1
                shape: Shape | None = None
                k = first
                while k < count and previous[k][0] <= end:
                    other = _root(previous[k][2])
                    if shape is None:
                        shape = other
                    elif other is not shape:
                        _join(shape, other)
                    k += 1
                if shape is None:
                    shape = Shape(start, y, end, below)
                    found.append(shape)
                else:
                    if start < shape.left:
                        shape.left = start
                    if end > shape.right:
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
