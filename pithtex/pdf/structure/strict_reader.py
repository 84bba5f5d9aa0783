"""A strict reader that reads of an object stream what it is asked for, and no more.

pypdf reads all objects of a stream for one of them, which are hundreds for the few that page 1
is made of. What nobody asks for says nothing here, as it does elsewhere in the file.
"""

from __future__ import annotations

import io
import re
from typing import Final, NamedTuple

from pypdf import PdfReader
from pypdf.errors import PdfReadError
from pypdf.generic import IndirectObject, NumberObject, PdfObject, StreamObject, read_object

#: A cross-reference stream of more entries is not read.
MOST_STREAM_ENTRIES: Final = 500_000
_BLANK: Final = re.compile(rb"[\0\t\n\f\r ]*+")


class _Opened(NamedTuple):
    """An object stream, its data, and the place there of each number in its index."""

    stream: StreamObject
    data: bytes
    places: dict[int, int]


class StrictReader(PdfReader):
    """A PDF as pypdf, strict, reads it."""

    def __init__(self, data: bytes) -> None:
        self._opened: dict[int, _Opened] = {}
        super().__init__(
            io.BytesIO(data), strict=True, xref_stream_maximum_entries=MOST_STREAM_ENTRIES
        )

    def _get_object_from_stream(self, indirect_reference: IndirectObject) -> PdfObject:
        number = indirect_reference.idnum
        data, place = self.find_packed(number)
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


def _open(stream: PdfObject | None) -> _Opened:
    if not isinstance(stream, StreamObject) or stream.get("/Type") != "/ObjStm":
        raise PdfReadError("an object stream is none")
    data, count, first = stream.get_data(), stream.get("/N"), stream.get("/First")
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
