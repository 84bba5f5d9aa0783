"""The cross-reference table as ISO 32000-1 (7.5.4, 7.5.8) has it, read a second time.

A file that was updated has several sections; the newest entry of each object
counts, and the newest trailer alone says what the document is. pypdf takes
trailer keys from older trailers, and brings back objects that an update freed,
where other readers do not. So the sections are walked here too, and the two
tables must be the same: a file that could be read in two ways is refused.
"""

from __future__ import annotations

import io
import re
from dataclasses import dataclass, field
from typing import Final, TypeAlias

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, StreamObject, read_object

from pithtex.errors import NotJudged
from pithtex.pdf.structure.intact import is_intact

#: ``("n", offset, generation)``, ``("c", object stream, index)`` or ``("f", 0, 0)``.
Entry: TypeAlias = tuple[str, int, int]

_STARTXREF: Final = re.compile(rb"startxref\s+([0-9]{1,12})\s+%%EOF")
_HEADER: Final = re.compile(rb"\s*([0-9]{1,10})\s+([0-9]{1,10})\s+obj\b")
_SUBSECTION: Final = re.compile(rb"\s*([0-9]{1,10})[ \t]+([0-9]{1,10})\s*")
_ENTRY: Final = re.compile(rb"\s*([0-9]{10})[ \t]([0-9]{5})[ \t]([nf])\s*")
_TRAILER: Final = re.compile(rb"\s*trailer\s*")
_MOST_SECTIONS: Final = 200
_MOST_ENTRIES: Final = 500_000
_FREE: Final = ("f", 0, 0)


@dataclass
class ObjectTable:
    """The newest trailer, the newest entry of each object, and how many sections there are."""

    trailer: DictionaryObject
    entries: dict[int, Entry] = field(default_factory=dict)
    sections: int = 0


def read_object_table(reader: PdfReader, data: bytes) -> ObjectTable:
    """Walk the sections of ``data`` from the newest to the oldest.

    Raises:
        NotJudged: ``pdf-structure``, where they cannot be followed to the letter.

    """
    found = list(_STARTXREF.finditer(data, max(0, len(data) - 4096)))
    if not found:
        raise _refused("the newest cross-reference section cannot be found")
    offset: int | None = int(found[-1][1])
    table: ObjectTable | None = None
    seen: set[int] = set()
    while offset is not None:
        if offset in seen or len(seen) >= _MOST_SECTIONS or not 0 < offset < len(data):
            raise _refused("the cross-reference sections do not end")
        seen.add(offset)
        entries, trailer = _read_section(reader, data, offset)
        table = table or ObjectTable(trailer)
        table.sections += 1
        for number, entry in entries.items():
            table.entries.setdefault(number, entry)
        previous = trailer.get("/Prev")
        if previous is not None and type(previous).__name__ != "NumberObject":
            raise _refused("a trailer's /Prev is not a number")
        offset = None if previous is None else int(previous)
    assert table is not None  # noqa: S101 - the loop ran
    # Those above are missing, to some readers (ISO 32000-1, table 15).
    size = table.trailer.get("/Size")
    used = (number for number, entry in table.entries.items() if entry != _FREE)
    if not isinstance(size, int) or max(used, default=0) >= size:
        raise _refused("an object has a number above the trailer's /Size")
    return table


def agrees(table: ObjectTable, reader: PdfReader, data: bytes) -> bool:
    """Whether every object is where the newest entry says, and pypdf finds it there.

    It must also find none that is free, and object streams must be whole.
    """
    holders = {entry[1] for entry in table.entries.values() if entry[0] == "c"}
    if not all(_is_there(data, number, entry) for number, entry in table.entries.items()):
        return False
    if not all(_is_intact_stream(reader, number) for number in holders):
        return False
    theirs: dict[int, Entry] = {
        number: ("c", stream, index) for number, (stream, index) in reader.xref_objStm.items()
    }
    for generation, offsets in reader.xref.items():
        free = reader.xref_free_entry.get(generation, {})
        for number, offset in offsets.items():
            if number in theirs:
                return False
            theirs[number] = _FREE if free.get(number) else ("n", offset, generation)
    numbers = theirs.keys() | table.entries.keys()
    return all(theirs.get(each, _FREE) == table.entries.get(each, _FREE) for each in numbers)


def _is_there(data: bytes, number: int, entry: Entry) -> bool:
    kind, offset, generation = entry
    if kind != "n":
        return True
    header = _HEADER.match(data, offset)
    return header is not None and (int(header[1]), int(header[2])) == (number, generation)


def _is_intact_stream(reader: PdfReader, number: int) -> bool:
    stream = reader.get_object(number)
    return isinstance(stream, StreamObject) and is_intact(stream)


def _read_section(
    reader: PdfReader, data: bytes, offset: int
) -> tuple[dict[int, Entry], DictionaryObject]:
    if data.startswith(b"xref", offset):
        return _read_classic(reader, data, offset + len(b"xref"))
    header = _HEADER.match(data, offset)
    if header is None:
        raise _refused("there is no cross-reference section where one should be")
    stream = _read_dictionary(reader, data, header.end())
    if not isinstance(stream, StreamObject):
        raise _refused("a cross-reference section is not a stream")
    if not is_intact(stream):
        raise _refused("a cross-reference stream is damaged")
    return _read_stream(stream), stream


def _read_classic(
    reader: PdfReader, data: bytes, position: int
) -> tuple[dict[int, Entry], DictionaryObject]:
    entries: dict[int, Entry] = {}
    while (trailer := _TRAILER.match(data, position)) is None:
        subsection = _SUBSECTION.match(data, position)
        if subsection is None:
            raise _refused("a cross-reference section cannot be read")
        first, count = int(subsection[1]), int(subsection[2])
        position = subsection.end()
        for number in range(first, first + min(count, _MOST_ENTRIES)):
            entry = _ENTRY.match(data, position)
            if entry is None:
                raise _refused("a cross-reference entry cannot be read")
            position = entry.end()
            in_use = entry[3] == b"n"
            _add(entries, number, ("n", int(entry[1]), int(entry[2])) if in_use else _FREE)
        if len(entries) > _MOST_ENTRIES:
            raise _refused("there are too many objects")
    dictionary = _read_dictionary(reader, data, trailer.end())
    if "/XRefStm" in dictionary:
        raise _refused("a hybrid cross-reference section says two things by design")
    return entries, dictionary


def _read_stream(stream: StreamObject) -> dict[int, Entry]:
    widths, size = stream.get("/W"), stream.get("/Size")
    index = stream.get("/Index", ArrayObject())
    if not isinstance(widths, ArrayObject) or len(widths) != 3:  # noqa: PLR2004 - W has three
        raise _refused("a cross-reference stream has no widths")
    lengths = [int(width) for width in widths]
    pairs = [int(number) for number in index] or [0, int(size or 0)]
    data, row = stream.get_data(), sum(lengths)
    if row <= 0 or min(lengths) < 0 or row > 32 or len(pairs) % 2:  # noqa: PLR2004 - a sane row
        raise _refused("a cross-reference stream has odd widths")
    entries: dict[int, Entry] = {}
    position = 0
    for first, count in zip(pairs[::2], pairs[1::2], strict=True):
        if not 0 <= count <= _MOST_ENTRIES:
            raise _refused("there are too many objects")
        for number in range(first, first + count):
            if position + row > len(data):
                raise _refused("a cross-reference stream is too short")
            _add(entries, number, _entry(data[position : position + row], lengths))
            position += row
    return entries


def _add(entries: dict[int, Entry], number: int, entry: Entry) -> None:
    if entries.setdefault(number, entry) != entry:
        raise _refused("a cross-reference section has two entries for one object")


def _entry(row: bytes, lengths: list[int]) -> Entry:
    kind_end, second_end = lengths[0], lengths[0] + lengths[1]
    # Where the first field has no width, the kind is 1 (ISO 32000-1, table 17).
    kind = int.from_bytes(row[:kind_end]) if lengths[0] else 1
    second, third = int.from_bytes(row[kind_end:second_end]), int.from_bytes(row[second_end:])
    match kind:
        case 0:
            return _FREE
        case 1:
            return ("n", second, third)
        case 2:
            return ("c", second, third)
        case _:
            raise _refused("a cross-reference entry is of no known kind")


def _read_dictionary(reader: PdfReader, data: bytes, position: int) -> DictionaryObject:
    stream = io.BytesIO(data)
    stream.seek(position)
    while stream.read(1).isspace():
        pass
    stream.seek(-1, io.SEEK_CUR)
    value = read_object(stream, reader)
    if not isinstance(value, DictionaryObject):
        raise _refused("a trailer is not a dictionary")
    return value


def _refused(message: str) -> NotJudged:
    return NotJudged("pdf-structure", message, "")
