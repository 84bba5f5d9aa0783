"""Doubts about large words that PDFium has in the text of the page, and draws nothing of.

They stand off the page, where readers that move on by other widths bring them in from; or their
glyphs are empty, where other readers find glyphs by another name, or take another font.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from pithtex.box import Box
from pithtex.check.doubts.finding import doubt, doubt_about, quoted, said
from pithtex.check.doubts.words import SAYS_SOMETHING
from pithtex.check.page_view import letters_of
from pithtex.check.scene import Scene
from pithtex.findings import Finding
from pithtex.pdf.page.glyphs import has_no_ink
from pithtex.pdf.page.lines import UPRIGHT

#: Points: 12 of TeX's, the type of titles. Smaller text is looked at only as far as it is as large
#: as the title; parts of its ligatures have no ink.
LARGE: Final = 11.9


def unseen_words(scene: Scene) -> Iterator[Finding]:
    """35. Large words that stand off the page, or have no ink (1 and 0 of 1,016)."""
    page, own = scene.view.page, frozenset(scene.block.runs)
    least = min(LARGE, scene.block.em)
    runs = [run for run in page.runs() if run.size >= least and run not in own]
    letters = scene.view.glyphs_of([run for run in runs if not page.is_invisible(run)])
    off = [glyph for glyph in letters if _is_off(glyph.box, page.width, page.height)]
    if letters_of(off) >= SAYS_SOMETHING:
        message = f"large words stand off page 1, and on it in some readers: {quoted(said(off))}"
        yield doubt("doubt-words-hidden", message)
    # Of turned text, boxes do not tell letters from blanks.
    empty = [
        glyph
        for glyph in letters
        if glyph.run.size >= LARGE and abs(glyph.run.angle) <= UPRIGHT and has_no_ink(glyph)
    ]
    if letters_of(empty) >= SAYS_SOMETHING:
        message = f"large letters on page 1 have no ink: {quoted(said(empty))}"
        yield doubt_about("doubt-words-hidden", message, empty)


def _is_off(box: Box, width: float, height: float) -> bool:
    left, top, right, bottom = box
    return right <= 0 or bottom <= 0 or left >= width or top >= height
