"""Doubts about bars that the record has over, under and between letters, and page 1 has not.

``x+y`` under one bar is not ``x`` under a bar and ``y`` beside it, nor is half of a root the
root: a bar has to reach over the letters that it has in the record, and over no others.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from pithtex.box import Box
from pithtex.check.doubts.bar_places import bar_heights, barred_letters, without_indices
from pithtex.check.doubts.finding import doubt
from pithtex.check.doubts.uneven import PALE_BRIGHTNESS
from pithtex.check.page_view import box_of
from pithtex.check.scene import Scene
from pithtex.findings import Finding
from pithtex.pdf.page.glyph import Glyph
from pithtex.pdf.page.ink import brightness_of, ground_of, ink_in
from pithtex.pdf.page.line import Line
from pithtex.pdf.page.picture import Colour
from pithtex.pdf.page.pixels import colour_at, cut, pixels_of, within
from pithtex.titles.alignment import ExpectedRule

#: The steps in which it is looked for, and how wide a part of a letter's middle, in em.
STEP: Final = 0.04
MIDDLE: Final = 0.05
#: Of such a spot, so much is ink.
INK: Final = 0.5
_NAMES: Final = {
    "overline": "a bar over letters",
    "underline": "a line under letters",
    "fraction": "the bar of a fraction",
    "root": "the bar of a root",
    "underscore": "an underscore",
}


def _bars(scene: Scene) -> Iterator[Finding]:
    """19. A bar of the record's that page 1 has not, or over other letters (0 of 1,008)."""
    for rule in scene.block.match.rules:
        for line in scene.block.lines:
            own = [glyph for glyph in line.glyphs if glyph in rule.glyphs]
            if own and (why := _differs(scene, rule, line, own)):
                box = box_of([*own, *rule.sign])
                yield doubt("doubt-bar-missing", f"the record's title has {why}", box)
                break


def _differs(scene: Scene, rule: ExpectedRule, line: Line, own: list[Glyph]) -> str:
    """Return in what a bar differs from the record's on one line, or nothing."""
    name, em = _NAMES[rule.kind], line.em
    if rule.kind == "underscore":
        return "" if _is_underscored(scene, line, own) else f"{name} that page 1 does not show"
    letters = barred_letters(rule.kind, own, em)
    rows = _rows(*bar_heights(rule.kind, letters, em), em)
    covered = [[glyph for glyph in letters if _is_ink(scene, glyph, row, em)] for row in rows]
    most = max(map(len, covered))
    if most < len(letters):
        if rule.kind == "root" and not most and len(letters) == 1:
            # Of one sign, the root is told without a bar.
            return ""
        return f"{name} that page 1 does not show{' over all of them' if most else ''}"
    at = [row for row, found in zip(rows, covered, strict=True) if len(found) == most]
    others = _beside(scene, line, own, em)
    if any(_is_ink(scene, glyph, row, em) for glyph in others for row in at):
        return f"{name}, which reaches over others too on page 1"
    return ""


def _rows(start: float, end: float, em: float) -> list[tuple[float, float]]:
    """Return where a bar may be, as rows: top and bottom of each."""
    step = STEP * em
    count = max(1, round((end - start) / step))
    return [(start + number * step, start + (number + 1) * step) for number in range(count)]


def _is_ink(scene: Scene, glyph: Glyph, row: tuple[float, float], em: float) -> bool:
    middle = (glyph.left + glyph.right) / 2
    return _has_ink(scene, (middle - MIDDLE * em, row[0], middle + MIDDLE * em, row[1]), em)


def _has_ink(scene: Scene, spot: Box, em: float) -> bool:
    left, top, right, bottom = spot
    ground = ground_of(scene.bare, (left - em, top - em, right + em, bottom + em))
    return ink_in(scene.bare, spot, ground) >= INK and _is_seen(scene, spot, ground)


def _is_seen(scene: Scene, spot: Box, ground: Colour) -> bool:
    """Whether what is drawn is no paler than letters may be: a yellow bar is none."""
    area = within(scene.bare, pixels_of(scene.bare, spot, 0))
    pixels = cut(scene.bare, area) if area else b""
    colours = {colour_at(pixels, at) for at in range(0, len(pixels), 4)}
    strongest = max(
        (abs(brightness_of(each) - brightness_of(ground)) for each in colours), default=0.0
    )
    return strongest >= min(PALE_BRIGHTNESS, scene.brightness)


def _beside(scene: Scene, line: Line, own: list[Glyph], em: float) -> list[Glyph]:
    """Return the letters of the title on both sides that are no index and under no other bar."""
    barred = {id(glyph) for rule in scene.block.match.rules for glyph in (*rule.glyphs, *rule.sign)}
    left, _, right, _ = box_of(own)
    others = [glyph for glyph in line.glyphs if id(glyph) not in barred]
    free = without_indices(others, own, em)
    before = [glyph for glyph in free if glyph.right <= left + MIDDLE * em]
    behind = [glyph for glyph in free if glyph.left >= right - MIDDLE * em]
    found = [max(before, key=lambda glyph: glyph.right)] if before else []
    return [*found, min(behind, key=lambda glyph: glyph.left)] if behind else found


def _is_underscored(scene: Scene, line: Line, own: list[Glyph]) -> bool:
    """Whether a line is drawn between two letters, or behind the last of a line."""
    em = line.em
    right = max(glyph.right for glyph in own)
    middle = (own[0].right + own[-1].left) / 2 if len(own) > 1 else right + 2 * MIDDLE * em
    rows = _rows(*bar_heights("underscore", own, em), em)
    return any(
        _has_ink(scene, (middle - MIDDLE * em, top, middle + MIDDLE * em, bottom), em)
        for top, bottom in rows
    )


BARS: Final[tuple[Callable[[Scene], Iterator[Finding]], ...]] = (_bars,)
