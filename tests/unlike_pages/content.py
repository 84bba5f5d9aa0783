"""Content: its syntax, its order, its numbers."""

from __future__ import annotations

from raw_page import stream

from unlike_pages.case import TEXT, contents, objects


def in_two(one, two):
    """Content in two streams."""
    return {4: b"[10 0 R 11 0 R]", 10: stream(one.encode()), 11: stream(two.encode())}


def joined(name, broken, honest):
    return objects("JOIN", name, "", in_two(*broken), in_two(*honest))


def shown(before, inside=""):
    return f"{before} BT /F 12 Tf 50 700 Td {inside} (Title) Tj ET\n"


CASES = [
    contents("SYNTAX", "nul-behind-an-operator", "3 Tr\0\n" + TEXT, "3 Tr \n" + TEXT),
    contents("SYNTAX", "vertical-tab", "1 g\x0b" + TEXT, "1 g\t" + TEXT),
    contents(
        "SYNTAX",
        "number-of-33-bits",
        *(f"/P <</MCID {number}>> BDC EMC" for number in (4294967296, 429496729)),
    ),
    contents("SYNTAX", "two-signs", "--5 w", "-5 0 0 5 0 0 cm"),
    contents("SYNTAX", "comment-ends-with-cr", "%a\r1 g\n" + TEXT, "%a\r\n1 g\n" + TEXT),
    contents("SYNTAX", "half-a-byte", shown("", "<414> Tj"), shown("", "<4142> Tj")),
    contents("SYNTAX", "name-with-half-a-byte", "/#4 12 Tf", "/#46 12 Tf"),
    contents("SYNTAX", "name-of-200-bytes", f"/{'x' * 200} BMC EMC", f"/{'x' * 127} BMC EMC"),
    contents("SYNTAX", "form-that-ends-with-a-parenthesis", TEXT + ")", TEXT),
    contents("OPERATOR", "unknown", ".9 foo " + TEXT, "BX EX " + TEXT),
    contents("OPERATOR", "width-of-a-glyph-on-the-page", "9 0 d0", "9 w"),
    contents("OPERANDS", "one-too-many", "0 1 1 1 rg " + TEXT, "1 1 1 rg " + TEXT),
    contents("OPERANDS", "one-too-few", "q 5 cm Q", "q 1 0 0 1 5 5 cm Q"),
    contents("NESTING", "state-not-restored", "q " + TEXT, "q Q " + TEXT),
    contents("NESTING", "restored-without-saving", "Q", "q Q"),
    contents("NESTING", "mark-without-end", "/P BMC " + TEXT, "/P BMC EMC " + TEXT),
    contents("STATE_DEPTH", "70", "q " * 70 + "Q " * 70, "q " * 28 + "Q " * 28),
    contents("TEXT_NESTING", "restore-in-text-object", "q BT Q ET", "q BT ET Q"),
    contents(
        "TEXT_NESTING", "transformed-text", shown("", "1 0 0 1 0 9 cm"), "BT 1 0 0 1 0 9 cm ET"
    ),
    contents("TEXT_NESTING", "outside-of-text", "/F 12 Tf (Title) Tj", TEXT),
    contents("PATH_NESTING", "unfinished", "0 0 m 9 9 l", "0 0 m 9 9 l S"),
    contents("PATH_NESTING", "state-before-paint", "0 0 9 9 re q f Q", "0 0 9 9 re 1 w 1 g f"),
    contents("PATH_NESTING", "line-from-nowhere", "9 9 l S", "0 0 m 9 9 l S"),
    contents("PATH_NESTING", "line-from-nothing-closed", "h 9 9 l S", "q h Q 0 0 m 9 9 l S"),
    contents(
        "STROKE",
        "curve-of-no-length",
        *(f"1 J 9 w 50 700 m 50 700 50 700 {x} 700 c S" for x in (50, 60)),
    ),
    contents("STROKE", "closed-point", *(f"1 j 9 w 50 700 m {line} h S" for line in ("", "9 9 l"))),
    contents("CLIP", "to-no-path", f"q W n {TEXT} Q", f"q 0 0 600 800 re W n {TEXT} Q"),
    contents("TEXT_MODE", "minus-one", shown("-1 Tr"), shown("3 Tr")),
    contents("TEXT_MODE", "a-fraction", shown("3.7 Tr"), shown("2 Tr")),
    contents("TEXT_HAIRLINE", "outlines-of-no-width", shown("1 Tr 0 w"), shown("1 Tr 1 w")),
    contents("TEXT_HAIRLINE", "outlines-that-are-pale", shown("1 Tr .05 w"), shown("2 Tr .05 w")),
    contents(
        "TEXT_HAIRLINE",
        "outlines-in-small-units",
        f"q .1 0 0 .1 0 0 cm {shown('1 Tr 1 w')} Q",
        f"q .1 0 0 .1 0 0 cm {shown('1 Tr 9 w')} Q",
    ),
    contents("TEXT_FONT", "none", "BT (Title) Tj ET", TEXT),
    contents(
        "TEXT_SIZE", "font-of-no-size", "BT /F 0 Tf (T) Tj ET", "BT /F 0 Tf /F 9 Tf (T) Tj ET"
    ),
    contents("TEXT_SIZE", "no-width", shown("0 Tz"), shown("90 Tz")),
    contents("TEXT_SIZE", "far-apart", shown("9000 Tc"), shown("9 Tc")),
    contents(
        "TEXT_SIZE",
        "scaled-from-nothing",
        *(
            f"BT /F {size} Tf {12 / size} 0 0 {12 / size} 50 700 Tm (T) Tj ET"
            for size in (0.0001, 0.1)
        ),
    ),
    contents(
        "MATRIX",
        "moved-far-away-and-back",
        *(
            f"q 100 0 0 100 0 0 cm 1 0 0 1 {by} 0 cm 1 0 0 1 -{by} 0 cm {TEXT} Q"
            for by in (9999, 9)
        ),
    ),
    contents(
        "MATRIX",
        "text-far-away",
        *(f"BT /F 9 Tf 1 0 0 1 {by} 700 Tm -{by} 0 Td (T) Tj ET" for by in (99999999, 9999)),
    ),
    contents(
        "MATRIX",
        "text-far-away-by-steps",
        *(
            f"BT /F 9 Tf 1000 0 0 1000 0 0 Tm {x} 0 Td -{x} 0 Td .01 0 0 .01 50 700 Tm (T) Tj ET"
            for x in (999, 9)
        ),
    ),
    contents(
        "MATRIX",
        "kerned-away-and-back",
        *(f"BT /F 9 Tf 50 700 Td [{by} -{by} (T)] TJ ET" for by in (999_999_999, 28_000)),
    ),
    contents(
        "MATRIX",
        "kerned-away-by-steps",
        *(f"BT /F 9 Tf 50 700 Td {f'[{by} (T)] TJ ' * 200} ET" for by in (99_999, -333)),
    ),
    contents(
        "MATRIX",
        "spaced-away-and-back",
        *(
            f"BT /F 9 Tf 50 700 Td {by} Tc ({' ' * 900}) Tj -{by} Tc ({' ' * 900}) Tj ET"
            for by in (400, 1)
        ),
    ),
    contents(
        "MATRIX",
        "lines-away-and-back",
        *(f"BT /F 9 Tf 50 700 Td {by} TL {'T* ' * 90} 0 0 Td (T) Tj ET" for by in (1999, 12)),
    ),
    contents(
        "MATRIX",
        "clipped-by-a-path-far-away",
        *(f"q 0 0 m {by} {by} l {by} 0 l h W n {TEXT} Q" for by in (900_000_000, 9_000)),
    ),
    contents(
        "MATRIX",
        "a-path-enlarged",
        *(f"q 100 0 0 100 0 0 cm 0 0 m {by} 9 l S Q" for by in (900, 9)),
    ),
    contents("MATRIX", "a-line-behind-a-width", *(f"0 0 m 9 w {by} 9 l S" for by in (90_000, 9))),
    contents(
        "TEXT_SIZE", "words-apart-in-the-next-line", *(shown("", f'{by} 0 (a)"') for by in (9e3, 9))
    ),
    *(
        contents(
            "LINE_STYLE", name, *(f"[{dashes}] {phase} d 50 700 m 250 700 l S" for phase in phases)
        )
        for name, dashes, phases in (
            ("phase-of-one-dash", "200", (200, 100)),
            ("phase-of-three-dashes", "1 50 100", (151.01, 150)),
            ("phase-of-twice-a-dash", "5", (10, 4)),
            ("phase-before-the-first-dash", "500 500", (-500, 500)),
            ("phase-of-many-dashes", "5 5", (100_000_000, 9_000)),
        )
    ),
    *(
        contents("STRING", name, shown("", broken), shown("", honest))
        for name, broken, honest in (
            ("octal-over-a-byte", r"(Th\522eal) Tj", r"(Th\122eal) Tj"),
            ("octal-over-a-byte-in-an-array", r"[(a) 9 (\\\777)] TJ", r"[(a) 9 (\\777)] TJ"),
            ("bare-cr-behind-a-backslash", "(a\\\\\rb) Tj", r"(a\\\rb) Tj"),
            ("octal-over-a-byte-in-the-next-line", r"(\400) '", r"(\377) '"),
        )
    ),
    contents("SYNTAX", "name-with-nul", "/P#00 BMC EMC", "/P#01 BMC EMC"),
    contents("MATRIX", "flat", "q 1 0 0 0 0 0 cm Q", "q 1 0 0 -1 0 0 cm Q"),
    contents("LINE_STYLE", "fine-dashes", "[.001 .001] 0 d", "[3 3] 0 d"),
    contents("LINE_STYLE", "negative-width", "-1 w", "0 w"),
    contents("STRING", "bare-cr", shown("", "(a\rb) Tj"), shown("", "(a\\rb) Tj")),
    contents(
        "STRING",
        "longer-than-32-kilobytes",
        *(shown("", f"({' ' * size}) Tj") for size in (33_000, 29_000)),
    ),
    contents(
        "STRING",
        "longer-in-hexadecimal",
        *(shown("", f"[<{'20' * size}> 9 (a)] TJ") for size in (33_000, 14_000)),
    ),
    joined("in-a-string", (TEXT[:26], TEXT[26:]), (TEXT[:-4], TEXT[-4:])),
    joined("in-hexadecimals", ("BT /F 9 Tf <41", "42> Tj ET"), ("BT /F 9 Tf <4142>", "Tj ET")),
    joined("in-a-comment", (TEXT + "% a", TEXT), (TEXT + "% a\n", TEXT)),
    joined(
        "in-an-array", ("BT /F 9 Tf [(a) 5", "0 (b)] TJ ET"), ("BT /F 9 Tf [(a) 5 ", "0 (b)] TJ ET")
    ),
    joined("into-another-operator", ("[] 0 d", "0 0 9 9 re f"), ("9 w", "0 0 9 9 re f")),
    joined("between-letters-of-an-operator", ("q 9 w B", "T ET Q"), ("q", "BT ET Q")),
    contents("INTENT", "unknown", "/Nice ri", "/Perceptual ri"),
    contents("RESOURCE", "no-such-font", "BT /Nope 12 Tf ET", "BT /F 12 Tf ET"),
]
