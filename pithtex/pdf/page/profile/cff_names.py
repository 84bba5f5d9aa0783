"""The names of a CFF's glyphs (Adobe Technical Note 5176, 10 and 13), which are numbers."""

from __future__ import annotations

from typing import Final

from pithtex.pdf.page.profile.sfnt import number

#: The codes of the standard encoding, whose glyphs have the numbers 1, 2 and so on.
STANDARD: Final = {
    code: at
    for at, code in enumerate(
        (
            *range(32, 127), *range(161, 176), *range(177, 181), *range(182, 190), 191,
            *range(193, 201), 202, 203, *range(205, 209), 225, 227, *range(232, 236), 241, 245,
            *range(248, 252),
        ),
        start=1,
    )
}  # fmt: skip
_LAST_FORM: Final = 2
#: Of charsets that are not written out: the standard one, and two without letters.
GIVEN_CHARSETS: Final = (range(1, 229), (), ())


def charset(data: bytes, place: int, count: int) -> list[int]:
    """Return the number of the name of each glyph but the first, which has none."""
    if place < 0:
        return []
    if place < len(GIVEN_CHARSETS):
        return list(GIVEN_CHARSETS[place][: max(count - 1, 0)])
    left_size = number(data, place, 1)  # bytes that say how many more follow the first of a range
    if left_size > _LAST_FORM:
        return []
    found: list[int] = []
    at = place + 1
    while len(found) < count - 1 and at < len(data):
        first = number(data, at, 2)
        found += range(first, first + 1 + (number(data, at + 2, left_size) if left_size else 0))
        at += 2 + left_size
    return found[: max(count - 1, 0)]
