"""Whether the glyphs of a CFF within OpenType have numbers, and stand in another order than these.

Some readers take the number that content has for the glyph's own, some for its place. (Adobe
Technical Note 5176: sections 4 on dictionaries, 5 on indexes, 13 on charsets.)
"""

from __future__ import annotations

from itertools import islice
from typing import Final

from pithtex.pdf.page.profile.sfnt import number, place_of_table

_MOST_GLYPHS: Final = 65_535
_CHARSET, _CHAR_STRINGS, _ROS = 15, 17, (12, 30)
_ESCAPE: Final = 12
_LAST_OPERATOR: Final = 21
_SHORT, _LONG, _REAL = 28, 29, 30
_SINGLE: Final = range(32, 247)
_PAIR: Final = range(247, 255)


def has_other_order(data: bytes) -> bool:
    """Whether glyphs of an OpenType program stand elsewhere than where their numbers say.

    So it is said of a program that cannot be read.
    """
    start = place_of_table(data, b"CFF ")
    if start is None:
        return True
    top, end = _index(data, _index(data, start + number(data, start + 2, 1))[1])
    entries = _entries(data[top:end])
    if _ROS not in entries:
        return False
    charset, strings = entries.get(_CHARSET), entries.get(_CHAR_STRINGS)
    if not charset or not strings:
        return True
    return not _is_in_order(data, start + charset, number(data, start + strings, 2))


def _index(data: bytes, place: int) -> tuple[int, int]:
    """Return where the data of an index begins and ends."""
    count, size = number(data, place, 2), number(data, place + 2, 1)
    if not count:
        return place + 2, place + 2
    begin = place + 3 + (count + 1) * size
    return begin, begin - 1 + number(data, place + 3 + count * size, size)


def _entries(data: bytes) -> dict[int | tuple[int, int], int]:
    """Return the last operand of each operator of a dictionary; those that are no integer as 0."""
    found: dict[int | tuple[int, int], int] = {}
    place = operand = 0
    while place < len(data):
        first = data[place]
        if first <= _LAST_OPERATOR:
            is_long = first == _ESCAPE
            found[(first, number(data, place + 1, 1)) if is_long else first] = operand
            place += 2 if is_long else 1
            operand = 0
        elif first == _REAL:
            place += 1
            while place < len(data) and data[place] & 0x0F != 0x0F and data[place] >> 4 != 0x0F:  # noqa: PLR2004
                place += 1
            place, operand = place + 1, 0
        else:
            size = {_SHORT: 2, _LONG: 4}.get(first, 1 if first in _PAIR else 0)
            operand = first - 139 if first in _SINGLE else number(data, place + 1, size)
            if first in _PAIR:
                operand = (first - 247) * 256 + operand + 108
            place += 1 + size
    return found


def _is_in_order(data: bytes, place: int, glyphs: int) -> bool:
    """Whether a charset gives each glyph but the first the number of its place."""
    kind = number(data, place, 1)
    if kind > 2:  # noqa: PLR2004 - there are three forms
        return False
    left_size = kind  # bytes that say how many more follow the first of a range
    at, expected = place + 1, 1
    for _ in islice(range(_MOST_GLYPHS), glyphs):
        if expected >= glyphs:
            return True
        if at + 2 + left_size > len(data) or number(data, at, 2) != expected:
            return False
        expected += 1 + (number(data, at + 2, left_size) if left_size else 0)
        at += 2 + left_size
    return expected >= glyphs
