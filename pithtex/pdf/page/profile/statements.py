"""The statements of content (ISO 32000-1, annex A): operands and operator, in one match each.

A statement is read only in the one form that needs no tolerance. What begins otherwise is read
differently by readers: they drop operands, mend numbers, or stop.
"""

from __future__ import annotations

import re
from typing import Final

from pithtex.pdf.page.profile.syntax import (
    BARE_NUMBER,
    BLANK,
    END,
    HEX,
    LITERAL,
    NAME,
    NUMBER,
    SPACE,
    STRING,
)

_VALUE: Final = rb"(?:" + NAME + rb"|" + NUMBER + rb"|" + STRING + rb"|true|false|null)"
_LIST: Final = (
    rb"\[(?:" + SPACE + rb"|" + _VALUE + rb"|<<(?:" + SPACE + rb"|" + _VALUE + rb")*+>>)*+\]"
)
_INNER: Final = rb"<<(?:" + SPACE + rb"|" + _VALUE + rb"|" + _LIST + rb")*+>>"
#: Properties of marked content, two dictionaries deep at most.
PROPERTIES: Final = (
    rb"<<(?:" + SPACE + rb"|" + _VALUE + rb"|" + _LIST + rb"|" + _INNER + rb")*+>>"
)  # fmt: skip
_GAP: Final = SPACE + rb"*+"
_SPACED: Final = BARE_NUMBER + SPACE + rb"++"

BLANKS: Final = re.compile(BLANK)
#: A path from its beginning, as far as nothing stands between its segments: of large figures
#: these are nearly all statements, and one match reads them all.
_TWO: Final = _SPACED + _SPACED
_SEGMENT: Final = (
    rb"(?:" + _TWO + rb"(?:[ml]|" + _TWO + rb"(?:re|v|y|" + _TWO + rb"c))|h)" + END + _GAP
)
_BEGINNING: Final = _TWO + rb"(?:m|" + _TWO + rb"re)" + END + _GAP
_SPACES: Final = rb"(?P<words>" + NUMBER + rb")" + _GAP + rb"(?P<letters>" + NUMBER + rb")" + _GAP
_SHOWN: Final = (
    rb"\[(?:" + SPACE + rb"|" + NUMBER + rb"|" + STRING + rb")*+\]" + _GAP + rb"TJ"
    rb"|" + STRING + _GAP + rb"(?:Tj|')"
    rb"|" + _SPACES + STRING + _GAP + rb"\""
)  # fmt: skip
_TAGGED: Final = rb"(?P<prop>" + NAME + rb"|" + PROPERTIES + rb")" + _GAP + rb"(?P<mop>BDC|DP)"
_DASHED: Final = (
    rb"\[(?P<dashes>(?:"
    + SPACE
    + rb"|"
    + NUMBER
    + rb")*+)\]"
    + _GAP
    + rb"(?P<phase>"
    + NUMBER
    + rb")"
)
_NAMED: Final = rb"(?P<nop>gs|Do|cs|CS|sh|ri|BMC|MP|scn|SCN)"
STATEMENT: Final = re.compile(
    rb"(?P<path>" + _BEGINNING + rb"(?:" + _SEGMENT + rb")*+)"
    rb"|(?P<n>(?:" + NUMBER + _GAP + rb"){0,32}+)(?P<op>[A-Za-z]{1,3}+[01*]?+|'|\")" + END
    + rb"|(?P<show>" + _SHOWN + rb")" + END
    + rb"|(?P<font>(?P<fontname>" + NAME + rb")" + _GAP
    + rb"(?P<size>" + NUMBER + rb")" + _GAP + rb"Tf)" + END
    + rb"|(?P<named>(?P<name>" + NAME + rb")" + _GAP + _NAMED + rb")" + END
    + rb"|(?P<marked>(?P<tag>" + NAME + rb")" + _GAP + _TAGGED + rb")" + END
    + rb"|(?P<dash>" + _DASHED + _GAP + rb"d)" + END
    + rb"|(?P<tint>(?P<tintnumbers>(?:" + NUMBER + _GAP + rb"){1,32}+)(?P<tintname>" + NAME + rb")"
    + _GAP
    + rb"(?P<tintop>scn|SCN))" + END
)  # fmt: skip
#: What ends a statement that shows text in the next line.
NEXT_LINE: Final = (b"'", b'"')
#: Text that shows nothing but blanks.
BLANK_TEXT: Final = re.compile(rb"\[?[ ]*+\([ ]*+\)[ ]*+\]?[ ]*+(?:Tj|TJ)")
#: A string with a line break of a bare CR, which some readers keep; a backslash that is escaped
#: itself escapes none.
LOOSE_STRING: Final = re.compile(rb"(?<!\\)(?:\\\\)*+\r")
STRINGS: Final = re.compile(LITERAL)
#: A byte in octal that is none: pdf.js keeps nine bits of it, as a code of another glyph.
_OVERFLOW: Final = re.compile(rb"(?<!\\)(?:\\\\)*+\\[4-7][0-7]{2}")
ANY_STRING: Final = re.compile(STRING)
#: Bytes of a string, as it is written; PDFium drops what is beyond 32,767. Honest: 733.
LONGEST_STRING: Final = 30_000
#: Entries of an inline image, and its data's beginning.
INLINE_IMAGE: Final = re.compile(
    rb"(?:" + SPACE + rb"++|" + _VALUE + rb"|" + _LIST + rb"|" + PROPERTIES + rb"){0,80}+"
    rb"ID[ \t\r\n]"
)  # fmt: skip
INLINE_TOKEN: Final = re.compile(
    NAME + rb"|" + NUMBER + rb"|" + HEX + rb"|" + _LIST + rb"|" + PROPERTIES + rb"|true|false|null"
)
#: What makes it a picture that is painted in a colour.
STENCIL: Final = re.compile(rb"/(?:IM|ImageMask)" + SPACE + rb"++true")
END_OF_IMAGE: Final = re.compile(rb"[ \t\r\n]EI" + END)
END_OF_DATA: Final = re.compile(rb"[ \t\r\n]*+EI" + END)

#: How many operands construct a path.
SEGMENTS: Final = {b"m": 2, b"l": 2, b"c": 6, b"v": 4, b"y": 4, b"h": 0, b"re": 4}
FILLS: Final = frozenset({b"f", b"f*", b"B", b"B*", b"b", b"b*"})
STROKES: Final = frozenset({b"S", b"s", b"B", b"B*", b"b", b"b*"})
PAINTS: Final = FILLS | STROKES | {b"n"}
#: How many numbers an operator takes, as far as it takes nothing else.
OPERANDS: Final = {
    b"q": 0, b"Q": 0, b"cm": 6, b"w": 1, b"J": 1, b"j": 1, b"M": 1, b"i": 1,
    b"BT": 0, b"ET": 0, b"Tc": 1, b"Tw": 1, b"Tz": 1, b"TL": 1, b"Ts": 1, b"Tr": 1,
    b"Td": 2, b"TD": 2, b"Tm": 6, b"T*": 0,
    b"g": 1, b"G": 1, b"rg": 3, b"RG": 3, b"k": 4, b"K": 4,
    b"d0": 2, b"d1": 6, b"EMC": 0, b"W": 0, b"W*": 0, b"BX": 0, b"EX": 0,
}  # fmt: skip
#: Operators that set a colour of a device space.
DEVICE_COLOURS: Final = frozenset({b"g", b"G", b"rg", b"RG", b"k", b"K"})
COLOURS: Final = frozenset({b"sc", b"SC", b"scn", b"SCN"})
TEXT_ONLY: Final = frozenset({b"Td", b"TD", b"Tm", b"T*"})
NOT_IN_TEXT: Final = frozenset({b"q", b"Q", b"cm", b"BT"})
#: What may stand between a path and what paints it: readers agree in these.
BEFORE_PAINT: Final = frozenset({b"W", b"W*", b"w"}) | DEVICE_COLOURS


def odd_string(text: bytes, *, has_cr: bool) -> str | None:
    """Return what is odd about a string of text that is shown, ``None`` where nothing is."""
    if has_cr and b"\r" in text and any(map(LOOSE_STRING.search, STRINGS.findall(text))):
        return "a bare CR"
    if b"\\" in text and _OVERFLOW.search(text):
        return "a byte over 377 in octal"
    if len(text) <= LONGEST_STRING:
        return None
    lengths = (string.end() - string.start() for string in ANY_STRING.finditer(text))
    return "it is too long" if max(lengths, default=0) > LONGEST_STRING else None
