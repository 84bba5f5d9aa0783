"""Colours and colour spaces."""

from __future__ import annotations

from raw_page import stream

from unlike_pages.case import TEXT, contents, objects, resources

PAINT = "/C cs 1 scn 0 0 9 9 re f"
WHITE = "/WhitePoint[.95 1 1.09]"


def tint(full, base="/DeviceGray"):
    return f"{base}<</FunctionType 2/Domain[0 1]/N 1/C0[1]/C1[{full}]>>"


SAMPLED = b"[/Separation/Spot/DeviceGray 11 0 R]"
SAMPLES = "/Domain[0 1]/Range[0 1]/Size[2]"


def space(rule, name, broken, honest, content=PAINT, key="C"):
    return resources(
        rule, name, content, *(f"/ColorSpace<</{key} {each}>>" for each in (broken, honest))
    )


def profile(curve, kind=b"GRAY"):
    """A profile of one curve."""
    tag = b"curv" + bytes(4) + len(curve).to_bytes(4) + b"".join(each.to_bytes(2) for each in curve)
    head = bytes(16) + kind + bytes(16) + b"acsp" + bytes(88)
    return head + (1).to_bytes(4) + b"kTRC" + (144).to_bytes(4) + len(tag).to_bytes(4) + tag


def program(text):
    return {
        10: b"[/Separation/Black/DeviceGray 11 0 R]",
        11: stream(text, "/FunctionType 4/Domain[0 1]/Range[0 1]"),
    }


CASES = [
    contents("COLOUR_RANGE", "two", "2 g " + TEXT, "1 g " + TEXT),
    contents("COLOUR_RANGE", "negative-ink", "0 0 0 -5 k " + TEXT, "0 0 0 0.5 k " + TEXT),
    contents("COLOUR_UNSET", "cs", "1 g /DeviceGray cs " + TEXT, "/DeviceGray cs " + TEXT),
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
            f"[/CalRGB<<{WHITE}/Matrix[{odd}]>>]",
            f"[/CalRGB<<{WHITE}/Matrix[.412 .213 .019 .358 .715 .119 .180 .072 .951]>>]",
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
        f"[/CalGray<<{WHITE}>>]",
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
    space(
        "COLOUR_INDEXED",
        "too-short",
        "[/Indexed/DeviceRGB 1<000000>]",
        "[/Indexed/DeviceRGB 1<000000FFFFFF>]",
    ),
    space("COLOUR_INK", "none", f"[/Separation/None{tint(0)}]", f"[/Separation/Spot{tint(0)}]"),
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
            {10: SAMPLED, 11: stream(data, f"/FunctionType 0{SAMPLES}{entries}")},
            {10: SAMPLED, 11: stream(b"\xff\0", f"/FunctionType 0{SAMPLES}/BitsPerSample 8")},
            given="/ColorSpace<</C 10 0 R>>",
        )
        for name, data, entries in (
            ("of-16-bits", b"\xff\xff\0\0", "/BitsPerSample 16"),
            ("of-32-bits", b"\xff\xff\xff\xff\0\0\0\0", "/BitsPerSample 32"),
            ("too-few", b"\xff", "/BitsPerSample 8"),
            ("decoded-otherwise", b"\xff\0", "/BitsPerSample 8/Decode[9 -9]"),
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
