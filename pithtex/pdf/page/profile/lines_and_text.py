"""What sets lines, text and matrices: numbers that are in their range are drawn alike."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from pithtex.pdf.page.profile.rules import Rule

#: A matrix with a smaller determinant makes a line or a point of everything.
FLATTEST: Final = 1e-12
#: Horizontal scaling in percent: at 0 some readers show text of no width.
NARROWEST, WIDEST = 10.0, 1000.0
#: Points; readers cut larger spacing, leading and rise at different values.
FARTHEST_SPACING: Final = 500.0
FARTHEST_LEADING: Final = 2000.0
#: The size in ``Tf``; figures go to 440.
LARGEST_FONT: Final = 500.0
#: The smallest that text is shown in; PDFium draws none of a ten-thousandth, whatever it is
#: scaled to. Honest: from .12.
SMALLEST_FONT: Final = 0.05
#: A pattern of dashes that is shorter is a line to some readers and nothing to others.
SHORTEST_DASHES: Final = 0.02
MOST_DASHES: Final = 40
#: Where dashes begin: some readers begin with the first one below 0, others cut what is long.
LONGEST_PHASE: Final = 10_000.0
INTENTS: Final = frozenset(
    {"AbsoluteColorimetric", "RelativeColorimetric", "Saturation", "Perceptual"}
)
#: Fill, stroke, both, nothing (OCR). Clipping, and what is read modulo 4, is not drawn alike.
_MODES: Final = (0.0, 1.0, 2.0, 3.0)
_STYLES: Final = (0.0, 1.0, 2.0)


def is_flat(matrix: Sequence[float]) -> bool:
    """Whether a matrix makes a line or a point of everything."""
    return abs(matrix[0] * matrix[3] - matrix[1] * matrix[2]) < FLATTEST


def are_dashes(dashes: Sequence[float], phase: float) -> bool:
    """Whether all readers draw these dashes; none is a solid line.

    Where dashes and gaps change places each time, as those of odd number do, half of the readers
    begin with the other one if the phase is as long as all of them.
    """
    length = sum(dashes)
    if len(dashes) > MOST_DASHES or any(each < 0 for each in dashes):
        return False
    if not 0 <= phase <= LONGEST_PHASE:
        return False
    return not dashes or (length >= SHORTEST_DASHES and (len(dashes) % 2 == 0 or phase < length))


def is_dashed(dashes: bytes, phase: bytes) -> bool:
    """Whether all readers draw the dashes of an operator."""
    words = dashes.split(None, MOST_DASHES)
    return len(words) <= MOST_DASHES and are_dashes([float(each) for each in words], float(phase))


def _near(limit: float) -> Callable[[Sequence[float]], bool]:
    return lambda numbers: abs(numbers[0]) <= limit


#: By operator: the rule, and whether its numbers keep to it.
RANGES: Final[dict[bytes, tuple[Rule, Callable[[Sequence[float]], bool]]]] = {
    b"cm": (Rule.MATRIX, lambda numbers: not is_flat(numbers)),
    b"Tm": (Rule.MATRIX, lambda numbers: not is_flat(numbers)),
    b"Tr": (Rule.TEXT_MODE, lambda numbers: numbers[0] in _MODES),
    b"Tz": (Rule.TEXT_SIZE, lambda numbers: NARROWEST <= numbers[0] <= WIDEST),
    b"Tc": (Rule.TEXT_SIZE, _near(FARTHEST_SPACING)),
    b"Tw": (Rule.TEXT_SIZE, _near(FARTHEST_SPACING)),
    b"Ts": (Rule.TEXT_SIZE, _near(FARTHEST_SPACING)),
    b"TL": (Rule.TEXT_SIZE, _near(FARTHEST_LEADING)),
    b"J": (Rule.LINE_STYLE, lambda numbers: numbers[0] in _STYLES),
    b"j": (Rule.LINE_STYLE, lambda numbers: numbers[0] in _STYLES),
    b"w": (Rule.LINE_STYLE, lambda numbers: numbers[0] >= 0),
    b"M": (Rule.LINE_STYLE, lambda numbers: numbers[0] >= 1),
}
