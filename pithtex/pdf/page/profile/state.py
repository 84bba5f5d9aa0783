"""The graphics state (ISO 32000-1, 8.4.1), as far as a rule asks for it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final, NamedTuple

from pithtex.matrix import UNIT, Matrix
from pithtex.pdf.page.profile.colour import DEVICE_SPACES, Paint
from pithtex.pdf.page.profile.forms import moved
from pithtex.pdf.page.profile.mixing import Mixing
from pithtex.pdf.page.profile.rules import Rule
from pithtex.pdf.page.profile.survey import (
    Beginning,
    Drawing,
    LineStyle,
    Overprint,
    Setting,
)

#: Horizontal scaling in percent.
_UNSTRETCHED: Final = 100.0


class State(NamedTuple):
    """What ``q`` saves."""

    fill: Paint
    stroke: Paint
    #: of the font, None where none is set
    size: float | None = None
    #: Whether the font is one of drawings.
    is_drawn: bool = False
    #: of lines
    width: float = 1.0
    style: LineStyle = LineStyle()
    #: Whether that is still to be set.
    unset_width: bool = False
    mode: float = 0.0
    rise: float = 0.0
    stretch: float = _UNSTRETCHED
    letters: float = 0.0
    words: float = 0.0
    #: None where none is set here.
    leading: float | None = None
    overprint: Overprint = Overprint()
    mixing: Mixing = Mixing()
    #: Codes of the font that readers draw differently: the rule that they break, and why.
    unlike: Mapping[int, tuple[Rule, str]] = MappingProxyType({})
    #: Whether codes are pairs of bytes.
    is_paired: bool = False
    #: The largest part of a width of the font that is no whole number, for each byte that is shown.
    fraction: float = 0.0
    #: For how many codes the font's map has glyphs, None where it has them for all.
    codes: int | None = None
    #: From here to where the content begins.
    matrix: Matrix = UNIT

    @property
    def is_unstretched(self) -> bool:
        """Whether text is as wide as its font."""
        return self.stretch == _UNSTRETCHED

    @property
    def has_plain_text(self) -> bool:
        """Whether text is neither raised nor stretched."""
        return self.rise == 0 and self.is_unstretched


#: What sets a number of the state.
NUMBERS: Final[dict[bytes, Callable[[State, float], State]]] = {
    b"Tr": lambda state, number: state._replace(mode=number),
    b"Ts": lambda state, number: state._replace(rise=number),
    b"Tz": lambda state, number: state._replace(stretch=number),
    b"Tc": lambda state, number: state._replace(letters=number),
    b"Tw": lambda state, number: state._replace(words=number),
    b"TL": lambda state, number: state._replace(leading=number),
    b"J": lambda state, number: state._replace(style=state.style._replace(ends=number)),
    b"j": lambda state, number: state._replace(style=state.style._replace(corners=number)),
}


def first_state(drawing: Drawing) -> State:
    """Return the state in which content begins: a form in that of what draws it."""
    begun = drawing.setting.beginning
    return State(
        _paint(drawing, is_unset=begun.unset_fill, is_pattern=begun.fills_pattern),
        _paint(drawing, is_unset=begun.unset_stroke, is_pattern=begun.strokes_pattern),
        width=begun.width,
        style=begun.style,
        unset_width=begun.unset_width,
        leading=0.0 if drawing.is_page else None,
        overprint=drawing.setting.overprint,
        mixing=drawing.setting.mixing,
    )


def _paint(drawing: Drawing, *, is_unset: bool, is_pattern: bool) -> Paint:
    space = DEVICE_SPACES["Pattern" if is_pattern else "DeviceGray"]
    return Paint(space, unset=is_unset or is_pattern, black=drawing.is_page)


def setting_of_form(setting: Setting, state: State) -> Setting:
    """Return what a form is drawn in, that is drawn in this state."""
    return moved(setting, state.matrix)._replace(
        overprint=state.overprint,
        mixing=state.mixing,
        beginning=Beginning(
            width=state.width,
            style=state.style,
            unset_fill=state.fill.unset,
            unset_stroke=state.stroke.unset,
            unset_width=state.unset_width,
            fills_pattern=state.fill.space.is_pattern,
            strokes_pattern=state.stroke.space.is_pattern,
        ),
    )
