"""The names of a TrueType font's glyphs (OpenType, post)."""

from __future__ import annotations

from typing import Final

from pithtex.pdf.page.profile.sfnt import length_of_table, number, place_of_table

#: The form of a table that has names of its own, and how many names need not be written out.
_WITH_NAMES: Final = 0x20000
_GIVEN: Final = 258
_HEAD: Final = 32


def names_of_glyphs(data: bytes) -> dict[str, int]:
    """Return glyphs by names of the font's own; the first, where several have one name."""
    place = place_of_table(data, b"post")
    if place is None or number(data, place, 4) != _WITH_NAMES:
        return {}
    end = min(place + length_of_table(data, b"post"), len(data))
    count = number(data, place + _HEAD, 2)
    at = place + _HEAD + 2 + 2 * count
    names: list[str] = []
    while at < end and len(names) < count:
        size = data[at]
        names.append(data[at + 1 : at + 1 + size].decode("latin-1"))
        at += 1 + size
    found: dict[str, int] = {}
    for glyph in range(count):
        own = number(data, place + _HEAD + 2 + 2 * glyph, 2) - _GIVEN
        if 0 <= own < len(names):
            found.setdefault(names[own], glyph)
    return found
