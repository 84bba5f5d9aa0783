"""Doubts about words that the page prints and does not show.

What hides them here, a shape without width, an annotation, a line that is longer than pages are,
need not hide them in other readers.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from pithtex.check.doubts.finding import doubt_about, quoted, said
from pithtex.check.doubts.likeness import SAME
from pithtex.check.doubts.words import SAYS_SOMETHING, SMALL
from pithtex.check.neighbours import Neighbour
from pithtex.check.page_view import count_letters, letters_of
from pithtex.check.scene import FAINT, REACH, Scene
from pithtex.findings import Finding

#: A line's words do not show if so much of it does not.
MOST: Final = 0.5


def hidden_words(scene: Scene) -> Iterator[Finding]:
    """25. Words that do not show, as large as the title or close to it (0 of 1,008)."""
    for each in scene.neighbours:
        letters = [glyph for glyph in each.line.glyphs if count_letters(glyph)]
        count = letters_of(letters)
        if count < SAYS_SOMETHING or each.size < (SMALL if _is_close(each) else SAME):
            continue
        shown = frozenset(scene.visible(letters, FAINT))
        hidden = [glyph for glyph in letters if glyph not in shown]
        if letters_of(hidden) >= max(SAYS_SOMETHING, MOST * count):
            message = f"words are in the file that page 1 does not show: {quoted(said(hidden))}"
            yield doubt_about("doubt-words-hidden", message, hidden)


def _is_close(each: Neighbour) -> bool:
    return each.is_across and max(each.above, each.below) < REACH
