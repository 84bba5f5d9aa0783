"""What a letter looks like: 16 × 16 bits of its ink, and its size."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, pairwise

from pithtex.pdf.page.glyph import Glyph
from pithtex.pdf.page.picture import Picture

#: Rows and columns of a letter's bits.
GRID = 16
#: Ink below this share of a letter's strongest is blur; below this change there is no ink at all.
_BLUR = 0.24
_LEAST_CHANGE = 40
#: A cell is ink where this share of it is.
_CELL_INK = 0.5
#: Bytes of a number that is added: no letter's sums have more.
_NUMBER = 8
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


def bits_of(glyph: Glyph, shown: Picture, bare: Picture) -> Bits | None:
    """Return what a glyph looks like, or None where it shows too little or is cut off."""
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
    change = _change(_crop(shown, left, top, right, bottom), _crop(bare, left, top, right, bottom))
    most = max(change)
    if most < _LEAST_CHANGE:
        return None
    # the box of what is not blur
    blur = int(most * _BLUR) + 1
    ink = change.translate(bytes(blur) + b"\x01" * (256 - blur))
    first, last = ink.find(1) // width, ink.rfind(1) // width + 1
    columns = 0
    for y in range(first, last):
        columns |= int.from_bytes(ink[y * width : (y + 1) * width], "little")
    inked = columns.to_bytes(width, "little")
    start, end = inked.find(1), inked.rfind(1) + 1
    rows = [change[y * width + start : y * width + end] for y in range(first, last)]
    em = (glyph.run.look or glyph.run.size) * scale
    if len(rows) < _LEAST_HEIGHT or em <= 0:
        return None
    return Bits(
        _cells(rows, most),
        (end - start) / em,
        len(rows) / em,
        (top + last - (glyph.y - shown.top) * scale) / em,
    )


def _crop(picture: Picture, left: int, top: int, right: int, bottom: int) -> bytes:
    data, stride = picture.data, picture.stride
    return b"".join(
        data[y * stride + left * 4 : y * stride + right * 4] for y in range(top, bottom)
    )


def _change(shown: bytes, bare: bytes) -> bytes:
    """Return how much each pixel changes, in the channel that changes most."""
    best = b"\x00"
    known: tuple[bytes, bytes] | None = None
    for channel in range(3):
        with_ink, without = shown[channel::4], bare[channel::4]
        if (with_ink, without) == known:
            continue
        known = (with_ink, without)
        ground = without[0]
        if without.count(ground) == len(without):
            change = with_ink.translate(_distances(ground))
        else:
            change = bytes(abs(a - b) for a, b in zip(with_ink, without, strict=True))
        if max(change) > max(best):
            best = change
    return best if len(best) > 1 else bytes(len(shown) // 4)


@lru_cache(maxsize=256)
def _distances(ground: int) -> bytes:
    return bytes(abs(value - ground) for value in range(256))


def _cells(rows: list[bytes], most: int) -> int:
    """Return the bits of a letter: whether half of a cell is ink, for each cell of the grid.

    Cells end within pixels, in sixteenths of them: all sums are of whole sixteenths.
    """
    height, width = len(rows), len(rows[0])
    # A row is one integer with a number for each pixel, so that adding rows adds their pixels.
    size = _NUMBER * width
    wide = bytearray(size * height)
    wide[::_NUMBER] = b"".join(rows)
    down = _bands([int.from_bytes(wide[y : y + size], "little") for y in range(0, len(wide), size)])
    # The same across: a column is one integer with a number for each band of rows.
    pixels = memoryview(b"".join(band.to_bytes(size, "little") for band in down)).cast("Q")
    across = _bands([int.from_bytes(pixels[x::width].tobytes(), "little") for x in range(width)])
    cells = memoryview(b"".join(each.to_bytes(_NUMBER * GRID, "little") for each in across))
    ink = cells.cast("Q").tolist()
    limit = _CELL_INK * most * height * width
    return int("".join(["01"[cell > limit] for y in range(GRID) for cell in ink[y::GRID]]), 2)


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
