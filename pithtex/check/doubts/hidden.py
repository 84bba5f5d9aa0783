"""Doubts about words that the page prints and does not show.

What covers them here, a line of no length with square ends, hairlines, an annotation without what
its kind should have, need not cover them in other readers.
"""

from __future__ import annotations

from collections.abc import Iterator

from pithtex.box import widened
from pithtex.check.doubts.finding import doubt_about, quoted, said
from pithtex.check.doubts.likeness import DISPLAY
from pithtex.check.doubts.words import SAYS_SOMETHING, SMALL
from pithtex.check.neighbours import Neighbour
from pithtex.check.page_view import box_of, count_letters, letters_of
from pithtex.check.scene import CLEAR, FAINT, REACH, Scene
from pithtex.findings import Finding
from pithtex.pdf.page.change import Change
from pithtex.pdf.page.glyph import Glyph
from pithtex.pdf.page.picture import PAPER


def hidden_words(scene: Scene) -> Iterator[Finding]:
    """25. Words that are covered, in type like the title's or close to it (0 of 1,008)."""
    letters = [
        glyph
        for each in scene.neighbours
        if _could_be_read(each)
        for glyph in each.line.glyphs
        if count_letters(glyph)
    ]
    if letters_of(letters) < SAYS_SOMETHING or _all_show(scene, letters):
        return
    shown = frozenset(scene.visible(letters, FAINT))
    hidden = [glyph for glyph in letters if glyph not in shown]
    if letters_of(hidden) < SAYS_SOMETHING:
        return
    covered = _covered(scene, hidden)
    if letters_of(covered) >= SAYS_SOMETHING:
        message = f"words are in the file that page 1 does not show: {quoted(said(covered))}"
        yield doubt_about("doubt-words-hidden", message, covered)


def _could_be_read(each: Neighbour) -> bool:
    """Whether a line would be read as a title, or with it: one close to it in smaller type, too."""
    if each.is_across and max(each.above, each.below) < REACH:
        return each.size >= SMALL
    return each.size >= DISPLAY and not each.is_text


def _all_show(scene: Scene, letters: list[Glyph]) -> bool:
    """Whether all words show, at a glance: no letter that is drawn twice does by itself."""
    page, box, scale = scene.view.page, widened(box_of(letters), 2), min(scene.scale, 2.0)
    runs = list(dict.fromkeys(glyph.run for glyph in letters))
    change = Change(page.render(box, scale), page.render_without(runs, box, scale))
    # Of a word that is hidden, one letter in so many is.
    return all(change.shows(glyph, FAINT) for glyph in letters[::SAYS_SOMETHING])


def _covered(scene: Scene, hidden: list[Glyph]) -> list[Glyph]:
    """Return those that something covers: clipped, or as white as paper, nobody sees them."""
    page, box, scale = scene.view.page, widened(box_of(hidden), 2), min(scene.scale, 2.0)
    runs = list(dict.fromkeys(glyph.run for glyph in hidden))
    alone = page.render_alone(runs, box, scale, PAPER)
    change = Change(alone, page.render_alone([], box, scale, PAPER))
    return [glyph for glyph in hidden if change.shows(glyph, CLEAR)]
