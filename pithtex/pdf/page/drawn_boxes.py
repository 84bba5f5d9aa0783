"""What is drawn beside the text: blocks of ink, and what each of them is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from pithtex.pdf.page.glyph import Box
from pithtex.pdf.page.ink_mask import Mask, box_in_points, box_of, colours, crop, ink_of, thinned
from pithtex.pdf.page.ink_shapes import BLOCK_GAP, blocks_of
from pithtex.pdf.page.picture import Picture
from pithtex.pdf.page.texture import BUSY, GROUND_SHARE, PHOTO_FILL

#: A line is as thin as this, in em, and fills so much of its box; a bar has one colour.
_RULE = 0.3
_RULE_FILL = 0.9
_BAR_SHARE = 0.985
#: The sides of a frame are found within so many pixels of its box.
_EDGE = 3
#: Lines across a frame: a card of three parts has four.
_FRAME_LINES = 8


class Drawn(StrEnum):
    """What a block of ink is."""

    RULE = "rule"  #: a line, a bar, a rectangle of one colour
    FRAME = "frame"  #: lines around rectangles with nothing in them
    BUSY = "busy"  #: texture: a photograph, a dithered figure, a QR code in small
    DRAWING = "drawing"  #: whatever else


@dataclass(frozen=True, slots=True)
class DrawnBox:
    """A block of ink that is no text: its box in points, and how much of it is ink."""

    box: Box
    kind: Drawn
    fill: float


def drawn_boxes(picture: Picture, em: float, *, gap: float = BLOCK_GAP) -> list[DrawnBox]:
    """Return the blocks of ink of a picture without text; ink less than ``gap`` em apart is one."""
    picture = thinned(picture)
    inked = ink_of(picture)
    if inked is None:
        return []
    _, mask = inked
    size = em * picture.scale
    found = []
    for block in blocks_of(mask, round(gap * size)):
        part = crop(mask, block)
        fill = part.data.count(1) / len(part.data)
        kind = _kind(picture, part, fill, size)
        found.append(DrawnBox(box_in_points(picture, block), kind, fill))
    return found


def _kind(picture: Picture, part: Mask, fill: float, em: float) -> Drawn:
    """Return what a block of ink is."""
    box = box_of(part)
    if min(part.width, part.height) <= _RULE * em and fill >= _RULE_FILL:
        return Drawn.RULE
    if part.count_runs() > BUSY * len(part.data):
        return Drawn.BUSY
    share = colours(picture, box)[0][1]
    if fill > PHOTO_FILL:
        if share >= _BAR_SHARE and fill >= _RULE_FILL:
            return Drawn.RULE
        return Drawn.BUSY if share < GROUND_SHARE else Drawn.DRAWING
    return Drawn.FRAME if _is_frame(part) else Drawn.DRAWING


def _is_frame(part: Mask) -> bool:
    """Return whether ink is on all four sides, and within only lines from top to bottom."""
    edge = min(_EDGE, part.height)
    top = max(part.row(y).count(1) for y in range(edge))
    bottom = max(part.row(part.height - 1 - y).count(1) for y in range(edge))
    if min(top, bottom) < _RULE_FILL * part.width:
        return False
    middle = {part.row(y) for y in range(part.height // 4, part.height - part.height // 4)}
    lines = next(iter(middle), b"")
    return (
        len(middle) == 1
        and lines[:edge].count(1) > 0 < lines[-edge:].count(1)
        and lines.count(b"\x00\x01") <= _FRAME_LINES
    )
