"""Doubts about words that something covers.

What covers them need not be drawn by all readers: a line of no length with square ends, a box of no
height, an annotation that lacks what its kind should have.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from pithtex.box import widened
from pithtex.check.doubts.finding import quoted, said
from pithtex.check.doubts.words import DISPLAY, SAYS_SOMETHING
from pithtex.check.page_view import box_of, count_letters, letters_of
from pithtex.check.scene import CLEAR, Scene
from pithtex.findings import Finding
from pithtex.pdf.page.change import Change

_PAPER: Final = (255, 255, 255)
_LOOK: Final = "Look at page 1 in another PDF reader, too."


def covered_words(scene: Scene) -> Iterator[Finding]:
    """26. Words in type like the title's, anywhere, that something covers (none of 874)."""
    large = [
        glyph
        for each in scene.neighbours
        if each.size >= DISPLAY
        for glyph in each.line.glyphs
        if count_letters(glyph)
    ]
    if letters_of(large) < SAYS_SOMETHING:
        return
    seen = set(scene.visible(large))
    hidden = [glyph for glyph in large if glyph not in seen]
    if letters_of(hidden) < SAYS_SOMETHING:
        return
    page, box, scale = scene.view.page, widened(box_of(hidden), 2), min(scene.scale, 2.0)
    runs = list(dict.fromkeys(glyph.run for glyph in hidden))
    # In the colour of paper, or clipped away, nobody sees them whatever covers them.
    change = Change(
        page.render_alone(runs, box, scale, _PAPER), page.render_alone([], box, scale, _PAPER)
    )
    covered = [glyph for glyph in hidden if change.shows(glyph, CLEAR)]
    if letters_of(covered) >= SAYS_SOMETHING:
        message = f"readers may show page 1 differently: words are covered: {quoted(said(covered))}"
        yield Finding("doubt-readers-differ", "warning", message, _LOOK, boxes=(box_of(covered),))
