"""A picture of a part of a page, as a value."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, TypeAlias

#: Red, green and blue, 0 to 255.
Colour: TypeAlias = tuple[int, int, int]
PAPER: Final[Colour] = (255, 255, 255)


@dataclass(frozen=True, slots=True)
class Picture:
    """A rendered rectangle of the page: blue, green, red and one unused byte a pixel, by rows.

    ``scale`` is in pixels per point; ``left`` and ``top`` are the corner of the rectangle on the
    page, in points. ``stride`` is the number of bytes in a row.
    """

    data: bytes
    width: int
    height: int
    stride: int
    scale: float
    left: float = 0.0
    top: float = 0.0
