"""Curves of colour profiles (ICC.1, 10.6 and 10.18), as points at equal distances from 0 to 1."""

from __future__ import annotations

from itertools import pairwise
from typing import Final, NamedTuple

MOST_POINTS: Final = 4096
#: Points of a curve that is a formula: one a value of a byte.
_POINTS: Final = 256
_LARGEST: Final = 65_535
#: Numbers of the formulas: gamma, a, b, c, d, e, f, of which some are left out.
_COUNTS: Final = (1, 3, 4, 5, 7)
_STEEPEST: Final = 8.0
#: Powers of screens and scanners: nothing dark is light with them.
TONES: Final = (0.8, 4.0)
_ENDS: Final = 0.09
_NEAR: Final = 0.05


class Curve(NamedTuple):
    """A curve's points, and how many bytes it takes in the profile."""

    points: list[float]
    size: int


def fixed(data: bytes) -> float:
    """Return a signed number of 16.16 bits."""
    return int.from_bytes(data[:4], signed=True) / 65536


def read_curve(data: bytes, place: int) -> Curve | None:
    """Return the curve at a place; ``None`` for what is none."""
    kind, count = data[place : place + 4], int.from_bytes(data[place + 8 : place + 12])
    if kind == b"para":
        return _formula(data, place, count >> 16)
    if kind != b"curv" or count > MOST_POINTS or len(data) < place + 12 + 2 * count:
        return None
    numbers = [int.from_bytes(data[each : each + 2]) for each in _places(place + 12, count, 2)]
    if count > 1:
        return Curve([each / _LARGEST for each in numbers], 12 + 2 * count)
    gamma = numbers[0] / 256 if numbers else 1.0
    return Curve([x**gamma for x in _steps()] if gamma else [1.0] * _POINTS, 12 + 2 * count)


def _formula(data: bytes, place: int, kind: int) -> Curve | None:
    if kind >= len(_COUNTS) or len(data) < place + 12 + 4 * _COUNTS[kind]:
        return None
    numbers = [fixed(data[each:]) for each in _places(place + 12, _COUNTS[kind], 4)]
    gamma, a, b, c, d, e, f = (numbers + [0.0] * 7)[:7]
    if not 0 < gamma <= _STEEPEST:
        return None
    if kind == 0:
        a = 1.0
    elif kind in (1, 2):
        # Below -b/a it is a constant: 0, or c, which is added above it, too.
        c, d, e, f = 0.0, (-b / a if a else 0.0), c, c
    points = [
        max(a * x + b, 0.0) ** gamma + e if kind == 0 or x >= d else c * x + f for x in _steps()
    ]
    return Curve([min(max(each, 0.0), 1.0) for each in points], 12 + 4 * len(numbers))


def _places(start: int, count: int, size: int) -> range:
    return range(start, start + count * size, size)


def _steps() -> list[float]:
    return [each / (_POINTS - 1) for each in range(_POINTS)]


def is_rising(points: list[float]) -> bool:
    """Whether a curve never falls."""
    return all(a <= b for a, b in pairwise(points))


def is_tone(points: list[float], powers: tuple[float, float] = TONES) -> bool:
    """Whether a curve leads from black to white, and is about a power of this span in between."""
    last = len(points) - 1
    low, high = powers
    return (
        is_rising(points)
        and points[0] < _ENDS
        and points[-1] > 1 - _ENDS
        and all(
            (each / last) ** high - _NEAR <= y <= (each / last) ** low + _NEAR
            for each, y in enumerate(points)
        )
    )


def value_at(points: list[float], x: float) -> float:
    """Return a curve's value between its points."""
    place = min(max(x, 0.0), 1.0) * (len(points) - 1)
    index = min(int(place), len(points) - 2)
    return points[index] + (points[index + 1] - points[index]) * (place - index)
