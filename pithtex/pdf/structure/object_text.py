"""The text of a dictionary as it stands in a file, before anybody reads it."""

from __future__ import annotations

from itertools import islice
from typing import Final

from pypdf import PdfReader
from pypdf.generic import IndirectObject, NumberObject, StreamObject

from pithtex.pdf.structure.lexical import CLOSING, OPENING, tokens
from pithtex.pdf.structure.object_table import ObjectTable
from pithtex.pdf.structure.sections import FREE, HEADER

_MOST_TOKENS: Final = 20_000


def text_of(reader: PdfReader, table: ObjectTable, data: bytes, reference: IndirectObject) -> bytes:
    """Return a dictionary as it stands in the file or in an object stream, without a stream.

    Empty where there is none, or one of more than 20,000 tokens.
    """
    kind, first, second = table.entries.get(reference.idnum, FREE)
    if kind == "n" and first:
        header = HEADER.match(data, first)
        return _dictionary(data, header.end()) if header else b""
    if kind == "c":
        stream = IndirectObject(first, 0, reader).get_object()
        return _dictionary(*_inside(stream, second)) if isinstance(stream, StreamObject) else b""
    return b""


def _inside(stream: StreamObject, index: int) -> tuple[bytes, int]:
    """Return an object stream's data, and the place in it of an object (7.5.7)."""
    text, first = stream.get_data(), stream.get("/First")
    if not isinstance(first, NumberObject):
        return b"", 0
    words = text[:first].split()
    if not 0 <= 2 * index + 1 < len(words) or not words[2 * index + 1].isdigit():
        return b"", 0
    return text, first + int(words[2 * index + 1])


def _dictionary(data: bytes, start: int) -> bytes:
    depth, begin = 0, None
    for token, at, end in islice(tokens(data, start), _MOST_TOKENS):
        begin = at if begin is None else begin
        depth += (token in OPENING) - (token in CLOSING)
        if depth == 0:
            return data[begin:end] if token == b">>" else b""
    return b""
