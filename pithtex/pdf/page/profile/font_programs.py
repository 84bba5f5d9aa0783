"""Whether a font's program is what its dictionary says (ISO 32000-1, table 126).

Readers that find another kind than they were told take the codes of its glyphs by one or the
other, and show different letters.
"""

from __future__ import annotations

from typing import Final

from pithtex.pdf.page.profile.cff import has_other_order
from pithtex.pdf.page.profile.cff_form import odd_form
from pithtex.pdf.page.profile.charstrings import odd_outline
from pithtex.pdf.page.profile.rules import Rule
from pithtex.pdf.page.profile.sfnt import HEAD, has_table_twice, length_of_table, place_of_table
from pithtex.pdf.page.profile.streams import decoded, head_of
from pithtex.pdf.page.profile.survey import Survey
from pithtex.pdf.page.profile.truetype_glyphs import odd_glyphs
from pithtex.pdf.page.profile.values import Entries, Stream

#: How programs begin: in Type 1's own form or as a printer file, as TrueType, as a bare CFF.
_TYPE_1: Final = (b"%!", b"\x80\x01")
_TRUETYPE: Final = (b"\0\1\0\0", b"true")
_CFF: Final = (b"\1\0",)
#: MuPDF writes OpenType for a bare CFF, arXiv's stamp among it.
_OPENTYPE: Final = b"OTTO"
#: What a font of a kind may be drawn with: key, subtype of the program, beginnings.
_PROGRAMS: Final[dict[str, tuple[tuple[str, str | None, tuple[bytes, ...]], ...]]] = {
    "Type1": (("FontFile", None, _TYPE_1), ("FontFile3", "Type1C", _CFF)),
    "MMType1": (("FontFile", None, _TYPE_1), ("FontFile3", "Type1C", _CFF)),
    "TrueType": (("FontFile2", None, _TRUETYPE),),
    "CIDFontType0": (
        ("FontFile3", "CIDFontType0C", (*_CFF, _OPENTYPE)),
        ("FontFile3", "OpenType", (_OPENTYPE,)),
    ),
    "CIDFontType2": (("FontFile2", None, _TRUETYPE),),
}
_FILES: Final = ("FontFile", "FontFile2", "FontFile3")
#: Bytes of the place of a glyph, at most.
_PLACE: Final = 4
MOST_PROGRAM: Final = 16_000_000


def check_program(survey: Survey, font: Entries, kind: str, name: str) -> None:
    """Check that the program of a font, if it is embedded, is of the font's kind."""
    descriptor = survey.dictionary(font, "FontDescriptor") or {}
    for key in _FILES:
        program = survey.get(descriptor, key)
        if isinstance(program, Stream) and not _fits(survey, kind, key, program):
            survey.report(Rule.FONT_PROGRAM, f"{name}: {kind} with {key}")
        if isinstance(program, Stream) and key == "FontFile3":
            _check_outlines(survey, program, name)
        if isinstance(program, Stream) and key == "FontFile2":
            _check_glyphs(survey, program, name)
    # Glyphs of a CFF are found by its own table of characters, or by this one.
    if kind == "CIDFontType0" and isinstance(survey.get(font, "CIDToGIDMap"), Stream):
        survey.report(Rule.FONT_PROGRAM, f"{name}: CIDToGIDMap")


def _check_outlines(survey: Survey, program: Stream, name: str) -> None:
    data = decoded(survey, program, MOST_PROGRAM, Rule.FONT_FORM)
    if data is None:
        return
    start = place_of_table(data, b"CFF ") if data.startswith(_OPENTYPE) else 0
    if (odd := odd_form(data[start or 0 :])) is not None:
        survey.report(Rule.FONT_DAMAGED, f"{name}: {odd}")
    elif (odd := odd_outline(data)) is not None:
        survey.report(Rule.FONT_OUTLINES, f"{name}: {odd}")


def _check_glyphs(survey: Survey, program: Stream, name: str) -> None:
    data = decoded(survey, program, MOST_PROGRAM, Rule.FONT_FORM)
    if data is None:
        return
    survey.count_items(length_of_table(data, b"loca") // _PLACE)
    if (odd := odd_glyphs(data)) is not None:
        survey.report(Rule.FONT_DAMAGED, f"{name}: {odd}")


def _fits(survey: Survey, kind: str, key: str, program: Stream) -> bool:
    subtype = survey.get(program.entries, "Subtype")
    head = head_of(survey, program, HEAD)
    if not head:
        head = (decoded(survey, program, MOST_PROGRAM, Rule.FONT_FORM) or b"")[:HEAD]
    if head.startswith((*_TRUETYPE, _OPENTYPE)) and has_table_twice(head):
        survey.report(Rule.FONT_TABLES, "one comes twice")
    if head.startswith(_OPENTYPE) and has_other_order(
        decoded(survey, program, MOST_PROGRAM, Rule.FONT_FORM) or b""
    ):
        return False
    return any(
        key == allowed and (form is None or subtype == form) and head.startswith(beginnings)
        for allowed, form, beginnings in _PROGRAMS[kind]
    )
