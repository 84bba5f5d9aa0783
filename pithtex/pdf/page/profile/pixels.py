"""The pixels of a picture that is packed without loss, as far as readers take them differently.

These are rows of an unknown predictor, and indices behind the end of a table of colours.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from typing import Final

_CHUNK: Final = 1 << 20
#: None, the pixel before, the one above, their mean, and Paeth's (PNG, 9.2).
_SUB, _UP, _MEAN, LAST_PREDICTOR = 1, 2, 3, 4


def inflated(data: bytes, wanted: int) -> Iterator[bytes]:
    """Give what is packed by Flate, piece by piece, about as far as ``wanted``."""
    decoder = zlib.decompressobj()
    size = 0
    try:
        while data and size < wanted and not decoder.eof:
            piece = decoder.decompress(data, _CHUNK)
            size += len(piece)
            data = decoder.unconsumed_tail
            yield piece
    except zlib.error:
        return


def rows_of(pieces: Iterable[bytes], size: int) -> Iterator[bytes]:
    """Give rows of so many bytes; what is left over at the end is no row."""
    left = b""
    for piece in pieces:
        left += piece
        whole = len(left) // size * size
        for place in range(0, whole, size):
            yield left[place : place + size]
        left = left[whole:]


def unfiltered(rows: Iterable[bytes]) -> Iterator[bytes | None]:
    """Give rows of pixels of one byte without PNG's filters; ``None`` for an unknown filter."""
    above = b""
    for row in rows:
        kind, values = row[0], bytearray(row[1:])
        above = above or bytes(len(values))
        if kind > LAST_PREDICTOR:
            yield None
            return
        if kind == _UP:
            values = bytearray((a + b) & 255 for a, b in zip(values, above, strict=True))
        elif kind:
            _undo(kind, values, above)
        above = bytes(values)
        yield above


def _undo(kind: int, values: bytearray, above: bytes) -> None:
    before = corner = 0
    for index, (value, up) in enumerate(zip(values, above, strict=True)):
        if kind == _SUB:
            guess = before
        elif kind == _MEAN:
            guess = (before + up) // 2
        else:
            guess = _nearest(before, up, corner)
        before, corner = (value + guess) & 255, up
        values[index] = before


def _nearest(left: int, up: int, corner: int) -> int:
    estimate = left + up - corner
    return min((left, up, corner), key=lambda each: abs(estimate - each))
