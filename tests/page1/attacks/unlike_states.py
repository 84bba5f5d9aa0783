"""Titles in a state, at a place or in a paint that readers understand in their own ways."""

from __future__ import annotations

from typing import Final

from page1.first_page import FirstPage, on_pages
from page1.pdf_page import LARGER, RECORD_IN_ITS_PLACE, PdfPage, form, in_pdf, stream

_WORDS: Final = "Crystals Considered Harmful"
#: The title in a form, which PDFium alone draws in text that is not raised.
_IN_A_FORM: Final = (
    r"\setbox0\hbox{\LARGE\R}\immediate\pdfxform0 \edef\Formed{\the\pdflastxform}"
    "\n"
    r"\Front{\leavevmode\pdfliteral page{q \Trick{%s}{0 Ts}}\pdfrefxform\Formed"
    r"\pdfliteral page{Q}}\Text"
)
#: A larger title in dashes, with which PDFium and pdf.js do not begin.
_LETTERS: Final = (
    (0, 0, 0, 40), (0, 40, 24, 0), (24, 0, 24, 40), (40, 0, 40, 40), (40, 40, 64, 40),
    (40, 0, 64, 0), (64, 0, 64, 40), (96, 0, 96, 40), (80, 40, 112, 40),
)  # fmt: skip
_DRAWN: Final = " ".join(f"{a} {b} m {c} {d} l S" for a, b, c, d in _LETTERS)
IN_TEX: Final[list[FirstPage]] = [
    *on_pages(
        "title-in-a-form",
        {"raised": _IN_A_FORM % "400 Ts", "stretched": _IN_A_FORM % "1000 Tz"},
    ),
    *on_pages(
        "words-of-dashes",
        {
            "that-begin-behind-a-dash": (
                r"\Front{\Trick{\rlap{\pdfliteral{q 4 w [200] 200 d 1 0 0 1 60 40 cm "
                + _DRAWN + r" Q}}}{}\R}\Text"
            )
        },
    ),
]  # fmt: skip


def _beside(content: str, resources: str = "", **objects: bytes) -> PdfPage:
    bodies = {int(name[1:]): body for name, body in objects.items()}
    return PdfPage(f"{RECORD_IN_ITS_PLACE}\n{content}", resources, objects=bodies)


def _formed(
    before: str, content: str, resources: str = "", keys: str = "", **objects: bytes
) -> PdfPage:
    body = form(content, resources, keys)
    return _beside(f"q {before} /X Do Q", "/XObject << /X 10 0 R >>", _10=body, **objects)


def _patterned(content: str, tile: bytes) -> PdfPage:
    return _beside(f"q {content} Q", "/Pattern << /P 10 0 R >>", _10=tile)


def _tile(content: str, keys: str = "") -> bytes:
    return stream(
        "/PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 612 792] /XStep 612 /YStep 792"
        f" /Resources << >> {keys}",
        content,
    )


def _masked(before: str, mask: str, space: str = "DeviceGray") -> PdfPage:
    group = f"/Group << /S /Transparency /CS /{space} >>"
    return _beside(
        f"q {before} /M gs {LARGER * 14} Q",
        "/ExtGState << /M << /SMask << /S /Luminosity /G 10 0 R >> >> >>",
        _10=form(mask, "", group),
    )


_AWAY: Final = LARGER.replace("700 Tm", "1100 Tm")
FORMS: Final[list[FirstPage]] = in_pdf(
    "larger-title-in-a-form",
    {
        "raised": _formed("-400 Ts", _AWAY),
        "in-the-next-line": _formed("400 TL", _AWAY.replace("Tm (", "Tm T* (")),
        "shown-in-the-next-line": _formed("400 TL", _AWAY.replace(") Tj", ") '")),
        "far-away": _formed(
            "",
            "q .01 0 0 .01 -19999996 0 cm /Y Do Q",
            "/XObject << /Y 11 0 R >>",
            "/Matrix [100 0 0 100 2000000000 0]",
            _11=form(LARGER),
        ),
    },
)
#: The words come back from afar to where they are beside the page, or on it.
MOVED: Final[list[FirstPage]] = in_pdf(
    "larger-title-moved",
    {
        "by-kerning": _beside(
            "BT /T 30 Tf 1000 Tz 1 0 0 1 125 700 Tm [-999999999] TJ [999999999] TJ 100 Tz "
            f"({_WORDS}) Tj ET"
        ),
        "by-lines": _beside(
            "BT /T 30 Tf 1000 0 0 1000 0 0 Tm 99999999 0 Td -99999999.9 0 Td "
            f".001 0 0 .001 125 .7 Tm ({_WORDS}) Tj ET"
        ),
        "in-a-clip-that-is-too-large": _beside(
            f"q 0 0 m 900000000 900000000 l 900000000 0 l h W n {LARGER} Q"
        ),
    },
)
PAINTED: Final[list[FirstPage]] = in_pdf(
    "larger-title-painted",
    {
        "as-outlines-of-a-pattern": _patterned(
            f"/Pattern CS /P SCN 1 Tr 3 w {LARGER}", _tile("1 g 0 0 612 792 re f")
        ),
        "by-a-tile-in-the-page's-colour": _patterned(
            f"1 g /Pattern cs /P scn {LARGER}", _tile("0 0 612 792 re f")
        ),
        "by-a-tile-in-the-page's-width": _formed(
            "140 w",
            f"/Pattern cs /P scn {LARGER}",
            "/Pattern << /P 11 0 R >>",
            _11=_tile("0 G 0 788 m 612 788 l S"),
        ),
        "by-circles-of-nearly-nothing": _patterned(
            f"/Pattern cs /P scn {LARGER}",
            b"<< /PatternType 2 /Shading << /ShadingType 3 /ColorSpace /DeviceGray "
            b"/Coords [150 750 .0001 150 750 .0002] /Extend [true true] "
            b"/Function << /FunctionType 2 /Domain [0 1] /N 1 /C0 [1] /C1 [1] >> >> >>",
        ),
        "through-a-mask-in-the-page's-colour": _masked("1 g", "0 0 612 792 re f"),
        "through-a-mask-in-the-page's-width": _masked("140 w", "1 G 0 705 m 612 705 l S"),
        "through-a-mask-of-inks": _masked("", "", "DeviceCMYK"),
        "in-inks-of-no-name": _beside(
            f"q /N cs 1 1 scn {LARGER} Q",
            "/ColorSpace << /N [/DeviceN [/None /None] /DeviceGray 10 0 R] >>",
            _10=stream("/FunctionType 4 /Domain [0 1 0 1] /Range [0 1]", "{add 1 exch sub}"),
        ),
    },
)
NAMED: Final[list[FirstPage]] = in_pdf(
    "larger-title-by-another",
    {
        "name-with-nul": _beside(
            "/X#00A Do",
            "/XObject << /X#00A 10 0 R /X 11 0 R >>",
            _10=form(""),
            _11=form(LARGER),
        ),
        "code-in-octal": _beside(r"BT /T 18 Tf 1 0 0 1 125 700 Tm (\503\522) Tj ET"),
    },
)

FAMILY: Final[list[FirstPage]] = [*IN_TEX, *FORMS, *MOVED, *PAINTED, *NAMED]
