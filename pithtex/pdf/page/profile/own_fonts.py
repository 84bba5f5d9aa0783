"""Latin fonts that are not embedded, which readers have themselves: the same letters, as wide.

Readers take another encoding where none is given, and Poppler makes letters as narrow as the
font's widths say.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

from pypdf._codecs import _std_encoding, _win_encoding

from pithtex.pdf.page.profile.encoding import SimpleFont, base_of, characters, is_latin
from pithtex.pdf.page.profile.font_widths import FIXED_WIDTH
from pithtex.pdf.page.profile.rules import Rule
from pithtex.pdf.page.profile.survey import Survey
from pithtex.pdf.page.profile.values import Entries, integer_of, said

_BEYOND_ASCII: Final = frozenset(range(127, 256))
#: Quotes, fi, fl and a dash in the standard encoding. Old papers show them without saying which
#: encoding it is (five of 1,016), and pdf.js has other signs for them.
_FREQUENT: Final = (170, 174, 175, 177, 186)
#: How many times narrower or wider a letter may be than the same one of the font that stands in.
_NARROWER, _WIDER = 0.5, 2.0
#: Latin letters that are not in Latin-1.
_LATIN: Final = range(0x100, 0x250)
#: Fonts of signs, and what their names have.
_SIGNS: Final = ("Symbol", "ZapfDingbats")
_OF_SIGNS: Final = re.compile(r"symbol|dingbats|wingdings", re.IGNORECASE)
_FIXED: Final = re.compile(r"(?:[A-Z]{6}\+)?Courier", re.IGNORECASE)
#: Thousandths of an em of "!" to "~" in Helvetica and in Times-Roman (Adobe's metrics).
_HELVETICA: Final = (
    *(278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278),
    *(556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556),
    *(1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778),
    *(667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556),
    *(333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556),
    *(556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584),
)
_TIMES: Final = (
    *(333, 408, 500, 500, 833, 778, 180, 333, 333, 500, 564, 250, 333, 250, 278),
    *(500, 500, 500, 500, 500, 500, 500, 500, 500, 500, 278, 278, 564, 564, 564, 444),
    *(921, 722, 667, 667, 722, 611, 556, 722, 722, 333, 389, 722, 611, 889, 722, 722),
    *(556, 722, 667, 556, 611, 722, 722, 944, 722, 722, 611, 333, 278, 333, 469, 500),
    *(333, 444, 500, 444, 500, 444, 333, 500, 500, 278, 278, 500, 278, 778, 500, 500),
    *(500, 500, 333, 389, 278, 500, 500, 722, 500, 500, 444, 480, 200, 480, 541),
)
_WIDTHS: Final = {
    chr(at): (min(both), max(both))
    for at, both in enumerate(zip(_HELVETICA, _TIMES, strict=True), start=33)
}


def check_own_font(survey: Survey, font: SimpleFont) -> None:
    """Check the names, the encoding and the widths of a font."""
    encoding = font.encoding
    base = base_of(survey, encoding)
    if odd := [each for each in font.names.values() if not is_latin(each)]:
        survey.report(Rule.FONT_MISSING, f"{font.name}: {' '.join(odd[:5])}")
    if base == "MacExpertEncoding":
        # Poppler and MuPDF look for fractions and small capitals, others for letters.
        survey.report(Rule.FONT_ENCODING, f"{font.name}: {base}")
    texts = characters(survey, font)
    rare = {
        code: f"is {name}, which not all readers have"
        for code, name in font.names.items()
        if not _is_common(texts.get(code, ""))
    }
    survey.doubt_codes(font.entries, Rule.FONT_MISSING, rare)
    if encoding is None or base == "PDFDocEncoding":
        # Readers agree in the codes of ASCII, and take this or that encoding for the others.
        loose = {
            code
            for code in _BEYOND_ASCII.difference(_FREQUENT)
            if _std_encoding[code] != _win_encoding[code]
        }
        reasons = dict.fromkeys(loose.difference(font.names), "is left to its own encoding")
        survey.doubt_codes(font.entries, Rule.FONT_ENCODING, reasons)
    if base in (None, "PDFDocEncoding", "StandardEncoding"):
        texts = dict(enumerate(_std_encoding)) | texts
    survey.doubt_codes(font.entries, Rule.FONT_WIDTHS, dict(_odd_widths(survey, font, texts)))


def check_own_name(survey: Survey, name: str, descriptor: Entries) -> None:
    """Check that a font has one name; of a font of signs pdf.js shows signs for all letters."""
    other = survey.get(descriptor, "FontName")
    if other not in (None, name) or (name not in _SIGNS and _OF_SIGNS.search(name)):
        survey.report(Rule.FONT_FORM, f"{name}: {said(other)}")


def _is_common(text: str) -> bool:
    """Whether all readers have a sign: they have those of the encodings, but few more letters."""
    return not (len(text) == 1 and text.isalpha() and _LATIN.start <= ord(text) < _LATIN.stop) or (
        text in _win_encoding or text in _std_encoding
    )


def _odd_widths(
    survey: Survey, font: SimpleFont, texts: dict[int, str]
) -> Iterator[tuple[int, str]]:
    """Yield codes of letters that are far narrower or wider than readers have them."""
    widths = survey.numbers(font.entries.get("Widths"))
    first = integer_of(survey.get(font.entries, "FirstChar"))
    if widths is None or first is None:
        return
    is_fixed = _FIXED.match(font.name) is not None
    for code, width in enumerate(widths, start=first):
        text = unicodedata.normalize("NFD", texts.get(code, ""))[:1]
        if text not in _WIDTHS:
            continue
        least, most = (FIXED_WIDTH, FIXED_WIDTH) if is_fixed else _WIDTHS[text]
        if not _NARROWER * least <= width <= _WIDER * most:
            yield code, f"is {width:g} wide"
