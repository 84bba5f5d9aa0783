"""Pictures of rectangles of a page, in colour, with and without some of its text."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Final

from pithtex.box import Box
from pithtex.errors import NotJudged
from pithtex.pdf.page import pdfium
from pithtex.pdf.page.picture import Colour, Picture
from pithtex.pdf.page.view import View

#: An A4 page at 250 dpi; 24 MB. Larger pictures are drawn at a smaller scale.
MOST_PIXELS: Final = 6_000_000


def render(  # noqa: PLR0913, PLR0917 (what of which page, and how)
    page: int,
    forms: pdfium.Forms | None,
    view: View,
    box: Box | None,
    scale: float,
    paper: Colour = (255, 255, 255),
) -> Picture:
    """Draw what of a page is in ``box`` (None: all of it), at ``scale`` pixels a point or less.

    The picture begins at a whole pixel at or before the box's corner and ends within the page; its
    ``scale`` is the one that was used. Without ``forms`` there are no annotations and no fields.
    """
    left, top, right, bottom = box or (0.0, 0.0, view.width, view.height)
    left, top = max(left, 0.0), max(top, 0.0)
    right, bottom = min(right, view.width), min(bottom, view.height)
    if not (left < right and top < bottom):
        return Picture(b"", 0, 0, 0, scale, left, top)
    scale = min(scale, math.sqrt(MOST_PIXELS / ((right - left) * (bottom - top))))
    # PDFium fits the page into whole pixels: the scale that does so exactly in the width.
    width = max(round(view.width * scale), 1)
    scale = width / view.width
    height = max(round(view.height * scale), 1)
    x0, y0 = math.floor(left * scale), math.floor(top * scale)
    x1, y1 = min(math.ceil(right * scale), width), min(math.ceil(bottom * scale), height)
    across, down = max(x1 - x0, 1), max(y1 - y0, 1)
    drawn = pdfium.render(page, forms, (x0, y0, across, down), (width, height), _number(paper))
    if drawn is None:
        raise NotJudged("pdf-memory", "there is not enough memory to draw the page")
    data, stride = drawn
    return Picture(data, across, down, stride, scale, x0 / scale, y0 / scale)


@contextmanager
def switched_off(handles: Iterable[int]) -> Iterator[None]:
    """Leave objects out of pictures and texts for a while."""
    hidden = list(handles)
    pdfium.switch(hidden, False)
    try:
        yield
    finally:
        pdfium.switch(hidden, True)


def _number(paper: Colour) -> int:
    red, green, blue = paper
    return 0xFF << 24 | red << 16 | green << 8 | blue
