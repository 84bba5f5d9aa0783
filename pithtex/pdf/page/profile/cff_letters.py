"""Whether a font of a CFF has the letters that its encoding names."""

from __future__ import annotations

from typing import Final

from pypdf._codecs import _std_encoding

from pithtex.pdf.page.profile.cff_encoding import unlike_codes
from pithtex.pdf.page.profile.cff_names import STANDARD, charset
from pithtex.pdf.page.profile.cff_tables import dictionary, index
from pithtex.pdf.page.profile.encoding import SimpleFont, base_of, characters, check_loose_names
from pithtex.pdf.page.profile.font_programs import MOST_PROGRAM
from pithtex.pdf.page.profile.glyph_names import LETTERS
from pithtex.pdf.page.profile.rules import Rule
from pithtex.pdf.page.profile.sfnt import number
from pithtex.pdf.page.profile.streams import decoded
from pithtex.pdf.page.profile.survey import Survey
from pithtex.pdf.page.profile.values import Stream

_CHARSET, _ENCODING, _CHAR_STRINGS = 15, 16, 17
#: How many names have numbers of their own, before those of the font.
_GIVEN: Final = 391
#: The numbers of names by what they stand for.
_NUMBERS: Final = {_std_encoding[code]: at for code, at in STANDARD.items()}


def check_letters(survey: Survey, font: SimpleFont, program: Stream, *, is_symbolic: bool) -> None:
    """Check that a font has the glyphs that its encoding names; MuPDF draws others for them."""
    data = decoded(survey, program, MOST_PROGRAM, Rule.FONT_FORM)
    if data is None:
        return
    fonts = index(data, index(data, number(data, 2, 1)).end)
    top = dictionary(fonts.item(0))
    place, encoding, glyphs = (
        (top.get(key) or [0])[-1] for key in (_CHARSET, _ENCODING, _CHAR_STRINGS)
    )
    names = charset(data, place, number(data, glyphs, 2))
    letters = {
        code: text
        for code, text in characters(survey, font).items()
        if LETTERS.get(font.names.get(code, text))
    }
    strings = index(data, fonts.end)
    check_loose_names(
        survey,
        font,
        lambda: {strings.item(each - _GIVEN).decode("latin-1") for each in names},
    )
    lacking = {
        code: f"is {text}, which its program lacks"
        for code, text in letters.items()
        if _NUMBERS.get(text) not in names
    }
    survey.doubt_codes(font.entries, Rule.FONT_ENCODING, lacking)
    if base_of(survey, font.encoding) is None:
        unlike = unlike_codes(data, encoding, names, is_symbolic=is_symbolic)
        named = {code: why for code, why in unlike.items() if code not in font.names}
        survey.doubt_codes(font.entries, Rule.FONT_ENCODING, named)
