"""Doubts about letters that the instructions of their font move.

TrueType fonts have instructions that fit outlines to pixels. They can as well make another letter
of one. PDFium obeys them in small sizes, as Ghostscript does; Poppler, MuPDF, pdf.js and a
browser that draws with Skia do not. Honest ones move an outline by a sixty-fourth of an em.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from pithtex.box import Box
from pithtex.check.scene import Scene
from pithtex.findings import Finding
from pithtex.pdf.page.document import Page
from pithtex.pdf.page.glyph import TextRun
from pithtex.pdf.page.ink_mask import LEAST_CONTRAST, box_in_points, mask_of
from pithtex.pdf.page.picture import Colour, Picture
from pithtex.pdf.page.profile.instructions import has_instructions, is_always_instructed

#: Of a font's program; a larger one is not looked at.
_MOST_PROGRAM: Final = 32_000_000
#: Pixels a point, and the sizes that are drawn so: PDFium obeys no instructions above 50 pixels.
_SCALES: Final = ((1.5, 0.0), (0.5, 12.0), (0.15, 40.0))
#: Letters in any colour are seen on one of them, those that are not pale on the first.
_PAPERS: Final[tuple[Colour, ...]] = ((255, 255, 255), (0, 0, 0))
#: What is as dark as this in one picture has some ink within a pixel in the other.
_DARK: Final = 128
#: Pixels that have not: 2 on one of 1,550 public pages, none on the others; a full stop has 9.
_MOST_MOVED: Final = 5
_LOOK: Final = "Look at page 1 in another PDF reader, too."


def moved_letters(scene: Scene) -> Iterator[Finding]:
    """25. Letters anywhere on the page that a font's instructions move (none of 874)."""
    page = scene.view.page
    runs: list[TextRun] = []
    for program, drawn in page.fonts(_MOST_PROGRAM):
        if program is None or (has_instructions(program) and is_always_instructed(program)):
            yield _doubt(drawn[0].box)
            return
        if has_instructions(program):
            runs += drawn
    boxes = list(_moved(page, runs))
    if boxes:
        yield _doubt(*boxes)


def _doubt(*boxes: Box) -> Finding:
    message = "readers may show page 1 differently: the instructions of a font move its letters"
    return Finding("doubt-readers-differ", "warning", message, _LOOK, boxes=boxes)


def _moved(page: Page, runs: list[TextRun]) -> Iterator[Box]:
    """Yield the boxes in which a picture of the runs and one of their outlines differ."""
    for scale, least in _SCALES:
        sized = [run for run in runs if run.size > least]
        for paper in _PAPERS[: 1 + page.has_pale(sized)] if sized else ():
            shown = page.render_alone(sized, None, scale, paper)
            outlines = page.render_outlines(sized, None, scale, paper)
            if shown.data != outlines.data and (box := _difference(shown, outlines, paper)):
                yield box


def _difference(one: Picture, other: Picture, paper: Colour) -> Box | None:
    moved = _without(one, other, paper) | _without(other, one, paper)
    if moved.bit_count() <= _MOST_MOVED:
        return None
    width, height = one.width, one.height
    data = moved.to_bytes(width * height, "little")
    rows = [data[y : y + width] for y in range(0, len(data), width)]
    found = [row for row in rows if 1 in row]
    left, right = min(row.find(1) for row in found), max(row.rfind(1) for row in found)
    box = (left, data.find(1) // width, right + 1, data.rfind(1) // width + 1)
    return box_in_points(one, box)


def _without(one: Picture, other: Picture, paper: Colour) -> int:
    """Return where one picture is dark and the other has no ink nearby: a bit in each byte."""
    ink = _mask(other, paper, LEAST_CONTRAST)
    ink |= ink << 8 | ink >> 8
    row = 8 * other.width
    ink |= ink << row | ink >> row
    return _mask(one, paper, _DARK) & ~ink


def _mask(picture: Picture, paper: Colour, least: int) -> int:
    red, green, blue = paper
    whole = (0, 0, picture.width, picture.height)
    return int.from_bytes(mask_of(picture, whole, (blue, green, red), least).data, "little")
