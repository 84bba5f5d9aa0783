"""Whether a colour profile's table is about what readers show that do not use profiles.

These take the numbers for DeviceGray, DeviceRGB or DeviceCMYK. What is dark in one must not be
light in the other, and what is white not a colour.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from itertools import product
from typing import Final

from pithtex.pdf.page.profile.icc_curves import is_tone
from pithtex.pdf.page.profile.icc_tables import Table
from pithtex.pdf.page.profile.primaries import D50

#: L of Lab: cyan ink is 36 darker than the colour of screens.
_FARTHEST: Final = 45.0
#: Distances from white in Lab: hardly seen, and seen.
_WHITE, _SEEN = 10.0, 35.0
_INPUTS: Final = (0.3, 4.0)
#: X, Y and Z of red, green and blue of sRGB.
_SRGB: Final = ((0.4361, 0.3851, 0.1431), (0.2225, 0.7169, 0.0606), (0.0139, 0.0971, 0.7141))
#: Below it, Lab goes straight to black.
_DARKEST: Final = 0.008856
_GREY, _INKS = 1, 4


def is_like_device(table: Table) -> bool:
    """Whether every entry is about the colour of the device space with as many components."""
    if not all(is_tone(curve, _INPUTS) for curve in table.inputs):
        return False
    axes = [
        [_place_of(curve, each / (steps - 1)) for each in range(steps)]
        for curve, steps in zip(table.inputs, table.steps, strict=True)
    ]
    for values, colour in zip(product(*axes), table.colours(), strict=True):
        found = _lab(colour) if table.is_xyz else colour
        if _is_other(found, _lab(_device(values))):
            return False
    return True


def _place_of(curve: list[float], value: float) -> float:
    """Return where a rising curve first has a value, or where it ends."""
    index = bisect_left(curve, value)
    if index == 0:
        return 0.0
    if index == len(curve):
        return 1.0
    low, high = curve[index - 1], curve[index]
    return (index - 1 + (value - low) / (high - low)) / (len(curve) - 1)


def _is_other(one: tuple[float, float, float], two: tuple[float, float, float]) -> bool:
    if abs(one[0] - two[0]) > _FARTHEST:
        return True
    distances = [math.dist(each, (100, 0, 0)) for each in (one, two)]
    return min(distances) < _WHITE and max(distances) > _SEEN


def _device(values: tuple[float, ...]) -> tuple[float, float, float]:
    """Return X, Y and Z of a colour that is shown without a profile."""
    if len(values) == _GREY:
        values *= 3
    elif len(values) == _INKS:
        values = tuple((1 - each) * (1 - values[3]) for each in values[:3])
    red, green, blue = (each**2.2 for each in values)
    x, y, z = (row[0] * red + row[1] * green + row[2] * blue for row in _SRGB)
    return x, y, z


def _lab(xyz: tuple[float, float, float]) -> tuple[float, float, float]:
    x, y, z = (_root(each / white) for each, white in zip(xyz, D50, strict=True))
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def _root(value: float) -> float:
    return value ** (1 / 3) if value > _DARKEST else 7.787 * value + 16 / 116
