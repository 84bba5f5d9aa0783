"""A stream of content, statement by statement: what it says, in which order, with what numbers."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from pithtex.pdf.page.profile.inline_image import end_of_inline_image
from pithtex.pdf.page.profile.joins import Joins
from pithtex.pdf.page.profile.lines_and_text import INTENTS, RANGES
from pithtex.pdf.page.profile.marks import Marks
from pithtex.pdf.page.profile.objects import name_of
from pithtex.pdf.page.profile.rules import Rule
from pithtex.pdf.page.profile.state import NUMBERS, State
from pithtex.pdf.page.profile.statements import (
    BEFORE_PAINT,
    BLANK_TEXT,
    BLANKS,
    COLOURS,
    DEVICE_COLOURS,
    FILLS,
    NEXT_LINE,
    NOT_IN_TEXT,
    OPERANDS,
    PAINTS,
    SEGMENTS,
    STATEMENT,
    STENCIL,
    STROKES,
    TEXT_ONLY,
    odd_string,
)
from pithtex.pdf.page.profile.streams import decoded
from pithtex.pdf.page.profile.survey import Drawing, Survey
from pithtex.pdf.page.profile.text_painting import TextPainting
from pithtex.pdf.page.profile.values import Stream


def read_drawing(survey: Survey, drawing: Drawing) -> None:
    """Read a stream of content; what it draws is left to be read."""
    data = drawing.content
    if isinstance(data, Stream):
        unpacked = decoded(survey, data, survey.content_left, Rule.CONTENT_LARGE)
        if unpacked is None:
            return
        data = unpacked
    survey.content_left -= len(data)
    if survey.content_left < 0:
        raise survey.give_up(Rule.CONTENT_LARGE)
    _Content(survey, drawing, data).read()


class _Content:
    """One stream of content, while it is read."""

    def __init__(self, survey: Survey, drawing: Drawing, data: bytes) -> None:
        self.survey = survey
        self.drawing = drawing
        self.data = data
        self.painting = TextPainting(survey, drawing)
        self.report = self.painting.report
        self.marks = Marks(self.survey, self.report)
        self.in_text = self.has_width = False
        #: what of a path was read before it is painted
        self.path: list[bytes] = []
        self.is_fresh = False  # behind BT, before any text
        self.is_first = True
        self.has_cr = b"\r" in data
        self.joins = Joins(data, drawing.joins, self.report)

    def read(self) -> None:
        """Read all statements, or those before the first that cannot be read."""
        data, size, left = self.data, len(self.data), self.survey.statements_left
        match, blanks = STATEMENT.match, BLANKS.match
        place: int | None = 0
        while place is not None:
            blank = blanks(data, place)
            if blank:
                self.joins.check(place, blank.end())
                place = blank.end()
            if place >= size:
                break
            statement = match(data, place)
            if statement is None:
                self.report(Rule.SYNTAX, data[place : place + 40])
                return
            left -= 1
            if left < 0:
                raise self.survey.give_up(Rule.CONTENT_LARGE, "too many statements")
            place = self._read(statement)
            self.joins.check(statement.start(), place or 0)
            self.is_first = False
        self.survey.statements_left = left
        if place is not None:
            self._end()

    def _read(self, statement: re.Match[bytes]) -> int | None:
        """Read a statement; return where the next one begins, ``None`` where that is unknown."""
        kind = statement.lastgroup
        if kind == "op":
            operator = statement["op"]
            if operator == b"BI":
                return self._inline_image(statement.end())
            self._operator(operator, statement["n"])
        elif kind == "path":
            self._path(statement[0])
        else:
            if self.path:
                self.report(Rule.PATH_NESTING, statement[0])
                self.path = []
            _READ[kind or ""](self, statement)
        return statement.end()

    def _end(self) -> None:
        if self.in_text or self.painting.saved or self.marks:
            self.report(Rule.NESTING, "at its end")
        if self.path:
            self.report(Rule.PATH_NESTING, "at its end")
        if self.drawing.is_glyph and not self.has_width:
            self.report(Rule.TYPE3_FORM, "without a width")

    def _inline_image(self, place: int) -> int | None:
        if self.in_text or self.path:
            self.report(Rule.TEXT_NESTING, "an inline image")
        end = end_of_inline_image(self.survey, self.drawing, self.data, place)
        is_stencil = STENCIL.search(self.data, place, end or place) is not None
        self.painting.paint_image(is_stencil=is_stencil)
        return end

    # ------------------------------------------------------------ paths

    def _path(self, path: bytes) -> None:
        if self.in_text:
            self.report(Rule.PATH_NESTING, "in text")
        self.path.append(path)
        self.painting.check_path(path)

    def _segment(self, operator: bytes, operands: bytes) -> None:
        if len(operands.split()) != SEGMENTS[operator]:
            self.report(Rule.OPERANDS, operands + operator)
        if not self.path and operator == b"h":
            # Nothing is closed: programs that mark papers of conferences leave it behind.
            return
        if not self.path and operator not in (b"m", b"re"):
            self.report(Rule.PATH_NESTING, operator)
        self._path(operands + operator)

    def _paint(self, operator: bytes, operands: bytes) -> None:
        if operands:
            self.report(Rule.OPERANDS, operands + operator)
        if self.in_text:
            self.report(Rule.PATH_NESTING, operator)
        # f without a path does no harm: ten honest pages have it
        self.painting.paint(fills=operator in FILLS, strokes=operator in STROKES)
        if operator in STROKES:
            self.painting.check_stroke(b" ".join(self.path))
        self.path = []

    # ------------------------------------------------------------ operators of numbers

    def _operator(self, operator: bytes, operands: bytes) -> None:
        if operator in SEGMENTS:
            self._segment(operator, operands)
            return
        if operator in PAINTS:
            self._paint(operator, operands)
            return
        if self.path and operator not in BEFORE_PAINT:
            self.report(Rule.PATH_NESTING, operator)
            self.path = []
        numbers = [float(each) for each in operands.split()]
        if operator in COLOURS:
            self.painting.set_colour(operator, numbers)
        elif operator not in OPERANDS:
            self.report(Rule.OPERATOR, operands[-20:] + operator)
        elif len(numbers) != OPERANDS[operator]:
            self.report(Rule.OPERANDS, operands + operator)
        else:
            self._check_place(operator)
            if (ranged := RANGES.get(operator)) is not None and not ranged[1](numbers):
                self.report(ranged[0], operands + operator)
            if operator in DEVICE_COLOURS:
                self.painting.set_device_colour(operator, numbers)
            elif operator in _DO:
                _DO[operator](self, numbers)

    def _check_place(self, operator: bytes) -> None:
        """Check that an operator stands in a text object, or outside, as it should."""
        # The numbers that arXiv and others stamp pages with begin with BT and cm.
        is_stamp = operator == b"cm" and self.is_fresh
        if (operator in NOT_IN_TEXT and not is_stamp) if self.in_text else operator in TEXT_ONLY:
            self.report(Rule.TEXT_NESTING, operator)
        if operator in TEXT_ONLY:
            self.is_fresh = False

    def begin_text(self, _: list[float]) -> None:
        """``BT``."""
        self.in_text = self.is_fresh = True
        self.painting.place.begin()

    def end_text(self, _: list[float]) -> None:
        """``ET``."""
        if not self.in_text:
            self.report(Rule.NESTING, "ET")
        self.in_text = False

    def clip(self, _: list[float]) -> None:
        """``W`` and ``W*``."""
        if not self.path:
            self.report(Rule.CLIP)

    def end_of_mark(self, _: list[float]) -> None:
        """``EMC``."""
        self.marks.end(in_text=self.in_text)

    def width_of_glyph(self, _: list[float]) -> None:
        """``d0`` and ``d1``, with which a glyph begins."""
        self.has_width = self.drawing.is_glyph and self.is_first
        if not self.has_width:
            self.report(Rule.OPERATOR, "d0 or d1")

    # ------------------------------------------------------------ statements with other operands

    def show(self, statement: re.Match[bytes]) -> None:
        """Show text."""
        text = statement[0]
        self.is_fresh = False
        if not self.in_text:
            self.report(Rule.TEXT_NESTING, text[:30])
        if statement["words"]:
            self.painting.set_spaces(float(statement["words"]), float(statement["letters"]))
        if text.endswith(NEXT_LINE):
            self.painting.next_line()
        is_blank = BLANK_TEXT.fullmatch(text) is not None
        self.painting.paint_text(text, is_blank=is_blank)
        self.painting.check_codes(text)
        no_text = self.drawing.setting.no_text
        if no_text is not None and not is_blank:
            self.report(no_text)
        if (odd := odd_string(text, has_cr=self.has_cr)) is not None:
            self.report(Rule.STRING, odd)

    def font(self, statement: re.Match[bytes]) -> None:
        """Set the font and its size."""
        self.painting.set_font(name_of(statement["fontname"]), float(statement["size"]))

    def dash(self, statement: re.Match[bytes]) -> None:
        """Set dashes."""
        self.painting.set_dashes(statement["dashes"], statement["phase"])

    def tint(self, statement: re.Match[bytes]) -> None:
        """Set a pattern with a colour."""
        numbers = [float(each) for each in statement["tintnumbers"].split()]
        self.painting.set_pattern(name_of(statement["tintname"]), statement["tintop"], numbers)

    def marked(self, statement: re.Match[bytes]) -> None:
        """Begin marked content with properties."""
        self.marks.read(statement, self.painting.resource, in_text=self.in_text)

    def named(self, statement: re.Match[bytes]) -> None:
        """Read an operator with a name."""
        name, operator = name_of(statement["name"]), statement["nop"]
        painting = self.painting
        if operator == b"gs":
            painting.set_state(painting.resource("ExtGState", name))
        elif operator in (b"cs", b"CS"):
            painting.set_space(name, operator)
        elif operator in (b"scn", b"SCN"):
            painting.set_pattern(name, operator, [])
        elif operator == b"BMC":
            self.marks.begin(in_text=self.in_text, is_layer=False)
        elif operator == b"ri" and name not in INTENTS:
            self.report(Rule.INTENT, name)
        elif operator in (b"Do", b"sh"):
            self._draw(name, operator)

    def _draw(self, name: str, operator: bytes) -> None:
        if self.in_text:
            self.report(Rule.TEXT_NESTING, operator)
        if operator == b"sh":
            self.painting.draw_shading(name)
        else:
            self.painting.draw_object(name)


_READ: Final[dict[str, Callable[[_Content, re.Match[bytes]], None]]] = {
    "show": _Content.show,
    "font": _Content.font,
    "named": _Content.named,
    "marked": _Content.marked,
    "dash": _Content.dash,
    "tint": _Content.tint,
}


def _setter(setting: Callable[[State, float], State]) -> Callable[[_Content, list[float]], None]:
    return lambda content, numbers: content.painting.set_number(setting, numbers[0])


_DO: Final[dict[bytes, Callable[[_Content, list[float]], None]]] = {
    b"q": lambda content, _: content.painting.save(),
    b"Q": lambda content, _: content.painting.restore(),
    b"cm": lambda content, numbers: content.painting.transform(numbers),
    b"Tm": lambda content, numbers: content.painting.put_text(numbers),
    b"Td": lambda content, by: content.painting.move_text(by),
    b"TD": lambda content, by: content.painting.move_text(by, sets_leading=True),
    b"T*": lambda content, _: content.painting.next_line(),
    **{operator: _setter(setting) for operator, setting in NUMBERS.items()},
    b"w": lambda content, numbers: content.painting.set_width(numbers[0]),
    b"BT": _Content.begin_text,
    b"ET": _Content.end_text,
    b"W": _Content.clip,
    b"W*": _Content.clip,
    b"EMC": _Content.end_of_mark,
    b"d0": _Content.width_of_glyph,
    b"d1": _Content.width_of_glyph,
}
