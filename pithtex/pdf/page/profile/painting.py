"""The graphics state while content is read: what is painted with, as far as a rule asks for it."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, NamedTuple

from pithtex.matrix import UNIT, Matrix, chained
from pithtex.pdf.page.profile import colour, fonts, graphics_state, inks, patterns
from pithtex.pdf.page.profile.colour import DEVICE_SPACES, DEVICES, NO_SPACE, Paint
from pithtex.pdf.page.profile.glyph_map import largest_code, mapped_codes
from pithtex.pdf.page.profile.lines_and_text import LARGEST_FONT, SMALLEST_FONT
from pithtex.pdf.page.profile.matrices import is_near, magnitude_of, scale_of
from pithtex.pdf.page.profile.rules import Rule
from pithtex.pdf.page.profile.shown_codes import shown_codes
from pithtex.pdf.page.profile.survey import Drawing, Overprint, Setting, Survey
from pithtex.pdf.page.profile.values import Value

#: Readers keep from 64 to 512 saved states.
DEEPEST_STATE: Final = 64
#: Outlines of letters that are thinner are drawn by some readers and not by others.
HAIRLINE: Final = 0.05
_OUTLINED: Final = 1.0
_FILLED: Final = (0.0, 2.0)
_STROKED: Final = (1.0, 2.0)


class State(NamedTuple):
    """What ``q`` saves."""

    fill: Paint
    stroke: Paint
    #: of the font, None where none is set
    size: float | None = None
    width: float = 1.0
    mode: float = 0.0
    #: Whether lines have round or square ends, or round corners.
    is_round: bool = False
    overprint: Overprint = Overprint()
    #: Codes of the font that readers draw differently: the rule that they break, and why.
    unlike: Mapping[int, tuple[Rule, str]] = MappingProxyType({})
    #: For how many codes the font's map has glyphs, None where it has them for all.
    codes: int | None = None
    #: From here to where the content begins.
    matrix: Matrix = UNIT


class Painting:
    """The state of one stream of content, what is saved of it, and the rules of painting."""

    def __init__(self, survey: Survey, drawing: Drawing) -> None:
        # A form begins in the colour of what draws it.
        paint = Paint(black=drawing.is_page)
        self.state = State(paint, paint, overprint=drawing.setting.overprint)
        self.saved: list[State] = []
        self._survey = survey
        self._drawing = drawing
        self._spaces = dict(DEVICE_SPACES)

    def report(self, rule: Rule, detail: bytes | str = "") -> None:
        """Note that the content breaks a rule; of bytes their end is quoted."""
        text = detail if isinstance(detail, str) else repr(detail[-50:])[2:-1]
        self._survey.report(rule, f"{self._drawing.where}: {text}")

    def resource(self, kind: str, name: str) -> Value:
        """Return what a name stands for in the resources of this very stream."""
        group = self._survey.dictionary(self._drawing.resources, kind)
        value = None if group is None else self._survey.get(group, name)
        if value is None:
            self.report(Rule.RESOURCE, f"{kind} {name}")
        return value

    def save(self) -> None:
        """``q``."""
        self.saved.append(self.state)
        if len(self.saved) > DEEPEST_STATE:
            raise self._survey.give_up(Rule.STATE_DEPTH, self._drawing.where)

    def restore(self) -> None:
        """``Q``."""
        if self.saved:
            self.state = self.saved.pop()
        else:
            self.report(Rule.NESTING, "Q")

    def change(self, *, width: float | None = None, mode: float | None = None) -> None:
        """Set what is given."""
        state = self.state
        self.state = state._replace(
            width=state.width if width is None else width,
            mode=state.mode if mode is None else mode,
        )

    def set_font(self, name: str, size: float) -> None:
        """``Tf``."""
        if size > LARGEST_FONT:
            self.report(Rule.TEXT_SIZE, f"{size:g}")
        font = self.resource("Font", name)
        if font is not None:
            fonts.check_font(self._survey, font, size)
            if self._drawing.setting.is_mask:
                fonts.check_instructions(self._survey, font)
        self.state = self.state._replace(
            size=size,
            codes=mapped_codes(self._survey, font),
            unlike=self._survey.unlike_codes.get(id(font), {}),
        )

    def check_codes(self, statement: bytes) -> None:
        """Check that text is shown in codes that all readers draw alike."""
        unlike = self.state.unlike
        for code in sorted(unlike.keys() & shown_codes(statement)) if unlike else ():
            rule, reason = unlike[code]
            self.report(rule, f"code {code} {reason}")

    def transform(self, numbers: list[float]) -> None:
        """``cm``."""
        matrix = chained(numbers, self.state.matrix)
        if not is_near(matrix, self._drawing.setting.magnitude):
            self.report(Rule.MATRIX, f"far away: {matrix}")
            matrix = UNIT
        self.state = self.state._replace(matrix=matrix)

    def place_text(self, numbers: list[float]) -> None:
        """``Tm``; ``Td`` and ``TD`` as well, which move less than from the page's corner."""
        by = numbers if len(numbers) == len(UNIT) else [*UNIT[:4], *numbers]
        if not is_near(chained(by, self.state.matrix), self._drawing.setting.magnitude):
            self.report(Rule.MATRIX, f"text far away: {numbers}")

    def setting_of_form(self) -> Setting:
        """Return what a form is drawn in."""
        setting, state = self._drawing.setting, self.state
        magnitude = setting.magnitude + magnitude_of(scale_of(state.matrix))
        return setting._replace(overprint=state.overprint, magnitude=magnitude)

    def line_width(self) -> float:
        """Return the width of lines in points on the page, at most."""
        state = self.state
        return state.width * scale_of(state.matrix) * 10.0**self._drawing.setting.magnitude

    def set_style(self, numbers: list[float]) -> None:
        """``J`` and ``j``: what was round once may be so still."""
        self.state = self.state._replace(is_round=self.state.is_round or numbers[0] != 0)

    def set_state(self, value: Value) -> None:
        """``gs``."""
        if not isinstance(value, dict):
            if value is not None:
                self.report(Rule.STATE_FORM, "it is no dictionary")
            return
        graphics_state.check_state(self._survey, value)
        overprint = graphics_state.overprint_of(self._survey, value, self.state.overprint)
        self.state = self.state._replace(overprint=overprint)
        self.change(width=graphics_state.width_of(self._survey, value))
        if "LC" in value or "LJ" in value:
            self.set_style([1.0])

    # ------------------------------------------------------------ what is painted with

    def _paint_of(self, operator: bytes) -> Paint:
        return self.state.fill if operator.islower() else self.state.stroke

    def _set_paint(self, operator: bytes, paint: Paint) -> None:
        """Set what an operator of small letters fills with, or one of capitals strokes with."""
        if operator.islower():
            self.state = self.state._replace(fill=paint)
        else:
            self.state = self.state._replace(stroke=paint)
        if self._drawing.is_glyph:
            self.report(Rule.TYPE3_FORM, operator)

    def set_device_colour(self, operator: bytes, numbers: list[float]) -> None:
        """``g``, ``rg``, ``k`` and those of strokes."""
        if not colour.is_colour(numbers):
            self.report(Rule.COLOUR_RANGE, operator)
        self._set_paint(operator, colour.device_paint(numbers))

    def set_colour(self, operator: bytes, numbers: list[float]) -> None:
        """``sc``, ``scn`` and those of strokes."""
        paint = self._paint_of(operator)
        if len(numbers) != paint.space.components:
            self.report(Rule.OPERANDS, operator)
        elif not paint.space.has(numbers):
            self.report(Rule.COLOUR_RANGE, operator)
        elif paint.space.tints and not inks.is_even(self._survey, paint.space.tints, numbers):
            self.report(Rule.COLOUR_TINT, operator)
        self._set_paint(operator, colour.tinted(paint, numbers))

    def set_space(self, name: str, operator: bytes) -> None:
        """``cs`` and ``CS``."""
        space = self._spaces.get(name)
        if space is None:
            value = self.resource("ColorSpace", name)
            space = self._spaces[name] = colour.space_of(self._survey, value) or NO_SPACE
        # A space's first colour is black; some readers keep the colour before instead.
        is_black = name in DEVICES and self._paint_of(operator).black
        self._set_paint(operator, Paint(space, unset=not is_black, black=is_black))

    def set_pattern(self, name: str, operator: bytes) -> None:
        """``scn`` and ``SCN`` with a name."""
        paint = self._paint_of(operator)
        if not paint.space.is_pattern:
            self.report(Rule.PATTERN, "without its colour space")
        self._set_paint(operator, Paint(paint.space))
        patterns.check_pattern(self._survey, self.resource("Pattern", name))

    # ------------------------------------------------------------ what is painted

    def paint(self, *, fills: bool, strokes: bool) -> None:
        """Check that something is painted with what is set."""
        state = self.state
        if (fills and state.fill.unset) or (strokes and state.stroke.unset):
            self.report(Rule.COLOUR_UNSET)
        if fills and state.fill.leaves_what_is_below(state.overprint):
            self.report(Rule.OVERPRINT)
        if fills or strokes:
            self.draw()

    def draw(self) -> None:
        """Check that something may be drawn at all."""
        no_paint = self._drawing.setting.no_paint
        if no_paint is not None:
            self.report(no_paint, "it draws")

    def paint_text(self, text: bytes, *, is_blank: bool) -> None:
        """Check that text is painted with what is set."""
        codes = self.state.codes
        if codes is not None and (code := largest_code(text)) >= codes:
            self.report(Rule.FONT_CODES, f"{code} where {codes} have glyphs")
        mode = self.state.mode
        if self.state.size is None:
            self.report(Rule.TEXT_FONT)
        elif self.state.size < SMALLEST_FONT and not is_blank:
            self.report(Rule.TEXT_SIZE, f"{self.state.size:g}")
        if mode == _OUTLINED and self.state.width < HAIRLINE:
            self.report(Rule.TEXT_HAIRLINE)
        self.paint(fills=mode in _FILLED, strokes=mode in _STROKED)
