"""What is painted with: pens of lines and letters, patterns, opacity."""

from __future__ import annotations

from raw_page import form, stream

from unlike_pages.case import TEXT, contents, objects, resources
from unlike_pages.content import shown
from unlike_pages.forms import DRAWN, GROUP, LINEAR, PATTERN, SHADE, TILE, mask

SQUARE = "200 200 99 99 re f"
STATES = "/ExtGState<</G<<{}>>>>"
SHADES = f"/Pattern<</P<</PatternType 2/Shading<<{SHADE}/Function {LINEAR}>>>>>>"
INK = f"[/Separation/Foo/DeviceGray{LINEAR}]"
SPACES = (
    "/ColorSpace<</K[/Pattern/DeviceCMYK]/N[/Pattern/DeviceGray]/R[/Pattern/DeviceRGB]"
    f"/S[/Pattern{INK}]>>"
)

FORM = "/Type/XObject/Subtype/Form/BBox[0 0 600 800]"
ALONE = "/Group<</S/Transparency>>"


def unmasking(group):
    """A form that takes a mask away."""
    given = "/Font<</F 5 0 R>>/ExtGState<</H<</SMask/None>>>>"
    return stream(f"/H gs {TEXT}".encode(), f"{FORM}/Resources<<{given}>>{group}")


def stroke(name, broken, honest):
    return contents("STROKE", name, broken, honest)


def outlined(name, broken, honest, **more):
    pages = (f"{each} {shown('1 Tr 1 w')}" for each in (broken, honest))
    return contents("TEXT_OUTLINES", name, *pages, **more)


def tiles(name, broken, honest, kind=2, **more):
    """Tiles of a kind, filled with after some operators."""
    body = TILE.replace("PaintType 1", f"PaintType {kind}")
    code = b"0 0 9 9 re f" if kind == 2 else b"0 g 0 0 9 9 re f"
    made = {10: stream(code, f"{body}/XStep 9"), **more.pop("objects", {})}
    pages = (f"{each} {SQUARE}" for each in (broken, honest))
    given = PATTERN + SPACES + more.pop("states", "")
    return contents("PATTERN", name, *pages, resources=given, objects=made)


CASES = [
    *(
        stroke(name, f"{style} 9 w 50 700 {broken} S", f"{style} 9 w 50 700 {honest} S")
        for name, style, broken, honest in (
            ("rectangle-of-no-size", "1 J", "0 0 re", "9 0 re"),
            ("rectangle-of-no-size-with-round-corners", "1 j", "0.001 0 re", "1 0 re"),
            ("line-of-no-length-with-square-ends", "2 J", "m 50 700 l", "m 59 700 l"),
            ("line-of-nearly-no-length", "2 J", "m 50.00 700.001 l", "m 50 709 l"),
            ("lines-of-no-length", "1 J", "m 50 700 l 50 700 l", "m 50 700 l"),
            ("line-of-no-length-closed", "2 J", "m 50 700 l h", "m 50 700 l 59 709 l h"),
            ("lines-before-a-curve", "2 J", "m 50 700 l", "m 50 700 l 60 700 60 710 70 710 c"),
            ("made-wide-last", "2 J 1 w", "m 50 700 l 60 w", "m 59 700 l 60 w"),
        )
    ),
    stroke(
        "lines-of-no-length-with-butt-ends",
        *("9 w " + "50 700 m 50 700 l S " * count for count in (30, 20)),
    ),
    objects(
        "STROKE",
        "in-a-form-with-its-pages-pen",
        "q 1 J 9 w /X Do Q",
        {10: form("50 700 0 0 re S")},
        {10: form("50 700 9 0 re S")},
        given=DRAWN,
    ),
    resources(
        "STROKE",
        "square-ends-of-a-state",
        "/G gs 9 w 50 700 m 50 700 l S",
        STATES.format("/LC 2"),
        STATES.format("/LC 1"),
    ),
    contents(
        "TEXT_HAIRLINE",
        "in-a-form",
        *(f"q {width} w /X Do Q" for width in (0, 1)),
        resources=DRAWN,
        objects={10: form(shown("1 Tr"))},
    ),
    outlined("stretched", "50 Tz", "100 Tz"),
    outlined("dashed", "[3 3] 0 d", "[3 3] 0 d [] 0 d"),
    *(
        outlined(name, "/G gs", "q /G gs Q", resources=STATES.format(state))
        for name, state in (
            ("outlines-as-clear-as-air", "/ca 1/CA 0"),
            ("letters-as-clear-as-air", "/ca 0"),
            ("dashed-by-a-state", "/D[[3 3] 0]"),
        )
    ),
    contents(
        "TEXT_OUTLINES",
        "of-another-opacity-in-a-form",
        "q /G gs /X Do Q",
        "q /G gs Q /X Do",
        resources=DRAWN + STATES.format("/CA 0"),
        objects={10: form(shown("1 Tr 1 w"))},
    ),
    objects(
        "FORM_MIXED",
        "no-mask-in-a-form-under-one",
        "q /G gs /X Do Q",
        *({**mask("", GROUP), 13: unmasking(each)} for each in ("", ALONE)),
        given="/XObject<</X 13 0 R>>/ExtGState<</G 10 0 R>>",
    ),
    objects(
        "PATTERN",
        "inherited-by-a-form",
        "/Pattern cs /P scn 1 0 0 1 200 0 cm /X Do",
        {10: form(SQUARE)},
        {10: form(f"0 g {SQUARE}")},
        given=DRAWN + SHADES,
    ),
    objects(
        "PATTERN",
        "inherited-by-a-stencil-of-a-form",
        "/Pattern cs /P scn /X Do",
        *(
            {
                10: stream(
                    f"{colour} q 9 0 0 9 50 50 cm BI /W 1/H 1/IM true ID \0 EI Q".encode(),
                    "/Type/XObject/Subtype/Form/BBox[0 0 600 800]/Resources<<>>",
                )
            }
            for colour in ("", "0 g")
        ),
        given=DRAWN + SHADES,
    ),
    *(
        tiles(f"uncoloured-{name}", *(f"/{each} cs {by} /P scn" for each, by in pages))
        for name, *pages in (
            ("without-a-space", ("Pattern", ""), ("N", "0")),
            ("of-no-space-with-a-number", ("Pattern", "0"), ("N", "0")),
            ("of-inks-with-one-number", ("K", "0"), ("K", "0 0 0 1")),
            ("of-inks-without-numbers", ("K", ""), ("K", "0 0 0 1")),
            ("of-an-ink-without-a-number", ("S", ""), ("S", "1")),
            ("with-too-many-numbers", ("R", "0 0 0 1"), ("R", "0 0 0")),
            ("of-less-than-no-grey", ("N", "-1"), ("N", "0")),
        )
    ),
    tiles("coloured-with-a-number", "/Pattern cs 1 /P scn", "/Pattern cs /P scn", kind=1),
    *(
        tiles(name, f"/G gs {fill}", f"q /G gs Q {fill}", kind=1, **more)
        for fill in ("/Pattern cs /P scn",)
        for name, more in (
            ("transparent-tiles", {"states": STATES.format("/ca 0")}),
            (
                "tiles-under-a-mask",
                {
                    "states": "/ExtGState<</G 12 0 R>>",
                    "objects": {12: mask("", GROUP)[10], 11: mask("", GROUP)[11]},
                },
            ),
        )
    ),
]
