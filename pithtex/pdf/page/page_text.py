"""The text of a page, line by line, with the size and font of each line.

Only what a reader sees counts: text in an invisible mode is reported, and text
that is tiny, transparent, clipped away or off the page is left out. What colour
hides, or a picture laid over it, is beyond this: it reads what the page says,
not how it looks.
"""

from __future__ import annotations

import logging
from collections import Counter
from dataclasses import dataclass, field, replace
from typing import Final, Self

from pypdf import PageObject
from pypdf.generic import DictionaryObject

from pithtex.pdf.facts import Line
from pithtex.pdf.limits import PdfLimits
from pithtex.pdf.objects import dictionary
from pithtex.pdf.page.geometry import NOWHERE, Box, Matrix, common
from pithtex.pdf.page.graphics_state import GraphicsState
from pithtex.pdf.page.shown_text import MARGIN, UPRIGHT, UPWARDS

#: Within a line, what is smaller than this part of it is a mark or a line number.
_MARK: Final = 0.6
#: What is larger than this part of the line's type is not a mark behind it.
_SMALLER: Final = 0.85
#: A page whose unit is a smaller part of a point is too small to read.
_LEAST_UNIT: Final = 0.1


@dataclass(frozen=True, slots=True)
class PageText:
    """The lines of a page: upright, and running upwards in the left margin.

    ``hides_text`` says that some text of the page is in an invisible mode, or
    that it is not sure what of the page shows; then there is no margin.
    ``largest_turned`` is the size in points of the largest text that shows in
    another direction, or otherwise not plainly; 0 without such a text.
    """

    upright: tuple[Line, ...] = ()
    margin: tuple[str, ...] = ()
    hides_text: bool = False
    largest_turned: float = 0.0


@dataclass(frozen=True, slots=True)
class _Chunk:
    text: str
    size: float
    font: str
    y: float = 0.0


@dataclass
class _Collector:
    """Takes what pypdf shows, piece by piece, in the order of the page's content."""

    box: Box
    state: GraphicsState
    is_turned: bool
    upright: list[_Chunk] = field(default_factory=list)
    margin: list[_Chunk] = field(default_factory=list)

    def text(self, text: str, _cm: Matrix, _tm: Matrix, font: object, _size: float) -> None:
        """Sort a piece by its direction, if it is for reading."""
        piece = self.state.take()
        # A turned page turns all directions, and no paper has one for page 1.
        blank = _Chunk("\n" * text.count("\n"), 0.0, "")
        if text.strip() and (not piece.plainly or self.is_turned):
            chunk = blank
        else:
            chunk = _Chunk(text, piece.size, _name(font), piece.baseline)
        if piece.direction == UPWARDS and piece.baseline - self.box[0] <= MARGIN:
            self.margin.append(chunk)
        else:
            self.upright.append(chunk if piece.direction in (UPRIGHT, "") else blank)


def read_page_text(page: PageObject, limits: PdfLimits) -> PageText:
    """Return the page's text, top first as far as the file says.

    Text that runs upwards in the left margin, where arXiv puts its stamp, is
    kept apart from the upright; other directions are left out.
    """
    box = _shown_box(page)
    state = GraphicsState(dictionary(page.get("/Resources")), box)
    collector = _Collector(box, state, bool(page.get("/Rotate", 0)))
    # One pass for all: reading fonts and operators is most of the work.
    with _Warnings() as warnings:
        page.extract_text(
            orientations=(0, 90),
            visitor_text=collector.text,
            visitor_operand_before=state.before,
            visitor_operand_after=state.after,
        )
    upright = _lines(collector.upright, limits)
    if state.is_unsure or warnings.found:
        return PageText(upright, hides_text=True, largest_turned=state.largest_other)
    margin = tuple(line.text for line in _lines(collector.margin, limits))
    return PageText(upright, margin, state.hides_text, state.largest_other)


def _shown_box(page: PageObject) -> Box:
    """Return what of the page is shown; nothing, where its unit is tiny."""
    unit: object = page.get("/UserUnit", 1)
    if not isinstance(unit, (int, float)) or unit < _LEAST_UNIT:
        return NOWHERE
    boxes = [(box.left, box.bottom, box.right, box.top) for box in (page.cropbox, page.mediabox)]
    return common(boxes[0], boxes[1]) or NOWHERE


class _Warnings(logging.Handler):
    """Hears whether pypdf takes a malformed number for 0, which others read otherwise."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.found = False
        self._logger = logging.getLogger("pypdf.generic._base")

    def __enter__(self) -> Self:
        self._before = (self._logger.level, self._logger.propagate)
        self._logger.addHandler(self)
        self._logger.setLevel(logging.WARNING)
        self._logger.propagate = False
        return self

    def __exit__(self, *_: object) -> None:
        self._logger.removeHandler(self)
        level, self._logger.propagate = self._before
        self._logger.setLevel(level)

    def emit(self, _record: logging.LogRecord) -> None:
        self.found = True


def _lines(chunks: list[_Chunk], limits: PdfLimits) -> tuple[Line, ...]:
    """Join chunks into lines, without the marks in them."""
    lines: list[Line] = []
    pieces: list[_Chunk] = []
    for chunk in chunks:
        first, *others = chunk.text.split("\n")
        pieces.append(replace(chunk, text=first))
        for text in others:
            lines += _line(pieces, limits)
            pieces = [replace(chunk, text=text)]
        if len(lines) >= limits.lines:
            return tuple(lines)
    return tuple(lines + _line(pieces, limits))


def _line(pieces: list[_Chunk], limits: PdfLimits) -> list[Line]:
    lettered = [piece for piece in pieces if any(map(str.isalpha, piece.text))]
    if not lettered:
        return []
    largest = max(lettered, key=lambda piece: piece.size)
    kept = [piece for piece in pieces if piece.size >= _MARK * largest.size or _has_words(piece)]
    text = "".join(piece.text for piece in kept)
    folded = " ".join(text[: limits.line].split())
    if not folded:
        return []
    font = _most_used(lettered)
    lead = max((piece for piece in lettered if piece.font == font), key=lambda piece: piece.size)
    size = round(lead.size, 2)
    return [Line(folded, size, font, _mark(kept, size), lead.y)]


def _has_words(piece: _Chunk) -> bool:
    """Whether a piece says something: small words in a title are a part of it, marks are not."""
    return sum(map(str.isalpha, piece.text)) > 1


def _most_used(lettered: list[_Chunk]) -> str:
    """Return the font of most letters: a title in roman type may begin with a formula."""
    letters: Counter[str] = Counter()
    for piece in lettered:
        letters[piece.font] += sum(map(str.isalpha, piece.text))
    return max(letters, key=lambda font: letters[font])


def _mark(pieces: list[_Chunk], size: float) -> str:
    mark = ""
    for piece in reversed(pieces):
        if piece.size > _SMALLER * size and piece.text.strip():
            break
        if any(map(str.isalpha, piece.text)):
            break
        mark = piece.text.strip() + mark
    return mark


def _name(font: object) -> str:
    """Return a font's name without the tag of its subset."""
    if not isinstance(font, DictionaryObject):
        return ""
    return str(font.get("/BaseFont", ""))[:100].rpartition("+")[2]
