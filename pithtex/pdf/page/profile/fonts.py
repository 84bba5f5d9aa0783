"""Fonts that content uses (ISO 32000-1, 9.5 to 9.10): the same glyphs and widths to all readers."""

from __future__ import annotations

import re
from typing import Final

from pithtex.pdf.page.profile.cff_letters import check_letters
from pithtex.pdf.page.profile.encoding import (
    SimpleFont,
    base_of,
    check_encoding,
    check_given_encoding,
    difference_names,
)
from pithtex.pdf.page.profile.font_programs import MOST_PROGRAM, check_program
from pithtex.pdf.page.profile.font_widths import check_composite_widths, check_widths
from pithtex.pdf.page.profile.glyph_names import check_names
from pithtex.pdf.page.profile.instructions import has_instructions
from pithtex.pdf.page.profile.own_fonts import check_own_font, check_own_name
from pithtex.pdf.page.profile.rules import Rule
from pithtex.pdf.page.profile.shared_descriptors import check_shared_descriptor
from pithtex.pdf.page.profile.streams import decoded
from pithtex.pdf.page.profile.survey import Survey
from pithtex.pdf.page.profile.truetype import NONSYMBOLIC, SYMBOLIC, check_tables
from pithtex.pdf.page.profile.type1_programs import check_type1
from pithtex.pdf.page.profile.type3 import check_size, check_type3
from pithtex.pdf.page.profile.values import Entries, Stream, Value, integer_of, said

#: What every reader has, and need not be embedded.
STANDARD: Final = frozenset(
    {
        "Times-Roman", "Times-Bold", "Times-Italic", "Times-BoldItalic", "Helvetica",
        "Helvetica-Bold", "Helvetica-Oblique", "Helvetica-BoldOblique", "Courier", "Courier-Bold",
        "Courier-Oblique", "Courier-BoldOblique", "Symbol", "ZapfDingbats",
    }
)  # fmt: skip
#: Families that every reader or PostScript printer has, or has another for that has the same
#: letters. "All fonts are
#: embedded" would cost 25 of 1,206 honest pages, four of six of Word.
COMMON: Final = re.compile(
    r"(?:[A-Z]{6}\+)?(?:Times(?: ?New ?Roman)?|Arial|Helvetica|Courier(?: ?New)?|Calibri|Cambria"
    r"|Verdana|Georgia|Tahoma|Palatino(?:Linotype)?|Garamond|BookAntiqua|CenturySchoolbook"
    r"|Trebuchet(?:MS)?|AvantGarde|Bookman|NewCenturySchlbk|ZapfChancery)(?:PS)?(?:MT)?"
    r"(?:[,-]?(?:Bold|Italic|Oblique|Roman|Regular|Light|Narrow|Book|Demi|Medium)){0,6}(?:MT)?",
    re.IGNORECASE,
)
SIGNS: Final = re.compile(r"Symbol|ZapfDingbats|Dingbats", re.IGNORECASE)
_LONGEST_NAME: Final = 127
_FILES: Final = ("FontFile", "FontFile2", "FontFile3")
_LARGEST_WIDTH: Final = 3_000.0


def check_font(survey: Survey, font: Value, size: float) -> None:
    """Check a font that is used in a size (the operand of ``Tf``)."""
    if not isinstance(font, dict):
        survey.report(Rule.FONT_FORM, "it is no dictionary")
        return
    kind = survey.get(font, "Subtype")
    if kind == "Type3":
        check_size(survey, size)
    if not survey.first_look("font", font):
        return
    check_shared_descriptor(survey, font)
    value = survey.get(font, "BaseFont")
    name = value[:_LONGEST_NAME] if isinstance(value, str) else ""
    if kind == "Type0":
        _check_composite(survey, font, name)
    elif kind == "Type3":
        check_type3(survey, font)
    elif kind in ("Type1", "TrueType", "MMType1"):
        _check_simple(survey, font, name, kind)
    else:
        survey.report(Rule.FONT_FORM, f"{name}: {said(kind)}")


def check_instructions(survey: Survey, font: Value) -> None:
    """Check that a font has no instructions, where no picture tells what these make of letters."""
    if not isinstance(font, dict) or not survey.first_look("instructions", font):
        return
    descendants = survey.array(font.get("DescendantFonts")) or [font]
    for each in descendants:
        descriptor = survey.dictionary(each, "FontDescriptor") if isinstance(each, dict) else None
        program = survey.get(descriptor or {}, "FontFile2")
        if isinstance(program, Stream):
            data = decoded(survey, program, MOST_PROGRAM, Rule.FONT_FORM)
            if has_instructions(data or b""):
                survey.report(Rule.FONT_INSTRUCTIONS)


def _check_composite(survey: Survey, font: Entries, name: str) -> None:
    descendants = survey.array(font.get("DescendantFonts")) or []
    encoding = survey.get(font, "Encoding")
    if encoding != "Identity-H":
        survey.report(Rule.FONT_CODES, f"{name}: {said(encoding)}")
    match descendants:
        case [dict() as descendant]:
            kind = survey.get(descendant, "Subtype")
            if kind not in ("CIDFontType0", "CIDFontType2"):
                survey.report(Rule.FONT_FORM, f"{name}: {said(kind)}")
            else:
                check_program(survey, descendant, kind, name)
            survey.fractions[id(font)] = check_composite_widths(survey, descendant, name)
            # Codes of a font that is not there are another's to some readers: any other letters.
            _check_descriptor(survey, descendant, name, may_lack=False)
        case _:
            survey.report(Rule.FONT_FORM, f"{name}: descendants")


def _check_simple(survey: Survey, font: Entries, name: str, kind: str) -> None:
    encoding = survey.get(font, "Encoding")
    check_encoding(survey, encoding, name)
    base = base_of(survey, encoding)
    names = difference_names(survey, encoding)
    descriptor = survey.dictionary(font, "FontDescriptor") or {}
    is_embedded = any(survey.get(descriptor, key) is not None for key in _FILES)
    is_common = name in STANDARD or COMMON.fullmatch(name) is not None
    # Those of Greek and of dingbats have their own names, which readers know with them.
    is_latin_font = name not in ("Symbol", "ZapfDingbats")
    if not is_latin_font and not is_embedded and base is not None:
        # Poppler finds none of their glyphs by the names of Latin letters, others do by codes.
        survey.report(Rule.FONT_ENCODING, f"{name}: {said(base)}")
    # Of a font that is embedded some readers take its program's, others those of its name.
    may_lack = is_common and not is_embedded
    survey.fractions[id(font)] = check_widths(survey, font, name, may_lack=may_lack)
    _check_descriptor(survey, font, name, may_lack=is_common)
    flags = integer_of(survey.get(descriptor, "Flags")) or 0
    is_symbolic = flags & (SYMBOLIC | NONSYMBOLIC) == SYMBOLIC
    simple = SimpleFont(font, name, encoding, names)
    if not is_embedded:
        check_own_name(survey, name, descriptor)
    elif SIGNS.match(name) and kind != "TrueType" and base is None:
        # PDFium takes the names of the font that every reader has.
        unnamed = {*range(33, 256)}.difference(names)
        reasons = dict.fromkeys(unnamed, "is left to a font of its own that is called as another")
        survey.doubt_codes(font, Rule.FONT_ENCODING, reasons)
    if is_latin_font and not is_embedded:
        check_own_font(survey, simple)
    check_names(survey, simple, descriptor)
    check_program(survey, font, kind, name)
    program = survey.get(descriptor, "FontFile")
    if isinstance(program, Stream):
        check_given_encoding(survey, simple)
        check_type1(survey, simple, program, is_symbolic=is_symbolic)
    program = survey.get(descriptor, "FontFile3")
    if isinstance(program, Stream):
        check_letters(survey, simple, program, is_symbolic=is_symbolic)
    program = survey.get(descriptor, "FontFile2")
    if isinstance(program, Stream):
        check_tables(survey, simple, program, flags)


def _check_descriptor(survey: Survey, font: Entries, name: str, *, may_lack: bool) -> None:
    """Check that a font is embedded once; ``may_lack`` says that all readers have it anyway."""
    value = survey.get(font, "FontDescriptor")
    if value is not None and not isinstance(value, dict):
        survey.report(Rule.FONT_FORM, f"{name}: its descriptor")
        return
    descriptor = value or {}
    files = [key for key in _FILES if survey.get(descriptor, key) is not None]
    if len(files) > 1:
        survey.report(Rule.FONT_FORM, f"{name}: {' '.join(files)}")
    if files and survey.numbers(descriptor.get("FontBBox"), 4) is None:
        # pdf.js takes another font then.
        survey.report(Rule.FONT_FORM, f"{name}: FontBBox")
    if not files and not may_lack:
        survey.report(Rule.FONT_MISSING, name)
    width = survey.get(descriptor, "MissingWidth")
    if width is not None and not (
        isinstance(width, (int, float)) and 0 <= width <= _LARGEST_WIDTH and not width % 1
    ):
        survey.report(Rule.FONT_WIDTHS, f"{name}: MissingWidth {said(width)}")
