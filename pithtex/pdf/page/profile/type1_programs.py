"""Whether a Type 1 program has one beginning and one encoding (Adobe Type 1 Font Format, 2).

Readers look for both by their words: the first or the last, in comments or not, and some from
where the stream's dictionary says that the encrypted part begins.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable
from contextlib import suppress
from functools import cache, partial
from typing import Final

from pypdf._codecs import _std_encoding

from pithtex.pdf.page.profile.eexec import names_of_glyphs, plain
from pithtex.pdf.page.profile.encoding import (
    SimpleFont,
    base_of,
    characters,
    check_loose_names,
    text_of,
)
from pithtex.pdf.page.profile.font_programs import MOST_PROGRAM
from pithtex.pdf.page.profile.glyph_names import LETTERS
from pithtex.pdf.page.profile.rules import Rule
from pithtex.pdf.page.profile.streams import decoded
from pithtex.pdf.page.profile.survey import Survey
from pithtex.pdf.page.profile.type1_head import odd_head
from pithtex.pdf.page.profile.values import Stream, integer_of

#: Flate without the head and checksum around it.
_BARE, _ZLIB_HEAD = -15, 2
_SPACE: Final = rb"[ \t\r\n]"
_ENCRYPTED: Final = b"eexec"
_BEGINNING: Final = re.compile(
    rb"(?:^|[\r\n])([^\r\n]*?)currentfile" + _SPACE + rb"+eexec" + _SPACE
)
_STANDARD: Final = {code: text for code, text in enumerate(_std_encoding) if text}
_IN_COMMENT: Final = (b"%", b"(")
#: White space between ``eexec`` and what is encrypted.
_MOST_SPACE: Final = 4
#: Where its dictionary begins, at the latest; of the whole font nothing may be said before.
_FARTHEST: Final = 200
_PRIVATE: Final = b"/Private"
_OF_THE_FONT: Final = (b"/Encoding", b"/FontMatrix")
_ENCODING: Final = re.compile(
    rb"/Encoding" + _SPACE + rb"++(?:(?P<standard>StandardEncoding)"
    rb"|[0-9]++" + _SPACE + rb"++array(?P<codes>[\s\S]*?" + _SPACE + rb")"
    rb"(?:readonly" + _SPACE + rb"++)?def\b)"
)
_CODE: Final = re.compile(
    rb"dup" + _SPACE + rb"++([0-9]{1,3})" + _SPACE + rb"*+/([!-.0-~]{1,64}+)" + _SPACE + rb"++put"
)
#: Some readers read the table by lines.
_LINE: Final = re.compile(rb"(?<=[\r\n])dup ++([0-9]{1,3}) *+/([!-.0-~]{1,64}+) ++put *+(?=[\r\n])")
#: What fills the table first: ``0 1 255 {1 index exch /.notdef put} for``.
_EMPTY: Final = re.compile(
    rb"0 1 255" + _SPACE + rb"*+\{" + _SPACE + rb"*+1 index exch ?/\.notdef put" + _SPACE
    + rb"*+\}" + _SPACE + rb"*+(?:bind" + _SPACE + rb"++)?for"
)  # fmt: skip


def check_type1(survey: Survey, font: SimpleFont, program: Stream, *, is_symbolic: bool) -> None:
    """Check the program of a font; ``is_symbolic`` says that it is not of letters."""
    data = _unpacked(survey, program)
    if data is not None:
        _check_beginning(survey, program, data, font.name)
        head, _, encrypted = data.partition(_ENCRYPTED)
        if (odd := odd_head(head)) is not None:
            survey.report(Rule.FONT_DAMAGED, f"{font.name}: {odd}")
        names_of = cache(partial(names_of_glyphs, encrypted))
        _check_built_in(survey, font, head, names_of, is_symbolic=is_symbolic)


def _unpacked(survey: Survey, program: Stream) -> bytes | None:
    """Return a program, whose checksum may be wrong: two of 1,016 honest pages have such fonts."""
    if survey.get(program.entries, "Filter") in ("FlateDecode", ["FlateDecode"]):
        with suppress(zlib.error):
            data = zlib.decompressobj(_BARE).decompress(program.raw[_ZLIB_HEAD:], MOST_PROGRAM)
            survey.unpacked_left -= len(data)
            if survey.unpacked_left >= 0:
                return data
    return decoded(survey, program, MOST_PROGRAM, Rule.FONT_FORM)


def _check_beginning(survey: Survey, program: Stream, data: bytes, name: str) -> None:
    """Check that the encrypted part of a program begins in one place, and says what it should."""
    begin = _BEGINNING.search(data)
    if begin is None or data.count(_ENCRYPTED) != 1:
        reason = "it begins nowhere, or twice"
    elif any(each in begin[1] for each in _IN_COMMENT):
        reason = "it begins in a comment"
    elif (integer_of(survey.get(program.entries, "Length1")) or 0) > begin.end() + _MOST_SPACE:
        reason = "it does not begin where it should"
    elif data[: begin.start()].count(b"/FontMatrix") > 1 or _speaks_of_the_font(data, begin.end()):
        reason = "it has two parts"
    else:
        return
    survey.report(Rule.FONT_PROGRAM, f"{name}: {reason}")


def _check_built_in(
    survey: Survey,
    font: SimpleFont,
    head: bytes,
    names_of: Callable[[], frozenset[str]],
    *,
    is_symbolic: bool,
) -> None:
    """Check the encoding in a program's clear text, where the font has none of its own.

    ``names_of`` reads the names of its glyphs.
    """
    encoding = font.encoding
    base = base_of(survey, encoding)
    found = list(_ENCODING.finditer(head))
    tables = [_texts(each) for each in found]
    if len(found) != head.count(b"/Encoding") or None in tables:
        if base is None:
            survey.report(Rule.FONT_ENCODING, f"{font.name}: its program's")
        return
    own = tables[0] or {} if tables else {}
    doubts = {} if base is not None else _unlike(found, tables)
    if base is None and not is_symbolic:
        # PDFium and pdf.js take the standard encoding then.
        doubts |= {
            code: "is another letter in its program"
            for code, text in own.items()
            if text != _STANDARD.get(code)
        }
    doubts = {code: reason for code, reason in doubts.items() if code not in font.names}
    survey.doubt_codes(font.entries, Rule.FONT_ENCODING, doubts)
    survey.doubt_codes(font.entries, Rule.FONT_ENCODING, _lacking(survey, font, own, names_of))
    check_loose_names(survey, font, names_of)


def _unlike(found: list[re.Match[bytes]], tables: list[dict[int, str] | None]) -> dict[int, str]:
    """Return codes that readers may give different names by the program's own encoding."""
    unlike = {
        code: "has two names in its program"
        for table in tables[1:]
        for code in range(256)
        if (table or {}).get(code) != (tables[0] or {}).get(code)
    }
    for each in found:
        codes = [] if each["standard"] else _CODE.findall(each["codes"])
        lines = set() if each["standard"] else set(_LINE.findall(each["codes"]))
        odd = {int(code) for code, name in codes if (code, name) not in lines}
        unlike.update(dict.fromkeys(odd, "is no line of its program's encoding"))
    return unlike


def _lacking(
    survey: Survey, font: SimpleFont, own: dict[int, str], names_of: Callable[[], frozenset[str]]
) -> dict[int, str]:
    """Return codes of letters that the program lacks, where it has one of another name for them.

    MuPDF draws that one.
    """
    wanted = characters(survey, font) | {
        code: text_of(name) or name for code, name in font.names.items() if name != ".notdef"
    }
    letters = set(LETTERS.values())
    differ = {
        code: text
        for code, text in wanted.items()
        if text in letters and own.get(code, text) != text
    }
    if not differ:
        return {}
    names = names_of()
    there = names | {text_of(name) for name in names}
    return {
        code: f"is {text}, which its program lacks"
        for code, text in differ.items()
        if text not in there and own[code] in there
    }


def _texts(encoding: re.Match[bytes]) -> dict[int, str] | None:
    """Return what an encoding says of codes: characters, or names; ``None`` where it is odd."""
    if encoding["standard"]:
        return _STANDARD
    codes = encoding["codes"]
    if _EMPTY.sub(b"", _CODE.sub(b"", codes)).strip(b" \t\r\n"):
        return None
    names = {int(code): name.decode("ascii") for code, name in _CODE.findall(codes)}
    return {code: text_of(name) or name for code, name in names.items() if name != ".notdef"}


def _speaks_of_the_font(data: bytes, place: int) -> bool:
    """Whether the encrypted part does not begin with its own dictionary."""
    before, private, _ = plain(data[place : place + 3 * _FARTHEST], _FARTHEST).partition(_PRIVATE)
    return not private or any(each in before for each in _OF_THE_FONT)
