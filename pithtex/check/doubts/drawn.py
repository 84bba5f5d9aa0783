"""Doubts about what is drawn and is no text: lettering, strokes through the title, pictures above."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from pithtex.check.doubts.finding import doubt
from pithtex.check.scene import Scene
from pithtex.findings import Box, Finding
from pithtex.pdf.page.ink import ink_in, struck, unexplained
from pithtex.pdf.page.lettering import PIXELS_PER_EM, Kind, find_lettering
from pithtex.titles.alignment import ExpectedRule

#: Shapes in a row that are lettering: on the title's lines, in its zone, above it, below it.
ON_LINES: Final = 3
IN_ZONE: Final = 4
ABOVE: Final = 6
BELOW: Final = 8
#: Their height in em, that of capitals: type of the title's size has 0.69.
LEAST_ON_LINES: Final = 0.3
LEAST_ABOVE: Final = 0.5
LEAST_BELOW: Final = 0.75
#: The zone, in em above and below the title.
ZONE: Final = 4.0
ZONE_BELOW: Final = 1.5
#: How far beside the title's lines a drawing belongs to them, in em.
BESIDE: Final = 3.0
#: Letters that something goes through.
STRUCK: Final = 1
#: A picture as high as two lines of the title.
PICTURE: Final = 2.2
#: Of the bar over letters, so much is ink.
BAR: Final = 0.5


def _lettering(scene: Scene) -> Iterator[Finding]:
    """14. Shapes like letters in pictures, drawings, patterns: in the title's zone, or as large."""
    if scene.view.is_blank_but_for_text:
        return
    block, page = scene.block, scene.view.page
    em = block.em
    left, top, right, bottom = block.box
    zone = (0.0, top - ZONE * em, page.width, bottom + ZONE_BELOW * em)
    bare = page.render_without(page.runs(), None, PIXELS_PER_EM / max(em, 1.0))
    for each in find_lettering(bare, em, zone=zone):
        in_zone = _meet(each.box, zone)
        on_lines = top < (each.box[1] + each.box[3]) / 2 < bottom
        if each.kind is Kind.BUSY:
            near = left - BESIDE * em < each.box[2] and each.box[0] < right + BESIDE * em
            if in_zone and each.box[3] <= top and each.height >= PICTURE * em:
                message = "a picture as high as two lines of the title stands above it"
                yield doubt("doubt-picture", message, each.box)
            elif on_lines and near:
                yield doubt("doubt-picture", "a picture stands on the title's lines", each.box)
            continue
        least, height, where = (
            (ON_LINES, LEAST_ON_LINES, "on the title's lines")
            if on_lines
            else (IN_ZONE, LEAST_ON_LINES, "beside the title's lines")
            if in_zone
            else (ABOVE, LEAST_ABOVE, "above the title")
            if each.box[3] < top
            else (BELOW, LEAST_BELOW, "below the title, as large")
        )
        if each.shapes >= least and each.height >= height * em:
            message = f"what looks like {each.shapes} letters is drawn {where}, and is no text"
            yield doubt("doubt-lettering", message, each.box)


def _through(scene: Scene) -> Iterator[Finding]:
    """15. Something drawn through the title, or on its lines."""
    if scene.view.is_blank_but_for_text:
        return
    allowed = {id(glyph) for rule in scene.block.match.rules for glyph in rule.glyphs}
    glyphs = [
        glyph
        for glyph in scene.block.glyphs
        if id(glyph) not in allowed and any(map(str.isprintable, glyph.text))
    ]
    strokes = struck(scene.bare, [glyph.box for glyph in glyphs])
    if len(strokes) >= STRUCK:
        boxes = [glyphs[each.index].box for each in strokes]
        box = (
            min(b[0] for b in boxes),
            min(b[1] for b in boxes),
            max(b[2] for b in boxes),
            max(b[3] for b in boxes),
        )
        yield doubt("doubt-drawing-on-title", "something is drawn through the title", box)
        return
    yield from _between_letters(scene)


def _between_letters(scene: Scene) -> Iterator[Finding]:
    """Find ink on the title's lines, between and beside its letters."""
    em = scene.block.em
    rules = scene.block.match.rules
    for line in scene.block.lines:
        spots: list[Box] = []
        right = line.left - BESIDE * em
        for glyph in line.glyphs:
            if glyph.left > right:
                spots.append((right, line.y - 0.62 * line.em, glyph.left, line.y + 0.02 * line.em))
            right = max(right, glyph.right)
        spots.append((right, line.y - 0.62 * line.em, right + BESIDE * em, line.y))
        for spot in spots:
            if spot[2] - spot[0] < 0.06 * em or _is_near_rule(spot, rules, em):
                continue
            if ink_in(scene.bare, spot) > 0.0:
                message = "something is drawn on the title's line"
                yield doubt("doubt-drawing-on-title", message, spot)
                return


def _bars(scene: Scene) -> Iterator[Finding]:
    """16. A bar that the record has over letters and page 1 has not."""
    for rule in scene.block.match.rules:
        if rule.kind != "overline" or not rule.glyphs:
            continue
        left = min(glyph.left for glyph in rule.glyphs)
        right = max(glyph.right for glyph in rule.glyphs)
        top = min(glyph.top for glyph in rule.glyphs)
        em = scene.block.em
        rows = [
            (left, top - step * 0.04 * em, right, top - (step - 1) * 0.04 * em)
            for step in range(1, 9)
        ]
        if max(ink_in(scene.bare, row) for row in rows) < BAR:
            message = "the record's title has a bar over letters that page 1 does not show"
            yield doubt("doubt-bar-missing", message, (left, top - 0.3 * em, right, top))


def _unread(scene: Scene) -> Iterator[Finding]:
    """17. Ink of text that no letter explains, near the title or as large."""
    block = scene.block
    left, top, right, bottom = block.box
    em = block.em
    glyphs = [
        glyph
        for glyph in scene.view.glyphs
        if glyph.bottom > scene.zone[1] and glyph.top < scene.zone[3]
    ]
    for box in unexplained(scene.full, scene.bare, glyphs):
        near = (
            box[2] > left - em
            and box[0] < right + em
            and box[3] > top - 0.5 * em
            and box[1] < bottom + 0.5 * em
        )
        if box[3] - box[1] > (0.3 if near else 0.55) * em and box[2] - box[0] > 0.2 * em:
            message = "text is drawn near the title that no letter of the file explains"
            yield doubt("doubt-unread-text", message, box)
            return


def _meet(box: Box, zone: Box) -> bool:
    return box[0] < zone[2] and zone[0] < box[2] and box[1] < zone[3] and zone[1] < box[3]


def _is_between(box: Box, lines: Box) -> bool:
    """Whether the middle of a box is on the title's lines."""
    return lines[1] < (box[1] + box[3]) / 2 < lines[3]


def _is_near_rule(spot: Box, rules: tuple[ExpectedRule, ...], em: float) -> bool:
    """Whether the record has a bar, a fraction or a root there, which is drawn."""
    return any(
        glyph.left - em < spot[2] and spot[0] < glyph.right + em
        for rule in rules
        for glyph in rule.glyphs
    )


DRAWN: Final[tuple[Callable[[Scene], Iterator[Finding]], ...]] = (
    _lettering,
    _through,
    _bars,
    _unread,
)
