"""Pictures as they are written to a file, of any size that their head may claim."""

from __future__ import annotations

import struct
import zlib


def png(
    width: int, height: int, *, colour: int = 2, extra: bytes = b"", rows: bool = True
) -> bytes:
    """Return a PNG, with a chunk of the type ``extra``; without ``rows`` it only claims a size."""
    row = b"\0" + bytes(width * 3)
    data = zlib.compress(row * height) if rows else b""
    head = struct.pack(">IIBBBBB", width, height, 8, colour, 0, 0, 0)
    chunks = [(b"IHDR", head), *([(extra, b"\0\0\0\1")] if extra else []), (b"IDAT", data)]
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*each) for each in (*chunks, (b"IEND", b"")))


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def jpeg(width: int, height: int) -> bytes:
    """Return the head of a JPEG that claims a size, behind another segment."""
    table = b"\xff\xe0" + struct.pack(">H", 6) + b"JFIF"
    frame = b"\xff\xc2" + struct.pack(">HBHHB", 8, 8, height, width, 0)
    return b"\xff\xd8" + table + frame
