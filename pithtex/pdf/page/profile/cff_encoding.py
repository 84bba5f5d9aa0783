"""The encoding of a CFF (Adobe Technical Note 5176, 12), for fonts that have no other.

Of the codes that it lacks, Poppler shows those of the standard encoding; where the font is said to
be of letters, PDFium and pdf.js show these for all codes.
"""

from __future__ import annotations

from typing import Final

from pithtex.pdf.page.profile.cff_names import STANDARD
from pithtex.pdf.page.profile.sfnt import number

_RANGES: Final = 1
_MORE: Final = 0x80
_SPACE: Final = 32
#: The name of a code that has two glyphs.
_TWICE: Final = -1


def unlike_codes(data: bytes, place: int, names: list[int], *, is_symbolic: bool) -> dict[int, str]:
    """Return the codes that readers may show differently, and why.

    ``place`` is where the encoding stands, ``names`` are the numbers of the glyphs' names.
    """
    own = _standard(names) if place == 0 else _written(data, place, names)
    unlike: dict[int, str] = {}
    for code in range(256):
        if code != _SPACE and code in STANDARD and code not in own:
            unlike[code] = "is not in its program's encoding"
        elif not is_symbolic and own.get(code) != STANDARD.get(code) and code in own:
            unlike[code] = "is another letter in its program's encoding"
        elif own.get(code) == _TWICE:
            unlike[code] = "is two glyphs in its program's encoding"
    return unlike


def _standard(names: list[int]) -> dict[int, int]:
    there = set(names)
    return {code: name for code, name in STANDARD.items() if name in there}


def _written(data: bytes, place: int, names: list[int]) -> dict[int, int]:
    """Return the names of codes; of the expert encoding none is known here."""
    if place == 1:
        return {}
    form, count = number(data, place, 1), number(data, place + 1, 1)
    codes: list[int] = []
    at = place + 2
    if form & ~_MORE == _RANGES:
        for _ in range(count):
            first = number(data, at, 1)
            codes += range(first, first + number(data, at + 1, 1) + 1)
            at += 2
    else:
        codes += data[at : at + count]
        at += count
    pairs = list(zip(codes, names, strict=False))
    if form & _MORE:
        pairs += [
            (number(data, more, 1), number(data, more + 1, 2))
            for more in range(at + 1, at + 1 + 3 * number(data, at, 1), 3)
        ]
    found: dict[int, int] = {}
    for code, name in pairs:
        found[code] = name if found.get(code, name) == name else _TWICE
    return found
