"""Larger titles that PDFium does not draw, or draws something over, and other readers show."""

from __future__ import annotations

from typing import Final

from page1.first_page import FirstPage
from page1.pdf_page import LARGER, RECORD_IN_ITS_PLACE, PdfPage, form, in_pdf

_NAME: Final = "X" * 300
_WORDS: Final = "Crystals Considered Harmful"


def _beside(content: str, **more) -> PdfPage:
    return PdfPage(f"{RECORD_IN_ITS_PLACE}\n{content}", **more)


BEYOND: Final[list[FirstPage]] = in_pdf(
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

_NO_WIDTH: Final = "1 g " + "".join(f"{90 + i / 7:.2f} 690 0 40 re f\n" for i in range(3000))

#: Poppler or MuPDF draw none of what covers the words, or little.
COVERED: Final[list[FirstPage]] = in_pdf(
    "larger-title-covered",
    {
        "by-lines-of-no-length": _beside(
            LARGER + "\nq 1 G 2 J 60 w " + "".join(
                f"{x} 710 m {x} 710 l S " for x in range(120, 540, 40)
            ) + "Q"
        ),
        "by-boxes-of-no-width": _beside(f"{LARGER}\nq {_NO_WIDTH} Q"),
    },
)  # fmt: skip
_DOTS: Final = [
    (0, 0),
    (0, 1),
    (0, 2),
    (0, 3),
    (0, 4),
    (1, 2),
    (2, 0),
    (2, 1),
    (2, 2),
    (2, 3),
    (2, 4),
]
DOTTED: Final[list[FirstPage]] = in_pdf(
    "larger-letters-of-dots",
    {
        "that-are-curves-of-no-length": _beside(
            "q 1 J 12 w " + "".join(
                f"{(at := f'{100 + 50 * n + 12 * x} {690 + 10 * y}')} m {at} {at} {at} c S "
                for n in range(8) for x, y in _DOTS
            ) + "Q"
        ),
    },
)  # fmt: skip

FAMILY: Final[list[FirstPage]] = [*BEYOND, *COVERED, *DOTTED]
