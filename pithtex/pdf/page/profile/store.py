"""The objects of a file by their numbers, where pypdf's table says, and read to the letter."""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable
from io import BytesIO
from typing import Final

from pypdf import PdfReader
from pypdf.generic import IndirectObject, StreamObject

from pithtex.pdf.page.profile.objects import Unclear, read_value
from pithtex.pdf.page.profile.syntax import BLANK
from pithtex.pdf.page.profile.values import Entries, Ref, Stream, Value, integer_of

#: References that lead to references.
LONGEST_CHAIN: Final = 8
#: Objects that a page is drawn with.
MOST_OBJECTS: Final = 20_000
#: Bytes of all objects that are read, without the data of streams; honest: up to 40 kB.
MOST_TEXT: Final = 2_000_000
#: An object in an object stream whose length is an object: no more leads to another one.
DEEPEST: Final = 4
#: Bytes of the index of an object stream.
MOST_INDEX: Final = 1_000_000
#: Bytes of all objects in object streams, unpacked.
MOST_UNPACKED: Final = 32_000_000

_HEADER: Final = re.compile(rb"[ \t\r\n]*+([0-9]{1,10}+)[ \t\r\n]++([0-9]{1,5}+)[ \t\r\n]++obj")
_STREAM: Final = re.compile(BLANK + rb"stream(?:\r\n|\n)")
_END_OF_STREAM: Final = re.compile(rb"[ \t\r\n\0]*+endstream")
_START: Final = b"%PDF-"
_HEAD: Final = 1024


class Store:
    """Resolves references. What cannot be read is reported once, and is ``None``."""

    def __init__(self, reader: PdfReader, report: Callable[[Unclear], None]) -> None:
        self._reader = reader
        self._report = report
        self._data = _bytes_of(reader)
        self._loaded: dict[Ref, Value] = {}
        self._unpacked: dict[int, tuple[bytes, list[int]] | None] = {}
        self._left = MOST_UNPACKED
        self._text_left = MOST_TEXT
        self._depth = 0
        # Some programs count from the header, where there are bytes before it.
        self._shift = max(self._data.find(_START, 0, _HEAD), 0)

    def resolve(self, value: Value) -> Value:
        """Return the value that a reference leads to; another is returned as it is."""
        for _ in range(LONGEST_CHAIN):
            if not isinstance(value, Ref):
                return value
            value = self._loaded[value] if value in self._loaded else self._load(value)
        self._report(Unclear("references lead to references"))
        return None

    def _load(self, reference: Ref) -> Value:
        # A stream whose length is the stream itself finds nothing.
        self._loaded[reference] = None
        self._depth += 1
        try:
            value = self._read(reference)
        except Unclear as unclear:
            self._report(unclear)
            return None
        finally:
            self._depth -= 1
        self._loaded[reference] = value
        return value

    def _read(self, reference: Ref) -> Value:
        if len(self._loaded) > MOST_OBJECTS or self._text_left < 0 or self._depth > DEEPEST:
            raise Unclear("it is drawn with too many objects, or too large ones")
        number, generation = reference
        reader = self._reader
        if generation == 0 and number in reader.xref_objStm:
            return self._read_packed(number, *reader.xref_objStm[number])
        offset = reader.xref.get(generation, {}).get(number)
        if offset is None or reader.xref_free_entry.get(generation, {}).get(number, False):
            return None
        for place in (offset, offset + self._shift):
            header = _HEADER.match(self._data, place)
            if header is not None and (int(header[1]), int(header[2])) == reference:
                return self._read_whole(reference, header.end())
        raise Unclear(f"object {number} is not where the table says")

    def _read_whole(self, reference: Ref, place: int) -> Value:
        value, place = self._value(self._data, place)
        if not isinstance(value, dict):
            return value
        begin = _STREAM.match(self._data, place)
        if begin is None:
            return value
        length = integer_of(self.resolve(value.get("Length")))
        start = begin.end()
        if length is None or length < 0 or not _END_OF_STREAM.match(self._data, start + length):
            raise Unclear("a stream is not as long as it says")
        if self._reader.is_encrypted:
            data = self._decrypted(reference)
            return Stream(value, data, 0, len(data))
        return Stream(value, self._data, start, start + length)

    def _decrypted(self, reference: Ref) -> bytes:
        """Return a stream of a file that opens without a password; its strings stay as they are."""
        stream = self._reader.get_object(IndirectObject(*reference, self._reader))
        if not isinstance(stream, StreamObject):
            raise Unclear("a stream cannot be decrypted")
        # As it is in the file: EncodedStreamObject would unpack it.
        return StreamObject.get_data(stream)

    def _read_packed(self, number: int, holder: int, index: int) -> Value:
        if holder not in self._unpacked:
            self._unpacked[holder] = self._unpack(Ref(holder, 0))
        packed = self._unpacked[holder]
        if packed is None:
            return None
        data, numbers = packed
        if index * 2 + 1 >= len(numbers) or numbers[index * 2] != number:
            raise Unclear(f"object {number} is not in the object stream that should have it")
        return self._value(data, numbers[index * 2 + 1])[0]

    def _value(self, data: bytes, place: int) -> tuple[Value, int]:
        value, end = read_value(data, place)
        self._text_left -= end - place
        return value, end

    def _unpack(self, reference: Ref) -> tuple[bytes, list[int]] | None:
        """Return what an object stream holds, and numbers and places in turn."""
        holder = self.resolve(reference)
        if not isinstance(holder, Stream):
            raise Unclear("an object stream is missing")
        entries = holder.entries
        first, count = integer_of(entries.get("First")), integer_of(entries.get("N"))
        data = self._inflated(entries, holder.raw)
        if (
            first is None
            or count is None
            or not 0 < first <= min(len(data), MOST_INDEX)
            or count < 0
        ):
            raise Unclear("an object stream has no index")
        words = data[:first].split(None, 2 * count)[: 2 * count]
        if not all(each.isdigit() and len(each) <= len("4294967295") for each in words):
            raise Unclear("an object stream has an index that is none")
        index = [int(each) for each in words]
        index[1::2] = [first + each for each in index[1::2]]
        return data, index

    def _inflated(self, entries: Entries, raw: bytes) -> bytes:
        kind = entries.get("Filter")
        if kind is None:
            return raw
        if kind not in ("FlateDecode", ["FlateDecode"]) or entries.get("DecodeParms") is not None:
            raise Unclear("an object stream has odd filters")
        decoder = zlib.decompressobj()
        try:
            data = decoder.decompress(raw, self._left)
        except zlib.error:
            raise Unclear("an object stream is damaged") from None
        if not decoder.eof:
            raise Unclear("an object stream is cut short, or too large")
        self._left -= len(data)
        return data


def _bytes_of(reader: PdfReader) -> bytes:
    stream = reader.stream
    if isinstance(stream, BytesIO):
        return stream.getvalue()
    place = stream.tell()
    stream.seek(0)
    data: bytes = stream.read()
    stream.seek(place)
    return data
