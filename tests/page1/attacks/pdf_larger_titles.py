r"""Larger titles that need a few lines of PDF: in forms, groups, patterns, Type 3 fonts.

Each page is given with its trick; without, it is a plain page with the record's title.
"""

from __future__ import annotations

from typing import Final

from page1.first_page import FirstPage
from page1.pdf_page import LARGER, RECORD_IN_ITS_PLACE, PdfPage, form, in_pdf, stream
from page1.pictures import bitmap, rectangles

_BOTH = RECORD_IN_ITS_PLACE + "\n"
_FORM = "/XObject << /F 10 0 R >>"


def _drawn_by(content: str | bytes, **form_keys) -> PdfPage:
    """Return a page that draws a form above the record's title."""
    return PdfPage(_BOTH + "q /F Do Q", _FORM, objects={10: form(content, **form_keys)})


FORMS: Final = in_pdf(
    "larger-title-in-a-form",
    {
        "plain": _drawn_by(LARGER),
        "without-resources": _drawn_by(LARGER, resources=None),
        "with-a-paren-behind-it": _drawn_by(LARGER + "\n)\n"),
        "with-a-bad-operator": _drawn_by(LARGER + "\nfoo bar baz\n"),
        "with-a-bad-operator-before": _drawn_by("1 2 3 nonsense\n" + LARGER),
        "with-bad-hex-at-its-end": _drawn_by(LARGER + "\n<41zz"),
        "with-an-open-string-at-its-end": _drawn_by(LARGER + "\n(never closed"),
        "with-an-open-array-at-its-end": _drawn_by(LARGER + "\n[1 2 3"),
        "with-a-broken-inline-image": _drawn_by(LARGER + "\nBI /W 1 /H 1 ID xx"),
        "of-many-megabytes": PdfPage(
            _BOTH + "/F Do", _FORM,
            objects={10: stream("/Type /XObject /Subtype /Form /BBox [0 0 612 792] "
                                "/Resources << /Font << /T 4 0 R >> >>",
                                b" " * 17_000_000 + LARGER.encode(), pack=True)},
        ),
        "after-5000-forms": PdfPage(
            _BOTH + "/N Do " * 5000 + "/F Do", "/XObject << /F 10 0 R /N 11 0 R >>",
            objects={10: form(LARGER), 11: form("")},
        ),
        "twenty-forms-deep": PdfPage(
            _BOTH + "/F Do", _FORM,
            objects={
                **{n: form("/F Do", f"/XObject << /F {n + 1} 0 R >>") for n in range(10, 30)},
                30: form(LARGER),
            },
        ),
        "scaled": PdfPage(
            _BOTH + "q 3 0 0 3 100 -1400 cm /F Do Q", _FORM,
            objects={10: form("BT /T 10 Tf 1 0 0 1 10 700 Tm (Crystals Harm) Tj ET")},
        ),
        "by-its-matrix": _drawn_by(
            "BT /T 10 Tf 1 0 0 1 10 700 Tm (Crystals Harm) Tj ET",
            keys="/Matrix [3 0 0 3 100 -1400]",
        ),
        "twice": PdfPage(
            _BOTH + "/F Do q 1 0 0 1 0 30 cm /F Do Q", _FORM, objects={10: form(LARGER)}
        ),
        "in-a-group": _drawn_by(LARGER, keys="/Group << /S /Transparency >>"),
        "in-a-group-that-darkens": PdfPage(
            _BOTH + "/G gs /F Do", _FORM + "/ExtGState << /G << /BM /Darken >> >>",
            objects={10: form(LARGER, keys="/Group << /S /Transparency >>")},
        ),
        "half-transparent": PdfPage(
            _BOTH + "q /G gs " + LARGER + " Q", "/ExtGState << /G << /ca .5 >> >>",
        ),
        "multiplied": PdfPage(
            _BOTH + "q /G gs " + LARGER + " Q", "/ExtGState << /G << /BM /Multiply >> >>"
        ),
        "in-a-layer": PdfPage(
            _BOTH + "/OC /L BDC " + LARGER + " EMC", "/Properties << /L 11 0 R >>",
            catalog="/OCProperties << /OCGs [11 0 R] /D << /ON [11 0 R] >> >>",
            objects={11: b"<< /Type /OCG /Name (x) >>"},
        ),
    },
)  # fmt: skip

_LETTERS = [
    f"1 0 0 1 {125 + 13.5 * i:.1f} 700 Tm ({letter}) Tj"
    for i, letter in enumerate("Crystals Considered Harmful") if letter != " "
]  # fmt: skip


def _type3(
    proc: str, resources: str = "", matrix: str = "1 0 0 1 0 0", name: str = "period"
) -> dict:
    """Return a font of one glyph, ``.``, and its proc, as objects 12 and 13."""
    return {
        12: (
            f"<< /Type /Font /Subtype /Type3 /FontBBox [0 0 400 40] /FontMatrix [{matrix}] "
            f"/CharProcs << /{name} 13 0 R >> /Encoding << /Differences [46 /{name}] >> "
            f"/FirstChar 46 /LastChar 46 /Widths [380] /Resources << {resources} >> >>"
        ).encode(),
        13: stream("", f"380 0 0 0 380 40 d1\n{proc}"),
    }


_BITS: Final = bitmap("Crystals Considered Harmful")
_PIXELS = rectangles("Crystals Considered Harmful", size=1.2) + "\nf"
_PATTERN = (
    "/Type /Pattern /PatternType 1 /PaintType {} /TilingType 1 /BBox [0 0 612 792] "
    "/XStep 612 /YStep 792 /Resources << /Font << /T 4 0 R >> >>"
)

DRAWN: Final = in_pdf(
    "larger-title-drawn",
    {
        "after-a-thousand-lines": PdfPage(
            _BOTH + "".join(
                f"BT /T 3 Tf 1 0 0 1 {60 + i * 37 % 480} {60 + i * 73 % 300} Tm (x) Tj ET\n"
                for i in range(1000)
            ) + LARGER
        ),
        "letter-by-letter": PdfPage(_BOTH + "BT /T 26 Tf " + " ".join(_LETTERS) + " ET"),
        "letters-in-another-order": PdfPage(
            _BOTH + "BT /T 26 Tf " + " ".join(_LETTERS[::2] + _LETTERS[1::2]) + " ET"
        ),
        "letters-backwards": PdfPage(_BOTH + "BT /T 26 Tf " + " ".join(_LETTERS[::-1]) + " ET"),
        "three-letters-at-a-time": PdfPage(
            _BOTH + "BT /T 30 Tf 1 0 0 1 125 720 Tm (Cry) Tj 1 0 0 1 125 690 Tm (Har) Tj "
            "1 0 0 1 174 720 Tm (sta) Tj 1 0 0 1 170 690 Tm (mfu) Tj 1 0 0 1 208 720 Tm (ls) Tj "
            "1 0 0 1 220 690 Tm (l) Tj ET"
        ),
        "with-nul-behind-its-operators": PdfPage(
            _BOTH + "BT /T 30 Tf 1 0 0 1 125 700 Tm (Crystals Harm) Tj\0\nET"
        ),
        "by-text-matrix-alone": PdfPage(
            _BOTH + "BT /T 1 Tf 30 0 0 30 125 700 Tm (Crystals Harm) Tj ET"
        ),
        "by-a-nested-matrix": PdfPage(
            _BOTH + "q 10 0 0 10 0 0 cm q .3 0 0 .3 12 70 cm BT /T 10 Tf (Crystals Harm) Tj ET Q Q"
        ),
        "with-wide-spacing": PdfPage(
            _BOTH + "BT /T 24 Tf 8 Tc 1 0 0 1 80 700 Tm (Crystals Harm) Tj 0 Tc ET"
        ),
        "with-rise": PdfPage(
            _BOTH + "BT /T 30 Tf 60 Ts 1 0 0 1 125 640 Tm (Crystals Harm) Tj 0 Ts ET"
        ),
        "with-horizontal-scaling": PdfPage(
            _BOTH + "BT /T 30 Tf 60 Tz 1 0 0 1 125 700 Tm (Crystals Considered Harmful) Tj 100 "
                    "Tz ET"
        ),
        "as-a-pattern": PdfPage(
            _BOTH + "/Pattern cs /P scn 0 680 612 60 re f 0 g", "/Pattern << /P 10 0 R >>",
            objects={10: stream(_PATTERN.format(1), LARGER)},
        ),
        "as-a-coloured-pattern": PdfPage(
            _BOTH + "/C cs 0 0 .6 /P scn 0 680 612 60 re f 0 g",
            "/Pattern << /P 10 0 R >> /ColorSpace << /C [/Pattern /DeviceRGB] >>",
            objects={10: stream(_PATTERN.format(2), LARGER)},
        ),
        "as-a-pattern-of-a-drawing": PdfPage(
            _BOTH + "/Pattern cs /P scn 0 680 612 60 re f 0 g", "/Pattern << /P 10 0 R >>",
            objects={10: stream(_PATTERN.format(1), "1 0 0 1 130 690 cm\n" + _PIXELS)},
        ),
        "as-a-clip-of-a-shading": PdfPage(
            _BOTH + "q 7 Tr " + LARGER + " /S sh Q",
            "/Shading << /S << /ShadingType 2 /ColorSpace /DeviceRGB /Coords [100 0 500 0] "
            "/Extend [true true] /Function << /FunctionType 2 /Domain [0 1] /C0 [.8 0 0] "
            "/C1 [0 0 .8] /N 1 >> >> >>",
        ),
        "as-a-clip-of-a-box": PdfPage(_BOTH + "q 7 Tr " + LARGER + " 100 690 420 40 re f Q"),
        "as-a-clip-of-a-picture": PdfPage(
            _BOTH + "q 7 Tr " + LARGER + " 420 0 0 40 100 690 cm "
            "BI /W 1 /H 1 /BPC 8 /CS /G ID \x20 EI Q"
        ),
        "filled-by-a-shading-pattern": PdfPage(
            _BOTH + "/Pattern cs /P scn " + LARGER + " 0 g",
            "/Pattern << /P << /PatternType 2 /Shading << /ShadingType 2 /ColorSpace /DeviceRGB "
            "/Coords [100 0 500 0] /Extend [true true] /Function << /FunctionType 2 /Domain [0 1] "
            "/C0 [.8 0 0] /C1 [0 0 .8] /N 1 >> >> >> >>",
        ),
        "as-a-drawing": PdfPage(_BOTH + "q 1 0 0 1 130 690 cm\n" + _PIXELS + " Q"),
        "as-one-type-3-full-stop": PdfPage(
            _BOTH + "BT /Z 1 Tf 1 0 0 1 130 690 Tm (.) Tj ET", fonts="/Z 12 0 R",
            objects=_type3(_PIXELS),
        ),
        "as-one-type-3-full-stop-of-300-points": PdfPage(
            _BOTH + "BT /Z 300 Tf 1 0 0 1 130 690 Tm (.) Tj ET", fonts="/Z 12 0 R",
            objects=_type3(_PIXELS, matrix=".003333 0 0 .003333 0 0"),
        ),
        "as-one-type-3-glyph-without-a-name": PdfPage(
            _BOTH + "BT /Z 1 Tf 1 0 0 1 130 690 Tm (.) Tj ET", fonts="/Z 12 0 R",
            objects=_type3(_PIXELS, name="g17"),
        ),
        "as-text-in-a-type-3-glyph": PdfPage(
            _BOTH + "BT /Z 1 Tf 1 0 0 1 130 690 Tm (.) Tj ET", fonts="/Z 12 0 R",
            objects=_type3("BT /T 28 Tf (Crystals Considered Harmful) Tj ET", "/Font << /T 4 0 "
                "R >>"),
        ),
        "as-a-type-3-space": PdfPage(
            _BOTH + "BT /Z 1 Tf 1 0 0 1 130 690 Tm (.) Tj ET", fonts="/Z 12 0 R",
            objects=_type3(_PIXELS, name="space"),
        ),
        "as-an-inline-mask": PdfPage(
            _BOTH + f"q 400 0 0 28 100 690 cm BI /W {_BITS[0]} /H {_BITS[1]} /IM true /BPC 1 ID "
            + _BITS[2].decode("latin-1") + " EI Q"
        ),
    },
)  # fmt: skip

#: Shown by pdftoppm and Ghostscript, if they are not told to use the crop box.
CUT_OFF: Final = in_pdf(
    "larger-title-that-the-crop-box-cuts-off",
    {
        "above": PdfPage(
            f"{_BOTH}BT /H 30 Tf 1 0 0 1 100 740 Tm (Crystals Considered Harmful) Tj ET",
            page="/CropBox [0 0 612 720]",
        ),
        "beside": PdfPage(
            f"{_BOTH}BT /H 18 Tf 1 0 0 1 620 640 Tm (Considered Harmful) Tj ET",
            page="/CropBox [0 0 612 792]", box="0 0 900 792",
        ),
        "in-part": PdfPage(
            f"{_BOTH}BT /H 18 Tf 1 0 0 1 420 640 Tm (                    Considered Harmful) Tj ET",
            page="/CropBox [0 0 520 792]",
        ),
        "turned": PdfPage(
            f"{_BOTH}BT /H 30 Tf 0 1 -1 0 592 100 Tm (Considered Harmful) Tj ET",
            page="/CropBox [0 0 560 792]",
        ),
    },
)  # fmt: skip

FAMILY: Final[list[FirstPage]] = [*FORMS, *DRAWN, *CUT_OFF]
