"""Objects as nearly all programs write them, read in one pass.

pypdf reads byte by byte, and takes ten times as long. What is read here is what pypdf reads of the
same bytes; where a form is not one of the plainest (comments, a key twice, odd white
space, ...) nothing is, and pypdf decides.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from pypdf import PdfReader
from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    DictionaryObject,
    FloatObject,
    IndirectObject,
    NameObject,
    NullObject,
    NumberObject,
    PdfObject,
    create_string_object,
)

_END: Final = rb"(?=[\t\n\r \[\]<>()/])"
_TOKEN: Final = re.compile(
    rb"[\t\n\r ]*+(?:"
    rb"(/[A-Za-z0-9_.+*:-]{1,100}+)" + _END + rb"|([0-9]{1,9}+) ([0-9]{1,5}+) R" + _END + rb"|"
    rb"(-?[0-9]{1,9}+)"
    + _END
    + rb"(?!\s++[0-9]++\s++R)|(-?[0-9]{1,9}+\.[0-9]{0,9}+)"
    + _END
    + rb"|"
    rb"(<<|\[)|(>>|\])|\(((?:[^()\\\r]++|\\[()\\]|\([^()\\\r]*+\))*+)\)|<((?:[0-9A-Fa-f]{2})*+)>|"
    rb"(true|false|null)" + _END + rb")"
)
_ESCAPED: Final = re.compile(rb"\\([()\\])")
#: The groups of an expression's tokens; of a reference the second one.
_NAME, _REFERENCE, _INTEGER, _REAL, _OPEN, _CLOSE, _STRING, _HEX, _WORD = 1, 3, 4, 5, 6, 7, 8, 9, 10
_CLOSING: Final = {b"[": b"]", b"<<": b">>"}
#: More than any page's objects have; of what is deeper or longer pypdf knows the limits.
_MOST_TOKENS: Final = 20_000
_DEEPEST: Final = 20


class Plain(NamedTuple):
    """An object, and the place behind it; ``entries`` are a dictionary's, before it is one."""

    value: PdfObject
    end: int
    entries: dict[str, PdfObject] | None


def read_plain(data: bytes, place: int, reader: PdfReader) -> Plain | None:
    """Return the object that begins at ``place``, ``None`` where it is not of the plainest form."""
    match = _TOKEN.match
    # What is open: the items of an array, or keys and values in turn; how it was opened.
    items: list[PdfObject] = []
    opened = b""
    outer: list[tuple[list[PdfObject], bytes]] = []
    for _ in range(_MOST_TOKENS):
        token = match(data, place)
        if token is None:
            return None
        place, kind = token.end(), token.lastindex
        entries: dict[str, PdfObject] | None = None
        if kind == _OPEN and len(outer) < _DEEPEST:
            outer.append((items, opened))
            items, opened = [], token[_OPEN]
            continue
        value: PdfObject
        if kind in {_OPEN, _CLOSE}:
            if _CLOSING.get(opened) != token[_CLOSE]:
                return None
            entries = None if opened == b"[" else _entries(items)
            if opened != b"[" and entries is None:
                return None
            value = ArrayObject(items) if entries is None else _dictionary(entries)
            items, opened = outer.pop()
        else:
            value = _simple(kind, token, reader)
        if not outer:
            return Plain(value, place, entries)
        items.append(value)
    return None


def _simple(kind: int | None, token: re.Match[bytes], reader: PdfReader) -> PdfObject:
    if kind == _NAME:
        return NameObject(token[_NAME].decode("ascii"))
    if kind == _REFERENCE:
        return IndirectObject(int(token[2]), int(token[3]), reader)
    if kind == _INTEGER:
        return NumberObject(token[_INTEGER])
    if kind == _REAL:
        return FloatObject(token[_REAL])
    if kind in {_STRING, _HEX}:
        return create_string_object(_text(kind, token))
    word = token[_WORD]
    return NullObject() if word == b"null" else BooleanObject(word == b"true")


def _text(kind: int | None, token: re.Match[bytes]) -> bytes:
    if kind == _HEX:
        return bytes.fromhex(token[_HEX].decode("ascii"))
    return _ESCAPED.sub(rb"\1", token[_STRING])


def _entries(items: list[PdfObject]) -> dict[str, PdfObject] | None:
    """Return keys and values as a dictionary, ``None`` where a key is no name or comes twice."""
    keys = [key for key in items[::2] if isinstance(key, NameObject)]
    entries: dict[str, PdfObject] = dict(zip(keys, items[1::2], strict=False))
    return entries if 2 * len(entries) == len(items) else None


def _dictionary(entries: dict[str, PdfObject]) -> DictionaryObject:
    dictionary = DictionaryObject()
    dictionary.update(entries)
    return dictionary
