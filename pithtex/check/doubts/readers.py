"""Doubts about readers: whether they all draw the page as PDFium does."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from pithtex.check.doubts.hinting import moved_letters
from pithtex.check.scene import Scene
from pithtex.findings import Finding
from pithtex.pdf.page.profile.check import unlike_drawings


def _drawn_otherwise(scene: Scene) -> Iterator[Finding]:
    """24. What is outside of the profile of pages that all readers draw alike (15 of 1,008)."""
    objects = scene.view.objects
    if objects is not None:
        block = scene.block
        letters = [glyph.box for glyph in block.glyphs]
        marks = [glyph.box for glyph in block.all_glyphs.difference(block.glyphs)]
        yield from unlike_drawings(objects, block.box, block.em, letters, marks)


READERS: Final[tuple[Callable[[Scene], Iterator[Finding]], ...]] = (
    _drawn_otherwise,
    moved_letters,
)
