"""What a PDF may cost before it is given up as unreadable."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class PdfLimits:
    """Caps for one file: ``size`` and ``memory`` in bytes, ``seconds`` on the clock.

    The others bound what is looked at: ``value`` characters of an Info or XMP
    value, ``annotations`` and ``lines`` of page 1, ``output`` bytes of a
    decompressed stream, ``xmp`` bytes of metadata.
    """

    size: int = 32_000_000
    seconds: float = 10.0
    memory: int = 1_000_000_000
    value: int = 2_048
    annotations: int = 1_000
    lines: int = 1_000
    line: int = 2_000
    output: int = 16_000_000
    xmp: int = 1_000_000


DEFAULT_LIMITS: Final = PdfLimits()
