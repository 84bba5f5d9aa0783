"""How often rows of pixels cross ink: what tells texture, joined letters and empty surroundings."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

from pithtex.pdf.page.ink_mask import Mask, PixelBox
from pithtex.pdf.page.ink_shapes import Shape, shapes_of

#: Starts of runs per pixel above which an area is texture. Letters of a title's size have 0.05
#: at 24 pixels per em, rows of the smallest letters 0.12, a dithered picture 0.15 to 0.25.
BUSY = 0.13
#: Photographs and gradients fill so much of their box.
PHOTO_FILL = 0.5
#: A colour that is a ground has this share of a region; in photographs none has.
GROUND_SHARE = 0.25

_START = b"\x00\x01"

#: Texture of less than this many tiles in width or height is small print, or a word of dots.
TEXTURE_TILES = 2

#: Strokes of joined letters per height of the word: "mm" has 4, script 2, line drawings 1.
_STROKES_PER_HEIGHT = 1.2
#: Rows of letters that are joined cross at least this many strokes.
_FEWEST_STROKES = 4
#: Strokes of a letter, on average.
_STROKES_PER_LETTER = 1.6
#: The rows that cross most strokes are a letter's; those of ascenders and descenders cross few.
_RANK = 0.6
#: Rows of grids, hatching, zigzags cross alike many strokes: so large a share has one number.
_MOST_CONSTANT = 0.6
#: The share of the strokes in each third of a word.
_LEAST_THIRD = 0.18

#: The strips above and below a row that have to be clear, in its heights.
_STRIP = 0.15
#: A strip is clear if its rows cross less than this share of the strokes of the row's own rows.
_CLEAR = 0.5


def textures_of(mask: Mask, tile: int, density: float) -> list[PixelBox]:
    """Return boxes of neighbouring tiles that have more than ``density`` starts of runs a pixel.

    ``tile`` is the size of a tile in pixels, at most 255. Boxes are in the picture's pixels.
    """
    width = mask.width
    columns = -(-width // tile)
    marks = bytearray()
    for top in range(0, mask.height, tile):
        bottom = min(top + tile, mask.height)
        starts = 0
        for y in range(top, bottom):
            ink = int.from_bytes(mask.row(y), "little")
            # ink whose left neighbour is none; a column has at most ``tile``: a byte holds it
            starts += ink & ~(ink << 8)
        counts = starts.to_bytes(width, "little")
        for left in range(0, width, tile):
            piece = counts[left : left + tile]
            marks.append(sum(piece) > density * len(piece) * (bottom - top))
    tiles = Mask(bytes(marks), columns, len(marks) // columns, 0, 0)
    return [
        (
            mask.left + shape.left * tile,
            mask.top + shape.top * tile,
            mask.left + min(shape.right * tile, width),
            mask.top + min(shape.bottom * tile, mask.height),
        )
        for shape in shapes_of(tiles)
        if min(shape.width, shape.height) >= TEXTURE_TILES
    ]


def without(mask: Mask, boxes: list[PixelBox]) -> Mask:
    """Return a mask without the ink of some boxes."""
    data = bytearray(mask.data)
    for left, top, right, bottom in boxes:
        for y in range(top - mask.top, bottom - mask.top):
            start = y * mask.width - mask.left
            data[start + left : start + right] = bytes(right - left)
    return Mask(bytes(data), mask.width, mask.height, mask.left, mask.top)


def closed_mask(mask: Mask, gap: int) -> Mask:
    """Return a mask in which ink reaches ``gap`` pixels further to the right and down."""
    width = mask.width + gap
    pad = bytes(gap)
    ink = int.from_bytes(b"".join(mask.row(y) + pad for y in range(mask.height)), "little")
    for pixels in (1, width):
        reach = 1
        while reach <= gap:
            further = min(reach, gap + 1 - reach)
            ink |= ink << (8 * pixels * further)
            reach += further
    height = mask.height + gap
    data = ink.to_bytes(width * height + width * (gap + 1), "little")[: width * height]
    return Mask(data, width, height, mask.left, mask.top)


def letters_joined(mask: Mask, shape: Shape) -> int:
    """Return about how many letters a wide shape is made of, 0 where it is no joined lettering."""
    left, right = shape.left - mask.left, shape.right - mask.left
    rows = range(shape.top - mask.top, min(shape.bottom - mask.top, mask.height))
    counts = sorted(_strokes(mask, y, left, right) for y in rows)
    strokes = counts[int(_RANK * len(counts))]
    if strokes < max(_FEWEST_STROKES, _STROKES_PER_HEIGHT * shape.width / shape.height):
        return 0
    if Counter(counts).most_common(1)[0][1] >= _MOST_CONSTANT * len(counts):
        return 0
    # letters are all along the word; a frame with a code at its end has strokes only there
    thirds = [
        sum(_strokes(mask, y, *part) for y in rows)
        for part in pairwise(left + (right - left) * k // 3 for k in range(4))
    ]
    if min(thirds) < _LEAST_THIRD * sum(thirds):
        return 0
    return round(strokes / _STROKES_PER_LETTER)


def is_clear(mask: Mask, row: list[Shape]) -> bool:
    """Return whether there is less going on just above and just below a row than in it.

    Above and below letters is at most a line, or a letter of the next line that reaches in;
    pieces of a texture or of a QR code have as much of it around them.
    """
    left, right = row[0].left - mask.left, max(shape.right for shape in row) - mask.left
    top = min(shape.top for shape in row) - mask.top
    bottom = max(shape.bottom for shape in row) - mask.top
    strip = max(1, round(_STRIP * (bottom - top)))
    quarter = (bottom - top) // 4
    own = _mean(mask, top + quarter, bottom - quarter, left, right)
    above = _mean(mask, top - strip, top, left, right)
    below = _mean(mask, bottom, bottom + strip, left, right)
    return max(above, below) < _CLEAR * own


def _mean(mask: Mask, top: int, bottom: int, left: int, right: int) -> float:
    rows = range(max(top, 0), min(bottom, mask.height))
    return sum(_strokes(mask, y, left, right) for y in rows) / len(rows) if rows else 0.0


def _strokes(mask: Mask, y: int, left: int, right: int) -> int:
    start = y * mask.width
    piece = mask.data[start + max(left, 0) : start + right]
    return piece.count(_START) + piece.startswith(b"\x01")
