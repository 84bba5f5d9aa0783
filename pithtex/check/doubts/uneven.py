"""Doubts about letters and signs of the title that are hardly seen: tiny, pale, or covered."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Final

from pithtex.box import Box, widened
from pithtex.check.doubts.finding import doubt, doubt_about, quoted, said
from pithtex.check.scene import Scene
from pithtex.findings import Finding
from pithtex.pdf.page.glyph import Glyph
from pithtex.pdf.page.ink import SMOOTHING, Ink, shown
from pithtex.pdf.page.line import Line

#: Letters, of the size of their line: smaller ones are specks; scripts may be smaller.
LEAST_LETTER: Final = 0.62
LEAST_SCRIPT: Final = 0.4
#: Scripts stand so far off the line, in their own em.
OFF_LINE: Final = 0.06
#: A title's contrast, of 255, below which it is pale, and a letter's, of the title's.
PALE: Final = 90
LEAST_CONTRAST: Final = 0.4
#: The same of its brightness alone: yellow on white is a contrast in blue that nobody sees.
PALE_BRIGHTNESS: Final = 40
#: Thin signs are looked at again so that they are so many pixels thick, at so many a point at most.
HAIRLINE: Final = 3.0
CLOSEST: Final = 20.0
#: Signs so high or wide, in em, are not tiny.
LARGE_SIGN: Final = 0.5
#: Of a sign's box, so much in other text, and its ink is not told from that of the other.
COVERED: Final = 0.05
#: Unless so much of the box is free.
FREE: Final = 0.1


def _tiny(scene: Scene) -> Iterator[Finding]:
    """12. Letters and signs of the title that are much smaller than the others (2 of 1,008)."""
    specks = [
        glyph
        for line in scene.block.lines
        for word in _small(line)
        for glyph in word
        if len(word) > 1 or glyph.run.look < _least(glyph, line) * line.em
    ]
    if specks and (own := [glyph for glyph in specks if glyph in scene.block.glyphs]):
        message = f"letters or signs of the title are tiny: {quoted(said(own))}"
        yield doubt_about("doubt-letters-uneven", message, own)


def _pale(scene: Scene) -> Iterator[Finding]:
    """12. Letters and signs of the title that are much paler than the others (0 of 1,008)."""
    least = LEAST_CONTRAST * scene.strongest
    dim = PALE_BRIGHTNESS if scene.brightness >= PALE_BRIGHTNESS else 0.0
    pale = [
        glyph
        for glyph, ink in _own_inks(scene)
        if _is_paler(ink, least, dim)
        and (_is_letter(glyph) or _is_paler(_close_ink(scene, glyph), least, dim))
    ]
    if pale:
        message = f"letters or signs of the title are paler than the others: {quoted(said(pale))}"
        yield doubt_about("doubt-letters-uneven", message, pale)
    elif scene.contrast < PALE or scene.brightness < PALE_BRIGHTNESS:
        yield doubt("doubt-title-pale", "the title is pale", scene.block.box)


def _is_paler(ink: Ink, least: float, dim: float) -> bool:
    return ink.contrast < least or ink.brightness < dim


def _close_ink(scene: Scene, glyph: Glyph) -> Ink:
    """Return what a sign shows where its thinnest side is some pixels: hairlines look pale else."""
    page, free = scene.view.page, _free_part(glyph, scene) or glyph
    thinnest = min(glyph.right - glyph.left, glyph.bottom - glyph.top)
    scale = min(max(HAIRLINE / max(thinnest, 0.1), scene.scale), CLOSEST)
    box = widened(glyph.box, 2)
    runs = [*scene.block.runs, *page.doubles([glyph.run])]
    return shown(page.render(box, scale), page.render_without(runs, box, scale), free)


def _own_inks(scene: Scene) -> Iterator[tuple[Glyph, Ink]]:
    """Yield what each glyph shows; of signs that lie on others, what they show beside these."""
    for glyph, ink in scene.inks:
        free = None if _is_letter(glyph) else _free_part(glyph, scene)
        yield glyph, (shown(scene.full, scene.without, free) if free else ink)


def _free_part(glyph: Glyph, scene: Scene) -> Glyph | None:
    """Return a sign as the largest part of its box that is above, below or beside other signs.

    None where it lies on none: a stroke through a sign shows by itself.
    """
    covering = [other for other in scene.block.glyphs if _covers(other, glyph)]
    if not covering:
        return None
    left, top, right, bottom = glyph.box
    # What is smoothed of the others reaches over their edges.
    edge = SMOOTHING / scene.scale
    parts = (
        (left, top, right, min(other.top for other in covering) - edge),
        (left, max(other.bottom for other in covering) + edge, right, bottom),
        (left, top, min(other.left for other in covering) - edge, bottom),
        (max(other.right for other in covering) + edge, top, right, bottom),
    )
    largest = max(parts, key=_area)
    if _area(largest) < FREE * _area(glyph.box):
        return None
    left, top, right, bottom = largest
    return replace(glyph, left=left, top=top, right=right, bottom=bottom)


def _covers(other: Glyph, glyph: Glyph) -> bool:
    """Whether other text takes a good part of a sign's box."""
    shared = (
        max(other.left, glyph.left),
        max(other.top, glyph.top),
        min(other.right, glyph.right),
        min(other.bottom, glyph.bottom),
    )
    return other is not glyph and _area(shared) > COVERED * _area(glyph.box)


def _area(box: Box) -> float:
    """Return the area of a box, 0 of one that is turned inside out."""
    left, top, right, bottom = box
    return max(right - left, 0.0) * max(bottom - top, 0.0)


def _small(line: Line) -> Iterator[list[Glyph]]:
    """Yield what is smaller than letters are: each by itself, letters side by side together.

    An index may be as small as that; a word as an index is small and no smaller.
    """
    word: list[Glyph] = []
    for glyph in line.glyphs:
        is_small = glyph.run.look < LEAST_LETTER * line.em
        if is_small and glyph.text.isalpha():
            word.append(glyph)
            continue
        if word:
            yield word
            word = []
        if is_small and (_is_letter(glyph) or not _is_large_sign(glyph, line)):
            yield [glyph]
    if word:
        yield word


def _is_large_sign(glyph: Glyph, line: Line) -> bool:
    """Whether a sign is large, whatever the size of its font: roots, large brackets."""
    return max(glyph.right - glyph.left, glyph.bottom - glyph.top) > LARGE_SIGN * line.em


def _least(glyph: Glyph, line: Line) -> float:
    """Return how small a glyph may be: the script of a script may stand on the line."""
    before = [each for each in line.glyphs if each.left < glyph.left]
    host = max(before, key=lambda each: each.left, default=glyph)
    is_smaller = glyph.run.look < host.run.look < line.em
    is_script = any(
        abs(each.y - line.y) > OFF_LINE * each.run.look
        for each in ((glyph, host) if is_smaller else (glyph,))
    )
    return LEAST_SCRIPT if is_script else LEAST_LETTER


def _is_letter(glyph: Glyph) -> bool:
    return any(map(str.isalnum, glyph.text))


UNEVEN: Final[tuple[Callable[[Scene], Iterator[Finding]], ...]] = (_tiny, _pale)
