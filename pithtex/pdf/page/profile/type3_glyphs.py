"""What a glyph of a font of drawings paints: how wide it says it is, and where it paints.

Readers clip to the boxes that font and glyph give, or do not, and move on by one width or the
other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, TypeAlias

from pithtex.matrix import UNIT, Matrix, chained
from pithtex.pdf.page.profile.statements import (
    BLANKS,
    END_OF_IMAGE,
    FILLS,
    INLINE_IMAGE,
    PAINTS,
    SEGMENTS,
    STATEMENT,
    STROKES,
)

#: Points on each curve that are looked at, and its part before each.
_STEPS: Final = tuple(step / 8 for step in range(1, 8))
_SQUARE: Final = ((0.0, 0.0), (1.0, 0.0), (0.0, 1.0), (1.0, 1.0))
_WORD: Final = re.compile(rb"[^ \t\r\n]+")
Point: TypeAlias = tuple[float, float]


class Glyph:
    """A glyph, as its content describes it."""

    def __init__(self, content: bytes) -> None:
        #: width along and across the line, and the box of what is painted: left, lower, right,
        #: upper
        self.width: Sequence[float] = ()
        self.box: Sequence[float] | None = None
        self.has_strokes = False
        self.draws_more = False
        self._points: list[Point] = []
        self._path: list[Point] = []
        self._matrix: Matrix = UNIT
        self._saved: list[Matrix] = []
        self._read(content)

    def exceeds(self, margin: float) -> bool:
        """Whether it paints beyond its box by more than a part of its own larger side."""
        if not self.box or not any(self.box) or not self._points:
            return False
        for axis, given in enumerate(zip(self.box[:2], self.box[2:], strict=True)):
            along = [point[axis] for point in self._points]
            most = margin * self._side()
            if min(along) < min(given) - most or max(along) > max(given) + most:
                return True
        return False

    def _side(self) -> float:
        """Return the larger side of what it paints."""
        across, up = ([point[axis] for point in self._points] for axis in (0, 1))
        return max(max(across) - min(across), max(up) - min(up))

    def _read(self, content: bytes) -> None:
        place: int | None = 0
        while place is not None:
            blank = BLANKS.match(content, place)
            place = blank.end() if blank else place
            statement = STATEMENT.match(content, place)
            if statement is None:
                return
            place = statement.end()
            kind = statement.lastgroup
            if kind == "path":
                self._add(statement[0])
            elif kind == "named":
                self.draws_more = self.draws_more or statement["nop"] in (b"Do", b"sh")
            elif kind == "op" and statement["op"] == b"BI":
                self._paint_square()
                head = INLINE_IMAGE.match(content, place)
                end = END_OF_IMAGE.search(content, head.end() - 1) if head else None
                place = end.end() if end else None
            elif kind == "op":
                self._operate(statement["op"], statement["n"])

    def _operate(self, operator: bytes, operands: bytes) -> None:
        if operator in SEGMENTS:
            self._add(operands + b" " + operator)
        elif operator in PAINTS:
            self.has_strokes = self.has_strokes or operator in STROKES
            if operator in FILLS or operator in STROKES:
                self._points += self._path
            self._path = []
        elif operator == b"q":
            self._saved.append(self._matrix)
        elif operator == b"Q" and self._saved:
            self._matrix = self._saved.pop()
        elif operator in (b"cm", b"d0", b"d1"):
            numbers = [float(each) for each in operands.split()]
            if operator == b"cm" and len(numbers) == len(UNIT):
                self._matrix = chained(numbers, self._matrix)
            elif operator != b"cm" and not self.width:
                self.width, self.box = numbers[:2], numbers[2:] or None

    def _paint_square(self) -> None:
        self._points += map(self._placed, _SQUARE)

    def _placed(self, point: Point) -> Point:
        a, b, c, d, e, f = self._matrix
        x, y = point
        return a * x + c * y + e, b * x + d * y + f

    def _add(self, path: bytes) -> None:
        """Add the points of a path, as far as it was not painted yet."""
        at = (0.0, 0.0)
        numbers: list[float] = []
        for word in _WORD.findall(path):
            if not word[-1:].isalpha():
                numbers.append(float(word))
                continue
            if len(numbers) == SEGMENTS.get(word):
                corners = list(zip(numbers[::2], numbers[1::2], strict=True))
                if word == b"re":
                    (x, y), (width, height) = corners
                    corners = [(x, y), (x + width, y), (x, y + height), (x + width, y + height)]
                elif word in (b"c", b"v", b"y"):
                    corners = list(_curve(at, corners, word))
                self._path += map(self._placed, corners)
                at = corners[-1] if corners else at
            numbers = []


def _curve(at: Point, given: list[Point], operator: bytes) -> Iterator[Point]:
    """Yield points of a curve, its end last (ISO 32000-1, 8.5.2.2)."""
    controls = {b"c": given, b"v": [at, *given], b"y": [*given, given[-1]]}[operator]
    for t in _STEPS:
        s = 1 - t
        parts = (s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t)
        points = (at, *controls)
        x, y = (sum(p * q[axis] for p, q in zip(parts, points, strict=True)) for axis in (0, 1))
        yield x, y
    yield given[-1]
