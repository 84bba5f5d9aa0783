"""Whether a CFF is written as all readers read it (Adobe Technical Note 5176).

FreeType refuses a program that is damaged, and then another font is shown, or nothing; pdf.js mends
it. Of operators that are unknown, come twice or have too many numbers, they take others.
"""

from __future__ import annotations

import math
import operator
import struct
from typing import Final

from pithtex.pdf.page.profile.cff_names import GIVEN_CHARSETS, charset
from pithtex.pdf.page.profile.cff_tables import Index, Operator, index, operations
from pithtex.pdf.page.profile.font_matrix import is_plain_matrix
from pithtex.pdf.page.profile.sfnt import number

#: The beginning of a CFF but for its last byte, which is one of these.
_HEAD: Final = b"\1\0\4"
_OFFSET_SIZES: Final = (1, 2, 3, 4)
_FORMS: Final = {1: "B", 2: "H", 4: "I"}
_CHARSET, _CHAR_STRINGS, _PRIVATE, _SUBROUTINES = 15, 17, 18, 19
_PLACES: Final[tuple[Operator, ...]] = (15, 16, 17, 18, 19, (12, 36), (12, 37))
_MATRIX, _PAINT, _ROS, _FONTS = (12, 7), (12, 5), (12, 30), (12, 36)
#: Operators of a font, and how many numbers they take; of 14, which is a number of its own, any.
_OF_FONTS: Final[dict[Operator, int | None]] = {
    **dict.fromkeys((0, 1, 2, 3, 4, 13, 15, 16, 17), 1), 5: 4, 14: None, 18: 2,
    **{(12, each): 1 for each in (0, 1, 2, 3, 4, 5, 6, 8, 21, 22, 31, 32, 33, 34, 35, 36, 37, 38)},
    _MATRIX: 6, _ROS: 3,
}  # fmt: skip
#: Those that are about its hints and widths; of lists any number.
_OF_PRIVATE: Final[dict[Operator, int | None]] = {
    **dict.fromkeys((6, 7, 8, 9, (12, 12), (12, 13)), None),
    **dict.fromkeys((10, 11, 19, 20, 21), 1),
    **{(12, each): 1 for each in (9, 10, 11, 14, 15, 16, 17, 18, 19)},
}
_MOST_FONTS: Final = 64


def odd_form(data: bytes) -> str | None:
    """Return what is odd about a CFF; ``None`` if nothing."""
    if data[:3] != _HEAD or number(data, 3, 1) not in _OFFSET_SIZES:
        return "its head"
    names = index(data, len(_HEAD) + 1)
    fonts = index(data, names.end)
    strings = index(data, fonts.end)
    shared = index(data, strings.end)
    if not all(map(_is_whole, (names, fonts, strings, shared))) or fonts.items != 1:
        return "a list of its is damaged"
    entries = dict(operations(fonts.item(0)))
    if (odd := _odd_operator(fonts.item(0), _OF_FONTS)) is not None:
        return odd
    glyphs = index(data, _place(entries, _CHAR_STRINGS))
    if not glyphs.items or not _is_whole(glyphs):
        return "its list of glyphs is damaged"
    return _odd_names(data, entries, glyphs.items) or _odd_fonts(data, entries)


def _odd_operator(data: bytes, known: dict[Operator, int | None]) -> str | None:
    """Return what is odd about the operators of a dictionary."""
    seen: set[Operator] = set()
    for each, operands in operations(data):
        wanted = known.get(each, -1)
        if (
            wanted not in (None, len(operands))
            or each in seen
            or not all(map(math.isfinite, operands))
        ):
            return f"operator {each} with {len(operands)} numbers"
        if each in _PLACES and min(operands) < 0:
            return "a place before its beginning"
        seen.add(each)
    return None


def _place(entries: dict[Operator, list[float]], which: Operator) -> int:
    return int(entries.get(which, [0.0])[-1])


def _odd_names(data: bytes, entries: dict[Operator, list[float]], count: int) -> str | None:
    """Return what is odd about the names or numbers of glyphs."""
    place = _place(entries, _CHARSET)
    names = charset(data, place, count)
    if place < len(GIVEN_CHARSETS):
        return "its glyphs have no numbers of their own" if _ROS in entries else None
    if len(names) < count - 1:
        return "its glyphs have too few names"
    # Some readers find the first glyph of a name, others the last.
    return "two glyphs have one name" if len(set(names)) < len(names) else None


def _odd_fonts(data: bytes, entries: dict[Operator, list[float]]) -> str | None:
    """Return what is odd about the font, or the fonts that it is made of."""
    fonts = [entries]
    if _FONTS in entries:
        parts = index(data, _place(entries, _FONTS))
        if not _is_whole(parts) or parts.items > _MOST_FONTS:
            return "its fonts are damaged"
        for at in range(parts.items):
            if (odd := _odd_operator(parts.item(at), _OF_FONTS)) is not None:
                return odd
            fonts.append(dict(operations(parts.item(at))))
    if any(each.get(_PAINT, [0.0]) != [0.0] for each in fonts):
        return "it is outlined"
    if not all(_is_scaled(fonts[0], each) for each in fonts[1:] or fonts):
        return "its matrix"
    privates = {tuple(each[_PRIVATE]) for each in fonts if _PRIVATE in each}
    return next(filter(None, (_odd_private(data, each) for each in privates)), None)


def _is_scaled(whole: dict[Operator, list[float]], part: dict[Operator, list[float]]) -> bool:
    """Whether a font has an em of a common size, and all readers reckon so."""
    matrices = [each[_MATRIX] for each in (whole, part) if _MATRIX in each]
    if whole is part:
        matrices = matrices[:1]
    # FreeType multiplies two, others take one of them.
    real = [each for each in matrices if each != [1, 0, 0, 1, 0, 0]]
    return len(real) <= 1 and (not matrices or bool(real)) and all(map(is_plain_matrix, real))


def _odd_private(data: bytes, operands: tuple[float, ...]) -> str | None:
    """Return what is odd about hints and subroutines, of which each font has its own."""
    size, place = map(int, operands)
    if place + size > len(data):
        return "it is cut off"
    private = data[place : place + size]
    if (odd := _odd_operator(private, _OF_PRIVATE)) is not None:
        return odd
    start = _place(dict(operations(private)), _SUBROUTINES)
    is_whole = not start or _is_whole(index(data, place + start))
    return None if is_whole else "its subroutines are damaged"


def _is_whole(items: Index) -> bool:
    """Whether the items of a list stand one behind the other, as far as the data goes."""
    if not items.items:
        return items.end <= len(items.data)
    if items.size not in _OFFSET_SIZES or items.end > len(items.data):
        return False
    count, begin = items.items + 1, items.begin - (items.items + 1) * items.size
    if (form := _FORMS.get(items.size)) is not None:
        places: tuple[int, ...] = struct.unpack_from(f">{count}{form}", items.data, begin)
    else:
        places = tuple(number(items.data, begin + items.size * at, 3) for at in range(count))
    return places[0] == 1 and all(map(operator.le, places, places[1:]))
