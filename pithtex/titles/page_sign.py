"""A sign on a page, as a value."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from pithtex.pdf.page.glyph import Glyph

#: Glyphs that look smaller than this part of their line may be scripts, and are no lost letters.
SMALL: Final = 0.88


@dataclass(slots=True)
class PageSign:
    """A sign on a page.

    ``level`` is 1 raised, -1 lowered, 0 on the line; ``inner`` the same of a script's own script.
    ``space_before`` says whether a space between words stands before it, ``None`` where that
    cannot be told, and ``is_space_clear`` whether that is beyond doubt; it is told between letters
    and digits only, and ``True`` for the first sign of a line. ``is_lost`` is for a glyph that
    names no letter, ``is_small`` for one that is smaller than the letters of its line;
    ``accents`` are the glyphs of its marks, ``set_width`` is how wide the type is for its height.
    """

    base: str
    marks: frozenset[str]
    level: int
    glyph: Glyph
    inner: int = 0
    is_lost: bool = False
    is_last: bool = False
    is_small: bool = False
    space_before: bool | None = False
    is_space_clear: bool = True
    accents: tuple[Glyph, ...] = ()
    set_width: float = 1.0
