"""Where bars stand that the record has over, under and between letters of the title."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from pithtex.box import Box, is_within
from pithtex.check.page_view import box_of
from pithtex.pdf.page.glyph import Glyph
from pithtex.pdf.page.line import Line
from pithtex.titles.alignment import ExpectedRule

#: How far above letters a bar may stand, and below, in em; how far into the box of either; and how
#: far it may reach beyond them to the left and to the right.
ABOVE: Final = 0.5
BELOW: Final = 0.45
INTO: Final = 0.04
BESIDE: Final = 0.25
#: A bar is no higher than this, in em.
THICK: Final = 0.15
#: What is smaller than this part of its neighbours and lower than this, in em, is an index.
SMALL: Final = 0.88
LOWER: Final = 0.06


def barred_letters(kind: str, own: list[Glyph], em: float) -> list[Glyph]:
    """Return letters without their indices: whether these are below a bar says nothing."""
    return own if kind == "fraction" else without_indices(own, own, em)


def without_indices(glyphs: Sequence[Glyph], own: Sequence[Glyph], em: float) -> list[Glyph]:
    """Return glyphs that are not small and low beside the largest of a bar's ``own`` letters."""
    largest = max(glyph.run.look for glyph in own)
    baseline = min(glyph.y for glyph in own if glyph.run.look == largest)
    return [
        glyph
        for glyph in glyphs
        if glyph.run.look >= SMALL * largest or glyph.y <= baseline + LOWER * em
    ]


def bar_heights(kind: str, letters: list[Glyph], em: float) -> tuple[float, float]:
    """Return between which heights a bar of this kind is, top first."""
    if kind in {"underline", "underscore"}:
        start = min(glyph.y for glyph in letters) - INTO * em
        return start, max(glyph.bottom for glyph in letters) + BELOW * em
    if kind == "fraction":
        middles = [(glyph.top + glyph.bottom) / 2 for glyph in letters]
        return min(middles), max(middles)
    top = min(glyph.top for glyph in letters)
    return top - ABOVE * em, top + INTO * em


def _places(rules: Sequence[ExpectedRule], line: Line) -> list[Box]:
    """Return the rectangles of a line in which one bar may be drawn each.

    Bars that stand side by side may be drawn as one.
    """
    em = line.em
    places: list[Box] = []
    for rule in rules:
        own = [glyph for glyph in line.glyphs if glyph in rule.glyphs]
        if not own:
            continue
        left, _, right, _ = box_of(own)
        start, end = bar_heights(rule.kind, barred_letters(rule.kind, own, em), em)
        beside, inside = BESIDE * em, INTO * em
        places.append((left - beside, start - inside, right + beside, end + inside))
    places.sort()
    joined = [
        (one[0], max(one[1], other[1]), other[2], min(one[3], other[3]))
        for one, other in pairwise(places)
        if other[0] <= one[2]
    ]
    return [*places, *joined]


def without_bars(
    drawn: Sequence[Box], rules: Sequence[ExpectedRule], lines: Sequence[Line], em: float
) -> list[Box]:
    """Return what is drawn on a title's lines and is none of its bars: one in each place.

    A line under words may be drawn in pieces that follow one another.
    """
    places = [place for line in lines for place in _places(rules, line)]
    taken: list[list[Box]] = [[] for _ in places]
    others: list[Box] = []
    for spot in drawn:
        for place, found in zip(places, taken, strict=True):
            is_there = is_within(spot, place) and spot[3] - spot[1] <= THICK * em
            if is_there and not any(one[0] < spot[2] and spot[0] < one[2] for one in found):
                found.append(spot)
                break
        else:
            others.append(spot)
    return others
