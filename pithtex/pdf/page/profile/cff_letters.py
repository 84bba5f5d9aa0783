"""Whether a font of a CFF has the letters that its encoding names."""

from __future__ import annotations

from typing import Final

from pypdf._codecs import _std_encoding

from pithtex.pdf.page.profile.cff_names import STANDARD, names_of_glyphs
from pithtex.pdf.page.profile.cff_tables import dictionary, index
from pithtex.pdf.page.profile.encoding import SimpleFont, characters
from pithtex.pdf.page.profile.font_programs import MOST_PROGRAM
from pithtex.pdf.page.profile.glyph_names import LETTERS
from pithtex.pdf.page.profile.rules import Rule
from pithtex.pdf.page.profile.sfnt import number
from pithtex.pdf.page.profile.streams import decoded
from pithtex.pdf.page.profile.survey import Survey
from pithtex.pdf.page.profile.values import Stream

_CHARSET, _CHAR_STRINGS = 15, 17
#: The numbers of names by what they stand for.
_NUMBERS: Final = {_std_encoding[code]: at for code, at in STANDARD.items()}


def check_letters(survey: Survey, font: SimpleFont, program: Stream) -> None:
    """Check that a font has the glyphs that its encoding names; MuPDF draws others for them."""
    data = decoded(survey, program, MOST_PROGRAM, Rule.FONT_FORM)
    if data is None:
        return
    top = dictionary(index(data, index(data, number(data, 2, 1)).end).item(0))
    charset, glyphs = (top.get(key, [0])[-1:] or [0] for key in (_CHARSET, _CHAR_STRINGS))
    names = names_of_glyphs(data, charset[0], number(data, glyphs[0], 2))
    letters = {
        code: text
        for code, text in characters(survey, font).items()
        if LETTERS.get(font.names.get(code, text))
    }
    lacking = {
        code: f"is {text}, which its program lacks"
        for code, text in letters.items()
        if _NUMBERS.get(text) not in names
    }
    survey.doubt_codes(font.entries, Rule.FONT_ENCODING, lacking)
