"""Text while content is read: its fonts, where it stands, and what it is painted with."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple

from pithtex.matrix import chained
from pithtex.pdf.page.profile import fonts
from pithtex.pdf.page.profile.glyph_map import has_half_code, largest_code, mapped_codes
from pithtex.pdf.page.profile.lines_and_text import FARTHEST_SPACING, LARGEST_FONT, SMALLEST_FONT
from pithtex.pdf.page.profile.matrices import FARTHEST, is_near, scale_of
from pithtex.pdf.page.profile.outlines import FILLED, has_outlines, odd_outlines
from pithtex.pdf.page.profile.painting import Painting
from pithtex.pdf.page.profile.rules import Rule
from pithtex.pdf.page.profile.shown_codes import shown_codes
from pithtex.pdf.page.profile.survey import Drawing, Survey
from pithtex.pdf.page.profile.text_place import MOST_LOOSE, Spacing, TextPlace
from pithtex.pdf.page.profile.values import Ref, entries_of, said

#: Fonts, each in a size, that are not looked up again.
MOST_KNOWN: Final = 1_000


class _Font(NamedTuple):
    """What a font is to the state, by the names that it has there."""

    size: float
    is_drawn: bool
    is_paired: bool
    fraction: float
    codes: int | None
    unlike: Mapping[int, tuple[Rule, str]]


class TextPainting(Painting):
    """Painting with text: what operators of text set and show."""

    def __init__(self, survey: Survey, drawing: Drawing) -> None:
        super().__init__(survey, drawing)
        self.place = TextPlace()
        self._fonts: dict[tuple[str, float], _Font] = {}

    def set_font(self, name: str, size: float) -> None:
        """``Tf``."""
        known = self._fonts.get((name, size))
        if known is None:
            known = self._font(name, size)
            if len(self._fonts) < MOST_KNOWN:
                self._fonts[name, size] = known
        self.state = self.state._replace(**known._asdict())

    def _font(self, name: str, size: float) -> _Font:
        """Check a font in a size, and return what of it is of the state."""
        if abs(size) > LARGEST_FONT:
            self.report(Rule.TEXT_SIZE, f"{size:g}")
        font = self.resource("Font", name)
        fonts_here = self._survey.dictionary(self._drawing.resources, "Font") or {}
        if not isinstance(fonts_here.get(name), Ref | None):
            # Poppler takes two such fonts for one, where their words are one text.
            self._survey.direct_fonts.add(id(fonts_here.get(name)))
            if len(self._survey.direct_fonts) > 1:
                self.report(Rule.FONT_FORM, f"{name} is no object of its own")
        if font is not None:
            fonts.check_font(self._survey, font, size)
            if self._setting.is_mask:
                fonts.check_instructions(self._survey, font)
        kind = self._survey.get(entries_of(font) or {}, "Subtype")
        return _Font(
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
