"""Doubts about letters of the title that stand in one another, or touch and make another letter."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise
from statistics import median
from typing import Final

from pithtex.box import Box, widened
from pithtex.check.doubts.finding import doubt_about, quoted, said
from pithtex.check.page_view import box_of
from pithtex.check.scene import Scene
from pithtex.findings import Finding
from pithtex.pdf.page.glyph import Glyph
from pithtex.pdf.page.ink import ground_of, ink_in
from pithtex.pdf.page.ink_mask import Mask
from pithtex.pdf.page.ink_shapes import shapes_of
from pithtex.pdf.page.line import Line
from pithtex.pdf.page.pixels import inked, pixels_of, within

#: Letters whose boxes share more than this part of the narrower one are seen as one, where their
#: baselines are no farther apart than that, in em: the A of LaTeX is higher. An italic f reaches
#: under the o before it, by less.
SHARED: Final = 0.75
SHARED_HEIGHT: Final = 0.5
ONE_BASELINE: Final = 0.15
#: A glyph without a name is no accent, but a letter, from this height in em on.
HIGH: Final = 0.35
#: A sign lies in a letter with this part of its box, in both directions. It is seen there, as a
#: full stop is under the arm of a T, where its own edges are bare: as far as this, in em, and but
#: for this part of them.
INSIDE: Final = 0.5
EDGE: Final = 0.08
BARE: Final = 0.5
#: Two letters that look like one where they touch: m, d, b, w, U. r and i, too, like an n, but
#: honest type has them as close.
JOINED: Final = frozenset(("rn", "nn", "cl", "ol", "lo", "vv", "VV", "LI", "cI", "oI", "Io"))
#: They touch where their gap is less, in em, and by so much less than the gaps of their line.
TOUCHING: Final = 0.02
CLOSER: Final = 0.055
#: They do where one shape, of pixels that have this share of the strongest ink, is as wide as this
#: part of both.
STROKE: Final = 0.3
ONE_SHAPE: Final = 0.8


def _hidden_in_letters(scene: Scene) -> Iterator[Finding]:
    """12. Letters of the title that stand in one another: "Goods" that shows "Gods" (0 of 861)."""
    for line in scene.block.lines:
        for one, other in _overlapping([g for g in _own(scene, line) if _is_letter(g)]):
            if _are_as_one(one, other):
                message = f"letters of the title stand in one another: {quoted(said([one, other]))}"
                yield doubt_about("doubt-letters-uneven", message, [one, other])
                return


def _hidden_signs(scene: Scene) -> Iterator[Finding]:
    """12. Signs of the title that lie in the ink of a letter: 1.5 that shows 15 (0 of 861)."""
    for line in scene.block.lines:
        for one, other in _overlapping(_own(scene, line)):
            for sign, letter in ((one, other), (other, one)):
                if not sign.text or _is_letter(sign) or not _is_letter(letter):
                    continue
                if _lies_in(sign, letter) and _touches_ink(scene, sign):
                    message = f"{quoted(sign.text)} stands in a letter of the title"
                    yield doubt_about("doubt-letters-uneven", message, [sign, letter])
                    return


def _joined(scene: Scene) -> Iterator[Finding]:
    """12. Letters that touch and look like another one: rn for m (0 of 861)."""
    for line in scene.block.lines:
        pairs = [
            (one, other, (other.left - one.right) / max(one.run.look, 0.1))
            for one, other in pairwise(_own(scene, line))
            if _is_letter(one) and _is_letter(other)
        ]
        least = min(TOUCHING, median(gap for _, _, gap in pairs) - CLOSER) if pairs else 0.0
        for one, other, gap in pairs:
            pair = one.text + other.text
            if gap >= least or pair not in JOINED or not _is_on_line(one, other):
                continue
            if _is_one_shape(scene, one, other):
                message = f"letters of the title touch, and may be read as another: {quoted(pair)}"
                yield doubt_about("doubt-letters-uneven", message, [one, other])
                return


def _is_one_shape(scene: Scene, one: Glyph, other: Glyph) -> bool:
    """Whether the ink of two letters is connected: of slanted ones the boxes alone overlap."""
    box = box_of([one, other])
    area = within(scene.full, pixels_of(scene.full, box, 0))
    if area is None:
        return False
    ink = inked(scene.full, area, ground_of(scene.full, widened(box, one.run.look)), STROKE)
    width, height = area[2] - area[0], area[3] - area[1]
    shapes = shapes_of(Mask(ink, width, height, 0, 0))
    return any(shape.width > ONE_SHAPE * width for shape in shapes)


def _own(scene: Scene, line: Line) -> list[Glyph]:
    """Return the title's glyphs of a line, from the left."""
    own = frozenset(scene.block.glyphs)
    return sorted((g for g in line.glyphs if g in own), key=lambda glyph: glyph.left)


def _is_letter(glyph: Glyph) -> bool:
    if glyph.is_lost:
        return glyph.bottom - glyph.top > HIGH * glyph.run.look
    return any(map(str.isalnum, glyph.text))


def _overlapping(glyphs: list[Glyph]) -> Iterator[tuple[Glyph, Glyph]]:
    """Yield the pairs of glyphs, sorted from the left, that overlap from left to right."""
    for place, one in enumerate(glyphs):
        for other in glyphs[place + 1 :]:
            if other.left >= one.right:
                break
            yield one, other


def _shared(one: Glyph, other: Glyph) -> tuple[float, float]:
    """Return how wide and how high what two boxes share is."""
    wide = min(one.right, other.right) - max(one.left, other.left)
    return wide, min(one.bottom, other.bottom) - max(one.top, other.top)


def _are_as_one(one: Glyph, other: Glyph) -> bool:
    wide, high = _shared(one, other)
    return (
        _is_on_line(one, other)
        and wide > SHARED * min(one.right - one.left, other.right - other.left)
        and high > SHARED_HEIGHT * min(one.bottom - one.top, other.bottom - other.top)
    )


def _is_on_line(one: Glyph, other: Glyph) -> bool:
    return abs(one.y - other.y) < ONE_BASELINE * max(one.run.look, other.run.look)


def _lies_in(sign: Glyph, letter: Glyph) -> bool:
    wide, high = _shared(sign, letter)
    is_in = wide > INSIDE * (sign.right - sign.left)
    return is_in and high > INSIDE * (sign.bottom - sign.top)


def _edges(sign: Glyph) -> tuple[Box, ...]:
    """Return the strips around a sign's box, above, below, left and right of it."""
    left, top, right, bottom = sign.box
    edge = EDGE * sign.run.look
    return (
        (left, top - edge, right, top),
        (left, bottom, right, bottom + edge),
        (left - edge, top, left, bottom),
        (right, top, right + edge, bottom),
    )


def _touches_ink(scene: Scene, sign: Glyph) -> bool:
    """Whether a sign does not stand free: on one side of it all is ink."""
    ground = ground_of(scene.full, widened(sign.box, sign.run.look))
    return any(ink_in(scene.full, edge, ground) > BARE for edge in _edges(sign))


CROWDED: Final[tuple[Callable[[Scene], Iterator[Finding]], ...]] = (
    _hidden_in_letters,
    _hidden_signs,
    _joined,
)
