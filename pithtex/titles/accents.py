"""Accents: where one makes a title another, and where it is a look.

Records and fonts lose the accents of text, and a reader takes that for no other word. A letter
behind a number is a unit: 5 A is no 5 Å. One that stands alone is a symbol: B is no B with a bar.
An accent of mathematics stands in the middle of all that it is over: one over AB is no A beside
a B with one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Final
from unicodedata import normalize

from pithtex.pdf.page.glyph import Glyph
from pithtex.titles.doubt import MatchDoubt
from pithtex.titles.marks import (
    ACUTE,
    BAR_ACROSS,
    CEDILLA,
    DOUBLE_ACUTE,
    GRAVE,
    SLASH_ACROSS,
    UNNAMED,
    is_of_no_alphabet,
)
from pithtex.titles.matched_words import MatchedLetter, words_of

#: An accent is no farther from the middle of several letters than this part of their width, and
#: of one letter than this, in em: those over slanted letters stand to the right.
_OFF_SEVERAL: Final = 0.2
_OFF_ONE: Final = 0.3
#: Wide accents that fonts do not name are set over the middle of all, to this, in em.
_OFF_UNNAMED: Final = 0.2
#: One over three letters or more is wider than this part of them, and one over a letter no wider
#: than it by more, in em.
_OVER_SEVERAL: Final = 0.5
_WIDER: Final = 0.35
#: Accents of words of one letter, which mathematics does not use, and such words with others.
_OF_WORDS: Final = frozenset({ACUTE, GRAVE, DOUBLE_ACUTE, CEDILLA, SLASH_ACROSS})
_WORDS: Final = frozenset("åö")


def accent_doubts(signs: list[MatchedLetter], rules: Sequence[str]) -> list[MatchDoubt]:
    """Return doubts where an accent that counts is on one side only, or over other letters.

    ``rules`` are the kinds of the title's bars: "accent" is one over several letters.
    """
    doubts = []
    if units := _units(signs):
        message = "a unit has an accent on page 1 or in the record's title only"
        doubts.append(MatchDoubt("title-accent-differs", message, tuple(units)))
    if symbols := _symbols(signs):
        message = (
            "a letter that may be a symbol has an accent on page 1 or in the record's title only"
        )
        doubts.append(MatchDoubt("title-accent-differs", message, tuple(symbols)))
    if moved := list(_moved(signs, rules)):
        message = "an accent stands over other letters on page 1 than in the record's title"
        doubts.append(MatchDoubt("title-accent-differs", message, tuple(moved)))
    return doubts


def _units(signs: list[MatchedLetter]) -> list[Glyph]:
    return [
        word.letters[0].seen.glyph
        for word in words_of(signs)
        if word.is_behind_number and word.letters[0].wanted.marks != word.letters[0].seen.marks
    ]


def _symbols(signs: list[MatchedLetter]) -> list[Glyph]:
    """Return letters of text on which an accent makes another symbol.

    These are letters that stand alone, but for the words that some languages have of one, and
    those that no alphabet has with that accent.
    """
    alone = {id(word.letters[0]) for word in words_of(signs) if len(word.letters) == 1}
    found = []
    for each in signs:
        base, differing = each.seen.base, each.wanted.marks ^ each.seen.marks
        is_unnamed = UNNAMED in each.seen.marks and each.wanted.marks
        if not differing or is_unnamed or each.wanted.is_math or not base.isalpha():
            continue
        is_symbol = any(is_of_no_alphabet(base, mark) for mark in differing)
        if is_symbol or (id(each) in alone and not _may_be_word(base, differing)):
            found.append(each.seen.glyph)
    return found


def _may_be_word(base: str, marks: frozenset[str]) -> bool:
    """Whether a letter with these marks is a word of some language: à, ó, ő, å."""
    return marks <= _OF_WORDS or normalize("NFC", base.lower() + "".join(marks)) in _WORDS


def _moved(signs: list[MatchedLetter], rules: Sequence[str]) -> Iterator[Glyph]:
    """Yield accents of mathematics that stand beside the middle of what they are over."""
    groups: dict[int, list[MatchedLetter]] = defaultdict(list)
    for each in signs:
        over = [rule for rule in each.wanted.rules if rules[rule] == "accent"]
        for rule in over:
            groups[rule].append(each)
        if not over and each.wanted.is_math:
            most = _OFF_ONE * each.seen.glyph.run.look
            over_one = (*_accents(each), *_unnamed_above(each))
            yield from (glyph for glyph in over_one if _off(glyph, [each]) > most)
            yield from _too_wide(each)
    for group in groups.values():
        width = max(each.seen.glyph.right for each in group) - min(
            each.seen.glyph.left for each in group
        )
        for each in group:
            most = _OFF_UNNAMED * each.seen.glyph.run.look
            yield from (glyph for glyph in _unnamed_above(each) if _off(glyph, group) > most)
            for glyph in _accents(each):
                is_narrow = glyph.right - glyph.left < _OVER_SEVERAL * width
                if _off(glyph, group) > _OFF_SEVERAL * width or (len(group) > 2 and is_narrow):  # noqa: PLR2004 - over the middle one
                    yield glyph


def _too_wide(sign: MatchedLetter) -> Iterator[Glyph]:
    """Yield unnamed accents of one letter that are wide enough for several."""
    letter = sign.seen.glyph
    most = letter.right - letter.left + _WIDER * letter.run.look
    for glyph in sign.seen.accents:
        if not glyph.text and glyph.right - glyph.left > most:
            yield glyph


def _accents(sign: MatchedLetter) -> list[Glyph]:
    """Return the glyphs of accents that say which they are, and go across nothing."""
    if sign.seen.marks & {BAR_ACROSS, SLASH_ACROSS} or not sign.wanted.base.isalpha():
        return []
    return [glyph for glyph in sign.seen.accents if glyph.text]


def _unnamed_above(sign: MatchedLetter) -> list[Glyph]:
    """Return the glyphs over a letter that name no accent: a wide hat of most fonts."""
    letter = sign.seen.glyph
    middle = (letter.top + letter.bottom) / 2
    return [glyph for glyph in sign.seen.accents if not glyph.text and glyph.bottom < middle]


def _off(accent: Glyph, signs: list[MatchedLetter]) -> float:
    """Return how far an accent's middle is from that of letters, in points."""
    left = min(each.seen.glyph.left for each in signs)
    right = max(each.seen.glyph.right for each in signs)
    return abs((accent.left + accent.right) / 2 - (left + right) / 2)
