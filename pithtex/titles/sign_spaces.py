"""Spaces beside signs: "Part 3. 5 Ways" is no "Part 3.5 Ways", "Covid - 19" no "Covid-19".

Between words they are a look. Before a number they say whether the sign is of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from pithtex.titles.doubt import MatchDoubt
from pithtex.titles.matched_words import MatchedLetter
from pithtex.titles.pattern import Gap

#: What may be a part of the number behind it, or of a word that the number is a part of.
_SIGNS: Final = frozenset("-.,")
#: Less than this, in em, is no space; more than this is one.
_NONE: Final = 0.2
_SPACE: Final = 0.28
#: A dash as wide as this, in em, parts words with spaces or without.
_WIDE_DASH: Final = 0.7


def sign_space_doubts(signs: list[MatchedLetter]) -> Iterator[MatchDoubt]:
    """Yield a doubt where a space beside a sign before a number is on one side only."""
    other = [
        each.seen.glyph
        for before, sign, digit in zip(signs, signs[1:], signs[2:], strict=False)
        if _may_be_of_number(before, sign, digit)
        and (_space_differs(before, sign) or _space_differs(sign, digit))
        for each in (sign, digit)
    ]
    if other:
        message = "a space beside a sign before a number is on page 1 or in the record's title only"
        yield MatchDoubt("title-spaces-differ", message, tuple(other))


def _may_be_of_number(before: MatchedLetter, sign: MatchedLetter, digit: MatchedLetter) -> bool:
    """Whether a sign is one that spaces make a part of a number; from one to another is none."""
    if not digit.wanted.base.isdecimal() or sign.wanted.base not in _SIGNS or digit.seen.level:
        return False
    if sign.seen.base != "-":
        return True
    glyph = sign.seen.glyph
    is_wide = glyph.right - glyph.left > _WIDE_DASH * sign.line.em
    return not is_wide and not before.wanted.base.isdecimal() and before.wanted.base != "-"


def _space_differs(one: MatchedLetter, other: MatchedLetter) -> bool:
    if one.line is not other.line:
        return False
    em = max(one.line.em, 0.1) * other.seen.set_width
    gap = (other.seen.glyph.left - one.seen.glyph.right) / em
    if other.wanted.gap is Gap.APART:
        return gap < _NONE
    return other.wanted.gap is Gap.JOINED and gap > _SPACE
