"""Accents that page 1 adds to a title: too many of them, or ones that do not stand as accents do.

Nor does it leave out many of one word: a row of lines under it says something.

An accent of text may be lost in a record. But a row of macrons, lowered, strikes a word out, a
cedilla that is raised makes Q of O, and letters of a font whose accented ones are drawn as others
spell another word. Lengths are in the em of the letter.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from pithtex.pdf.page.glyph import Glyph
from pithtex.titles.doubt import MatchDoubt
from pithtex.titles.marks import OGONEK, RING, UNNAMED
from pithtex.titles.matched_words import MatchedLetter

#: How far an accent may reach into its letter: a ring joins its A, an ogonek its letter.
_INTO: Final = 0.05
_RING_INTO: Final = 0.3
_OGONEK_INTO: Final = 0.12
#: Higher than this, it is a stroke.
_HIGH: Final = 0.4
#: Letters that a glyph without a name may cross, as TeX builds Ł of two.
_STROKED: Final = frozenset("lL")
#: Accents in one word, and of the title's letters, that records leave out at most.
_MOST_IN_WORD: Final = 2
_MOST: Final = 3
_MOST_PART: Final = 0.12


def added_accent_doubts(letters: list[MatchedLetter]) -> Iterator[MatchDoubt]:
    """Yield what the accents of a title that was found make doubtful."""
    misplaced = [glyph for each in letters for glyph in _misplaced(each)]
    if misplaced:
        message = "an accent of the title does not stand where accents stand"
        yield MatchDoubt("title-accent-misplaced", message, tuple(misplaced))
    text = [each for each in letters if each.wanted.base.isalpha() and not each.wanted.is_math]
    added = [each for each in text if _is_added(each)]
    is_word = any(sum(map(_is_added, word)) > _MOST_IN_WORD for word in _words(text))
    if is_word or len(added) > max(_MOST, _MOST_PART * len(text)):
        message = f"{len(added)} letters of the title have accents that the record's have not"
        yield MatchDoubt("title-accents-added", message, tuple(each.seen.glyph for each in added))
    lost = [[each for each in word if _is_lost(each)] for word in _words(text)]
    if of_words := [each.seen.glyph for word in lost if len(word) > _MOST_IN_WORD for each in word]:
        message = "letters of one word have accents in the record's title and none on page 1"
        yield MatchDoubt("title-accent-differs", message, tuple(of_words))


def _is_lost(letter: MatchedLetter) -> bool:
    return UNNAMED not in letter.seen.marks and not letter.wanted.marks <= letter.seen.marks


def _is_added(letter: MatchedLetter) -> bool:
    return not letter.seen.marks <= letter.wanted.marks


def _words(letters: list[MatchedLetter]) -> list[list[MatchedLetter]]:
    words: list[list[MatchedLetter]] = []
    for letter in letters:
        if letter.begins_word or not words:
            words.append([])
        words[-1].append(letter)
    return words


def _misplaced(letter: MatchedLetter) -> Iterator[Glyph]:
    """Yield the accents of a letter that reach into it, or are as high as letters.

    A stroke that the record has may be typed as any mark: ``ħ`` as ``h`` and a macron.
    """
    seen, body = letter.seen, letter.seen.glyph
    if letter.wanted.marks and (letter.wanted.is_math or not seen.base.isalpha()):
        return
    em = body.run.look or body.run.size
    for accent in seen.accents:
        if not accent.text and seen.base in _STROKED:
            continue
        is_high = accent.bottom - accent.top > _HIGH * em
        if is_high or _reaches_into(accent, body, em, seen.marks):
            yield accent


def _reaches_into(accent: Glyph, body: Glyph, em: float, marks: frozenset[str]) -> bool:
    if min(accent.right, body.right) <= max(accent.left, body.left):
        return False
    middle = (accent.top + accent.bottom) / 2
    if body.top < middle < body.bottom:
        return True
    if middle < body.top:
        into = _RING_INTO if marks & {RING, UNNAMED} else _INTO
        return accent.bottom - body.top > into * em
    into = _OGONEK_INTO if marks & {OGONEK, UNNAMED} else _INTO
    return body.bottom - accent.top > into * em
