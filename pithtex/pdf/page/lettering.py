"""Letter-like shapes in what is no text: words drawn as pictures, paths, patterns, Type 3 fonts.

It works on a picture of the page with all text switched off. Ink falls into blocks, as in
document image analysis (Wong, Casey and Wahl, "Document Analysis System", 1982). Within a
block, letters are connected shapes of about a title's size that stand in a row; what is
joined (script, letters that touch, words struck through) is told by its strokes, of which a
row of pixels crosses many. Whatever colours they have: a block is looked at against its
ground, against the colours within it, and once more at half its contrast.

Nothing here decides: rows are returned with their measures, so that a caller can ask for more
where a plot may have such rows as well.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from pithtex.pdf.page.glyph import Box
from pithtex.pdf.page.ink_shapes import (
    Colour,
    Mask,
    PixelBox,
    Shape,
    blocks_of,
    colours,
    crop,
    ground_colour,
    inked_rows,
    inverse,
    mask_of,
    shapes_of,
)
from pithtex.pdf.page.picture import Picture
from pithtex.pdf.page.shape_rows import is_lettering, rows_of, tall
from pithtex.pdf.page.texture import (
    closed_mask,
    is_clear,
    letters_joined,
    textures_of,
    without,
)

#: The resolution at which thresholds were measured, in pixels per em; 12 to 40 will do.
PIXELS_PER_EM = 24

#: What differs from its ground by less in every channel is no ink: paper's noise, JPEG's ringing.
LEAST_CONTRAST = 24
#: The height of letters, in em of the title: a title is not read in smaller ones ...
LEAST_HEIGHT = 0.38
#: ... and these fill the page.
MOST_HEIGHT = 8.0
#: Ink of less than this much apart, in em, is one block.
BLOCK_GAP = 0.35
#: Shapes of a row in the title's zone, where three letters make a "NOT".
FEWEST_IN_ZONE = 2
#: Shapes of a row elsewhere: plots have rows of four or five.
FEWEST_ELSEWHERE = 6

#: Starts of runs per pixel above which an area is texture. Letters of a title's size have 0.05
#: at 24 pixels per em, rows of the smallest letters 0.12, a dithered picture 0.15 to 0.25.
_BUSY = 0.13
#: Runs of ink that are looked at in one look; of more only every second to fourth row is,
#: and of more than that none: it is texture. A title of two lines has 3,000.
_MOST_RUNS = 4_000
_MOST_STEP = 4
#: Runs that all looks into a block may cost; when so many have been spent on a page ...
_MOST_RUNS_IN_BLOCK = 12_000
_MOST_RUNS_IN_ALL = 40_000
#: ... further blocks have this many.
_RUNS_LEFT = 4_000
#: Looks into a block (one a ground, one a contrast), and how often its pixels are looked at.
_MOST_LOOKS = 12
_MOST_LOOKED_AT = 6
#: A colour that is a ground has this share of a region, one that is a word's ink this.
_GROUND_SHARE = 0.25
_INK_SHARE = 0.03
_MOST_INKS = 2
#: Grounds within grounds.
_DEEPEST = 3
#: Of one kind, what is covered by so much is the same.
_SAME = 0.6
#: What is found, before the same is left out.
_MOST_FOUND = 300

#: The width of a shape in its heights (or in em) above which it is no single letter; "W" has 1.1.
_WIDEST = 1.4
#: The width of "l", in em.
_NARROWEST = 0.04
#: What is as high and as wide as this, in em, may have lettering in it.
_LARGE = 1.5
#: What has grounds within fills so much of its box; the inside of outlines has been seen already.
_LEAST_FILL = 0.35
#: What may be letters that blur into each other has so many runs in a row.
_FEWEST_STROKES = 2.5
#: Photographs and gradients fill so much of their box.
_PHOTO_FILL = 0.5
#: Letters of dots: so many shapes that are lower than letters, closed over gaps of so many em.
_FEWEST_SPECKS = 12
_DOT_GAP = 0.1

#: A line is as thin as this, in em, and fills so much of its box; a bar fills it too.
_RULE = 0.3
_RULE_FILL = 0.9
#: Lines across a frame: a card of three parts has four.
_FRAME_LINES = 8


class Kind(StrEnum):
    """What a block or a row is."""

    ROW = "row"  #: separate shapes in a row
    JOINED = "joined"  #: shapes that touch: script, dots, words struck through
    BUSY = "busy"  #: texture: a photograph, a dithered figure, hatching, a QR code
    RULE = "rule"  #: a line, a bar, a filled rectangle
    FRAME = "frame"  #: lines around an empty rectangle
    DRAWING = "drawing"  #: whatever else


@dataclass(frozen=True, slots=True)
class Lettering:
    """Shapes that may be letters: their box, about how many, the height of the taller ones (points).

    Of a busy area, ``shapes`` is 0 and ``height`` that of the area.
    """

    box: Box
    shapes: int
    height: float
    kind: Kind


@dataclass(frozen=True, slots=True)
class DrawnBox:
    """A block of ink that is no text: its box in points, and how much of it is ink."""

    box: Box
    kind: Kind
    fill: float


@dataclass(frozen=True, slots=True)
class _Look:
    """A way to see a region: what differs from a colour by so much, or what does not."""

    colour: Colour
    least: int
    is_ink: bool


@dataclass(frozen=True, slots=True)
class _Found:
    """Lettering in pixels of the picture."""

    box: PixelBox
    shapes: int
    height: int
    kind: Kind


def find_lettering(picture: Picture, em: float, *, zone: Box | None = None) -> list[Lettering]:
    """Return what may be letters in a picture of a page without its text, and areas of texture.

    ``em`` is the size of the title in points. In ``zone``, where the title could be read,
    two shapes are a row, elsewhere six. A picture that is blank or nearly so costs a tenth of
    a millisecond, a photograph or a scanned page some tens of them.
    """
    inked = _inked(picture)
    if inked is None:
        return []
    ground, mask = inked
    size = em * picture.scale
    letters: list[Shape] = []
    found: list[_Found] = []
    left = _MOST_RUNS_IN_ALL
    for block in blocks_of(mask, round(BLOCK_GAP * size)):
        runs = min(_MOST_RUNS_IN_BLOCK, max(_RUNS_LEFT, left))
        search = _Search(picture, size, block, runs)
        letters += search.search(crop(mask, block), ground)
        found += search.found
        left -= runs - search.runs_left
    found += _rows(mask, letters)
    return [
        lettering
        for item in _distinct(found)
        if (lettering := _in_points(picture, item)).kind is Kind.BUSY
        or lettering.shapes >= (FEWEST_IN_ZONE if _meet(lettering.box, zone) else FEWEST_ELSEWHERE)
    ]


def drawn_boxes(picture: Picture, em: float, *, gap: float = BLOCK_GAP) -> list[DrawnBox]:
    """Return the blocks of ink of a picture without text; ink less than ``gap`` em apart is one."""
    inked = _inked(picture)
    if inked is None:
        return []
    _, mask = inked
    size = em * picture.scale
    found = []
    for block in blocks_of(mask, round(gap * size)):
        part = crop(mask, block)
        fill = part.data.count(1) / len(part.data)
        kind = _kind(picture, part, fill, size)
        found.append(DrawnBox(_points(picture, block), kind, fill))
    return found


def _inked(picture: Picture) -> tuple[Colour, Mask] | None:
    """Return the page's ground and what differs from it, or None for a blank page."""
    if not picture.width or not picture.height:
        return None
    ground = ground_colour(picture)
    rows = inked_rows(picture, ground)
    if rows is None:
        return None
    mask = mask_of(picture, (0, rows[0], picture.width, rows[1]), ground, LEAST_CONTRAST)
    return ground, mask


class _Search:
    """What is found in one block, by all looks into it.

    Each block has limits of its own, so that nothing that stands beside it can use them up.
    """

    def __init__(self, picture: Picture, em: float, block: PixelBox, runs: int) -> None:
        self.picture = picture
        self.em = em
        self.looks_left = _MOST_LOOKS
        self.pixels_left = _MOST_LOOKED_AT * _area(block)
        self.runs_left = runs
        self.done: set[tuple[PixelBox, _Look]] = set()
        self.found: list[_Found] = []

    def search(self, mask: Mask, ground: Colour, depth: int = 0) -> list[Shape]:
        """Find letters in a mask, then within what is larger; return shapes of the size of letters.

        Those of the outermost call may stand in a row with shapes of other blocks.
        """
        mask = self._without_texture(mask)
        letters, specks = self._letters(mask, ground, depth)
        if specks >= _FEWEST_SPECKS and specks > 2 * len(letters):
            # letters made of dots
            closed = closed_mask(mask, max(1, round(_DOT_GAP * self.em)))
            self.found += _rows(closed, self._letters(closed, ground, _DEEPEST)[0])
        if depth:
            self.found += _rows(mask, letters)
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
            if (is_wide or height > _LARGE) and height >= LEAST_HEIGHT and depth < _DEEPEST:
                self._search_within(shape, ground, depth + 1)
        return letters, specks

    def _shapes(self, mask: Mask) -> list[Shape]:
        runs = mask.count_runs()
        step = 1 + runs // _MOST_RUNS
        if step > _MOST_STEP or self.runs_left < 0:
            self.found.append(_Found(_box(mask), 0, mask.height, Kind.BUSY))
            return []
        self.runs_left -= runs // step
        return shapes_of(mask, step)

    def _search_within(self, shape: Shape, ground: Colour, depth: int) -> None:
        """Look at a large shape against the colours within it, and at half its contrast."""
        box = (shape.left, shape.top, shape.right, shape.bottom)
        has_ground = shape.fill >= _LEAST_FILL
        has_strokes = shape.runs / shape.height >= _FEWEST_STROKES
        if not has_ground and not has_strokes:
            return
        palette = colours(self.picture, box)
        if palette[0][1] < _GROUND_SHARE and shape.fill > _PHOTO_FILL and _is_large(box, self.em):
            self.found.append(_Found(box, 0, shape.height, Kind.BUSY))
        looks = _looks_at_grounds(palette, ground) if has_ground else []
        if has_strokes:
            looks += _looks_at_contrast(palette, ground)
        for look in looks:
            self.looks_left -= 1
            self.pixels_left -= _area(box)
            if self.looks_left < 0 or self.pixels_left < 0:
                return
            if (box, look) not in self.done:
                self.done.add((box, look))
                mask = mask_of(self.picture, box, look.colour, look.least)
                self.search(inverse(mask) if look.is_ink else mask, look.colour, depth)

    def _is_joined(self, mask: Mask, shape: Shape) -> bool:
        count = letters_joined(mask, shape)
        if count:
            box = (shape.left, shape.top, shape.right, shape.bottom)
            self.found.append(_Found(box, count, shape.height, Kind.JOINED))
        return count > 0

    def _without_texture(self, mask: Mask) -> Mask:
        """Return the mask without areas of texture, which are kept as such."""
        tile = max(4, min(round(self.em), 200))
        if min(mask.width, mask.height) <= tile:
            return mask
        boxes = textures_of(mask, tile, _BUSY)
        self.found += [_Found(box, 0, box[3] - box[1], Kind.BUSY) for box in boxes]
        return without(mask, boxes) if boxes else mask


def _looks_at_grounds(palette: list[tuple[Colour, float]], ground: Colour) -> list[_Look]:
    """Return looks at a region with grounds of its own or, in a gradient or photograph, inks."""
    grounds = [
        colour
        for colour, share in palette
        if share >= _GROUND_SHARE and _distance(colour, ground) >= LEAST_CONTRAST
    ]
    if grounds:
        return [_Look(colour, LEAST_CONTRAST, is_ink=False) for colour in grounds]
    inks = [colour for colour, share in palette if share >= _INK_SHARE][:_MOST_INKS]
    return [_Look(colour, LEAST_CONTRAST, is_ink=True) for colour in inks]


def _looks_at_contrast(palette: list[tuple[Colour, float]], ground: Colour) -> list[_Look]:
    """Return a look at half the contrast: letters that blur into each other are apart there."""
    half = max(_distance(colour, ground) for colour, _ in palette) // 2
    return [_Look(ground, half, is_ink=False)] if half > LEAST_CONTRAST else []


def _rows(mask: Mask, letters: list[Shape]) -> list[_Found]:
    """Return the rows of shapes that can be letters."""
    found = []
    for row in rows_of(letters):
        if len(row) >= FEWEST_IN_ZONE and is_lettering(row) and is_clear(mask, row):
            box = (
                row[0].left,
                min(shape.top for shape in row),
                max(shape.right for shape in row),
                max(shape.bottom for shape in row),
            )
            found.append(_Found(box, len(row), tall(row), Kind.ROW))
    return found


def _distinct(found: list[_Found]) -> list[_Found]:
    """Return what was found once where several looks saw the same, the most shapes first."""
    kept: list[_Found] = []
    for item in sorted(found, key=_worth)[:_MOST_FOUND]:
        if not any(_covers(other.box, item.box) and _is_same(other, item) for other in kept):
            kept.append(item)
    return kept


def _worth(item: _Found) -> tuple[int, int]:
    """Return a key that sorts long rows first, then texture, then short rows."""
    rank = 1 if item.kind is Kind.BUSY else 0 if item.shapes >= FEWEST_ELSEWHERE else 2
    return rank, -item.shapes


def _is_same(other: _Found, item: _Found) -> bool:
    """Return whether ``item``, which ``other`` covers, says nothing more."""
    if Kind.BUSY in {item.kind, other.kind}:
        # a few shapes in texture are texture
        return other.kind is Kind.BUSY and item.shapes < FEWEST_ELSEWHERE
    return True


def _kind(picture: Picture, part: Mask, fill: float, em: float) -> Kind:
    """Return what a block of ink is."""
    box = _box(part)
    if min(part.width, part.height) <= _RULE * em and fill >= _RULE_FILL:
        return Kind.RULE
    share = colours(picture, box)[0][1]
    if fill >= _RULE_FILL and share >= _RULE_FILL:
        return Kind.RULE
    middle = {part.row(y) for y in range(part.height // 4, part.height - part.height // 4)}
    if len(middle) == 1 and next(iter(middle)).count(b"\x00\x01") <= _FRAME_LINES:
        return Kind.FRAME
    starts = part.count_runs() / len(part.data)
    if starts > _BUSY or (fill > _PHOTO_FILL and share < _GROUND_SHARE):
        return Kind.BUSY
    return Kind.DRAWING


def _distance(colour: Colour, other: Colour) -> int:
    return max(abs(a - b) for a, b in zip(colour, other, strict=True))


def _box(mask: Mask) -> PixelBox:
    return (mask.left, mask.top, mask.left + mask.width, mask.top + mask.height)


def _area(box: PixelBox) -> int:
    return (box[2] - box[0]) * (box[3] - box[1])


def _is_large(box: PixelBox, em: float) -> bool:
    return min(box[2] - box[0], box[3] - box[1]) >= _LARGE * em


def _covers(box: PixelBox, other: PixelBox) -> bool:
    """Return whether most of ``other`` is in ``box``."""
    width = min(box[2], other[2]) - max(box[0], other[0])
    height = min(box[3], other[3]) - max(box[1], other[1])
    return width > 0 and height > 0 and width * height >= _SAME * _area(other)


def _meet(box: Box, zone: Box | None) -> bool:
    return zone is not None and (
        box[0] < zone[2] and zone[0] < box[2] and box[1] < zone[3] and zone[1] < box[3]
    )


def _in_points(picture: Picture, item: _Found) -> Lettering:
    height = item.height / picture.scale
    return Lettering(_points(picture, item.box), item.shapes, height, item.kind)


def _points(picture: Picture, box: PixelBox) -> Box:
    left, top, right, bottom = (value / picture.scale for value in box)
    return (
        picture.left + left,
        picture.top + top,
        picture.left + right,
        picture.top + bottom,
    )
