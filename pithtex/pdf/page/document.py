"""A PDF as PDFium opens it, and what a page of it shows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from types import TracebackType
from typing import Final, Self

from pithtex.box import Box
from pithtex.errors import NotJudged
from pithtex.pdf.page import pdfium
from pithtex.pdf.page.doubles import find_doubles
from pithtex.pdf.page.drawing import Drawing
from pithtex.pdf.page.glyph import Glyph, TextRun
from pithtex.pdf.page.glyphs import read_glyphs
from pithtex.pdf.page.objects import Objects, drawings_of, read_objects
from pithtex.pdf.page.pdfium import Rectangle
from pithtex.pdf.page.pdfium_clips import clip_edges, is_transparent
from pithtex.pdf.page.pdfium_marks import take_actual_text
from pithtex.pdf.page.pdfium_text import drawn_as_outlines, font_program, is_invisible, is_pale
from pithtex.pdf.page.picture import Colour, Picture
from pithtex.pdf.page.rendering import render, switched_off
from pithtex.pdf.page.view import box_through, view_of

MOST_ANNOTATIONS: Final = 10_000
#: The subtypes of ``fpdf_annot.h``, by number, as PDF writes them.
_SUBTYPES: Final = (
    *("Unknown", "Text", "Link", "FreeText", "Line", "Square", "Circle", "Polygon", "PolyLine"),
    *("Highlight", "Underline", "Squiggly", "StrikeOut", "Stamp", "Caret", "Ink", "Popup"),
    *("FileAttachment", "Sound", "Movie", "Widget", "Screen", "PrinterMark", "TrapNet"),
    *("Watermark", "3D", "RichMedia", "XFAWidget", "Redact"),
)


class Document:
    """A document without a password; to be closed, or used as a context manager.

    ``has_valid_table`` is false where PDFium had to rebuild the cross-reference table.
    """

    def __init__(self, data: bytes) -> None:
        self._data = data  # PDFium reads from it until the document is closed
        self._pages: dict[int, Page] = {}
        self._handle = pdfium.load_document(data)
        if not self._handle:
            if pdfium.last_error() in {pdfium.PASSWORD, pdfium.SECURITY}:
                raise NotJudged(
                    "pdf-encrypted",
                    "the PDF is encrypted: it asks for a password",
                    "`qpdf --decrypt --password=... in.pdf out.pdf` writes what can be checked.",
                )
            raise NotJudged("pdf-damaged", "the PDF is damaged: it cannot be drawn")
        self._forms = pdfium.Forms(self._handle)
        self.has_valid_table = pdfium.has_valid_table(self._handle)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def __len__(self) -> int:
        """Return the number of pages."""
        return pdfium.count_pages(self._open())

    def page(self, index: int) -> Page:
        """Return a page, the first is 0, loaded once; it lives as long as the document at most."""
        document = self._open()
        if (known := self._pages.get(index)) is not None:
            return known
        handle = pdfium.load_page(document, index)
        if not handle:
            raise NotJudged("pdf-damaged", f"page {index + 1} of the PDF cannot be drawn")
        page = Page(self, handle, self._forms)
        self._pages[index] = page
        return page

    def close(self) -> None:
        """Close the document and its pages, once."""
        for page in self._pages.values():
            page.close()
        if self._handle:
            self._forms.close()
            pdfium.close_document(self._handle)
        self._handle = 0

    def _open(self) -> int:
        if not self._handle:
            raise ValueError("the document is closed")
        return self._handle


class Page:
    """What a page shows. Coordinates are those of :mod:`pithtex.pdf.page.glyph`.

    ``width`` and ``height`` are those of the page as shown, in points.
    """

    def __init__(self, document: Document, handle: int, forms: pdfium.Forms) -> None:
        self._document = document  # which has the data that PDFium reads from
        self._handle, self._forms = handle, forms
        self._objects: Objects | None = None
        self._drawings: list[Drawing] | None = None
        self._handles: frozenset[int] | None = None
        self._actual_text: dict[int, str | None] = {}
        try:
            self._view = view_of(handle)
        except NotJudged:
            self.close()
            raise
        self.width, self.height = self._view.width, self._view.height

    def runs(self) -> list[TextRun]:
        """Return every text object, in the order of drawing; NotJudged where they are too many."""
        return self._read().runs

    def drawings(self) -> list[Drawing]:
        """Return every other object, in the order of drawing; NotJudged where they are too many."""
        if self._drawings is None:
            self._drawings = drawings_of(self._read())
        return self._drawings

    def has_only_frames(self, most: int, thickest: float, long: float) -> bool:
        """Whether nothing is drawn but long rules, and short ones that stand between two of them.

        There are ``most`` at most, no thicker than ``thickest`` points; a rule is one line or one
        rectangle that is not dashed, and is long from ``long`` points on. Links are not drawn.
        """
        drawings = self.drawings()
        if len(drawings) > most or any(kind != "Link" for kind, _ in self.annotation_boxes()):
            return False
        lying: list[Box] = []
        short: list[Box] = []
        for each in drawings:
            width, height = each.box[2] - each.box[0], each.box[3] - each.box[1]
            is_thin = min(width, height) <= thickest
            if each.kind != "path" or not is_thin or not pdfium.is_one_stroke(each.handle):
                return False
            if height <= thickest and width >= long:
                lying.append(each.box)
            elif height < long:
                short.append(each.box)
        return all(
            any(_ends_on(box, rule, box[1], thickest) for rule in lying)
            and any(_ends_on(box, rule, box[3], thickest) for rule in lying)
            for box in short
        )

    def glyphs(self, runs: Iterable[TextRun] | None = None) -> list[Glyph]:
        """Return the glyphs of the given runs (None: of all), without blanks.

        A ligature is one glyph. Letters that are drawn twice in one place are one. What a glyph
        says is the font's word, never that of ``/ActualText``. Afterwards ``is_listed`` of the
        given runs says which have glyphs. NotJudged where they are too many.
        """
        every_run = self.runs()
        wanted = every_run if runs is None else self._own(runs)
        for run in wanted:
            self.actual_text(run)
        return read_glyphs(self._open(), self._view, wanted, every_run)

    def actual_text(self, run: TextRun) -> str | None:
        """Return the ``/ActualText`` that a run is part of: what programs may read there."""
        handle = self._own([run])[0].handle
        if handle not in self._actual_text:
            own = take_actual_text(handle)
            self._actual_text[handle] = self._read().in_actual_text.get(handle, own)
        return self._actual_text[handle]

    def clip_edges(self, run: TextRun) -> list[Box]:
        """Return the box of each edge of what clips a run, itself or a form that it stands in."""
        handle = self._own([run])[0].handle
        hosts = self._read().hosts.get(handle, ((0, self._view.matrix),))
        return [
            box_through(edge, matrix)
            for host, matrix in hosts
            for edge in clip_edges(host or handle)
        ]

    def is_invisible(self, run: TextRun) -> bool:
        """Whether a run is not drawn at all, as what OCR has read is not."""
        return is_invisible(self._own([run])[0].handle)

    def has_transparent(self, runs: Iterable[TextRun]) -> bool:
        """Whether any of some runs has an opacity, a soft mask or a blend mode of its own."""
        return any(is_transparent(run.handle) for run in self._own(runs))

    def doubles(self, runs: Iterable[TextRun]) -> list[TextRun]:
        """Return other runs that draw the letters of these again, in the same place."""
        return find_doubles(self._own(runs), self.runs(), self.glyphs)

    def box_of(self, rectangle: Rectangle) -> Box:
        """Return the box that a rectangle of the content (x0, y0, x1, y1) covers on the page."""
        return box_through(rectangle, self._view.matrix)

    def text(self) -> str:
        """Return all text that is drawn in PDFium's order, with blanks and line ends."""
        for run in self.runs():
            self.actual_text(run)
        text = pdfium.load_text(self._open())
        if not text:
            raise NotJudged("pdf-damaged", "the text of the page cannot be read")
        try:
            return pdfium.whole_text(text)
        finally:
            pdfium.close_text(text)

    def annotation_boxes(self) -> list[tuple[str, Box]]:
        """Return the subtype of each annotation as PDF writes it, and its box."""
        found = []
        for kind, rectangle in pdfium.list_annotations(self._open(), MOST_ANNOTATIONS):
            subtype = _SUBTYPES[kind] if 0 <= kind < len(_SUBTYPES) else _SUBTYPES[0]
            found.append((subtype, box_through(rectangle, self._view.matrix)))
        return found

    def render(self, box: Box | None = None, scale: float = 1.0) -> Picture:
        """Draw the page, or a box of it, with annotations and fields as a viewer shows them.

        ``scale`` is in pixels a point; a smaller one is used where the picture would be too large.
        """
        return render(self._open(), self._forms, self._view, box, scale)

    def render_without(self, runs: Iterable[TextRun], box: Box | None, scale: float) -> Picture:
        """Draw the same without some text runs."""
        with switched_off(run.handle for run in self._own(runs)):
            return render(self._open(), self._forms, self._view, box, scale)

    def render_alone(
        self, runs: Iterable[TextRun], box: Box | None, scale: float, paper: Colour
    ) -> Picture:
        """Draw only some text runs, on a ground of one colour. What clips them still does."""
        kept = {run.handle for run in self._own(runs)}
        objects = self._read()
        hidden = [run.handle for run in objects.runs if run.handle not in kept]
        hidden += [handle for handle, kind, _ in objects.others if kind != pdfium.FORM]
        with switched_off(hidden):
            return render(self._open(), None, self._view, box, scale, paper)

    def render_outlines(
        self, runs: Iterable[TextRun], box: Box | None, scale: float, paper: Colour
    ) -> Picture:
        """Draw the same as the font has it, without what its instructions make of it."""
        found = self._own(runs)
        with drawn_as_outlines(run.handle for run in found):
            return self.render_alone(found, box, scale, paper)

    def fonts(self, most: int) -> Iterator[tuple[bytes | None, list[TextRun]]]:
        """Yield the program of each font of text runs, None where it is of over ``most`` bytes."""
        runs: dict[int, list[TextRun]] = {}
        for run in self._own(self.runs()):
            runs.setdefault(pdfium.font_of(run.handle), []).append(run)
        for font, drawn in runs.items():
            yield font_program(font, most) if font else b"", drawn

    def has_pale(self, runs: Iterable[TextRun]) -> bool:
        """Whether any of some text runs may be in a pale colour."""
        return any(is_pale(run.handle) for run in self._own(runs))

    def close(self) -> None:
        """Close the page, once."""
        if self._handle:
            pdfium.close_page(self._handle, self._forms)
        self._handle = 0

    def _open(self) -> int:
        if not self._handle:
            raise ValueError("the page is closed")
        return self._handle

    def _own(self, runs: Iterable[TextRun]) -> list[TextRun]:
        """Return runs that are this page's: PDFium would crash on others."""
        if self._handles is None:
            self._handles = frozenset(run.handle for run in self.runs())
        self._open()
        found = list(runs)
        if not self._handles.issuperset(run.handle for run in found):
            raise ValueError("a run of another page")
        return found

    def _read(self) -> Objects:
        if self._objects is None:
            self._objects = read_objects(self._open(), self._view)
        return self._objects


def _ends_on(box: Box, rule: Box, y: float, by: float) -> bool:
    """Whether a box ends at the height ``y`` on a rule that lies there, to so many points."""
    is_within = rule[0] - by <= box[0] and box[2] <= rule[2] + by
    return is_within and rule[1] - by <= y <= rule[3] + by
