"""Annotations. The title's box is 100, 90 to 500, 120, from above; the page is 600 by 800."""

from __future__ import annotations

from raw_page import form, raw_page, stream

from unlike_pages.case import Case, pages

SHOWN = "/AP<</N 10 0 R>>"
AWAY = "/Rect[50 100 150 120]"
NEAR = "/Rect[300 690 400 700]"
OBJECTS = {
    10: form("0 0 9 9 re f"),
    11: stream(b"", "/Subtype/Form/BBox[0 0 9 9]"),
    12: form("0 1 0 RG 0 0 9 9 re S 2 2 4 4 re S"),
    13: form("q Q q 0 0 9 9 re W n 0 1 0 RG 0.5 0.5 8 8 re S Q"),
}


def note(rule, name, broken, honest, **more):
    texts = (f"/Annots[<</Type/Annot{each}>>]" for each in (broken, honest))
    return pages(rule, name, *texts, objects=OBJECTS, **more)


def border(count, height):
    link = f"<</Subtype/Link/Border[0 0 1]/Rect[50 100 90 {100 + height}]>>"
    return raw_page("", page=f"/Annots[{link * count}]")


CASES = [
    note(
        "ANNOTATION_FORM",
        "odd-flags",
        "/Subtype/Stamp/F -1" + AWAY + SHOWN,
        "/Subtype/Stamp/F 4" + AWAY + SHOWN,
    ),
    note(
        "ANNOTATION_KIND",
        "unknown",
        "/Subtype/Nice" + AWAY + SHOWN,
        "/Subtype/Stamp" + AWAY + SHOWN,
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
        "/Subtype/Widget/FT/Sig" + AWAY + SHOWN,
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
        "/Subtype/Stamp/AS/On/AP<</N<</On 10 0 R>>>>/Rect[50 100 300 200]",
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
    note(
        "LINK_BORDER",
        "stroke-through-the-title",
        "/Subtype/Link/Rect[100 690 500 691]",
        "/Subtype/Link/Rect[100 690 500 700]",
    ),
    Case("LINK_BORDER", "drawing-of-strokes", border(9, 1), border(9, 10)),
    Case("LINK_BORDER", "drawing-of-boxes", border(200, 9), border(60, 9)),
]
