"""Where signs stand: a dash, a dot, a comma or a quote that is moved is read as another sign.

A hyphen over its letter is a bar, under an F it makes an E; a raised comma is an apostrophe, two
dashes one over the other are an equals sign. Heights are those of the ink above the baseline, in
em.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from pithtex.pdf.page.glyph import Glyph
from pithtex.titles.doubt import MatchDoubt
from pithtex.titles.matched_words import MatchedLetter
from pithtex.titles.pattern import Gap
from pithtex.titles.signs import LOWERED, RAISED

#: Between which heights the middle of a sign is, in 600 papers and with room to spare.
_BANDS: Final = {"-": (0.12, 0.42), ",": (-0.25, 0.12), ".": (-0.04, 0.12), "'": (0.38, 0.88)}
#: Quotes that stand low, as commas do.
_LOW_QUOTES: Final = frozenset("‚„")
#: Dashes that stand for one are on one height, to so much, and overlap by less than this part.
_ONE_HEIGHT: Final = 0.06
_OVERLAP: Final = 0.3
#: Of a dash or a letter, what the other covers where it goes through it.
_THROUGH: Final = 0.5
#: What joins letters of mathematics; raised, it is an exponent of the first.
_OPERATORS: Final = frozenset("+-*=<>·×/∘")
#: Quotes that are read as other signs where they are not of a pair: as "greater", as a comma.
_OPENING: Final = {"‹": "›", "«": "»"}
_CLOSING: Final = {closing: opening for opening, closing in _OPENING.items()}
_STROKE: Final = "\u2044"


def stands_as_dash(glyph: Glyph, baseline: float, em: float) -> bool:
    """Whether a glyph is at the height of a dash."""
    return _is_in_band("-", glyph, baseline, em)


def place_doubts(signs: list[MatchedLetter], record: str) -> Iterator[MatchDoubt]:
    """Yield a doubt about signs of a title that do not stand where such signs do."""
    moved = [
        *_moved(signs),
        *_piled(signs),
        *_raised_operators(signs),
    ]
    if moved:
        message = "a sign of the title does not stand where such a sign stands"
        yield MatchDoubt("title-sign-misplaced", message, tuple(moved))
    if other := [*_lone_quotes(signs, record), *_parted_numbers(signs, record)]:
        message = "a sign of the title may be read as another one than the record's"
        yield MatchDoubt("title-sign-misplaced", message, tuple(other))


def is_vulgar(glyph: Glyph) -> bool:
    """Whether a glyph is a whole fraction: one half."""
    return len(glyph.text) == 1 and _STROKE in unicodedata.normalize("NFKD", glyph.text)


def _is_in_band(base: str, glyph: Glyph, baseline: float, em: float) -> bool:
    low, high = _BANDS[base]
    return low * em <= baseline - (glyph.top + glyph.bottom) / 2 <= high * em


def _moved(signs: list[MatchedLetter]) -> Iterator[Glyph]:
    """Yield signs that the record has on the line and that stand higher or lower than such do.

    What is lowered with a letter beside it is of an index, which may be typed on the line.
    """
    for place, each in enumerate(signs):
        base, glyph = each.seen.base, each.seen.glyph
        if each.wanted.level != 0 or base not in _BANDS or glyph.text in _LOW_QUOTES:
            continue
        beside = (*signs[max(place - 1, 0) : place], *signs[place + 1 : place + 2])
        if each.seen.level == LOWERED and any(other.seen.level == LOWERED for other in beside):
            continue
        if not _is_in_band(base, glyph, each.line.y, max(glyph.run.look, each.line.em)):
            yield glyph


def _piled(signs: list[MatchedLetter]) -> Iterator[Glyph]:
    """Yield dashes that stand on others or on letters."""
    for one, other in pairwise(signs):
        first, second = one.seen.glyph, other.seen.glyph
        is_on_line = one.wanted.level == 0 == other.wanted.level and one.line is other.line
        if is_on_line and first is not second and _are_piled(one, other):
            yield from (first, second)


def _are_piled(one: MatchedLetter, other: MatchedLetter) -> bool:
    """Whether two dashes, or a dash and a letter beside it, stand on each other."""
    first, second = one.seen.glyph, other.seen.glyph
    bases = {one.seen.base, other.seen.base}
    if bases == {"-"}:
        return _across(first, second) > _OVERLAP or _is_off(first, second, one.line.em)
    if "-" not in bases or not any(map(str.isalnum, bases)):
        return False
    return _across(first, second) > _THROUGH and _along(first, second) > 0


def _across(one: Glyph, other: Glyph) -> float:
    """Return how much of the narrower of two glyphs the other one shares, from side to side."""
    shared = min(one.right, other.right) - max(one.left, other.left)
    return shared / max(min(one.right - one.left, other.right - other.left), 0.01)


def _along(one: Glyph, other: Glyph) -> float:
    """Return how much of the lower of two glyphs the other one shares, from top to bottom."""
    shared = min(one.bottom, other.bottom) - max(one.top, other.top)
    return shared / max(min(one.bottom - one.top, other.bottom - other.top), 0.01)


def _is_off(one: Glyph, other: Glyph, em: float) -> bool:
    return abs(one.top + one.bottom - other.top - other.bottom) / 2 > _ONE_HEIGHT * em


def _raised_operators(signs: list[MatchedLetter]) -> Iterator[Glyph]:
    """Yield operators between letters of mathematics that are raised: f*g is no f with a star."""
    for before, sign, after in zip(signs, signs[1:], signs[2:], strict=False):
        is_operator = sign.wanted.is_math and sign.wanted.base in _OPERATORS
        is_between = before.wanted.base.isalnum() and after.wanted.base.isalnum()
        if is_operator and is_between and sign.wanted.level == 0 and sign.seen.level == RAISED:
            yield sign.seen.glyph


def _lone_quotes(signs: list[MatchedLetter], record: str) -> Iterator[Glyph]:
    """Yield quotes that are no pair, where the record does not have them.

    A low one opens a quotation; others have their partner.
    """
    count = [each.seen.glyph.text for each in signs]
    for each in signs:
        glyph, text = each.seen.glyph, each.seen.glyph.text
        if each.wanted.base != "'" or text in record:
            continue
        partner = _OPENING.get(text) or _CLOSING.get(text)
        is_alone = partner is not None and count.count(text) != count.count(partner)
        is_inside = text in _LOW_QUOTES and each.wanted.gap is Gap.JOINED
        if is_alone or (is_inside and not each.begins_word):
            yield glyph


def _parted_numbers(signs: list[MatchedLetter], record: str) -> Iterator[Glyph]:
    """Yield fractions in one glyph behind a figure of the record's numerator: 11/2 is no 1½."""
    for before, sign in pairwise(signs):
        glyph = sign.seen.glyph
        if before.seen.glyph is glyph or not is_vulgar(glyph) or glyph.text in record:
            continue
        is_on_line = sign.wanted.level == 0 == before.wanted.level
        is_joined = sign.wanted.gap in {Gap.JOINED, Gap.ANY}
        if is_on_line and is_joined and before.wanted.base.isdecimal():
            yield glyph
