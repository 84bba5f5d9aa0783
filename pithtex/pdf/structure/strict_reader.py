"""A strict reader that reads of an object stream what it is asked for, and no more.

pypdf reads all objects of a stream for one of them, which are hundreds for the few that page 1
is made of. What nobody asks for says nothing here, as it does elsewhere in the file. Objects in
their plainest form are read without pypdf, which takes long for each byte.
"""

from __future__ import annotations

import io
import re
from typing import IO, Any, Final, NamedTuple

from pypdf import PdfReader
from pypdf.errors import PdfReadError, PyPdfError
from pypdf.generic import IndirectObject, NumberObject, PdfObject, StreamObject, read_object

from pithtex.errors import NotJudged
from pithtex.pdf.structure.frame import Frame
from pithtex.pdf.structure.object_table import ObjectTable, read_object_table
from pithtex.pdf.structure.plain_objects import Plain, read_plain
from pithtex.pdf.structure.refusal import TwoReadingsError, damaged

#: A cross-reference stream of more entries is not read.
MOST_STREAM_ENTRIES: Final = 500_000
#: In the trailer of every encrypted PDF, which is never compressed.
_LOCKED: Final = b"/Encrypt"
_BLANK: Final = re.compile(rb"[\0\t\n\f\r ]*+")
#: How nearly all programs write an object's header, and what stands around a stream's data.
_HEADER: Final = re.compile(rb"([0-9]{1,10}+) ([0-9]{1,5}+) obj(?=[\t\n\r <\[/(])")
_STREAM: Final = re.compile(rb"[\t\n\r ]*+stream(?:\r\n|\n)")
_OTHER_STREAM: Final = re.compile(rb"[\0\t\n\x0b\f\r ]*+s")
_END_OF_STREAM: Final = re.compile(rb"[\t\n\r ]*+endstream")
#: Longer data is read by pypdf, which has limits of its own.
_LONGEST: Final = 50_000_000


class _Opened(NamedTuple):
    """An object stream, its data, and the place there of each number in its index."""

    stream: StreamObject
    data: bytes
    places: dict[int, int]


class StrictReader(PdfReader):
    """A PDF as pypdf, strict, reads it."""

    def __init__(self, data: bytes, frame: Frame | None = None) -> None:
        self._opened: dict[int, _Opened] = {}
        self._bytes = data
        self._frame = frame
        self._has_table = True
        #: The table by which it reads, where it needed no other reader's.
        self.table: ObjectTable | None = None
        super().__init__(
            io.BytesIO(data), strict=True, xref_stream_maximum_entries=MOST_STREAM_ENTRIES
        )

    def _read_xref_tables_and_trailers(
        self, stream: IO[Any], startxref: int | None, xref_issue_nr: int
    ) -> None:
        """Read the table to the letter, if that can be done; as pypdf does, where it cannot.

        pypdf takes long for it, to read what is read again. What encrypts is its business.
        """
        if self._frame is None or startxref != self._frame.startxref or _LOCKED in self._bytes:
            super()._read_xref_tables_and_trailers(stream, startxref, xref_issue_nr)
            return
        self._has_table = False
        try:
            self.table = read_object_table(self, self._frame)
        except (NotJudged, TwoReadingsError, PyPdfError) as error:
            self._has_table = True
            self._read_as_pypdf(stream, startxref, xref_issue_nr, error)
        else:
            self._has_table = True
            self.table.rule(self)

    def _read_as_pypdf(
        self, stream: IO[Any], startxref: int | None, xref_issue_nr: int, error: Exception
    ) -> None:
        """Read the table as pypdf does; where it fails on what it finds, ``error`` says why."""
        try:
            super()._read_xref_tables_and_trailers(stream, startxref, xref_issue_nr)
        except PyPdfError:
            raise
        except Exception:  # noqa: BLE001 - pypdf raises anything, of what is no number
            raise damaged(str(error)) from error

    def get_object(self, indirect_reference: int | IndirectObject) -> PdfObject | None:
        """Return what stands where the table says, as pypdf does."""
        if not self._has_table:
            raise damaged("a cross-reference section refers to an object, before there is a table")
        if isinstance(indirect_reference, IndirectObject):
            number, generation = indirect_reference.idnum, indirect_reference.generation
            value = self._read_plain(number, generation)
            if value is not None:
                self.cache_indirect_object(generation, number, value)
                return value
        return super().get_object(indirect_reference)

    def has_no_key_twice(self, reference: IndirectObject) -> bool:
        """Whether an object is of the plainest form, in which no key comes twice."""
        number, generation = reference.idnum, reference.generation
        value = self._read_plain(number, generation)
        if value is not None:
            self.cache_indirect_object(generation, number, value)
        return value is not None

    def _read_plain(self, number: int, generation: int) -> PdfObject | None:
        """Return an object in its plainest form, ``None`` for all others."""
        key = (generation, number)
        if (
            key in self.resolved_objects
            or (number, generation) in self._known_objects
            or self._encryption is not None
            or (generation == 0 and number in self.xref_objStm)
            or self.xref_free_entry.get(generation, {}).get(number, False)
        ):
            return None
        place = self.xref.get(generation, {}).get(number)
        header = _HEADER.match(self._bytes, place) if place is not None and place >= 0 else None
        if header is None or (int(header[1]), int(header[2])) != (number, generation):
            return None
        plain = read_plain(self._bytes, header.end(), self)
        if plain is None or plain.entries is None:
            return plain and plain.value
        if not _OTHER_STREAM.match(self._bytes, plain.end):
            return plain.value
        # As pypdf does, so that a length that leads to its own stream is seen.
        self._known_objects.add((number, generation))
        try:
            return self._stream_of(plain)
        finally:
            self._known_objects.remove((number, generation))

    def _stream_of(self, plain: Plain) -> StreamObject | None:
        begin = _STREAM.match(self._bytes, plain.end)
        entries: dict[str, Any] = dict(plain.entries or {})
        length = entries.get("/Length")
        if isinstance(length, IndirectObject):
            length = self.get_object(length)
        if begin is None or not isinstance(length, NumberObject) or not 0 <= length <= _LONGEST:
            return None
        start, end = begin.end(), begin.end() + length
        if not _END_OF_STREAM.match(self._bytes, end):
            return None
        entries["__streamdata__"] = self._bytes[start:end]
        stream: StreamObject = StreamObject.initialize_from_dictionary(entries)
        return stream

    def _get_object_from_stream(self, indirect_reference: IndirectObject) -> PdfObject:
        number = indirect_reference.idnum
        data, place = self.find_packed(number)
        plain = read_plain(data, place, self)
        if plain is not None and not _OTHER_STREAM.match(data, plain.end):
            self.cache_indirect_object(0, number, plain.value)
            return plain.value
        text = io.BytesIO(data)
        text.seek(place)
        value = read_object(text, self)
        self.cache_indirect_object(0, number, value)
        return value

    def find_packed(self, number: int) -> tuple[bytes, int]:
        """Return the data of the object stream that the table names for an object, and its place.

        Raises:
            PdfReadError: it is not one to the letter (ISO 32000-1, 7.5.7).

        """
        holder, _ = self.xref_objStm[number]
        if holder in self.xref_objStm:
            raise PdfReadError("an object stream stands in another one")
        # What is cached is dropped where another table comes to rule.
        stream = self.get_object(holder)
        opened = self._opened.get(holder)
        if opened is None or opened.stream is not stream:
            opened = self._opened[holder] = _open(stream)
        place = opened.places.get(number)
        if place is None:
            raise PdfReadError("an object is not in the object stream that should have it")
        return opened.data, place


def _direct(stream: StreamObject, key: str) -> PdfObject | None:
    """Return what a stream itself says: not all readers follow a reference here."""
    return stream.raw_get(key) if key in stream else None


def _open(stream: PdfObject | None) -> _Opened:
    if not isinstance(stream, StreamObject) or stream.get("/Type") != "/ObjStm":
        raise PdfReadError("an object stream is none")
    data, count, first = stream.get_data(), _direct(stream, "/N"), _direct(stream, "/First")
    if not isinstance(count, NumberObject) or not isinstance(first, NumberObject):
        raise PdfReadError("an object stream does not say what it holds")
    words = data[: int(first)].replace(b"\0", b" ").split(None, 2 * count)[: 2 * count]
    if not 0 <= first <= len(data) or len(words) < 2 * count or not all(map(bytes.isdigit, words)):
        raise PdfReadError("an object stream has no index")
    offsets = [int(word) for word in words[1::2]]
    if offsets != sorted(set(offsets)) or (offsets and first + offsets[-1] >= len(data)):
        raise PdfReadError("the places in an object stream are in no order")
    places: dict[int, int] = {}
    for word, offset in zip(words[::2], offsets, strict=True):
        blank = _BLANK.match(data, first + offset)
        start = blank.end() if blank else first + offset
        # The first of one number, as pypdf has it; that there is one alone is asked elsewhere.
        places.setdefault(int(word), start)
    return _Opened(stream, data, places)
