"""A cross-reference stream as ISO 32000-1 (7.5.8) has it, to the letter.

Of another form one reader cannot read it, and rebuilds the table: then it may find another
document in the file. So the dictionary is of the plainest form, and what is to be known before
there is a table stands in it, and is not referred to.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

from pypdf import PdfReader
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    NullObject,
    NumberObject,
    PdfObject,
    StreamObject,
)

from pithtex.pdf.structure.intact import is_intact
from pithtex.pdf.structure.lexical import end_of_object, end_of_string
from pithtex.pdf.structure.plain_objects import read_plain
from pithtex.pdf.structure.refusal import damaged
from pithtex.pdf.structure.sections import (
    FREE,
    HEADER,
    MOST_ENTRIES,
    Entry,
    Section,
    add_entry,
)

_STREAM: Final = re.compile(rb"[\t\n\r ]*+stream(?:\r\n|\n)")
_END_OF_STREAM: Final = re.compile(rb"[\t\n\r ]*+endstream")
#: The bytes of a row's three fields, at most: PDFium counts the first in 32 bits.
_WIDEST: Final = (4, 8, 8)
#: More than any file has; what is longer is no cross-reference stream.
_LONGEST_HEAD: Final = 100_000
_FLATE: Final = "/FlateDecode"


def read_stream_section(reader: PdfReader, data: bytes, offset: int) -> Section:
    """Read the cross-reference stream at ``offset``.

    Raises:
        NotJudged: ``pdf-structure``, where it cannot be followed to the letter.
        TwoReadingsError: ``table-form``, where readers mend it, and differ.

    """
    header = HEADER.match(data, offset)
    if header is None:
        raise damaged("there is no cross-reference section where one should be")
    entries = _plain_stream(reader, data, header.end())
    if entries.get("/Type") != "/XRef":
        raise damaged("a cross-reference section is not a stream")
    _check_packing(entries)
    widths, index, size = _form(entries)
    stream: StreamObject = StreamObject.initialize_from_dictionary(entries)
    if not is_intact(stream):
        raise damaged("a cross-reference stream is damaged")
    rows = _rows(stream.get_data(), widths, index, size)
    return Section(rows, stream, header.end(), number=int(header[1]))


def _plain_stream(reader: PdfReader, data: bytes, start: int) -> dict[str, Any]:
    """Return the entries of the stream that begins at ``start``, and its data."""
    end = end_of_object(data, start)
    plain = None
    if end - start <= _LONGEST_HEAD:
        text = _without_strings(data[start:end])
        plain = read_plain(text, 0, reader)
        if plain is not None and plain.end != len(text):
            plain = None
    if plain is None or plain.entries is None:
        raise damaged("a cross-reference stream has a dictionary that is not plainly written")
    begin, length = _STREAM.match(data, end), plain.entries.get("/Length")
    if begin is None:
        raise damaged("a cross-reference section is not a stream")
    last = begin.end() + length if isinstance(length, NumberObject) and length >= 0 else None
    if last is None or not _END_OF_STREAM.match(data, last):
        raise damaged("a cross-reference stream does not end where its /Length says")
    return {**plain.entries, "__streamdata__": data[begin.end() : last]}


def _without_strings(text: bytes) -> bytes:
    """Return a dictionary without what literal strings say: /ID has some, of any bytes."""
    parts, position = [], 0
    while (at := text.find(b"(", position)) >= 0:
        parts += [text[position:at], b"<>"]
        position = end_of_string(text, at)
    return b"".join([*parts, text[position:]])


def _check_packing(entries: Mapping[str, PdfObject]) -> None:
    """Ask for Flate or nothing, with parameters that are whole numbers."""
    filters, parameters = _listed(entries.get("/Filter")), _listed(entries.get("/DecodeParms"))
    if any(str(each) != _FLATE for each in filters) or len(filters) > 1:
        raise damaged("a cross-reference stream is packed by another filter than Flate")
    if len(parameters) > 1 or not all(map(_are_whole_numbers, parameters)):
        raise damaged("a cross-reference stream has decoding parameters that are no whole numbers")


def _listed(value: PdfObject | None) -> list[PdfObject]:
    items = value if isinstance(value, ArrayObject) else [] if value is None else [value]
    return [each for each in items if not isinstance(each, NullObject)]


def _are_whole_numbers(value: PdfObject) -> bool:
    return isinstance(value, DictionaryObject) and all(
        isinstance(each, NumberObject) for each in value.values()
    )


def _form(entries: Mapping[str, PdfObject]) -> tuple[list[int], list[int], int]:
    """Return the widths of the fields, what numbers there are, and the highest number plus 1."""
    widths, size = _whole_numbers(entries.get("/W")), entries.get("/Size")
    if (
        widths is None
        or len(widths) != len(_WIDEST)
        or not all(0 <= width <= most for width, most in zip(widths, _WIDEST, strict=True))
        or not any(widths)
    ):
        raise damaged("a cross-reference stream's /W is not three whole numbers that readers know")
    if not isinstance(size, NumberObject) or size <= 0:
        raise damaged("a cross-reference stream's /Size is not a whole number")
    index = _whole_numbers(entries["/Index"]) if "/Index" in entries else [0, int(size)]
    if not index or len(index) % 2 or min(index) < 0:
        raise damaged("a cross-reference stream's /Index is not pairs of whole numbers")
    return widths, index, int(size)


def _whole_numbers(value: PdfObject | None) -> list[int] | None:
    if not isinstance(value, ArrayObject):
        return None
    numbers = [int(each) for each in value if isinstance(each, NumberObject)]
    return numbers if len(numbers) == len(value) else None


def _rows(data: bytes, widths: list[int], index: list[int], size: int) -> dict[int, Entry]:
    entries: dict[int, Entry] = {}
    row, position = sum(widths), 0
    for first, count in zip(index[::2], index[1::2], strict=True):
        if count > MOST_ENTRIES or len(entries) + count > MOST_ENTRIES:
            raise damaged("there are too many objects")
        if first + count > size:
            raise damaged("a cross-reference stream has numbers above its /Size")
        if position + row * count > len(data):
            raise damaged("a cross-reference stream is too short")
        for number in range(first, first + count):
            add_entry(entries, number, _entry(data[position : position + row], widths))
            position += row
    return entries


def _entry(row: bytes, lengths: list[int]) -> Entry:
    kind_end, second_end = lengths[0], lengths[0] + lengths[1]
    # Where the first field has no width, the kind is 1 (ISO 32000-1, table 17).
    kind = int.from_bytes(row[:kind_end]) if lengths[0] else 1
    second, third = int.from_bytes(row[kind_end:second_end]), int.from_bytes(row[second_end:])
    match kind:
        case 0:
            return FREE
        case 1:
            return ("n", second, third)
        case 2:
            return ("c", second, third)
        case _:
            raise damaged("a cross-reference entry is of no known kind")
