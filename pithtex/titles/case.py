"""Case: where it changes the sense of a title, and where it is a look.

Titles in capitals and in small capitals look so, and words may begin with a capital or not.
``meV`` and ``MeV``, ``mg`` and ``Mg``, ``AIDS`` and ``aids`` are not the same.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from pithtex.titles.doubt import MatchDoubt
from pithtex.titles.page_signs import PageSign
from pithtex.titles.pattern import Sign

#: Units in which a capital is another unit or another size, in small letters.
_UNITS: Final = frozenset({
    "ev", "mev", "pev", "mg", "pg", "mm", "ms", "ps", "mhz", "mw", "pw", "mv",
    "ma", "mpa", "pa", "mj", "pj", "ml", "mb", "pb", "mol", "nm", "mk", "mt",
})  # fmt: skip
#: Words that are other words in capitals, which a title all in capitals hides.
_ACRONYMS: Final = frozenset({"aids", "us", "who"})
#: Small letters that reach above or below others, but not where they are small capitals: so many
#: show it, where tops and bottoms of all are within this part of their size.
_REACHING: Final = frozenset("bdfghjklpqty")
_FEWEST_REACHING: Final = 2
_LEVEL: Final = 0.06
#: Of words in capitals, so many letters are no unit and no short acronym.
_LONG: Final = 4
#: A title is in capitals where this part of its small letters are.
_CAPITALS: Final = 0.8


@dataclass(frozen=True, slots=True)
class MatchedLetter:
    """A sign of the title and the one on the page that it was matched with."""

    wanted: Sign
    seen: PageSign
    begins_word: bool

    @property
    def differs(self) -> bool:
        """Whether its case is another."""
        return self.wanted.base != self.seen.base


def case_doubts(letters: list[MatchedLetter]) -> list[MatchDoubt] | None:
    """Return the doubts that case gives, ``None`` where it makes the title another one."""
    text = [each for each in letters if each.wanted.base.isalpha() and not each.wanted.is_free]
    is_look = _is_in_capitals(text)
    mathematics = [each for each in text if each.wanted.is_math and each.differs]
    if mathematics and not is_look:
        return None
    hidden = [each.seen.glyph for each in mathematics]
    other: list[PageSign] = []
    for word in _words(letters):
        if is_look or _is_small_capitals(word):
            hidden += [each.seen.glyph for each in word if _is_telling(word)]
        elif _differs_in_sense(word) and not _shows_capitals(word):
            other += [each.seen for each in word]
    doubts = []
    if hidden:
        message = "the title is in capitals, which hide what its letters mean in the record"
        doubts.append(MatchDoubt("title-case-lost", message, tuple(hidden)))
    if other:
        message = "a word has other capitals on page 1 than in the record's title"
        doubts.append(MatchDoubt("title-case-differs", message, tuple(s.glyph for s in other)))
    return doubts


def _is_in_capitals(text: list[MatchedLetter]) -> bool:
    """Whether the title is in capitals, on the page or in the record, but for units."""
    words = [each for each in text if not each.wanted.is_math]
    for one, other in ((_wanted, _seen), (_seen, _wanted)):
        small = [each for each in words if one(each).islower()]
        capitals = [each for each in small if other(each).isupper()]
        if small and len(capitals) >= _CAPITALS * len(small):
            return True
    return False


def _wanted(letter: MatchedLetter) -> str:
    return letter.wanted.base


def _seen(letter: MatchedLetter) -> str:
    return letter.seen.base


def _words(letters: list[MatchedLetter]) -> list[list[MatchedLetter]]:
    """Return the words of text."""
    words: list[list[MatchedLetter]] = []
    is_open = False
    for each in letters:
        wanted = each.wanted
        is_letter = wanted.base.isalpha() and not (wanted.is_math or wanted.is_free)
        if is_letter and is_open and not each.begins_word:
            words[-1].append(each)
        elif is_letter:
            words.append([each])
        is_open = is_letter
    return words


def _is_telling(word: list[MatchedLetter]) -> bool:
    """Whether a word would be another one in other letters."""
    text = _spelling(word)
    return text.lower() in _UNITS or text.lower() in _ACRONYMS


def _spelling(word: list[MatchedLetter]) -> str:
    return "".join(each.wanted.base for each in word)


def _is_small_capitals(word: list[MatchedLetter]) -> bool:
    """Whether capitals stand for small letters: all in capitals, smaller than a line's letters."""
    differing = [each for each in word if each.differs]
    return bool(differing) and all(
        each.seen.base.isupper() and each.seen.is_small for each in differing
    )


def _shows_capitals(word: list[MatchedLetter]) -> bool:
    """Whether a word in capitals is set in small letters that are drawn as small capitals.

    All are as high as one another then. Whether they look like letters that they say is
    compared by a doubt of its own.
    """
    if len(word) < _LONG or _is_telling(word) or not _spelling(word).isupper():
        return False
    glyphs = [each.seen.glyph for each in word if each.differs]
    reaching = sum(each.differs and each.seen.base in _REACHING for each in word)
    level = _LEVEL * min(glyph.run.look for glyph in glyphs)
    tops, bottoms = [glyph.top for glyph in glyphs], [glyph.bottom for glyph in glyphs]
    is_level = max(max(tops) - min(tops), max(bottoms) - min(bottoms)) <= level
    return reaching >= _FEWEST_REACHING and is_level


def _differs_in_sense(word: list[MatchedLetter]) -> bool:
    """Whether other letters than the first have another case, or the word is a unit."""
    if any(each.differs for each in word[1:]):
        return True
    return word[0].differs and _spelling(word).lower() in _UNITS
