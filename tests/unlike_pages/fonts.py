"""Fonts. Their programs are those parts alone that a rule looks at."""

from __future__ import annotations

from page1.truetype import flattened, program_of, text
from page1.truetype import objects as truetype_objects
from raw_page import raw_page, stream

from unlike_pages.case import TEXT, Case

CODES = "/FirstChar 84/LastChar 85/Widths[600 600]"
LATIN = "/Encoding/WinAnsiEncoding"
PROGRAM = {7: stream(b"%!PS-AdobeFont-1.0: Own\neexec")}
OWN = "/FontDescriptor 6 0 R/BaseFont/ABCDEF+Own"
IDENTITY = "/Encoding/Identity-H/BaseFont/Own/DescendantFonts[8 0 R]"
UPRIGHT = "/FontMatrix[.001 0 0 .001 0 0]/Encoding<</Differences[84/T]>>/CharProcs<</T 8 0 R>>"
GLYPH = b"600 0 0 0 500 500 d1 0 0 500 500 re f"


def font(entries, descriptor="/FontFile 7 0 R", content=TEXT, resources="", **objects):
    given = {int(key[1:]): value for key, value in objects.items()}
    bodies = {5: f"<</Type/Font{entries}>>".encode(), 6: f"<<{descriptor}>>".encode(), **PROGRAM}
    return raw_page(content, resources=resources, objects={**bodies, **given})


def case(rule, name, broken, honest):
    return Case(rule, name, font(**broken), font(**honest))


def simple(more, **objects):
    return {"entries": f"/Subtype/Type1{OWN}{CODES}{more}", **objects}


def cff(subtype="CIDFontType0C", head=b"\1\0\4\1"):
    return stream(head, f"/Subtype/{subtype}")


def opentype(*numbers):
    """An OpenType program of a CFF whose glyphs have these numbers, behind the first one's 0."""
    glyphs = (len(numbers) + 1).to_bytes(2)
    # where charset and glyphs stand: behind header, names, top dictionary
    offsets = [b"\x1d" + place.to_bytes(4) for place in (34, 35 + 2 * len(numbers))]
    top = b"\x8b\x8b\x8b\x0c\x1e" + offsets[0] + b"\x0f" + offsets[1] + b"\x11"
    head = b"\1\0\4\1" + b"\0\1\1\1\2F" + b"\0\1\1\1" + (len(top) + 1).to_bytes(1) + top
    cff_table = head.ljust(34, b"\0") + b"\0" + b"".join(n.to_bytes(2) for n in numbers) + glyphs
    directory = b"OTTO\0\1" + bytes(6) + b"CFF " + bytes(4) + (28).to_bytes(4)
    return directory + len(cff_table).to_bytes(4) + cff_table


def composite(more="", encoding="/Identity-H", program=None, **objects):
    entries = IDENTITY.replace("/Identity-H", encoding)
    body = f"<</Subtype/CIDFontType0/FontDescriptor 6 0 R{more}>>".encode()
    return {
        "entries": f"/Subtype/Type0{entries}",
        "descriptor": "/FontFile3 7 0 R",
        "_7": program or cff(),
        "_8": body,
        **objects,
    }


def cid_map(codes, string):
    """A font whose map has glyphs for so many codes, and text of two of them."""
    truetype = "/Subtype/CIDFontType2/FontDescriptor 6 0 R/CIDToGIDMap 9 0 R"
    return {
        "entries": f"/Subtype/Type0{IDENTITY}",
        "descriptor": "/FontFile2 7 0 R",
        "content": f"BT /F 9 Tf {string} Tj ET",
        "_7": stream(b"\0\1\0\0"),
        "_8": f"<<{truetype}>>".encode(),
        "_9": stream(b"\0\1" * codes),
    }


def in_mask(program):
    """A mask with letters in a font of these instructions."""
    font_program = program_of(program or (lambda _: b""))
    group = "/Group<</S/Transparency/CS/DeviceGray>>/Resources<</Font<</Z 20 0 R>>>>"
    mask = b"<</SMask<</S/Luminosity/G 9 0 R>>>>"
    return {
        "entries": "/Subtype/Type1/BaseFont/Helvetica",
        "content": f"/G gs {TEXT}",
        "resources": "/ExtGState<</G 10 0 R>>",
        "_9": stream(
            f"1 g BT /Z 30 Tf {text('HELL')} Tj ET".encode(),
            f"/Subtype/Form/BBox[0 0 600 800]{group}",
        ),
        "_10": mask,
        **{f"_{n}": body for n, body in truetype_objects(font_program, 20).items()},
    }


def type3(entries=UPRIGHT, glyph=GLYPH, size=12, resources=""):
    return {
        "entries": f"/Subtype/Type3/FontBBox[0 0 9 9]/FirstChar 84/LastChar 84/Widths[600]{entries}"
        f"/Resources<<{resources}>>",
        "content": TEXT.replace("12 Tf", f"{size} Tf"),
        "_8": stream(glyph),
    }


def to_unicode(text):
    return stream(b"1 beginbfchar\n<54> <%04X>\nendbfchar" % ord(text))


def cmap(*tables):
    """A font program of tables of codes, each for platform, encoding, and glyph of T.

    The glyph of U is the next one.
    """
    head = b"\0\0" + len(tables).to_bytes(2)
    place = 4 + 8 * len(tables)
    bodies = b""
    for platform, encoding, glyph in tables:
        head += platform.to_bytes(2) + encoding.to_bytes(2) + (place + len(bodies)).to_bytes(4)
        # format 6: two codes
        first = 84 if (platform, encoding) != (3, 0) else 0xF054
        bodies += b"".join(each.to_bytes(2) for each in (6, 14, 0, first, 2, glyph, glyph + 1))
    directory = b"\0\1\0\0\0\1" + bytes(6) + b"cmap" + bytes(4) + (28).to_bytes(4)
    return stream(directory + len(head + bodies).to_bytes(4) + head + bodies)


def truetype(*tables, kind="/TrueType", flags=32, encoding=LATIN, program=None):
    return {
        "entries": f"/Subtype{kind}{OWN}{CODES}{encoding}",
        "descriptor": f"/FontFile2 8 0 R/Flags {flags}",
        "_8": program or cmap(*tables),
    }


#: T is another letter to readers who follow the encoding of a font of signs.
OTHER = "/Encoding<</BaseEncoding/WinAnsiEncoding/Differences[84/U/T]>>"


NAMED = "/Encoding<</Differences[84/T]>>/ToUnicode 8 0 R"


def type3_in(colour):
    """Text in letters of drawings and in a colour; a pattern of shades is there."""
    shading = "/ShadingType 2/ColorSpace/DeviceGray/Coords[0 0 9 9]/Function 9 0 R"
    return type3() | {
        "content": f"{colour} {TEXT}",
        "resources": f"/Pattern<</P<</PatternType 2/Shading<<{shading}>>>>>>",
        "_9": b"<</FunctionType 2/Domain[0 1]/N 1/C0[1]/C1[0]>>",
    }


CASES = [
    case("FONT_FORM", "of-no-kind", {"entries": "/Subtype/Nice"}, simple(LATIN)),
    case(
        "FONT_FORM",
        "two-programs",
        simple(LATIN, descriptor="/FontFile 7 0 R/FontFile3 7 0 R"),
        simple(LATIN),
    ),
    case("FONT_MISSING", "own-font", simple(LATIN, descriptor=""), simple(LATIN)),
    case(
        "FONT_MISSING",
        "names-that-nobody-has",
        {"entries": "/Subtype/Type1/BaseFont/Helvetica/Encoding<</Differences[84/own]>>"},
        {"entries": "/Subtype/Type1/BaseFont/Helvetica/Encoding<</Differences[84/Tcaron]>>"},
    ),
    case("FONT_CODES", "vertical", composite(encoding="/Identity-V"), composite()),
    case(
        "FONT_CODES",
        "behind-the-end-of-the-map",
        cid_map(84, "<00540054>"),
        cid_map(85, "<00540054>"),
    ),
    case(
        "FONT_CODES",
        "behind-its-end-in-letters",
        cid_map(85, "(\\0T\\0U)"),
        cid_map(86, "(\\0T\\0U)"),
    ),
    *(
        case(
            "FONT_ENCODING",
            f"latin-names-of-{name.lower()}",
            {"entries": f"/Subtype/Type1/BaseFont/{name}{LATIN}"},
            {"entries": f"/Subtype/Type1/BaseFont/{name}"},
        )
        for name in ("Symbol", "ZapfDingbats")
    ),
    case(
        "FONT_ENCODING",
        "latin-names-beside-greek-ones",
        {
            "entries": "/Subtype/Type1/BaseFont/Symbol/Encoding"
            "<</BaseEncoding/MacRomanEncoding/Differences[84/tau]>>"
        },
        {"entries": "/Subtype/Type1/BaseFont/Symbol/Encoding<</Differences[84/tau]>>"},
    ),
    case("FONT_INSTRUCTIONS", "in-a-mask", in_mask(flattened), in_mask(None)),
    case("FONT_ENCODING", "unknown", simple("/Encoding/Nice"), simple(LATIN)),
    case(
        "FONT_ENCODING",
        "names-without-code",
        simple("/Encoding<</Differences[/T 84]>>"),
        simple("/Encoding<</Differences[84/T]>>"),
    ),
    case(
        "FONT_WIDTHS",
        "missing-width",
        simple(LATIN, descriptor="/FontFile 7 0 R/MissingWidth 60000"),
        simple(LATIN, descriptor="/FontFile 7 0 R/MissingWidth 500"),
    ),
    case(
        "FONT_WIDTHS",
        "too-few",
        simple(LATIN + "/LastChar 85").__class__(
            entries=f"/Subtype/Type1{OWN}{LATIN}/FirstChar 84/LastChar 85/Widths[1]"
        ),
        simple(LATIN),
    ),
    case(
        "FONT_WIDTHS",
        "without-a-first-code",
        simple(LATIN).__class__(entries=f"/Subtype/Type1{OWN}{LATIN}/LastChar 84/Widths[500]"),
        simple(LATIN),
    ),
    case("FONT_WIDTHS", "composite", composite("/W[1 2 60000]"), composite("/W[1 2 600 3[500]]")),
    case(
        "FONT_WIDTHS",
        "a-range-twice",
        composite("/W[32 122 600 32 122 0]"),
        composite("/W[123 140 0 32 122 600]"),
    ),
    case(
        "FONT_WIDTHS",
        "a-glyph-of-a-range-again",
        composite("/W[32 122 600 40[0]]"),
        composite("/W[32 39 600 40[0]]"),
    ),
    case(
        "FONT_TABLES",
        "cmaps-that-disagree",
        truetype((1, 0, 3), (3, 1, 4)),
        truetype((1, 0, 3), (3, 1, 3)),
    ),
    *(
        case(
            "FONT_TABLES",
            f"cmaps-that-disagree-about-what-is-shown-as-{name}",
            truetype((1, 0, 3), (3, 1, 4)) | {"content": TEXT.replace("(Title)", shown)},
            truetype((1, 0, 3), (3, 1, 4)) | {"content": TEXT.replace("(Title)", other)},
        )
        for name, shown, other in (
            ("an-octal", r"(\124)", r"(\101)"),
            ("digits", "<54>", "<41>"),
            ("a-letter", "(T)", "()"),
        )
    ),
    case(
        "FONT_TABLES",
        "encoding-of-a-symbolic-font",
        truetype((3, 1, 3), flags=4, encoding=OTHER),
        truetype((3, 1, 3), flags=4),
    ),
    case(
        "FONT_TABLES",
        "encoding-of-a-font-of-symbols",
        truetype((3, 0, 3), encoding=OTHER),
        truetype((3, 0, 3)),
    ),
    *(
        case(
            "FONT_TABLES",
            name,
            truetype(odd, encoding="", flags=flags),
            truetype(sound, encoding="", flags=flags),
        )
        for name, flags, odd, sound in (
            ("codes-in-no-known-table", 4, (9, 9, 3), (1, 0, 3)),
            ("symbols-in-a-font-of-letters", 32, (3, 0, 3), (1, 0, 3)),
        )
    ),
    case(
        "FONT_PROGRAM",
        "cff-in-truetype",
        truetype(program=stream(b"OTTO")),
        truetype((3, 1, 3)),
    ),
    case("FONT_PROGRAM", "truetype-in-type-1", truetype((3, 1, 3), kind="/Type1"), simple(LATIN)),
    case(
        "FONT_PROGRAM",
        "cff-of-another-kind",
        composite(program=cff("Type1C")),
        composite(),
    ),
    case(
        "FONT_PROGRAM",
        "opentype-as-cff",
        composite(program=cff(head=b"OTTO")),
        composite(),
    ),
    case(
        "FONT_PROGRAM",
        "opentype-whose-glyphs-stand-elsewhere",
        composite(program=cff(head=opentype(2, 1))),
        composite(program=cff(head=opentype(1, 2))),
    ),
    case(
        "FONT_PROGRAM",
        "cff-with-a-map-of-glyphs",
        composite("/CIDToGIDMap 9 0 R", _9=stream(b"\0\1")),
        composite("/CIDToGIDMap/Identity"),
    ),
    case(
        "FONT_NAMES",
        "letter-said-to-be-another",
        simple(NAMED, _8=to_unicode("D")),
        simple(NAMED, _8=to_unicode("T")),
    ),
    case("TYPE3_FORM", "slanted", type3(UPRIGHT.replace("0 0 .001", "0 .1 .001")), type3()),
    case(
        "TYPE3_FORM",
        "coloured",
        type3(glyph=b"600 0 d0 1 g 0 0 9 9 re f"),
        type3(glyph=b"600 0 d0 0 0 9 9 re f"),
    ),
    case("TYPE3_FORM", "without-width", type3(glyph=b"0 0 9 9 re f"), type3()),
    case("PATTERN", "letters-of-drawings", type3_in("/Pattern cs /P scn"), type3_in("0 g")),
    case("TYPE3_SIZE", "title-in-a-sign", type3(size=300), type3(size=30)),
    case(
        "TYPE3_TEXT",
        "letters-in-a-letter",
        type3(glyph=b"600 0 d0 " + TEXT.encode(), resources="/Font<</F 9 0 R>>")
        | {"_9": b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"},
        type3(),
    ),
]
