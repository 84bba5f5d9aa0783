"""One section of a cross-reference table as ISO 32000-1 (7.5.4) has it, to the letter.

What readers mend is not read: entries of 20 bytes, and a first object that is the free one.
"""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from typing import Final, TypeAlias

from pypdf import PdfReader
from pypdf.generic import DictionaryObject, NumberObject, read_object

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
#: What a table begins with.
WORD: Final = b"xref"


@dataclass(frozen=True, slots=True)
class Section:
    """The entries of a section, its trailer, where that is, and the hidden section it names.

    ``number`` is the object's that a cross-reference stream is.
    """

    entries: dict[int, Entry]
    trailer: DictionaryObject
    trailer_at: int
    hidden_at: int | None = None
    number: int | None = None


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


def read_classic_section(reader: PdfReader, data: bytes, offset: int) -> Section:
    """Read the table at ``offset``, where the word ``xref`` stands.

    Raises:
        NotJudged: ``pdf-structure``, where it cannot be followed to the letter.
        TwoReadingsError: ``table-form``, where readers mend it, and differ.

    """
    position = offset + len(WORD)
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
    return Section(entries, dictionary, trailer.end(), place_in(dictionary, "/XRefStm"))


def place_in(trailer: DictionaryObject, key: str) -> int | None:
    """Return the place that a trailer has under a key, which may refer to no other object.

    Raises:
        NotJudged: ``pdf-structure``, where it is no whole number.

    """
    if key not in trailer:
        return None
    place = trailer.raw_get(key)
    if not isinstance(place, NumberObject):
        raise damaged(f"a trailer's {key} is not a number")
    return int(place)


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
        add_entry(entries, number, entry)


def add_entry(entries: dict[int, Entry], number: int, entry: Entry) -> None:
    """Add an entry of a section; errors are those of :func:`read_classic_section`."""
    if entries.setdefault(number, entry) != entry:
        raise _malformed(f"two entries for object {number} in one section")


def _malformed(what: str) -> TwoReadingsError:
    return TwoReadingsError(
        two_readings(
            "table-form",
            f"the cross-reference table has {what}; readers that mend it may see another document",
        )
    )
