"""Outlines of a CFF that call nothing, as nearly all are: known at one look.

What is found here are outlines in which :mod:`pithtex.pdf.page.profile.charstrings` would find
nothing odd, operator by operator, which takes several times as long.
"""

from __future__ import annotations

import re
from typing import Final

#: A number: its first byte says how long it is.
NUMBER: Final = rb"(?:[\x20-\xf6]|[\xf7-\xfe][\s\S]|\x1c[\s\S]{2}|\xff[\s\S]{4})"
NUMBERS: Final = re.compile(NUMBER)
#: Numbers of more than one byte, for which one byte is to stand, and masks, for which theirs is.
_LONG: Final = rb"[\xf7-\xfe][\s\S]|\x1c[\s\S]{2}|\xff[\s\S]{4}"
_LONGS: Final = re.compile(_LONG)
_MASK: Final = rb"[\x13\x14]"
_MASKS: Final = re.compile(_MASK)
_BEFORE_MASK: Final = re.compile(b"(?:" + NUMBER + rb"|[\x01\x03\x12\x17])*+(?=" + _MASK + b")")
_ZERO: Final = b"\x8b"
_STEMS_OF_A_BYTE: Final = 8
#: The forms of outlines, where N stands for a number, M for operators of a mask, S for those of
#: stems. Not more than 48 numbers wait for an operator (annex B). Stems come first, and those
#: before a mask need no operator.
_STEMS: Final = rb"(?:NN){0,23}+N?+(?:S(?:(?:NN){0,24}+S)*+(?:(?:NN){0,24}+M)?+|M)M*+"
_MOVE: Final = rb"NN\x15|N[\x04\x16]"
#: The first operator of a glyph may have its width before its numbers.
_WIDE_MOVE: Final = rb"NNN?+\x15|NN?+[\x04\x16]"
_DRAWS: Final = b"|".join(
    (
        rb"(?:N{6}){1,8}+\x08",  # rrcurveto
        rb"(?:N{4}){1,11}+N?+[\x1a\x1b\x1e\x1f]",  # curves that begin or end level or upright
        rb"N{1,48}+[\x06\x07]",  # hlineto, vlineto
        rb"(?:NN){1,24}+\x05",  # rlineto
        rb"(?:N{6}){1,7}+NN\x18",  # rcurveline
        rb"(?:NN){4,24}+\x19",  # rlinecurve
        rb"N{7}\x0c\x22|N{9}\x0c\x24|N{11}\x0c\x25|N{13}\x0c\x23",  # flexes
        rb"\x0c\0",  # once a hint
    )
)
_REST: Final = b"(?:" + _MOVE + b"|" + _DRAWS + rb"|M)*+\x0e"
_PLAIN: Final = re.compile(
    (
        b"(?:" + _STEMS + b"(?:(?:" + _MOVE + b")" + _REST + rb"|\x0e)"
        b"|(?:" + _WIDE_MOVE + b")" + _REST + rb"|N?+\x0e)"
    )
    .replace(b"N", rb"[\x20-\xf6]")
    .replace(b"M", _MASK)
    .replace(b"S", rb"[\x01\x03\x12\x17]")
)


def is_plain_outline(code: bytes) -> bool:
    """Whether each operator of an outline has its numbers, and it moves, draws and ends."""
    short = _LONGS.sub(_ZERO, code)
    if _MASKS.search(short) is None:
        return _PLAIN.match(short) is not None
    stems = _BEFORE_MASK.match(code)
    if stems is None:
        return False
    count = len(NUMBERS.findall(stems[0])) // 2
    size = -(-count // _STEMS_OF_A_BYTE)
    longs = re.compile(rb"%b|(%b)[\s\S]{%d}" % (_LONG, _MASK, size))
    return _PLAIN.match(longs.sub(_short, code)) is not None


def _short(long: re.Match[bytes]) -> bytes:
    return long[1] or _ZERO
