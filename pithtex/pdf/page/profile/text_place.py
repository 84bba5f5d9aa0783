"""Where text is put, and how far it is moved on (ISO 32000-1, 9.4).

Readers add up in 24 bits, or in 53. What is moved far away and back stands where it was to one,
and elsewhere to the others.
"""

from __future__ import annotations

import math
import re
from typing import Final, NamedTuple

from pithtex.matrix import UNIT, Matrix, chained
from pithtex.pdf.page.profile.shown_codes import strings_of
from pithtex.pdf.page.profile.statements import ANY_STRING

_NUMBER: Final = re.compile(rb"[0-9.+-]++")
#: A number that no kerning needs. Without one, a byte moves by a fifth of 10,000 at most.
_LONG: Final = re.compile(rb"[0-9]{5}")
_BY_A_BYTE: Final = 10_000 / len("9999 ")
_THOUSANDTHS: Final = 1000.0
#: How often text is shown in one place, and how far it then moves at most, before it is reckoned.
_FEW: Final = 8
_SHORT: Final = 10_000.0
#: Bytes of what is shown at once. Honest: a line.
LONGEST: Final = 100_000
#: How many points the letters of a line may be apart from where another reader shows them.
MOST_LOOSE: Final = 5.0


class Spacing(NamedTuple):
    """What moves text: size, spaces of letters and of words, how far it is stretched."""

    size: float = 0.0
    letters: float = 0.0
    words: float = 0.0
    stretch: float = 1.0
    #: The largest part of a width of the font that is no whole number.
    fraction: float = 0.0


class TextPlace:
    """Where a text object has come to."""

    def __init__(self) -> None:
        #: From here to where its object began.
        self.matrix: Matrix = UNIT
        self._shown = 0
        self._moved = 0.0
        #: How far readers may be apart that cut fractions of widths off, at most.
        self.loose = 0.0

    def begin(self) -> None:
        """``BT``."""
        self.put(UNIT)

    def put(self, matrix: Matrix) -> None:
        """``Tm``."""
        self.matrix = matrix
        self._shown, self._moved, self.loose = 0, 0.0, 0.0

    def move(self, x: float, y: float) -> None:
        """``Td``, and what is like it."""
        self.put(chained((*UNIT[:4], x, y), self.matrix))

    def show(self, statement: bytes, spacing: Spacing) -> float:
        """Return how far text has been moved since it was put, there and back."""
        each = abs(spacing.letters) + abs(spacing.words)
        thousandth = spacing.size / _THOUSANDTHS
        most = len(statement) * (each + _BY_A_BYTE * thousandth) * spacing.stretch
        self._shown += 1
        if spacing.fraction:
            letters = sum(map(len, strings_of(statement)))
            self.loose += letters * spacing.fraction * thousandth * spacing.stretch
        if self._shown <= _FEW and most <= _SHORT and not _LONG.search(statement):
            return self._moved
        if len(statement) > LONGEST:
            return math.inf
        moved = len(statement) * each
        if statement.endswith(b"TJ"):
            numbers = _NUMBER.findall(ANY_STRING.sub(b" ", statement))
            moved += sum(abs(float(number)) for number in numbers) * thousandth
        self._moved += moved * spacing.stretch
        return self._moved
