"""Whether a TrueType program has what readers need to draw its glyphs (OpenType: glyf, loca, hmtx).

FreeType, which three readers draw with, refuses a program that lacks something, and then another
font is shown, or nothing; pdf.js mends it. Where the two go by other tables, they show others.
"""

from __future__ import annotations

import operator
import struct
from itertools import compress
from typing import Final, NamedTuple

from pithtex.pdf.page.profile.sfnt import length_of_table, number, place_of_table

_NEEDED: Final = (b"head", b"hhea", b"hmtx", b"maxp", b"loca", b"glyf")
#: Outlines of another kind, which pdf.js draws instead.
_OTHERS: Final = (b"CFF ", b"CFF2")
_EMS: Final = range(16, 16_385)
#: Where tables have what is needed of them.
_EM, _FORMAT, _GLYPHS, _METRICS = 18, 50, 4, 34
#: How far a glyph may be from where the table of widths says that it begins, in em: FreeType moves
#: it there, pdf.js does not.
MOST_MOVED: Final = 0.25
#: Of a part of a glyph of parts: its numbers are words; a place, and no points that are to meet;
#: it is scaled in one of three ways; another one follows; its place is scaled with it.
_WORDS, _IS_PLACED, _ONE, _MORE, _TWO, _FOUR = 1, 2, 8, 32, 64, 128
_PLACE_IS_SCALED: Final = 0x800
_MOST_PARTS: Final = 64
_HEAD_OF_GLYPH: Final = 10


def odd_glyphs(data: bytes) -> str | None:
    """Return what is odd about a program; ``None`` if nothing."""
    spans = [(place_of_table(data, tag), length_of_table(data, tag)) for tag in _NEEDED]
    for tag, (start, size) in zip(_NEEDED, spans, strict=True):
        if start is None or start + size > len(data):
            return f"it has no {tag.decode()}"
    if any(place_of_table(data, tag) is not None for tag in _OTHERS):
        return "it has outlines of two kinds"
    program = _Program(data, *(Span(start or 0, size) for start, size in spans))
    return program.odd_numbers() or program.odd_places() or program.odd_glyph()


class Span(NamedTuple):
    """Where a table begins, and how long it is."""

    place: int
    size: int


class _Program:
    """A program that has the tables that it needs."""

    def __init__(self, data: bytes, *tables: Span) -> None:
        self._data = data
        head, hhea, self._hmtx, maxp, self._loca, self._glyf = tables
        self._em = number(data, head.place + _EM, 2)
        self._format = number(data, head.place + _FORMAT, 2)
        self._count = number(data, maxp.place + _GLYPHS, 2)
        self._metrics = number(data, hhea.place + _METRICS, 2)
        self._places: tuple[int, ...] = ()

    def odd_numbers(self) -> str | None:
        """Return what is odd about the numbers that say how to read the tables."""
        is_sound = self._em in _EMS and self._format in (0, 1) and self._metrics <= self._count
        return None if is_sound and self._metrics > 0 else "its numbers are odd"

    def odd_places(self) -> str | None:
        """Return what is odd about the places of glyphs."""
        long = 4 if self._format else 2
        if self._loca.size < (self._count + 1) * long:
            return "it has fewer places than glyphs"
        form = f">{self._count + 1}{'I' if self._format else 'H'}"
        self._places = struct.unpack_from(form, self._data, self._loca.place)
        if not all(map(operator.le, self._places, self._places[1:])):
            return "its glyphs are out of order"
        return "it is cut off" if self._begin(self._count) > self._glyf.size else None

    def odd_glyph(self) -> str | None:
        """Return what is odd about the place of a glyph, or of its parts."""
        data, places = self._data, self._places
        for glyph in compress(range(self._count), map(operator.lt, places, places[1:])):
            at = self._glyf.place + self._begin(glyph)
            if abs(self._bearing(glyph) - _signed(data, at + 2)) > MOST_MOVED * self._em:
                return f"glyph {glyph} is moved by its width"
            if _signed(data, at) < 0 and not _are_placed(data, at + _HEAD_OF_GLYPH):
                return f"parts of glyph {glyph} are placed in a way that few readers know"
        return None

    def _begin(self, glyph: int) -> int:
        return self._places[glyph] if self._format else 2 * self._places[glyph]

    def _bearing(self, glyph: int) -> int:
        """Return where a glyph begins by the table of widths; where that has ended, at 0."""
        metrics = self._metrics
        at = 4 * glyph + 2 if glyph < metrics else 2 * (metrics + glyph)
        return _signed(self._data, self._hmtx.place + at) if at < self._hmtx.size else 0


def _signed(data: bytes, place: int) -> int:
    return int.from_bytes(data[place : place + 2], signed=True)


def _are_placed(data: bytes, at: int) -> bool:
    """Whether the parts of a glyph have places of their own that are not scaled."""
    for _ in range(_MOST_PARTS):
        flags = number(data, at, 2)
        is_scaled = flags & (_ONE | _TWO | _FOUR)
        if not flags & _IS_PLACED or (is_scaled and flags & _PLACE_IS_SCALED):
            return False
        if not flags & _MORE:
            return True
        at += 8 if flags & _WORDS else 6
        at += 2 if flags & _ONE else 4 if flags & _TWO else 8 if flags & _FOUR else 0
    return False
