"""Lines of glyphs made by hand from what they print, for tests that need no PDF."""

from __future__ import annotations

import re
import unicodedata

from pithtex.pdf.page.glyph import Glyph, TextRun
from pithtex.pdf.page.line import Line

#: ``^{...}`` is raised, ``_{...}`` lowered, ``\N{REPLACEMENT CHARACTER}`` a glyph without a name.
_PIECE = re.compile(r"\^\{([^}]*)\}|_\{([^}]*)\}|([^^_]+|.)")
_LOST = "\N{REPLACEMENT CHARACTER}"
#: Where the ink of signs is above the baseline, in em.
_INK = {"-–−": (0.27, 0.22), ".": (0.1, 0.0), ",": (0.1, -0.2), "'’‘“”\"′`´«»": (0.69, 0.42)}
LIGATURES = ("ﬀ", "ﬁ", "ﬂ")


def printed(text: str, em: float = 17.0, space: float = 0.33, **kinds: float) -> list[Line]:
    """Return lines for each line of ``text``; ``space`` and ``spread`` (between letters) in em."""
    return [
        line(each, 100.0 + 1.2 * em * number, em, space, **kinds)
        for number, each in enumerate(text.split("\n"))
    ]


def line(
    text: str,
    y: float,
    em: float = 17.0,
    space: float = 0.33,
    *,
    spread: float = 0.0,
    width: float = 0.0,
) -> Line:
    """Return one line of letters, each with 0.03 em of white at its sides, of one width or not."""
    glyphs: list[Glyph] = []
    x = 100.0
    for raised, lowered, plain in _PIECE.findall(text):
        scale, up = (0.7, 0.36) if raised else (0.7, -0.15) if lowered else (1.0, 0.0)
        run = TextRun(0, (0.0, 0.0, 0.0, 0.0), em * scale, 0.0, em * scale)
        for character in raised or lowered or plain:
            if character == " ":
                x += space * em
                continue
            if unicodedata.combining(character):
                glyphs[-1].text += character
                continue
            glyphs.append(_glyph(character, x, y - up * em, run, width or _width(character)))
            x += ((width or _width(character)) * scale + spread) * em
    return Line(
        glyphs,
        y,
        em,
        min(glyph.left for glyph in glyphs),
        min(glyph.top for glyph in glyphs),
        max(glyph.right for glyph in glyphs),
        max(glyph.bottom for glyph in glyphs),
    )


def _width(character: str) -> float:
    """Return the width of a letter in em, about as it is in most fonts."""
    if character in "iljtfrI.,:;'!´":
        return 0.3
    if character in "mwMW" or character.isupper():
        return 0.7
    return 0.45 if character in "acesz" else 0.52


def _glyph(character: str, x: float, y: float, run: TextRun, width: float) -> Glyph:
    size = run.look
    is_lost = character == _LOST
    text = "" if is_lost else character
    top, bottom = y - 0.7 * size, y
    for signs, (high, low) in _INK.items():
        if character in signs:
            top, bottom = y - high * size, y - low * size
    left, right = x + 0.03 * size, x + (width - 0.03) * size
    return Glyph(text, x, y, left, top, right, bottom, run, is_lost=is_lost)
