"""Indices of mathematics: typed on the line or lowered, but all of one in one way.

An index on the line is no other title; half of one is: a_{n+1} is not a_n+1.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from pithtex.titles.doubt import MatchDoubt
from pithtex.titles.matched_words import MatchedLetter
from pithtex.titles.page_sign import PageSign
from pithtex.titles.pattern import PART, Gap
from pithtex.titles.sign_places import is_vulgar
from pithtex.titles.signs import LOWERED

#: What joins the parts of an index, and on the line would join something else.
_OPERATORS: Final = frozenset("+-/*=<>·×")


def index_doubts(signs: list[MatchedLetter], rules: Sequence[str]) -> list[MatchDoubt]:
    """Return a doubt where an index has other signs on page 1 than in the record.

    ``rules`` are the kinds of the title's bars: "part" is a numerator, or a denominator.
    """
    other = [each.seen.glyph for run in _runs(signs) if _differs(run) for each in run]
    other += [each.seen.glyph for pair in pairwise(signs) if _is_parted(*pair) for each in pair]
    other += [each.seen.glyph for each in signs if _is_deeper(each) or _is_lowered(each)]
    other += [each.seen.glyph for part in _parts(signs, rules) for each in part]
    if not other:
        return []
    message = "an index has more or fewer letters on page 1 than in the record's title"
    return [MatchDoubt("title-index-differs", message, tuple(other))]


def _runs(signs: list[MatchedLetter]) -> Iterator[list[MatchedLetter]]:
    """Yield what is lowered in the record or on page 1, with the signs between its letters."""
    run: list[MatchedLetter] = []
    for each in signs:
        is_lowered = LOWERED in {each.wanted.level, each.seen.level}
        if is_lowered or (run and not each.wanted.base.isalnum()):
            run.append(each)
            continue
        if run:
            yield run
        run = []
    if run:
        yield run


def _differs(run: list[MatchedLetter]) -> bool:
    """Whether only a part of an index is lowered, or what would join something else on the line."""
    letters = [each for each in run if each.wanted.base.isalnum()]
    moved = [each for each in letters if each.wanted.is_math and _is_moved(each)]
    if not moved:
        return False
    is_part = any(each.wanted.level == each.seen.level for each in letters)
    first, last = run.index(letters[0]), run.index(letters[-1])
    return is_part or any(each.wanted.base in _OPERATORS for each in run[first:last])


def _is_parted(one: MatchedLetter, other: MatchedLetter) -> bool:
    """Whether a number is an index in part, on one side only: C₆0 for C₆₀."""
    if not (one.wanted.base.isdecimal() and other.wanted.base.isdecimal()):
        return False
    levels = {one.wanted.level, other.wanted.level}
    if not levels <= {0, LOWERED} or other.wanted.gap is Gap.APART:
        return False
    return (len(levels) == 1) != (one.seen.level == other.seen.level)


def _is_moved(sign: MatchedLetter) -> bool:
    return sign.wanted.level is not None and sign.wanted.level != sign.seen.level


def _is_deeper(sign: MatchedLetter) -> bool:
    """Whether a script's own script is one on one side only: 2^{n_k} for 2^{nk}."""
    wanted, seen = sign.wanted, sign.seen
    is_script = bool(wanted.level) and wanted.level == seen.level
    return is_script and wanted.base.isalnum() and wanted.inner != seen.inner


def _is_lowered(sign: MatchedLetter) -> bool:
    """Whether a letter is an index on page 1 only: log_n k for log nk."""
    wanted = sign.wanted
    is_on_line = wanted.is_math and wanted.level == 0 and wanted.base.isalnum()
    return is_on_line and sign.seen.level == LOWERED


def _parts(signs: list[MatchedLetter], rules: Sequence[str]) -> Iterator[list[MatchedLetter]]:
    """Yield numerators and denominators in which letters differ in height or size: 1 ½ for 11/2."""
    parts: dict[int, list[MatchedLetter]] = defaultdict(list)
    for each in signs:
        if each.wanted.base.isalnum() and not each.wanted.inner:
            for rule in each.wanted.rules:
                if rules[rule] == PART:
                    parts[rule].append(each)
    for part in parts.values():
        if len({_look(each.seen) for each in part}) > 1:
            yield part


def _look(sign: PageSign) -> tuple[int, bool, bool]:
    return sign.level, sign.is_small, is_vulgar(sign.glyph)
