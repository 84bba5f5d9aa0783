"""The part of the graphics state that ``q`` saves and that decides whether letters show.

ISO 32000-1, 8.4 and 9.3.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from pithtex.pdf.page.geometry import Box
from pithtex.pdf.page.glyphs import Glyphs
from pithtex.pdf.page.shown_text import Spacing

#: Modes that paint letters and do no more, and those of them that fill the letters.
PAINTING: Final = frozenset({0, 1, 2})
_FILLING: Final = frozenset({0, 2})
#: Below this opacity nobody sees a letter.
_FAINTEST: Final = 0.05
#: Letters are not made narrower or wider by more, in percent.
_NARROWEST: Final = 20.0
_WIDEST: Final = 300.0


@dataclass(frozen=True, slots=True)
class State:
    """What ``q`` saves; ``clip`` is a box on the page, ``None`` where there is none."""

    mode: int = 0
    fill: float = 1.0
    stroke: float = 1.0
    masked: bool = False
    blended: bool = False
    clip: Box | None = None
    rise: float = 0.0
    width: float = 100.0
    letter: float = 0.0
    word: float = 0.0
    leading: float = 0.0
    size: float = 0.0
    font: Glyphs = field(default_factory=Glyphs)
    patterned: bool = False

    @property
    def shows(self) -> bool:
        """Whether letters are painted, if they are not clipped away."""
        if self.mode not in PAINTING:
            return False
        opacity = (self.fill, self.stroke, max(self.fill, self.stroke))[self.mode]
        return not (self.masked or self.blended) and opacity >= _FAINTEST

    @property
    def shows_plainly(self) -> bool:
        """Whether letters are filled with a colour, and neither squashed nor drawn out."""
        return (
            self.shows
            and self.mode in _FILLING
            and self.fill >= _FAINTEST
            and not self.patterned
            and _NARROWEST <= self.width <= _WIDEST
        )

    @property
    def spacing(self) -> Spacing:
        """What says where letters are."""
        return Spacing(self.size, self.width, self.letter, self.word, self.rise)
