"""Run lengths as PDF has them (ISO 32000-1, 7.4.5), to the letter and bounded."""

from __future__ import annotations

from typing import Final

_END: Final = 128


def expand(data: bytes, most: int) -> bytes | None:
    """Return the unpacked bytes, at most about ``most``; ``None`` where the data is damaged."""
    out: list[bytes] = []
    size = place = 0
    while size <= most:
        if place >= len(data):
            return None
        head = data[place]
        if head == _END:
            break
        if head < _END:
            piece = data[place + 1 : place + head + 2]
            place += head + 2
        else:
            piece = data[place + 1 : place + 2] * (257 - head)
            place += 2
        out.append(piece)
        size += len(piece)
    return b"".join(out)
