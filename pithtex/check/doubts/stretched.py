"""Doubts about what is stretched in a title: a full stop as high as an l is one to a reader."""

from __future__ import annotations

from collections.abc import Iterator
from statistics import median
from typing import Final

from pithtex.check.doubts.finding import doubt_about, quoted, said
from pithtex.check.page_view import HIGH, LOW_SIGNS
from pithtex.check.scene import Scene
from pithtex.findings import Finding
from pithtex.pdf.page.glyph import Glyph
from pithtex.pdf.page.line import Line
from pithtex.titles.set_width import relative_width

#: Dashes are lower still.
DASHES: Final = frozenset("-‐‑–—−_¯")
DASH: Final = 0.25
#: Signs that are higher than those, and no higher than so much of the line's em.
MIDDLE_SIGNS: Final = frozenset(':;=+~<>≈≡±×÷!?"“”*')
MIDDLE: Final = 0.95
#: Signs that are narrower than so much of it.
NARROW_SIGNS: Final = frozenset(".·,:;'‘’`´¨˙!")
WIDE: Final = 0.5
#: Letters are no narrower or wider than the middle one of their line is, by more.
SQUEEZED: Final = 0.45


def stretched_signs(scene: Scene) -> Iterator[Finding]:
    """34. Signs of the title that are far higher or wider than they are in any font.

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


def stretched_letters(scene: Scene) -> Iterator[Finding]:
    """34. Letters of the title that are squeezed: a T as narrow as an I (0 of 331)."""
    found: list[Glyph] = []
    for line in scene.block.lines:
        widths = {glyph: width for glyph in line.glyphs if (width := relative_width(glyph))}
        middle = median(widths.values()) if widths else 1.0
        found += [
            glyph
            for glyph, width in widths.items()
            if not SQUEEZED <= width / middle <= 1 / SQUEEZED and glyph in scene.block.glyphs
        ]
    if found:
        message = f"letters of the title are squeezed or stretched: {quoted(said(found))}"
        yield doubt_about("doubt-letters-uneven", message, found)


def _is_stretched(glyph: Glyph, line: Line) -> bool:
    height, width = glyph.bottom - glyph.top, glyph.right - glyph.left
    return (
        (glyph.text in LOW_SIGNS and height > HIGH * line.em)
        or (glyph.text in DASHES and height > DASH * line.em)
        or (glyph.text in MIDDLE_SIGNS and height > MIDDLE * line.em)
        or (glyph.text in NARROW_SIGNS and width > WIDE * line.em)
    )
