"""The graphics state while content is read: what is painted with, as far as a rule asks for it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from pithtex.matrix import UNIT, chained
from pithtex.pdf.page.profile import colour, forms, graphics_state, inks, patterns
from pithtex.pdf.page.profile.blending import Blending
from pithtex.pdf.page.profile.colour import DEVICE_SPACES, DEVICES, NO_SPACE, Paint
from pithtex.pdf.page.profile.lines_and_text import is_dashed
from pithtex.pdf.page.profile.matrices import is_near, scale_of
from pithtex.pdf.page.profile.painted import is_printed_over, odd_paints
from pithtex.pdf.page.profile.path_reach import reaches_too_far
from pithtex.pdf.page.profile.rules import Rule
from pithtex.pdf.page.profile.state import State, first_state, setting_of_form
from pithtex.pdf.page.profile.strokes import Pen, is_dotted
from pithtex.pdf.page.profile.survey import Drawing, Setting, Survey
from pithtex.pdf.page.profile.values import Value, entries_of, said

#: Readers keep from 64 to 512 saved states.
DEEPEST_STATE: Final = 64


class Painting:
    """The state of one stream of content, what is saved of it, and the rules of painting."""

    def __init__(self, survey: Survey, drawing: Drawing) -> None:
        self.state = first_state(drawing)
        self.saved: list[State] = []
        self._survey = survey
        self._drawing = drawing
        self._setting = drawing.setting
        self._spaces = dict(DEVICE_SPACES)
        self._blending = Blending(drawing.setting.canvas, self.report)
        self._of_form: tuple[State, Setting] | None = None

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

    def set_number(self, setting: Callable[[State, float], State], number: float) -> None:
        """Set a number of the state."""
        self.state = setting(self.state, number)

    def set_width(self, width: float) -> None:
        """``w``."""
        self.state = self.state._replace(width=width, unset_width=False)

    def transform(self, numbers: list[float]) -> None:
        """``cm``."""
        matrix = chained(numbers, self.state.matrix)
        if not is_near(matrix, self._setting.magnitude):
            self.report(Rule.MATRIX, f"far away: {said([*matrix])}")
            matrix = UNIT
        self.state = self.state._replace(matrix=matrix)

    def scale(self) -> float:
        """Return how many points of the page a unit is, at most."""
        return scale_of(self.state.matrix) * 10.0**self._setting.magnitude

    def check_path(self, path: bytes) -> None:
        """Check that a path does not reach too far."""
        if reaches_too_far(path, self.scale()):
            self.report(Rule.MATRIX, "a path that reaches too far")

    def check_stroke(self, path: bytes) -> None:
        """Check that a path that is stroked has a length."""
        style = self.state.style
        pen = Pen(self.state.width * self.scale(), style.ends, style.corners)
        if is_dotted(self._survey, path, pen):
            self.report(Rule.STROKE)

    def set_dashes(self, dashes: bytes, phase: bytes) -> None:
        """``d``."""
        if not is_dashed(dashes, phase):
            self.report(Rule.LINE_STYLE, b"[%s] %s d" % (dashes, phase))
        style = self.state.style._replace(is_dashed=dashes.strip() != b"")
        self.state = self.state._replace(style=style)

    def set_state(self, value: Value) -> None:
        """``gs``."""
        if not isinstance(value, dict):
            if value is not None:
                self.report(Rule.STATE_FORM, "it is no dictionary")
            return
        graphics_state.check_state(self._survey, value)
        if self._drawing.is_glyph:
            # PDFium does not obey it.
            self.report(Rule.TYPE3_FORM, "gs")
        self.state = self.state._replace(
            overprint=graphics_state.overprint_of(self._survey, value, self.state.overprint),
            mixing=graphics_state.mixing_of(self._survey, value, self.state.mixing),
            style=graphics_state.style_of(self._survey, value, self.state.style),
        )
        self._blending.set_state(value, self.state.mixing)
        if (width := graphics_state.width_of(self._survey, value)) is not None:
            self.set_width(width)

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

    def set_pattern(self, name: str, operator: bytes, numbers: list[float]) -> None:
        """``scn`` and ``SCN`` with a name, and the numbers of a colour where it has none."""
        paint, pattern = self._paint_of(operator), self.resource("Pattern", name)
        if not paint.space.is_pattern:
            self.report(Rule.PATTERN, "without its colour space")
        elif not patterns.has_colour(self._survey, pattern, paint.space, numbers):
            self.report(Rule.PATTERN, f"{name} with {len(numbers)} numbers of a colour")
        tiles = patterns.is_tiles(self._survey, pattern)
        self._set_paint(operator, Paint(paint.space, tiles=tiles))
        patterns.check_pattern(self._survey, pattern, self._setting)

    # ------------------------------------------------------------ what is painted

    def paint(self, *, fills: bool, strokes: bool) -> None:
        """Check that something is painted with what is set."""
        for rule, reason in odd_paints(self.state, fills=fills, strokes=strokes):
            self.report(rule, reason)
        self._survey.has_overprint |= is_printed_over(self.state, fills=fills, strokes=strokes)
        if fills or strokes:
            self.draw()

    def paint_image(self, *, is_stencil: bool, has_mask: bool = False) -> None:
        """Check that a picture is painted with what is set, as far as it has no colours."""
        if is_stencil:
            self.paint(fills=True, strokes=False)
        else:
            self.draw_colours(has_mask=has_mask)

    def draw_colours(self, *, has_mask: bool = False) -> None:
        """Check that something may be drawn that has colours of its own, and a mask maybe."""
        self._survey.has_overprint |= self.state.overprint.is_on
        self.draw(has_mask=has_mask)

    def draw(self, *, has_mask: bool = False) -> None:
        """Check that something may be drawn at all, and on what is painted already."""
        no_paint = self._setting.no_paint
        if no_paint is not None:
            self.report(no_paint, "it draws")
        self._blending.paint(self.state.mixing, has_mask=has_mask)

    def draw_shading(self, name: str) -> None:
        """``sh``."""
        self.draw_colours()
        patterns.check_shading(self._survey, self.resource("Shading", name))

    def draw_object(self, name: str) -> None:
        """``Do``."""
        value = self.resource("XObject", name)
        setting = self._setting
        if forms.is_form(self._survey, value):
            if not self.state.has_plain_text:
                # PDFium begins it with the default, the others with what is set.
                self.report(Rule.TEXT_SIZE, "a form is drawn in raised or stretched text")
            setting = self._setting_of_form()
            self.draw()
        elif value is not None:
            has_mask = "SMask" in (entries_of(value) or {})
            self.paint_image(is_stencil=forms.is_stencil(self._survey, value), has_mask=has_mask)
        forms.check_xobject(self._survey, value, name, self._drawing, setting)

    def _setting_of_form(self) -> Setting:
        """Return what a form is drawn in now; many may be, one after the other."""
        if self._of_form is None or self._of_form[0] is not self.state:
            self._of_form = self.state, setting_of_form(self._setting, self.state)
        return self._of_form[1]
