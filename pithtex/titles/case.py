"""Case: where it changes the sense of a title, and where it is a look.

Titles in capitals and in small capitals look so, and words may begin with a capital or not.
``meV`` and ``MeV``, ``mg`` and ``Mg``, ``AIDS`` and ``aids``, ``5 G`` and ``5 g`` are not the same.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from typing import Final, TypeAlias

from pithtex.pdf.page.glyph import Glyph
from pithtex.titles.doubt import MatchDoubt
from pithtex.titles.matched_words import MatchedLetter, Word, words_of
from pithtex.titles.page_sign import PageSign

#: Units in which a capital is another unit or another size, in small letters.
_UNITS: Final = frozenset({
    "ev", "mev", "pev", "mg", "pg", "mm", "ms", "ps", "mhz", "mw", "pw", "mv",
    "ma", "mpa", "pa", "mj", "pj", "ml", "mb", "pb", "mol", "nm", "mk", "mt", "mpc", "mbar", "mn",
    "mf",
})  # fmt: skip
#: Words that are other words in capitals, which a title all in capitals hides.
_ACRONYMS: Final = frozenset({"aids", "us", "who"})
#: A letter alone that is a word, and those that words begin with: e-mail, x-ray.
_ARTICLE: Final = "a"
_TIMES: Final = "x"
_PREFIXES: Final = frozenset("ex")
#: Small letters that reach above or below others, but not where they are small capitals: so many
#: show it, where tops and bottoms of all are within this part of their size.
_REACHING: Final = frozenset("bdfghjklpqty")
_FEWEST_REACHING: Final = 2
_LEVEL: Final = 0.06
#: Of words in capitals, so many letters are no unit and no short acronym.
_LONG: Final = 4
#: A title is in capitals where this part of its small letters are; so is a line of so many letters.
_CAPITALS: Final = 0.8
_FEWEST_OF_LINE: Final = 6
_Spelling: TypeAlias = Callable[[MatchedLetter], str]


def case_doubts(letters: list[MatchedLetter]) -> list[MatchDoubt] | None:
    """Return the doubts that case gives, ``None`` where it makes the title another one."""
    text = [each for each in letters if each.wanted.base.isalpha() and not each.wanted.is_free]
    is_look = _is_in_capitals(text)
    in_capitals = _in_lines_of_capitals(text)
    mathematics = [each for each in text if each.wanted.is_math and each.differs]
    if mathematics and not is_look:
        return None
    hidden = [each.seen.glyph for each in mathematics]
    other: list[PageSign] = []
    for word in words_of(letters):
        is_line = all(each.seen.glyph in in_capitals for each in word.letters)
        if is_look or is_line or _is_small_capitals(word):
            hidden += [each.seen.glyph for each in word.letters if _is_telling(word)]
        elif _differs_in_sense(word) and not _shows_capitals(word):
            other += [each.seen for each in word.letters]
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
    return _are_capitals(words, _wanted, _seen) or _are_capitals(words, _seen, _wanted)


def _are_capitals(words: list[MatchedLetter], one: _Spelling, other: _Spelling) -> bool:
    """Whether letters that are small in one are capitals in the other."""
    small = [each for each in words if one(each).islower()]
    capitals = [each for each in small if other(each).isupper()]
    return bool(small) and len(capitals) >= _CAPITALS * len(small)


def _in_lines_of_capitals(text: list[MatchedLetter]) -> set[Glyph]:
    """Return the letters of the lines that are in capitals, as a title's first is above another."""
    lines: dict[int, list[MatchedLetter]] = defaultdict(list)
    for each in text:
        lines[round(each.seen.glyph.y)].append(each)
    return {
        each.seen.glyph
        for line in lines.values()
        if len(line) >= _FEWEST_OF_LINE and _are_capitals(line, _wanted, _seen)
        for each in line
    }


def _wanted(letter: MatchedLetter) -> str:
    return letter.wanted.base


def _seen(letter: MatchedLetter) -> str:
    return letter.seen.base


def _is_telling(word: Word) -> bool:
    """Whether a word would be another one in other letters."""
    text = word.spelling.lower()
    return (
        text in _UNITS or text in _ACRONYMS or (word.is_behind_number and word.letters[0].differs)
    )


def _is_small_capitals(word: Word) -> bool:
    """Whether capitals stand for small letters: all in capitals, smaller than a line's letters."""
    differing = [each for each in word.letters if each.differs]
    return bool(differing) and all(
        each.seen.base.isupper() and each.seen.is_small for each in differing
    )


def _shows_capitals(word: Word) -> bool:
    """Whether a word in capitals is set in small letters that are drawn as small capitals.

    All are as high as one another then. Whether they look like letters that they say is
    compared by a doubt of its own.
    """
    if len(word.letters) < _LONG or _is_telling(word) or not word.spelling.isupper():
        return False
    glyphs = [each.seen.glyph for each in word.letters if each.differs]
    reaching = sum(each.differs and each.seen.base in _REACHING for each in word.letters)
    level = _LEVEL * min(glyph.run.look for glyph in glyphs)
    tops, bottoms = [glyph.top for glyph in glyphs], [glyph.bottom for glyph in glyphs]
    is_level = max(max(tops) - min(tops), max(bottoms) - min(bottoms)) <= level
    return reaching >= _FEWEST_REACHING and is_level


def _differs_in_sense(word: Word) -> bool:
    """Whether another case makes a word another one.

    It does behind the first letter; in the first one of a unit, of a word such as pH or mRNA, and
    of a letter that stands alone, which is a unit, a dimension or a name: "5 G" and "5 g".
    """
    first, *others = word.letters
    if any(each.differs for each in others):
        return True
    if not first.differs:
        return False
    if not others:
        return not _is_article(word)
    return word.spelling.lower() in _UNITS or any(each.wanted.base.isupper() for each in others)


def _is_article(word: Word) -> bool:
    """Whether a letter alone is a word or a part of one, which a title may have in capitals."""
    letter = word.spelling.lower()
    is_part = "'" in {word.before, word.behind} or (word.behind == "-" and letter in _PREFIXES)
    is_times = letter == _TIMES and word.before.isdecimal()
    return is_part or is_times or (letter == _ARTICLE and not word.is_behind_number)
