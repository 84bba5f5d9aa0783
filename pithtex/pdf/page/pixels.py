"""Arithmetic with the pixels of pictures.

A letter is a few hundred bytes of a picture: they are compared all at once, as one long integer,
because a loop over them takes thirty times as long.
"""

from __future__ import annotations

import math
from functools import lru_cache
from typing import Final, TypeAlias

from pithtex.box import Box
from pithtex.pdf.page.picture import Colour, Picture

#: A pixel has changed, or is ink, if red, green or blue has by this much of 255: more than the
#: edge of a neighbour's smoothing, less than the faintest part of a thin stroke.
SEEN: Final = 32
_MOST: Final = 255

#: Left, top, right and bottom in pixels, within a picture.
Pixels: TypeAlias = tuple[int, int, int, int]


def pixels_of(picture: Picture, box: Box, reach: int) -> Pixels:
    """Return the pixels that a box of the page touches, and ``reach`` around it."""
    left, top, right, bottom = box
    return (
        math.floor((left - picture.left) * picture.scale) - reach,
        math.floor((top - picture.top) * picture.scale) - reach,
        math.ceil((right - picture.left) * picture.scale) + reach,
        math.ceil((bottom - picture.top) * picture.scale) + reach,
    )


def within(picture: Picture, area: Pixels) -> Pixels | None:
    """Return what of an area is in a picture, None where nothing is."""
    x0, y0 = max(area[0], 0), max(area[1], 0)
    x1, y1 = min(area[2], picture.width), min(area[3], picture.height)
    return (x0, y0, x1, y1) if x0 < x1 and y0 < y1 else None


def cut(picture: Picture, area: Pixels) -> bytes:
    """Return the pixels of an area that is within a picture, row by row."""
    x0, y0, x1, y1 = area
    data, stride = picture.data, picture.stride
    rows = range(y0 * stride, y1 * stride, stride)
    return b"".join([data[row + 4 * x0 : row + 4 * x1] for row in rows])


def has_ink(picture: Picture, area: Pixels) -> bool:
    """Whether an area that is within a picture is of more than one colour."""
    data = cut(picture, area)
    return data != data[:4] * (len(data) // 4)


def differences(one: bytes, other: bytes) -> bytes:
    """Return ``abs(p - q)`` of each two bytes; they are of one length.

    Each byte gets a lane of 16 bits, so that no lane borrows from the next.
    """
    size = len(one)
    a, b = _lanes(one), _lanes(other)
    ones = int.from_bytes(b"\x01\x00" * size, "little")
    both = a + (ones << 8) - b  # in each lane 256 + p - q
    negative = ones & ~(both >> 8)  # 1 where p < q
    # where it is, the low byte is 256 - (q - p): its two's complement
    low = both & (ones * 0xFF)
    return ((low ^ (negative * 0xFF)) + negative).to_bytes(2 * size, "little")[::2]


def _lanes(data: bytes) -> int:
    wide = bytearray(2 * len(data))
    wide[::2] = data
    return int.from_bytes(wide, "little")


def changes(one: bytes, other: bytes) -> bytes:
    """Return how much each channel of each pixel changes, and 0 for its fourth byte."""
    ground = other[:3]
    if ground == other[:1] * 3 and other == other[:4] * (len(other) // 4):
        return colours(one.translate(distances(ground[0])))  # all on one grey
    return colours(differences(one, other))


def colours(change: bytes) -> bytes:
    """Return the same without the fourth byte of each pixel, which says nothing."""
    cleared = bytearray(change)
    cleared[3::4] = bytes(len(change) // 4)
    return bytes(cleared)


@lru_cache(maxsize=256)
def distances(value: int) -> bytes:
    """Return the distance of each byte from one, as a table for ``translate``."""
    return bytes([abs(each - value) for each in range(256)])


def inked(picture: Picture, area: Pixels, ground: Colour, share: float = 0.0) -> bytes:
    """Return one byte for each pixel of an area: 1 where it is not of the ground's colour."""
    data = cut(picture, area)
    red, green, blue = ground
    level = bytes((blue, green, red, 0)) * (len(data) // 4)
    return strong(changes(data, level), share)


def strong(change: bytes, share: float) -> bytes:
    """Return one byte for each pixel: 1 where it changes by so much of the largest change."""
    least = max(SEEN, round(share * max(change)))
    flags = change.translate(bytes(value >= least for value in range(256)))
    whole = int.from_bytes(flags, "little")
    return (whole | whole >> 8 | whole >> 16).to_bytes(len(flags), "little")[::4]


def largest(data: bytes) -> int:
    """Return the largest byte of some data that is not empty."""
    return _MOST if _MOST in data else max(data)


def extent(flags: bytes, row: int) -> Pixels:
    """Return the first and last pixel, in both directions, that a flag is set in."""
    first = flags.find(1)
    if first < 0:
        return row // 4, -1, -1, -1
    left = next(x for x in range(row) if 1 in flags[x::row])
    right = next(x for x in range(row - 1, -1, -1) if 1 in flags[x::row])
    return left // 4, first // row, right // 4, flags.rfind(1) // row


def colour_at(data: bytes, at: int) -> Colour:
    """Return the colour of the pixel that begins at a place of the data."""
    return data[at + 2], data[at + 1], data[at]
