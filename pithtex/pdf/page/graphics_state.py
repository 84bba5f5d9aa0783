"""Whether the text of a page shows: the graphics state, followed operator by operator.

pypdf follows the matrices of a page and the text; the rest is followed here
(ISO 32000-1, 8.4, 8.10, 9.3): where forms are placed and what they inherit,
the text rendering mode, transparency, the clipping path, optional content.
What is not followed counts as hiding: text must be shown plainly to bind.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any, Final, TypeAlias

from pypdf.generic import ArrayObject, DictionaryObject, NameObject, PdfObject

from pithtex.pdf.objects import dictionary, named, numbers, resolved
from pithtex.pdf.page.geometry import (
    IDENTITY,
    NOWHERE,
    Box,
    Matrix,
    Step,
    common,
    moved,
    path_box,
    product,
    upright_box,
)
from pithtex.pdf.page.glyphs import Glyphs, read_glyphs
from pithtex.pdf.page.inline_image import ends_plainly
from pithtex.pdf.page.optional_content import may_be_off
from pithtex.pdf.page.saved_state import PAINTING, State
from pithtex.pdf.page.shown_text import (
    MARGIN,
    UPRIGHT,
    UPWARDS,
    Pen,
    Piece,
    Placed,
    Run,
    on_page,
)

_Handler: TypeAlias = Callable[[bytes, list[Any], Matrix, Matrix], None]

_PLAIN_BLENDS: Final = frozenset({"/Normal", "/Compatible"})
#: With fewer letters, larger text in another direction is a watermark, and no title.
_TITLE: Final = 20
#: How many operands an operator has: readers disagree about which of others count.
_OPERANDS: Final = {
    b"cm": 6, b"gs": 1, b"Do": 1, b"re": 4, b"Tr": 1, b"Ts": 1, b"Tz": 1, b"Tc": 1, b"Tw": 1,
    b"Tf": 2, b"Td": 2, b"TD": 2, b"TL": 1, b"Tm": 6, b"Tj": 1, b"TJ": 1, b"'": 1, b'"': 3,
}  # fmt: skip
_ENDING_A_PATH: Final = (b"n", b"S", b"s", b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*")
_NUMERIC: Final = frozenset(
    {b"cm", b"re", b"Tr", b"Ts", b"Tz", b"Tc", b"Tw", b"Td", b"TD", b"TL", b"Tm"}
)


@dataclass(frozen=True, slots=True)
class _Frame:
    """A page or a form: its resources, its place on the page, its first state and what it saves."""

    resources: DictionaryObject | None
    base: Matrix
    first: State
    saved: list[State] = field(default_factory=list)


class GraphicsState:
    """Follows the operators of a page; ``before`` and ``after`` are pypdf's visitors.

    ``hides_text`` says that text was shown in an invisible mode, ``is_unsure``
    that readers follow the content differently, or may leave some of it out.
    ``page`` is the box of the page that is shown.
    """

    def __init__(self, resources: DictionaryObject | None, page: Box) -> None:
        self._page = page
        self._fonts: dict[int, Glyphs] = {}
        self.hides_text = False
        self.is_unsure = False
        self._state = State()
        self._frames = [_Frame(resources, IDENTITY, self._state)]
        self._entering: _Frame | None = None
        #: For each ``Do`` that is at work: how many frames there were, and the state.
        self._doing: list[tuple[int, State]] = []
        self._path: list[Step] = []
        self._clips = False
        self._pen = Pen()
        self._run = Run()
        self._piece = Piece()
        self._last = self._piece
        #: Letters by size, of what shows in another way than plainly and upright.
        self._others: dict[float, int] = {}
        self._handlers: dict[bytes, _Handler] = {
            b"q": self._save,
            b"Q": self._restore,
            b"gs": self._extend,
            b"Do": self._do,
            b"BDC": self._mark,
            b"INLINE IMAGE": self._inline_image,
            b"W": self._clip,
            b"W*": self._clip,
            **dict.fromkeys((b"Tr", b"Ts", b"Tz", b"Tc", b"Tw", b"TL"), self._set),
            b"Tf": self._set_font,
            **dict.fromkeys((b"BT", b"Td", b"TD", b"Tm", b"T*"), self._move),
            **dict.fromkeys((b"g", b"rg", b"k", b"cs", b"sc", b"scn"), self._colour),
            **dict.fromkeys((b"Tj", b"TJ", b"'", b'"'), self._show),
            **dict.fromkeys((b"re", b"m", b"l", b"c", b"v", b"y"), self._build_path),
            **dict.fromkeys(_ENDING_A_PATH, self._end_path),
            b"cm": lambda *_: None,
        }

    def take(self) -> Piece:
        """Return how the text was shown that pypdf hands out now."""
        if self._piece.sizes:
            self._last, self._piece = self._piece, Piece()
        return self._last

    @property
    def largest_other(self) -> float:
        """The size in points of the largest text that shows, but not plainly and upright."""
        return max((size for size, count in self._others.items() if count >= _TITLE), default=0.0)

    def before(self, operator: bytes, operands: Any, cm: Matrix, tm: Matrix) -> None:  # noqa: ANN401
        """Follow an operator, which pypdf has not worked on yet."""
        if self._entering is not None:
            # Not earlier: pypdf hands out the text before a form after it has named the form.
            self._frames.append(self._entering)
            self._state, self._entering = self._entering.first, None
            self._pen = Pen()
        if operator == b"Do":
            self._doing.append((len(self._frames), self._state))
        handler = self._handlers.get(operator)
        if handler is not None:
            if _is_well_formed(operator, operands):
                handler(operator, operands, cm, tm)
            else:
                self.is_unsure = True

    def after(self, operator: bytes, _operands: Any, _cm: Matrix, _tm: Matrix) -> None:  # noqa: ANN401
        """Leave a form, which changes nothing outside itself."""
        if operator == b"Do":
            depth, self._state = self._doing.pop()
            del self._frames[depth:]
            self._entering = None
            self._pen = Pen()

    def _save(self, _operator: bytes, _operands: list[Any], _cm: Matrix, _tm: Matrix) -> None:
        self._frames[-1].saved.append(self._state)

    def _restore(self, _operator: bytes, _operands: list[Any], cm: Matrix, _tm: Matrix) -> None:
        frame = self._frames[-1]
        if frame.saved:
            self._state = frame.saved.pop()
        elif tuple(cm) != IDENTITY:
            # pypdf goes back to the first matrix here, and others go on.
            self.is_unsure = True

    def _set(self, operator: bytes, operands: list[Any], _cm: Matrix, _tm: Matrix) -> None:
        value = operands[0]
        match operator:
            case b"Tr":
                self._state = replace(self._state, mode=int(value))
            case b"Ts":
                self._state = replace(self._state, rise=float(value))
            case b"Tz":
                self._state = replace(self._state, width=float(value))
            case b"Tc":
                self._state = replace(self._state, letter=float(value))
            case b"Tw":
                self._state = replace(self._state, word=float(value))
            case b"TL":
                self._state = replace(self._state, leading=float(value))

    def _set_font(self, _operator: bytes, operands: list[Any], *_: Any) -> None:  # noqa: ANN401
        font = named(self._frames[-1].resources, "/Font", operands[0])
        glyphs = self._fonts.get(id(font))
        if glyphs is None:
            glyphs = self._fonts[id(font)] = read_glyphs(font)
        self._state = replace(self._state, font=glyphs, size=float(operands[1]))

    def _move(self, operator: bytes, operands: list[Any], *_: Any) -> None:  # noqa: ANN401
        self._pen = Pen()
        if operator == b"TD":
            self._state = replace(self._state, leading=-float(operands[1]))

    def _colour(self, operator: bytes, operands: list[Any], *_: Any) -> None:  # noqa: ANN401
        """Follow patterns: what they paint, if anything, is a program of its own."""
        named_last = bool(operands) and isinstance(operands[-1], NameObject)
        if operator == b"cs":
            self._state = replace(self._state, patterned=named_last and operands[-1] == "/Pattern")
        elif operator in (b"sc", b"scn"):
            self._state = replace(self._state, patterned=named_last)
        else:
            self._state = replace(self._state, patterned=False)

    def _extend(self, _operator: bytes, operands: list[Any], _cm: Matrix, _tm: Matrix) -> None:
        parameters = named(self._frames[-1].resources, "/ExtGState", operands[0])
        if parameters is None:
            return
        if "/Font" in parameters:
            self.is_unsure = True
        mask, blend = resolved(parameters.get("/SMask")), resolved(parameters.get("/BM"))
        self._state = replace(
            self._state,
            fill=_number(parameters, "/ca", self._state.fill),
            stroke=_number(parameters, "/CA", self._state.stroke),
            masked=self._state.masked if mask is None else str(mask) != "/None",
            blended=self._state.blended if blend is None else str(blend) not in _PLAIN_BLENDS,
        )

    def _build_path(self, operator: bytes, operands: list[Any], cm: Matrix, _tm: Matrix) -> None:
        self._path.append((operator, operands, cm))

    def _clip(self, *_: Any) -> None:  # noqa: ANN401
        self._clips = True

    def _end_path(self, *_: Any) -> None:  # noqa: ANN401
        if self._clips:
            box = path_box(self._path, self._frames[-1].base)
            self._state = replace(self._state, clip=common(self._state.clip, box))
        self._clips = False
        self._path = []

    def _mark(self, _operator: bytes, operands: list[Any], _cm: Matrix, _tm: Matrix) -> None:
        if len(operands) > 1 and operands[0] == "/OC":
            properties = named(self._frames[-1].resources, "/Properties", operands[1])
            self.is_unsure |= may_be_off(properties)

    def _do(self, _operator: bytes, operands: list[Any], cm: Matrix, _tm: Matrix) -> None:
        frame = self._frames[-1]
        form = named(frame.resources, "/XObject", operands[0])
        if form is None or form.get("/Subtype") == "/Image":
            return
        if "/OC" in form:
            self.is_unsure |= may_be_off(dictionary(form.get("/OC")))
        base = product(_numbers(form.get("/Matrix"), IDENTITY), product(cm, frame.base))
        left, bottom, right, top = _numbers(form.get("/BBox"), NOWHERE)
        corners = ((left, bottom), (right, bottom), (right, top), (left, top))
        clip = common(self._state.clip, upright_box([moved(each, base) for each in corners]))
        state = replace(self._state, clip=clip)
        self._entering = _Frame(dictionary(form.get("/Resources")), base, state)

    def _inline_image(self, _operator: bytes, image: Any, *_: Any) -> None:  # noqa: ANN401
        self.is_unsure |= not ends_plainly(image["settings"], image["data"])

    def _show(self, operator: bytes, operands: list[Any], cm: Matrix, tm: Matrix) -> None:
        if operator == b'"':
            word, letter = float(operands[0]), float(operands[1])
            self._state = replace(self._state, word=word, letter=letter)
        if operator in (b"'", b'"'):
            self._pen = Pen()
        state, base = self._state, self._frames[-1].base
        self.hides_text |= state.mode not in PAINTING
        strings = operands[0] if operator == b"TJ" else operands[-1:]
        matrix = on_page(tm, cm, base, state.leading if operator in (b"'", b'"') else 0.0)
        placed = self._pen.place(strings, state.font, state.spacing, matrix, self._page, state.clip)
        if not placed.count:
            return
        beside = self._run.follows_plainly(placed)
        plainly = state.shows_plainly and placed.is_readable and beside and placed.is_inside
        self._piece.add(placed, plainly=plainly)
        if state.shows and not (plainly and placed.direction == UPRIGHT):
            self._add_other(placed)

    def _add_other(self, placed: Placed) -> None:
        """Count letters that may be seen, but for arXiv's stamp in the left margin."""
        in_margin = placed.direction == UPWARDS and placed.baseline - self._page[0] <= MARGIN
        if not in_margin and placed.is_near:
            size = round(placed.size, 2)
            self._others[size] = self._others.get(size, 0) + placed.count


def _is_well_formed(operator: bytes, operands: Any) -> bool:  # noqa: ANN401
    count = _OPERANDS.get(operator)
    return count is None or (
        len(operands) == count
        and (operator != b"Tf" or isinstance(operands[1], (int, float)))
        and (operator != b"TJ" or isinstance(operands[0], ArrayObject))
        and (operator != b'"' or all(isinstance(each, (int, float)) for each in operands[:2]))
        and (operator not in _NUMERIC or all(isinstance(each, (int, float)) for each in operands))
    )


def _number(parameters: DictionaryObject, key: str, otherwise: float) -> float:
    value: object = resolved(parameters.get(key))
    return float(value) if isinstance(value, (int, float)) else otherwise


def _numbers(value: PdfObject | None, otherwise: Matrix) -> Matrix:
    found = numbers(value)
    return found if len(found) == len(otherwise) else otherwise
