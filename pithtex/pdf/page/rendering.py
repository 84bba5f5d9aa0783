"""Page 1 rendered: the QR codes on it, and a thumbnail.

PDFium renders and ZXing decodes, both in the worker and within its limits.
They come with the extra ``pithtex[deep]``.
"""

from __future__ import annotations

import io
from typing import Final

import pypdfium2
import zxingcpp
from PIL import Image

from pithtex.pdf.carriers.links import is_record_link
from pithtex.pdf.look import Look, Picture

#: A code of 8 mm with 33 modules has 10 pixels for three modules at this scale.
_DPI: Final = 300
_THUMBNAIL_WIDTH: Final = 240
#: No page is rendered larger, whatever size it claims.
_MOST_PIXELS: Final = 40_000_000


def read_picture(data: bytes, look: Look) -> Picture:
    """Render page 1 of a PDF and read what ``look`` asks for.

    A page that PDFium does not render has no codes and no thumbnail: that is no
    verdict on the file.
    """
    try:
        image = _render(data, _DPI if look.deep else 72)
    except (pypdfium2.PdfiumError, ValueError):
        return Picture()
    return Picture(
        codes=_codes(image) if look.deep else None,
        thumbnail=_thumbnail(image) if look.thumbnail else None,
    )


def _render(data: bytes, dpi: float) -> Image.Image:
    document = pypdfium2.PdfDocument(data)
    try:
        page = document[0]
        width, height = page.get_size()
        scale = min(dpi / 72, (_MOST_PIXELS / max(width * height, 1.0)) ** 0.5)
        image: Image.Image = page.render(scale=scale, grayscale=True).to_pil()
        return image.convert("L")
    finally:
        document.close()


def _codes(image: Image.Image) -> tuple[str, ...]:
    found = zxingcpp.read_barcodes(
        image, formats=zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
    )
    return tuple(code.text for code in found if is_record_link(code.text))


def _thumbnail(image: Image.Image) -> bytes:
    small = image.copy()
    small.thumbnail((_THUMBNAIL_WIDTH, 2 * _THUMBNAIL_WIDTH))
    out = io.BytesIO()
    small.save(out, "PNG", optimize=True)
    return out.getvalue()
