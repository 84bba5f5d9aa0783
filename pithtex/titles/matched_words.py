"""The words of a title that was found: its letters with those on the page."""

from __future__ import annotations

from dataclasses import dataclass

from pithtex.pdf.page.line import Line
from pithtex.titles.page_sign import PageSign
from pithtex.titles.pattern import Sign


@dataclass(frozen=True, slots=True)
class MatchedLetter:
    """A sign of the title and the one on the page that it was matched with, on which line."""

    wanted: Sign
    seen: PageSign
    line: Line
    begins_word: bool

    @property
    def differs(self) -> bool:
        """Whether its case is another."""
        return self.wanted.base != self.seen.base


@dataclass(frozen=True, slots=True)
class Word:
    """A word of text: its letters, and the signs before and behind it, ``""`` at the ends."""

    letters: tuple[MatchedLetter, ...]
    before: str = ""
    behind: str = ""

    @property
    def spelling(self) -> str:
        """The word as the record has it."""
        return "".join(each.wanted.base for each in self.letters)

    @property
    def is_behind_number(self) -> bool:
        """Whether it is one letter behind a number: a unit, a dimension. An x says "times"."""
        is_letter = len(self.letters) == 1 and self.spelling.lower() != "x"
        return is_letter and self.before.isdecimal()


def words_of(signs: list[MatchedLetter]) -> list[Word]:
    """Return the words of text among the signs of a title."""
    words: list[Word] = []
    letters: list[MatchedLetter] = []
    before = last = ""
    for each in signs:
        wanted = each.wanted
        is_letter = wanted.base.isalpha() and not (wanted.is_math or wanted.is_free)
        if letters and (not is_letter or each.begins_word):
            words.append(Word(tuple(letters), before, wanted.base))
            letters = []
        if is_letter:
            before = before if letters else last
            letters.append(each)
        last = wanted.base
    if letters:
        words.append(Word(tuple(letters), before))
    return words
