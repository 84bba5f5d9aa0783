"""Text whose outlines are drawn (ISO 32000-1, 9.3.6), which readers do in other ways than lines."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from pithtex.pdf.page.profile.matrices import scale_of
from pithtex.pdf.page.profile.rules import Rule
from pithtex.pdf.page.profile.state import State

#: Outlines of letters that are thinner, in points, are black to some readers, and pale to others.
HAIRLINE: Final = 0.3
_OUTLINED: Final = 1.0
_STROKED: Final = (1.0, 2.0)
FILLED: Final = (0.0, 2.0)


def has_outlines(state: State) -> bool:
    """Whether text is shown in outlines, filled or not."""
    return state.mode in _STROKED


def odd_outlines(state: State) -> Iterator[tuple[Rule, str]]:
    """Yield the rules that text shown in this state breaks, each with why.

    Of patterns, Poppler outlines letters in black instead, and fills boxes for those of drawings.
    pdf.js takes the opacity of what is filled, and makes pens and dashes as narrow as text.
    """
    if state.is_drawn and state.fill.space.is_pattern:
        yield Rule.PATTERN, "letters of drawings are filled with it"
    if not has_outlines(state):
        return
    if state.mode == _OUTLINED and state.width * scale_of(state.matrix) < HAIRLINE:
        yield Rule.TEXT_HAIRLINE, ""
    if state.stroke.space.is_pattern:
        yield Rule.PATTERN, "text is outlined in it"
    if state.mixing.fill != state.mixing.stroke:
        yield Rule.TEXT_OUTLINES, f"opacity {state.mixing.stroke:g} of {state.mixing.fill:g}"
    if state.style.is_dashed or not state.is_unstretched:
        yield Rule.TEXT_OUTLINES, "dashed or stretched"
