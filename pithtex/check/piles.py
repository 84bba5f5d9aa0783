"""Short lines one below the other, or down a stair, that are set alike: piles of words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Final

from pithtex.check.neighbours import OF_ONE_SIZE, Neighbour
from pithtex.pdf.page.line import Line

#: A pile's lines have fewer spaces; they are no farther below and beside each other, in em.
FEW_SPACES: Final = 3
BELOW: Final = 2.6
BESIDE: Final = 2.0
#: So many lines are looked at for the next of a pile.
MOST_STEPS: Final = 40
#: So many lines before and behind one are read with it.
READ: Final = 6


def find_piles(neighbours: Iterable[Neighbour]) -> dict[Line, list[Neighbour]]:
    """Return for each short line that is none by itself those it is read with, top first."""
    short = [each for each in neighbours if each.text.count(" ") < FEW_SPACES]
    short.sort(key=lambda each: each.line.y)
    fonts = [_font(each.line) for each in short]
    piles = {each.line: [each] for each in short}
    for number, each in enumerate(short):
        for place in range(number + 1, min(number + MOST_STEPS, len(short))):
            other = short[place]
            if other.line.y - each.line.y >= BELOW * each.line.em:
                break
            if fonts[number] == fonts[place] and _is_near(each.line, other.line):
                _join(piles, each.line, other.line)
    read: dict[Line, list[Neighbour]] = {}
    for pile in {id(pile): pile for pile in piles.values()}.values():
        if len(pile) > 1:
            pile.sort(key=lambda each: (each.line.y, each.line.left))
            for at, each in enumerate(pile):
                read[each.line] = pile[max(at - READ, 0) : at + READ]
    return read


def _join(piles: dict[Line, list[Neighbour]], line: Line, other: Line) -> None:
    """Make the piles of two lines one."""
    small, large = sorted((piles[line], piles[other]), key=len)
    if small is not large:
        large += small
        piles.update((member.line, large) for member in small)


def _is_near(line: Line, other: Line) -> bool:
    beside = max(line.left - other.right, other.left - line.right)
    return abs(other.em / line.em - 1) < OF_ONE_SIZE and beside < BESIDE * line.em


def _font(line: Line) -> str:
    """Return the font that most of a line is set in."""
    return Counter(glyph.run.font for glyph in line.glyphs).most_common(1)[0][0]
