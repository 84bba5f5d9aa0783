"""Huffman codes, as tables of what any sixteen bits begin with, and data in such codes."""

from __future__ import annotations

from array import array
from typing import Final, TypeAlias

#: Bits of a code and of the value behind it, and the byte that the code stands for.
Entry: TypeAlias = tuple[int, int]
#: By the class (0 for DC, 1 for AC) and number of a table.
Codes: TypeAlias = dict[tuple[int, int], list[Entry]]

#: Bits behind the last code: to the end of its byte, and one byte more.
_MOST_LEFT: Final = 16
_LONGEST: Final = 16
_MOST_TABLES: Final = 4
#: A code that is none leads out of any data.
NO_CODE: Final[Entry] = (1 << 40, 0)


def read_codes(body: bytes) -> Codes | None:
    """Return the tables of a segment of a JPEG (ITU T.81, annex C); ``None`` if it is odd."""
    found: Codes = {}
    place = 0
    while place < len(body):
        kind, number = body[place] >> 4, body[place] & 15
        counts = body[place + 1 : place + 1 + _LONGEST]
        values = body[place + 1 + _LONGEST :][: sum(counts)]
        table = _table(counts, values)
        if len(values) != sum(counts) or kind > 1 or number >= _MOST_TABLES or table is None:
            return None
        found[kind, number] = table
        place += 1 + _LONGEST + len(values)
    return found


def _table(counts: bytes, values: bytes) -> list[Entry] | None:
    """Return what each sixteen bits begin with; ``None`` if there are more codes than fit."""
    table: list[Entry] = []
    place = 0
    for length, count in enumerate(counts, 1):
        for value in values[place : place + count]:
            table += [(length + (value & 15), value)] * (1 << (_LONGEST - length))
        place += count
    if len(table) > 1 << _LONGEST:
        return None
    return table + [NO_CODE] * ((1 << _LONGEST) - len(table))


class Bits:
    """The data between two restarts, with the place that is read, in bits.

    Reading beyond the end is an ``IndexError``, sooner or later; :meth:`is_read` tells for sure.
    """

    def __init__(self, data: bytes, *, is_stuffed: bool = True) -> None:
        plain = (data.replace(b"\xff\0", b"\xff") if is_stuffed else data) + b"\0\0"
        #: The three bytes from each one on.
        self.windows = array(
            "L",
            (a << 16 | b << 8 | c for a, b, c in zip(plain, plain[1:], plain[2:], strict=False)),
        )
        self.place = 0
        self.size = 8 * (len(plain) - 2)

    def code(self, table: list[Entry]) -> int:
        """Return what the next code stands for; its value's bits are passed over, too."""
        size, symbol = table[self.windows[self.place >> 3] >> (8 - (self.place & 7)) & 0xFFFF]
        self.place += size
        return symbol

    def take(self, count: int) -> int:
        """Return the next bits, 15 at most."""
        if not count:
            return 0
        window = self.windows[self.place >> 3] >> (24 - (self.place & 7) - count)
        self.place += count
        return window & (1 << count) - 1

    def is_read(self) -> bool:
        """Whether all has been read, and no more."""
        return self.size - _MOST_LEFT < self.place <= self.size
