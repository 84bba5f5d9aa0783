"""Objects as nearly all programs write them, read in one pass.

pypdf reads byte by byte, and takes ten times as long. What is read here is what pypdf reads of the
same bytes; where a form is not one of the plainest (comments, a key twice, odd white
space, ...) nothing is, and pypdf decides.
"""

from __future__ import annotations

import re
from itertools import islice
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
    TextStringObject,
    create_string_object,
)

_END: Final = rb"(?=[\t\n\r \[\]<>()/])"
_NUMBER: Final = rb"-?[0-9]{1,9}+(?:\.[0-9]{0,9}+)?"
_TOKEN: Final = re.compile(
    rb"[\t\n\r ]*+(?:"
    rb"(/[A-Za-z0-9_.+*:-]{1,100}+)" + _END + rb"|([0-9]{1,9}+) ([0-9]{1,5}+) R" + _END + rb"|"
    rb"(-?[0-9]{1,9}+)"
    + _END
    + rb"(?!\s++[0-9]++\s++R)|(-?[0-9]{1,9}+\.[0-9]{0,9}+)"
    + _END
    # An array of numbers alone, as boxes, matrices and widths are, is one token.
    + rb"|\[((?:[\t\n\r ]*+"
    + _NUMBER
    + rb"(?=[\t\n\r \]])){1,10000}+)[\t\n\r ]*+\]|"
    rb"(<<|\[)|(>>|\])|\(((?:[^()\\\r]++|\\[()\\]|\([^()\\\r]*+\))*+)\)|<((?:[0-9A-Fa-f]{2})*+)>|"
    rb"(true|false|null)" + _END + rb")"
)
_ESCAPED: Final = re.compile(rb"\\([()\\])")
#: What is the same in PDFDocEncoding, and the beginning of no other.
_ASCII: Final = re.compile(rb"[ -~]*+")
#: The groups of an expression's tokens; of a reference the second one.
_NAME, _REFERENCE, _INTEGER, _REAL, _NUMBERS = 1, 3, 4, 5, 6
_OPEN, _CLOSE, _STRING, _HEX, _WORD = 7, 8, 9, 10, 11
_CLOSING: Final = {b"[": b"]", b"<<": b">>"}
#: More than any page's objects have; of what is deeper or longer pypdf knows the limits.
_MOST_TOKENS: Final = 20_000
_DEEPEST: Final = 20


class Plain(NamedTuple):
    """An object, and the place behind it; ``entries`` are a dictionary's, before it is one."""

    value: PdfObject
    end: int
    entries: dict[str, PdfObject] | None


def read_plain(  # noqa: C901 - a case for each kind of token, the frequent ones without a call
    data: bytes, place: int, reader: PdfReader
) -> Plain | None:
    """Return the object that begins at ``place``, ``None`` where it is not of the plainest form."""
    # What is open: the items of an array, or keys and values in turn; how it was opened.
    items: list[PdfObject] = []
    opened = b""
    outer: list[tuple[list[PdfObject], bytes]] = []
    for token in islice(_TOKEN.finditer(data, place), _MOST_TOKENS):
        if token.start() != place:
            return None
        place, kind = token.end(), token.lastindex
        entries: dict[str, PdfObject] | None = None
        value: PdfObject
        if kind == _NAME:
            value = NameObject(token[_NAME].decode("ascii"))
        elif kind == _REFERENCE:
            value = IndirectObject(int(token[2]), int(token[3]), reader)
        elif kind == _INTEGER:
            value = _integer(token[_INTEGER])
        elif kind == _NUMBERS:
            value = ArrayObject(_numbers(token[_NUMBERS]))
        elif kind == _OPEN and len(outer) < _DEEPEST:
            outer.append((items, opened))
            items, opened = [], token[_OPEN]
            continue
        elif kind in {_OPEN, _CLOSE}:
            if _CLOSING.get(opened) != token[_CLOSE]:
                return None
            entries = None if opened == b"[" else _entries(items)
            if opened != b"[" and entries is None:
                return None
            value = ArrayObject(items) if entries is None else _dictionary(entries)
            items, opened = outer.pop()
        else:
            value = _rarer(kind, token)
        if not outer:
            return Plain(value, place, entries)
        items.append(value)
    return None


def _integer(text: bytes) -> NumberObject:
    # Without pypdf's care for what is no number.
    return int.__new__(NumberObject, text)


def _real(text: bytes) -> FloatObject:
    return float.__new__(FloatObject, text)


def _numbers(text: bytes) -> list[PdfObject]:
    if b"." not in text:
        integer = int.__new__
        return [integer(NumberObject, each) for each in text.split()]
    return [_real(each) if b"." in each else _integer(each) for each in text.split()]


def _rarer(kind: int | None, token: re.Match[bytes]) -> PdfObject:
    if kind == _REAL:
        return _real(token[_REAL])
    if kind in {_STRING, _HEX}:
        return _string(_text(kind, token))
    word = token[_WORD]
    return NullObject() if word == b"null" else BooleanObject(word == b"true")


def _string(text: bytes) -> PdfObject:
    if not _ASCII.fullmatch(text):
        return create_string_object(text)
    # As pypdf makes it, which looks up each character.
    string = TextStringObject(text.decode("ascii"))
    string._original_bytes = text  # noqa: SLF001 - pypdf has no other way
    string.autodetect_pdfdocencoding = True
    return string


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
