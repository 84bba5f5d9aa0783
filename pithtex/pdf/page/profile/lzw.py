"""LZW as PDF has it (ISO 32000-1, 7.4.4), to the letter and bounded."""

from __future__ import annotations

from typing import Final

_CLEAR: Final = 256
_END: Final = 257
_SHORTEST: Final = 9
_LONGEST: Final = 12
_SINGLE: Final = [bytes((each,)) for each in range(256)]


def inflate_lzw(data: bytes, most: int) -> bytes | None:
    """Return the unpacked bytes, at most about ``most``; ``None`` where the data is damaged."""
    out: list[bytes] = []
    size = bits = held = 0
    table = [*_SINGLE, b"", b""]
    width = _SHORTEST
    before = b""
    for byte in data:
        held = held << 8 | byte
        bits += 8
        if bits < width:
            continue
        bits -= width
        code = held >> bits
        held &= (1 << bits) - 1
        if code == _CLEAR:
            del table[_END + 1 :]
            width, before = _SHORTEST, b""
            continue
        if code == _END:
            return b"".join(out)
        if code < len(table):
            piece = table[code]
        elif code == len(table) and before:
            piece = before + before[:1]
        else:
            return None
        out.append(piece)
        size += len(piece)
        if size > most:
            break
        if before:
            if len(table) >= 1 << _LONGEST:
                return None
            table.append(before + piece[:1])
            # EarlyChange is 1: codes grow one before they have to.
            width = min(max(_SHORTEST, (len(table) + 1).bit_length()), _LONGEST)
        before = piece
    return b"".join(out) if size > most else None
