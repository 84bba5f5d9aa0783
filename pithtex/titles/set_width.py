"""How wide type is for its height: condensed and extended type, and what a matrix stretches.

What is a space in one is none in another, so distances between letters are told in the em of type
that is as wide as most.
"""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median
from typing import Final

from pithtex.pdf.page.glyph import Glyph
from pithtex.titles.page_sign import PageSign

#: How wide the ink of letters is, in em: medians of the titles of 547 papers. Those are left out
#: whose width depends on serifs.
_WIDTHS: Final = {
    letter: width
    for letters, width in (
        ("s", 0.34), ("cez023456789", 0.40), ("go", 0.455), ("avyqx", 0.465), ("S", 0.48),
        ("bdhknpu", 0.50), ("FP", 0.55), ("BELZ", 0.585), ("CT", 0.61), ("RO", 0.65),
        ("wADGHKNQUVXY", 0.68), ("m", 0.765), ("M", 0.85), ("W", 0.94),
    )
    for letter in letters
}  # fmt: skip
#: Type between these is as wide as most: that of honest titles is from 0.7 to 1.27.
_USUAL: Final = (0.85, 1.2)
#: A part of a line is of other type where it is so much wider, or narrower, than the line. So many
#: signs on either side of a place are looked at, and so few tell nothing.
_OTHER_TYPE: Final = 1.33
_NEAR: Final = 5
_FEWEST: Final = 4


def relative_width(glyph: Glyph) -> float | None:
    """Return how wide a letter is, as a part of what is usual, ``None`` where nothing is told."""
    usual, look = _WIDTHS.get(glyph.text), glyph.run.look
    return (glyph.right - glyph.left) / look / usual if usual and look > 0 else None


def measure_widths(signs: Sequence[PageSign]) -> None:
    """Note for each sign of a line how wide its type is, as a part of what is usual."""
    found = [None if sign.level or sign.marks else relative_width(sign.glyph) for sign in signs]
    known = [width for width in found if width]
    if not known:
        return
    of_line = median(known)
    for place, sign in enumerate(signs):
        near = [width for width in found[max(0, place - _NEAR) : place + _NEAR] if width]
        width = of_line
        if len(near) >= _FEWEST:
            here = median(near)
            is_other = not of_line / _OTHER_TYPE < here < of_line * _OTHER_TYPE
            width = here if is_other else of_line
        sign.set_width = 1.0 if _USUAL[0] < width < _USUAL[1] else width
