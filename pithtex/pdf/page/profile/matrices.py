"""Where matrices put things, as far as readers reckon alike (ISO 32000-1, 8.3).

PDFium, MuPDF and pdf.js keep numbers of 24 bits, Poppler of 53. What is moved a thousand million
points away and back stands where it was to one, and elsewhere to the others.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final

#: Points on the page; so far away 24 bits still tell a hundredth of one. Honest: 13,200.
FARTHEST: Final = 100_000.0
#: How much larger or smaller anything is made. Honest: from 7e-5.
_SMALLEST, _LARGEST = 1e-6, 1e5
_MOST_DIGITS: Final = 12
_MOST_HALVES: Final = 40


def scale_of(matrix: Sequence[float]) -> float:
    """Return how much larger a matrix makes a length, at most."""
    return max(map(abs, matrix[:4]))


def magnitude_of(matrix: Sequence[float]) -> int:
    """Return how much larger a matrix makes a length, as a power of ten, rounded up."""
    scale = scale_of(matrix)
    if not scale:
        return 0
    return max(-_MOST_DIGITS, min(_MOST_DIGITS, math.ceil(math.log10(scale))))


def least_scale_of(matrix: Sequence[float]) -> float:
    """Return how much larger a matrix makes a length, at least, or half of that."""
    scale = scale_of(matrix)
    return abs(matrix[0] * matrix[3] - matrix[1] * matrix[2]) / scale if scale else 0.0


def shrinking_of(matrix: Sequence[float]) -> int:
    """Return how much smaller a matrix makes a length, as a power of two, rounded down."""
    scale = least_scale_of(matrix)
    return max(-_MOST_HALVES, min(0, math.floor(math.log2(scale)))) if scale else -_MOST_HALVES


def is_near(matrix: Sequence[float], magnitude: int) -> bool:
    """Whether a matrix moves and scales as far as all readers follow.

    ``magnitude`` is that of what it stands in, as a power of ten.
    """
    outer = 10.0**magnitude
    farthest = max(abs(matrix[4]), abs(matrix[5])) * outer
    return (
        farthest <= FARTHEST
        and scale_of(matrix) * min(outer, 1.0) >= _SMALLEST
        and (scale_of(matrix) * max(outer, 1.0) <= _LARGEST)
    )
