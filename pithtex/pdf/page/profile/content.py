"""A stream of content, statement by statement: what it says, in which order, with what numbers."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from pithtex.pdf.page.profile import colour, fonts, forms, graphics_state, layers, patterns
from pithtex.pdf.page.profile.colour import DEVICE_SPACES, Paint
from pithtex.pdf.page.profile.inline_image import end_of_inline_image
from pithtex.pdf.page.profile.lines_and_text import LARGEST_FONT, RANGES, is_dashed
from pithtex.pdf.page.profile.rules import Rule
from pithtex.pdf.page.profile.statements import (
    BEFORE_PAINT,
    BLANK_TEXT,
    BLANKS,
    COLOURS,
    DEVICE_COLOURS,
    FILLS,
    LOOSE_STRING,
    NOT_IN_TEXT,
    OPERANDS,
    PAINTS,
    SEGMENTS,
    STATEMENT,
    STRINGS,
    STROKES,
    TEXT_ONLY,
)
from pithtex.pdf.page.profile.streams import decoded
from pithtex.pdf.page.profile.survey import Drawing, Survey
from pithtex.pdf.page.profile.values import Entries, Stream, Value

#: Readers keep from 64 to 512 saved states.
DEEPEST_STATE: Final = 64
#: Outlines of letters that are thinner are drawn by some readers and not by others.
HAIRLINE: Final = 0.05
_INTENTS: Final = (
    "AbsoluteColorimetric",
    "RelativeColorimetric",
    "Saturation",
    "Perceptual",
)
_OUTLINED: Final = 1.0
_FILLED: Final = (0.0, 2.0)
_STROKED: Final = (1.0, 2.0)


class _State(NamedTuple):
    """What ``q`` saves, as far as a rule asks for it."""

    fill: Paint
    stroke: Paint
    has_font: bool = False
    width: float = 1.0
    mode: float = 0.0
    overprint: bool = False


def read_drawing(survey: Survey, drawing: Drawing) -> None:
    """Read a stream of content; what it draws is left to be read."""
    content = drawing.content
    if isinstance(content, Stream):
        data = decoded(survey, content, survey.content_left, Rule.CONTENT_LARGE)
        if data is None:
            return
    else:
        data = content
    survey.content_left -= len(data)
    if survey.content_left < 0:
        raise survey.give_up(Rule.CONTENT_LARGE)
    colour.check_defaults(survey, drawing.resources)
    _Content(survey, drawing, data).read()


class _Content:
    """One stream of content, while it is read."""

    def __init__(self, survey: Survey, drawing: Drawing, data: bytes) -> None:
        self.survey = survey
        self.drawing = drawing
        self.data = data
        paint = Paint(black=True) if drawing.is_page else Paint()
        self.state = _State(paint, paint, overprint=drawing.overprint)
        self.saved: list[_State] = []
        #: of each open mark, whether it began in text and whether it is a layer
        self.marks: list[tuple[bool, bool]] = []
        self.in_text = self.in_path = self.clips = False
        #: behind BT, before any text
        self.is_fresh = False
        self.is_first = True
        self.has_cr = b"\r" in data

    def report(self, rule: Rule, detail: bytes | str = "") -> None:
        text = detail if isinstance(detail, str) else repr(detail[-50:])[2:-1]
        self.survey.report(rule, f"{self.drawing.where}: {text}")

    def read(self) -> None:
        data, size, left = self.data, len(self.data), self.survey.statements_left
        match, blanks = STATEMENT.match, BLANKS.match
        place: int | None = 0
        while place is not None:
            blank = blanks(data, place)
            place = blank.end() if blank else place
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
            return statement.end()
        if kind == "path":
            self._path(statement)
            return statement.end()
        if self.in_path:
            self.report(Rule.PATH_NESTING, statement[0])
            self.in_path = False
        if kind == "show":
            self._show(statement[0])
        elif kind == "font":
            self._font(_name(statement["fontname"]), abs(float(statement["size"])))
        elif kind == "named":
            self._named(_name(statement["name"]), statement["nop"])
        elif kind == "marked":
            self._marked(_name(statement["tag"]), statement["prop"], statement["mop"])
        elif kind == "dash":
            dashes = [float(each) for each in statement["dashes"].split()]
            if not is_dashed(dashes) or self.in_text:
                self.report(Rule.LINE_STYLE, statement[0])
        else:
            self._pattern(_name(statement["tintname"]), statement["tintop"])
        return statement.end()

    def _end(self) -> None:
        if self.in_text or self.saved or self.marks:
            self.report(Rule.NESTING, "at its end")
        if self.in_path:
            self.report(Rule.PATH_NESTING, "at its end")

    # ------------------------------------------------------------ paths

    def _path(self, statement: re.Match[bytes]) -> None:
        if self.in_text:
            self.report(Rule.PATH_NESTING, "in text")
        self.in_path = True

    def _segment(self, operator: bytes, operands: bytes) -> None:
        if len(operands.split()) != SEGMENTS[operator]:
            self.report(Rule.OPERANDS, operands + operator)
        if self.in_text or (not self.in_path and operator not in (b"m", b"re")):
            self.report(Rule.PATH_NESTING, operator)
        self.in_path = True

    def _paint(self, operator: bytes, operands: bytes) -> None:
        if operands:
            self.report(Rule.OPERANDS, operands + operator)
        if self.in_text:
            self.report(Rule.PATH_NESTING, operator)
        if self.clips and not self.in_path:
            self.report(Rule.CLIP)
        state = self.state
        fills, strokes = operator in FILLS, operator in STROKES
        self._painted(fills=fills, strokes=strokes)
        if fills and state.overprint and state.fill.light:
            self.report(Rule.OVERPRINT)
        self.in_path = self.clips = False

    def _painted(self, *, fills: bool, strokes: bool) -> None:
        if (fills and self.state.fill.unset) or (strokes and self.state.stroke.unset):
            self.report(Rule.COLOUR_UNSET)
        if (fills or strokes) and self.drawing.no_paint is not None:
            self.report(self.drawing.no_paint, "it draws")

    # ------------------------------------------------------------ operators of numbers

    def _operator(self, operator: bytes, operands: bytes) -> None:
        if operator in SEGMENTS:
            self._segment(operator, operands)
            return
        if operator in PAINTS:
            self._paint(operator, operands)
            return
        if self.in_path and operator not in BEFORE_PAINT:
            self.report(Rule.PATH_NESTING, operator)
            self.in_path = False
        numbers = [float(each) for each in operands.split()]
        if operator in COLOURS:
            self._colour(operator, numbers)
            return
        wanted = OPERANDS.get(operator)
        if wanted is None:
            self.report(Rule.OPERATOR, operands[-20:] + operator)
            return
        if len(numbers) != wanted:
            self.report(Rule.OPERANDS, operands + operator)
            return
        # The numbers that arXiv and others stamp pages with begin with BT and cm.
        if self.in_text and operator in NOT_IN_TEXT and not (operator == b"cm" and self.is_fresh):
            self.report(Rule.TEXT_NESTING, operator)
        elif not self.in_text and operator in TEXT_ONLY:
            self.report(Rule.TEXT_NESTING, operator)
        if operator in TEXT_ONLY:
            self.is_fresh = False
        if (ranged := RANGES.get(operator)) is not None and not ranged[1](numbers):
            self.report(ranged[0], operands + operator)
        if operator in DEVICE_COLOURS:
            self._device_colour(operator, numbers)
        else:
            self._simple(operator, numbers)

    def _simple(self, operator: bytes, numbers: list[float]) -> None:
        if operator == b"q":
            self.saved.append(self.state)
            if len(self.saved) > DEEPEST_STATE:
                raise self.survey.give_up(Rule.STATE_DEPTH, self.drawing.where)
        elif operator == b"Q":
            if self.saved:
                self.state = self.saved.pop()
            else:
                self.report(Rule.NESTING, operator)
        elif operator == b"BT":
            self.in_text = self.is_fresh = True
        elif operator == b"ET":
            if not self.in_text:
                self.report(Rule.NESTING, operator)
            self.in_text = False
        elif operator == b"Tr":
            self.state = self.state._replace(mode=numbers[0])
        elif operator == b"w":
            self.state = self.state._replace(width=numbers[0])
        elif operator in (b"W", b"W*"):
            self.clips = True
            if not self.in_path:
                self.report(Rule.CLIP)
        elif operator == b"EMC":
            self._end_of_mark()
        elif operator in (b"d0", b"d1") and not (self.drawing.is_glyph and self.is_first):
            self.report(Rule.OPERATOR, operator)

    def _end_of_mark(self) -> None:
        if not self.marks:
            self.report(Rule.NESTING, "EMC")
            return
        began_in_text, is_layer = self.marks.pop()
        if is_layer and began_in_text != self.in_text:
            self.report(Rule.LAYER_FORM, "it begins or ends in text")

    # ------------------------------------------------------------ colour

    def _set_paint(self, operator: bytes, paint: Paint) -> None:
        """Set the colour to fill with, by an operator of small letters, or to stroke with."""
        if operator.islower():
            self.state = self.state._replace(fill=paint)
        else:
            self.state = self.state._replace(stroke=paint)
        if self.drawing.is_glyph:
            self.report(Rule.TYPE3_FORM, operator)

    def _paint_of(self, operator: bytes) -> Paint:
        return self.state.fill if operator.islower() else self.state.stroke

    def _device_colour(self, operator: bytes, numbers: list[float]) -> None:
        if not colour.is_colour(numbers):
            self.report(Rule.COLOUR_RANGE, operator)
        self._set_paint(operator, colour.device_paint(operator, numbers))

    def _colour(self, operator: bytes, numbers: list[float]) -> None:
        paint = self._paint_of(operator)
        if len(numbers) != paint.space.components:
            self.report(Rule.OPERANDS, operator)
        elif paint.space.is_unit and not colour.is_colour(numbers):
            self.report(Rule.COLOUR_RANGE, operator)
        self._set_paint(operator, colour.tinted(paint, numbers))

    def _space(self, name: str, operator: bytes) -> None:
        space = DEVICE_SPACES.get(name)
        is_black = self._paint_of(operator).black and space is not None and name != "Pattern"
        if space is None:
            value = self._resource("ColorSpace", name)
            space = colour.space_of(self.survey, value)
        # A space's first colour is black; some readers keep the colour before instead.
        paint = Paint(space or colour.NO_SPACE, unset=not is_black, black=is_black)
        self._set_paint(operator, paint)

    def _pattern(self, name: str, operator: bytes) -> None:
        paint = self._paint_of(operator)
        if not paint.space.is_pattern:
            self.report(Rule.PATTERN, "without its colour space")
        self._set_paint(operator, Paint(paint.space))
        patterns.check_pattern(self.survey, self._resource("Pattern", name))

    # ------------------------------------------------------------ text

    def _font(self, name: str, size: float) -> None:
        if not 0 < size <= LARGEST_FONT:
            self.report(Rule.TEXT_SIZE, f"{size:g}")
        font = self._resource("Font", name)
        self.state = self.state._replace(has_font=True)
        if font is not None:
            fonts.check_font(self.survey, font, size)

    def _show(self, text: bytes) -> None:
        self.is_fresh = False
        state = self.state
        if not self.in_text:
            self.report(Rule.TEXT_NESTING, text[:30])
        if not state.has_font:
            self.report(Rule.TEXT_FONT)
        if state.overprint and state.fill.light:
            self.report(Rule.OVERPRINT)
        if state.mode == _OUTLINED and state.width < HAIRLINE:
            self.report(Rule.TEXT_HAIRLINE)
        self._painted(fills=state.mode in _FILLED, strokes=state.mode in _STROKED)
        no_text = self.drawing.no_text
        if no_text is not None and not BLANK_TEXT.fullmatch(text):
            self.report(no_text)
        if self.has_cr and b"\r" in text and any(map(LOOSE_STRING.search, STRINGS.findall(text))):
            self.report(Rule.STRING)

    # ------------------------------------------------------------ what has a name

    def _resource(self, kind: str, name: str) -> Value:
        group = self.survey.dictionary(self.drawing.resources, kind)
        value = None if group is None else self.survey.get(group, name)
        if value is None:
            self.report(Rule.RESOURCE, f"{kind} {name}")
        return value

    def _named(self, name: str, operator: bytes) -> None:
        survey, drawing = self.survey, self.drawing
        if operator == b"gs":
            self._graphics_state(self._resource("ExtGState", name))
        elif operator in (b"cs", b"CS"):
            self._space(name, operator)
        elif operator in (b"scn", b"SCN"):
            self._pattern(name, operator)
        elif operator == b"BMC":
            self.marks.append((self.in_text, False))
        elif operator == b"ri":
            if name not in _INTENTS:
                self.report(Rule.INTENT, name)
        elif operator in (b"Do", b"sh"):
            if self.in_text:
                self.report(Rule.TEXT_NESTING, operator)
            if drawing.no_paint is not None:
                self.report(drawing.no_paint, "it draws")
            if operator == b"sh":
                patterns.check_shading(survey, self._resource("Shading", name))
            else:
                value = self._resource("XObject", name)
                forms.check_xobject(survey, value, name, drawing, overprint=self.state.overprint)

    def _graphics_state(self, value: Value) -> None:
        if not isinstance(value, dict):
            if value is not None:
                self.report(Rule.STATE_FORM, "it is no dictionary")
            return
        graphics_state.check_state(self.survey, value)
        overprint = graphics_state.overprint_of(self.survey, value)
        if overprint is not None:
            self.state = self.state._replace(overprint=overprint)
        width = graphics_state.width_of(self.survey, value)
        if width is not None:
            self.state = self.state._replace(width=width)

    def _marked(self, tag: str, properties: bytes, operator: bytes) -> None:
        if operator == b"BDC":
            self.marks.append((self.in_text, tag == "OC"))
        if not properties.startswith(b"<<"):
            value = self._resource("Properties", _name(properties))
            if tag == "OC" and value is not None:
                layers.check_layer(self.survey, value)
        elif tag == "OC":
            self.report(Rule.LAYER_FORM, "its properties stand in the content")

    def _inline_image(self, place: int) -> int | None:
        if self.in_text or self.in_path:
            self.report(Rule.TEXT_NESTING, "an inline image")
        return end_of_inline_image(self.survey, self.drawing, self.data, place)


def _name(text: bytes) -> str:
    return text[1:].decode("ascii")
