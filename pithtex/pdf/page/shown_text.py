"""Where the letters of a show operator are, and whether they are there to be read.

Every operator is judged, for pypdf hands out the text of several as one piece,
with the place of the first (ISO 32000-1, 9.4.4).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from math import hypot, isfinite
from typing import Any, Final

from pithtex.pdf.page.geometry import Box, Matrix, Point, common, moved, product
from pithtex.pdf.page.glyphs import Glyphs

#: Text of fewer points is not for reading, and nor is what is so much narrower than high.
_SMALLEST: Final = 4.0
_NARROWEST: Final = 0.2
#: What stands so much off the direction of reading is turned; italics are made by leaning.
_TURNED: Final = 0.05
_LEANING: Final = 0.5
#: How far, in ems, letters may stand apart: at once, and all together for each of them.
_APART: Final = 3.0
_SPACED: Final = 0.6
#: The same for letters that go back over others, as accents do.
_BACK: Final = 1.5
_ACCENTED: Final = 0.15
#: How much of the letters' size a clip may take from above; and from below and from the end.
_CUT: Final = 0.5
_TRIMMED: Final = 0.3

#: How far from the left edge of the page, in points, arXiv's stamp is.
MARGIN: Final = 72.0

UPRIGHT: Final = "upright"
UPWARDS: Final = "upwards"
TURNED: Final = "turned"


@dataclass(frozen=True, slots=True)
class Spacing:
    """The text state that says how far letters are apart (ISO 32000-1, 9.3)."""

    size: float
    width: float
    letter: float
    word: float
    rise: float


@dataclass(frozen=True, slots=True)
class Placed:
    """The letters of an operator on the page; ``size`` in points."""

    direction: str
    size: float
    count: int
    #: Where they end, at the least, and begin, along their direction.
    end: float
    start: float
    baseline: float
    is_readable: bool
    is_inside: bool
    #: Whether some of them may be on the page.
    is_near: bool


@dataclass(slots=True)
class Pen:
    """How far from the start of a line of text, at the least, the next letters begin."""

    x: float = 0.0

    def place(  # noqa: PLR0913, PLR0917
        self,
        strings: Iterable[Any],
        glyphs: Glyphs,
        spacing: Spacing,
        matrix: Matrix,
        page: Box,
        clip: Box | None,
    ) -> Placed:
        """Show strings and the gaps between them, and move on."""
        scale = spacing.width / 100
        start, ends = self.x, [self.x]
        count, apart, back = 0, 0.0, 0.0
        readable = glyphs.plainly
        for each in strings:
            if isinstance(each, (int, float)):
                gap = -float(each) / 1000 * spacing.size * scale
                apart, back = apart + max(gap, 0.0), back + max(-gap, 0.0)
                self.x += gap
                readable &= abs(gap) <= _APART * abs(spacing.size * scale)
            elif isinstance(each, (str, bytes)):
                text = each if isinstance(each, bytes) else each.encode("latin-1", "replace")
                readable &= glyphs.is_readable(text)
                letters = glyphs.count(text)
                gap = letters * spacing.letter + text.count(b" ") * spacing.word
                apart += max(letters * spacing.letter, 0.0) + max(
                    text.count(b" ") * (spacing.word - abs(spacing.size)), 0.0
                )
                back += max(-gap, 0.0)
                self.x += (glyphs.width(text) * spacing.size + gap) * scale
                count += letters
            ends.append(self.x)
        em = abs(spacing.size)
        readable &= apart <= (_APART + _SPACED * count) * em
        readable &= back <= (_BACK + _ACCENTED * count) * em
        direction, size = _direction(matrix, spacing)
        first = moved((min(start, *ends), spacing.rise), matrix)
        last = moved((max(ends), spacing.rise), matrix)
        place = moved((start, spacing.rise), matrix)
        unit = hypot(*matrix[:2])
        along, across = (place[0], place[1]) if direction != UPWARDS else (place[1], place[0])
        inside = all(map(isfinite, (*first, *last))) and (
            _holds(page, first, last, direction, size, 0.5 * size)
            and (clip is None or _holds(clip, first, last, direction, size, 1.0))
        )
        wide = em * unit * scale
        readable &= size >= _SMALLEST and wide >= _NARROWEST * max(size, _SMALLEST)
        return Placed(
            direction, size, count,
            along + (self.x - start) * unit,
            along, across, readable, inside, _touches(common(page, clip), place, last, size),
        )  # fmt: skip


def _direction(matrix: Matrix, spacing: Spacing) -> tuple[str, float]:
    right_x, right_y, up_x, up_y, *_ = matrix
    size = abs(spacing.size) * hypot(up_x, up_y)
    if spacing.size > 0 and spacing.width > 0:
        if (
            right_x > 0
            and up_y > 0
            and abs(right_y) <= _TURNED * right_x
            and abs(up_x) <= _LEANING * up_y
        ):
            return UPRIGHT, size
        if (
            right_y > 0
            and up_x < 0
            and abs(right_x) <= _TURNED * right_y
            and abs(up_y) <= _TURNED * -up_x
        ):
            return UPWARDS, size
    return TURNED, size


def _holds(  # noqa: PLR0913, PLR0917
    box: Box, first: Point, last: Point, direction: str, size: float, slack: float
) -> bool:
    """Whether a box has most of the letters in it; clips are often as tight as they."""
    left, bottom, right, top = box
    if direction == UPWARDS:
        # As upright text is, seen from the right.
        first, last = (first[1], -first[0]), (last[1], -last[0])
        left, bottom, right, top = bottom, -right, top, -left
    low, high = min(first[1], last[1]), max(first[1], last[1])
    return (
        left - slack <= first[0]
        and first[0] + _TRIMMED * size <= right
        and last[0] <= right + max(slack, _TRIMMED * size)
        and bottom <= low + 0.1 * size + 1
        and high + _CUT * size <= top
    )


def _touches(box: Box | None, first: Point, last: Point, size: float) -> bool:
    """Whether some of the letters may be in a box."""
    if box is None or not all(map(isfinite, (*first, *last))):
        return False
    left, bottom, right, top = box
    xs, ys = (first[0], last[0]), (first[1], last[1])
    return (
        max(left, min(xs) - size) < min(right, max(xs) + size)
        and max(bottom, min(ys) - size) < min(top, max(ys) + size)
        and left < right
    )


@dataclass(slots=True)
class Run:
    """The letters on one baseline: how far they go back over one another."""

    placed: Placed | None = None
    count: int = 0
    back: float = 0.0

    def follows_plainly(self, placed: Placed) -> bool:
        """Take the next letters; return whether they are beside those before."""
        last = self.placed
        if (
            last is None
            or last.direction != placed.direction
            or abs(last.baseline - placed.baseline) > 0.5 * max(last.size, placed.size)
        ):
            self.count, self.back = 0, 0.0
        else:
            self.back += max(last.end - placed.start, 0.0)
        self.placed = placed
        self.count += placed.count
        return self.back <= (_BACK + _ACCENTED * self.count) * placed.size


@dataclass(slots=True)
class Piece:
    """What pypdf hands out at once: the letters of some operators."""

    plainly: bool = True
    direction: str = ""
    baseline: float = 0.0
    sizes: Counter[float] = field(default_factory=Counter)

    def add(self, placed: Placed, *, plainly: bool) -> None:
        """Add the letters of an operator: the worse ones count."""
        self.plainly &= plainly and self.direction in ("", placed.direction)
        self.direction, self.baseline = placed.direction, placed.baseline
        self.sizes[placed.size] += placed.count

    @property
    def size(self) -> float:
        """That of most letters, in points."""
        return max(self.sizes, key=lambda size: (self.sizes[size], size), default=0.0)


def on_page(tm: Matrix, cm: Matrix, base: Matrix, down: float = 0.0) -> Matrix:
    """Return the matrix from text space to the page, ``down`` below the line's start."""
    return product((1.0, 0.0, 0.0, 1.0, 0.0, -down), product(tm, product(cm, base)))
