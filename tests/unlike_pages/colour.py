"""Colours and colour spaces."""

from __future__ import annotations

from raw_page import raw_page, stream

from unlike_pages.case import TEXT, Case, contents, objects, resources

PAINT = "/C cs 1 scn 0 0 9 9 re f"
LIGHT = "/WhitePoint[.95 1 1.09]/Gamma[2.2 2.2 2.2]"
WHITE = "/WhitePoint[.95 1 1.09]"


def tint(full, base="/DeviceGray"):
    return f"{base}<</FunctionType 2/Domain[0 1]/N 1/C0[1]/C1[{full}]>>"


LINEAR = "<</FunctionType 2/Domain[0 1]/N 1/C0[1]/C1[0]>>"
CONSTANT = "<</FunctionType 2/Domain[0 1]/N 1/C0[{0}]/C1[{0}]>>"
SAMPLED = b"[/Separation/Spot/DeviceGray 11 0 R]"
SAMPLES = "/Domain[0 1]/Range[0 1]"


def space(rule, name, broken, honest, content=PAINT, key="C"):
    """Two pages with another colour space; two contents are the numbers of a colour in each."""
    spaces = [f"/ColorSpace<</{key} {each}>>" for each in (broken, honest)]
    if isinstance(content, str):
        return resources(rule, name, content, *spaces)
    fills = [f"/C cs {each} scn 0 0 9 9 re f" for each in content]
    pages = (raw_page(a, resources=b) for a, b in zip(fills, spaces, strict=True))
    return Case(rule, name, *pages)


def tone(*points):
    """A curve of a profile."""
    numbers = b"".join(each.to_bytes(2) for each in points)
    return b"curv" + bytes(4) + len(points).to_bytes(4) + numbers


def fixed(*numbers):
    return b"".join(round(65536 * each).to_bytes(4, signed=True) for each in numbers)


def assembled(kind, tags):
    """A profile of these tags."""
    head = bytes(12) + b"mntr" + kind + b"XYZ " + bytes(12) + b"acsp" + bytes(88)
    place = 132 + 12 * len(tags)
    table, data = len(tags).to_bytes(4), b""
    for name, tag in tags.items():
        table += name + (place + len(data)).to_bytes(4) + len(tag).to_bytes(4)
        data += tag + bytes(-len(tag) % 4)
    return head + table + data


def profile(curve, kind=b"GRAY"):
    """A profile of one curve."""
    return assembled(kind, {b"kTRC": tone(*curve)})


def screen(*colours, curve=(563,)):
    """A profile of red, green and blue."""
    tags = {
        b"%cXYZ" % n: b"XYZ " + bytes(4) + fixed(*c) for n, c in zip(b"rgb", colours, strict=True)
    }
    return assembled(b"RGB ", tags | {b"%cTRC" % name: tone(*curve) for name in b"rgb"})


def grid(*colours):
    """A grid of two steps from red, green and blue to Lab, in the older words of 16 bits."""
    entries = b"".join(
        round(each).to_bytes(2)
        for light, a, b in colours
        for each in (light * 652.8, (a + 128) * 256, (b + 128) * 256)
    )
    head = b"mft2" + bytes(4) + b"\3\3\2\0" + fixed(1, 0, 0, 0, 1, 0, 0, 0, 1) + b"\0\2\0\2"
    return head + b"\0\0\xff\xff" * 3 + entries + b"\0\0\xff\xff" * 3


def gridless(curve, scale=1.0):
    """Three curves, a matrix and three curves that change nothing, in the newer form."""
    half = 32768 / 65535 * scale
    matrix = fixed(*(half * each for row in zip(RED, GREEN, BLUE, strict=True) for each in row))
    curves = (curve + bytes(-len(curve) % 4)) * 3
    offsets = (32, 32 + 36, 32 + 36 + 48, 0, 0)
    places = b"".join(each.to_bytes(4) for each in offsets)
    return b"mAB " + bytes(4) + b"\3\3\0\0" + places + tone() * 3 + matrix + bytes(12) + curves


def table(data, pcs=b"Lab "):
    """A profile of red, green and blue by a table."""
    return assembled(b"RGB ", {b"A2B0": data}).replace(b"XYZ ", pcs, 1)


def profiled(name, broken, honest, components=3, colour="0.2 0.2 0.2"):
    """Two profiles of a colour that is dark in readers that use none."""
    return objects(
        "COLOUR_PROFILE",
        name,
        f"/C cs {colour} scn 0 0 9 9 re f",
        *({10: stream(each, f"/N {components}")} for each in (broken, honest)),
        given="/ColorSpace<</C[/ICCBased 10 0 R]>>",
    )


def program(text):
    return {
        10: b"[/Separation/Black/DeviceGray 11 0 R]",
        11: stream(text, "/FunctionType 4/Domain[0 1]/Range[0 1]"),
    }


RED, GREEN, BLUE = (0.436, 0.2225, 0.0139), (0.3851, 0.7169, 0.0971), (0.1431, 0.0606, 0.7141)
SRGB = screen(RED, GREEN, BLUE)
#: From black over blue, green, cyan, red, magenta and yellow to white.
LAB = (
    *((0, 0, 0), (30, 68, -112), (88, -79, 81), (91, -51, -15)),
    *((54, 81, 70), (61, 94, -61), (98, -16, 94), (100, 0, 0)),
)
SRGB_TONE = (2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045)
#: PDFium takes what is of this size and has these words there for sRGB.
AS_SRGB = [
    each.ljust(0x190, b"\0") + b"sRGB IEC61966-2.1".ljust(3144 - 0x190, b"\0")
    for each in (screen((0.1, 0.1, 0), (0, 0, 0), (0, 0, 0)), SRGB)
]

CASES = [
    contents("COLOUR_RANGE", "two", "2 g " + TEXT, "1 g " + TEXT),
    contents("COLOUR_RANGE", "negative-ink", "0 0 0 -5 k " + TEXT, "0 0 0 0.5 k " + TEXT),
    contents("COLOUR_UNSET", "cs", "1 g /DeviceGray cs " + TEXT, "/DeviceGray cs " + TEXT),
    *(
        space("COLOUR_RANGE", name, each, each, content=(odd, plain))
        for name, each, odd, plain in (
            ("half-an-index", "[/Indexed/DeviceGray 2<00FF80>]", ".5", "1"),
            ("index-behind-the-table", "[/Indexed/DeviceGray 2<00FF80>]", "3", "2"),
            ("light-beyond-white", f"[/Lab<<{WHITE}>>]", "100 900 900", "100 0 0"),
        )
    ),
    space(
        "COLOUR_SPACE",
        "no-colours",
        *(f"[/Lab<<{WHITE}/Range[{each}]>>]" for each in ("0 0 0 0", "-9 9 -9 9")),
        content=("0 0 0",) * 2,
    ),
    space(
        "COLOUR_SPACE",
        "grey-without-gamma",
        *(f"[/CalGray<<{WHITE}{each}>>]" for each in ("", "/Gamma 1.8")),
    ),
    space("COLOUR_SPACE", "unknown", "/Nice", "/DeviceGray"),
    space(
        "COLOUR_SPACE",
        "black-that-is-white",
        f"[/CalGray<<{WHITE}/Gamma .01>>]",
        f"[/CalGray<<{WHITE}/Gamma 2.2>>]",
    ),
    *(
        space(
            "COLOUR_SPACE",
            f"primaries-{name}",
            f"[/CalRGB<<{LIGHT}/Matrix[{odd}]>>]",
            f"[/CalRGB<<{LIGHT}/Matrix[.412 .213 .019 .358 .715 .119 .180 .072 .951]>>]",
            "/C cs .2 .2 .2 scn 0 0 9 9 re f",
        )
        for name, odd in (
            ("30-times-as-light", "12 6 .6 10 21 3.6 5.4 2.2 28"),
            ("whose-red-is-white", ".95 1 1.09 0 0 0 0 0 0"),
        )
    ),
    space(
        "COLOUR_DEFAULT",
        "grey-that-is-an-ink",
        f"[/Separation/Spot{tint(0.9)}]",
        f"[/CalGray<<{WHITE}/Gamma 2.2>>]",
        "0 g 0 0 9 9 re f",
        key="DefaultGray",
    ),
    objects(
        "COLOUR_PROFILE",
        "for-three-colours",
        PAINT,
        {10: stream(profile([256], b"RGB "), "/N 1")},
        {10: stream(profile([563]), "/N 1/Alternate/DeviceGray")},
        given="/ColorSpace<</C[/ICCBased 10 0 R]>>",
    ),
    objects(
        "COLOUR_PROFILE",
        "curve-that-falls",
        PAINT,
        {10: stream(profile([65535, 0]), "/N 1")},
        {10: stream(profile([0, 65535]), "/N 1")},
        given="/ColorSpace<</C[/ICCBased 10 0 R]>>",
    ),
    *(
        profiled(f"primaries-{name}", screen(*colours), SRGB)
        for name, colours in (
            ("30-times-as-light", [[30 * each for each in one] for one in (RED, GREEN, BLUE)]),
            ("a-thousandth", [[each / 1000 for each in one] for one in (RED, GREEN, BLUE)]),
            ("whose-blue-is-white", [(0, 0, 0), (0, 0, 0), (0.9642, 1, 0.8249)]),
        )
    ),
    profiled("taken-for-srgb-by-its-size", AS_SRGB[0], AS_SRGB[1], colour="1 1 1"),
    *(
        profiled(f"table-{name}", table(grid(*odd)), table(grid(*LAB)))
        for name, odd in (
            ("all-white", LAB[-1:] * 8),
            ("turned-round", LAB[::-1]),
            ("whose-white-is-pink", (*LAB[:-1], (95, 60, 0))),
        )
    ),
    *(
        profiled(f"table-without-grid-{name}", table(odd, b"XYZ "), table(plain, b"XYZ "))
        for name, odd, plain in (
            ("that-jumps", gridless(tone(0, 65535, 65535)), gridless(tone(563))),
            ("ten-times-as-light", gridless(tone(563), 10), gridless(tone(563))),
        )
    ),
    profiled("table-of-nothing", table(b"mpet" + bytes(99)), SRGB),
    profiled("curve-that-jumps", profile([0, 65535, 65535]), profile([563]), 1, ".5"),
    profiled(
        "curve-by-a-formula",
        assembled(b"GRAY", {b"kTRC": b"para" + bytes(4) + b"\0\3\0\0" + fixed(2.4, 9, 1, 0, 0)}),
        assembled(b"GRAY", {b"kTRC": b"para" + bytes(4) + b"\0\3\0\0" + fixed(*SRGB_TONE)}),
        1,
        ".2",
    ),
    profiled(
        "from-colours-to-colours",
        SRGB.replace(b"mntr", b"abst"),
        SRGB.replace(b"mntr", b"scnr"),
    ),
    space(
        "COLOUR_INDEXED",
        "too-short",
        "[/Indexed/DeviceRGB 1<000000>]",
        "[/Indexed/DeviceRGB 1<000000FFFFFF>]",
    ),
    objects(
        "COLOUR_INK",
        "two-of-none",
        "/C cs 1 1 scn 0 0 9 9 re f",
        *(
            {
                10: f"[/DeviceN[/None/{ink}]/DeviceGray 11 0 R]".encode(),
                11: stream(
                    b"{add 1 exch sub dup 0 lt {pop 0} if}",
                    "/FunctionType 4/Domain[0 1 0 1]/Range[0 1]",
                ),
            }
            for ink in ("None", "Black")
        ),
        given="/ColorSpace<</C 10 0 R>>",
    ),
    space("COLOUR_INK", "none", f"[/Separation/None{tint(0)}]", f"[/Separation/Spot{tint(0)}]"),
    resources(
        "COLOUR_INK",
        "two-colours",
        "/C cs 1 scn 0 0 9 9 re f /D cs 1 scn 0 0 9 9 re f",
        *(
            f"/ColorSpace<</C[/Separation/Spot{tint(0)}]/D[/Separation/{name}{tint(1)}]>>"
            for name in ("Spot", "Pale")
        ),
    ),
    space(
        "COLOUR_TINT",
        "half-an-ink-is-none",
        *(f"[/Separation/{ink}{tint(0).replace('/N 1', '/N 9')}]" for ink in ("Spot", "Black")),
        content="/C cs .5 scn 0 0 9 9 re f",
    ),
    space(
        "COLOUR_TINT",
        "no-ink-is-black",
        f"[/Separation/Spot{tint(0).replace('C0[1]/C1[0]', 'C0[0]/C1[1]')}]",
        f"[/Separation/Spot{tint(0)}]",
    ),
    space(
        "COLOUR_TINT",
        "one-tint-is-white",
        *(
            f"[/Separation/Spot/DeviceGray<</FunctionType 3/Domain[0 1]/Bounds[.5 {end}]"
            f"/Encode[0 .5 1 1 .5 1]/Functions[{LINEAR}{CONSTANT.format(value)}{LINEAR}]>>]"
            for end, value in ((".501", 1), (".501", ".5"))
        ),
        content="/C cs .5005 scn 0 0 9 9 re f",
    ),
    *(
        objects(
            "COLOUR_TINT",
            f"program-{name}",
            PAINT,
            {**program(words), 10: b"[/Separation/Spot/DeviceGray 11 0 R]"},
            {**program(b"{ 1 exch sub }"), 10: b"[/Separation/Spot/DeviceGray 11 0 R]"},
            given="/ColorSpace<</C 10 0 R>>",
        )
        for name, words in (
            ("of-large-numbers", b"{ 1 exch sub 16777217 16777216 sub mul }"),
            ("that-leaves-something", b"{ dup 1 exch sub }"),
            ("of-bits", b"{ 1 exch sub 1 31 bitshift pop }"),
            ("with-a-plus", b"{ +1 exch sub }"),
            ("that-chooses-nothing", b"{ 1 exch sub { pop 0 } pop }"),
        )
    ),
    space("COLOUR_INK", "all", f"[/Separation/All{tint(0)}]", f"[/Separation/Gold{tint(0.9)}]"),
    space(
        "COLOUR_INK",
        "pale-black",
        f"[/Separation/Black{tint(0.9)}]",
        f"[/Separation/Black{tint(0)}]",
    ),
    objects(
        "COLOUR_INK",
        "pale-black-by-a-program",
        PAINT,
        program(b"{ pop 0.9 }"),
        program(b"{ dup 0.5 lt { 1 exch sub } { 1 exch sub } ifelse }"),
        given="/ColorSpace<</C 10 0 R>>",
    ),
    *(
        space(
            "FUNCTION",
            name,
            f"[/Separation/Spot{tint(0).replace(*change)}]",
            f"[/Separation/Spot{tint(0)}]",
        )
        for name, change in (
            ("of-half-its-domain", ("[0 1]/N", "[0 .5]/N")),
            ("of-a-small-range", ("/N 1", "/N 1/Range[.9 1]")),
        )
    ),
    resources(
        "COLOUR_INK",
        "seventeen",
        "".join(f"/C{each} cs 1 scn 0 0 9 9 re f " for each in range(17)),
        *(
            "/ColorSpace<<"
            + "".join(f"/C{each}[/Separation/Spot{each % count}{tint(0)}]" for each in range(17))
            + ">>"
            for count in (17, 16)
        ),
    ),
    space(
        "FUNCTION",
        "beyond-white-and-black",
        f"[/Separation/Spot{tint(0.9).replace('C0[1]', 'C0[5]')}]",
        f"[/Separation/Spot{tint(0.9)}]",
    ),
    *(
        objects(
            "FUNCTION",
            f"samples-{name}",
            PAINT,
            {10: SAMPLED, 11: stream(data, f"/FunctionType 0{SAMPLES}/Size[{size}]{entries}")},
            {
                10: SAMPLED,
                11: stream(b"\xff\0", f"/FunctionType 0{SAMPLES}/Size[2]/BitsPerSample 8"),
            },
            given="/ColorSpace<</C 10 0 R>>",
        )
        for name, size, data, entries in (
            ("of-16-bits", 2, b"\xff\xff\0\0", "/BitsPerSample 16"),
            ("of-32-bits", 2, b"\xff\xff\xff\xff\0\0\0\0", "/BitsPerSample 32"),
            ("too-few", 2, b"\xff", "/BitsPerSample 8"),
            ("of-a-real-size", 2.0, b"\xff\0", "/BitsPerSample 8"),
            ("decoded-otherwise", 2, b"\xff\0", "/BitsPerSample 8/Decode[9 -9]"),
        )
    ),
    objects(
        "FUNCTION",
        "unknown-word",
        PAINT,
        {**program(b"{ nice }"), 10: b"[/Separation/Spot/DeviceGray 11 0 R]"},
        {**program(b"{ 1 exch sub }"), 10: b"[/Separation/Spot/DeviceGray 11 0 R]"},
        given="/ColorSpace<</C 10 0 R>>",
    ),
]
