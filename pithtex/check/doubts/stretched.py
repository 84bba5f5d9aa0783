"""Doubts about signs of the title that are stretched: a full stop as high as an l reads as one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from pithtex.check.doubts.finding import doubt_about, quoted, said
from pithtex.check.page_view import HIGH, LOW_SIGNS
from pithtex.check.scene import Scene
from pithtex.findings import Finding
from pithtex.pdf.page.glyph import Glyph
from pithtex.pdf.page.line import Line

#: Dashes are lower still.
DASHES: Final = frozenset("-‐‑–—−_¯")
DASH: Final = 0.25
#: Signs that are higher than those, and no higher than so much of the line's em.
MIDDLE_SIGNS: Final = frozenset(':;=+~<>≈≡±×÷!?"“”*')
MIDDLE: Final = 0.95
#: Signs that are narrower than so much of it.
NARROW_SIGNS: Final = frozenset(".·,:;'‘’`´¨˙!")
WIDE: Final = 0.5


def stretched_signs(scene: Scene) -> Iterator[Finding]:
    """30. Signs of the title that are far higher or wider than they are in any font.

    0 of 1,016.
    """
    found = [
        glyph
        for line in scene.block.lines
        for glyph in line.glyphs
        if _is_stretched(glyph, line) and glyph in scene.block.glyphs
    ]
    if found:
        message = f"signs of the title are stretched: {quoted(said(found))}"
        yield doubt_about("doubt-letters-uneven", message, found)


def _is_stretched(glyph: Glyph, line: Line) -> bool:
    height, width = glyph.bottom - glyph.top, glyph.right - glyph.left
    return (
        (glyph.text in LOW_SIGNS and height > HIGH * line.em)
        or (glyph.text in DASHES and height > DASH * line.em)
        or (glyph.text in MIDDLE_SIGNS and height > MIDDLE * line.em)
        or (glyph.text in NARROW_SIGNS and width > WIDE * line.em)
    )
