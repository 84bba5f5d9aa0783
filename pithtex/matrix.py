"""Matrices of PDF (ISO 32000-1, 8.3.3): where content is put, turned and scaled."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, TypeAlias

#: a b c d e f, as in PDF: x' = a x + c y + e, y' = b x + d y + f.
Matrix: TypeAlias = tuple[float, float, float, float, float, float]

UNIT: Final[Matrix] = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def chained(inner: Sequence[float], outer: Matrix) -> Matrix:
    """Return the matrix that does first ``inner``, of six numbers, then ``outer``."""
    a, b, c, d, e, f = inner
    oa, ob, oc, od, oe, of = outer
    return (
        a * oa + b * oc,
        a * ob + b * od,
        c * oa + d * oc,
        c * ob + d * od,
        e * oa + f * oc + oe,
        e * ob + f * od + of,
    )
