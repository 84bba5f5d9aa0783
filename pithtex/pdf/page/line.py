"""A visual line of text, as a value."""

from __future__ import annotations

from dataclasses import dataclass

from pithtex.pdf.page.glyph import Glyph


@dataclass(slots=True, eq=False)
class Line:
    """Glyphs on one line, from left to right, with what hangs on them (scripts, accents).

    ``y`` is the height of the baseline, ``em`` the size that most of its letters look
    like; the box is that of the ink.
    """

    glyphs: list[Glyph]
    y: float
    em: float
    left: float
    top: float
    right: float
    bottom: float

    def text(self, space: float = 0.17) -> str:
        """Return its words; a gap of more than ``space`` em is a space, a lost glyph U+FFFD."""
        parts: list[str] = []
        right = None
        for glyph in self.glyphs:
            if right is not None and glyph.left - right > space * self.em:
                parts.append(" ")
            parts.append(glyph.text or "\ufffd")
            right = glyph.right if right is None else max(right, glyph.right)
        return "".join(parts)
