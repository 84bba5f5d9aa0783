"""Encodings of simple fonts (ISO 32000-1, 9.6.6), and the names of glyphs."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from typing import Final, NamedTuple

# There are no public tables of these in pypdf, and it has the Adobe Glyph List.
from pypdf._codecs import _mac_encoding, _win_encoding
from pypdf._codecs.adobe_glyphs import adobe_glyphs

from pithtex.pdf.page.profile.rules import Rule
from pithtex.pdf.page.profile.survey import Survey
from pithtex.pdf.page.profile.values import Entries, Value, said

MOST_DIFFERENCES: Final = 600
_LAST_CODE: Final = 255
_BASES: Final = (
    "WinAnsiEncoding",
    "MacRomanEncoding",
    "StandardEncoding",
    "MacExpertEncoding",
)
_TABLES: Final = {"WinAnsiEncoding": _win_encoding, "MacRomanEncoding": _mac_encoding}
#: Codes that the two have no glyphs for (ISO 32000-1, annex D).
_NO_GLYPHS: Final = {
    "WinAnsiEncoding": frozenset({*range(32), 127, 129, 141, 143, 144, 157}),
    "MacRomanEncoding": frozenset({*range(32), 127}),
}
#: Ligatures and the like, without a character of their own.
_LATIN_NAMES: Final = frozenset({".notdef", "dotlessj", "ff", "ffi", "ffl"})
#: π μ Ω ∆ ◊ fi fl and Apple's logo, which the standard encodings have.
_LATIN_SIGNS: Final = "\u03c0\u03bc\u2126\u2206\u25ca\ufb01\ufb02\uf8ff"


#: Names that are numbers of characters; letters of scripts beyond have longer ones.
_NUMBERED: Final = re.compile(r"uni([0-9A-F]{4})|u([0-9A-F]{4})")
#: Names that begin with a number of a character, or another's name, to this or that reader.
_LOOSE: Final = re.compile(r"(?:uni|u)[0-9A-Fa-f]|[acgCG]?[0-9]|[^._]+[._]")
#: Characters of private use, which each font takes for what it likes.
_PRIVATE: Final = ("\ue000", "\uf8ff")


class SimpleFont(NamedTuple):
    """A font of codes of one byte: its dictionary, its name, and how it is encoded.

    ``names`` are those of glyphs by code, as far as the encoding has them itself.
    """

    entries: Entries
    name: str
    encoding: Value
    names: dict[int, str]


def base_of(survey: Survey, encoding: Value) -> Value:
    """Return the encoding that one is, or begins with."""
    return survey.get(encoding, "BaseEncoding") if isinstance(encoding, dict) else encoding


def check_encoding(survey: Survey, encoding: Value, name: str) -> None:
    """Check a font's encoding: a known one, or differences that name glyphs."""
    if isinstance(encoding, dict):
        base = survey.get(encoding, "BaseEncoding")
        if base is not None and base not in _BASES:
            survey.report(Rule.FONT_ENCODING, f"{name}: {said(base)}")
        differences = survey.get(encoding, "Differences")
        if differences is not None and not _is_sound(survey, differences):
            survey.report(Rule.FONT_ENCODING, f"{name}: differences")
    elif encoding is not None and encoding not in (*_BASES, "PDFDocEncoding"):
        survey.report(Rule.FONT_ENCODING, f"{name}: {said(encoding)}")


def check_given_encoding(survey: Survey, font: SimpleFont) -> None:
    """Check that the encoding of an embedded Type 1 font tells the name of each code.

    Readers differ in where they follow the program's own instead.
    """
    encoding = font.encoding
    base = base_of(survey, encoding)
    if not isinstance(base, str):
        return
    if base not in _NO_GLYPHS:
        survey.report(Rule.FONT_ENCODING, f"{font.name}: {base}")
    lacking = _NO_GLYPHS.get(base, frozenset()).difference(font.names)
    reasons = dict.fromkeys(lacking, f"is not in {base}")
    survey.doubt_codes(font.entries, Rule.FONT_ENCODING, reasons)


def _is_sound(survey: Survey, differences: Value) -> bool:
    items = survey.array(differences)
    if items is None or len(items) > MOST_DIFFERENCES:
        return False
    code: int | None = None
    for each in items:
        if isinstance(each, int):
            code = each
        elif isinstance(each, str) and code is not None:
            code += 1
        else:
            return False
        if not 0 <= code <= _LAST_CODE + 1:
            return False
    return True


def difference_names(survey: Survey, encoding: Value) -> dict[int, str]:
    """Return the names of glyphs by code, as far as the encoding has them itself."""
    if not isinstance(encoding, dict):
        return {}
    names: dict[int, str] = {}
    code = 0
    for each in (survey.array(encoding.get("Differences")) or [])[:MOST_DIFFERENCES]:
        if isinstance(each, int):
            code = each
        elif isinstance(each, str):
            names[code] = each
            code += 1
    return names


def check_loose_names(
    survey: Survey, font: SimpleFont, names_of: Callable[[], Collection[str]]
) -> None:
    """Check names that are in no list, but mean a letter to some readers.

    These draw it where the program has no glyph of the name; ``names_of`` reads its names.
    """
    loose = {
        code: name
        for code, name in font.names.items()
        if _LOOSE.match(name) and (f"/{name}" not in adobe_glyphs or name[1:].isdigit())
    }
    there = names_of() if loose else ()
    lacking = {
        code: f"is {name}, which is not there" for code, name in loose.items() if name not in there
    }
    survey.doubt_codes(font.entries, Rule.FONT_ENCODING, lacking)


def characters(survey: Survey, font: SimpleFont) -> dict[int, str]:
    """Return the characters that codes stand for by their encoding; empty where it has none."""
    encoding = font.encoding
    base = base_of(survey, encoding)
    table = _TABLES.get(base) if isinstance(base, str) else None
    found = dict(enumerate(table)) if table is not None else {}
    return found | {code: text_of(name) for code, name in font.names.items()}


def text_of(name: str) -> str:
    """Return what a glyph's name stands for: one of Adobe's list, or the number of a character."""
    text = adobe_glyphs.get(f"/{name}", "")
    if not text and (number := _NUMBERED.fullmatch(name)):
        text = chr(int(number[1] or number[2], 16))
    return "" if _PRIVATE[0] <= text <= _PRIVATE[1] else text


def is_latin(name: str) -> bool:
    """Whether fonts for Latin text have a glyph of this name."""
    text = adobe_glyphs.get(f"/{name}")
    if text is None or len(text) != 1:
        return name in _LATIN_NAMES
    code = ord(text)
    return (
        code < 0x250  # noqa: PLR2004 - Latin, with its accents, and punctuation to mathematics
        or 0x2C6 <= code <= 0x2DD  # noqa: PLR2004
        or 0x2000 <= code <= 0x22FF  # noqa: PLR2004
        or text in _LATIN_SIGNS
        or name in _LATIN_NAMES
    )
