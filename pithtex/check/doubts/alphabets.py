"""Doubts about a letter of another alphabet within a word: a Fraktur A is a U to a reader."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from pithtex.check.doubts.finding import doubt_about, quoted, said
from pithtex.check.scene import Scene
from pithtex.findings import Finding
from pithtex.pdf.page.glyph import Glyph
from pithtex.pdf.page.line import Line

#: Fonts of TeX whose capitals are Fraktur, script or blackboard bold, by the beginning of a name.
FONTS: Final = (
    *("EUFM", "EUFB", "EUSM", "EUSB", "RSFS", "MSBM", "CMSY", "CMBSY", "LMMATHSYMBOLS"),
    *("YGOTH", "YFRAK", "YSWAB", "BBM", "BBOLD", "DSROM", "DSSS"),
)
#: Letters of a word, and the gap to the next one, in em.
A_WORD: Final = 3
GAP: Final = 0.15


def other_alphabets(scene: Scene) -> Iterator[Finding]:
    """37. Letters of such an alphabet in a word that has others, and that the record does not ask.

    0 of 1,016.
    """
    styled = scene.block.match.styled
    found = [
        glyph
        for line in scene.block.lines
        for word in _words(line)
        if len(word) >= A_WORD and not all(map(_is_other, word))
        for glyph in word
        if _is_other(glyph) and glyph not in styled
    ]
    if found:
        message = f"letters of another alphabet stand in words of the title: {quoted(said(found))}"
        yield doubt_about("title-alphabet-differs", message, found)


def _is_other(glyph: Glyph) -> bool:
    return glyph.run.font.upper().startswith(FONTS)


def _words(line: Line) -> Iterator[list[Glyph]]:
    """Yield the letters of a line that stand close to one another."""
    word: list[Glyph] = []
    for glyph in sorted(line.glyphs, key=lambda glyph: glyph.left):
        if word and (not glyph.text.isalpha() or glyph.left - word[-1].right > GAP * line.em):
            yield word
            word = []
        if glyph.text.isalpha():
            word.append(glyph)
    if word:
        yield word
