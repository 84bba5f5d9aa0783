"""Fonts whose glyphs are content (ISO 32000-1, 9.6.5): upright, small, without text or colour."""

from __future__ import annotations

from typing import Final

from pithtex.pdf.page.profile.encoding import check_encoding
from pithtex.pdf.page.profile.rules import Rule
from pithtex.pdf.page.profile.survey import Drawing, Setting, Survey
from pithtex.pdf.page.profile.values import Entries, Stream, said

#: Points in ``Tf``. What TeX makes is below; a sign in a larger one can hold a title.
LARGEST_SIZE: Final = 72.0
MOST_GLYPHS: Final = 300
#: How far the two scales of a font's matrix may be apart.
SKEW: Final = 0.02
_SCALES: Final = (1e-5, 1.0)


def check_size(survey: Survey, size: float) -> None:
    """Check the size that a font of drawings is used in."""
    if size > LARGEST_SIZE:
        survey.report(Rule.TYPE3_SIZE, f"{size:g}")


def check_type3(survey: Survey, font: Entries) -> None:
    """Check a font of drawings, and leave its glyphs to be read."""
    matrix = survey.numbers(font.get("FontMatrix"), 6)
    if matrix is None or not _is_upright(matrix):
        survey.report(Rule.TYPE3_FORM, f"matrix {said(font.get('FontMatrix'))}")
    encoding = survey.get(font, "Encoding")
    if not isinstance(encoding, dict):
        survey.report(Rule.TYPE3_FORM, "it has no encoding")
    check_encoding(survey, encoding, "type 3")
    glyphs = survey.get(font, "CharProcs")
    if not isinstance(glyphs, dict) or len(glyphs) > MOST_GLYPHS:
        survey.report(Rule.TYPE3_FORM, "glyphs")
        return
    resources = survey.dictionary(font, "Resources") or {}
    for name in glyphs:
        glyph = survey.get(glyphs, name)
        if not isinstance(glyph, Stream):
            survey.report(Rule.TYPE3_FORM, f"{name} is missing")
        elif survey.first_look("glyph", glyph):
            setting = Setting(no_text=Rule.TYPE3_TEXT)
            survey.draw(
                Drawing(
                    glyph,
                    resources,
                    f"glyph {name}",
                    key=id(glyph),
                    is_glyph=True,
                    setting=setting,
                )
            )


def _is_upright(matrix: list[float]) -> bool:
    a, b, c, d, e, f = matrix
    if any((b, c, e, f)) or not _SCALES[0] <= abs(a) <= _SCALES[1]:
        return False
    return abs(abs(a) - abs(d)) <= SKEW * abs(a)
