"""One section of a cross-reference table as ISO 32000-1 (7.5.4, 7.5.8) has it, to the letter.

What readers mend is not read: entries of 20 bytes, and a first object that is the free one.
"""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from typing import Final, TypeAlias

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, NumberObject, StreamObject, read_object

from pithtex.pdf.structure.intact import is_intact
from pithtex.pdf.structure.refusal import TwoReadingsError, damaged, two_readings

#: ``("n", offset, generation)``, ``("c", object stream, index)`` or ``("f", 0, 0)``.
Entry: TypeAlias = tuple[str, int, int]
FREE: Final = ("f", 0, 0)

_W: Final = rb"[\0\t\n\f\r ]"
HEADER: Final = re.compile(rb"%b*+([0-9]{1,10})%b++([0-9]{1,10})%b++obj(?![A-Za-z])" % (_W, _W, _W))
_SUBSECTION: Final = re.compile(rb"%b*+([0-9]{1,10})[ \t]++([0-9]{1,10})[ \t]*+(?:\r\n?|\n)" % _W)
#: A subsection without a line end of its own, as some programs write it.
_LOOSE_SUBSECTION: Final = re.compile(rb"%b*+([0-9]{1,10})[ \t]++([0-9]{1,10})%b++" % (_W, _W))
_ENTRIES: Final = re.compile(rb"(?:[0-9]{10} [0-9]{5} [nf](?: \r| \n|\r\n))*+")
_TRAILER: Final = re.compile(rb"%b*+trailer" % _W)
_ENTRY_SIZE: Final = 20
_LAST_GENERATION: Final = 65535
MOST_ENTRIES: Final = 500_000
#: More bytes than any row of a cross-reference stream has.
_WIDEST_ROW: Final = 32


@dataclass(frozen=True, slots=True)
class Section:
    """The entries of a section, its trailer, where that is, and the hidden section it names."""

    entries: dict[int, Entry]
    trailer: DictionaryObject
    trailer_at: int
    hidden_at: int | None = None


def read_section(reader: PdfReader, data: bytes, offset: int) -> Section:
    """Read the section at ``offset``, a table or a stream.

    Raises:
        NotJudged: ``pdf-structure``, where it cannot be followed to the letter.
        TwoReadingsError: ``table-form``, where readers mend it, and differ.

    """
    if data.startswith(b"xref", offset):
        return _read_classic(reader, data, offset + len(b"xref"))
    return read_stream_section(reader, data, offset)


def read_stream_section(reader: PdfReader, data: bytes, offset: int) -> Section:
    """Read the cross-reference stream at ``offset``; errors are those of :func:`read_section`."""
    header = HEADER.match(data, offset)
    if header is None:
        raise damaged("there is no cross-reference section where one should be")
    stream = read_dictionary(reader, data, header.end())
    if not isinstance(stream, StreamObject) or stream.get("/Type") != "/XRef":
        raise damaged("a cross-reference section is not a stream")
    if not is_intact(stream):
        raise damaged("a cross-reference stream is damaged")
    return Section(_rows(stream), stream, header.end())


def read_dictionary(reader: PdfReader, data: bytes, position: int) -> DictionaryObject:
    """Return the dictionary or stream that stands at a place of the file."""
    stream = io.BytesIO(data)
    stream.seek(position)
    while stream.read(1) in _BLANKS:
        pass
    stream.seek(-1, io.SEEK_CUR)
    value = read_object(stream, reader)
    if not isinstance(value, DictionaryObject):
        raise damaged("a trailer is not a dictionary")
    return value


_BLANKS: Final = frozenset(b"%c" % each for each in b"\0\t\n\f\r ")


def _read_classic(reader: PdfReader, data: bytes, position: int) -> Section:
    entries: dict[int, Entry] = {}
    is_first = True
    while (trailer := _TRAILER.match(data, position)) is None:
        subsection = _SUBSECTION.match(data, position) or _LOOSE_SUBSECTION.match(data, position)
        if subsection is None:
            raise damaged("a cross-reference section cannot be read")
        first, count = int(subsection[1]), int(subsection[2])
        if len(entries) + count > MOST_ENTRIES:
            raise damaged("there are too many objects")
        position = subsection.end()
        block = data[position : position + _ENTRY_SIZE * count]
        rows = _ENTRIES.match(block)
        if rows is None or rows.end() != _ENTRY_SIZE * count:
            raise _malformed("entries that have not 20 bytes each, as every reader counts on")
        position += len(block)
        _add_rows(entries, first, block, is_first=is_first)
        is_first = False
    dictionary = read_dictionary(reader, data, trailer.end())
    hidden = dictionary.get("/XRefStm")
    if hidden is not None and not isinstance(hidden, NumberObject):
        raise damaged("a trailer's /XRefStm is not a number")
    return Section(entries, dictionary, trailer.end(), None if hidden is None else int(hidden))


def _add_rows(entries: dict[int, Entry], first: int, block: bytes, *, is_first: bool) -> None:
    words = block.split()
    if is_first and first == 1 and words[1:3] == [b"%d" % _LAST_GENERATION, b"f"]:
        raise _malformed(
            "a section that counts from 1 and begins with the free object 0: "
            "some readers count from 0 then"
        )
    rows = zip(words[::3], words[1::3], words[2::3], strict=True)
    read = [("n", int(at), int(of)) if kind == b"n" else FREE for at, of, kind in rows]
    if entries.keys().isdisjoint(range(first, first + len(read))):
        entries.update(enumerate(read, first))
        return
    for number, entry in enumerate(read, first):
        _add(entries, number, entry)


def _rows(stream: StreamObject) -> dict[int, Entry]:
    widths, size = stream.get("/W"), stream.get("/Size")
    index = stream.get("/Index", ArrayObject())
    if not isinstance(widths, ArrayObject) or len(widths) != 3:  # noqa: PLR2004 - W has three
        raise damaged("a cross-reference stream has no widths")
    lengths = [int(width) for width in widths]
    pairs = [int(number) for number in index] or [0, int(size or 0)]
    data, row = stream.get_data(), sum(lengths)
    if row <= 0 or min(lengths) < 0 or row > _WIDEST_ROW or len(pairs) % 2:
        raise damaged("a cross-reference stream has odd widths")
    entries: dict[int, Entry] = {}
    position = 0
    for first, count in zip(pairs[::2], pairs[1::2], strict=True):
        if not 0 <= count <= MOST_ENTRIES:
            raise damaged("there are too many objects")
        if position + row * count > len(data):
            raise damaged("a cross-reference stream is too short")
        for number in range(first, first + count):
            _add(entries, number, _entry(data[position : position + row], lengths))
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


def _add(entries: dict[int, Entry], number: int, entry: Entry) -> None:
    if entries.setdefault(number, entry) != entry:
        raise _malformed(f"two entries for object {number} in one section")


def _malformed(what: str) -> TwoReadingsError:
    return TwoReadingsError(
        two_readings(
            "table-form",
            f"the cross-reference table has {what}; readers that mend it may see another document",
        )
    )
