"""Spaces beside signs: "Part 3. 5 Ways" is no "Part 3.5 Ways", "Covid - 19" no "Covid-19".

Before a number they say whether the sign is of it. Between words they are a look, but for
dashes: "Anti - Vaccines" is no "Anti-Vaccines", "Man - Eating" no "Man-Eating".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
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
#: A hyphen is no wider than this, in em.
_HYPHEN: Final = 0.4
#: Dashes of the record that part words without spaces as well as with them.
_PARTING: Final = re.compile("--|[–—―]")


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


def dash_space_doubts(signs: list[MatchedLetter], raw: str) -> Iterator[MatchDoubt]:
    """Yield a doubt where a dash between words is apart from both, and elsewhere a hyphen."""
    runs = [list(run) for _, run in groupby(signs, lambda each: each.wanted.base == "-")]
    other = [
        each.seen.glyph
        for before, dashes, behind in zip(runs, runs[1:], runs[2:], strict=False)
        if dashes[0].wanted.base == "-"
        and _is_other_dash(before[-1], dashes, behind[0], may_part=bool(_PARTING.search(raw)))
        for each in dashes
    ]
    if other:
        message = (
            "a dash between words has spaces beside it on page 1 or in the record's title only"
        )
        yield MatchDoubt("title-spaces-differ", message, tuple(other))


def _is_other_dash(
    before: MatchedLetter, dashes: list[MatchedLetter], behind: MatchedLetter, *, may_part: bool
) -> bool:
    """Whether words are parted by a dash on one side, and joined by a hyphen on the other."""
    if not (before.wanted.base.isalpha() and behind.wanted.base.isalpha()):
        return False
    first, last = dashes[0], dashes[-1]
    pairs = ((before, first), (last, behind))
    seen = [(other.wanted.gap, _gap(one, other)) for one, other in pairs if one.line is other.line]
    gaps = [gap for _, gap in seen]
    if first.wanted.gap is behind.wanted.gap is Gap.JOINED:
        return min(gaps, default=0.0) > _SPACE and not may_part
    is_short = last.seen.glyph.right - first.seen.glyph.left < _HYPHEN * first.line.em
    is_lost = any(wanted is Gap.APART for wanted, _ in seen) and max(gaps) < _NONE
    return is_lost and is_short and first.line is last.line


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
    gap = _gap(one, other)
    if other.wanted.gap is Gap.APART:
        return gap < _NONE
    return other.wanted.gap is Gap.JOINED and gap > _SPACE


def _gap(one: MatchedLetter, other: MatchedLetter) -> float:
    """Return the distance of two signs of one line in em."""
    em = max(one.line.em, 0.1) * other.seen.set_width
    return (other.seen.glyph.left - one.seen.glyph.right) / em
