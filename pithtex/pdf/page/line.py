"""A visual line of text, as a value."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from pithtex.box import Box
from pithtex.pdf.page.glyph import Glyph

#: A line of so many gaps between letters tells by itself how far apart its letters are set: by the
#: gap that stands at this part of them, the narrowest first.
_FEW: Final = 4
_LETTER_GAP_AT: Final = 0.3
#: Letters that are farther apart than this, in em, are letterspaced; a space is so much more.
_LETTERSPACED: Final = 0.1
_MORE: Final = 0.2


@dataclass(slots=True, eq=False)
class Line:
    """Glyphs on one line, from left to right, with what hangs on them (scripts, accents).

    ``y`` is the height of the baseline, ``em`` the size that most of its letters look
    like; the box is that of the ink.
    """

    glyphs: list[Glyph]
    y: float
    em: float
    left: float
    top: float
    right: float
    bottom: float

    @property
    def box(self) -> Box:
        """Left, top, right and bottom of its ink, in points."""
        return self.left, self.top, self.right, self.bottom

    def text(self, space: float = 0.17) -> str:
        """Return its words; a gap of more than ``space`` em is a space, a lost glyph U+FFFD.

        Where all letters are set apart, a space is what is clearly more than that.
        """
        gaps = self._gaps()
        least = max(space * self.em, self._widest_in_words(gaps))
        parts: list[str] = []
        for glyph, gap in zip(self.glyphs, gaps, strict=True):
            if gap > least:
                parts.append(" ")
            parts.append(glyph.text or "\ufffd")
        return "".join(parts)

    def _gaps(self) -> list[float]:
        """Return the gap before each glyph, in points, none before the first."""
        gaps = []
        right = None
        for glyph in self.glyphs:
            gaps.append(0.0 if right is None else glyph.left - right)
            right = glyph.right if right is None else max(right, glyph.right)
        return gaps

    def _widest_in_words(self, gaps: list[float]) -> float:
        """Return how far apart letters of a word are at most where all are set apart, or 0."""
        least = _LETTERSPACED * self.em
        # Letterspaced, about all gaps are wide; in other lines a fifth is.
        if 2 * len([gap for gap in gaps if gap > least]) < len(gaps):
            return 0.0
        between = sorted(
            gap
            for gap, (before, after) in zip(gaps[1:], pairwise(self.glyphs), strict=True)
            if before.text.isalpha() and after.text.isalpha()
        )
        # Where signs part the letters, what is left between these are the spaces.
        if len(between) < max(_FEW, len(gaps) / 2):
            return 0.0
        letter = between[int(_LETTER_GAP_AT * len(between))]
        return letter + _MORE * self.em if letter > least else 0.0
