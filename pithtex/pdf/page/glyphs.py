"""How wide the letters of a font are, and whether its letters are plain letters.

Widths are in ems. Where a file does not say them, what is narrower than nearly
all letters is the least (ISO 32000-1, 9.2.4, 9.6.3, 9.6.5).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from pypdf.generic import ArrayObject, DictionaryObject, NumberObject, PdfObject, StreamObject

from pithtex.pdf.objects import dictionary, numbers, resolved

_LEAST: Final = 0.25
#: No letter is wider, and no text is narrower on the average.
_WIDEST: Final = 3.0
_TIGHTEST: Final = 0.12
#: How many letters a text needs for an average.
_SOME: Final = 5
#: An em of a bitmap font: it may be scaled by the font's size or in its matrix.
_SANE: Final = (0.001, 0.5)
_LOOKED_AT: Final = 300
_MATRIX: Final = 6


@dataclass(frozen=True, slots=True)
class Glyphs:
    """The letters of a font; ``widths`` by code, and ``None`` where they are not said."""

    plainly: bool = False
    bytes_each: int = 1
    first: int = 0
    widths: tuple[float, ...] | None = None

    def count(self, text: bytes) -> int:
        """Return how many letters a string shows."""
        return -(-len(text) // self.bytes_each)

    def width(self, text: bytes) -> float:
        """Return the width of a string, at the least."""
        if self.widths is None:
            return _LEAST / self.bytes_each * len(text)
        codes = (code - self.first for code in text)
        return sum(self.widths[code] for code in codes if 0 <= code < len(self.widths))

    def is_readable(self, text: bytes) -> bool:
        """Whether the letters do not lie upon one another."""
        count = self.count(text)
        return self.plainly and (count < _SOME or self.width(text) >= _TIGHTEST * count)


def read_glyphs(font: DictionaryObject | None) -> Glyphs:
    """Return what a font says about its letters; a font that is not there has none."""
    if font is None:
        return Glyphs()
    kind = str(resolved(font.get("/Subtype")))
    if kind == "/Type0":
        return Glyphs(_is_composed_plainly(font), bytes_each=2)
    unit = 0.001
    plainly = True
    if kind == "/Type3":
        matrix = numbers(font.get("/FontMatrix"))
        unit = matrix[0] if len(matrix) == _MATRIX else 0.0
        plainly = unit > 0 and _draws(font, matrix)
    widths = tuple(unit * each for each in numbers(font.get("/Widths")))
    first: object = resolved(font.get("/FirstChar"))
    if not widths or not isinstance(first, int):
        return Glyphs(plainly and kind != "/Type3")
    plainly = plainly and all(0 <= each <= _WIDEST for each in widths)
    return Glyphs(plainly, 1, first, widths)


def _is_composed_plainly(font: DictionaryObject) -> bool:
    """Whether the widths of a composite font are those of letters (ISO 32000-1, 9.7.4.3)."""
    parts = resolved(font.get("/DescendantFonts"))
    part = dictionary(parts[0]) if isinstance(parts, ArrayObject) and parts else None
    if part is None or _is_vertical(font.get("/Encoding")):
        return False
    otherwise: object = resolved(part.get("/DW", NumberObject(1000)))
    entries = resolved(part.get("/W"))
    widths: list[float] = []
    waiting = [resolved(each) for each in entries] if isinstance(entries, ArrayObject) else []
    waiting.reverse()
    while waiting:
        # A code, and then widths or another code and the width of all between them.
        waiting.pop()
        after = waiting.pop() if waiting else None
        if isinstance(after, ArrayObject):
            widths += numbers(after)
        elif waiting:
            widths += numbers(ArrayObject([waiting.pop()]))
    if not widths and isinstance(otherwise, (int, float)):
        widths = [float(otherwise)]
    ems = [each / 1000 for each in widths]
    return bool(ems) and min(ems) >= 0 and max(ems) <= _WIDEST and sum(ems) >= _TIGHTEST * len(ems)


def _is_vertical(encoding: PdfObject | None) -> bool:
    """Whether letters stand below one another (ISO 32000-1, 9.7.5)."""
    codes = resolved(encoding)
    if isinstance(codes, DictionaryObject):
        return str(resolved(codes.get("/WMode"))) == "1"
    return str(codes).endswith("V")


def _draws(font: DictionaryObject, matrix: tuple[float, ...]) -> bool:
    """Whether the letters of a Type 3 font are pictures of a letter's size, as TeX makes them.

    What such a letter shows is a program, and TeX's have one picture each.
    """
    a, b, c, d, *_ = matrix
    if b or c or not all(_SANE[0] <= abs(each) <= _SANE[1] for each in (a, d)):
        return False
    procedures = dictionary(font.get("/CharProcs"))
    if not procedures or len(procedures) > _LOOKED_AT:
        return False
    for value in procedures.values():
        procedure = resolved(value)
        if not isinstance(procedure, StreamObject):
            return False
        if b"BI" not in procedure.get_data():
            return False
    return True
