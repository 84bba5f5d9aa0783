"""The matrix of a font program, which says how large its em is.

FreeType and pdf.js reckon the same from those alone that every font could have.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

#: A unit of a font of 2,500 units an em, and of one of 500.
_SMALLEST_UNIT, _LARGEST_UNIT = 0.0004, 0.002
#: How far a font may be slanted: eight of 1,016 honest pages have such fonts.
_MOST_SLANTED: Final = 0.5


def is_plain_matrix(matrix: Sequence[float]) -> bool:
    """Whether the matrix of a font neither turns nor moves it, and its em is of a common size."""
    a, b, c, d, e, f = matrix
    is_upright = not any((b, e, f)) and abs(c) <= _MOST_SLANTED * a
    return is_upright and all(_SMALLEST_UNIT <= each <= _LARGEST_UNIT for each in (a, d))
