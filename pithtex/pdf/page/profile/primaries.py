"""Red, green and blue of a colour space: about what readers take them for that ignore spaces."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

#: White of the space that all colour profiles lead to.
D50: Final = (0.9642, 1.0, 0.8249)
#: What red, green and blue of sRGB add to X, Y and Z of white; ProPhoto's reds are the farthest.
_SHARES: Final = ((0.45, 0.22, 0.02), (0.40, 0.72, 0.12), (0.15, 0.06, 0.86))
#: How far those of others may be from these. Y is what makes a colour light or dark.
_FARTHEST: Final = (0.4, 0.15, 0.2)
#: How far from white the three may be together.
_WHITE: Final = 0.05


def are_primaries(primaries: Sequence[Sequence[float]], white: Sequence[float]) -> bool:
    """Whether X, Y, Z of red, green and blue are such, and are white together."""
    for axis, (farthest, whole) in enumerate(zip(_FARTHEST, white, strict=True)):
        if whole <= 0:
            return False
        shares = [each[axis] / whole for each in primaries]
        wanted = [each[axis] for each in _SHARES]
        if abs(sum(shares) - 1) > _WHITE:
            return False
        if any(abs(a - b) > farthest for a, b in zip(shares, wanted, strict=True)):
            return False
    return True
