"""Accents: where one makes a title another, and where it is a look.

Records and fonts lose the accents of text, and a reader takes that for no other word. A letter
behind a number is a unit: 5 A is no 5 Å.
"""

from __future__ import annotations

from pithtex.titles.doubt import MatchDoubt
from pithtex.titles.matched_words import MatchedLetter, words_of


def accent_doubts(signs: list[MatchedLetter]) -> list[MatchDoubt]:
    """Return a doubt where a unit has an accent on one side only."""
    other = [
        word.letters[0].seen.glyph
        for word in words_of(signs)
        if word.is_behind_number and word.letters[0].wanted.marks != word.letters[0].seen.marks
    ]
    if not other:
        return []
    message = "a unit has an accent on page 1 or in the record's title only"
    return [MatchDoubt("title-accent-differs", message, tuple(other))]
