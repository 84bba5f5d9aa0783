"""How wide a text is in Helvetica, whose widths Arial, Liberation Sans and others share.

An SVG states the width of each of its texts, so that any font fits; these are the widths
that most readers' fonts have anyway. From Adobe's metrics of its core fonts (AFM 4.1).
"""

from __future__ import annotations

from typing import Final

_FIRST: Final = 0x20
#: In thousandths of the size, for the characters from blank to tilde.
_REGULAR: Final = (
    *(278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278),
    *(556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556),
    *(1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778),
    *(667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556),
    *(333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556),
    *(556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584),
)
_BOLD: Final = (
    *(278, 333, 474, 556, 556, 889, 722, 238, 333, 333, 389, 584, 278, 333, 278, 278),
    *(556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 333, 333, 584, 584, 584, 611),
    *(975, 722, 722, 722, 722, 667, 611, 778, 722, 278, 556, 722, 611, 833, 722, 778),
    *(667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 333, 278, 333, 584, 556),
    *(333, 556, 611, 556, 611, 556, 333, 611, 611, 278, 278, 556, 278, 889, 611, 611),
    *(611, 611, 389, 556, 333, 611, 556, 778, 556, 556, 500, 389, 280, 389, 584),
)
_OTHERS: Final = {"·": 278, "…": 1000}
#: What a letter of another script is taken to be wide.
_UNKNOWN: Final = 1000


def text_width(text: str, size: float, *, is_bold: bool = False) -> float:
    """Return the width of a text that is set in ``size``, in its unit."""
    table = _BOLD if is_bold else _REGULAR
    return sum(_width(character, table) for character in text) * size / 1000


def _width(character: str, table: tuple[int, ...]) -> int:
    place = ord(character) - _FIRST
    if 0 <= place < len(table):
        return table[place]
    return _OTHERS.get(character, _UNKNOWN)
