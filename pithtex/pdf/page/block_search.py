"""Letter-like shapes in one block of ink, against each of its grounds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from pithtex.pdf.page.ink_mask import (
    LEAST_CONTRAST,
    Colour,
    Mask,
    PixelBox,
    area_of,
    box_of,
    colours,
    inverse,
    mask_of,
)
from pithtex.pdf.page.ink_shapes import Shape, shapes_of
from pithtex.pdf.page.middle import middle_of
from pithtex.pdf.page.picture import Picture
from pithtex.pdf.page.shape_rows import is_lettering, row_box, rows_of, tall, transposed
from pithtex.pdf.page.texture import (
    BUSY,
    GROUND_SHARE,
    PHOTO_FILL,
    closed_mask,
    is_clear,
    letters_joined,
    textures_of,
    without,
)

#: The height of letters, in em of the title: a title is not read in smaller ones ...
LEAST_HEIGHT = 0.38
#: ... and these fill the page.
MOST_HEIGHT = 8.0
#: Shapes of a row in the title's zone, where three letters make a "NOT".
FEWEST_IN_ZONE = 3
#: Shapes of a row elsewhere: plots have rows of four or five.
FEWEST_ELSEWHERE = 6

#: Runs of ink that are looked at in one look (or four a row); of more only every second to
#: fourth row is, and of more than that none: it is texture. A title of two lines has 3,000.
_MOST_RUNS = 4_000
_RUNS_IN_ROW = 4
_MOST_STEP = 4
#: Looks into a block (one a ground, one a contrast), and how often its pixels are looked at.
_MOST_LOOKS = 24
_MOST_LOOKED_AT = 6
#: A colour that is a word's ink has this share of a region without a ground.
_INK_SHARE = 0.015
_MOST_INKS = 2
#: Grounds within grounds.
_DEEPEST = 3
#: The width of a shape in its heights (or in em) above which it is no single letter; "W" has 1.1.
_WIDEST = 1.4
#: The width of "l", in em.
_NARROWEST = 0.04
#: Letters may be on tiles, each on one: so large (in em), filled so much.
_LEAST_TILE = 0.6
_TILE_FILL = 0.7
#: What is as high and as wide as this, in em, may have lettering in it.
_LARGE = 1.5
#: What has grounds within fills so much of its box; the inside of outlines has been seen already.
_LEAST_FILL = 0.35
#: What may be letters that blur into each other has so many runs in a row.
_FEWEST_STROKES = 2.5
#: Letters of dots or of pieces: so many pieces, closed over gaps of so many em.
_FEWEST_PIECES = 5
_DOT_GAP = 0.1


class Kind(StrEnum):
    """What may be lettering."""

    ROW = "row"  #: separate shapes in a row
    JOINED = "joined"  #: shapes that touch: script, dots, words struck through
    BUSY = "busy"  #: texture: a photograph, a dithered figure, hatching, a QR code


@dataclass(frozen=True, slots=True)
class Found:
    """Lettering in pixels of the picture."""

    box: PixelBox
    shapes: int
    height: int
    kind: Kind


@dataclass(frozen=True, slots=True)
class _Look:
    """A way to see a region: what differs from a colour by so much, or what does not."""

    colour: Colour
    least: int
    is_ink: bool


class BlockSearch:
    """What is found in one block, by all looks into it.

    Each block has limits of its own, so that nothing that stands beside it can use them up.
    """

    def __init__(self, picture: Picture, em: float, block: PixelBox, runs: int) -> None:
        self.picture = picture
        self.em = em
        self.looks_left = _MOST_LOOKS
        self.pixels_left = _MOST_LOOKED_AT * area_of(block)
        self.runs_left = runs
        self.done: set[tuple[PixelBox, _Look]] = set()
        self.found: list[Found] = []
        self.on_tiles: list[Shape] = []

    def search(self, mask: Mask, ground: Colour, depth: int = 0) -> list[Shape]:
        """Find letters in a mask, then within what is larger; return shapes of the size of letters.

        Those of the outermost call may stand in a row with shapes of other blocks.
        """
        mask = self._without_texture(mask)
        letters, specks = self._letters(mask, ground, depth)
        rows = found_rows(letters, self.em, mask)
        if depth:
            self.found += rows
        if not rows and specks + len(letters) >= _FEWEST_PIECES:
            # letters made of dots, or broken
            closed = closed_mask(mask, max(1, round(_DOT_GAP * self.em)))
            whole, _ = self._letters(closed, ground, _DEEPEST)
            self.found += found_rows(whole, self.em, closed)
            if specks > len(letters) or len(whole) < len(letters):
                letters += whole
        return letters

    def _letters(self, mask: Mask, ground: Colour, depth: int) -> tuple[list[Shape], int]:
        """Return shapes of the size of letters, and how many smaller ones there are."""
        letters: list[Shape] = []
        specks = 0
        for shape in self._shapes(mask):
            width, height = shape.width / self.em, shape.height / self.em
            is_wide = width > _WIDEST * max(1.0, height)
            if height < LEAST_HEIGHT:
                specks += 1
            elif height <= MOST_HEIGHT and is_wide and self._is_joined(mask, shape):
                continue
            elif height <= MOST_HEIGHT and not is_wide and width >= _NARROWEST:
                letters.append(shape)
            if min(width, height) < LEAST_HEIGHT or depth == _DEEPEST:
                continue
            if is_wide or height > _LARGE:
                self._search_within(shape, ground, depth + 1)
            elif depth == 0 and min(width, height) >= _LEAST_TILE and shape.fill >= _TILE_FILL:
                self.on_tiles += self._search_within(shape, ground, depth + 1)
        return letters, specks

    def _shapes(self, mask: Mask) -> list[Shape]:
        runs = mask.count_runs()
        step = 1 + int(runs / max(_MOST_RUNS, _RUNS_IN_ROW * mask.height))
        if step > _MOST_STEP or self.runs_left < 0:
            self.found.append(Found(box_of(mask), 0, mask.height, Kind.BUSY))
            return []
        self.runs_left -= runs // step
        return shapes_of(mask, step)

    def _search_within(self, shape: Shape, ground: Colour, depth: int) -> list[Shape]:
        """Look at a shape against colours within it and at half its contrast; return letters."""
        letters: list[Shape] = []
        box = (shape.left, shape.top, shape.right, shape.bottom)
        has_ground = shape.fill >= _LEAST_FILL
        has_strokes = shape.runs / shape.height >= _FEWEST_STROKES
        if not has_ground and not has_strokes:
            return letters
        palette = colours(self.picture, box)
        if (
            palette[0][1] < GROUND_SHARE
            and shape.fill > PHOTO_FILL
            and min(shape.width, shape.height) >= _LARGE * self.em
        ):
            self.found.append(Found(box, 0, shape.height, Kind.BUSY))
        looks = _looks_at_grounds(palette, ground) if has_ground else []
        if has_strokes:
            looks += _looks_at_contrast(palette, ground)
        for look in looks:
            self.looks_left -= 1
            self.pixels_left -= area_of(box)
            if self.looks_left < 0 or self.pixels_left < 0:
                break
            if (box, look) not in self.done:
                self.done.add((box, look))
                mask = mask_of(self.picture, box, look.colour, look.least)
                mask = inverse(mask) if look.is_ink else mask
                letters += self.search(mask, look.colour, depth)
        return letters

    def _is_joined(self, mask: Mask, shape: Shape) -> bool:
        count = letters_joined(mask, shape)
        if count:
            box = (shape.left, shape.top, shape.right, shape.bottom)
            self.found.append(Found(box, count, shape.height, Kind.JOINED))
        return count > 0

    def _without_texture(self, mask: Mask) -> Mask:
        """Return the mask without areas of texture, which are kept as such."""
        tile = max(4, min(round(self.em), 200))
        if min(mask.width, mask.height) <= tile:
            return mask
        boxes = textures_of(mask, tile, BUSY)
        self.found += [Found(box, 0, box[3] - box[1], Kind.BUSY) for box in boxes]
        return without(mask, boxes) if boxes else mask


def _looks_at_grounds(palette: list[tuple[Colour, float]], ground: Colour) -> list[_Look]:
    """Return looks at a region with grounds of its own or, in a gradient or photograph, inks."""
    grounds = [
        colour
        for colour, share in palette
        if share >= GROUND_SHARE and _distance(colour, ground) >= LEAST_CONTRAST
    ]
    if grounds:
        return [_Look(colour, LEAST_CONTRAST, is_ink=False) for colour in grounds]
    # letters have the colour that stands out
    common = [colour for colour, share in palette if share >= _INK_SHARE]
    middle = [middle_of(channel) for channel in zip(*common, strict=True)] or [0, 0, 0]
    inks = sorted(common, key=lambda colour: -_distance(colour, middle))[:_MOST_INKS]
    return [_Look(colour, LEAST_CONTRAST, is_ink=True) for colour in inks]


def _looks_at_contrast(palette: list[tuple[Colour, float]], ground: Colour) -> list[_Look]:
    """Return a look at half the contrast: letters that blur into each other are apart there."""
    half = max(_distance(colour, ground) for colour, _ in palette) // 2
    return [_Look(ground, half, is_ink=False)] if half > LEAST_CONTRAST else []


def found_rows(letters: list[Shape], em: float, mask: Mask | None = None) -> list[Found]:
    """Return the rows of shapes that can be letters; of a mask, those with nothing around them."""
    return [
        Found(row_box(row), len(row), tall(row), Kind.ROW)
        for row in rows_of(letters, em)
        if len(row) >= FEWEST_IN_ZONE and is_lettering(row) and (not mask or is_clear(mask, row))
    ]


def found_columns(letters: list[Shape], em: float) -> list[Found]:
    """Return columns of shapes that can be letters: words that are turned, or written downwards."""
    found = []
    for row in rows_of([transposed(shape) for shape in letters], em):
        if len(row) >= FEWEST_ELSEWHERE and is_lettering(row):
            top, left, bottom, right = row_box(row)
            found.append(Found((left, top, right, bottom), len(row), tall(row), Kind.ROW))
    return found


def _distance(colour: Sequence[float], other: Sequence[float]) -> int:
    return int(max(abs(a - b) for a, b in zip(colour, other, strict=True)))
