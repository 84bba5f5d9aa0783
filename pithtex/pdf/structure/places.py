"""Where objects stand in a file, whatever its table says: what a reader finds that rebuilds it."""

from __future__ import annotations

import contextlib
import re
import zlib
from bisect import bisect_left
from collections.abc import Container, Iterator
from dataclasses import dataclass, field
from typing import Final

from pypdf import PdfReader
from pypdf.generic import IndirectObject, NumberObject, StreamObject

from pithtex.pdf.objects import resolved
from pithtex.pdf.structure.object_table import ObjectTable
from pithtex.pdf.structure.sections import FREE, HEADER, read_dictionary

#: A vertical tab is white space to some readers that look for objects.
_W: Final = rb"[\0\t\n\x0b\f\r ]"
#: Not that of "endobj".
_OBJ: Final = re.compile(rb"obj(?<!dobj)")
#: pdfTeX writes such headers as comments, which no reader takes for one.
_BEFORE: Final = re.compile(rb"(%%[\t ]*)?(?<![0-9])([0-9]{1,10})%b+([0-9]{1,10})%b*\Z" % (_W, _W))
#: How nearly all programs write a header: at the beginning of a line, so that it is no comment.
_PLAIN: Final = re.compile(rb"[\r\n]([0-9]{1,10}) [0-9]{1,5} \Z")
_PLAIN_BYTES: Final = 18
#: Bytes before ``obj`` in which its numbers have to stand.
_HEADER_BYTES: Final = 40
_STRETCHED: Final = re.compile(rb"[0-9\0\t\n\x0b\f\r ]*\Z")
_OBJECT_STREAM: Final = b"/ObjStm"
#: The dictionary of an object stream as programs write it.
_PLAIN_STREAM: Final = re.compile(rb"[\0\t\n\f\r ]*<<([^<>()%]{0,400})>>[\0\t\n\f\r ]*stream\r?\n")
_FIRST: Final = re.compile(rb"/First[\0\t\n\f\r ]+([0-9]{1,8})(?![^/\0\t\n\f\r ])")
_COUNT: Final = re.compile(rb"/N[\0\t\n\f\r ]+([0-9]{1,8})(?![^/\0\t\n\f\r ])")
_FLATE: Final = re.compile(rb"/Filter[\0\t\n\f\r ]*/FlateDecode(?![A-Za-z])")
_LARGEST_INDEX: Final = 4_000_000
_OVERHEAD: Final = 1_000


@dataclass
class Places:
    """Where the last ``N G obj`` of each number begins, and the indexes of object streams.

    ``stretched`` is the place of an ``obj`` whose numbers stand further away than any program
    writes them; 0 where there is none. ``starts`` are where all headers begin. ``indexes`` are
    the numbers in each object stream, by its place; ``held`` are the places of those that have
    a number.
    """

    last: dict[int, int] = field(default_factory=dict)
    stretched: int = 0
    starts: list[int] = field(default_factory=list)
    indexes: dict[int, list[int]] = field(default_factory=dict)
    held: dict[int, list[int]] = field(default_factory=dict)


def find_places(
    reader: PdfReader, table: ObjectTable, data: bytes, wanted: Container[int]
) -> Places:
    """Find the wanted numbers in all of a file, in older revisions of it too."""
    places = Places()
    starts = places.starts = _find_headers(places, data, wanted)
    if not reader.is_encrypted:
        for start in _object_streams(data, starts):
            places.indexes[start] = _index_at(reader, data, start)
    for number in {entry[1] for entry in table.entries.values() if entry[0] == "c"}:
        kind, offset, _ = table.entries.get(number, FREE)
        place = start_of(data, offset) if kind == "n" else None
        if place is not None and place not in places.indexes:
            stream = reader.get_object(IndirectObject(number, 0, reader))
            if isinstance(stream, StreamObject):
                places.indexes[place] = _index_of(stream)
    for start, index in places.indexes.items():
        for number in index:
            if number in wanted:
                places.held.setdefault(number, []).append(start)
    return places


def start_of(data: bytes, offset: int) -> int | None:
    """Return where the header begins that an offset leads to, ``None`` where there is none."""
    header = HEADER.match(data, offset)
    return header.start(1) if header else None


def _find_headers(places: Places, data: bytes, wanted: Container[int]) -> list[int]:
    """Note the last header of each wanted number; return where all headers begin."""
    starts = []
    # Much faster than an expression that begins with numbers, which would look at each byte.
    for found in _OBJ.finditer(data):
        at = found.start()
        plain = _PLAIN.search(data, max(0, at - _PLAIN_BYTES), at)
        if plain is not None:
            start = plain.start(1)
            if (number := int(plain[1])) in wanted:
                places.last[number] = start
            starts.append(start)
            continue
        window = data[max(0, at - _HEADER_BYTES) : at]
        header = _BEFORE.search(window)
        if header is not None and (header.start(2) or len(window) < _HEADER_BYTES):
            start = at - len(window) + header.start(2)
            if not header[1] and (number := int(header[2])) in wanted:
                places.last[number] = start
            starts.append(start)
        elif len(window) == _HEADER_BYTES and _STRETCHED.match(window):
            places.stretched = at
    return starts


def _object_streams(data: bytes, starts: list[int]) -> Iterator[int]:
    """Yield the place of each object that names itself an object stream."""
    last = -1
    at = data.find(_OBJECT_STREAM)
    while at >= 0:
        index = bisect_left(starts, at) - 1
        if index > last:
            last = index
            yield starts[index]
        at = data.find(_OBJECT_STREAM, at + len(_OBJECT_STREAM))


def _index_at(reader: PdfReader, data: bytes, start: int) -> list[int]:
    """Return the numbers in the object stream at a place; none where it is no such thing."""
    header = HEADER.match(data, start)
    if header is None:
        return []
    plain = _PLAIN_STREAM.match(data, header.end())
    if plain is not None and _FLATE.search(plain[1]) and b"/DecodeParms" not in plain[1]:
        first, count = _FIRST.search(plain[1]), _COUNT.search(plain[1])
        if first is not None and count is not None:
            length = min(int(first[1]), _LARGEST_INDEX)
            # No index is longer compressed than as it is, but for a few bytes.
            packed = data[plain.end() : plain.end() + length + _OVERHEAD]
            with contextlib.suppress(zlib.error):
                text = zlib.decompressobj().decompress(packed, length)
                return _numbers(text, int(count[1]))
    try:
        stream = read_dictionary(reader, data, header.end())
        return _index_of(stream) if isinstance(stream, StreamObject) else []
    except Exception:  # noqa: BLE001 - pypdf raises anything, of what may be no stream at all
        return []


def _index_of(stream: StreamObject) -> list[int]:
    first, count = resolved(stream.get("/First")), resolved(stream.get("/N"))
    if not isinstance(first, NumberObject) or not isinstance(count, NumberObject):
        return []
    return _numbers(stream.get_data()[: int(first)], int(count))


def _numbers(text: bytes, count: int) -> list[int]:
    """Return the object numbers of an index: each is followed by the object's place."""
    if b"\x0b" in text:  # white space to some readers only
        return []
    words = text.replace(b"\0", b" ").split()[: 2 * max(0, count) : 2]
    return [int(word) for word in words if word.isdigit()]
