"""A TrueType font of a few capitals, each of some rectangles, with instructions of one's own."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from page1.pdf_page import stream

_LETTERS: Final = {
    "E": ((0, 0, 100, 700), (100, 0, 450, 100), (100, 300, 400, 400), (100, 600, 450, 700)),
    "H": ((0, 0, 100, 700), (100, 300, 400, 400), (400, 0, 500, 700)),
    "I": ((200, 0, 300, 700),),
    "L": ((0, 0, 100, 700), (100, 0, 450, 100)),
    "T": ((200, 0, 300, 700), (0, 600, 500, 700)),
}
_EM: Final = 1000
#: Of instructions: along y; push a byte; push two; move a point to the grid, to a coordinate.
_ALONG_Y, _PUSH, _PUSH_TWO, _ROUND, _MOVE = b"\0", b"\xb0", b"\xb1", b"\x2f", b"\x48"

Program = Callable[[int], bytes]


def flattened(points: int) -> bytes:
    """Move all points of a glyph to its baseline: nothing is left of it."""
    return _ALONG_Y + b"".join(_PUSH_TWO + bytes((each, 0)) + _MOVE for each in range(points))


def rounded(points: int) -> bytes:
    """Move all points of a glyph to the grid of pixels, as honest fonts do."""
    return _ALONG_Y + b"".join(_PUSH + bytes((each,)) + _ROUND for each in range(points))


def _words(*values: int) -> bytes:
    return b"".join((each & 0xFFFF).to_bytes(2) for each in values)


def _glyph(letter: str, program: Program) -> bytes:
    corners = [
        point
        for x0, y0, x1, y1 in _LETTERS[letter]
        for point in ((x0, y0), (x0, y1), (x1, y1), (x1, y0))
    ]
    across, down = zip(*corners, strict=True)
    instructions = program(len(corners))
    head = _words(len(corners) // 4, min(across), min(down), max(across), max(down))
    ends = _words(*range(3, len(corners), 4), len(instructions))
    flags = b"\x01" * len(corners)
    steps = [
        _words(*(b - a for a, b in zip((0, *each), each, strict=False))) for each in (across, down)
    ]
    data = head + ends + instructions + flags + steps[0] + steps[1]
    return data + bytes(-len(data) % 4)


#: A blank whose outline is one point, as narrow spaces of some fonts have it.
ONE_POINT: Final = bytes((0, 1)) + bytes(12) + b"\x01" + bytes(5)


def program_of(program: Program, family: str = "Bars", blank: bytes = b"") -> bytes:
    """Return the font; glyphs 1, 2 and so on are E, H, I, L and T, glyph 0 a blank."""
    return assembled(tables_of(program, family, blank))


def tables_of(program: Program, family: str = "Bars", blank: bytes = b"") -> dict[bytes, bytes]:
    """Return the tables of the font."""
    glyphs = [blank, *(_glyph(letter, program) for letter in _LETTERS)]
    places = [0]
    for each in glyphs:
        places.append(places[-1] + len(each))
    count = len(glyphs)
    name = family.encode("utf-16-be")
    return {
        b"glyf": b"".join(glyphs),
        b"head": _words(1, 0, 1, 0, 0, 0, 0x5F0F, 0x3CF5, 0, _EM) + bytes(16)
        + _words(0, 0, 500, 700, 0, 8, 2, 1, 0),
        b"hhea": _words(1, 0, 800, -200, 0, 600, 0, 0, 600, 1, 0, 0, 0, 0, 0, 0, 0, count),
        b"hmtx": _words(600, 0) * count,
        b"loca": b"".join(each.to_bytes(4) for each in places),
        b"maxp": _words(1, 0, count, 64, 8, 64, 8, 2, 16, 16, 16, 0, 256, 256, 1, 1),
        b"name": _words(0, 1, 18, 3, 1, 0x409, 1, len(name), 0) + name,
    }  # fmt: skip


def assembled(tables: Mapping[bytes, bytes]) -> bytes:
    """Return the font of these tables."""
    directory = b"\0\1\0\0" + _words(len(tables), 64, 2, 48)
    at, body = 12 + 16 * len(tables), b""
    for tag, data in tables.items():
        directory += tag + bytes(4) + (at + len(body)).to_bytes(4) + len(data).to_bytes(4)
        body += data + bytes(-len(data) % 4)
    return directory + body


def text(words: str) -> str:
    """Return words of these letters as a string of content."""
    letters = " " + "".join(_LETTERS)
    return "<" + "".join(f"{letters.index(letter):04x}" for letter in words) + ">"


def objects(program: bytes, first: int, descendant: str = "/CIDToGIDMap /Identity") -> dict:
    """Return the font as five objects, of which the first is to be used."""
    own, descriptor, file, table = (f"{first + each} 0 R" for each in range(1, 5))
    pairs = "".join(f"<{i:04x}> <{ord(letter):04x}>\n" for i, letter in enumerate(_LETTERS, 1))
    return {
        first: (
            f"<< /Type /Font /Subtype /Type0 /BaseFont /AAAAAA+Bars /Encoding /Identity-H "
            f"/DescendantFonts [{own}] /ToUnicode {table} >>"
        ).encode(),
        first + 1: (
            f"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /AAAAAA+Bars /CIDSystemInfo "
            f"<< /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> {descendant} "
            f"/FontDescriptor {descriptor} /DW 600 >>"
        ).encode(),
        first + 2: (
            f"<< /Type /FontDescriptor /FontName /AAAAAA+Bars /Flags 4 /FontBBox [0 0 500 700] "
            f"/ItalicAngle 0 /Ascent 700 /Descent 0 /CapHeight 700 /StemV 100 /FontFile2 {file} >>"
        ).encode(),
        first + 3: stream(f"/Length1 {len(program)}", program),
        first + 4: stream(
            "",
            "/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <0000> <ffff> "
            f"endcodespacerange {len(_LETTERS)} beginbfchar\n{pairs}endbfchar endcmap end",
        ),
    }
