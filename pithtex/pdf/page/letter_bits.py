"""What a letter looks like: 16 × 16 bits of its ink, and its size."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, pairwise
from typing import Literal

from pithtex.pdf.page.glyph import Glyph
from pithtex.pdf.page.picture import Picture
from pithtex.pdf.page.pixels import distances, largest

#: Rows and columns of a letter's bits.
GRID = 16
#: Ink below this share of a letter's strongest is blur; below this change there is no ink at all.
_BLUR = 0.24
_LEAST_CHANGE = 40
#: A cell is ink where this share of it is.
_CELL_INK = 0.5
#: The sums of letters of fewer pixels fit into four bytes, and into half of them for a cell.
_FEW_PIXELS = 1 << 19
#: 1 for a byte with its highest bit.
_DIGITS = b"0" * 128 + b"1" * 128
#: What is smaller, in pixels, says nothing: a bar or a dash has one.
_LEAST_WIDTH, _LEAST_HEIGHT = 1, 1


@dataclass(frozen=True, slots=True)
class Bits:
    """What a letter looks like: ink in 16 × 16 cells, row by row; width, height, depth in em."""

    cells: int
    width: float
    height: float
    depth: float

    @property
    def count(self) -> int:
        """The number of cells with ink."""
        return self.cells.bit_count()

    def scaled(self, factor: float) -> Bits:
        """Return the same letter in a size that is smaller by a factor."""
        if factor == 1.0:
            return self
        return Bits(self.cells, self.width / factor, self.height / factor, self.depth / factor)


class Changes:
    """How much the pixels of a picture change, with a text and without it."""

    def __init__(self, shown: Picture, bare: Picture) -> None:
        self.shown, self._bare = shown, bare
        self._known: dict[tuple[int, int, bytes], int] = {}
        self._plane = _grey_change(shown, bare)

    def crop(self, left: int, top: int, right: int, bottom: int) -> bytes:
        """Return the change of each pixel of an area, in the channel that changes most in it."""
        if (plane := self._plane) is not None:
            width = self.shown.width
            rows = range(top * width, bottom * width, width)
            return b"".join([plane[row + left : row + right] for row in rows])
        area = (left, top, right, bottom)
        return _change(_crop(self.shown, *area), _crop(self._bare, *area))

    def cells(self, rows: list[bytes], most: int) -> int:
        """Return a letter's bits: those of the same pixels are reckoned once."""
        key = (len(rows), most, b"".join(rows))
        if key not in self._known:
            self._known[key] = _cells(rows, most)
        return self._known[key]


def _grey_change(shown: Picture, bare: Picture) -> bytes | None:
    """Return the change of each pixel where all is grey and nothing but the text is there."""
    ground = bare.data[:1]
    if shown.stride != 4 * shown.width or bare.data != (3 * ground + bare.data[3:4]) * (
        len(bare.data) // 4
    ):
        return None
    plane = shown.data[::4]
    if plane != shown.data[1::4] or plane != shown.data[2::4] or not plane:
        return None
    return plane.translate(distances(ground[0]))


def bits_of(glyph: Glyph, changes: Changes) -> Bits | None:
    """Return what a glyph looks like, or None where it shows too little or is cut off."""
    shown = changes.shown
    scale = shown.scale
    left = round((glyph.left - shown.left) * scale)
    right = round((glyph.right - shown.left) * scale)
    top = round((glyph.top - shown.top) * scale)
    bottom = round((glyph.bottom - shown.top) * scale)
    if left < 0 or top < 0 or right > shown.width or bottom > shown.height:
        return None
    # boxes of ink end within a pixel
    top, bottom = max(top - 1, 0), min(bottom + 2, shown.height)
    width = right - left
    if width < _LEAST_WIDTH or bottom - top < _LEAST_HEIGHT:
        return None
    change = changes.crop(left, top, right, bottom)
    most = largest(change)
    if most < _LEAST_CHANGE:
        return None
    # the box of what is not blur
    blur = int(most * _BLUR) + 1
    ink = change.translate(bytes(blur) + b"\x01" * (256 - blur))
    first, last = ink.find(1) // width, ink.rfind(1) // width + 1
    start = next(x for x in range(width) if 1 in ink[x::width])
    end = next(x for x in range(width, 0, -1) if 1 in ink[x - 1 :: width])
    rows = [change[y * width + start : y * width + end] for y in range(first, last)]
    em = (glyph.run.look or glyph.run.size) * scale
    if len(rows) < _LEAST_HEIGHT or em <= 0:
        return None
    return Bits(
        changes.cells(rows, most),
        (end - start) / em,
        len(rows) / em,
        (top + last - (glyph.y - shown.top) * scale) / em,
    )


def _crop(picture: Picture, left: int, top: int, right: int, bottom: int) -> bytes:
    data, stride = picture.data, picture.stride
    rows = range(top * stride, bottom * stride, stride)
    return b"".join([data[row + 4 * left : row + 4 * right] for row in rows])


def _change(shown: bytes, bare: bytes) -> bytes:
    """Return how much each pixel changes, in the channel that changes most."""
    best, most = bytes(len(shown) // 4), 0
    known: tuple[bytes, bytes] | None = None
    for channel in range(3):
        with_ink, without = shown[channel::4], bare[channel::4]
        if (with_ink, without) == known:
            continue
        known = (with_ink, without)
        ground = without[0]
        if without.count(ground) == len(without):
            change = with_ink.translate(distances(ground))
        else:
            change = bytes([abs(a - b) for a, b in zip(with_ink, without, strict=True)])
        if (size := largest(change)) > most:
            best, most = change, size
    return best


def _cells(rows: list[bytes], most: int) -> int:
    """Return the bits of a letter: whether half of a cell is ink, for each cell of the grid.

    Cells end within pixels, in sixteenths of them: all sums are of whole sixteenths.
    """
    height, width = len(rows), len(rows[0])
    kind: Literal["I", "Q"] = "I" if height * width < _FEW_PIXELS else "Q"
    lane = 4 if kind == "I" else 8
    # A row is one integer with a number for each pixel, so that adding rows adds their pixels.
    size = lane * width
    wide = bytearray(size * height)
    wide[::lane] = b"".join(rows)
    down = _bands([int.from_bytes(wide[y : y + size], "little") for y in range(0, len(wide), size)])
    # The same across: a column is one integer with a number for each band of rows.
    pixels = memoryview(b"".join([band.to_bytes(size, "little") for band in down])).cast(kind)
    across = _bands([int.from_bytes(pixels[x::width].tobytes(), "little") for x in range(width)])
    # What is over the limit has the highest bit of its number set when the rest to it is added.
    limit = math.floor(_CELL_INK * most * height * width) + 1
    rest = ((1 << 8 * lane - 1) - limit) * int.from_bytes(
        (b"\x01" + bytes(lane - 1)) * GRID, "little"
    )
    over = b"".join(
        [(each + rest).to_bytes(lane * GRID, "little")[lane - 1 :: lane] for each in across]
    )
    flags = over.translate(_DIGITS)
    return int(b"".join([flags[y::GRID] for y in range(GRID)]), 2)


def _bands(lines: list[int]) -> list[int]:
    """Return the sums of lines in each of the grid's bands, in sixteenths of a line."""
    sums = [0, *accumulate(lines)]
    edges = [
        GRID * sums[whole] + (part * lines[whole] if part else 0)
        for whole, part in _edges(len(lines))
    ]
    return [after - before for before, after in pairwise(edges)]


@lru_cache(maxsize=256)
def _edges(length: int) -> list[tuple[int, int]]:
    """Return where the grid's cells end in ``length`` pixels: whole pixels and sixteenths."""
    return [divmod(k * length, GRID) for k in range(GRID + 1)]
