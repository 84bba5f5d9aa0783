"""Which part of some text other things cover: a white stroke through it, a patch over a letter."""

from __future__ import annotations

from typing import Final

from pithtex.box import Box
from pithtex.pdf.page.ink_mask import mask_of
from pithtex.pdf.page.picture import Colour, Picture
from pithtex.pdf.page.pixels import SEEN, changes, cut, pixels_of, within

#: A pixel is the inside of a stroke if it differs so much from the paper: no smoothed edge does.
SOLID: Final = 160

_IS_SEEN: Final = bytes(value >= SEEN for value in range(256))


def covered(alone: Picture, paper: Colour, with_: Picture, without: Picture, box: Box) -> float:
    """Return the share of the strokes in a box, in points, that do not show: 0 to 1.

    ``alone`` has only the text, on a ground of ``paper``; ``with_`` and ``without`` are the page
    with and without it. All are pictures of one rectangle.
    """
    area = within(alone, pixels_of(alone, box, 0))
    if area is None:
        return 0.0
    red, green, blue = paper
    solid = int.from_bytes(mask_of(alone, area, (blue, green, red), SOLID).data, "little")
    strokes = solid.bit_count()
    if not strokes:
        return 0.0
    change = changes(cut(with_, area), cut(without, area)).translate(_IS_SEEN)
    seen = 0
    for channel in range(3):
        seen |= int.from_bytes(change[channel::4], "little")
    return (solid & ~seen).bit_count() / strokes
