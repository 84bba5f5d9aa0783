"""The QR codes on a page, read from its picture by ZXing (the extra ``pithtex[deep]``)."""

from __future__ import annotations

from typing import Final

import zxingcpp

from pithtex.pdf.page.document import Page

#: A code of 8 mm with 33 modules has 10 pixels for three modules at this scale.
SCALE: Final = 300 / 72


def read_codes(page: Page) -> tuple[str, ...]:
    """Return the text of each QR code on a page.

    Raises:
        NotJudged: ``pdf-memory``.

    """
    picture = page.render(None, SCALE)
    # Green is as good as grey; ZXing takes one channel or three.
    pixels = memoryview(picture.data[1::4]).cast("B", (picture.height, picture.stride // 4))
    found = zxingcpp.read_barcodes(
        pixels, formats=zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
    )
    return tuple(code.text for code in found)
