"""Shapes that stand in a row as letters do."""

from __future__ import annotations

from collections import defaultdict
from typing import TypeAlias

from pithtex.pdf.page.ink_mask import PixelBox
from pithtex.pdf.page.ink_shapes import Shape
from pithtex.pdf.page.middle import middle_of

Row: TypeAlias = list[Shape]

#: How far the next letter may be, in em or heights of the larger one: a word space is 0.3,
#: letters that are spaced out 1.
_FURTHEST = 1.2
#: Letters overlap by less (kerned and slanted ones do), in the same.
_NEAREST = -0.25
#: The height of a letter beside its neighbour's: "x" beside "Q" is 0.5.
_LEAST_RATIO = 0.3
#: The share of the lower of two neighbours that is on the other's height.
_LEAST_OVERLAP = 0.5
#: How far letters are from the line that most stand on, or hang from, in heights of tall ones.
_OFF_LINE = 0.12
#: The share of a row's shapes that is on that line: descenders, dots and commas are not.
_ON_LINE = 0.55
#: Whether a row slants is known from its thirds, of at least so many shapes.
_LEAST_THIRD = 2
#: Rows are kept by height, in steps of this many pixels ...
_STEP = 8
#: ... and only so many of one height are compared with a shape.
_MOST_COMPARED = 12

#: Shapes that fill their boxes are bars, squares, ticks; of letters "I" and "l" do.
_SOLID = 0.88
#: The share of solid shapes, or of those that are all alike, at which a row is no row of letters.
_MOST_SOLID = 0.75
_MOST_ALIKE = 0.75
#: Of fewer shapes, being alike says nothing: "NO", "uno".
_FEWEST_ALIKE = 4
#: How far shapes that are alike differ in width, height and fill.
_ALIKE = 0.08


def rows_of(shapes: list[Shape], em: float) -> list[Row]:
    """Return the rows that shapes stand in, from left to right; a shape is in one row, alone maybe.

    ``em`` is that of the title, in pixels.

    Linear but for sorting: a shape is compared with a bounded number of rows of its height.
    """
    rows: list[Row] = []
    by_height: defaultdict[int, list[int]] = defaultdict(list)
    for shape in sorted(shapes, key=lambda s: s.left):
        middle = (shape.top + shape.bottom) // 2
        best, distance = -1, 0.0
        for bucket in (middle // _STEP - 1, middle // _STEP, middle // _STEP + 1):
            for k in reversed(by_height[bucket][-_MOST_COMPARED:]):
                gap = _gap(rows[k][-1], shape, em)
                if gap is not None and (best < 0 or gap < distance):
                    best, distance = k, gap
        if best < 0:
            best = len(rows)
            rows.append([])
        rows[best].append(shape)
        for bucket in range(shape.top // _STEP, shape.bottom // _STEP + 1):
            if best not in by_height[bucket][-_MOST_COMPARED:]:
                by_height[bucket].append(best)
    return rows


def _gap(last: Shape, shape: Shape, em: float) -> float | None:
    """Return how far a shape is from the last of a row, in heights; None if it is not beside it."""
    lower, higher = sorted((last.height, shape.height))
    gap = (shape.left - last.right) / max(higher, em)
    overlap = min(last.bottom, shape.bottom) - max(last.top, shape.top)
    beside = (
        _NEAREST <= gap <= _FURTHEST
        and lower >= _LEAST_RATIO * higher
        and overlap >= _LEAST_OVERLAP * lower
    )
    return gap if beside else None


def row_box(row: Row) -> PixelBox:
    """Return the box of a row."""
    return (
        min(shape.left for shape in row),
        min(shape.top for shape in row),
        max(shape.right for shape in row),
        max(shape.bottom for shape in row),
    )


def transposed(shape: Shape) -> Shape:
    """Return a shape with rows and columns exchanged; its runs are not known."""
    return Shape(shape.top, shape.left, shape.bottom, shape.right, shape.area)


def tall(row: Row) -> int:
    """Return the height of a row's taller shapes, of its capitals and ascenders, in pixels."""
    heights = sorted(shape.height for shape in row)
    return heights[int(0.85 * (len(heights) - 1))]


def is_lettering(row: Row) -> bool:
    """Return whether a row of shapes can be letters: on one line, not bars, not all alike."""
    size = _OFF_LINE * tall(row) + 1
    on_line = max(
        _count_on_line([shape.bottom for shape in row], size),
        _count_on_line([shape.top for shape in row], size),
    )
    if on_line < _ON_LINE * len(row):
        return False
    if sum(shape.fill >= _SOLID for shape in row) >= _MOST_SOLID * len(row):
        return False
    width = middle_of(shape.width for shape in row)
    height = middle_of(shape.height for shape in row)
    fill = middle_of(shape.fill for shape in row)
    alike = sum(
        abs(shape.width - width) <= max(_ALIKE * width, 0.5)
        and abs(shape.height - height) <= max(_ALIKE * height, 0.5)
        and abs(shape.fill - fill) <= _ALIKE
        for shape in row
    )
    return len(row) < _FEWEST_ALIKE or alike < _MOST_ALIKE * len(row)


def _count_on_line(heights: list[int], size: float) -> int:
    """Return how many are within ``size`` of a level line, or of a slanting one in long rows."""
    level = middle_of(heights)
    count = sum(abs(height - level) <= size for height in heights)
    third = len(heights) // 3
    if third >= _LEAST_THIRD:
        first, last = middle_of(heights[:third]), middle_of(heights[-third:])
        slope = (last - first) / (len(heights) - third)
        start = first - slope * (third - 1) / 2
        slanting = sum(abs(y - start - slope * k) <= size for k, y in enumerate(heights))
        count = max(count, slanting)
    return count
