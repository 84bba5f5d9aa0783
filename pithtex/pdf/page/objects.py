"""The objects of a page, those in its form XObjects included: text runs and drawings.

An object is asked for its box, size and matrix only; what a run says costs ten times as much, and
is the business of :mod:`pithtex.pdf.page.glyphs`.
"""

from __future__ import annotations

import math
from typing import Final

from pithtex.errors import NotJudged
from pithtex.pdf.page import pdfium
from pithtex.pdf.page.drawing import Drawing, Kind
from pithtex.pdf.page.glyph import TextRun
from pithtex.pdf.page.pdfium import Matrix
from pithtex.pdf.page.view import View, box_through, chain

#: Plots of many points have up to 100,000 objects; this many take a second.
MOST_OBJECTS: Final = 300_000
#: PDFium itself does not look into forms that are nested more than 40 deep.
DEEPEST_FORM: Final = 64

_DRAWINGS: Final[dict[int, Kind]] = {
    pdfium.PATH: "path",
    pdfium.IMAGE: "image",
    pdfium.SHADING: "shading",
    pdfium.FORM: "form",
}
_EMPTY: Final = (0.0, 0.0, 0.0, 0.0)
_UNIT: Final[Matrix] = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def read_objects(page: int, view: View) -> tuple[list[TextRun], list[Drawing]]:
    """Return the runs and the drawings of a page, in the order in which they are drawn."""
    runs: list[TextRun] = []
    drawings: list[Drawing] = []
    fonts: dict[int, str] = {}
    # The objects that are still to be looked at, the last first; what they are in, and how deep.
    waiting = [(pdfium.objects_of_page(page)[::-1], view.matrix)]
    seen = len(waiting[0][0])
    while waiting:
        objects, matrix = waiting[-1]
        if not objects:
            waiting.pop()
            continue
        handle, kind = objects.pop()
        if kind == pdfium.TEXT:
            runs.append(_run(handle, matrix, fonts))
            continue
        if kind not in _DRAWINGS:
            continue
        box = box_through(pdfium.bounds(handle) or _EMPTY, matrix)
        drawings.append(Drawing(handle, _DRAWINGS[kind], box))
        if kind == pdfium.FORM:
            inner = pdfium.objects_of_form(handle)[::-1]
            seen += len(inner)
            waiting.append((inner, chain(pdfium.matrix(handle) or _UNIT, matrix)))
        if seen > MOST_OBJECTS or len(waiting) > DEEPEST_FORM:
            raise NotJudged("page-too-many-objects", "the page draws too many things to be judged")
    if seen > MOST_OBJECTS:
        raise NotJudged("page-too-many-objects", "the page draws too many things to be judged")
    return runs, drawings


def _run(handle: int, matrix: Matrix, fonts: dict[int, str]) -> TextRun:
    box = box_through(pdfium.bounds(handle) or _EMPTY, matrix)
    a, b, c, d, _, _ = chain(pdfium.matrix(handle) or _UNIT, matrix)
    # The em stands across the writing direction: the area of the em square over its base.
    base = math.hypot(a, b)
    size = abs(a * d - b * c) / base * abs(pdfium.font_size(handle)) if base else 0.0
    font = pdfium.font_of(handle)
    if font not in fonts:
        name = pdfium.font_name(font) if font else ""
        prefix, plus, rest = name.partition("+")
        fonts[font] = rest if plus and len(prefix) == len("ABCDEF") else name
    return TextRun(handle, box, size, math.degrees(math.atan2(-b, a)), font=fonts[font])
