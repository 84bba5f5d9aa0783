"""Larger titles beyond a limit of PDFium, which draws none of them; all other readers do."""

from __future__ import annotations

from typing import Final

from page1.first_page import FirstPage
from page1.pdf_page import LARGER, RECORD_IN_ITS_PLACE, PdfPage, form, in_pdf

_NAME: Final = "X" * 300
_WORDS: Final = "Crystals Considered Harmful"


def _beside(content: str, **more) -> PdfPage:
    return PdfPage(f"{RECORD_IN_ITS_PLACE}\n{content}", **more)


FAMILY: Final[list[FirstPage]] = in_pdf(
    "beyond-a-limit",
    {
        "string-of-33000-bytes": _beside(
            f"BT /T 30 Tf -7.5 Tw 1 0 0 1 100 700 Tm ({' ' * 33_000}{_WORDS}) Tj 0 Tw ET"
        ),
        "string-of-33000-bytes-in-hexadecimals": _beside(
            f"BT /T 30 Tf -7.5 Tw 1 0 0 1 100 700 Tm "
            f"[<{'20' * 33_000}{_WORDS.encode().hex()}>] TJ 0 Tw ET"
        ),
        "name-of-300-bytes": _beside(
            f"/{_NAME} Do",
            resources=f"/XObject << /{_NAME} 10 0 R >>",
            objects={10: form(LARGER)},
        ),
        "font-of-a-ten-thousandth": _beside(
            f"BT /T 0.0001 Tf 300000 0 0 300000 100 700 Tm ({_WORDS}) Tj ET"
        ),
    },
)
