"""Doubts about letters of the title that are cut: clipped, or transparent in part.

Half of an h is an n, and half of an 8 a 3: a cut letter shows, and says another one.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from pithtex.box import Box, meet
from pithtex.check.doubts.finding import doubt, doubt_about
from pithtex.check.page_view import box_of
from pithtex.check.scene import Scene
from pithtex.findings import Finding
from pithtex.pdf.page.glyph import Glyph

#: Of its em: boxes of letters and edges are as exact as that.
BEYOND: Final = 0.04


def clipped_letters(scene: Scene) -> Iterator[Finding]:
    """32. Letters of the title that an edge of what clips them runs through (1 of 1,016)."""
    page, block = scene.view.page, scene.block
    edges = {run: page.clip_edges(run) for run in block.runs}
    cut = [glyph for glyph in block.glyphs if _is_cut(glyph, edges[glyph.run])]
    if cut:
        yield doubt_about("doubt-title-covered", "a part of the title's letters is cut off", cut)


def transparent_letters(scene: Scene) -> Iterator[Finding]:
    """33. Letters of the title that are transparent, masked or blended (0 of 1,016)."""
    if scene.view.page.has_transparent(scene.block.runs):
        message = "letters of the title are transparent, masked or blended with what is below them"
        yield doubt("doubt-title-covered", message, box_of(scene.block.glyphs))


def _is_cut(glyph: Glyph, edges: list[Box]) -> bool:
    left, top, right, bottom = glyph.box
    by = BEYOND * max(glyph.run.look, glyph.run.size)
    across, down = min(by, (right - left) / 4), min(by, (bottom - top) / 4)
    body = (left + across, top + down, right - across, bottom - down)
    return any(meet(body, edge) for edge in edges)
