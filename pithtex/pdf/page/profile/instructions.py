"""Whether a TrueType program has instructions that move the outlines of glyphs (OpenType, glyf)."""

from __future__ import annotations

from typing import Final

from pithtex.pdf.page.profile.sfnt import length_of_table, number, place_of_table

_BEGINNINGS: Final = (b"\0\1\0\0", b"true")
_MOST_GLYPHS: Final = 65_535
#: A glyph of parts says -1 for the number of its contours, and in flags whether it has any.
_OF_PARTS: Final = 0x8000
_HAS_INSTRUCTIONS, _MORE_PARTS = 0x100, 0x20
_WORDS, _SCALE, _TWO_SCALES, _MATRIX = 0x01, 0x08, 0x40, 0x80
_MOST_PARTS: Final = 64
#: FreeType obeys the instructions of some old Chinese fonts in any case, since their outlines are
#: in pieces. It knows them by parts of their names, or by their tables: these have far longer
#: programs than others, or control values nowhere.
_PIECEMEAL_NAMES: Final = (b"cpop", b"DFG", b"DFH", b"DFK", b"DFM", b"DLC", b"HuaTian", b"Ming")
_LONGEST_FUNCTIONS: Final = 20_000
_LONGEST_PREPARATION: Final = 3_900


def has_instructions(program: bytes) -> bool:
    """Whether any glyph of a font's program has instructions; of no TrueType, none has."""
    places = [place_of_table(program, tag) for tag in (b"head", b"maxp", b"loca", b"glyf")]
    if not program.startswith(_BEGINNINGS) or None in places:
        return False
    head, maxp, loca, glyf = (place or 0 for place in places)
    is_long = number(program, head + 50, 2) != 0
    size, unit = (4, 1) if is_long else (2, 2)
    count = min(number(program, maxp + 4, 2), _MOST_GLYPHS)
    table = program[loca : loca + size * (count + 1)]
    before = number(table, 0, size)
    for place in range(size, len(table) - size + 1, size):
        end = number(table, place, size)
        if end != before and _is_instructed(program, glyf + before * unit):
            return True
        before = end
    return False


def is_always_instructed(program: bytes) -> bool:
    """Whether FreeType may take a font for one that is nothing without its instructions."""
    name = place_of_table(program, b"name")
    names = program[name : name + length_of_table(program, b"name")] if name else b""
    functions, preparation, values = (
        length_of_table(program, tag) for tag in (b"fpgm", b"prep", b"cvt ")
    )
    return (
        # Names are in UTF-16 or in bytes.
        any(each in names.replace(b"\0", b"") for each in _PIECEMEAL_NAMES)
        or functions > _LONGEST_FUNCTIONS
        or (not values and preparation > _LONGEST_PREPARATION)
    )


def _is_instructed(program: bytes, place: int) -> bool:
    contours = number(program, place, 2)
    if contours < _OF_PARTS:
        return number(program, place + 10 + 2 * contours, 2) > 0
    place += 10
    for _ in range(_MOST_PARTS):
        flags = number(program, place, 2)
        if flags & _HAS_INSTRUCTIONS or not flags & _MORE_PARTS:
            return flags & _HAS_INSTRUCTIONS != 0
        place += 8 if flags & _WORDS else 6
        place += 2 if flags & _SCALE else 4 if flags & _TWO_SCALES else 8 if flags & _MATRIX else 0
    return True
