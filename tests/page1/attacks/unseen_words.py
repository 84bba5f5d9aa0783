"""Large words that PDFium has and draws nothing of, where other readers may."""

from __future__ import annotations

from typing import Final

from page1.first_page import FirstPage
from page1.pdf_page import RECORD_IN_ITS_PLACE, PdfPage, in_pdf

_WORDS: Final = "Crystals Considered Harmful"
_NAMES: Final = "65 /Amacron /Lcommaaccent /Iogonek /Emacron"
_LATIN: Final = (
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /FirstChar 65 /LastChar 68 "
    "/Widths [667 556 278 667] /Encoding << /BaseEncoding /WinAnsiEncoding "
    f"/Differences [{_NAMES}] >> >>"
)


def _beside(content: str) -> PdfPage:
    page = f"{RECORD_IN_ITS_PLACE}\n{content}"
    return PdfPage(page, fonts="/Z 10 0 R", objects={10: _LATIN.encode()})


FAMILY: Final[list[FirstPage]] = [
    *in_pdf(
        "large-words-off-the-page",
        {
            name: _beside(f"BT /T {size} Tf {x} {y} Td ({_WORDS}) Tj ET")
            for name, size, x, y in (
                ("to-the-left", 30, -500, 700),
                ("to-the-right", 30, 620, 700),
                ("above", 18, 190, 800),
                ("below", 12, 190, -20),
                ("for-the-most-part", 30, -300, 700),
            )
        },
    ),
    *in_pdf(
        "large-letters-without-ink",
        {
            "that-few-fonts-have": _beside("BT /Z 30 Tf 190 700 Td (ABCD) Tj ET"),
            "in-the-titles-size": _beside("BT /Z 18 Tf 190 700 Td (ABCD) Tj ET"),
            "turned": _beside("BT /Z 30 Tf .87 .5 -.5 .87 90 300 Tm (ABCD) Tj ET"),
        },
    ),
]
