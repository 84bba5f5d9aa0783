"""The encrypted part of a Type 1 program (Adobe Type 1 Font Format, 7), and its glyphs' names.

The key of a byte comes from that of the byte before. So the bytes are laid in rows, and the keys
of all rows are had together, column by column, as digits of one large number: ten times as fast
as byte by byte.
"""

from __future__ import annotations

import re
from math import isqrt
from struct import iter_unpack
from typing import Final

_KEY, _FACTOR, _ADDED = 55665, 52845, 22719
_LARGEST_KEY: Final = 0xFFFF
#: Bytes of the digit that a key is, with room for its product.
_DIGIT: Final = 4
#: Bytes that mean nothing before what is encrypted.
_RANDOM: Final = 4
_HEX: Final = re.compile(rb"(?:[0-9A-Fa-f][ \t\r\n]*+){8}")
#: White space between so few digits, at most.
_BLANKS: Final = 200
_NO_DIGIT: Final = re.compile(rb"[^0-9A-Fa-f]++")
_GLYPHS: Final = b"/CharStrings"
_GLYPH: Final = re.compile(rb"/([!-.0-~]{1,64}+) ++([0-9]{1,5}+) ++[!-.0-~]{1,9}+ ")


def plain(data: bytes, most: int | None = None) -> bytes:
    """Return ``most`` bytes of an encrypted part as they are meant."""
    begin = data.lstrip(b" \t\r\n")
    if _HEX.match(begin):
        digits = _NO_DIGIT.sub(b"", begin if most is None else begin[: 2 * most + _BLANKS])
        begin = bytes.fromhex(digits[: len(digits) // 2 * 2].decode("ascii"))
    return _decrypted(begin[:most])[_RANDOM:]


def _decrypted(data: bytes) -> bytes:
    length = isqrt(len(data)) // 2 + 1
    rows = -(-len(data) // length)
    padded = data.ljust(rows * length, b"\0")
    columns = []
    for at in range(length):
        spread = bytearray(_DIGIT * rows)
        spread[::_DIGIT] = padded[at::length]
        columns.append(int.from_bytes(spread, "little"))
    added = int.from_bytes(_ADDED.to_bytes(_DIGIT, "little") * rows, "little")
    mask = int.from_bytes(_LARGEST_KEY.to_bytes(_DIGIT, "little") * rows, "little")
    # What the rows add to the keys, were the first key of each nothing, tells the first keys.
    keys = 0
    for column in columns:
        keys = (keys + column) * _FACTOR + added & mask
    over_row = pow(_FACTOR, length, _LARGEST_KEY + 1)
    first = [_KEY]
    for (end,) in iter_unpack("<I", keys.to_bytes(_DIGIT * rows, "little")):
        first.append(end + first[-1] * over_row & _LARGEST_KEY)
    digits = b"".join(each.to_bytes(_DIGIT, "little") for each in first[:rows])
    keys = int.from_bytes(digits, "little")
    found = bytearray(rows * length)
    for at, column in enumerate(columns):
        found[at::length] = keys.to_bytes(_DIGIT * rows, "little")[1::_DIGIT]
        keys = (keys + column) * _FACTOR + added & mask
    text = int.from_bytes(found, "little") ^ int.from_bytes(padded, "little")
    return text.to_bytes(rows * length, "little")[: len(data)]


def names_of_glyphs(encrypted: bytes) -> frozenset[str]:
    """Return the names of a program's glyphs: empty, where they cannot be read."""
    data = plain(encrypted)
    place = data.find(_GLYPHS)
    names: set[str] = set()
    glyph = _GLYPH.search(data, place + len(_GLYPHS)) if place >= 0 else None
    while glyph is not None:
        names.add(glyph[1].decode("ascii"))
        glyph = _GLYPH.search(data, glyph.end() + int(glyph[2]))
    return frozenset(names)
