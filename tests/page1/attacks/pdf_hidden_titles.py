r"""The record's title hidden by a few lines of PDF, or covered by an annotation.

Each page is given with its trick; without, it is a plain page with the record's title.
"""

from __future__ import annotations

from typing import Final

from page1.first_page import FirstPage
from page1.pdf_page import OTHER_IN_ITS_PLACE, PdfPage, form, in_pdf, stream

_FORM = "/XObject << /F 10 0 R >>"


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

HIDDEN: Final = in_pdf(
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
            OTHER_IN_ITS_PLACE + " BT /Z 18 Tf 1 0 0 1 190 680 Tm (Slow Growth of Quiet "
                                 "Lattices) Tj ET",
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
            OTHER_IN_ITS_PLACE + " BT /Z 18 Tf 1 0 0 1 190 680 Tm (Slow Growth of Quiet "
                                 "Lattices) Tj ET",
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


_LOST: Final = (
    "/Z << /Type /Font /Subtype /Type3 /FontBBox [0 0 60 20] /FontMatrix [1 0 0 1 0 0] "
    "/CharProcs << /g1 12 0 R /g2 13 0 R /g3 14 0 R >> /Encoding << /Differences [1 /g1 /g2 "
    "/g3] >> "
    "/FirstChar 1 /LastChar 3 /Widths [44 9 0] /Resources << /Font << /T 4 0 R >> >> >>"
)
_LOST_GLYPHS: Final = {
    12: stream("", "44 0 d0 BT /T 18 Tf (Noisy) Tj ET"),
    13: stream("", "9 0 d0 BT /T 18 Tf (x) Tj ET"),
    14: stream("", "0 0 d0"),
}


def _lost(before: str, codes: str, after: str) -> PdfPage:
    """Return a page on which glyphs without Unicode stand between two parts of the title."""
    return PdfPage(
        f"BT /T 18 Tf 1 0 0 1 190 640 Tm ({before}) Tj /Z 1 Tf <{codes}> Tj "
        f"/T 18 Tf ({after}) Tj ET",
        fonts=_LOST,
        objects=_LOST_GLYPHS,
    )


LOST: Final = in_pdf(
    "letters-without-unicode",
    {
        "for-a-word": _lost("Slow Growth of ", "01", " Lattices"),
        "for-a-letter": _lost("Slow Growth of Quie", "02", " Lattices"),
        "for-the-first-letter": _lost("", "02", "low Growth of Quiet Lattices"),
        "for-four-letters": _lost("Slow Growth of Q", "02020202", " Lattices"),
        "for-half-of-it": _lost("Slow Growth", "010101", "s"),
        "blank-for-a-letter": _lost("Slow Growth of Qui", "03", "t Lattices"),
        "blank-for-a-word": _lost("Slow Growth of ", "0303030303", " Lattices"),
        "behind-it": _lost("Slow Growth of Quiet Lattices ", "01", ""),
        "all-of-it": _lost("", "010202010202020102", ""),
    },
)


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

NOTES: Final = in_pdf(
    "annotation",
    {
        "white-square-over-the-title": _note("Square", _PLACE, "1 g 0 0 300 40 re f"),
        "black-square-over-the-title": _note("Square", _PLACE, "0 g 0 0 300 40 re f"),
        "free-text-over-the-title": _note("FreeText", _PLACE, _COVER, "/DA (/T 18 Tf) /Contents "
            "(x)"),
        "stamp-over-the-title": _note("Stamp", _PLACE, _COVER),
        "free-text-above": _note("FreeText", "120 690 480 740", _BIG, "/DA (/H 26 Tf) /Contents "
            "(x)"),
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

FAMILY: Final[list[FirstPage]] = [*HIDDEN, *LOST, *NOTES]
