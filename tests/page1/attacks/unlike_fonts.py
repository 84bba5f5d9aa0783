"""Words that the programs of fonts show to some readers only.

PDFium draws none of them; in the other readers they are a larger title.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from page1.first_page import FirstPage
from page1.pdf_page import RECORD_IN_ITS_PLACE, PdfPage, stream
from page1.truetype import ONE_POINT, flattened, objects, program_of, rounded, text

_WORDS: Final = text("THE TITLE HELL")


def _page(size: int, y: int, program: bytes, descendant: str = "/CIDToGIDMap /Identity") -> PdfPage:
    shown = f"BT /Z {size} Tf 1 0 0 1 150 {y} Tm {_WORDS} Tj ET"
    return PdfPage(
        f"{RECORD_IN_ITS_PLACE}\n{shown}",
        fonts="/Z 10 0 R",
        objects=objects(program, 10, descendant),
    )


def _instructed(family: str, *, trick: bool) -> bytes:
    """Return words above the title whose letters instructions make nothing of, or honest ones."""
    if trick:
        return _page(30, 700, program_of(flattened, family, ONE_POINT)).pdf()
    return _page(8, 200, program_of(rounded, blank=ONE_POINT)).pdf()


def _mapped(*, trick: bool) -> bytes:
    """Return words above the title whose codes the map of glyphs ends before, or honest ones."""
    page = _page(*((30, 700) if trick else (8, 200)), program_of(rounded), "/CIDToGIDMap 20 0 R")
    glyphs = b"".join(each.to_bytes(2) for each in range(1 if trick else 6))
    return replace(page, objects=page.objects | {20: stream("", glyphs)}).pdf()


def _vertical(*, trick: bool) -> bytes:
    """Return large words that run down over the page's lower edge, or honest ones."""
    page = _page(*((30, 200) if trick else (8, 200)), program_of(rounded))
    way = b"Identity-V" if trick else b"Identity-H"
    font = page.objects[10].replace(b"Identity-H", way)
    return replace(page, objects=page.objects | {10: font}).pdf()


FAMILY: Final[list[FirstPage]] = [
    FirstPage("vertical-words-that-leave-the-page", pdf=lambda trick: _vertical(trick=trick)),
    FirstPage("letters-behind-the-end-of-a-map", pdf=lambda trick: _mapped(trick=trick)),
    *(
        FirstPage(
            f"letters-that-instructions-flatten-in-{family}",
            pdf=lambda trick, family=family: _instructed(family, trick=trick),
        )
        # FreeType obeys those of the second in every size.
        for family in ("Bars", "MingLiU")
    ),
]
