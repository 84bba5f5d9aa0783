"""Doubts about letters that the instructions of their font move.

TrueType fonts have instructions that fit outlines to pixels. They can as well make another letter
of one. PDFium obeys them in small sizes, as Ghostscript does; Poppler, MuPDF, pdf.js and a
browser that draws with Skia do not. Honest ones move an outline by a sixty-fourth of an em.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import Final

from pithtex.box import Box, meet
from pithtex.check.scene import Scene
from pithtex.findings import Finding
from pithtex.pdf.page.document import Page
from pithtex.pdf.page.glyph import TextRun
from pithtex.pdf.page.ink_mask import LEAST_CONTRAST, box_in_points, mask_of
from pithtex.pdf.page.picture import PAPER, Colour, Picture
from pithtex.pdf.page.profile.instructions import has_instructions, is_always_instructed

#: Of a font's program; a larger one is not looked at.
_MOST_PROGRAM: Final = 32_000_000
#: Pixels a point, and the sizes that are drawn so: PDFium obeys no instructions above 50 pixels.
_SCALES: Final = ((1.5, 0.0), (0.5, 12.0), (0.15, 40.0))
#: Pixels an em, from which on PDFium draws by outlines; of so many runs no more are asked for.
_LARGE: Final = 52.0
_MOST_RUNS: Final = 400
#: Letters in any colour are seen on one of them, those that are not pale on the first.
_PAPERS: Final[tuple[Colour, ...]] = (PAPER, (0, 0, 0))
#: What is as dark as this in one picture has some ink within a pixel in the other.
_DARK: Final = 128
#: Pixels that have not: 2 on one of 1,550 public pages, none on the others; a full stop has 9.
_MOST_MOVED: Final = 5
_LOOK: Final = "Look at page 1 in another PDF reader, too."


def moved_letters(scene: Scene) -> Iterator[Finding]:
    """27. Letters anywhere on the page that a font's instructions move (none of 874)."""
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
                near = [run for run in sized if meet(run.box, box)]
                if _are_moved(page, near, scale, paper):
                    yield box


def _are_moved(page: Page, runs: Sequence[TextRun], scale: float, paper: Colour) -> bool:
    """Whether some text differs from itself in letters so large that PDFium takes their outlines.

    Where it is to draw outlines, PDFium leaves out all letters of an object behind one whose
    outline is a point, as that of some narrow spaces is.
    """
    if len(runs) > _MOST_RUNS:
        return True
    moved = 0
    for run in runs:
        small = page.render_alone([run], run.box, scale, paper)
        times = math.ceil(_LARGE / max(run.size * small.scale, 0.1))
        if times == 1 or not small.data:
            continue
        right, bottom = small.width / small.scale, small.height / small.scale
        box = (small.left, small.top, small.left + right, small.top + bottom)
        large = page.render_alone([run], box, times * small.scale, paper)
        if large.width < (times - 1) * small.width:
            # It would be too large a picture.
            return True
        ink, middles = _reduced(large, small, times, paper)
        moved += (_mask(small, paper, _DARK) & ~_spread(ink, small.width)).bit_count()
        own = _spread(_mask(small, paper, LEAST_CONTRAST), small.width)
        moved += (middles & ~own).bit_count()
        if moved > _MOST_MOVED:
            return True
    return False


def _reduced(large: Picture, small: Picture, times: int, paper: Colour) -> tuple[int, int]:
    """Return where a picture has ink, and where it is dark in the middle of a smaller one's pixels.

    Each is a bit in a byte for each pixel of the smaller one, which has ``times`` fewer a side.
    """
    width = small.width * times
    pictures = []
    for least in (LEAST_CONTRAST, _DARK):
        data = mask_of(large, (0, 0, large.width, large.height), _reversed(paper), least).data
        rows = [data[y : y + large.width] for y in range(0, len(data), large.width)]
        pictures.append([row[:width].ljust(width, b"\0") for row in rows])
    inks, darks = pictures
    blank = bytes(width)
    ink, middles = [], []
    for top in range(0, small.height * times, times):
        band = 0
        for row in inks[top : top + times]:
            band |= int.from_bytes(row, "little")
        joined = band.to_bytes(width, "little")
        columns = 0
        for start in range(times):
            columns |= int.from_bytes(joined[start::times], "little")
        ink.append(columns.to_bytes(small.width, "little"))
        middle = darks[top + times // 2] if top + times // 2 < len(darks) else blank
        middles.append(middle[times // 2 :: times])
    return int.from_bytes(b"".join(ink), "little"), int.from_bytes(b"".join(middles), "little")


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
    ink = _spread(_mask(other, paper, LEAST_CONTRAST), other.width)
    return _mask(one, paper, _DARK) & ~ink


def _spread(mask: int, width: int) -> int:
    """Return the bits of a mask and those of the pixels around them."""
    mask |= mask << 8 | mask >> 8
    row = 8 * width
    return mask | mask << row | mask >> row


def _mask(picture: Picture, paper: Colour, least: int) -> int:
    whole = (0, 0, picture.width, picture.height)
    return int.from_bytes(mask_of(picture, whole, _reversed(paper), least).data, "little")


def _reversed(paper: Colour) -> Colour:
    red, green, blue = paper
    return blue, green, red
