"""What shows: the pixels that change, in colour, when text is switched off.

Pictures in, numbers out.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from pithtex.box import Box
from pithtex.pdf.page.glyph import Glyph
from pithtex.pdf.page.picture import Colour, Picture
from pithtex.pdf.page.pixels import (
    SEEN,
    changes,
    colour_at,
    cut,
    extent,
    has_ink,
    inked,
    largest,
    pixels_of,
    strong,
    within,
)

#: The middle of a stroke changes by so much of a letter's largest change; where that is still so
#: much on the page, it shows.
STROKE: Final = 0.6
FAINT: Final = 0.3
#: Ink that no glyph explains counts from here: text as pale as this is hardly read.
UNEXPLAINED: Final = 60
#: Pixels around a glyph's box that its smoothing may reach.
SMOOTHING: Final = 2
#: Ink less than this apart, in points, is one box.
ONE_BOX: Final = 6.0
#: Share of a letter's middle that ink covers which goes through it: a hairline, not a speck.
STRUCK: Final = 0.04

_IS_SEEN: Final = bytes(value >= SEEN for value in range(256))
_IS_UNEXPLAINED: Final = bytes(value >= UNEXPLAINED for value in range(256))


@dataclass(frozen=True, slots=True)
class Ink:
    """What a glyph shows.

    ``span`` is how much of its box its changing pixels span, in the direction where they span
    less: 0 (nothing) to 1. ``contrast`` is the largest change of red, green or blue, 0 to 255;
    ``colour`` and ``ground`` are what is there with and without it, where it changes most.
    """

    span: float
    contrast: int
    colour: Colour
    ground: Colour

    @property
    def brightness(self) -> float:
        """How much brighter or darker it is than its ground, 0 to 255."""
        return abs(brightness_of(self.colour) - brightness_of(self.ground))


def brightness_of(colour: Colour) -> float:
    """Return how bright a colour looks, 0 to 255 (ITU-R BT.601)."""
    red, green, blue = colour
    return 0.299 * red + 0.587 * green + 0.114 * blue


NOTHING: Final = Ink(0.0, 0, (255, 255, 255), (255, 255, 255))


def shown(with_: Picture, without: Picture, glyph: Glyph, faintest: int = SEEN) -> Ink:
    """Return what a glyph shows, by a picture with its text and one without, of one rectangle.

    Its span is measured against its whole box, within the picture or not; a pixel on each side is
    forgiven, and a box of three pixels. What changes less than ``faintest`` is nothing, and what
    changes less than letters that are read do has no span.
    """
    scale = with_.scale
    x0 = math.floor((glyph.left - with_.left) * scale)
    x1 = math.ceil((glyph.right - with_.left) * scale)
    y0 = math.floor((glyph.top - with_.top) * scale)
    y1 = math.ceil((glyph.bottom - with_.top) * scale)
    area = within(with_, (x0, y0, x1, y1))
    if area is None:
        return NOTHING
    before, after = cut(with_, area), cut(without, area)
    if before == after:
        return NOTHING
    change = changes(before, after)
    contrast = largest(change)
    if contrast < faintest:
        return NOTHING
    at = change.index(contrast) & ~3
    if contrast < SEEN:
        return Ink(0.0, contrast, colour_at(before, at), colour_at(after, at))
    row = 4 * (area[2] - area[0])
    left, top, right, bottom = extent(change.translate(_IS_SEEN), row)
    wide = _spanned(right - left + 1, x1 - x0)
    high = _spanned(bottom - top + 1, y1 - y0)
    return Ink(min(wide, high), contrast, colour_at(before, at), colour_at(after, at))


def kept(with_: Picture, without: Picture, alone: Picture, paper: Colour, glyph: Glyph) -> float:
    """Return how much of a glyph shows of what it would if there were nothing else, 0 to 1.

    ``alone`` shows its text alone on ``paper``: the colour that it has for a ground, or there is
    nothing to compare with, and it is 1. A letter of which a part is covered is another letter.
    """
    area = within(with_, pixels_of(with_, glyph.box, 0))
    if area is None:
        return 0.0
    own = inked(alone, area, paper, STROKE)
    shows = strong(changes(cut(with_, area), cut(without, area)), FAINT)
    total = own.count(1)
    if not total:
        return 1.0
    both = int.from_bytes(own, "little") & int.from_bytes(shows, "little")
    return both.to_bytes(len(own), "little").count(1) / total


def _spanned(pixels: int, of: int) -> float:
    return 1.0 if of <= 3 else min(1.0, (pixels + 1) / of)  # noqa: PLR2004 (see shown)


def unexplained(with_: Picture, without_all_text: Picture, glyphs: Iterable[Glyph]) -> list[Box]:
    """Return boxes of ink of text, in points, top first, that is in no glyph's box."""
    full, bare = bytearray(with_.data), without_all_text.data
    stride = with_.stride
    for box in _neighbours(glyphs):
        area = within(with_, pixels_of(with_, box, SMOOTHING))
        if area is not None:
            x0, y0, x1, y1 = area
            for start in range(y0 * stride, y1 * stride, stride):
                full[start + 4 * x0 : start + 4 * x1] = bare[start + 4 * x0 : start + 4 * x1]
    found: list[Box] = []
    scale, left, top = with_.scale, with_.left, with_.top
    for y, rows in _bands(_changed_rows(full, bare, with_)):
        columns = 0
        for row in rows:
            columns |= int.from_bytes(row, "little")
        for x0, x1 in _pieces(columns.to_bytes(len(rows[0]), "little"), ONE_BOX * scale):
            inked = [k for k, row in enumerate(rows) if row.find(1, 4 * x0, 4 * x1) >= 0]
            found.append(
                (
                    left + x0 / scale,
                    top + (y + inked[0]) / scale,
                    left + x1 / scale,
                    top + (y + inked[-1] + 1) / scale,
                )
            )
    return found


def _neighbours(glyphs: Iterable[Glyph]) -> Iterator[Box]:
    """Yield the boxes of glyphs, those of letters that stand side by side as one."""
    box: Box | None = None
    last: Glyph | None = None
    for glyph in glyphs:
        if box is not None and last is not None and last.run.angle == glyph.run.angle:
            near = 0.2 * glyph.run.size
            gap = glyph.left - last.right
            if -near <= gap <= near and abs(glyph.y - last.y) <= near:
                box = (
                    min(box[0], glyph.left),
                    min(box[1], glyph.top),
                    max(box[2], glyph.right),
                    max(box[3], glyph.bottom),
                )
                last = glyph
                continue
        if box is not None:
            yield box
        box, last = glyph.box, glyph
    if box is not None:
        yield box


def _changed_rows(full: bytearray, bare: bytes, picture: Picture) -> Iterator[tuple[int, bytes]]:
    """Yield the rows with a clear change, with one byte of 0 or 1 for each of the picture's."""
    if not bare:
        return
    stride, block = picture.stride, 16 * picture.stride
    for start in range(0, len(full), block):
        if full[start : start + block] == bare[start : start + block]:
            continue
        for at in range(start, min(start + block, len(full)), stride):
            one, other = full[at : at + 4 * picture.width], bare[at : at + 4 * picture.width]
            if one != other:
                flags = changes(bytes(one), other).translate(_IS_UNEXPLAINED)
                if 1 in flags:
                    yield at // stride, flags


def _bands(rows: Iterable[tuple[int, bytes]]) -> Iterator[tuple[int, list[bytes]]]:
    """Yield rows that follow each other: the first one's number, and all of them."""
    first, band = 0, list[bytes]()
    for y, row in rows:
        if band and y > first + len(band):
            yield first, band
            band = []
        if not band:
            first = y
        band.append(row)
    if band:
        yield first, band


def _pieces(columns: bytes, apart: float) -> Iterator[tuple[int, int]]:
    """Yield the pixels from and to which a row of flags has ink without a gap of ``apart``."""
    begin = end = -1
    for match in re.finditer(rb"\x01+", columns):
        x0, x1 = match.start() // 4, (match.end() + 3) // 4
        if begin >= 0 and x0 - end >= apart:
            yield begin, end
            begin = -1
        begin, end = (x0 if begin < 0 else begin), x1
    if begin >= 0:
        yield begin, end


def ink_in(picture: Picture, box: Box, ground: Colour | None = None) -> float:
    """Return the share of a box's pixels that are not of the ground's colour, 0 to 1.

    Without ``ground``, that is the most frequent colour in the box and half its height around it.
    """
    area = within(picture, pixels_of(picture, box, 0))
    if area is None:
        return 0.0
    flags = inked(picture, area, ground or ground_of(picture, box))
    return flags.count(1) / len(flags)


def ground_of(picture: Picture, box: Box) -> Colour:
    """Return the most frequent colour in a box and half its height around it."""
    data = _around(picture, box)
    if not data:
        return NOTHING.ground
    if _is_even(data):
        return colour_at(data, 0)
    pixels = memoryview(data).cast("I").tolist()  # one number a pixel
    most, _ = Counter(pixels).most_common(1)[0]
    return colour_at(data, 4 * pixels.index(most))


def _around(picture: Picture, box: Box) -> bytes:
    reach = math.ceil(0.5 * (box[3] - box[1]) * picture.scale)
    area = within(picture, pixels_of(picture, box, reach))
    return b"" if area is None else cut(picture, area)


def _has_ink_around(picture: Picture, boxes: Sequence[Box]) -> bool:
    """Whether a picture is of more than one colour where boxes are, and as far around each."""
    reach = max(bottom - top for _, top, _, bottom in boxes)
    whole = (
        min(box[0] for box in boxes) - reach,
        min(box[1] for box in boxes) - reach,
        max(box[2] for box in boxes) + reach,
        max(box[3] for box in boxes) + reach,
    )
    area = within(picture, pixels_of(picture, whole, 1))
    return area is not None and has_ink(picture, area)


def _is_even(data: bytes) -> bool:
    return data == data[:4] * (len(data) // 4)


@dataclass(frozen=True, slots=True)
class Stroke:
    """Ink through a letter: the letter's place in the list, how much of its middle is covered.

    ``is_rule`` says that it goes from one side to the other in one row of pixels.
    """

    index: int
    coverage: float
    is_rule: bool


def struck(without_text: Picture, boxes: Sequence[Box]) -> list[Stroke]:
    """Return the letters, by their boxes, that something goes through which is no text."""
    found: list[Stroke] = []
    if not boxes or not _has_ink_around(without_text, boxes):
        return found
    for index, (left, top, right, bottom) in enumerate(boxes):
        height = bottom - top
        middle = (left, top + 0.25 * height, right, bottom - 0.25 * height)
        area = within(without_text, pixels_of(without_text, middle, 0))
        box = (left, top, right, bottom)
        if area is None or _is_even(_around(without_text, box)):
            continue
        ground = ground_of(without_text, box)
        flags = inked(without_text, area, ground)
        width = area[2] - area[0]
        coverage = flags.count(1) / len(flags)
        rows = (flags[at : at + width] for at in range(0, len(flags), width))
        if coverage >= STRUCK:
            found.append(Stroke(index, coverage, any(0 not in row for row in rows)))
    return found
