"""How far paths reach (ISO 32000-1, 8.5.2).

Poppler leaves a path out that reaches too far, even where it clips; PDFium cuts coordinates, which
changes slopes.
"""

from __future__ import annotations

import math
import re
from functools import lru_cache
from typing import Final

from pithtex.pdf.page.profile.syntax import BARE_NUMBER

#: Points of the page; PDFium cuts at 50,000.
FARTHEST: Final = 32_000.0
_NUMBER: Final = re.compile(BARE_NUMBER)


def reaches_too_far(path: bytes, scale: float) -> bool:
    """Whether a path has a coordinate that is too large, where ``scale`` makes points of units."""
    if not _of_digits(scale).search(path):
        return False
    return max(abs(float(each)) for each in _NUMBER.findall(path)) * scale > FARTHEST


@lru_cache(maxsize=64)
def _long_number(digits: int) -> re.Pattern[bytes]:
    return re.compile(rb"(?<![0-9.])[0-9]{%d}" % digits)


def _of_digits(scale: float) -> re.Pattern[bytes]:
    """Return what finds the numbers that may be too large: of so many digits."""
    largest = FARTHEST / scale if scale else math.inf
    digits = math.floor(math.log10(largest)) + 1 if 1 <= largest < math.inf else 1
    return _long_number(min(digits, 10))
