"""Spaces between words, told from the distances of a line's own glyphs.

Nothing is taken from the font: what a reader sees as a space is a gap that is wider than
those between the letters of this line, which may be set apart themselves.
"""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median
from typing import Final, NamedTuple

#: Where in the sorted gaps of a line that between two letters stands: words have more letters
#: than one, but for those of one letter, and narrow kerns come first.
_LETTER_GAP_AT: Final = 0.3
#: By so many em more than between letters, a gap is a space (fonts' spaces are .25 and more, and
#: shrink to .2), or is none (round letters and figures, ``11`` and ``ll``, come to .1).
_SURELY_APART: Final = 0.15
_SURELY_JOINED: Final = 0.11
#: The same as parts of what the line's words stand farther apart than its letters.
_APART_OF_WORD_GAP: Final = 0.6
_JOINED_OF_WORD_GAP: Final = 0.35
#: Letters that stand farther apart than this, and all alike, may be words of one letter.
_LETTERSPACED: Final = 0.17
#: With fewer gaps than this a line has no measure of its own.
_FEW: Final = 3
#: The gap between letters of a line that has no measure of its own, in em.
_USUAL_LETTER_GAP: Final = 0.05


class GapMeasure(NamedTuple):
    """Up to ``joined`` em a gap is none, from ``apart`` on a space; nobody can tell between."""

    joined: float
    apart: float

    def is_space(self, gap: float) -> bool | None:
        """Return whether a gap is a space, ``None`` where that cannot be told."""
        if gap <= self.joined:
            return False
        return True if gap >= self.apart else None


def measure_gaps(gaps: Sequence[float]) -> GapMeasure:
    """Measure a line by the gaps, in em, between its letters and digits."""
    if len(gaps) < _FEW:
        return _measure(_USUAL_LETTER_GAP, None)
    ordered = sorted(gaps)
    letter = ordered[int(_LETTER_GAP_AT * len(ordered))]
    wider = [gap for gap in ordered if gap >= letter + _SURELY_APART]
    if wider:
        return _measure(letter, median(wider))
    if letter > _LETTERSPACED:
        return GapMeasure(float("-inf"), float("inf"))
    return _measure(letter, None)


def _measure(letter: float, word: float | None) -> GapMeasure:
    joined, apart = _SURELY_JOINED, _SURELY_APART
    if word is not None:
        joined = min(joined, _JOINED_OF_WORD_GAP * (word - letter))
        apart = min(apart, _APART_OF_WORD_GAP * (word - letter))
    return GapMeasure(letter + joined, letter + apart)
