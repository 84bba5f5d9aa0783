"""Whether a sign on a page is the one that the title wants there."""

from __future__ import annotations

from enum import IntFlag
from itertools import pairwise
from typing import Final

from pithtex.titles.automaton import Wanted
from pithtex.titles.marks import UNNAMED, is_across, makes_another_letter
from pithtex.titles.page_signs import PageSign
from pithtex.titles.pattern import Gap, Place, Sign, Wild
from pithtex.titles.signs import RAISED, is_spaceless

#: What footnotes of titles are marked with. Those of the second row are marks only where raised.
_NOTES: Final = frozenset("*†‡§¶◇♯✝")
_CLOSING: Final = frozenset("?!.’'\"”)")
_RAISED_NOTES: Final = frozenset("!,#|()⊥⊗⊕")
#: Those of them that exponents are more often than notes.
_OPERATORS: Final = frozenset("⊥⊗⊕")
#: A mark that is not raised stands no farther behind the title than this, in em.
_ATTACHED: Final = 0.15
#: A mark as large as letters is raised by more than this, in em.
_HIGHER: Final = 0.2
#: A mark behind fewer letters than these may be an exponent of theirs.
_WORD_BEFORE_SYMBOL: Final = 2
#: A raised letter or digit is a note behind a word of this many letters, not behind a symbol.
_WORD_BEFORE_NOTE: Final = 4
#: A mark in the middle of a title stands behind a word of this many letters.
_WORD_BEFORE_MARK: Final = 3
#: Notes of more raised signs than this are words.
_LONGEST_NOTE: Final = 3


#: Of a sign that hangs, this part is below its origin; signs one over the other are no farther
#: apart than this, in em.
_HANGING: Final = 0.6
_TOUCHING: Final = 0.0
_STROKED: Final = frozenset("dhilot")


class Fit(IntFlag):
    """In what a sign that fits is not quite what was wanted."""

    EXACT = 0
    OTHER_CASE = 1
    #: Its mark is a glyph that names none.
    UNNAMED_MARK = 2
    SPACE_UNMEASURED = 4
    SPACE_DIFFERS = 8
    WORD_BROKEN = 16
    UNCLEAR_NOTE = 32

    @property
    def cost(self) -> int:
        """Return how much a way to read the page with it is worse than one without."""
        return int(self)


def compare(wanted: Wanted, seen: PageSign) -> Fit | None:
    """Return how a sign fits, ``None`` where it is another; spaces are not looked at."""
    if seen.is_lost:
        return None
    if isinstance(wanted, Wild):
        return Fit.EXACT
    fit = _base_fit(wanted, seen.base)
    if fit is None or not _level_fits(wanted, seen):
        return None
    marks = _marks_fit(wanted, seen.marks)
    return None if marks is None else fit | marks


def stands_in_place(wanted: Wanted, seen: PageSign, before: PageSign | None) -> bool:
    """Whether a glyph stands as one does that shows another sign than it says."""
    if not isinstance(wanted, Sign) or wanted.place is Place.ANY:
        return True
    if wanted.place is Place.SMALL:
        return seen.is_small
    if wanted.place is Place.CAPITAL:
        return seen.base.isupper()
    glyph = seen.glyph
    if wanted.place is Place.HANGING:
        return glyph.bottom - glyph.y > _HANGING * (glyph.bottom - glyph.top)
    if before is None:
        return False
    other = before.glyph
    apart = max(glyph.left, other.left) - min(glyph.right, other.right)
    return apart < _TOUCHING * glyph.run.look


def may_be_lost(wanted: Wanted, seen: PageSign) -> bool:
    """Whether a glyph that names no letter may be this one: never a digit, an operator, a relation.

    Those that grow are the exception, as their glyphs hardly ever have names. What is small is
    nothing of the title's: it is the mark of a footnote.
    """
    if not isinstance(wanted, Sign):
        return False
    if wanted.is_unnamed:
        return True
    return (
        not seen.is_small
        and (wanted.base.isalpha() or wanted.base == "'")
        and wanted.level != RAISED
    )


def compare_gap(
    wanted: Wanted, seen: PageSign, before: PageSign | None, *, is_math: bool
) -> Fit | None:
    """Return how the space before a sign fits, ``None`` where only one side has one.

    ``before`` is the sign before it on the line, ``is_math`` says that one of them is mathematics.
    Only between letters and digits do spaces count.
    """
    if before is None or wanted.gap is Gap.ANY or not are_of_words(before, seen):
        return Fit.EXACT
    if seen.level or before.level:
        # What is raised or lowered is no word of its own, with a space or without.
        return Fit.EXACT
    if wanted.gap in {Gap.THIN, Gap.SHOWN}:
        return Fit.SPACE_DIFFERS if _is_space_lost(wanted.gap, before, seen) else Fit.EXACT
    if seen.space_before == (wanted.gap is Gap.APART):
        return Fit.EXACT
    if seen.space_before is None or not seen.is_space_clear:
        # The slant of mathematics narrows the space before it and behind it.
        return Fit.EXACT if is_math else Fit.SPACE_UNMEASURED
    is_unit = seen.base.isdecimal() != before.base.isdecimal()
    return Fit.SPACE_DIFFERS if is_unit else None


def _is_space_lost(gap: Gap, before: PageSign, seen: PageSign) -> bool:
    """Whether the page has no space where the record's may print or not."""
    is_number = before.base.isdecimal() and seen.base.isdecimal()
    return not seen.space_before if gap is Gap.SHOWN else is_number and seen.space_before is False


def note_fit(row: list[PageSign], place: int) -> Fit | None:
    """Return how a sign fits as the mark of a footnote behind the title, or as its full stop.

    ``None`` where it is neither; what stands behind a symbol may be its exponent as well.
    """
    sign = row[place]
    if sign.is_lost:
        if sign.is_last and sign.is_small and sign.level == RAISED:
            return Fit.EXACT
        # A star as large as the title's letters is a mark of some classes, and may be a word.
        is_star = sign.is_last and not sign.is_small and _is_higher(row, place)
        return Fit.UNCLEAR_NOTE if is_star else None
    if sign.base == "." and sign.is_last:
        return Fit.EXACT
    is_mark = sign.level == RAISED or sign.is_last or _is_attached(row, place)
    if not (sign.base in _NOTES and is_mark):
        if sign.level != RAISED:
            return None
        is_letter = sign.base.isalnum() and _is_raised_note(row, place)
        if not (is_letter or sign.base in _RAISED_NOTES):
            return None
    start = _start_of_note(row, place)
    is_word = _word_before(row, start) >= _WORD_BEFORE_SYMBOL
    may_be_exponent = sign.base in _OPERATORS or _is_behind_acronym(row, start)
    return Fit.EXACT if is_word and not may_be_exponent else Fit.UNCLEAR_NOTE


def _is_behind_acronym(row: list[PageSign], place: int) -> bool:
    """Whether a word in capitals stands before a place, on a line that is not all of them.

    PSPACE with a raised A is another class.
    """
    start = place
    while start and not row[start - 1].level and row[start - 1].base.isalpha():
        start -= 1
        if row[start].space_before:
            break
    word = [sign.base for sign in row[start:place]]
    is_in_capitals = len(word) >= _WORD_BEFORE_SYMBOL and all(map(str.isupper, word))
    return is_in_capitals and any(sign.base.islower() for sign in row)


def _is_higher(row: list[PageSign], place: int) -> bool:
    """Whether a sign as large as the one before it stands higher."""
    if not place:
        return False
    sign, before = row[place].glyph, row[place - 1].glyph
    return before.y - sign.y > _HIGHER * before.run.look


def _is_attached(row: list[PageSign], place: int) -> bool:
    """Whether a mark on the line stands close behind the sign before it."""
    if not place:
        return False
    sign, before = row[place].glyph, row[place - 1].glyph
    return sign.left - before.right < _ATTACHED * sign.run.look


def _start_of_note(row: list[PageSign], place: int) -> int:
    """Return where the signs of notes begin that this one is among."""
    while place and (row[place - 1].level == RAISED or row[place - 1].base in _NOTES):
        place -= 1
    return place


def mark_within(row: list[PageSign], place: int) -> Fit | None:
    """Return how a sign fits as a footnote's mark within the title, ``None`` where it is none.

    At the end of a line it is clearly one; elsewhere it may be an exponent.
    """
    sign = row[place]
    if sign.level == RAISED and sign.base.isdecimal() and _is_raised_note(row, place):
        return Fit.UNCLEAR_NOTE
    if sign.is_lost or sign.base not in _NOTES:
        return None
    if not place or _word_before(row, place) < _WORD_BEFORE_MARK:
        return None
    if sign.is_last:
        return Fit.EXACT
    return Fit.UNCLEAR_NOTE if sign.level == RAISED else None


def _is_raised_note(row: list[PageSign], place: int) -> bool:
    start = end = place
    while start and row[start - 1].level == RAISED:
        start -= 1
    while end < len(row) and row[end].level == RAISED:
        end += 1
    note = [sign.base for sign in row[start:end]]
    has_word = any(one.isalpha() and other.isalpha() for one, other in pairwise(note))
    is_short = len(note) <= _LONGEST_NOTE
    return is_short and not has_word and _word_before(row, start) >= _WORD_BEFORE_NOTE


def _word_before(row: list[PageSign], place: int) -> int:
    """Return how many letters the word before a place has; what closes a sentence is of it."""
    letters = 0
    if place and row[place - 1].base in _CLOSING:
        place -= 1
    for sign in reversed(row[max(0, place - _WORD_BEFORE_NOTE) : place]):
        if sign.level or not (sign.base.isalpha() or sign.is_lost):
            break
        letters += 1
        if sign.space_before:
            break
    return letters


def are_of_words(*signs: PageSign) -> bool:
    """Whether these are letters and digits, of scripts that set spaces between words."""
    return all(
        sign.is_lost or (sign.base.isalnum() and not is_spaceless(sign.base)) for sign in signs
    )


def _base_fit(wanted: Sign, base: str) -> Fit | None:
    if wanted.base == base:
        return Fit.EXACT
    # Not casefold(), to which a long s is an s.
    if wanted.base.lower() != base.lower():
        return None
    # Classes that print titles in capitals have capitals of mathematics' letters, too, but
    # leave Greek alone, which are commands.
    return None if wanted.is_math and not base.isascii() else Fit.OTHER_CASE


def _level_fits(wanted: Sign, seen: PageSign) -> bool:
    if wanted.level is None or wanted.is_unnamed:
        return True
    if not wanted.base.isalnum():
        # Many signs stand high or low by themselves, but none in both ways.
        return wanted.level * seen.level >= 0
    # Indices are often typed on the line, exponents never without another meaning.
    if wanted.level != seen.level and (wanted.level > 0 or seen.level > 0):
        return False
    return wanted.inner == seen.inner or (wanted.inner <= 0 and seen.inner <= 0)


def _marks_fit(wanted: Sign, marks: frozenset[str]) -> Fit | None:
    is_text_letter = wanted.base.isalpha() and not wanted.is_math
    if UNNAMED in marks:
        return Fit.UNNAMED_MARK if wanted.marks or is_text_letter else None
    if wanted.marks == marks:
        return Fit.EXACT
    # Accents of text are lost in records and in fonts. A stroke across other letters than those
    # that alphabets have strikes them out.
    differing = marks ^ wanted.marks
    is_struck = any(map(is_across, differing)) and wanted.base.lower() not in _STROKED
    is_other = any(makes_another_letter(wanted.base, mark) for mark in differing)
    if (
        is_text_letter
        and not (is_struck or is_other)
        and (wanted.marks <= marks or marks <= wanted.marks)
    ):
        return Fit.EXACT
    return None
