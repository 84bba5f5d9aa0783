"""A badge as PNG, for where no SVG may stand: its colours are those on a light page.

A picture of pixels proves nothing. It says of which record it is in text chunks (PNG 1.2,
4.2.3), so that a program finds what a reader can read.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from typing import Final

from pithtex.badge.drawing import Drawing, draw
from pithtex.badge.pdf_page import badge_pdf
from pithtex.badge.subject import Subject
from pithtex.pdf.page.picture import Picture

SIGNATURE: Final = b"\x89PNG\r\n\x1a\n"
NUMBER: Final = "PithNumber"
ADDRESS: Final = "PithURL"
#: The scales that are made, in pixels per pixel of CSS; one of those is 1/96 inch.
LARGEST_SCALE: Final = 4
_DOTS_PER_METRE: Final = 96 / 0.0254
_EIGHT_BITS: Final = 8
_WITH_ALPHA: Final = 6


def subject_png(subject: Subject, scale: int = 1) -> bytes:
    """Return the badge of a record in so many pixels per pixel of CSS (1 to 4)."""
    width, height, rows = _pixels(draw(subject.words), scale)
    number = subject.record.number
    texts = {"Title": subject.sentence, NUMBER: str(number), ADDRESS: number.url}
    dots = round(_DOTS_PER_METRE * scale)
    return SIGNATURE + b"".join(
        (
            _chunk(
                b"IHDR", struct.pack(">IIBBBBB", width, height, _EIGHT_BITS, _WITH_ALPHA, 0, 0, 0)
            ),
            _chunk(b"pHYs", struct.pack(">IIB", dots, dots, 1)),
            *(_chunk(b"iTXt", _text(keyword, text)) for keyword, text in texts.items()),
            _chunk(b"IDAT", zlib.compress(b"".join(b"\0" + row for row in rows), 9)),
            _chunk(b"IEND", b""),
        )
    )


def stated_texts(data: bytes) -> dict[str, str]:
    """Return the international texts of a PNG by keyword; empty where it is none."""
    return dict(_read_text(body) for kind, body in _chunks(data) if kind == b"iTXt")


def _pixels(drawing: Drawing, scale: int) -> tuple[int, int, Iterator[bytes]]:
    """Return width, height, and the rows of red, green, blue and alpha."""
    on_white, on_black = (_rendered(drawing, ground, scale) for ground in ("#ffffff", "#000000"))
    return on_white.width, on_white.height, _rows(on_white, on_black)


def _rendered(drawing: Drawing, ground: str, scale: int) -> Picture:
    from pithtex.pdf.page.document import Document

    with Document(badge_pdf(drawing, ground)) as document:
        return document.page(0).render(scale=scale)


def _rows(on_white: Picture, on_black: Picture) -> Iterator[bytes]:
    """Yield the rows that show as both pictures do on their grounds.

    What covers a ground by alpha shows as colour * alpha on black, and 255 * (1 - alpha) more
    on white.
    """
    for y in range(on_white.height):
        row = bytearray()
        for x in range(on_white.width):
            light = on_white.data[(at := y * on_white.stride + 4 * x) : at + 3]
            dark = on_black.data[(at := y * on_black.stride + 4 * x) : at + 3]
            alpha = 255 - max(0, *(a - b for a, b in zip(light, dark, strict=True)))
            # PDFium's order is blue, green, red.
            row += bytes(min(each * 255 // alpha, 255) if alpha else 0 for each in reversed(dark))
            row.append(alpha)
        yield bytes(row)


def _text(keyword: str, text: str) -> bytes:
    """Return the body of an ``iTXt``: not compressed, of no stated language."""
    return keyword.encode("latin-1") + b"\0\0\0\0\0" + text.encode("utf-8")


def _read_text(body: bytes) -> tuple[str, str]:
    keyword, _, rest = body.partition(b"\0")
    text = rest[2:].split(b"\0", 2)[-1]
    return keyword.decode("latin-1"), text.decode("utf-8", "replace")


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield kind and body of each chunk, as far as they are whole."""
    at = len(SIGNATURE)
    # Around a body there are four bytes each for its length, its kind and its checksum.
    if not data.startswith(SIGNATURE):
        return
    while at + 12 <= len(data):
        (length,) = struct.unpack_from(">I", data, at)
        yield data[at + 4 : at + 8], data[at + 8 : at + 8 + length]
        at += 12 + length


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
