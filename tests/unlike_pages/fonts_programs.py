"""Programs of Type 1 and CFF that some readers refuse, and codes and names that they lack."""

from __future__ import annotations

from unlike_pages.fonts import (
    BOX,
    CODES,
    ENCODING,
    FIRST_LINE,
    MATRIX,
    OTHER_ENCODING,
    bare_cff,
    case,
    cff,
    composite,
    not_embedded,
    opentype,
    simple,
    simple_cff,
    type1,
)

#: An em of 1,000 units, and of one, as real numbers of a CFF; none is turned or moved.
THOUSAND = b"\x1e\xa0\x01\xff\x8b\x8b\x1e\xa0\x01\xff\x8b\x8b\x0c\x07"
MILLION = THOUSAND.replace(b"\xa0\x01\xff", b"\xa0\x00\x00\x1f")
SLANTED = THOUSAND.replace(b"\xff\x8b\x8b", b"\xff\x8b\x1e\xa0\x00\x1f", 1)
MOVED = THOUSAND[:-4] + b"\x8c\x8b\x0c\x07"
#: Names of T and U, which are numbers; and of T.alt, which is the program's own.
T, U, OWN_NAME = b"\0\x35", b"\0\x36", b"\1\x87"
#: An encoding of one code, T's.
ONE_CODE = b"\0\1T"


def damaged(name, broken, honest):
    return case("FONT_DAMAGED", name, broken, honest)


def of_cff(name, more=b"", **changes):
    """A CFF of one glyph; ``more`` is in its dictionary."""
    broken = bare_cff(more=more, **changes)
    return damaged(name, composite(program=cff(head=broken)), composite())


def of_type1(name, begin):
    return damaged(name, simple("", _7=type1(begin=begin)), simple("", _7=type1()))


def program(encoding, name=b"T"):
    """A Type 1 program of one glyph, with an encoding."""
    glyphs = b"dup /Private 8 dict dup begin\n2 index /CharStrings 1 dict dup begin\n"
    return type1(encoding, private=glyphs + b"/%b 4 RD abcd ND\n" % name)


def with_flags(flags, more="", encoding=OTHER_ENCODING):
    descriptor = f"/FontFile 7 0 R/Flags {flags}{BOX}"
    return simple(more, _7=program(encoding), descriptor=descriptor)


def called(name, other):
    """A font that is not embedded, with the name in its descriptor."""
    font = not_embedded()
    entries = font["entries"].replace("/Helvetica", f"/{name}") + "/FontDescriptor 6 0 R"
    return font | {"entries": entries, "descriptor": f"/FontName/{other}"}


def own_symbol(encoding):
    """An embedded font with the name of another."""
    entries = f"/Subtype/Type1/FontDescriptor 6 0 R/BaseFont/Symbol{CODES}{encoding}"
    text = "BT /F 12 Tf 50 700 Td (T) Tj ET"
    return {"entries": entries, "descriptor": f"/FontFile 7 0 R/Flags 4{BOX}", "content": text}


def named(name):
    return f"/Encoding<</Differences[84/{name}]>>"


CASES = [
    of_cff("head-of-a-third-version", begin=b"\1\0\3\1"),
    of_cff("places-of-five-bytes", begin=b"\1\0\4\5"),
    of_cff("unknown-operator", b"\x8b\x1a"),
    of_cff("unknown-long-operator", b"\x8b\x0c\x63"),
    of_cff("glyphs-twice", b"\x8b\x11"),
    of_cff("a-number-too-many", b"\x8b\x8b\x0f"),
    of_cff("no-number", b"\x0f"),
    of_cff("a-place-before-its-beginning", b"\x8a\x0f"),
    of_cff("half-a-number", b"\x1e\xaa\xff\x00"),
    of_cff("an-em-of-a-million", MILLION),
    of_cff("moved-by-its-matrix", MOVED),
    of_cff("outlined", b"\x8d\x0c\x05"),
    of_cff("numbers-that-are-given", b"\x8b\x8b\x8b\x0c\x1e"),
    *(
        damaged(
            f"cut-off-{name}",
            composite(program=cff(head=bare_cff()[:end])),
            composite(program=cff(head=bare_cff())),
        )
        for name, end in (("in-its-glyphs", -1), ("before-its-glyphs", 60), ("at-its-head", 5))
    ),
    *(
        damaged(
            f"slanted-{name}",
            composite(program=cff(head=bare_cff(more=odd))),
            composite(program=cff(head=bare_cff(more=sound))),
        )
        for name, odd, sound in (
            ("too-much", SLANTED.replace(b"\xa0\x00\x1f", b"\xa0\x1f"), SLANTED),
            ("and-moved", MOVED, THOUSAND),
        )
    ),
    damaged(
        "one-number-twice",
        composite(program=cff(head=opentype(1, 1))),
        composite(program=cff(head=opentype(1, 2))),
    ),
    damaged(
        "one-name-twice",
        simple_cff(b"\0" + T + T, glyphs=3),
        simple_cff(b"\0" + T + U, glyphs=3),
    ),
    damaged("names-of-a-fourth-form", simple_cff(b"\3" + T + T), simple_cff(b"\0" + T)),
    of_type1("another-first-line", b"%!Own\n" + MATRIX),
    of_type1("no-matrix", FIRST_LINE),
    of_type1("a-matrix-in-braces", FIRST_LINE + MATRIX.replace(b"[", b"{").replace(b"]", b"}")),
    of_type1("a-tiny-matrix", FIRST_LINE + MATRIX.replace(b".001", b".00001")),
    of_type1("a-turned-matrix", FIRST_LINE + MATRIX.replace(b"[0.001 0 ", b"[0.001 0.001 ")),
    of_type1("no-numbers", FIRST_LINE + MATRIX.replace(b"0.001", b"0.0.1")),
    case(
        "FONT_ENCODING",
        "type-1-of-letters-with-others",
        with_flags(32),
        with_flags(4),
    ),
    case(
        "FONT_ENCODING",
        "type-1-of-letters-with-differences-without-base",
        with_flags(32, named("A").replace("84", "85")),
        with_flags(32, named("U")),
    ),
    case("FONT_ENCODING", "type-1-of-letters-and-signs", with_flags(36), with_flags(4)),
    case(
        "FONT_ENCODING",
        "type-1-of-letters-in-other-codes",
        with_flags(32),
        with_flags(32, encoding=ENCODING),
    ),
    *(
        case("FONT_ENCODING", f"cff-{name}", simple_cff(*odd), simple_cff(*sound))
        for name, odd, sound in (
            (
                "without-the-code",
                (b"\0" + T, "", b"\0\1U"),
                (b"\0" + T, "", ONE_CODE),
            ),
            (
                "without-the-code-in-a-range",
                (b"\0" + T, "", b"\1\1U\0"),
                (b"\0" + T, "", b"\1\1T\0"),
            ),
            (
                "with-two-glyphs-for-a-code",
                (b"\0" + T, "", b"\x80\1T\1T" + U),
                (b"\0" + T, "", b"\x80\1T\1U" + U),
            ),
            (
                "of-letters-with-others",
                (b"\0" + U, "", ONE_CODE, 2, 32),
                (b"\0" + U, "", ONE_CODE, 2, 4),
            ),
            ("without-the-letter", (b"\0" + U, ""), (b"\0" + T, "")),
            (
                "without-another-form",
                (b"\0" + T, named("T.alt")),
                (b"\0" + OWN_NAME, named("T.alt")),
            ),
            ("without-a-number", (b"\0" + T, named("uni0054")), (b"\0" + T, named("T"))),
        )
    ),
    *(
        case(
            "FONT_ENCODING",
            f"type-1-without-{name}",
            simple(named(name), _7=program(ENCODING)),
            simple(named(name), _7=program(ENCODING, name.encode())),
        )
        for name in ("T.alt", "uni0054", "u0054", "T_h", "a84")
    ),
    *(
        case(
            "FONT_MISSING",
            f"{name}-in-no-font",
            not_embedded(named(name)),
            not_embedded(named("Aacute")),
        )
        for name in ("Amacron", "Lcommaaccent")
    ),
    *(
        case("FONT_FORM", f"called-{name}", called("Arial", other), called("Arial", "Arial"))
        for name, other in (("symbol-too", "Symbol"), ("otherwise", "Times-Roman"))
    ),
    case("FONT_FORM", "called-in-front", called("SYMBOL+Arial", "SYMBOL+Arial"), not_embedded()),
    case("FONT_ENCODING", "own-symbol", own_symbol(""), own_symbol(named("T"))),
]
