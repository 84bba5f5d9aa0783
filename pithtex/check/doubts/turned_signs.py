"""Doubts about signs that are turned, however little: they are on no line of the page.

A reader sees a minus before a number, a stroke through a relation or a bar over a letter in them
as in upright ones, and letters made of dots.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from pithtex.box import meet, widened
from pithtex.check.doubts.finding import doubt_about, quoted, said
from pithtex.check.doubts.letters import DOTS, LARGE_SIGN, signs_above
from pithtex.check.scene import Scene
from pithtex.findings import Finding
from pithtex.pdf.page.glyph import Glyph

#: So near the title, in em, a turned sign is read with it.
BESIDE: Final = 1.5
#: A sign as large as a title is so wide, in em; what is farther below is a figure's.
WIDE: Final = 0.5
FAR_BELOW: Final = 8.0


def turned_signs(scene: Scene) -> Iterator[Finding]:
    """28. Turned signs at the title, as large as one, or so many above it that they may be letters.

    0 of 1,008.
    """
    # A stretched dash is wide enough for letters, and says none.
    signs = [
        glyph
        for glyph in scene.view.turned
        if glyph.text.strip() and not any(map(str.isalnum, glyph.text))
    ]
    if not signs:
        return
    block = scene.block
    around = widened(block.box, BESIDE * block.em)
    near = [glyph for glyph in signs if meet(glyph.box, around)]
    if visible := scene.visible(near):
        message = f"turned signs stand at the title: {quoted(said(visible))}"
        yield doubt_about("doubt-turned-text", message, visible)
    lowest = block.box[3] + FAR_BELOW * block.em
    large = [each for each in signs if _is_large(each, block.em) and each.top < lowest]
    # Letters may be made of both kinds.
    dots = [*(each for each in signs if each.bottom < block.box[1]), *signs_above(scene)]
    for found, fewest in ((large, 1), (dots, DOTS)):
        if len(found) >= fewest and len(visible := scene.visible(found)) >= fewest:
            message = f"{len(visible)} signs, turned or large, which may show letters"
            yield doubt_about("doubt-large-sign", message, visible)


def _is_large(glyph: Glyph, em: float) -> bool:
    is_wide = glyph.right - glyph.left > WIDE * em
    return is_wide and glyph.bottom - glyph.top > LARGE_SIGN * em
