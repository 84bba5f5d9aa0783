"""How a page is shown: from the coordinates of its content to points from its upper left corner."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from pithtex.box import Box
from pithtex.errors import NotJudged
from pithtex.matrix import Matrix
from pithtex.pdf.page import pdfium
from pithtex.pdf.page.pdfium import Rectangle

#: The largest page that PDF's readers are made for, in points: 200 inches (ISO 32000-1, C.2).
LONGEST_SIDE: Final = 14_400.0
#: What is further away, in points, is as far away as this.
FARTHEST: Final = 1e6
#: PDFium maps whole pixels only; so many of them a side are as good as a real number.
_PIXELS: Final = 1_000_000


@dataclass(frozen=True, slots=True)
class View:
    """The size of a page as shown, in points, and the matrix from its content to the view.

    PDFium has applied ``/Rotate`` and the crop box. It leaves ``/UserUnit`` out, so that a point
    here is a unit of the content, whatever size it is printed in.
    """

    width: float
    height: float
    matrix: Matrix


def view_of(page: int) -> View:
    """Return the view of a page; NotJudged where it has no sane area."""
    width, height = pdfium.page_size(page)
    if not 0 < max(width, height) <= LONGEST_SIDE:
        raise NotJudged(
            "page-size",
            f"the page is {width:.0f} × {height:.0f} points, where PDF ends at {LONGEST_SIDE:.0f}",
        )
    x0, y0 = pdfium.to_content(page, 0, 0, _PIXELS)
    x1, y1 = pdfium.to_content(page, _PIXELS, 0, _PIXELS)
    x2, y2 = pdfium.to_content(page, 0, _PIXELS, _PIXELS)
    # The content's coordinates of one point to the right and of one point down; then the inverse.
    a, b = (x1 - x0) / (width or 1), (y1 - y0) / (width or 1)
    c, d = (x2 - x0) / (height or 1), (y2 - y0) / (height or 1)
    area = a * d - b * c
    if not area:
        raise NotJudged("page-size", "the page has no area")
    a, b, c, d = d / area, -b / area, -c / area, a / area
    return View(width, height, (a, b, c, d, -(x0 * a + y0 * c), -(x0 * b + y0 * d)))


def box_through(rectangle: Rectangle, matrix: Matrix) -> Box:
    """Return the box that a rectangle of the content covers in the view."""
    x0, y0, x1, y1 = rectangle
    a, b, c, d, e, f = matrix
    if b == 0 == c:
        left, right, top, bottom = a * x0 + e, a * x1 + e, d * y1 + f, d * y0 + f
    else:
        corners = ((x0, y0), (x0, y1), (x1, y0), (x1, y1))
        across = [a * x + c * y + e for x, y in corners]
        down = [b * x + d * y + f for x, y in corners]
        left, right, top, bottom = min(across), max(across), min(down), max(down)
    # false as well where one of them is no number
    if -FARTHEST < left <= right < FARTHEST and -FARTHEST < top <= bottom < FARTHEST:
        return left, top, right, bottom
    left, right, top, bottom = near(left), near(right), near(top), near(bottom)
    return min(left, right), min(top, bottom), max(left, right), max(top, bottom)


def near(value: float) -> float:
    """Return a coordinate that can be reckoned with: far away where it is infinite or none."""
    if -FARTHEST < value < FARTHEST:
        return value
    return -FARTHEST if value < 0 else FARTHEST
