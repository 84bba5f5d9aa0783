"""A doubt about a title that was found, as a value."""

from __future__ import annotations

from dataclasses import dataclass

from pithtex.pdf.page.glyph import Glyph


@dataclass(frozen=True, slots=True)
class MatchDoubt:
    """Why a title that was found may be another: a stable code, words for people, and where."""

    code: str
    message: str
    glyphs: tuple[Glyph, ...] = ()
