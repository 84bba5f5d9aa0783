"""What hangs on a line of text: scripts, accents and large signs that have a baseline of their own.

Lines are looked up by the squares of the plane that their glyphs stand in, so that the work grows
with the number of glyphs, not with its square.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable
from typing import Final

from pithtex.pdf.page.glyph import Glyph
from pithtex.pdf.page.line import Line

#: A script is smaller than its line: TeX's first scripts are 0.66 to 0.8 of it.
LARGEST_SCRIPT: Final = 0.93
#: Signs without letters (sums, roots, brackets) may be larger than the line that they belong to.
LARGEST_SIGN: Final = 1.6
#: One or two letters that stand hardly off the baseline belong to the line though as large.
LARGEST_SHIFTED: Final = 1.05
_SHIFTED: Final = (2, 0.3)
#: Letters smaller than this that make words are no script: a note or a number beside the line.
_NOTE: Final = 0.42
_NOTE_LETTERS: Final = 5
#: A line's band, in em from its baseline: above its accents, below its descenders.
_ABOVE, _BELOW = 1.05, 0.5
#: How much of its height, or of the band, must be within the band.
_WITHIN: Final = 0.55
_BAND: Final = 1.3
#: A script stands so near to a letter of its line, and is not longer, both in em.
_NEAR: Final = 0.6
_LONGEST: Final = 8.0
#: The middle of a line's letters, in em above the baseline.
_MIDDLE: Final = 0.35
#: Bounds for piles of letters and for glyphs without measure: entries a square, squares a glyph.
_MOST_IN_SQUARE: Final = 8
_MOST_SQUARES: Final = 12


class Hosts:
    """Lines that others may hang on. Their squares are as wide as 2 ** n points, of about an em."""

    def __init__(self) -> None:
        self._grids: dict[int, dict[tuple[int, int], list[tuple[Glyph, Line]]]] = {}

    def add(self, line: Line, glyphs: Iterable[Glyph]) -> None:
        """Let others hang on these glyphs of a line."""
        level = _level(line.em)
        grid = self._grids.setdefault(level, defaultdict(list))
        side = math.ldexp(1.0, level)
        row = int(line.y // side)
        for glyph in glyphs:
            first, last = int(glyph.left // side), int(glyph.right // side)
            for column in range(first, min(last, first + _MOST_SQUARES) + 1):
                entries = grid[column, row]
                if len(entries) < _MOST_IN_SQUARE:
                    entries.append((glyph, line))

    def find(self, line: Line, largest: float) -> Line | None:
        """Return the line that this one hangs on, at most ``largest`` times as large."""
        best, host = 0.0, None
        says_words = line.em and _letters(line) >= _NOTE_LETTERS
        for other in self._near(line):
            if other is line or (says_words and line.em < _NOTE * other.em):
                continue
            score = _fit(line, other, largest)
            if score > best:
                best, host = score, other
        return host

    def _near(self, line: Line) -> list[Line]:
        """Return the lines with a letter near this one's first or last, in whose band it may be."""
        found: dict[Line, None] = {}
        for level, grid in self._grids.items():
            side = math.ldexp(1.0, level)
            if 2 * side * LARGEST_SIGN <= line.em or 2 * side * _LONGEST < line.right - line.left:
                continue
            # an em is one to two sides
            rows = _span(line.top - 2 * _BELOW * side, line.bottom + 2 * _ABOVE * side, side)
            for glyph in {line.glyphs[0], line.glyphs[-1]}:
                reach = 2 * _NEAR * side
                columns = _span(glyph.left - reach, glyph.right + reach, side)
                for column in columns:
                    for row in rows:
                        for other, host in grid.get((column, row), ()):
                            near = _NEAR * host.em
                            if other.left - near < glyph.right and glyph.left < other.right + near:
                                found[host] = None
        return list(found)


def _span(low: float, high: float, side: float) -> range:
    """Return the numbers of the squares from one place to another, not more than some."""
    first = int(low // side)
    return range(first, min(int(high // side), first + _MOST_SQUARES) + 1)


def _level(em: float) -> int:
    """Return n where 2 ** n is at most one em, and more than half of it."""
    return math.frexp(max(em, 0.1))[1] - 1


def _letters(line: Line) -> int:
    return sum(character.isalnum() for glyph in line.glyphs for character in glyph.text)


def _fit(line: Line, other: Line, largest: float) -> float:
    """Return how well a line fits into the band of another, 0 where it does not hang on it."""
    few, near = _SHIFTED
    if len(line.glyphs) <= few and abs(line.y - other.y) <= near * other.em:
        largest = max(largest, LARGEST_SHIFTED)
    if line.em > largest * other.em or line.right - line.left > _LONGEST * other.em:
        return 0.0
    height = max(line.bottom - line.top, 0.01)
    overlap = min(other.y + _BELOW * other.em, line.bottom) - max(
        other.y - _ABOVE * other.em, line.top
    )
    if overlap < _WITHIN * min(height, _BAND * other.em):
        return 0.0
    off = abs((line.top + line.bottom) / 2 - (other.y - _MIDDLE * other.em))
    return overlap / height + 1 / (1 + off)


def has_word(line: Line) -> bool:
    """Whether a line has a letter or a digit."""
    return any(character.isalnum() for glyph in line.glyphs for character in glyph.text)


def absorb(host: Line, glyphs: Iterable[Glyph]) -> None:
    """Make glyphs part of a line; its glyphs are to be sorted afterwards."""
    for glyph in glyphs:
        host.glyphs.append(glyph)
        host.left, host.right = min(host.left, glyph.left), max(host.right, glyph.right)
        host.top, host.bottom = min(host.top, glyph.top), max(host.bottom, glyph.bottom)
