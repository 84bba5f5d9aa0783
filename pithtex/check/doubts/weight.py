"""Whether words are set lighter than the title: no reader takes them for it in its place.

Authors are often as large as the title, and told from it by their weight alone: it is bold or
in capitals. What counts is the ink that shows, not what fonts call themselves.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import mean, median
from typing import Final

from pithtex.box import Box, meet, widened
from pithtex.check.neighbours import Neighbour
from pithtex.check.page_view import box_of
from pithtex.check.scene import Scene
from pithtex.pdf.page.glyph import Glyph
from pithtex.pdf.page.ink import ink_in, shown

#: The title's letters have so much more ink than those of what is lighter.
HEAVIER: Final = 1.25
#: Bold letters have so much more ink, and fill their boxes so much more; small capitals have more
#: ink, and fill no more of theirs.
BOLDER: Final = 1.2
THICKER: Final = 1.15
MUCH_HEAVIER: Final = 1.7
#: Bold letters of a smaller size fill so much more of their boxes.
FULLER: Final = 1.1
#: What is lighter is no larger than the title, to this part of it.
ONE_SIZE: Final = 1.03
#: Lines hang together, from the title down, up to this clear space, in the title's em.
TOGETHER: Final = 2.0
#: Of 255: colours that differ by no more are one.
ONE_COLOUR: Final = 40
#: Pixels that an em is high, where ink is measured.
_PIXELS: Final = 24.0


def is_lighter(scene: Scene, each: Neighbour, together: float = TOGETHER) -> bool:
    """Whether a line below, with all between it and the title, is in one block under a heavy title.

    Nothing is drawn there, and its colour is the title's, or it may be what a reader sees first.
    ``together`` is the widest space between its lines, in the title's em.
    """
    if not _hangs_together(scene, each, together):
        return False
    ink, _ = _title_beside(scene, each)
    return ink >= HEAVIER


def is_outweighed(scene: Scene, each: Neighbour) -> bool:
    """Whether a line, wherever it stands, is lighter than the title: no reader sees it first.

    Nothing is drawn there, and its colour is the title's.
    """
    ink, density = _title_beside(scene, each)
    return ink >= HEAVIER or density >= THICKER


def _title_beside(scene: Scene, each: Neighbour) -> tuple[float, float]:
    """Return ink and density of the title as parts of a line's; 0 where it stands out otherwise."""
    if each.size > ONE_SIZE:
        return 0.0, 0.0
    around = widened(box_of(each.line.glyphs), each.line.em / 2)
    if any(meet(box, around) for box in _drawn(scene)):
        return 0.0, 0.0
    own, others = _weigh(scene, scene.block.glyphs), _weigh(scene, each.line.glyphs)
    if own is None or others is None:
        return 0.0, 0.0
    colours = zip(own.colour, others.colour, strict=True)
    if any(abs(a - b) > ONE_COLOUR for a, b in colours):
        return 0.0, 0.0
    return own.ink / max(others.ink, 1e-6), own.density / max(others.density, 1e-6)


def is_heavier(scene: Scene, each: Neighbour) -> bool:
    """Whether a line stands out beside the title: by thicker strokes, or thicker capitals."""
    ink, density = _beside_title(scene, each)
    return ink >= MUCH_HEAVIER or (ink >= BOLDER and density >= THICKER)


def is_bolder(scene: Scene, each: Neighbour) -> bool:
    """Whether the letters of a line, however large, fill more of their boxes than the title's."""
    _, density = _beside_title(scene, each)
    return density >= FULLER


def _beside_title(scene: Scene, each: Neighbour) -> tuple[float, float]:
    """Return ink and density of a line, as parts of the title's; 0 where either has no letters."""
    own, others = _weigh(scene, scene.block.glyphs), _weigh(scene, each.line.glyphs)
    if own is None or others is None:
        return 0.0, 0.0
    return others.ink / max(own.ink, 1e-6), others.density / max(own.density, 1e-6)


def _drawn(scene: Scene) -> Iterator[Box]:
    """Yield the boxes of what is drawn, and is no text and no link."""
    page = scene.view.page
    yield from (drawing.box for drawing in page.drawings() if drawing.kind != "form")
    yield from (box for kind, box in page.annotation_boxes() if kind != "Link")


def _hangs_together(scene: Scene, each: Neighbour, together: float) -> bool:
    """Whether lines follow each other from the title to a line without a gap."""
    _, top, _, bottom = scene.block.box
    high, reached = (bottom - top) / scene.block.em, 0.0
    for other in sorted(scene.neighbours, key=lambda other: other.below):
        if other.below < 0 or not other.is_across:
            continue
        if other.below > reached + together:
            return False
        if other is each:
            return True
        reached = max(reached, -other.above - high)
    return False


@dataclass(frozen=True, slots=True)
class _Weight:
    """Of letters: ``ink``, as a part of the title's em squared; ``density``, of their boxes."""

    ink: float
    density: float
    colour: tuple[float, ...]


def _weigh(scene: Scene, glyphs: Sequence[Glyph]) -> _Weight | None:
    letters = [glyph for glyph in glyphs if glyph.text.isalpha() and glyph.right > glyph.left]
    if not letters:
        return None
    page, em = scene.view.page, max(scene.block.em, 1.0)
    box = widened(box_of(letters), 2)
    runs = list(dict.fromkeys(glyph.run for glyph in letters))
    scale = max(_PIXELS / em, 1.0)
    full, without = page.render(box, scale), page.render_without(runs, box, scale)
    inks = [shown(full, without, glyph) for glyph in letters]
    shares = [ink_in(full, glyph.box) for glyph in letters]
    areas = [(glyph.right - glyph.left) * (glyph.bottom - glyph.top) for glyph in letters]
    return _Weight(
        mean(share * area for share, area in zip(shares, areas, strict=True)) / (em * em),
        mean(shares),
        tuple(median(ink.colour[channel] for ink in inks) for channel in range(3)),
    )
