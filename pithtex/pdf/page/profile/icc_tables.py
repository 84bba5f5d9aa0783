"""Tables of colour profiles (ICC.1, 10.10 to 10.12), from device colours to Lab or XYZ.

A table is a grid of colours with curves before and behind it, of bytes or of words of 16 bits.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import product
from typing import Final, NamedTuple

from pithtex.pdf.page.profile.icc_curves import fixed, is_rising, read_curve, value_at

_BYTE, _WORD = 255, 65_535
_OUTPUTS: Final = 3
#: Where the older kinds have their tables, and how many points a curve of bytes has.
_OLD_BYTES, _OLD_WORDS, _OLD_POINTS = 48, 52, 256
_GRID: Final = 20
_NEW_HEAD: Final = 32
#: Numbers of a matrix and of what is added behind it.
_MATRIX: Final = 12
#: 100 % of L in the older words of 16 bits, and the largest X, Y and Z.
_OLD_WHITE: Final = 65_280 / 65_535
_LARGEST_XYZ: Final = 1 + 32_767 / 32_768


class Table(NamedTuple):
    """Curves for each input, the grid's steps and numbers, and what is done to these behind it."""

    inputs: list[list[float]]
    steps: list[int]
    numbers: bytes
    #: Bytes of a number.
    width: int
    middle: list[list[float]]
    matrix: list[float]
    outputs: list[list[float]]
    is_xyz: bool
    #: What is 100 % of L.
    white: float

    def colours(self) -> Iterator[tuple[float, float, float]]:
        """Yield L, a and b, or X, Y and Z, of each entry; the last input is the fastest."""
        largest = float(_BYTE if self.width == 1 else _WORD)
        size = self.width
        for place in range(0, len(self.numbers), _OUTPUTS * size):
            first, second, third = (
                int.from_bytes(self.numbers[each : each + size]) / largest
                for each in (place, place + size, place + 2 * size)
            )
            if self.middle:
                values = [first, second, third]
                values = [value_at(c, v) for c, v in zip(self.middle, values, strict=True)]
                m = self.matrix
                first, second, third = (
                    sum(m[3 * row + n] * values[n] for n in range(3)) + m[9 + row]
                    for row in range(3)
                )
            first, second, third = (
                value_at(curve, value)
                for curve, value in zip(self.outputs, (first, second, third), strict=True)
            )
            if self.is_xyz:
                yield first * _LARGEST_XYZ, second * _LARGEST_XYZ, third * _LARGEST_XYZ
            else:
                # In the older words, a and b have 256 parts, too.
                scale = _BYTE / self.white
                yield 100 * first / self.white, second * scale - 128, third * scale - 128


def read_table(data: bytes, place: int, components: int) -> Table | None:
    """Return the table at a place; ``None`` for what is none, or not from so many components."""
    kind, head = data[place : place + 4], data[place : place + _NEW_HEAD]
    if len(head) < _NEW_HEAD or head[8] != components or head[9] != _OUTPUTS:
        return None
    is_xyz = data[20:24] == b"XYZ "
    if kind in (b"mft1", b"mft2"):
        return _older(data, place, components, is_xyz=is_xyz)
    return _newer(data, place, components, is_xyz=is_xyz) if kind == b"mAB " else None


def _older(data: bytes, place: int, components: int, *, is_xyz: bool) -> Table | None:
    width = 1 if data[place + 3 : place + 4] == b"1" else 2
    steps = [data[place + 10]] * components
    before = behind = _OLD_POINTS
    start = place + _OLD_BYTES
    if width > 1:
        before = int.from_bytes(data[start : start + 2])
        behind = int.from_bytes(data[start + 2 : start + 4])
        start = place + _OLD_WORDS
    count = math.prod(steps) * _OUTPUTS
    size = width * (before * components + count + behind * _OUTPUTS)
    if min(*steps, before, behind) < len(("first", "last")) or len(data) < start + size:
        return None
    inputs = _curves(data, start, components, before, width)
    start += width * before * components
    numbers = data[start : start + width * count]
    outputs = _curves(data, start + width * count, _OUTPUTS, behind, width)
    if not all(map(is_rising, outputs)):
        return None
    white = 1.0 if width == 1 or is_xyz else _OLD_WHITE
    return Table(inputs, steps, numbers, width, [], [], outputs, is_xyz, white)


def _curves(data: bytes, start: int, curves: int, points: int, width: int) -> list[list[float]]:
    largest = _BYTE if width == 1 else _WORD
    places = range(start, start + curves * points * width, width)
    numbers = [int.from_bytes(data[each : each + width]) / largest for each in places]
    return [numbers[each : each + points] for each in range(0, len(numbers), points)]


def _newer(data: bytes, place: int, components: int, *, is_xyz: bool) -> Table | None:
    offsets = [int.from_bytes(data[place + each : place + each + 4]) for each in range(12, 32, 4)]
    behind, matrix, middle, grid, before = offsets
    if not behind or bool(matrix) != bool(middle) or bool(grid) != bool(before):
        return None
    if not grid:
        return _gridless(data, place, components, is_xyz=is_xyz)
    inputs = _chain(data, place + before, components)
    outputs = _chain(data, place + behind, _OUTPUTS)
    between = _chain(data, place + middle, _OUTPUTS) if middle else []
    start = place + grid
    steps, width = list(data[start : start + components]), data[start + 16 : start + 17]
    size = _OUTPUTS * math.prod(steps) * (width or b"\0")[0]
    start += _GRID
    if (
        inputs is None
        or outputs is None
        or between is None
        or width not in (b"\1", b"\2")
        or min(steps) < len(("first", "last"))
        or len(data) < max(start + size, place + matrix + 4 * _MATRIX)
    ):
        return None
    factors = _factors(data, place + matrix)
    numbers = data[start : start + size]
    return Table(inputs, steps, numbers, width[0], between, factors, outputs, is_xyz, 1.0)


def _gridless(data: bytes, place: int, components: int, *, is_xyz: bool) -> Table | None:
    """Return what has only curves, a matrix and curves as a table of a grid that changes nothing.

    Its first curves stand before this grid.
    """
    behind, matrix, middle = (
        int.from_bytes(data[place + each : place + each + 4]) for each in range(12, 24, 4)
    )
    inputs = _chain(data, place + middle, _OUTPUTS)
    outputs = _chain(data, place + behind, _OUTPUTS)
    if not matrix or components != _OUTPUTS or inputs is None or outputs is None:
        return None
    if len(data) < place + matrix + 4 * _MATRIX:
        return None
    levels = (0, 64, 128, 191, _BYTE)
    numbers = bytes(each for colour in product(levels, repeat=_OUTPUTS) for each in colour)
    factors = _factors(data, place + matrix)
    straight = [[0.0, 1.0]] * _OUTPUTS
    steps = [len(levels)] * _OUTPUTS
    return Table(inputs, steps, numbers, 1, straight, factors, outputs, is_xyz, 1.0)


def _factors(data: bytes, place: int) -> list[float]:
    return [fixed(data[place + 4 * each :]) for each in range(_MATRIX)]


def _chain(data: bytes, place: int, count: int) -> list[list[float]] | None:
    """Return curves one behind the other, each from a place that is divisible by four."""
    curves = []
    for _ in range(count):
        curve = read_curve(data, place)
        if curve is None or not is_rising(curve.points):
            return None
        curves.append(curve.points)
        place += (curve.size + 3) // 4 * 4
    return curves
