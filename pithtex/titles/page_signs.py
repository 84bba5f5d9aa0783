"""A line of glyphs on a page as signs: accents on their letters, scripts at their levels, spaces.

Only places count: an accent is what stands over, under or across a letter, wherever it
stands in the content.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import pairwise
from typing import Final

from pithtex.pdf.page.glyph import Glyph
from pithtex.pdf.page.line import Line
from pithtex.titles.gaps import Spot, tell_spaces
from pithtex.titles.levels import in_reading_order, settle_levels
from pithtex.titles.marks import (
    CEDILLA,
    DOT_BELOW,
    LINE_BELOW,
    MACRON,
    OGONEK,
    SLASH_ACROSS,
    SPACING_MARKS,
    UNNAMED,
    is_combining,
)
from pithtex.titles.page_sign import SMALL, PageSign
from pithtex.titles.set_width import measure_widths
from pithtex.titles.signs import LOWERED, RAISED, mark_name, signs_of

__all__ = ["SMALL", "PageSign", "page_signs"]

#: How high the baseline of what is raised is, and how low that of what is lowered, in em.
_RAISED_BY: Final = 0.12
_LOWERED_BY: Final = 0.06
#: The same of the ink of what is as large as the letters.
_INK_RAISED: Final = 0.2
#: A lost glyph on a letter is an accent of it where it is no higher, in em.
_ACCENT_HEIGHT: Final = 0.35
#: How far an accent may stand beside its letter, and may reach into it from above or below, in em.
_BESIDE: Final = 0.12
_INTO_FROM_ABOVE: Final = 0.16
_RING_INTO: Final = 0.3
_INTO_FROM_BELOW: Final = 0.2
#: A lost glyph as flat as this and about so wide, in the middle of the letters, is a dash.
_DASH_WIDTHS: Final = (0.25, 1.1)
_DASH_HEIGHT: Final = 0.09
_DASH_MIDDLES: Final = (0.18, 0.36)
_DASH_ASPECT: Final = 4
#: What stands further away than this, in em, is no accent's letter. Bounds the search.
_REACH: Final = 1.5

#: Signs other than letters that carry marks: negated relations, and dots and tildes over some.
_MARKABLE: Final = frozenset("=<>~|∈∋⊂⊃⊆⊇∃≡≈≃≅≤≥→←↔⇒⊢⊨'∂∇∞")
#: Signs that fonts use for a mark where they stand through a letter, or lowered under it.
_STROKE_SIGN: Final = "/"
_DOT_SIGN: Final = "."
#: The stroke's middle is so far inside of the letter, of its width; the dot so low, in em.
_INSIDE: Final = 0.2
_DOT_LOWERED: Final = 0.1
#: Marks that stand under their letter; others but those that go across stand over it.
_BELOW: Final = frozenset(
    {CEDILLA, OGONEK, DOT_BELOW, LINE_BELOW} | {chr(code) for code in range(0x316, 0x334)}
)
_ACROSS: Final = frozenset("\u0335\u0336\u0337\u0338")


def page_signs(line: Line) -> list[PageSign]:
    """Return the signs of a line as they are read: from the left, raised before lowered."""
    glyphs = sorted(line.glyphs, key=lambda glyph: glyph.left)
    letters, accents = _letters_and_accents(glyphs, line)
    hosts = _Hosts(letters, line)
    for glyph in accents:
        host = hosts.of(glyph)
        if host is not None:
            host.marks |= {_mark(glyph)}
            host.accents += (glyph,)
        else:
            letters += _signs(glyph, line) or [_lost(glyph, line)]
    letters.sort(key=lambda sign: sign.glyph.left)
    settle_levels(letters)
    _measure_spaces(letters, line)
    found = in_reading_order(letters)
    if found:
        found[-1].is_last = True
    return found


def _letters_and_accents(glyphs: list[Glyph], line: Line) -> tuple[list[PageSign], list[Glyph]]:
    letters: list[PageSign] = []
    accents: list[Glyph] = []
    for glyph in glyphs:
        if len(glyph.text) == 1 and (
            glyph.text in SPACING_MARKS
            or is_combining(glyph.text)
            or glyph.text == _STROKE_SIGN
            or (glyph.text == _DOT_SIGN and glyph.y - line.y > _DOT_LOWERED * line.em)
        ):
            accents.append(glyph)
        elif glyph.is_lost or not glyph.text:
            if _is_dash(glyph, line):
                letters.append(PageSign("-", frozenset(), _level(glyph, line), glyph))
            else:
                # Whether it stands over a letter is seen when all letters are known.
                accents.append(glyph)
        else:
            letters += _signs(glyph, line) or [_lost(glyph, line)]
    return letters, accents


def _signs(glyph: Glyph, line: Line) -> list[PageSign]:
    level, is_small = _level(glyph, line), _is_small(glyph, line)
    found: list[PageSign] = []
    # Some ligatures say a long s.
    text = glyph.text.replace("ſ", "s") if len(glyph.text) > 1 else glyph.text
    for character in text:
        for value in signs_of(character):
            if value.base:
                found.append(
                    PageSign(
                        value.base, value.marks, level or value.level, glyph, is_small=is_small
                    )
                )
            elif found:
                found[-1].marks |= value.marks
    return found


def _lost(glyph: Glyph, line: Line) -> PageSign:
    is_small = _is_small(glyph, line)
    return PageSign("", frozenset(), _level(glyph, line), glyph, is_lost=True, is_small=is_small)


def _mark(glyph: Glyph) -> str:
    if not glyph.text:
        return UNNAMED
    if glyph.text in {_STROKE_SIGN, _DOT_SIGN}:
        return SLASH_ACROSS if glyph.text == _STROKE_SIGN else DOT_BELOW
    return mark_name(SPACING_MARKS.get(glyph.text, glyph.text))


def _is_small(glyph: Glyph, line: Line) -> bool:
    return glyph.run.look < SMALL * line.em


def _level(glyph: Glyph, line: Line) -> int:
    up = line.y - glyph.y
    if not _is_small(glyph, line):
        # Raised by much, or as fonts have them drawn: figures whose ink stands above the baseline.
        is_high = glyph.text.isalnum() and line.y - glyph.bottom > _INK_RAISED * line.em
        return RAISED if is_high else 0
    if up > _RAISED_BY * line.em:
        return RAISED
    return LOWERED if up < -_LOWERED_BY * line.em else 0


def _is_dash(glyph: Glyph, line: Line) -> bool:
    """Whether a lost glyph is a thin bar in the middle of the letters: bitmap fonts' dashes."""
    width, height = glyph.right - glyph.left, glyph.bottom - glyph.top
    middle = line.y - (glyph.top + glyph.bottom) / 2
    return (
        _DASH_WIDTHS[0] * line.em <= width <= _DASH_WIDTHS[1] * line.em
        and height <= _DASH_HEIGHT * line.em
        and width > _DASH_ASPECT * height
        and _DASH_MIDDLES[0] * line.em <= middle <= _DASH_MIDDLES[1] * line.em
    )


class _Hosts:
    """The letters that accents may stand on."""

    def __init__(self, letters: list[PageSign], line: Line) -> None:
        self._letters = [sign for sign in letters if not sign.is_lost]
        self._lefts = [sign.glyph.left for sign in self._letters]
        self._line = line

    def of(self, accent: Glyph) -> PageSign | None:
        """Return the letter that an accent stands over, under or across."""
        em = self._line.em
        middle = (accent.left + accent.right) / 2
        start = bisect_left(self._lefts, middle - _REACH * em)
        end = bisect_right(self._lefts, middle + _BESIDE * em)
        near = [sign for sign in self._letters[start:end] if self._carries(sign, accent)]
        return min(
            near,
            key=lambda sign: abs((sign.glyph.left + sign.glyph.right) / 2 - middle),
            default=None,
        )

    def _carries(self, sign: PageSign, accent: Glyph) -> bool:
        em, letter = self._line.em, sign.glyph
        middle = (accent.left + accent.right) / 2
        if accent.text == _STROKE_SIGN:
            return _goes_through(sign, middle)
        # A lost glyph beside a letter is a letter itself, but not one that reaches over it.
        beside = _BESIDE * em if accent.text or self._reaches_over(sign, accent) else 0.0
        is_there = letter.left - beside <= middle <= letter.right + beside
        return is_there and self._may_carry(sign, accent) and self._touches(sign, accent)

    def _reaches_over(self, sign: PageSign, accent: Glyph) -> bool:
        """Whether a flat glyph stands above a letter, and above more than its edge."""
        letter, edge = sign.glyph, _BESIDE * self._line.em
        is_above = accent.bottom <= letter.top + edge and not self._is_high(accent)
        return is_above and accent.left < letter.right - edge and accent.right > letter.left + edge

    def _may_carry(self, sign: PageSign, accent: Glyph) -> bool:
        """Whether a sign is of a kind that carries this accent."""
        if sign.base in _MARKABLE:
            return True
        if sign.base.isdecimal():
            # Crystals have digits with a bar.
            return _mark(accent) == MACRON
        return sign.base.isalpha() and (bool(accent.text) or not self._is_high(accent))

    def _touches(self, sign: PageSign, accent: Glyph) -> bool:
        """Whether an accent stands at the height at which one does: over, under or across."""
        em, letter = self._line.em, sign.glyph
        is_across = letter.top < (accent.top + accent.bottom) / 2 < letter.bottom
        if sign.base in _MARKABLE and not accent.text:
            return is_across
        # The bar of ħ, in fonts without one, is the accent for a bar.
        is_bar = sign.base.isalpha() and _mark(accent) in {UNNAMED, MACRON}
        if accent.text in _ACROSS or (is_across and is_bar):
            return True
        is_under = accent.top >= letter.bottom - _INTO_FROM_BELOW * em
        if _mark(accent) in _BELOW:
            return is_under
        into = _RING_INTO if accent.text in {"˚", ""} else _INTO_FROM_ABOVE
        return accent.bottom <= letter.top + into * em or (not accent.text and is_under)

    def _is_high(self, accent: Glyph) -> bool:
        return accent.bottom - accent.top >= _ACCENT_HEIGHT * self._line.em


def _goes_through(sign: PageSign, middle: float) -> bool:
    """Whether a stroke with its middle there is one through a letter or a relation."""
    inside = _INSIDE * (sign.glyph.right - sign.glyph.left)
    is_host = sign.base.isalpha() or sign.base in _MARKABLE
    return is_host and sign.glyph.left + inside <= middle <= sign.glyph.right - inside


def _measure_spaces(letters: list[PageSign], line: Line) -> None:
    """Tell the spaces between neighbouring letters and digits on the line."""
    measure_widths(letters)
    right_signs: list[PageSign] = []
    spots: list[Spot] = []
    for before, sign in pairwise(letters):
        one, other = before.glyph, sign.glyph
        size = (one.run.look + other.run.look) / 2 * sign.set_width
        if (
            one is not other
            and size > 0
            and line.em > 0
            and _is_word_sign(before)
            and _is_word_sign(sign)
        ):
            name = f"{one.text} {one.run.look / line.em:.1f}"
            gap, step = (other.x - one.right) / size, (other.x - one.x) / size
            spots.append(Spot(name, gap, step, (other.left - one.right) / size))
            right_signs.append(sign)
    for sign, space in zip(right_signs, tell_spaces(spots), strict=True):
        sign.space_before, sign.is_space_clear = space
    if letters:
        letters[0].space_before = True


def _is_word_sign(sign: PageSign) -> bool:
    return not sign.level and (sign.is_lost or sign.base.isalnum())
