"""The graphics state while content is read: what is painted with, as far as a rule asks for it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from pithtex.matrix import UNIT, chained
from pithtex.pdf.page.profile import colour, fonts, forms, graphics_state, inks, patterns
from pithtex.pdf.page.profile.blending import Blending
from pithtex.pdf.page.profile.colour import DEVICE_SPACES, DEVICES, NO_SPACE, Paint
from pithtex.pdf.page.profile.glyph_map import has_half_code, largest_code, mapped_codes
from pithtex.pdf.page.profile.lines_and_text import (
    FARTHEST_SPACING,
    LARGEST_FONT,
    SMALLEST_FONT,
    is_dashed,
)
from pithtex.pdf.page.profile.matrices import FARTHEST, is_near, scale_of
from pithtex.pdf.page.profile.outlines import FILLED, has_outlines, odd_outlines
from pithtex.pdf.page.profile.painted import is_printed_over, odd_paints
from pithtex.pdf.page.profile.path_reach import reaches_too_far
from pithtex.pdf.page.profile.rules import Rule
from pithtex.pdf.page.profile.shown_codes import shown_codes
from pithtex.pdf.page.profile.state import State, first_state, setting_of_form
from pithtex.pdf.page.profile.strokes import Pen, is_dotted
from pithtex.pdf.page.profile.survey import Drawing, Setting, Survey
from pithtex.pdf.page.profile.text_place import MOST_LOOSE, Spacing, TextPlace
from pithtex.pdf.page.profile.values import Ref, Value, entries_of, said

#: Readers keep from 64 to 512 saved states.
DEEPEST_STATE: Final = 64


class Painting:
    """The state of one stream of content, what is saved of it, and the rules of painting."""

    def __init__(self, survey: Survey, drawing: Drawing) -> None:
        self.state = first_state(drawing)
        self.saved: list[State] = []
        self.place = TextPlace()
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

    def set_font(self, name: str, size: float) -> None:
        """``Tf``."""
        if abs(size) > LARGEST_FONT:
            self.report(Rule.TEXT_SIZE, f"{size:g}")
        font = self.resource("Font", name)
        fonts_here = self._survey.dictionary(self._drawing.resources, "Font") or {}
        if not isinstance(fonts_here.get(name), Ref | None):
            # Poppler takes two such fonts for one, where their words are one text.
            self.report(Rule.FONT_FORM, f"{name} is no object of its own")
        if font is not None:
            fonts.check_font(self._survey, font, size)
            if self._setting.is_mask:
                fonts.check_instructions(self._survey, font)
        kind = self._survey.get(entries_of(font) or {}, "Subtype")
        self.state = self.state._replace(
            size=abs(size),
            is_drawn=kind == "Type3",
            is_paired=kind == "Type0",
            fraction=self._survey.fractions.get(id(font), 0.0),
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
        if not is_near(matrix, self._setting.magnitude):
            self.report(Rule.MATRIX, f"far away: {said([*matrix])}")
            matrix = UNIT
        self.state = self.state._replace(matrix=matrix)

    def put_text(self, numbers: list[float]) -> None:
        """``Tm``."""
        a, b, c, d, e, f = numbers
        self.place.put((a, b, c, d, e, f))
        self._check_place()

    def move_text(self, numbers: list[float], *, sets_leading: bool = False) -> None:
        """``Td`` and ``TD``."""
        x, y = numbers
        if sets_leading:
            self.state = self.state._replace(leading=-y)
        self.place.move(x, y)
        self._check_place()

    def next_line(self) -> None:
        """``T*``, and what shows text in the next line.

        PDFium begins a form without leading, the others with that of what draws it.
        """
        if self.state.leading is None:
            self.report(Rule.TEXT_SIZE, "lines without a leading")
        self.place.move(0.0, -(self.state.leading or 0.0))
        self._check_place()

    def set_spaces(self, words: float, letters: float) -> None:
        """Set the spaces of words and letters, as what shows text in the next line may do."""
        if max(abs(words), abs(letters)) > FARTHEST_SPACING:
            self.report(Rule.TEXT_SIZE, f"{words:g} {letters:g}")
        self.state = self.state._replace(words=words, letters=letters)

    def _check_place(self) -> None:
        """Check that text stands where all readers put it."""
        if not is_near(chained(self.place.matrix, self.state.matrix), self._setting.magnitude):
            self.report(Rule.MATRIX, f"text far away: {said([*self.place.matrix])}")

    def _check_moves(self, text: bytes) -> None:
        """Check that text moves no farther within its line than all readers follow."""
        state = self.state
        spacing = Spacing(
            state.size or 0.0, state.letters, state.words, state.stretch / 100, state.fraction
        )
        scale = scale_of(self.place.matrix) * self.scale()
        if self.place.show(text, spacing) * scale > FARTHEST:
            self.report(Rule.MATRIX, "text moved far away")
        if self.place.loose * scale > MOST_LOOSE:
            self.report(Rule.FONT_WIDTHS, "they are fractions, of too many letters")

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
        if "SMask" in value and self._setting.veil.is_masked:
            # PDFium masks all of a form, the others what sets no mask itself.
            self.report(Rule.SOFT_MASK, "a form under a mask sets one, or none")
        self.state = self.state._replace(
            overprint=graphics_state.overprint_of(self._survey, value, self.state.overprint),
            mixing=graphics_state.mixing_of(self._survey, value, self.state.mixing),
            veil=graphics_state.veil_of(self._survey, value, self.state.veil),
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

    def paint_text(self, text: bytes, *, is_blank: bool) -> None:
        """Check that text is painted with what is set."""
        codes = self.state.codes
        if codes is not None and (code := largest_code(text)) >= codes:
            self.report(Rule.FONT_CODES, f"{code} where {codes} have glyphs")
        if self.state.is_paired and has_half_code(text):
            self.report(Rule.FONT_CODES, "text that ends within a code")
        mode = self.state.mode
        if self.state.size is None:
            self.report(Rule.TEXT_FONT)
        elif self.state.size < SMALLEST_FONT and not is_blank:
            self.report(Rule.TEXT_SIZE, f"{self.state.size:g}")
        self._check_moves(text)
        for rule, reason in odd_outlines(self.state):
            self.report(rule, reason)
        if mode in FILLED or has_outlines(self.state):
            self._blending.paint_text(self.state.mixing)
        self.paint(fills=mode in FILLED, strokes=has_outlines(self.state))

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
