"""Annotations. The title's box is 100, 90 to 500, 120, from above; the page is 600 by 800.

Its letters are 10 wide, and so far apart; the mark of a note stands at 503.
"""

from __future__ import annotations

from raw_page import form, raw_page, stream

from unlike_pages.case import Case, pages

SHOWN = "/AP<</N 10 0 R>>"
WHITE = "/AP<</N 22 0 R>>"
AWAY = "/Rect[50 100 150 120]"
FORM = "/AcroForm<</Fields[]>>"
SIGNED = "/Subtype/Widget/FT/Sig/F 4/V<</Type/Sig/Contents<00>>>"
LARGE = "/Rect[50 100 300 200]"
#: Two lines of small words.
LINES = "/QuadPoints[50 200 300 200 50 190 300 190 50 185 300 185 50 175 300 175]"
NEXT = ">><</Type/Annot"
NEAR = "/Rect[300 690 400 700]"


def highlight(content):
    state = "/ExtGState<</G<</BM/Multiply>>>>"
    return stream(content, f"/Subtype/Form/BBox[0 0 9 9]/Resources<<{state}>>")


OBJECTS = {
    10: stream(b"0 0 9 9 re f", "/Subtype/Form/BBox[0 0 9 9]/Resources<<>>"),
    22: stream(b"1 g 0 0 9 9 re f", "/Subtype/Form/BBox[0 0 9 9]/Resources<<>>"),
    11: stream(b"", "/Subtype/Form/BBox[0 0 9 9]"),
    12: form("0 1 0 RG 0 0 9 9 re S 2 2 4 4 re S"),
    14: form("1 1 0 rg 0 0 9 9 re f"),
    15: highlight(b"/G gs 1 1 0 rg 0 0 9 9 re f"),
    16: highlight(b"q Q q 0 0 9 9 re W n 1 1 0 rg\n/G gs 0 0 9 4 re f 0 5 9 4 re f Q"),
    17: highlight(b"q /G gs 1 1 0 rg 0 0 9 9 re f Q 1 g 0 0 9 9 re f"),
    18: highlight(b"1 g 0 0 9 9 re f/G gs 1 1 0 rg 0 0 9 9 re f"),
    19: highlight(b"%/G gs\n1 g 0 0 9 9 re f"),
    20: form("0 0 9 9 re f", "/Matrix[.00001 0 0 .00001 0 0]"),
    21: form("0 0 9 9 re f", "/Matrix[0 .24 -.24 0 0 0]"),
    13: form("q Q q 0 0 9 9 re W n 0 1 0 RG 0.5 0.5 8 8 re S Q"),
    23: form("q Q q 0 0 9 9 re W n 0 1 0 RG q 1 0 0 1 0 0 cm 0.5 0.5 8 8 re S Q Q"),
    24: form("q Q q 0 0 9 9 re W n 0 1 0 RG q 1 0 9 1 0 0 cm 0.5 0.5 8 8 re S Q Q"),
    25: form("0 1 0 RG 1 w [] 0 d .5 .5 m 8.5 .5 l 8.5 8.5 l .5 8.5 l h S"),
    26: form("0 1 0 RG 1 w [] 0 d .5 8.5 m 8.5 8.5 l .5 .5 l 8.5 .5 l h S"),
}


def note(rule, name, broken, honest, **more):
    texts = (f"/Annots[<</Type/Annot{each}>>]" for each in (broken, honest))
    return pages(rule, name, *texts, objects=OBJECTS, **{"catalog": FORM, **more})


def border(count, height, y=100):
    link = f"<</Subtype/Link/Border[0 0 1]/Rect[50 {y} 90 {y + height}]>>"
    return raw_page("", page=f"/Annots[{link * count}]")


def columns(count, boxes):
    """Boxes right above each other; those of a list of contents stand in one column, or two."""
    rects = [(50 + 20 * x, 200 + 10 * y) for x in range(count) for y in range(boxes * 5 // count)]
    links = [f"<</Subtype/Link/Rect[{x} {y} {x + 9} {y + 9}]>>" for x, y in rects]
    return raw_page("", page=f"/Annots[{''.join(links)}]")


CASES = [
    note(
        "ANNOTATION_FORM",
        "odd-flags",
        "/Subtype/Stamp/F -1" + AWAY + SHOWN,
        "/Subtype/Stamp/F 4" + AWAY + SHOWN,
    ),
    note(
        "ANNOTATION_FORM",
        "three-corners",
        "/Subtype/Stamp/F 4/Rect[50 100 300]" + SHOWN,
        "/Subtype/Stamp/F 4/Rect[50 100 300 200]" + SHOWN,
    ),
    note(
        "ANNOTATION_KIND",
        "unknown",
        "/Subtype/Nice" + AWAY + SHOWN,
        "/Subtype/Stamp/F 4" + AWAY + SHOWN,
    ),
    note(
        "ANNOTATION_KIND",
        "popup-with-an-appearance",
        "/Subtype/Popup" + AWAY + SHOWN,
        "/Subtype/Popup" + AWAY,
    ),
    note(
        "ANNOTATION_FIELD",
        "field-value",
        "/Subtype/Widget/FT/Tx/V(No)" + AWAY + SHOWN,
        SIGNED + AWAY + SHOWN,
    ),
    note(
        "ANNOTATION_HIDDEN",
        "not-on-screen",
        "/Subtype/Stamp/F 32" + AWAY + SHOWN,
        "/Subtype/Stamp/F 2" + AWAY + SHOWN,
    ),
    note("ANNOTATION_BARE", "note-on-the-title", "/Subtype/Text" + NEAR, "/Subtype/Text" + AWAY),
    note(
        "ANNOTATION_BARE",
        "highlighted-title",
        "/Subtype/Highlight" + NEAR,
        "/Subtype/Highlight/Rect[300 660 400 672]",
    ),
    note(
        "ANNOTATION_BARE",
        "lines-beyond-the-rectangle",
        "/Subtype/PolyLine/Vertices[80 700 300 700]" + AWAY,
        "/Subtype/PolyLine/Vertices[80 100 300 100]" + AWAY,
    ),
    note(
        "ANNOTATION_BARE",
        "arrow-heads",
        "/Subtype/Line/LE[/OpenArrow/None]/L[300 610 300 500]/BS<</W 3>>" + AWAY,
        "/Subtype/Line/LE[/OpenArrow/None]/L[300 500 300 400]/BS<</W 3>>" + AWAY,
    ),
    note(
        "ANNOTATION_BARE",
        "large-stamp",
        "/Subtype/Stamp/Rect[50 100 300 200]",
        "/Subtype/Stamp/Rect[50 100 300 110]",
    ),
    note(
        "ANNOTATION_BARE",
        "large-words",
        "/Subtype/FreeText/DA(/F 40 Tf)/Rect[50 100 300 200]",
        "/Subtype/FreeText/DA(/F 9 Tf)/Rect[50 100 300 200]",
    ),
    note(
        "ANNOTATION_BARE",
        "states",
        "/Subtype/Stamp/AS/Off/AP<</N<</On 10 0 R>>>>/Rect[50 100 300 200]",
        "/Subtype/Stamp/F 4/AS/On/AP<</N<</On 10 0 R>>>>/Rect[50 100 300 200]",
    ),
    note(
        "ANNOTATION_BARE",
        "word-of-lines",
        ("/Subtype/Line/L[50 99 90 99]/Rect[50 95 90 103]" + NEXT) * 5 + "/Subtype/Popup",
        ("/Subtype/Line/L[50 99 90 99]/Rect[50 95 90 103]" + NEXT) * 3 + "/Subtype/Popup",
    ),
    note(
        "ANNOTATION_BARE",
        "word-of-icons",
        ("/Subtype/Text" + AWAY + NEXT) * 21 + "/Subtype/Popup",
        ("/Subtype/Text" + AWAY + NEXT) * 20 + "/Subtype/Popup",
    ),
    note(
        "ANNOTATION_BARE",
        "word-in-one-line",
        "/Subtype/Ink/InkList[[60 100 60 200 90 200]]" + AWAY,
        "/Subtype/Ink/InkList[[60 100 60 110 90 110]]" + AWAY,
    ),
    note(
        "ANNOTATION_BARE",
        "filled-box",
        "/Subtype/Square/IC[1 1 1]/Rect[50 100 300 200]",
        "/Subtype/Square/Rect[50 100 300 200]",
    ),
    note(
        "ANNOTATION_BARE",
        "large-marks",
        "/Subtype/Highlight/QuadPoints[50 200 300 200 50 100 300 100]" + LARGE,
        "/Subtype/Highlight" + LINES + LARGE,
    ),
    *(
        note(
            "ANNOTATION_BARE",
            f"size-{name}",
            f"/Subtype/FreeText/DA({look})" + LARGE,
            "/Subtype/FreeText/DA(0 g /F 9 Tf)" + LARGE,
        )
        for name, look in {
            "behind-a-comment": "/F 8 Tf /F 60%\nTf",
            "with-exponent": "/F 8 Tf /F 6e1 Tf",
            "with-nul": "/F 8 Tf /F 60\\000Tf",
            "of-another-operator": "/F 60 Tfx 8 Tf",
        }.items()
    ),
    *(
        note(
            "ANNOTATION_UNLIKE",
            name,
            f"/Subtype/{broken}" + LARGE + SHOWN,
            f"/Subtype/{honest}" + LARGE + SHOWN,
        )
        for name, broken, honest in (
            ("marks-nothing", "Underline/F 4", "Underline/F 4" + LINES),
            ("marks-half-a-place", "Squiggly/F 4/QuadPoints[50 200 300]", "Squiggly/F 4" + LINES),
            ("polygon-without-corners", "Polygon/F 4", "Polygon/F 4/Vertices[60 110 90 180]"),
            ("line-without-corners", "PolyLine/F 4", "PolyLine/F 4/Vertices[60 110 90 180]"),
            ("without-a-file", "FileAttachment/F 4", "FileAttachment/F 4/FS(notes.txt)"),
            ("invisible", "Square/F 5", "Square/F 4"),
            ("polygon-of-no-numbers", "Polygon/F 4/Vertices(x)", "Polygon/F 4/Vertices[9 9 90 90]"),
            ("of-no-file", "FileAttachment/F 4/FS 5", "FileAttachment/F 4/FS<</F(notes.txt)>>"),
            ("answer-to-nothing", "Stamp/F 4/IRT 99 0 R/RT/Group", "Stamp/F 4/IRT 10 0 R/RT/Group"),
            ("unsigned", "Widget/FT/Sig/F 4", SIGNED.removeprefix("/Subtype/")),
            ("box-to-check", "Widget/FT/Btn/F 4", "Widget/FT/Btn/Ff 65536/F 4"),
            ("not-printed", "Square/F 0", "Square/F 4"),
            ("of-one-size-in-any-zoom", "Square/F 12", "Square/F 4"),
            ("hidden-by-the-mouse", "Square/F 260", "Square/F 132"),
        )
    ),
    note(
        "ANNOTATION_UNLIKE",
        "no-state-is-chosen",
        "/Subtype/Square/F 4/AP<</N<</Off 10 0 R/On 11 0 R>>>>" + LARGE,
        "/Subtype/Square/F 4/AS/On/AP<</N<</Off 11 0 R/On 10 0 R>>>>" + LARGE,
    ),
    note(
        "ANNOTATION_UNLIKE",
        "for-the-mouse-alone",
        "/Subtype/Square/F 4/AP<</D 10 0 R>>" + LARGE,
        "/Subtype/Widget/FT/Btn/F 4/AS/Off/AP<</N<</On 10 0 R>>/D<</On 10 0 R>>>>" + LARGE,
    ),
    *(
        note(
            "ANNOTATION_UNLIKE",
            f"highlight-that-hides-{name}",
            f"/Subtype/Highlight/F 4/AP<</N {hides} 0 R>>" + LINES + LARGE,
            f"/Subtype/Highlight/F 4/AP<</N {shows} 0 R>>" + LINES + LARGE,
        )
        for name, hides, shows in (
            ("without-mode", 14, 15),
            ("afterwards", 17, 16),
            ("before", 18, 16),
            ("in-a-comment", 19, 15),
        )
    ),
    note(
        "ANNOTATION_UNLIKE",
        "button-of-no-form",
        "/Subtype/Widget/FT/Btn/Ff 65536/F 4" + LARGE + SHOWN,
        "/Subtype/Widget/FT/Btn/Ff 65536/F 4/Rect[50 100 150 110]" + SHOWN,
        catalog="",
    ),
    note(
        "ANNOTATION_UNLIKE",
        "without-area",
        "/Subtype/Widget/FT/Sig/F 132/Rect[0 0 0 0]/AP<</N 10 0 R>>",
        "/Subtype/Widget/FT/Sig/F 132/Rect[0 0 0 0]/AP<</N 11 0 R>>",
    ),
    note(
        "ANNOTATION_UNLIKE",
        "tiny-matrix",
        "/Subtype/Stamp/F 4/AP<</N 20 0 R>>" + LARGE,
        "/Subtype/Stamp/F 4/AP<</N 21 0 R>>" + LARGE,
    ),
    note(
        "ANNOTATION_UNLIKE",
        "word-of-marks",
        "/Subtype/Highlight/F 4/AP<</N 14 0 R>>/Rect[50 100 90 109]"
        f"/QuadPoints[{'50 109 55 109 50 100 55 100 ' * 9}]",
        "/Subtype/Highlight/F 4/AP<</N 14 0 R>>/Rect[50 100 90 109]"
        f"/QuadPoints[{'50 109 55 109 50 100 55 100 ' * 3}]",
    ),
    note(
        "ANNOTATION_ORDER",
        "stamp-over-a-signature",
        SIGNED + LARGE + WHITE + NEXT + "/Subtype/Stamp/F 4" + LARGE + SHOWN,
        "/Subtype/Stamp/F 4" + LARGE + SHOWN + NEXT + SIGNED + LARGE + WHITE,
    ),
    note(
        "LINK_APPEARANCE",
        "that-draws",
        "/Subtype/Link/Border[0 0 0]" + AWAY + SHOWN,
        "/Subtype/Link/Border[0 0 0]/AP<</N 11 0 R>>" + AWAY,
    ),
    note(
        "LINK_APPEARANCE",
        "of-two-rectangles",
        "/Subtype/Link/AP<</N 12 0 R>>" + AWAY,
        "/Subtype/Link/AP<</N 13 0 R>>" + AWAY,
    ),
    *(
        note(
            "LINK_APPEARANCE",
            name,
            f"/Subtype/Link/AP<</N {broken}>>" + AWAY,
            f"/Subtype/Link/AP<</N {honest}>>" + AWAY,
        )
        for name, broken, honest in (
            ("of-a-border-that-is-slanted", "24 0 R", "23 0 R"),
            ("of-a-zigzag", "26 0 R", "25 0 R"),
            ("of-one-of-two-states", "<</A<</Type/Font>>/B 13 0 R>>", "<</A<</Type/Font>>>>"),
        )
    ),
    note(
        "LINK_BORDER",
        "edge-that-its-appearance-draws-through-the-title",
        "/Subtype/Link/Border[0 0 0]/Rect[100 695 500 720]/AP<</N 13 0 R>>",
        "/Subtype/Link/Border[0 0 0]/Rect[100 660 500 675]/AP<</N 13 0 R>>",
    ),
    note(
        "LINK_BORDER",
        "stroke-through-the-title",
        "/Subtype/Link/Rect[100 690 500 691]",
        "/Subtype/Link/Rect[100 590 500 600]",
    ),
    note(
        "LINK_BORDER",
        "edge-through-the-title",
        "/Subtype/Link/Rect[100 695 500 720]",
        "/Subtype/Link/Rect[100 660 500 675]",
    ),
    note(
        "LINK_BORDER",
        "bar-through-a-letter",
        "/Subtype/Link/Rect[201 680 203 700]",
        "/Subtype/Link/Rect[501 680 503 700]",
    ),
    note(
        "LINK_BORDER",
        "bar-between-letters",
        "/Subtype/Link/Rect[211 680 213 700]",
        "/Subtype/Link/Rect[501 680 503 700]",
    ),
    note(
        "LINK_BORDER",
        "bar-before-the-title",
        "/Subtype/Link/Rect[91 680 93 700]",
        "/Subtype/Link/Rect[501 680 503 700]",
    ),
    *(
        note(
            "LINK_BORDER",
            f"bar-in-dashes-of-its-{name}",
            f"/Subtype/Link/Rect[501 680 503 700]{dashed}",
            f"/Subtype/Link/Rect[501 680 503 700]{solid}",
        )
        for name, dashed, solid in (
            ("style", "/BS<</S/D/D[9 9]/W 1>>", "/BS<</S/S/W 1>>"),
            ("border", "/Border[0 0 1[9 9]]", "/Border[0 0 1]"),
        )
    ),
    note(
        "LINK_BORDER",
        "bar-as-high-as-a-letter",
        "/Subtype/Link/Rect[501 684 503 696]",
        "/Subtype/Link/Rect[501 680 503 700]",
    ),
    note(
        "LINK_BORDER",
        "two-bars-behind-the-title",
        "/Subtype/Link/Rect[501 680 503 700]" + NEXT + "/Subtype/Link/Rect[505 680 507 700]",
        "/Subtype/Link/Rect[501 680 503 700]",
    ),
    Case("LINK_BORDER", "drawing-of-strokes", border(9, 1), border(9, 10)),
    Case("LINK_BORDER", "word-of-boxes-in-columns", columns(5, 3), columns(2, 3)),
    Case("LINK_BORDER", "word-of-boxes-before-the-title", border(9, 9, 700), border(4, 9, 700)),
    Case("LINK_BORDER", "drawing-of-boxes", border(200, 9), border(60, 9)),
]
