"""The numbers of lines in the margin, as reviewers want them: they are no part of the lines."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from pithtex.pdf.page.glyph import Glyph
from pithtex.pdf.page.line import Line

#: So many numbers below each other, of which so large a share counts up by one.
FEWEST: Final = 5
COUNTING: Final = 0.8
MOST_DIGITS: Final = 4
#: The space between a number and its line, in em of the number; between words it is 0.33.
GAP: Final = 0.45
#: Numbers are not larger than what they number, and all of one size; both as factors.
LARGEST: Final = 1.1
#: Columns are flush to this many points.
FLUSH: Final = 2.0


def line_numbers(lines: list[Line]) -> set[Glyph]:
    """Return the glyphs of numbers that count up in a column, left or right of all else."""
    columns: dict[tuple[float, int], list[tuple[float, int, list[Glyph]]]] = defaultdict(list)
    for line in lines:
        for digits, number in _numbers(line):
            size = round(digits[0].run.look)
            for edge in (min(g.left for g in digits), max(g.right for g in digits)):
                # in two rasters, of which one does not part what is flush
                for place in (round(edge / FLUSH), math.floor(edge / FLUSH) + 0.5):
                    columns[place, size].append((line.y, number, digits))
    found: set[Glyph] = set()
    for members in columns.values():
        members.sort(key=lambda member: member[:2])
        steps = [below[1] - above[1] for above, below in pairwise(members)]
        if len(members) < FEWEST:
            continue
        by_one = sum(step == 1 for step in steps) >= COUNTING * len(steps)
        # every fifth line, of which some that is too small for its number has none
        step = min(steps)
        evenly = step > 0 and all(each % step == 0 for each in steps)
        evenly = evenly and steps.count(step) >= COUNTING * len(steps)
        if by_one or evenly:
            found.update(glyph for _, _, digits in members for glyph in digits)
    return found


def _numbers(line: Line) -> Iterator[tuple[list[Glyph], int]]:
    """Yield the number that a line begins with and that it ends with, set apart from the rest."""
    for glyphs, step in ((line.glyphs, 1), (line.glyphs[::-1], -1)):
        digits: list[Glyph] = []
        for glyph in glyphs[: MOST_DIGITS + 1]:
            if len(glyph.text) != 1 or not glyph.text.isdecimal():
                break
            digits.append(glyph)
        if not 0 < len(digits) <= MOST_DIGITS:
            continue
        if len(digits) == len(glyphs):
            yield digits, _number(digits[::step])
            return
        rest, last = glyphs[len(digits)], digits[-1]
        gap = max(rest.left - last.right, last.left - rest.right)
        if gap >= GAP * last.run.look and last.run.look <= LARGEST * line.em:
            yield digits, _number(digits[::step])


def _number(digits: list[Glyph]) -> int:
    return int("".join(glyph.text for glyph in digits))
