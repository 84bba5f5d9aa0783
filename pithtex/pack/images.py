"""The size of pictures in pixels, for arXiv's warning of large ones.

PNG (ISO/IEC 15948) and JPEG (ITU-T T.81) say their size in front. What pdfTeX copies as it is
does not count: a PNG without palette, alpha, interlacing, and colour profiles (arXiv's help
on oversized submissions).
"""

from __future__ import annotations

import struct
from pathlib import Path
from typing import BinaryIO, Final

#: arXiv warns beyond that many pixels: its megapixel is 2**20.
MOST_PIXELS: Final = 34 * 1024 * 1024
_PNG: Final = b"\x89PNG\r\n\x1a\n"
_COPIED_COLOURS: Final = (0, 2)
_NOT_COPIED: Final = frozenset(
    {b"gAMA", b"sRGB", b"cHRM", b"iCCP", b"sBIT", b"bKGD", b"hIST", b"tRNS", b"sPLT"}
)
_JPEG: Final = b"\xff\xd8"
#: Markers that begin a frame; those between are tables.
_FRAMES: Final = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_ALONE: Final = frozenset({0x01, *range(0xD0, 0xD8)})
_MOST_PARTS: Final = 10_000


def large_pixels(path: Path) -> int | None:
    """Return how many pixels a picture has, if those are more than arXiv likes; else ``None``."""
    try:
        with path.open("rb") as file:
            head = file.read(8)
            if head == _PNG:
                pixels = _png(file)
            elif head.startswith(_JPEG):
                file.seek(2)
                pixels = _jpeg(file)
            else:
                return None
    except (OSError, struct.error):
        return None
    return pixels if pixels > MOST_PIXELS else None


def _png(file: BinaryIO) -> int:
    """Return the pixels of a PNG, 0 where pdfTeX copies it as it is."""
    _, kind = struct.unpack(">I4s", file.read(8))
    if kind != b"IHDR":
        return 0
    width, height, _, colour, _, _, interlaced = struct.unpack(">IIBBBBB", file.read(13))
    is_copied = colour in _COPIED_COLOURS and not interlaced
    file.seek(4, 1)
    for _ in range(_MOST_PARTS):
        length, kind = struct.unpack(">I4s", file.read(8))
        if kind in _NOT_COPIED:
            is_copied = False
        if kind in (b"IDAT", b"IEND"):
            break
        file.seek(length + 4, 1)
    return 0 if is_copied else width * height


def _jpeg(file: BinaryIO) -> int:
    for _ in range(_MOST_PARTS):
        mark, kind = struct.unpack("BB", file.read(2))
        while kind == 0xFF:  # noqa: PLR2004 - fill bytes
            kind = file.read(1)[0]
        if mark != 0xFF:  # noqa: PLR2004 - every marker begins so
            return 0
        if kind in _ALONE:
            continue
        (length,) = struct.unpack(">H", file.read(2))
        if kind in _FRAMES:
            _, height, width = struct.unpack(">BHH", file.read(5))
            return int(width * height)
        file.seek(length - 2, 1)
    return 0
