"""Fonts. Their programs are those parts alone that a rule looks at."""

from __future__ import annotations

from page1.truetype import assembled, flattened, program_of, tables_of, text
from page1.truetype import objects as truetype_objects
from raw_page import raw_page, stream

from unlike_pages.case import TEXT, Case

CODES = "/FirstChar 84/LastChar 85/Widths[600 600]"
LATIN = "/Encoding/WinAnsiEncoding"
BOX = "/FontBBox[0 0 900 900]"
ENCODING = (
    b"/Encoding 256 array\n0 1 255 {1 index exch /.notdef put} for\ndup 84 /T put\nreadonly def\n"
)
OTHER_ENCODING = ENCODING.replace(b"/T", b"/U")


def encrypted(plain):
    """The encrypted part of a Type 1 program."""
    key, out = 55665, bytearray()
    for each in plain:
        out.append(each ^ (key >> 8))
        key = ((out[-1] + key) * 52845 + 22719) & 0xFFFF
    return bytes(out)


FIRST_LINE = b"%!PS-AdobeFont-1.0: Own\n"
MATRIX = b"/FontMatrix [0.001 0 0 0.001 0 0] readonly def\n"


def type1(
    before=b"", behind=b"", private=b"dup /Private 8 dict", entries="", begin=FIRST_LINE + MATRIX
):
    """The beginning of a Type 1 program, with something before or behind where it is encrypted."""
    head = begin + before + b"currentfile eexec\n"
    return stream(head + encrypted(b"0000" + private) + behind, entries)


PROGRAM = {7: type1()}
OWN = "/FontDescriptor 6 0 R/BaseFont/ABCDEF+Own"
IDENTITY = "/Encoding/Identity-H/BaseFont/Own/DescendantFonts[8 0 R]"
UPRIGHT = "/FontMatrix[.001 0 0 .001 0 0]/Encoding<</Differences[84/T]>>/CharProcs<</T 8 0 R>>"
GLYPH = b"600 0 0 0 500 500 d1 0 0 500 500 re f"


def font(entries, descriptor="/FontFile 7 0 R", content=TEXT, resources="", **objects):
    given = {int(key[1:]): value for key, value in objects.items()}
    if "FontFile" in descriptor and "FontBBox" not in descriptor:
        descriptor += BOX
    bodies = {5: f"<</Type/Font{entries}>>".encode(), 6: f"<<{descriptor}>>".encode(), **PROGRAM}
    return raw_page(content, resources=resources, objects={**bodies, **given})


def case(rule, name, broken, honest):
    return Case(rule, name, font(**broken), font(**honest))


def simple(more, kind="Type1", **objects):
    return {"entries": f"/Subtype/{kind}{OWN}{CODES}{more}", **objects}


def differing(names):
    return simple(f"/Encoding<</Differences[{names}]>>")


def beside(first, second, *, is_direct=False):
    """The first of two fonts of one descriptor, with the second in a form."""
    body = f"<</Type/Font{second['entries']}>>".replace("8 0 R", "21 0 R")
    font = body if is_direct else "20 0 R"
    given = f"/Resources<</Font<</G {font}/H {font}>>>>"
    return {
        **first,
        "content": f"{first.get('content', TEXT)}/X Do",
        "resources": "/XObject<</X 22 0 R>>",
        "_20": body.encode(),
        "_21": second.get("_8", b"null"),
        "_22": stream(b"BT /G 9 Tf /H 9 Tf ET", f"/Type/XObject/Subtype/Form/BBox[0 0 9 9]{given}"),
    }


def bare_cff(outline=b"\x0e", more=b"", begin=b"\1\0\4\1"):
    """A CFF of one glyph; ``more`` is in its dictionary."""
    head = begin + b"\0\1\1\1\2F"
    top = more + b"\x1d" + (60).to_bytes(4) + b"\x11"
    body = head + b"\0\1\1\1" + bytes((len(top) + 1,)) + top + b"\0\0" + b"\0\0"
    return body.ljust(60, b"\0") + b"\0\1\1\1" + bytes((len(outline) + 1,)) + outline


def cff(subtype="CIDFontType0C", head=None):
    return stream(bare_cff() if head is None else head, f"/Subtype/{subtype}")


def outline(code, more=b""):
    """A font of one glyph of this outline."""
    return composite(program=cff(head=bare_cff(code, more)))


def opentype(*numbers):
    """An OpenType program of a CFF whose glyphs have these numbers, behind the first one's 0."""
    count = len(numbers) + 1
    glyphs = count.to_bytes(2) + b"\1" + bytes(range(1, count + 2)) + b"\x0e" * count
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
        "content": TEXT.replace("(Title)", "(Titles)"),
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
        "_7": stream(assembled(PLAIN)),
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


#: The tables of a TrueType program.
PLAIN = tables_of(lambda _: b"")


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
    return stream(assembled(PLAIN | {b"cmap": head + bodies}))


def truetype(*tables, kind="/TrueType", flags=32, encoding=LATIN, program=None):
    return {
        "entries": f"/Subtype{kind}{OWN}{CODES}{encoding}",
        "descriptor": f"/FontFile2 8 0 R/Flags {flags}",
        "_8": program or cmap(*tables),
    }


#: T is another letter to readers who follow the encoding of a font of signs.
OTHER = "/Encoding<</BaseEncoding/WinAnsiEncoding/Differences[84/U/T]>>"


def not_embedded(encoding=LATIN, shown="(Title)", widths=(600, 600)):
    return {
        "entries": f"/Subtype/Type1/BaseFont/Helvetica{encoding}/FirstChar 84/LastChar 85"
        f"/Widths[{widths[0]} {widths[1]}]",
        "content": TEXT.replace("(Title)", shown),
    }


#: Outlines: to (0, 0), a line, and the end; before it stand what numbers and operators there are.
LINE = b"\x8b\x8b\x15\x8b\x8c\x05"
END = b"\x0e"

#: The encrypted part of a program of one glyph, T.
GLYPHS = b"dup /Private 8 dict dup begin\n2 index /CharStrings 1 dict dup begin\n/T 4 RD abcd ND\n"


def simple_cff(charset, encoding=LATIN, own=b"", glyphs=2, flags=4):
    """A font with a CFF of .notdef and other glyphs; the charset says which.

    ``own`` is the program's own encoding.
    """
    places = {15: 60, 17: 60 + len(charset) + len(own)}
    if own:
        places[16] = 60 + len(charset)
    top = b"".join(b"\x1d" + at.to_bytes(4) + bytes((key,)) for key, at in places.items())
    head = b"\1\0\4\1" + b"\0\1\1\1\2F" + b"\0\1\1\1" + bytes((len(top) + 1,)) + top
    body = head + b"\0\1\1\1\6T.alt" + b"\0\0"
    outlines = glyphs.to_bytes(2) + b"\1" + bytes(range(1, glyphs + 2)) + b"\x0e" * glyphs
    program = body.ljust(60, b"\0") + charset + own + outlines
    text = TEXT.replace("(Title)", "(T)")
    descriptor = f"/FontFile3 7 0 R/Flags {flags}"
    return {
        **simple(encoding, descriptor=descriptor, content=text),
        "_7": cff("Type1C", program),
    }


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
    *(
        case(
            "FONT_FORM",
            f"{name}-box",
            simple("", descriptor=f"/FontFile 7 0 R{box}"),
            simple("", descriptor=f"/FontFile 7 0 R{BOX}"),
        )
        for name, box in (("no", "/FontBBox null"), ("short", "/FontBBox[0 0 900]"))
    ),
    *(
        case("FONT_ENCODING", f"type-1-{name}", simple(f"/Encoding/{name}"), simple(LATIN))
        for name in ("StandardEncoding", "MacExpertEncoding")
    ),
    case(
        "FONT_ENCODING",
        "code-beyond-the-given-encoding",
        simple(LATIN, content=TEXT.replace("(Title)", r"(T\016)")),
        simple(LATIN, content=TEXT),
    ),
    *(
        case("FONT_ENCODING", f"program-{name}", simple("", _7=odd), simple("", _7=type1(ENCODING)))
        for name, odd in (
            ("in-one-line", type1(ENCODING.replace(b"\ndup", b" dup"))),
            ("in-a-long-line", type1(ENCODING.replace(b"dup", b" " * 300 + b"dup"))),
        )
    ),
    case(
        "FONT_ENCODING",
        "letter-that-the-type-1-program-lacks",
        simple("/Encoding<</Differences[84/W]>>", _7=type1(ENCODING, private=GLYPHS)),
        simple("/Encoding<</Differences[84/T]>>", _7=type1(ENCODING, private=GLYPHS)),
    ),
    case(
        "FONT_ENCODING",
        "letter-that-the-cff-lacks",
        simple_cff(b"\0\0\x37"),
        simple_cff(b"\0\0\x35"),
    ),
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
        {"entries": "/Subtype/Type1/BaseFont/Helvetica/Encoding<</Differences[84/Eacute]>>"},
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
    case(
        "FONT_ENCODING",
        "drawing-by-a-name-of-its-base",
        *(
            type3(
                UPRIGHT.replace("<</Diff", "<</BaseEncoding/WinAnsiEncoding/Diff").replace("84", at)
            )
            | {"content": TEXT.replace("(Title)", "(T)")}
            for at in ("85", "84")
        ),
    ),
    case("TYPE3_FORM", "without-width", type3(glyph=b"0 0 9 9 re f"), type3()),
    case("PATTERN", "letters-of-drawings", type3_in("/Pattern cs /P scn"), type3_in("0 g")),
    case(
        "FONT_MISSING",
        "composite",
        {"entries": f"/Subtype/Type0{IDENTITY.replace('/Own', '/Arial')}"}
        | {"descriptor": "", "_8": b"<</Subtype/CIDFontType2/FontDescriptor 6 0 R>>"},
        composite(),
    ),
    case(
        "FONT_ENCODING",
        "expert-not-embedded",
        not_embedded("/Encoding/MacExpertEncoding"),
        not_embedded(),
    ),
    *(
        case(
            "FONT_ENCODING",
            f"beyond-ascii-{name}",
            not_embedded(encoding, r"(T\251)"),
            not_embedded(encoding, "(T)"),
        )
        for name, encoding in (("without-one", ""), ("of-documents", "/Encoding/PDFDocEncoding"))
    ),
    case(
        "FONT_WIDTHS",
        "condensed-to-nothing",
        not_embedded(widths=(20, 600)),
        not_embedded(widths=(600, 20)),
    ),
    *(
        case("FONT_PROGRAM", f"type-1-{name}", simple("", _7=odd), simple("", _7=type1()))
        for name, odd in (
            ("twice", type1(behind=type1())),
            ("in-a-comment", type1(b"%")),
            ("elsewhere", type1(entries="/Length1 9000")),
            ("encoded-again-where-it-is-encrypted", type1(private=OTHER_ENCODING + b"/Private")),
        )
    ),
    *(
        case("FONT_ENCODING", f"program-{name}", simple("", _7=odd), simple("", _7=sound))
        for name, odd, sound in (
            ("of-two", type1(ENCODING + OTHER_ENCODING), type1(ENCODING + ENCODING)),
            ("in-eights", type1(ENCODING.replace(b"84", b"8#124")), type1(ENCODING)),
        )
    ),
    *(
        case("FONT_OUTLINES", name, outline(odd), outline(sound))
        for name, odd, sound in (
            ("numbers-at-the-end", LINE + b"\x8b" * 3 + END, LINE + END),
            ("numbers-before-a-move", b"\x8b" * 2 + LINE + END, b"\x8b" + LINE + END),
            ("reckoning", b"\x8b\x8b\x0c\x0a" + LINE + END, LINE + END),
            ("made-of-nothing", LINE + b"\x8b\x8b\xcc\xcd" + END, LINE + END),
            ("without-end", LINE, LINE + END),
        )
    ),
    case(
        "FONT_OUTLINES", "of-type-1", outline(END, b"\x8c\x0c\x06"), outline(END, b"\x8d\x0c\x06")
    ),
    case(
        "FONT_TABLES",
        "one-twice",
        truetype(program=stream(assembled(PLAIN).replace(b"name", b"glyf", 1))),
        truetype(program=stream(assembled(PLAIN))),
    ),
    case(
        "FONT_TABLES",
        "codes-of-one-kind-twice",
        truetype((3, 1, 3), (3, 1, 4)),
        truetype((3, 1, 3), (3, 1, 3)),
    ),
    case(
        "FONT_TABLES",
        "a-name-of-no-letter",
        truetype((3, 1, 3), encoding="/Encoding<</Differences[84/c70]>>"),
        truetype((3, 1, 3), encoding="/Encoding<</Differences[84/uni0054]>>"),
    ),
    case("TYPE3_FORM", "stroked", type3(glyph=b"600 0 d0 0 0 9 9 re S"), type3()),
    case("TYPE3_FORM", "outside-its-box", type3(glyph=GLYPH.replace(b"d1 0", b"d1 900")), type3()),
    case(
        "TYPE3_FORM",
        "draws-a-form",
        type3(glyph=b"600 0 d0 /X Do", resources="/XObject<</X 9 0 R>>")
        | {"_9": stream(b"0 0 9 9 re f", "/Subtype/Form/BBox[0 0 9 9]")},
        type3(),
    ),
    *(
        case(
            "TYPE3_FORM",
            f"sets-{name}",
            type3(glyph=b"600 0 0 0 500 500 d1 /G gs 0 0 500 500 re f", resources=states),
            type3(resources=states),
        )
        for name, state in (("opacity", "/ca 0"), ("a-blend-mode", "/BM/Screen"))
        for states in (f"/ExtGState<</G<<{state}>>>>",)
    ),
    *(
        case("FONT_FORM", f"one-descriptor-of-{name}", *(beside(first, each) for each in others))
        for name, first, *others in (
            (
                "a-number-and-a-name",
                differing("84/T 85/U"),
                differing("84/T/85/U"),
                differing("84/T/U"),
            ),
            ("a-name-and-two", differing("84/T,85/U"), differing("84/T 85/U"), differing("84/T/U")),
            ("two-kinds", simple(LATIN), simple(LATIN, kind="MMType1"), simple(LATIN)),
        )
    ),
    case(
        "FONT_FORM",
        "one-descriptor-of-two-default-widths",
        *(beside(composite("/DW 500"), composite(f"/DW {width}")) for width in (0, 500)),
    ),
    case(
        "FONT_FORM",
        "no-object-of-its-own",
        *(beside(simple(LATIN), simple(LATIN), is_direct=is_direct) for is_direct in (True, False)),
    ),
    case("FONT_WIDTHS", "of-a-drawing", type3(glyph=GLYPH.replace(b"600", b"900", 1)), type3()),
    case("TYPE3_SIZE", "title-in-a-sign", type3(size=300), type3(size=30)),
    case(
        "TYPE3_TEXT",
        "letters-in-a-letter",
        type3(glyph=b"600 0 d0 " + TEXT.encode(), resources="/Font<</F 9 0 R>>")
        | {"_9": b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"},
        type3(),
    ),
]
