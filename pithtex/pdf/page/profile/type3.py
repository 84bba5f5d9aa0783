"""Fonts whose glyphs are content (ISO 32000-1, 9.6.5): upright, small, without text or colour."""

from __future__ import annotations

from typing import Final

from pithtex.pdf.page.profile.encoding import check_encoding, difference_names
from pithtex.pdf.page.profile.mixing import OPEN
from pithtex.pdf.page.profile.rules import Rule
from pithtex.pdf.page.profile.streams import decoded
from pithtex.pdf.page.profile.survey import Drawing, Setting, Survey
from pithtex.pdf.page.profile.type3_glyphs import Glyph
from pithtex.pdf.page.profile.values import Entries, Stream, Value, integer_of, said

#: Points in ``Tf``. What TeX makes is below; a sign in a larger one can hold a title.
LARGEST_SIZE: Final = 72.0
MOST_GLYPHS: Final = 300
#: How far the two scales of a font's matrix may be apart.
SKEW: Final = 0.02
#: How far widths may be apart, as a part of them.
WIDTH_ERROR: Final = 0.02
#: How far a glyph may be beyond its box, as a part of its larger side: bitmaps have whole bytes.
MARGIN: Final = 0.25
LONGEST_GLYPH: Final = 200_000
_SCALES: Final = (1e-5, 1.0)
_THOUSANDTHS: Final = 1000.0
_CODES: Final = 256


def check_size(survey: Survey, size: float) -> None:
    """Check the size that a font of drawings is used in.

    In one below zero pdf.js moves on by spaces of letters to the other side.
    """
    if not 0 <= size <= LARGEST_SIZE:
        survey.report(Rule.TYPE3_SIZE, f"{size:g}")


def check_type3(survey: Survey, font: Entries) -> None:
    """Check a font of drawings, and leave its glyphs to be read."""
    matrix = survey.numbers(font.get("FontMatrix"), 6)
    if matrix is None or not _is_upright(matrix):
        survey.report(Rule.TYPE3_FORM, f"matrix {said(font.get('FontMatrix'))}")
    encoding = survey.get(font, "Encoding")
    if not isinstance(encoding, dict):
        survey.report(Rule.TYPE3_FORM, "it has no encoding")
    elif survey.get(encoding, "BaseEncoding") is not None:
        # Glyphs that only some readers find by its names, and that are not looked at here.
        own = difference_names(survey, encoding)
        reasons = dict.fromkeys(set(range(_CODES)).difference(own), "is left to its base")
        survey.doubt_codes(font, Rule.FONT_ENCODING, reasons)
    check_encoding(survey, encoding, "type 3")
    glyphs = survey.get(font, "CharProcs")
    if not isinstance(glyphs, dict) or len(glyphs) > MOST_GLYPHS:
        survey.report(Rule.TYPE3_FORM, "glyphs")
        return
    # Poppler and pdf.js move on by it, where a code has no width.
    descriptor = survey.dictionary(font, "FontDescriptor") or {}
    if survey.get(descriptor, "MissingWidth") not in (None, 0):
        survey.report(Rule.FONT_WIDTHS, "a font of drawings has one for missing ones")
    resources = survey.dictionary(font, "Resources") or {}
    _check_glyphs(survey, font, glyphs)
    for name in glyphs:
        glyph = survey.get(glyphs, name)
        if not isinstance(glyph, Stream):
            survey.report(Rule.TYPE3_FORM, f"{name} is missing")
        elif survey.first_look("glyph", glyph):
            setting = Setting(no_text=Rule.TYPE3_TEXT, canvas=OPEN)
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


def _check_glyphs(survey: Survey, font: Entries, glyphs: Entries) -> None:
    """Check what glyphs say of themselves; what is odd of them matters where they are shown."""
    widths = survey.numbers(font.get("Widths")) or []
    scale = _THOUSANDTHS * (survey.numbers(font.get("FontMatrix")) or [0.0])[0]
    # PDFium rounds them.
    loose = (abs(width * scale - round(width * scale)) for width in widths)
    survey.fractions[id(font)] = max(loose, default=0.0)
    first = integer_of(survey.get(font, "FirstChar")) or 0
    read: dict[str, Glyph | None] = {}
    for code, name in difference_names(survey, survey.get(font, "Encoding")).items():
        if name not in read:
            read[name] = _glyph(survey, survey.get(glyphs, name))
        glyph = read[name]
        if glyph is None:
            continue
        width = widths[code - first] if 0 <= code - first < len(widths) else 0.0
        if any(
            abs(a - b) > WIDTH_ERROR * abs(b)
            for a, b in zip(glyph.width, (width, 0.0), strict=False)
        ):
            reason = f"is {width:g} wide, and its glyph is not"
            survey.doubt_codes(font, Rule.FONT_WIDTHS, {code: reason})
        elif glyph.has_strokes:
            # PDFium strokes in the colour that the others fill with.
            survey.doubt_codes(font, Rule.TYPE3_FORM, {code: "is stroked"})
        elif glyph.exceeds(MARGIN):
            survey.doubt_codes(font, Rule.TYPE3_FORM, {code: "is larger than its box"})
        elif glyph.draws_more:
            survey.doubt_codes(font, Rule.TYPE3_FORM, {code: "draws a form or a shading"})


def _glyph(survey: Survey, stream: Value) -> Glyph | None:
    if not isinstance(stream, Stream):
        return None
    data = decoded(survey, stream, LONGEST_GLYPH, Rule.TYPE3_FORM)
    return None if data is None else Glyph(data)


def _is_upright(matrix: list[float]) -> bool:
    a, b, c, d, e, f = matrix
    if any((b, c, e, f)) or not _SCALES[0] <= abs(a) <= _SCALES[1]:
        return False
    return abs(abs(a) - abs(d)) <= SKEW * abs(a)
