"""Where ink is in a picture.

Ink is whatever differs from a ground colour, in any of the three channels, so that
letters in a pale or bright colour count as those in black do. A mask has one byte a pixel,
1 for ink. All work on whole rows is left to functions of ``bytes`` and ``int``: a page
of pixels costs a few milliseconds, and only runs of ink cost Python's time.
"""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias

from pithtex.box import Box
from pithtex.pdf.page.picture import Picture

#: Blue, green, red.
Colour: TypeAlias = tuple[int, int, int]

#: Left, top, right and bottom in pixels of a picture; right and bottom are just outside.
PixelBox: TypeAlias = tuple[int, int, int, int]

#: What differs from its ground by less in every channel is no ink: paper's noise, JPEG's ringing.
LEAST_CONTRAST = 24
#: Rows that are compared with a blank row in one go.
_ROWS_AT_ONCE = 16
#: Pixels that are looked at for the colours of a region.
_MOST_SAMPLES = 2_000
#: Colours are counted in cells of 16 values a channel: noise of a scan is one colour.
_CELL = 0xF0F0F0
_MOST_COLOURS = 24

_START = b"\x00\x01"


#: Pixels that are worth a look: a page at twice a screen's resolution.
_MOST_PIXELS = 2_000_000


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


def thinned(picture: Picture) -> Picture:
    """Return a picture of not many more than two million pixels: every k-th of a larger one."""
    step = math.isqrt(picture.width * picture.height // _MOST_PIXELS) + 1
    if step == 1:
        return picture
    rows = []
    for y in range(0, picture.height, step):
        start = y * picture.stride
        row = memoryview(picture.data)[start : start + picture.width * 4].cast("I")
        rows.append(row[::step].tobytes())
    width = len(rows[0]) // 4
    scale = picture.scale / step
    return Picture(b"".join(rows), width, len(rows), width * 4, scale, picture.left, picture.top)


def ground_colour(picture: Picture, box: PixelBox | None = None) -> Colour:
    """Return the commonest colour of a region of a picture."""
    return colours(picture, box or (0, 0, picture.width, picture.height))[0][0]


def colours(picture: Picture, box: PixelBox) -> list[tuple[Colour, float]]:
    """Return the colours of a region, the commonest first, each with its share; at most 24.

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
    found = sorted(cells.values(), key=lambda pair: -pair[1])[:_MOST_COLOURS]
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
        rows = range(top * stride, bottom * stride, stride)
        pixels = b"".join([data[row + left * 4 : row + right * 4] for row in rows])
    ink = 0
    channels: list[bytes] = []
    for k, value in enumerate(colour):
        channel = pixels[k::4]
        if channels and channel == channels[-1] and value == colour[k - 1]:
            continue  # greys
        channels.append(channel)
        ink |= int.from_bytes(channel.translate(_differing(value, least)), "little")
    return Mask(ink.to_bytes(width * height, "little"), width, height, left, top)


@lru_cache(maxsize=1024)
def _differing(value: int, least: int) -> bytes:
    """Return which bytes differ from one by so much, as a table for ``translate``."""
    return bytes([abs(each - value) >= least for each in range(256)])


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


def ink_of(picture: Picture) -> tuple[Colour, Mask] | None:
    """Return the page's ground and what differs from it, or None for a blank page."""
    if not picture.width or not picture.height:
        return None
    ground = ground_colour(picture)
    rows = inked_rows(picture, ground)
    if rows is None:
        return None
    mask = mask_of(picture, (0, rows[0], picture.width, rows[1]), ground, LEAST_CONTRAST)
    return ground, mask


def box_of(mask: Mask) -> PixelBox:
    """Return the box of a mask's region."""
    return (mask.left, mask.top, mask.left + mask.width, mask.top + mask.height)


def area_of(box: PixelBox) -> int:
    """Return the pixels of a box."""
    return (box[2] - box[0]) * (box[3] - box[1])


def box_in_points(picture: Picture, box: PixelBox) -> Box:
    """Return where a box of a picture is on the page."""
    left, top, right, bottom = (value / picture.scale for value in box)
    return (picture.left + left, picture.top + top, picture.left + right, picture.top + bottom)
