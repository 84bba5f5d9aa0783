"""The objects of a page, those in its form XObjects included: text runs and drawings.

An object is asked for its box, size and matrix only; what a run says costs ten times as much, and
is the business of :mod:`pithtex.pdf.page.glyphs`.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final, TypeAlias

from pithtex.box import Box
from pithtex.errors import NotJudged
from pithtex.matrix import UNIT, Matrix, chained
from pithtex.pdf.page import pdfium
from pithtex.pdf.page.drawing import Drawing, Kind
from pithtex.pdf.page.glyph import TextRun
from pithtex.pdf.page.pdfium_marks import take_actual_text
from pithtex.pdf.page.view import View, box_through, near

#: Plots of many points have up to 100,000 objects; this many take a second.
MOST_OBJECTS: Final = 300_000
#: In type that asks for less, before its matrix, PDFium's boxes of letters are no boxes of ink: it
#: takes what is less than 0.01 high or wide for nothing.
SMALLEST_MEASURED: Final = 0.03
#: PDFium itself does not look into forms that are nested more than 40 deep.
DEEPEST_FORM: Final = 64

#: The handles of forms that are in each other, with the matrix from what each is in to the view.
Hosts: TypeAlias = tuple[tuple[int, Matrix], ...]

_DRAWINGS: Final[dict[int, Kind]] = {
    pdfium.PATH: "path",
    pdfium.IMAGE: "image",
    pdfium.SHADING: "shading",
    pdfium.FORM: "form",
}
_EMPTY: Final = (0.0, 0.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Objects:
    """The objects of a page, each kind in the order of drawing.

    ``others`` are handles and kinds that are no text, with the matrix from what they are in to
    the view: plots have 100,000 of them, so they become drawings only where these are asked for.
    ``in_actual_text`` has the ``/ActualText`` of forms, by the handles of the runs in them, and
    ``hosts`` the forms that runs stand in, the outermost first, each with the matrix from what it
    is in; the last one has that of the run, and the handle 0.
    """

    runs: list[TextRun]
    others: list[tuple[int, int, Matrix]]
    in_actual_text: dict[int, str]
    hosts: dict[int, Hosts]


def read_objects(page: int, view: View) -> Objects:
    """Return the objects of a page; NotJudged where they are too many."""
    runs: list[TextRun] = []
    others: list[tuple[int, int, Matrix]] = []
    fonts: dict[int, str] = {}
    marked: dict[int, str] = {}
    hosts: dict[int, Hosts] = {}
    # What is still to be looked at: the page, and the forms down to where we are.
    form: Box | None = None
    actual_text: str | None = None
    outer: Hosts = ()
    waiting = [(pdfium.objects_of_page(page, MOST_OBJECTS), view.matrix, actual_text, form, outer)]
    seen = 0
    while waiting:
        objects, matrix, actual_text, form, outer = waiting[-1]
        for handle, kind in objects:
            seen += 1
            if kind == pdfium.TEXT:
                runs.append(_run(handle, matrix, fonts, form))
                if actual_text is not None:
                    marked[handle] = actual_text
                if outer:
                    hosts[handle] = (*outer, (0, matrix))
                continue
            others.append((handle, kind, matrix))
            if kind == pdfium.FORM:
                inner = chained(pdfium.matrix(handle) or UNIT, matrix)
                own = take_actual_text(handle)
                actual_text = own if actual_text is None else actual_text
                form = box_through(pdfium.bounds(handle) or _EMPTY, matrix)
                content = pdfium.objects_of_form(handle, MOST_OBJECTS)
                waiting.append((content, inner, actual_text, form, (*outer, (handle, matrix))))
                break
        else:
            waiting.pop()
        if seen >= MOST_OBJECTS or len(waiting) > DEEPEST_FORM:
            raise NotJudged("page-too-many-objects", "the page draws too many things to be judged")
    return Objects(runs, others, marked, hosts)


def drawings_of(objects: Objects) -> list[Drawing]:
    """Return what is drawn and is no text, with its places."""
    return [
        Drawing(handle, _DRAWINGS[kind], box_through(pdfium.bounds(handle) or _EMPTY, matrix))
        for handle, kind, matrix in objects.others
        if kind in _DRAWINGS
    ]


def _run(handle: int, matrix: Matrix, fonts: dict[int, str], form: Box | None) -> TextRun:
    box = box_through(pdfium.bounds(handle) or _EMPTY, matrix)
    a, b, c, d, _, _ = chained(pdfium.matrix(handle) or UNIT, matrix)
    asked = pdfium.font_size(handle)
    if asked < 0:
        # Both axes are turned round: -18 Tf with -1 0 0 -1 Tm is upright, for all readers.
        a, b, c, d = -a, -b, -c, -d
    # The em stands across the writing direction: the area of the em square over its base.
    base = math.hypot(a, b)
    size = near(abs(a * d - b * c) / base * abs(asked)) if base else 0.0
    font = pdfium.font_of(handle)
    if font not in fonts:
        name = pdfium.font_name(font) if font else ""
        prefix, plus, rest = name.partition("+")
        fonts[font] = rest if plus and len(prefix) == len("ABCDEF") else name
    angle = math.degrees(math.atan2(-b, a))
    is_tiny = abs(asked) < SMALLEST_MEASURED
    return TextRun(handle, box, size, angle, font=fonts[font], form=form, is_tiny=is_tiny)
