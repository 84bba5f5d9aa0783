"""Maps from the codes of a composite font to its glyphs (ISO 32000-1, 9.7.4.2), and what they lack.

Behind the end of a map Poppler, MuPDF and pdf.js take the code for the glyph, and PDFium takes a
letter of another font, if the machine has any.
"""

from __future__ import annotations

from typing import Final

from pithtex.pdf.page.profile.rules import Rule
from pithtex.pdf.page.profile.shown_codes import strings_of
from pithtex.pdf.page.profile.streams import decoded
from pithtex.pdf.page.profile.survey import Survey
from pithtex.pdf.page.profile.values import Entries, Stream, Value

_CODES: Final = 65_536
_MOST_MAP: Final = 2 * _CODES


def mapped_codes(survey: Survey, font: Value) -> int | None:
    """Return for how many codes a font's map has glyphs, ``None`` where it needs none or has all.

    Codes are pairs of bytes, from 0 on.
    """
    if not isinstance(font, dict) or survey.get(font, "Subtype") != "Type0":
        return None
    if id(font) not in survey.mapped:
        survey.mapped[id(font)] = _mapped(survey, font)
    return survey.mapped[id(font)]


def _mapped(survey: Survey, font: Entries) -> int | None:
    descendants = survey.array(font.get("DescendantFonts"))
    if not descendants or not isinstance(descendants[0], dict):
        return None
    table = survey.get(descendants[0], "CIDToGIDMap")
    if not isinstance(table, Stream):
        return None
    data = decoded(survey, table, _MOST_MAP, Rule.FONT_FORM)
    return None if data is None or len(data) >= _MOST_MAP else len(data) // 2


def has_half_code(text: bytes) -> bool:
    """Whether a string of a statement ends within a code of two bytes.

    Some readers take what is left for a space, others for another code, or for nothing.
    """
    return any(len(each) % 2 for each in strings_of(text))


def largest_code(text: bytes) -> int:
    """Return the largest code of two bytes in the strings that a statement shows."""
    largest = 0
    for string in strings_of(text):
        codes = (high << 8 | low for high, low in zip(string[::2], string[1::2], strict=False))
        largest = max(largest, *codes, 0)
    return largest
