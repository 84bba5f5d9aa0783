r"""What needs a few lines of PDF: forms, groups, layers, patterns, Type 3 fonts, annotations.

Each page is given with its trick; without, it is a plain page with the record's title.
"""

from __future__ import annotations

from typing import Final

from page1.first_page import FirstPage
from page1.pdf_page import (
    LARGER,
    OTHER_IN_ITS_PLACE,
    RECORD_IN_ITS_PLACE,
    PdfPage,
    form,
    stream,
)
from page1.pictures import bitmap, rectangles


def _pages(family: str, pages: dict[str, PdfPage], **common) -> list[FirstPage]:
    return [
        FirstPage(
            f"{family}-{name}",
            pdf=lambda trick, page=page: (page if trick else PdfPage()).pdf(),
            **common,
        )
        for name, page in pages.items()
    ]


_BOTH = RECORD_IN_ITS_PLACE + "\n"
_FORM = "/XObject << /F 10 0 R >>"


def _drawn_by(content: str | bytes, **form_keys) -> PdfPage:
    """Return a page that draws a form above the record's title."""
    return PdfPage(_BOTH + "q /F Do Q", _FORM, objects={10: form(content, **form_keys)})


FORMS: Final = _pages(
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

DRAWN: Final = _pages(
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
            _BOTH + "BT /T 30 Tf 60 Tz 1 0 0 1 125 700 Tm (Crystals Considered Harmful) Tj 100 Tz ET"
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
            objects=_type3("BT /T 28 Tf (Crystals Considered Harmful) Tj ET", "/Font << /T 4 0 R >>"),
        ),
        "as-a-type-3-space": PdfPage(
            _BOTH + "BT /Z 1 Tf 1 0 0 1 130 690 Tm (.) Tj ET", fonts="/Z 12 0 R",
            objects=_type3(_PIXELS, name="space"),
        ),
        "as-an-inline-mask": PdfPage(
            _BOTH + "q 400 0 0 28 100 690 cm BI /W %d /H %d /IM true /BPC 1 ID " % _BITS[:2]
            + _BITS[2].decode("latin-1") + " EI Q"
        ),
    },
)  # fmt: skip


def _instead(content: str, **more) -> PdfPage:
    """Return a page with another title where titles stand, and the record's hidden."""
    return PdfPage(OTHER_IN_ITS_PLACE + "\n" + content, **more)


_HERE = "BT /T 18 Tf 1 0 0 1 190 680 Tm (Slow Growth of Quiet Lattices) Tj ET"
_CODES = "".join(f"{i:02x}" for i in range(1, 28))
_CRYSTALS = ["C", "r", "y", "s", "t", "a", "l", "s", "space", "D", "o", "space", "N", "o", "t",
             "space", "G", "r", "o", "w", "space", "a", "t", "space", "A", "l", "l"]  # fmt: skip
_TO_UNICODE = stream(
    "",
    "/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <00> <ff> "
    "endcodespacerange 27 beginbfchar "
    + " ".join(
        f"<{i + 1:02x}> <{ord(letter):04x}>"
        for i, letter in enumerate("Slow Growth of Q" + "uiet Lattices"[:11])
    )
    + " endbfchar endcmap end",
)

HIDDEN: Final = _pages(
    "record-hidden",
    {
        "by-an-invisible-mode": _instead("q 3 Tr " + _HERE + " Q"),
        "by-a-mode-with-nul-behind-it": _instead("q 3 Tr\0\n" + _HERE + " Q"),
        "moved-off-with-nul-behind-it": _instead("q 1 0 0 1 0 5000 cm\0\n" + _HERE + " Q"),
        "moved-off-by-a-restore-in-text": _instead(
            "BT /T 18 Tf 1 0 0 1 190 5000 Tm q 1 0 0 1 190 680 Tm Q "
            "(Slow Growth of Quiet Lattices) Tj ET"
        ),
        "by-the-colorant-none": _instead(
            "q /N cs 1 scn " + _HERE + " Q",
            resources="/ColorSpace << /N [/Separation /None /DeviceGray << /FunctionType 2 "
            "/Domain [0 1] /C0 [1] /C1 [0] /N 1 >>] >>",
        ),
        "by-a-separation-that-is-white": _instead(
            "q /N cs 1 scn " + _HERE + " Q",
            resources="/ColorSpace << /N [/Separation /Ink /DeviceGray << /FunctionType 2 "
            "/Domain [0 1] /C0 [1] /C1 [1] /N 1 >>] >>",
        ),
        "by-an-indexed-white": _instead(
            "q /N cs 0 sc " + _HERE + " Q",
            resources="/ColorSpace << /N [/Indexed /DeviceGray 0 <ff>] >>",
        ),
        "by-lab-white": _instead(
            "q /N cs 100 0 0 sc " + _HERE + " Q",
            resources="/ColorSpace << /N [/Lab << /WhitePoint [.95 1 1.09] >>] >>",
        ),
        "by-a-layer-that-is-off": _instead(
            "/OC /L BDC " + _HERE + " EMC", resources="/Properties << /L 11 0 R >>",
            catalog="/OCProperties << /OCGs [11 0 R] /D << /OFF [11 0 R] >> >>",
            objects={11: b"<< /Type /OCG /Name (x) >>"},
        ),
        "by-a-base-state-of-off": _instead(
            "/OC /L BDC " + _HERE + " EMC", resources="/Properties << /L 11 0 R >>",
            catalog="/OCProperties << /OCGs [11 0 R] /D << /BaseState /OFF >> >>",
            objects={11: b"<< /Type /OCG /Name (x) >>"},
        ),
        "by-a-layer-with-usage": _instead(
            "/OC /L BDC " + _HERE + " EMC", resources="/Properties << /L 11 0 R >>",
            catalog="/OCProperties << /OCGs [11 0 R] /D << /AS [<< /Event /View /Category [/View] "
            "/OCGs [11 0 R] >>] >> >>",
            objects={11: b"<< /Type /OCG /Name (x) /Usage << /View << /ViewState /OFF >> >> >>"},
        ),
        "in-a-form-in-a-layer-that-is-off": _instead(
            "/F Do", resources=_FORM,
            catalog="/OCProperties << /OCGs [11 0 R] /D << /OFF [11 0 R] >> >>",
            objects={10: form(_HERE, keys="/OC 11 0 R"), 11: b"<< /Type /OCG /Name (x) >>"},
        ),
        "by-no-opacity": _instead(
            "q /G gs " + _HERE + " Q", resources="/ExtGState << /G << /ca 0 >> >>"
        ),
        "by-little-opacity": _instead(
            "q /G gs " + _HERE + " Q", resources="/ExtGState << /G << /ca .05 >> >>"
        ),
        "by-a-group-without-opacity": _instead(
            "q /G gs /F Do Q", resources=_FORM + "/ExtGState << /G << /ca 0 >> >>",
            objects={10: form(_HERE, keys="/Group << /S /Transparency >>")},
        ),
        "by-a-mask": _instead(
            "q /G gs /F Do Q",
            resources=_FORM + "/ExtGState << /G << /SMask << /S /Luminosity /G 11 0 R >> >> >>",
            objects={
                10: form(_HERE, keys="/Group << /S /Transparency >>"),
                11: form("0 g 0 0 612 792 re f",
                         keys="/Group << /S /Transparency /CS /DeviceGray >>"),
            },
        ),
        "by-a-state-of-the-page-in-a-form": _instead(
            "/F Do", resources=_FORM + "/ExtGState << /Z << /ca 0 >> >>",
            objects={10: form("/Z gs " + _HERE, None)},
        ),
        "under-a-white-box": _instead(_HERE + " 1 g 150 670 400 30 re f 0 g"),
        "under-a-white-picture": _instead(
            _HERE + " q 400 0 0 30 150 670 cm BI /W 1 /H 1 /BPC 8 /CS /G ID \xff EI Q"
        ),
        "under-a-form": _instead(
            _HERE + " /F Do", resources=_FORM, objects={10: form("1 g 150 670 400 30 re f")}
        ),
        "clipped-by-a-form": _instead(
            "/F Do", resources=_FORM,
            objects={10: stream("/Type /XObject /Subtype /Form /BBox [0 0 10 10] "
                                "/Resources << /Font << /T 4 0 R >> >>", _HERE)},
        ),
        "in-type-3-glyphs-that-are-blank": PdfPage(
            OTHER_IN_ITS_PLACE + " BT /Z 18 Tf 1 0 0 1 190 680 Tm (Slow Growth of Quiet Lattices) Tj ET",
            fonts="/Z 12 0 R",
            objects={
                12: ("<< /Type /Font /Subtype /Type3 /FontBBox [0 0 1 1] /FontMatrix [1 0 0 1 0 0] "
                     "/CharProcs << " + " ".join(f"/{c} 13 0 R" for c in "SlowGrthfQuieLacs")
                     + " >> /Encoding << /Type /Encoding /Differences [" +
                     " ".join(f"{ord(c)} /{c}" for c in "SlowGrthfQuieLacs")
                     + "] >> /FirstChar 32 /LastChar 122 /Widths [" + ".5 " * 91
                     + "] /Resources << >> >>").encode(),
                13: stream("", "500 0 d0"),
            },
        ),
        "piled-by-widths-of-zero": PdfPage(
            OTHER_IN_ITS_PLACE + " BT /Z 18 Tf 1 0 0 1 190 680 Tm (Slow Growth of Quiet Lattices) Tj ET",
            fonts="/Z << /Type /Font /Subtype /Type1 /BaseFont /Times-Roman /FirstChar 32 "
            "/LastChar 122 /Widths [" + "0 " * 91 + "] >>",
        ),
        "piled-by-spacing": _instead("q -8 Tc " + _HERE + " Q"),
        "said-by-a-tounicode": PdfPage(
            f"BT /Z 18 Tf 1 0 0 1 190 640 Tm <{_CODES}> Tj ET",
            fonts="/Z << /Type /Font /Subtype /Type1 /BaseFont /Times-Roman /Encoding << "
            "/Differences [1 /" + " /".join(_CRYSTALS) + "] >> /ToUnicode 12 0 R >>",
            objects={12: _TO_UNICODE},
        ),
        "outside-of-the-crop-box": _instead(
            "BT /T 18 Tf 1 0 0 1 190 770 Tm (Slow Growth of Quiet Lattices) Tj ET",
            page="/CropBox [0 0 612 750]",
        ),
        "in-a-content-stream-that-is-a-picture": _instead(
            "", contents="[5 0 R 14 0 R]", objects={14: stream("/Filter /DCTDecode", _HERE)}
        ),
        "in-a-content-stream-of-two-filters": _instead(
            "", contents="[5 0 R 14 0 R]",
            objects={14: stream("/Filter [/ASCIIHexDecode /RunLengthDecode] /DecodeParms [null]",
                                _HERE.encode().hex() + ">")},
        ),
        "on-a-huge-page": PdfPage(
            "q 24 0 0 24 0 0 cm " + OTHER_IN_ITS_PLACE
            + " Q BT /T 60 Tf 1 0 0 1 72 30 Tm (Slow Growth of Quiet Lattices) Tj ET",
            box="0 0 14288 19008",
            text="q 24 0 0 24 0 0 cm " + PdfPage().text + " Q",
        ),
        "at-the-foot": _instead(
            "BT /T 18 Tf 1 0 0 1 190 60 Tm (Slow Growth of Quiet Lattices) Tj ET"
        ),
        "lines-swapped": PdfPage(
            "BT /T 18 Tf 1 0 0 1 240 636 Tm (Slow Growth of) Tj 1 0 0 1 240 658 Tm "
            "(Quiet Lattices) Tj ET"
        ),
        "words-swapped": PdfPage(
            "BT /T 18 Tf 1 0 0 1 320 640 Tm (Slow Growth of) Tj 1 0 0 1 190 640 Tm "
            "(Quiet Lattices) Tj ET"
        ),
    },
)  # fmt: skip


def _note(kind: str, rect: str, look: str, keys: str = "", resources: str = "") -> PdfPage:
    """Return a page with an annotation that has an appearance."""
    left, bottom, right, top = (int(v) for v in rect.split())
    return PdfPage(
        page=f"/Annots [<< /Type /Annot /Subtype /{kind} /Rect [{rect}] /F 4 {keys} "
        f"/AP << /N 10 0 R >> >>]",
        objects={
            10: stream(
                f"/Type /XObject /Subtype /Form /BBox [0 0 {right - left} {top - bottom}] "
                f"/Resources << /Font << /T 4 0 R /H 6 0 R >> {resources} >>",
                look,
            )
        },
    )


_COVER = "1 g 0 0 300 40 re f 0 g BT /T 18 Tf 5 14 Td (Crystals Considered Harmful) Tj ET"
_PLACE = "180 628 480 668"
_BIG = "BT /H 26 Tf 5 14 Td (Crystals Are Harmful) Tj ET"

NOTES: Final = _pages(
    "annotation",
    {
        "white-square-over-the-title": _note("Square", _PLACE, "1 g 0 0 300 40 re f"),
        "black-square-over-the-title": _note("Square", _PLACE, "0 g 0 0 300 40 re f"),
        "free-text-over-the-title": _note("FreeText", _PLACE, _COVER, "/DA (/T 18 Tf) /Contents (x)"),
        "stamp-over-the-title": _note("Stamp", _PLACE, _COVER),
        "free-text-above": _note("FreeText", "120 690 480 740", _BIG, "/DA (/H 26 Tf) /Contents (x)"),
        "stamp-above": _note("Stamp", "120 690 480 740", _BIG),
        "retracted-stamp": _note(
            "Stamp", "120 620 480 700", ".8 0 0 rg BT /H 40 Tf 5 14 Td (RETRACTED) Tj ET"
        ),
        "field-over-the-title": _note(
            "Widget", _PLACE, "/Tx BMC " + _COVER + " EMC",
            "/FT /Tx /T (a) /V (Crystals Considered Harmful) /DA (/T 18 Tf)",
        ),
        "field-above": _note(
            "Widget", "120 690 480 740", "/Tx BMC " + _BIG + " EMC",
            "/FT /Tx /T (a) /V (Crystals Are Harmful) /DA (/H 26 Tf)",
        ),
        "button-over-the-title": _note("Widget", _PLACE, ".8 g 0 0 300 40 re f", "/FT /Btn /T (a)"),
        "struck-out": _note(
            "StrikeOut", _PLACE, "1 0 0 RG 1.5 w 5 17 m 290 17 l S",
            "/QuadPoints [190 655 470 655 190 635 470 635]",
        ),
        "line-through-the-title": _note(
            "Line", _PLACE, "1 0 0 RG 1.5 w 5 17 m 290 17 l S", "/L [185 645 470 645]"
        ),
        "ink-through-the-title": _note(
            "Ink", _PLACE, "1 0 0 RG 1.5 w 5 12 m 60 25 l 120 12 l 180 25 l 240 12 l 295 25 l S",
            "/InkList [[185 640 470 650]]",
        ),
        "word-beside-the-title": _note(
            "FreeText", "120 632 186 660", "BT /T 18 Tf 0 8 Td (Against) Tj ET",
            "/DA (/T 18 Tf) /Contents (x)",
        ),
        "dark-highlight": _note(
            "Highlight", _PLACE, "0 0 .4 rg 0 0 300 40 re f",
            "/QuadPoints [180 668 480 668 180 628 480 628]",
        ),
        "polygon-over-the-title": _note(
            "Polygon", _PLACE, "1 g 0 0 m 300 0 l 300 40 l 0 40 l f",
            "/Vertices [180 628 480 628 480 668 180 668]",
        ),
        "picture-over-the-title": _note(
            "Stamp", _PLACE, "q 300 0 0 40 0 0 cm BI /W 1 /H 1 /BPC 8 /CS /G ID \xf0 EI Q"
        ),
    },
)  # fmt: skip

FAMILY: Final[list[FirstPage]] = [*FORMS, *DRAWN, *HIDDEN, *NOTES]
