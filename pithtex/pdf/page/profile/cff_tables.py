"""The parts of a CFF (Adobe Technical Note 5176): indexes and dictionaries of numbers."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from typing import Final, NamedTuple, TypeAlias

from pithtex.pdf.page.profile.sfnt import number

Operator: TypeAlias = int | tuple[int, int]
#: Operands of each operator of a dictionary; those that are no integer are 0.
Dictionary: TypeAlias = dict[Operator, list[int]]
#: Glyphs, subroutines or strings.
MOST_ITEMS: Final = 65_536
_ESCAPE: Final = 12
_LAST_OPERATOR: Final = 21
_SHORT, _LONG, _REAL = 28, 29, 30
_SINGLE: Final = range(32, 247)
_PAIR: Final = range(247, 255)
_END_OF_REAL: Final = 0x0F
_DIGITS: Final = {"a": ".", "b": "e", "c": "e-", "d": "?", "e": "-"}
_IS_REAL: Final = re.compile(r"-?[0-9]*\.?[0-9]+(?:e-?[0-9]{1,2})?")


class Index(NamedTuple):
    """Where the data of an index begins and ends, and what is needed to find its items."""

    data: bytes
    begin: int
    end: int
    items: int = 0
    size: int = 0

    def item(self, at: int) -> bytes:
        """Return an item; nothing, where there is none of that number."""
        if not 0 <= at < self.items:
            return b""
        places = self.begin - (self.items + 1) * self.size + at * self.size
        first = number(self.data, places, self.size)
        last = number(self.data, places + self.size, self.size)
        return self.data[self.begin - 1 + first : self.begin - 1 + last]


def index(data: bytes, place: int) -> Index:
    """Return the index that begins at ``place``."""
    count, size = number(data, place, 2), number(data, place + 2, 1)
    if not count:
        return Index(data, place + 2, place + 2)
    begin = place + 3 + (count + 1) * size
    end = begin - 1 + number(data, place + 3 + count * size, size)
    return Index(data, begin, end, count, size)


def dictionary(data: bytes) -> Dictionary:
    """Return the operands of each operator of a dictionary."""
    return {
        operator: [each if isinstance(each, int) else 0 for each in operands]
        for operator, operands in operations(data)
    }


def operations(data: bytes) -> Iterator[tuple[Operator, list[float]]]:
    """Yield the operators of a dictionary with their operands; what is none is operator -1."""
    place = 0
    operands: list[float] = []
    while place < len(data):
        first = data[place]
        if first <= _LAST_OPERATOR:
            is_long = first == _ESCAPE
            yield (first, number(data, place + 1, 1)) if is_long else first, operands
            place += 2 if is_long else 1
            operands = []
        elif first == _REAL:
            end = _end_of_real(data, place + 1)
            operands.append(_real(data[place + 1 : end]))
            place = end
        else:
            size = {_SHORT: 2, _LONG: 4}.get(first, 1 if first in _PAIR else 0)
            operands.append(_integer(first, number(data, place + 1, size)))
            place += 1 + size
    if operands:
        yield -1, operands


def _real(data: bytes) -> float:
    """Return a number that is written in digits of half a byte; no number, where it is none."""
    digits = data.hex().partition("f")[0]
    text = "".join(_DIGITS.get(each, each) for each in digits)
    return float(text) if _IS_REAL.fullmatch(text) else math.nan


def _integer(first: int, rest: int) -> int:
    if first in _SINGLE:
        return first - 139
    if first in _PAIR:
        # Those of the upper half are below zero, and no place or length is.
        return (first - 247) * 256 + rest + 108
    return rest


def _end_of_real(data: bytes, place: int) -> int:
    while place < len(data) and _END_OF_REAL not in (data[place] & 0x0F, data[place] >> 4):
        place += 1
    return place + 1
