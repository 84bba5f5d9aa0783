"""Whether a TrueType font's tables of codes agree (OpenType, cmap), read in either way.

Readers choose among them by rules of their own, and take a code for itself or for the character
that the encoding says, by the font's flags or by the table: where the glyphs that are found so
differ, readers show different ones.
"""

from __future__ import annotations

from bisect import bisect_left
from itertools import pairwise
from typing import Final, NamedTuple, TypeAlias

from pypdf._codecs import _mac_encoding

from pithtex.pdf.page.profile.encoding import SimpleFont, characters
from pithtex.pdf.page.profile.font_programs import MOST_PROGRAM
from pithtex.pdf.page.profile.post_names import names_of_glyphs
from pithtex.pdf.page.profile.rules import Rule
from pithtex.pdf.page.profile.sfnt import number, place_of_table
from pithtex.pdf.page.profile.streams import decoded
from pithtex.pdf.page.profile.survey import Survey
from pithtex.pdf.page.profile.values import Stream, integer_of

MOST_SUBTABLES: Final = 16
MOST_SEGMENTS: Final = 10_000
_LETTERS, _ASCII = 33, 128
_LAST_CODE: Final = 255
_MACINTOSH: Final = (1, 0)
_SYMBOL: Final = (3, 0)
_UNICODE: Final = ((3, 1), (3, 10))
#: Tables in which every reader looks.
_KNOWN: Final = (_MACINTOSH, _SYMBOL, (3, 1), (0, 0), (0, 1), (0, 2), (0, 3))
#: Tables that may be read.
_READ: Final = {*_KNOWN, *_UNICODE, (0, 4)}
#: Of a font's flags.
SYMBOLIC, NONSYMBOLIC = 4, 32
_MAC_CODES: Final = {text: code for code, text in enumerate(_mac_encoding) if text}
#: Where symbol fonts have their codes.
_SYMBOL_PAGES: Final = (0, 0xF000, 0xF100)
_BYTES, _TRIMMED, _SEGMENTS, _GROUPS = 0, 6, 4, 12


def check_tables(survey: Survey, font: SimpleFont, program: Stream, flags: int) -> None:
    """Find the codes of a font that have two glyphs, as they are looked up one way or another.

    Only where they are shown does that matter: Acrobat's headers have whole fonts, in which an ohm
    is no omega. ``flags`` are the descriptor's (ISO 32000-1, table 123).
    """
    data = decoded(survey, program, MOST_PROGRAM, Rule.FONT_FORM)
    if data is None:
        return
    tables = _tables(data)
    first, last = (integer_of(survey.get(font.entries, key)) for key in ("FirstChar", "LastChar"))
    if not _is_known(tables, flags, is_encoded=font.entries.get("Encoding") is not None):
        survey.report(Rule.FONT_TABLES, f"{font.name}: no table in which all readers look")
    if not tables or first is None or last is None:
        return
    if not all(table.is_sorted() for _, table in tables):
        survey.report(Rule.FONT_TABLES, f"{font.name}: a table is out of order")
        return
    if not all(table.is_known() for which, table in tables if which in _READ):
        survey.report(Rule.FONT_TABLES, f"{font.name}: a table of a form that few readers know")
    codes = range(max(first, 0), min(last, _LAST_CODE) + 1)
    program_tables = _Program(tables, names_of_glyphs(data))
    unlike = _unlike(font, characters(survey, font), codes, program_tables, flags)
    survey.doubt_codes(font.entries, Rule.FONT_TABLES, unlike)


def _unlike(
    font: SimpleFont, texts: dict[int, str], codes: range, program: _Program, flags: int
) -> dict[int, str]:
    """Return the codes that have two glyphs, and why."""
    tables, names = program
    # An encoding is for the others, and some readers follow it all the same.
    is_symbolic = flags & (SYMBOLIC | NONSYMBOLIC) != NONSYMBOLIC or any(
        which == _SYMBOL for which, _ in tables
    )
    unlike: dict[int, str] = {}
    for code in codes:
        name, text = font.names.get(code), texts.get(code, "")
        if name == ".notdef":
            continue
        glyphs = {table.named(which, text) for which, table in tables}
        if is_symbolic or not text:
            glyphs |= {table.direct(which, code) for which, table in tables}
        glyphs -= {0}
        if name is not None and not text:
            # Some readers find nothing by it, others the glyph of this name, or of the code.
            if len((glyphs or {0}) | {names.get(name, 0)}) > 1:
                unlike[code] = f"is called {name}"
        elif len(glyphs) > 1:
            unlike[code] = "is glyph " + " or ".join(map(str, sorted(glyphs)))
    return unlike


def _is_known(tables: Tables, flags: int, *, is_encoded: bool) -> bool:
    """Whether readers look in one of these tables; of others they show nothing, or what they find.

    Without an encoding, pdf.js shows nothing of a font of letters with a table of symbols alone.
    """
    kinds = {which for which, _ in tables}
    if kinds == {_SYMBOL}:
        return is_encoded or not flags & NONSYMBOLIC
    if not tables:
        # Glyphs have names then.
        return is_encoded
    known = [table for which, table in tables if which in _KNOWN]
    return bool(known) and not any(
        table.glyph(_SYMBOL_PAGES[1] + code) and not table.glyph(code)
        for table in known
        for code in range(_LETTERS, _ASCII)
        if _SYMBOL not in kinds
    )


def _tables(data: bytes) -> Tables:
    """Return the tables of codes, each with platform and encoding, which may come twice."""
    start = place_of_table(data, b"cmap")
    if start is None:
        return []
    tables = []
    for index in range(min(number(data, start + 2, 2), MOST_SUBTABLES)):
        entry = start + 4 + 8 * index
        which = (number(data, entry, 2), number(data, entry + 2, 2))
        tables.append((which, _Table(data, start + number(data, entry + 4, 4))))
    return tables


class _Table:
    """One table of codes; looked up rather than unpacked, since some are large."""

    def __init__(self, data: bytes, place: int) -> None:
        self._data = data
        self._place = place
        self._format = number(data, place, 2)
        self._ends: list[int] = []
        if self._format == _SEGMENTS:
            count = min(number(data, place + 6, 2) // 2, MOST_SEGMENTS)
            self._ends = [number(data, place + 14 + 2 * each, 2) for each in range(count)]
        elif self._format == _GROUPS:
            count = min(number(data, place + 12, 4), MOST_SEGMENTS)
            self._ends = [number(data, place + 20 + 12 * each, 4) for each in range(count)]

    def is_known(self) -> bool:
        """Whether all readers know the form of the table."""
        return self._format in (_BYTES, _TRIMMED, _SEGMENTS, _GROUPS)

    def is_sorted(self) -> bool:
        """Whether readers find the same, from wherever they begin to search."""
        return all(a < b for a, b in pairwise(self._ends))

    def direct(self, which: tuple[int, int], code: int) -> int:
        """Return the glyph of a code of the font as it stands, 0 for none."""
        if which == _SYMBOL:
            return next((glyph for page in _SYMBOL_PAGES if (glyph := self.glyph(page + code))), 0)
        return self.glyph(code) if which == _MACINTOSH or code < _ASCII else 0

    def named(self, which: tuple[int, int], text: str) -> int:
        """Return the glyph of what the encoding says that a code is, 0 for none."""
        if len(text) != 1:
            return 0
        if which == _MACINTOSH:
            # Signs have two names and glyphs of one look there: macron and overscore.
            is_told = text in _MAC_CODES and (text.isascii() or text.isalnum())
            return self.glyph(_MAC_CODES[text]) if is_told else 0
        if which == _SYMBOL:
            return self.direct(which, ord(text)) if ord(text) <= _LAST_CODE else 0
        return self.glyph(ord(text)) if which in _UNICODE or which[0] == 0 else 0

    def glyph(self, code: int) -> int:
        """Return the glyph of a code, 0 for none."""
        data, place = self._data, self._place
        if self._format == _BYTES:
            return number(data, place + 6 + code, 1) if code <= _LAST_CODE else 0
        if self._format == _TRIMMED:
            index = code - number(data, place + 6, 2)
            inside = 0 <= index < number(data, place + 8, 2)
            return number(data, place + 10 + 2 * index, 2) if inside else 0
        # The first segment that ends behind the code.
        segment = bisect_left(self._ends, code)
        if segment == len(self._ends):
            return 0
        if self._format == _GROUPS:
            first = number(data, place + 16 + 12 * segment, 4)
            return number(data, place + 24 + 12 * segment, 4) + code - first if code >= first else 0
        return self._in_segment(segment, code)

    def _in_segment(self, segment: int, code: int) -> int:
        data, length = self._data, number(self._data, self._place + 6, 2)
        starts = self._place + 16 + length
        begin = number(data, starts + 2 * segment, 2)
        if code < begin:
            return 0
        delta = number(data, starts + length + 2 * segment, 2)
        where = starts + 2 * length + 2 * segment
        offset = number(data, where, 2)
        if not offset:
            return (code + delta) & 0xFFFF
        glyph = number(data, where + offset + 2 * (code - begin), 2)
        return (glyph + delta) & 0xFFFF if glyph else 0


#: Tables of codes, each with its platform and encoding.
Tables: TypeAlias = list[tuple[tuple[int, int], _Table]]


class _Program(NamedTuple):
    """The tables of codes of a font program, and its glyphs by their names."""

    tables: Tables
    names: dict[str, int]
