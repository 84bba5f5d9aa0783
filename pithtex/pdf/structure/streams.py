"""Streams that all readers decode alike, and to their end (ISO 32000-1, 7.3.8 and 7.4)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from pypdf.generic import ArrayObject, DictionaryObject, NullObject, StreamObject

from pithtex.pdf.objects import array, resolved
from pithtex.pdf.structure.intact import is_intact
from pithtex.pdf.structure.needed import Needed

_PACKED: Final = frozenset({"/FlateDecode", "/Fl", "/LZWDecode", "/LZW"})
_TEXT: Final = frozenset({"/ASCII85Decode", "/A85"})
_HEX: Final = frozenset({"/ASCIIHexDecode", "/AHx"})
_FONT_FILES: Final = ("/FontFile", "/FontFile2", "/FontFile3")
#: What every reader decodes alike; of other characters some skip and some stop.
_PLAIN_HEX: Final = re.compile(rb"[0-9A-Fa-f\0\t\n\f\r ]*+>[\0\t\n\f\r ]*+")


#: What names another file, and what some readers take for /DecodeParms in any stream, as it is in
#: pictures within content (8.9.7), and others do not know.
_FOREIGN: Final = ("/F", "/FFilter", "/FDecodeParms")
_SHORT: Final = "/DP"


def odd_filters(streams: Iterable[tuple[str, StreamObject]]) -> Iterator[tuple[str, str]]:
    """Yield what a stream is of and what is odd about it, for each that is odd."""
    for what, stream in streams:
        is_picture = stream.get("/Subtype") == "/Image"
        if _SHORT in stream:
            yield what, "has /DP, which some readers take for /DecodeParms and others do not know"
            continue
        if any(key in stream for key in _FOREIGN) and not is_picture:
            yield what, "is said to be in another file, which not all readers look into"
            continue
        if is_picture:
            continue
        filters = _names(stream)
        if filters and filters[0] in _HEX and _PLAIN_HEX.fullmatch(StreamObject.get_data(stream)):
            filters = filters[1:]
        packed = [name for name in filters if name in _PACKED]
        if (
            packed not in (filters, filters[1:])
            or len(packed) > 1
            or set(filters) - _PACKED - _TEXT
        ):
            yield what, f"is encoded by {', '.join(filters)[:80]}, which readers decode differently"
        elif not _parameters_fit(stream, len(_names(stream))):
            yield (
                what,
                "has not as many decoding parameters as filters: readers pair them otherwise",
            )


def _names(stream: StreamObject) -> list[str]:
    value = resolved(stream.get("/Filter"))
    items = value if isinstance(value, ArrayObject) else [] if value is None else [value]
    names = [resolved(each) for each in items]
    return [str(each) for each in names if not isinstance(each, NullObject | None)]


def _parameters_fit(stream: StreamObject, count: int) -> bool:
    value = resolved(stream.get("/DecodeParms"))
    if isinstance(value, ArrayObject):
        return len(array(value)) in {0, count}
    return not isinstance(value, DictionaryObject) or count <= 1 or not value


def damaged_streams(needed: Needed) -> Iterator[str]:
    """Yield what a damaged stream is of; pictures are not looked into."""
    for what, item in needed.dictionaries:
        if any(key in item and not isinstance(item[key], StreamObject) for key in _FONT_FILES):
            yield what
    for what, stream in needed.streams:
        if stream.get("/Subtype") != "/Image" and not is_intact(stream):
            yield what
