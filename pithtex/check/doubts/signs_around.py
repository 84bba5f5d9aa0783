"""Doubts about signs that are none of the title's, and stand on its lines or over its letters.

What counts is where their ink is: a raised underscore has its origin far above the line, and its
ink on it, where it is a minus, or over a letter, where it is a bar.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from pithtex.check.doubts.finding import doubt_about, quoted, said
from pithtex.check.doubts.furniture import is_footnote_mark
from pithtex.check.doubts.words import SIGN_BESIDE
from pithtex.check.page_view import count_letters, letters_of
from pithtex.check.scene import Scene
from pithtex.findings import Finding
from pithtex.pdf.page.glyph import Glyph
from pithtex.pdf.page.line import Line
from pithtex.pdf.page.lines import UPRIGHT

#: How far the middle of a sign's ink may be above a line's baseline, and below, in em.
ON_LINE: Final = (0.75, 0.25)
#: And above it where it is over the line's letters.
OVER: Final = 1.1
#: The same of a sign among the words of a line of its own: quotes are high, commas low.
BAND: Final = (0.85, 0.25)


def signs_around(scene: Scene) -> Iterator[Finding]:
    """31. Signs whose ink is on the title's lines, or over its letters (0 of 1,008)."""
    others = set(scene.block.all_glyphs)
    for line in scene.view.lines:
        if letters_of(line.glyphs):
            others.update(glyph for glyph in line.glyphs if _is_among(glyph, line))
        elif is_footnote_mark(scene, line):
            others.update(line.glyphs)
    signs = [
        glyph
        for glyph in scene.view.glyphs
        if glyph not in others
        and glyph.text.strip()
        and not count_letters(glyph)
        and abs(glyph.run.angle) <= UPRIGHT
        and any(_is_at(glyph, line) for line in scene.block.lines)
    ]
    if visible := scene.visible(signs):
        message = f"signs stand on the title's line: {quoted(said(visible))}"
        yield doubt_about("doubt-words-on-line", message, visible)


def _is_among(glyph: Glyph, line: Line) -> bool:
    """Whether a sign is at the height of the words of its line, which are judged together."""
    above, below = BAND
    middle = (glyph.top + glyph.bottom) / 2
    return line.y - above * line.em < middle < line.y + below * line.em


def _is_at(glyph: Glyph, line: Line) -> bool:
    """Whether a sign is on a line, as near beside it as signs count, or over its letters."""
    above = (line.y - (glyph.top + glyph.bottom) / 2) / max(line.em, 1.0)
    beside = max(line.left - glyph.right, glyph.left - line.right) / max(line.em, 1.0)
    high, low = ON_LINE
    is_on_line = -low < above < high and beside < SIGN_BESIDE
    return is_on_line or (0 < above < OVER and beside < 0)
