"""Whether the glyphs of a CFF within OpenType have numbers, and stand in another order than these.

Some readers take the number that content has for the glyph's own, some for its place. (Adobe
Technical Note 5176: sections 4 on dictionaries, 5 on indexes, 13 on charsets.)
"""

from __future__ import annotations

from itertools import islice
from typing import Final

from pithtex.pdf.page.profile.cff_tables import dictionary, index
from pithtex.pdf.page.profile.sfnt import number, place_of_table

_MOST_GLYPHS: Final = 65_535
_CHARSET, _CHAR_STRINGS, _ROS = 15, 17, (12, 30)


def has_other_order(data: bytes) -> bool:
    """Whether glyphs of an OpenType program stand elsewhere than where their numbers say.

    So it is said of a program that cannot be read.
    """
    start = place_of_table(data, b"CFF ")
    if start is None:
        return True
    top = index(data, index(data, start + number(data, start + 2, 1)).end)
    entries = dictionary(data[top.begin : top.end])
    if _ROS not in entries:
        return False
    charset, strings = (entries.get(key, [0])[-1:] for key in (_CHARSET, _CHAR_STRINGS))
    if not any(charset) or not any(strings):
        return True
    return not _is_in_order(data, start + charset[0], number(data, start + strings[0], 2))


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
