"""Matrices and boxes on a page (ISO 32000-1, 8.3)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final, TypeAlias

Matrix: TypeAlias = Sequence[float]
Point: TypeAlias = tuple[float, float]
#: Left, bottom, right and top.
Box: TypeAlias = tuple[float, float, float, float]
#: A step of a path: operator, operands, and the matrix that was current.
Step: TypeAlias = tuple[bytes, list[Any], Matrix]

IDENTITY: Final = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
#: Nothing shows in it.
NOWHERE: Final[Box] = (0.0, 0.0, 0.0, 0.0)
#: How a rectangle is drawn that is not drawn with ``re``.
_RECTANGLES: Final = ([b"m", b"l", b"l", b"l"], [b"m", b"l", b"l", b"l", b"l"])


def product(first: Matrix, second: Matrix) -> Matrix:
    """Return the matrix that applies ``first`` and then ``second``."""
    a, b, c, d, e, f = first
    p, q, r, s, t, u = second
    return (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s,
            e * p + f * r + t, e * q + f * s + u)  # fmt: skip


def moved(point: Point, matrix: Matrix) -> Point:
    """Return where a matrix moves a point."""
    x, y = point
    a, b, c, d, e, f = matrix
    return (a * x + c * y + e, b * x + d * y + f)


def path_box(path: list[Step], base: Matrix) -> Box:
    """Return a path as a box on the page; one that is no upright rectangle has nothing in it."""
    operators = [operator for operator, _, _ in path]
    if operators == [b"re"]:
        _, operands, cm = path[0]
        x, y, width, height = map(float, operands)
        points = [(x, y), (x + width, y), (x + width, y + height), (x, y + height)]
        return upright_box([moved(point, product(cm, base)) for point in points])
    if operators in _RECTANGLES:
        points = [
            moved((float(each[0]), float(each[1])), product(cm, base)) for _, each, cm in path
        ]
        if points[4:] in ([], points[:1]):
            return upright_box(points[:4])
    return NOWHERE


def upright_box(points: list[Point]) -> Box:
    """Return the box whose corners are four points in their order."""
    xs, ys = [x for x, _ in points], [y for _, y in points]
    box = (min(xs), min(ys), max(xs), max(ys))
    tolerance = 1e-3 * (box[2] - box[0] + box[3] - box[1])
    upright = all(
        min(abs(x - other_x), abs(y - other_y)) <= tolerance
        for (x, y), (other_x, other_y) in zip(points, [*points[1:], points[0]], strict=True)
    )
    return box if upright else NOWHERE


def common(first: Box | None, second: Box | None) -> Box | None:
    """Return what two boxes have in common; ``None`` is no limit."""
    if first is None or second is None:
        return second if first is None else first
    box = (
        max(first[0], second[0]),
        max(first[1], second[1]),
        min(first[2], second[2]),
        min(first[3], second[3]),
    )
    return box if box[0] < box[2] and box[1] < box[3] else NOWHERE
