"""What shows: the pixels that change, in colour, when text is switched off.

Pictures in, numbers out. A letter is a few hundred bytes of a picture: they are compared all at
once, as one long integer, because a loop over them takes thirty times as long.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from pithtex.pdf.page.glyph import Box, Glyph
from pithtex.pdf.page.picture import Picture

#: A pixel has changed, or is ink, if red, green or blue has by this much of 255: more than the
#: edge of a neighbour's smoothing, less than the faintest part of a thin stroke.
SEEN: Final = 32
#: Ink that no glyph explains counts from here: text as pale as this is hardly read.
UNEXPLAINED: Final = 60
#: Pixels around a glyph's box that its smoothing may reach.
SMOOTHING: Final = 2
#: Ink less than this apart, in points, is one box.
ONE_BOX: Final = 6.0
#: Share of a letter's middle that ink covers which goes through it: a hairline, not a speck.
STRUCK: Final = 0.04

Colour: TypeAlias = tuple[int, int, int]
#: Left, top, right and bottom in pixels, within a picture.
_Pixels: TypeAlias = tuple[int, int, int, int]

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


NOTHING: Final = Ink(0.0, 0, (255, 255, 255), (255, 255, 255))


def differences(one: bytes, other: bytes) -> bytes:
    """Return ``abs(p - q)`` of each two bytes; they are of one length.

    Each byte gets a lane of 16 bits, so that no lane borrows from the next.
    """
    size = len(one)
    a, b = _lanes(one), _lanes(other)
    ones = int.from_bytes(b"\x01\x00" * size, "little")
    both = a + (ones << 8) - b  # in each lane 256 + p - q
    negative = ones & ~(both >> 8)  # 1 where p < q
    # where it is, the low byte is 256 - (q - p): its two's complement
    low = both & (ones * 0xFF)
    return ((low ^ (negative * 0xFF)) + negative).to_bytes(2 * size, "little")[::2]


def _lanes(data: bytes) -> int:
    wide = bytearray(2 * len(data))
    wide[::2] = data
    return int.from_bytes(wide, "little")


def shown(with_: Picture, without: Picture, glyph: Glyph) -> Ink:
    """Return what a glyph shows, by a picture with its text and one without, of one rectangle.

    Its span is measured against its whole box, within the picture or not; a pixel on each side is
    forgiven, and a box of three pixels.
    """
    scale = with_.scale
    x0 = math.floor((glyph.left - with_.left) * scale)
    x1 = math.ceil((glyph.right - with_.left) * scale)
    y0 = math.floor((glyph.top - with_.top) * scale)
    y1 = math.ceil((glyph.bottom - with_.top) * scale)
    area = _within(with_, (x0, y0, x1, y1))
    if area is None:
        return NOTHING
    before, after = _cut(with_, area), _cut(without, area)
    if before == after:
        return NOTHING
    change = _colours(differences(before, after))
    contrast = max(change)
    if contrast < SEEN:
        return NOTHING
    at = change.index(contrast) & ~3
    row = 4 * (area[2] - area[0])
    left, top, right, bottom = _extent(change.translate(_IS_SEEN), row)
    wide = _spanned(right - left + 1, x1 - x0)
    high = _spanned(bottom - top + 1, y1 - y0)
    return Ink(min(wide, high), contrast, _colour(before, at), _colour(after, at))


def _spanned(pixels: int, of: int) -> float:
    return 1.0 if of <= 3 else min(1.0, (pixels + 1) / of)  # noqa: PLR2004 (see shown)


def unexplained(with_: Picture, without_all_text: Picture, glyphs: Iterable[Glyph]) -> list[Box]:
    """Return boxes of ink of text, in points, top first, that is in no glyph's box."""
    full, bare = bytearray(with_.data), without_all_text.data
    stride = with_.stride
    for box in _neighbours(glyphs):
        area = _within(with_, _pixels(with_, box, SMOOTHING))
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
                flags = _colours(differences(bytes(one), other)).translate(_IS_UNEXPLAINED)
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
    area = _within(picture, _pixels(picture, box, 0))
    if area is None:
        return 0.0
    flags = _inked(picture, area, ground_of(picture, box) if ground is None else ground)
    return flags.count(1) / len(flags)


def ground_of(picture: Picture, box: Box) -> Colour:
    """Return the most frequent colour in a box and half its height around it."""
    reach = math.ceil(0.5 * (box[3] - box[1]) * picture.scale)
    area = _within(picture, _pixels(picture, box, reach))
    if area is None:
        return NOTHING.ground
    data = _cut(picture, area)
    # whole pixels as numbers; the one met first among equally frequent ones
    number, _ = Counter(memoryview(data).cast("I")).most_common(1)[0]
    at = 4 * memoryview(data).cast("I").tolist().index(number)
    return _colour(data, at)


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
    for index, (left, top, right, bottom) in enumerate(boxes):
        height = bottom - top
        middle = (left, top + 0.25 * height, right, bottom - 0.25 * height)
        area = _within(without_text, _pixels(without_text, middle, 0))
        if area is None:
            continue
        ground = ground_of(without_text, (left, top, right, bottom))
        flags = _inked(without_text, area, ground)
        width = area[2] - area[0]
        coverage = flags.count(1) / len(flags)
        rows = (flags[at : at + width] for at in range(0, len(flags), width))
        if coverage >= STRUCK:
            found.append(Stroke(index, coverage, any(0 not in row for row in rows)))
    return found


def _inked(picture: Picture, area: _Pixels, ground: Colour) -> bytes:
    """Return one byte for each pixel of an area: 1 where it is not of the ground's colour."""
    data = _cut(picture, area)
    red, green, blue = ground
    level = bytes((blue, green, red, 0)) * (len(data) // 4)
    flags = _colours(differences(data, level)).translate(_IS_SEEN)
    whole = int.from_bytes(flags, "little")
    return (whole | whole >> 8 | whole >> 16).to_bytes(len(flags), "little")[::4]


def _pixels(picture: Picture, box: Box, reach: int) -> _Pixels:
    left, top, right, bottom = box
    return (
        math.floor((left - picture.left) * picture.scale) - reach,
        math.floor((top - picture.top) * picture.scale) - reach,
        math.ceil((right - picture.left) * picture.scale) + reach,
        math.ceil((bottom - picture.top) * picture.scale) + reach,
    )


def _within(picture: Picture, area: _Pixels) -> _Pixels | None:
    x0, y0 = max(area[0], 0), max(area[1], 0)
    x1, y1 = min(area[2], picture.width), min(area[3], picture.height)
    return (x0, y0, x1, y1) if x0 < x1 and y0 < y1 else None


def _cut(picture: Picture, area: _Pixels) -> bytes:
    x0, y0, x1, y1 = area
    data, stride = picture.data, picture.stride
    rows = range(y0 * stride, y1 * stride, stride)
    return b"".join([data[row + 4 * x0 : row + 4 * x1] for row in rows])


def _colours(change: bytes) -> bytes:
    """Return the same without the fourth byte of each pixel, which says nothing."""
    cleared = bytearray(change)
    cleared[3::4] = bytes(len(change) // 4)
    return bytes(cleared)


def _colour(data: bytes, at: int) -> Colour:
    return data[at + 2], data[at + 1], data[at]


def _extent(flags: bytes, row: int) -> _Pixels:
    """Return the first and last pixel, in both directions, that a flag is set in."""
    left, right, top, bottom = row, -1, -1, -1
    for y, start in enumerate(range(0, len(flags), row)):
        first = flags.find(1, start, start + row)
        if first >= 0:
            left = min(left, first - start)
            right = max(right, flags.rfind(1, start, start + row) - start)
            top = y if top < 0 else top
            bottom = y
    return left // 4, top, right // 4, bottom
