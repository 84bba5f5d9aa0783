"""A doubt as a finding."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from pithtex.box import Box
from pithtex.check.page_view import box_of
from pithtex.findings import Finding
from pithtex.pdf.page.glyph import Glyph

LOOK: Final = "Look at page 1: what would you call this paper?"
#: Characters of the page that a message quotes.
QUOTED: Final = 60
MOST_BOXES: Final = 8
#: Of their size, a gap between glyphs of a line that is a space; and how far their line is one.
_SPACE: Final = 0.17
_ON_LINE: Final = 0.3


def doubt(code: str, message: str, *boxes: Box) -> Finding:
    """Return a doubt, with where it stands."""
    return Finding(code, "warning", message, LOOK, boxes=boxes[:MOST_BOXES])


def doubt_about(code: str, message: str, glyphs: Sequence[Glyph]) -> Finding:
    """Return a doubt about glyphs."""
    return doubt(code, message, box_of(glyphs))


def said(glyphs: Sequence[Glyph]) -> str:
    """Return what glyphs say, in their order; those of a line with the spaces between them."""
    parts: list[str] = []
    before: Glyph | None = None
    for glyph in glyphs:
        if before is not None and _are_words(before, glyph):
            parts.append(" ")
        parts.append(glyph.text or "\ufffd")
        before = glyph
    return "".join(parts)


def _are_words(before: Glyph, glyph: Glyph) -> bool:
    """Whether there is a space between two glyphs of one line."""
    size = glyph.run.look
    is_on_line = abs(glyph.y - before.y) < _ON_LINE * size
    return is_on_line and glyph.left - before.right > _SPACE * size


def quoted(text: str, most: int = QUOTED) -> str:
    """Return text of the page for a message, up to ``most`` characters of it."""
    text = " ".join(text.split())
    return f"'{text[:most]}…'" if len(text) > most else f"'{text}'"
