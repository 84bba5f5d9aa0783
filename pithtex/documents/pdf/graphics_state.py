"""Whether the text of a page shows: the graphics state, followed operator by operator.

pypdf follows the matrices of a page and the text; the rest is followed here
(ISO 32000-1, 8.4, 8.10, 9.3): where forms are placed and what they inherit,
the text rendering mode, transparency, the clipping path, optional content.
What is not followed counts as hiding: text must be shown plainly to bind.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from math import hypot
from typing import Any, Final, TypeAlias

from pypdf.generic import ArrayObject, DictionaryObject, PdfObject

from pithtex.documents.pdf.geometry import (
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
from pithtex.documents.pdf.inline_image import ends_plainly
from pithtex.documents.pdf.objects import dictionary, named, resolved
from pithtex.documents.pdf.optional_content import may_be_off

_Handler: TypeAlias = Callable[[bytes, list[Any], Matrix, Matrix], None]

#: Modes that paint letters and do no more.
_PAINTING: Final = frozenset({0, 1, 2})
#: Below this opacity nobody sees a letter, and below this width in percent nobody reads it.
_FAINTEST: Final = 0.05
_NARROWEST: Final = 20.0
#: Letters or words so many points apart are no words any more.
_WIDEST_GAP: Final = 72.0
#: The same within one ``TJ``, in thousandths of the font's size.
_FARTHEST: Final = 60_000.0
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
class _State:
    """What ``q`` saves; ``clip`` is a box on the page, ``None`` where there is none."""

    mode: int = 0
    fill: float = 1.0
    stroke: float = 1.0
    masked: bool = False
    clip: Box | None = None
    rise: float = 0.0
    width: float = 100.0
    gap: float = 0.0

    @property
    def shows(self) -> bool:
        """Whether letters are painted, if they are not clipped away."""
        if self.mode not in _PAINTING:
            return False
        opacity = (self.fill, self.stroke, max(self.fill, self.stroke))[self.mode]
        return not self.masked and opacity >= _FAINTEST and self.width >= _NARROWEST


@dataclass(frozen=True, slots=True)
class _Frame:
    """A page or a form: its resources, its place on the page, its first state and what it saves."""

    resources: DictionaryObject | None
    base: Matrix
    first: _State
    saved: list[_State] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Shown:
    """How the text since the last piece was shown."""

    base: Matrix = IDENTITY
    clip: Box | None = None
    rise: float = 0.0
    plainly: bool = True


class GraphicsState:
    """Follows the operators of a page; ``before`` and ``after`` are pypdf's visitors.

    ``hides_text`` says that text was shown in an invisible mode, ``is_unsure``
    that readers follow the content differently, or may leave some of it out.
    """

    def __init__(self, resources: DictionaryObject | None) -> None:
        self.hides_text = False
        self.is_unsure = False
        self._state = _State()
        self._frames = [_Frame(resources, IDENTITY, self._state)]
        self._entering: _Frame | None = None
        #: For each ``Do`` that is at work: how many frames there were, and the state.
        self._doing: list[tuple[int, _State]] = []
        self._path: list[Step] = []
        self._clips = False
        self._shown = Shown()
        self._taken = True
        self._handlers: dict[bytes, _Handler] = {
            b"q": self._save,
            b"Q": self._restore,
            b"gs": self._extend,
            b"Do": self._do,
            b"BDC": self._mark,
            b"INLINE IMAGE": self._inline_image,
            b"W": self._clip,
            b"W*": self._clip,
            **dict.fromkeys((b"Tr", b"Ts", b"Tz", b"Tc", b"Tw"), self._set),
            **dict.fromkeys((b"Tj", b"TJ", b"'", b'"'), self._show),
            **dict.fromkeys((b"re", b"m", b"l", b"c", b"v", b"y"), self._build_path),
            **dict.fromkeys(_ENDING_A_PATH, self._end_path),
            **dict.fromkeys((b"cm", b"Tf", b"Td", b"TD", b"TL", b"Tm"), lambda *_: None),
        }

    def take(self) -> Shown:
        """Return how the text was shown that pypdf hands out now."""
        self._taken = True
        return self._shown

    def before(self, operator: bytes, operands: Any, cm: Matrix, tm: Matrix) -> None:  # noqa: ANN401
        """Follow an operator, which pypdf has not worked on yet."""
        if self._entering is not None:
            # Not earlier: pypdf hands out the text before a form after it has named the form.
            self._frames.append(self._entering)
            self._state, self._entering = self._entering.first, None
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
            case b"Tc" | b"Tw":
                self._state = replace(self._state, gap=float(value))

    def _extend(self, _operator: bytes, operands: list[Any], _cm: Matrix, _tm: Matrix) -> None:
        parameters = named(self._frames[-1].resources, "/ExtGState", operands[0])
        if parameters is None:
            return
        if "/Font" in parameters:
            self.is_unsure = True
        mask = resolved(parameters.get("/SMask"))
        self._state = replace(
            self._state,
            fill=_number(parameters, "/ca", self._state.fill),
            stroke=_number(parameters, "/CA", self._state.stroke),
            masked=self._state.masked if mask is None else str(mask) != "/None",
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
        state, base = self._state, self._frames[-1].base
        self.hides_text |= state.mode not in _PAINTING
        a, b, *_ = product(tm, product(cm, base))
        gap = max(map(abs, operands[:2])) if operator == b'"' else abs(state.gap)
        plainly = state.shows and gap * hypot(a, b) < _WIDEST_GAP
        if operator == b"TJ":
            moves = (float(each) for each in operands[0] if isinstance(each, (int, float)))
            plainly &= sum(map(abs, moves)) < _FARTHEST
        shown = Shown(base, state.clip, state.rise, plainly)
        if not self._taken and shown != self._shown:
            # One piece, shown in two ways: the worse one counts.
            box = (
                NOWHERE if shown.rise != self._shown.rise else common(shown.clip, self._shown.clip)
            )
            shown = Shown(base, box, shown.rise, shown.plainly and self._shown.plainly)
        self._shown, self._taken = shown, False


def _is_well_formed(operator: bytes, operands: Any) -> bool:  # noqa: ANN401
    count = _OPERANDS.get(operator)
    return count is None or (
        len(operands) == count
        and (operator != b"Tf" or isinstance(operands[1], (int, float)))
        and (operator not in _NUMERIC or all(isinstance(each, (int, float)) for each in operands))
    )


def _number(parameters: DictionaryObject, key: str, otherwise: float) -> float:
    value: object = resolved(parameters.get(key))
    return float(value) if isinstance(value, (int, float)) else otherwise


def _numbers(value: PdfObject | None, otherwise: Matrix) -> Matrix:
    array = resolved(value)
    if not isinstance(array, ArrayObject) or len(array) != len(otherwise):
        return otherwise
    numbers: list[object] = [resolved(each) for each in array]
    return tuple(float(each) if isinstance(each, (int, float)) else 0.0 for each in numbers)
