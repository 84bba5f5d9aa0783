"""TrueType programs that lack something, or have it in two ways."""

from __future__ import annotations

from page1.truetype import assembled
from raw_page import stream

from unlike_pages.fonts import PLAIN, case, truetype


def changed(tag, at, new):
    """The tables of a font, one of which has other bytes somewhere."""
    table = PLAIN[tag]
    return PLAIN | {tag: table[:at] + new + table[at + len(new) :]}


def without(tag):
    return {each: table for each, table in PLAIN.items() if each != tag}


def of_parts(flags, count=1):
    """Tables whose second glyph is made of others."""
    part = flags.to_bytes(2) + (2).to_bytes(2) + b"\0\0"
    more = (flags | 32).to_bytes(2) + part[2:]
    glyph = b"\xff\xff" + bytes(8) + more * (count - 1) + part
    places = int.from_bytes(PLAIN[b"loca"][4:8]), int.from_bytes(PLAIN[b"loca"][8:12])
    glyph = glyph.ljust(places[1] - places[0], b"\0")
    return changed(b"glyf", places[0], glyph)


def tables(name, broken, honest=PLAIN):
    programs = (stream(assembled(each)) for each in (broken, honest))
    return case("FONT_DAMAGED", name, *(truetype(program=each) for each in programs))


#: The place of the third glyph.
THIRD = PLAIN[b"loca"][12:16]

CASES = [
    *(
        tables(f"without-{tag.decode()}", without(tag))
        for tag in (b"head", b"hhea", b"hmtx", b"maxp", b"loca", b"glyf")
    ),
    *(tables(f"with-{tag.decode().strip()}", PLAIN | {tag: b"\1\0"}) for tag in (b"CFF ", b"CFF2")),
    tables("no-glyphs", changed(b"maxp", 4, b"\0\0")),
    tables("no-widths", changed(b"hhea", 34, b"\0\0")),
    tables("an-em-of-nothing", changed(b"head", 18, b"\0\0")),
    tables("places-of-a-third-form", changed(b"head", 50, b"\0\2")),
    tables("places-that-go-back", changed(b"loca", 16, b"\0\0\0\0")),
    tables("a-place-within-another-glyph", changed(b"loca", 8, THIRD[:3] + b"\xff")),
    tables("too-few-places", PLAIN | {b"loca": PLAIN[b"loca"][:-4]}),
    tables("glyphs-behind-the-end", PLAIN | {b"glyf": PLAIN[b"glyf"][:-8]}),
    tables("moved-by-its-width", changed(b"hmtx", 6, b"\x7f\xff"), changed(b"hmtx", 6, b"\0\x10")),
    tables("parts-that-meet-in-points", of_parts(0), of_parts(2)),
    tables("parts-whose-places-are-scaled", of_parts(0x80A), of_parts(0x802)),
    tables("a-second-part-that-meets", of_parts(0, 2), of_parts(2, 2)),
    tables("endless-parts", of_parts(0x22, 3), of_parts(2, 3)),
]
