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

from pithtex.box import Box, meet
from pithtex.pdf.page.block_search import (
    FEWEST_ELSEWHERE,
    FEWEST_IN_ZONE,
    BlockSearch,
    Found,
    Kind,
    found_columns,
    found_rows,
)
from pithtex.pdf.page.ink_mask import PixelBox, area_of, box_in_points, crop, ink_of, thinned
from pithtex.pdf.page.ink_shapes import BLOCK_GAP, Shape, blocks_of
from pithtex.pdf.page.picture import Picture

__all__ = ["PIXELS_PER_EM", "Kind", "Lettering", "find_lettering"]

#: The resolution at which thresholds were measured, in pixels per em; 12 to 40 will do.
PIXELS_PER_EM = 24

#: Letters higher than this, in em, are of larger type than the title's, whose capitals have 0.7:
#: wherever they are, they count as in its zone. Of 1,223 manuals that costs six.
LARGER = 1.1

#: Runs that all looks into a block may cost; when so many have been spent on a page ...
_MOST_RUNS_IN_BLOCK = 12_000
_MOST_RUNS_IN_ALL = 40_000
#: ... further blocks have this many.
_RUNS_LEFT = 4_000
#: Of one kind, what is covered by so much is the same.
_SAME = 0.6
#: What is found, before the same is left out.
_MOST_FOUND = 300


@dataclass(frozen=True, slots=True)
class Lettering:
    """Shapes that may be letters: box, about how many, height of the taller ones, in points.

    Of a busy area, ``shapes`` is 0 and ``height`` that of the area.
    """

    box: Box
    shapes: int
    height: float
    kind: Kind


def find_lettering(picture: Picture, em: float, *, zone: Box | None = None) -> list[Lettering]:
    """Return what may be letters in a picture of a page without its text, and areas of texture.

    ``em`` is the size of the title in points. In ``zone``, where the title could be read, three
    shapes are a row, and so they are anywhere if larger than the title's letters; else six.

    A picture that is blank costs a fifth of a millisecond, one with a few words or a code 2 ms,
    a photograph or a scanned page 10 to 30.
    """
    picture = thinned(picture)
    inked = ink_of(picture)
    if inked is None:
        return []
    ground, mask = inked
    size = em * picture.scale
    letters: list[Shape] = []
    on_tiles: list[Shape] = []
    found: list[Found] = []
    left = _MOST_RUNS_IN_ALL
    for block in blocks_of(mask, round(BLOCK_GAP * size)):
        runs = min(_MOST_RUNS_IN_BLOCK, max(_RUNS_LEFT, left))
        search = BlockSearch(picture, size, block, runs)
        letters += search.search(crop(mask, block), ground)
        on_tiles += search.on_tiles
        found += search.found
        left -= runs - search.runs_left
    found += found_rows(letters, size, mask)
    found += found_rows(on_tiles, size)
    found += found_columns(letters, size)
    seen = [_in_points(picture, item) for item in _distinct(found)]
    return [lettering for lettering in seen if _counts(lettering, em, zone)]


def _counts(lettering: Lettering, em: float, zone: Box | None) -> bool:
    """Return whether there is enough of a row, for its place and size, to be worth a word."""
    is_near = (zone is not None and meet(lettering.box, zone)) or lettering.height > LARGER * em
    fewest = FEWEST_IN_ZONE if is_near else FEWEST_ELSEWHERE
    return lettering.kind is Kind.BUSY or lettering.shapes >= fewest


def _distinct(found: list[Found]) -> list[Found]:
    """Return what was found once where several looks saw the same, the most shapes first."""
    kept: list[Found] = []
    for item in sorted(found, key=_worth)[:_MOST_FOUND]:
        if not any(_covers(other.box, item.box) and _is_same(other, item) for other in kept):
            kept.append(item)
    return kept


def _worth(item: Found) -> tuple[int, int]:
    """Return a key that sorts long rows first, then texture, then short rows."""
    rank = 1 if item.kind is Kind.BUSY else 0 if item.shapes >= FEWEST_ELSEWHERE else 2
    return rank, -item.shapes


def _is_same(other: Found, item: Found) -> bool:
    """Return whether ``item``, which ``other`` covers, says nothing more."""
    if Kind.BUSY in {item.kind, other.kind}:
        # a few shapes in texture are texture
        return other.kind is Kind.BUSY and item.shapes < FEWEST_ELSEWHERE
    return True


def _covers(box: PixelBox, other: PixelBox) -> bool:
    """Return whether most of ``other`` is in ``box``."""
    width = min(box[2], other[2]) - max(box[0], other[0])
    height = min(box[3], other[3]) - max(box[1], other[1])
    return width > 0 and height > 0 and width * height >= _SAME * area_of(other)


def _in_points(picture: Picture, item: Found) -> Lettering:
    height = item.height / picture.scale
    return Lettering(box_in_points(picture, item.box), item.shapes, height, item.kind)
