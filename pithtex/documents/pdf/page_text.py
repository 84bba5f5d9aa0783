"""The text of a page, line by line, with the size and font of each line.

Only what a reader sees counts: text in an invisible mode is reported, and text
that is tiny, transparent, clipped away or off the page is left out. What colour
hides, or a picture laid over it, is beyond this: it reads what the page says,
not how it looks.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from math import hypot
from typing import Final

from pypdf import PageObject
from pypdf.generic import DictionaryObject

from pithtex.documents.pdf.facts import Line
from pithtex.documents.pdf.geometry import Box, Matrix, product
from pithtex.documents.pdf.graphics_state import GraphicsState
from pithtex.documents.pdf.limits import PdfLimits
from pithtex.documents.pdf.objects import dictionary

_LEVEL: Final = 1e-6
#: Text of fewer points is not for reading.
_SMALLEST: Final = 4.0
#: Within a line, what is smaller than this part of it is a mark or a line number.
_MARK: Final = 0.6
#: What is larger than this part of the line's type is not a mark behind it.
_SMALLER: Final = 0.85
#: How far, in points, text may stick out of the page or stand from its left edge.
_SLACK: Final = 10.0
_MARGIN: Final = 72.0
#: Letters are wider than this part of their size, on the average.
_NARROW: Final = 0.2


@dataclass(frozen=True, slots=True)
class PageText:
    """The lines of a page: upright, and running upwards in the left margin.

    ``hides_text`` says that some text of the page is in an invisible mode, or
    that it is not sure what of the page shows; then there is no margin.
    """

    upright: tuple[Line, ...] = ()
    margin: tuple[str, ...] = ()
    hides_text: bool = False


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
    upright: list[_Chunk] = field(default_factory=list)
    margin: list[_Chunk] = field(default_factory=list)

    def text(self, text: str, cm: Matrix, tm: Matrix, font: object, size: float) -> None:
        """Sort a piece by its direction (ISO 32000-1, 9.4.4), if it is for reading."""
        shown = self.state.take()
        right_x, right_y, up_x, up_y, x, y = product(tm, product(cm, shown.base))
        x, y = x + shown.rise * up_x, y + shown.rise * up_y
        chunk = _Chunk(text, abs(size) * hypot(up_x, up_y), _name(font), y)
        left = self.box[0]
        if text.strip() and not (
            shown.plainly
            and chunk.size >= _SMALLEST
            and _within(shown.clip, x, y, chunk.size)
            and self._is_on_page(x, y)
        ):
            chunk = _Chunk("\n" * text.count("\n"), 0.0, "")
        if up_y > _LEVEL and abs(right_y) < _MARK * abs(right_x):
            width = _NARROW * abs(size) * abs(right_x) * len(chunk.text.strip())
            if x + width > self.box[2] + _SLACK:
                chunk = _Chunk("\n" * text.count("\n"), 0.0, "")
            self.upright.append(chunk)
        elif abs(up_y) <= _LEVEL and right_y > 0 and x - left <= _MARGIN:
            self.margin.append(chunk)
        else:
            self.upright.append(_Chunk("\n" * text.count("\n"), 0.0, ""))

    def _is_on_page(self, x: float, y: float) -> bool:
        left, bottom, right, top = self.box
        return left - _SLACK <= x <= right and bottom - _SLACK <= y <= top + _SLACK


def _within(clip: Box | None, x: float, y: float, size: float) -> bool:
    """Whether text that starts at a point is not clipped away."""
    if clip is None:
        return True
    left, bottom, right, top = clip
    # Clips are often as tight as the letters: half a letter has to be inside.
    half = size / 2
    return left - 1 <= x <= right - half and bottom - half <= y <= top - half


def read_page_text(page: PageObject, limits: PdfLimits) -> PageText:
    """Return the page's text, top first as far as the file says.

    Text that runs upwards in the left margin, where arXiv puts its stamp, is
    kept apart from the upright; other directions are left out.
    """
    box = page.cropbox
    state = GraphicsState(dictionary(page.get("/Resources")))
    collector = _Collector((box.left, box.bottom, box.right, box.top), state)
    # One pass for all: reading fonts and operators is most of the work.
    page.extract_text(
        orientations=(0, 90),
        visitor_text=collector.text,
        visitor_operand_before=state.before,
        visitor_operand_after=state.after,
    )
    upright = _lines(collector.upright, limits)
    if state.is_unsure:
        return PageText(upright, hides_text=True)
    margin = tuple(line.text for line in _lines(collector.margin, limits))
    return PageText(upright, margin, state.hides_text)


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
