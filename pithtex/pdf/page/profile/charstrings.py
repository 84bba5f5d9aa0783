"""Whether the outlines of a CFF are written as all readers run them (Adobe Technical Note 5177).

Some readers drop a glyph that has too many numbers before an operator, others draw it; pdf.js
drops those that reckon. So each operator must have the numbers that it takes, and no others.
"""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet
from typing import Final, NamedTuple

from pithtex.pdf.page.profile.cff_names import STANDARD, charset
from pithtex.pdf.page.profile.cff_tables import Index, dictionary, index
from pithtex.pdf.page.profile.plain_outlines import NUMBER, NUMBERS, is_plain_outline
from pithtex.pdf.page.profile.sfnt import number, place_of_table

#: Bytes of the outlines of one font, subroutines counted as often as they are called; 1 MB takes
#: .5 s.
MOST_RUN: Final = 400_000
#: Numbers that an operator may find (annex B), and calls inside each other.
_MOST_NUMBERS: Final = 48
_DEEPEST: Final = 10
_CHARSET, _CHAR_STRINGS, _PRIVATE, _SUBROUTINES = 15, 17, 18, 19
_CHAR_STRING_TYPE, _FONTS, _FONT_OF_GLYPH = (12, 6), (12, 36), (12, 37)
_TYPE_2: Final = 2
#: Numbers, then an operator.
_STEP: Final = re.compile(rb"(" + NUMBER + rb"*+)(\x0c[\s\S]|[\0-\x0b\x0d-\x1b\x1d-\x1f])")
#: First bytes of numbers of two bytes, of those above and below zero, and of a fraction.
_SHORT, _ABOVE, _BELOW, _FRACTION = 28, 247, 251, 255
_RETURN, _END = b"\x0b", b"\x0e"
_LOCAL_CALL, _GLOBAL_CALL = b"\x0a", b"\x1d"
_STEMS: Final = (b"\x01", b"\x03", b"\x12", b"\x17")
_MASKS: Final = (b"\x13", b"\x14")
#: How many numbers operators take that move, before which a width may stand.
_MOVES: Final = {b"\x15": 2, b"\x16": 1, b"\x04": 1}
#: Of those that draw: the least, and by how many more; then how many more of these there may be.
_DRAWS: Final = {
    b"\x05": (2, 2, (0,)),  # rlineto
    b"\x06": (1, 1, (0,)),  # hlineto
    b"\x07": (1, 1, (0,)),  # vlineto
    b"\x08": (6, 6, (0,)),  # rrcurveto
    b"\x18": (8, 6, (0,)),  # rcurveline
    b"\x19": (8, 2, (0,)),  # rlinecurve
    b"\x1a": (4, 4, (0, 1)),  # vvcurveto
    b"\x1b": (4, 4, (0, 1)),  # hhcurveto
    b"\x1e": (4, 4, (0, 1)),  # vhcurveto
    b"\x1f": (4, 4, (0, 1)),  # hvcurveto
}
#: Once a hint, which all readers pass over.
_DOT_SECTION: Final = b"\x0c\0"
#: Flexes: as many numbers, always.
_FLEXES: Final = {b"\x0c\x22": 7, b"\x0c\x23": 13, b"\x0c\x24": 9, b"\x0c\x25": 11}


#: Numbers at the end of a glyph that is made of two others.
_ACCENTED: Final = 4


class Odd(Exception):
    """An outline that readers may run differently; says why."""


class _Subroutines(NamedTuple):
    local: Index
    shared: Index


def odd_outline(data: bytes) -> str | None:
    """Return what is odd about the outlines of a CFF, bare or in OpenType; ``None`` if nothing."""
    start = place_of_table(data, b"CFF ") if data.startswith(b"OTTO") else 0
    if start is None:
        return "it has no outlines"
    data = data[start:]
    top = index(data, index(data, number(data, 2, 1)).end)
    entries = dictionary(top.item(0))
    if entries.get(_CHAR_STRING_TYPE, [_TYPE_2]) != [_TYPE_2]:
        return "its outlines are of another form"
    shared = index(data, index(data, top.end).end)
    glyphs = index(data, _last(entries.get(_CHAR_STRINGS)))
    if _FONTS in entries:
        fonts = index(data, _last(entries[_FONTS]))
        tables = [_local(data, dictionary(fonts.item(at))) for at in range(min(fonts.items, 256))]
        chosen = _fonts_of_glyphs(data, _last(entries.get(_FONT_OF_GLYPH)), glyphs.items)
    else:
        tables = [_local(data, entries)]
        chosen = bytes(glyphs.items)
    if len(chosen) != glyphs.items or (chosen and max(chosen) >= len(tables)):
        return "its outlines cannot be found"
    place = _last(entries.get(_CHARSET))
    names = set() if _FONTS in entries else set(charset(data, place, glyphs.items))
    left = MOST_RUN
    for at, table in enumerate(chosen):
        code = glyphs.item(at)
        if is_plain_outline(code):
            continue
        run = _Run(_Subroutines(tables[table], shared), names, left)
        try:
            run.run(code)
        except Odd as odd:
            return f"glyph {at}: {odd}"
        left = run.left
    return None


def _last(operands: list[int] | None) -> int:
    return operands[-1] if operands else 0


def _local(data: bytes, entries: dict[int | tuple[int, int], list[int]]) -> Index:
    """Return the subroutines of a font or of one of its parts."""
    match entries.get(_PRIVATE):
        case [size, place]:
            private = dictionary(data[place : place + size])
            offset = _last(private.get(_SUBROUTINES))
            if offset:
                return index(data, place + offset)
    return Index(b"", 0, 0)


def _fonts_of_glyphs(data: bytes, place: int, count: int) -> bytes:
    """Return which part of a font each glyph is of (section 19)."""
    if number(data, place, 1) == 0:
        return data[place + 1 : place + 1 + count]
    chosen = bytearray()
    ranges = number(data, place + 1, 2)
    for at in range(place + 3, place + 3 + 3 * ranges, 3):
        length = number(data, at + 3, 2) - number(data, at, 2)
        chosen += data[at + 2 : at + 3] * max(min(length, count - len(chosen)), 0)
    return bytes(chosen)


def _value(text: bytes) -> int:
    """Return a number of an outline; what is no whole number calls nothing."""
    first = text[0]
    if first == _SHORT:
        return int.from_bytes(text[1:], signed=True)
    if first < _ABOVE:
        return first - 139
    if first < _BELOW:
        return (first - _ABOVE) * 256 + text[1] + 108
    if first < _FRACTION:
        return -(first - _BELOW) * 256 - text[1] - 108
    raise Odd("a call of a fraction")


class _Run:
    """One outline, while it is run: how many numbers wait, and how many stems it has."""

    def __init__(
        self, subroutines: _Subroutines, names: AbstractSet[int | None], left: int
    ) -> None:
        self.left = left
        self._names = names
        self._subroutines = subroutines
        self._numbers: list[bytes] = []
        self._stems = 0
        self._has_width = self._has_moved = False

    def run(self, outline: bytes) -> None:
        """Run an outline; errors are :class:`Odd`."""
        waiting: list[tuple[bytes, int]] = []
        place = 0
        self.left -= len(outline) + 1
        while True:
            step = _STEP.match(outline, place)
            if step is None:
                raise Odd("it has no end")
            place = step.end()
            if step[1]:
                self._numbers += NUMBERS.findall(step[1])
                if len(self._numbers) > _MOST_NUMBERS:
                    raise Odd("too many numbers")
            operator = step[2]
            if operator in (_LOCAL_CALL, _GLOBAL_CALL):
                waiting.append((outline, place))
                outline, place = self._called(operator), 0
                self.left -= len(outline) + 1
                if len(waiting) > _DEEPEST or self.left < 0:
                    raise Odd("too many calls")
            elif operator == _RETURN:
                if not waiting:
                    raise Odd("it returns to nothing")
                outline, place = waiting.pop()
            elif operator == _END:
                self._finish()
                return
            else:
                place += self._operate(operator)

    def _called(self, operator: bytes) -> bytes:
        table = self._subroutines[operator == _GLOBAL_CALL]
        if not self._numbers:
            raise Odd("a call of nothing")
        bias = 107 if table.items < 1240 else 1131 if table.items < 33900 else 32768  # noqa: PLR2004
        at = _value(self._numbers.pop()) + bias
        if not 0 <= at < table.items:
            raise Odd("a call of nothing")
        return table.item(at)

    def _operate(self, operator: bytes) -> int:
        """Take the numbers of an operator; return how many bytes of a mask stand behind it."""
        count = len(self._numbers)
        if operator in _MOVES:
            self._take(_MOVES[operator])
            self._has_moved = True
        elif operator in _STEMS or operator in _MASKS:
            # Numbers before a mask are stems, too.
            self._stems += count // 2
            self._take(count - count % 2)
            return (self._stems + 7) // 8 if operator in _MASKS else 0
        elif operator == _DOT_SECTION:
            self._take(0)
        elif not self._has_moved:
            raise Odd("it draws before it moves")
        elif operator in _FLEXES:
            self._take(_FLEXES[operator])
        elif operator in _DRAWS:
            least, step, more = _DRAWS[operator]
            if count < least or (count - least) % step not in more:
                raise Odd(f"{count} numbers")
            self._numbers.clear()
        else:
            raise Odd("an operator that reckons")
        return 0

    def _finish(self) -> None:
        """End a glyph; four numbers at its end name two others that it is made of (annex C)."""
        if len(self._numbers) >= _ACCENTED:
            parts = [_value(each) for each in self._numbers[-2:]]
            if not all(STANDARD.get(each) in self._names for each in parts):
                # Some readers draw the one that is there.
                raise Odd("it is made of glyphs that are not there")
            del self._numbers[-_ACCENTED:]
        self._take(0)

    def _take(self, wanted: int) -> None:
        """Take numbers, before which the glyph's width may stand at first."""
        count = len(self._numbers)
        if count != wanted and (count != wanted + 1 or self._has_width):
            raise Odd(f"{count} numbers")
        self._has_width = True
        self._numbers.clear()
