"""A picture as a PNG, with boxes drawn on it: small enough for thousands in one report."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable
from typing import Final

from pithtex.box import Box, widened
from pithtex.pdf.page.document import Page
from pithtex.pdf.page.picture import Picture

#: Pixels across, which is as wide as reports show it: a title reads well, and small print can be
#: made out; some 6 kB a page. And the part of the page that is shown.
WIDTH: Final = 480
UPPER: Final = 0.45
#: Levels of grey in the palette, and the colours of boxes behind them: two pixels a byte. Of more
#: levels, letters look little better and take a third more.
GREYS: Final = 6
BOX_COLOUR: Final = (208, 16, 48)
TITLE_COLOUR: Final = (16, 88, 208)
#: Pixels by which a box stands off from what it shows, and of its line.
MARGIN: Final = 3
LINE: Final = 2
_TO_GREY: Final = bytes((value * (GREYS - 1) + 127) // 255 for value in range(256))
_SIGNATURE: Final = b"\x89PNG\r\n\x1a\n"


def upper_part(page: Page, boxes: Iterable[Box], title: Box | None = None) -> bytes:
    """Return the upper part of a page as a PNG, with boxes outlined in red (``pdf-memory``).

    That of the title is outlined in blue, a little further out, so that both can be seen.
    A page on which a box lies lower is shown down to it.
    """
    boxes = list(boxes)
    all_boxes = boxes if title is None else [*boxes, title]
    bottom = max([UPPER * page.height, *(box[3] + 6 for box in all_boxes)])
    area = (0.0, 0.0, page.width, min(bottom, page.height))
    return png_of(page.render(area, WIDTH / page.width), boxes, title)


def png_of(picture: Picture, boxes: Iterable[Box] = (), title: Box | None = None) -> bytes:
    """Return a picture in grey as a PNG; ``boxes``, in points on the page, are outlined in red.

    ``title`` is outlined in blue.
    """
    rows = [bytearray(row) for row in _grey_rows(picture)]
    if title is not None:
        _outline(rows, picture, widened(title, (LINE + 1) / picture.scale), GREYS + 1)
    for box in boxes:
        _outline(rows, picture, box, GREYS)
    palette = b"".join(bytes([level * 255 // (GREYS - 1)]) * 3 for level in range(GREYS))
    data = b"".join(b"\0" + _in_fours(row) for row in rows)
    header = struct.pack(">IIBBBBB", picture.width, picture.height, 4, 3, 0, 0, 0)
    return _SIGNATURE + b"".join(
        (
            _chunk(b"IHDR", header),
            _chunk(b"PLTE", palette + bytes(BOX_COLOUR) + bytes(TITLE_COLOUR)),
            _chunk(b"IDAT", zlib.compress(data, 9)),
            _chunk(b"IEND", b""),
        )
    )


def _grey_rows(picture: Picture) -> Iterable[bytes]:
    """Yield rows of places in the palette: green stands for the eye's grey."""
    for y in range(picture.height):
        row = picture.data[y * picture.stride : y * picture.stride + 4 * picture.width]
        yield row[1::4].translate(_TO_GREY)


def _in_fours(row: bytearray) -> bytes:
    """Return places in the palette as four bits each."""
    left, right = row[::2], row[1::2].ljust(len(row[::2]), b"\0")
    # Both halves of each byte at once, as two large numbers.
    halves = int.from_bytes(left, "big") << 4 | int.from_bytes(right, "big")
    return halves.to_bytes(len(left), "big")


def _outline(rows: list[bytearray], picture: Picture, box: Box, colour: int) -> None:
    left, top, right, bottom = box
    scale = picture.scale
    x0 = max(int((left - picture.left) * scale) - MARGIN, 0)
    x1 = min(int((right - picture.left) * scale) + MARGIN, picture.width)
    y0 = max(int((top - picture.top) * scale) - MARGIN, 0)
    y1 = min(int((bottom - picture.top) * scale) + MARGIN, picture.height)
    if x0 >= x1 or y0 >= y1:
        return
    line = bytes([colour])
    for y in range(y0, y1):
        if y < y0 + LINE or y >= y1 - LINE:
            rows[y][x0:x1] = line * (x1 - x0)
        else:
            rows[y][x0 : x0 + LINE] = line * (min(x0 + LINE, x1) - x0)
            rows[y][max(x1 - LINE, x0) : x1] = line * (x1 - max(x1 - LINE, x0))


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
