"""Whether streams are intact: a reader that mends a damaged one may show something else."""

from __future__ import annotations

import zlib
from typing import Final

from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, PdfObject, StreamObject

from pithtex.pdf.objects import resolved

_FLATE: Final = frozenset({"/Fl", "/FlateDecode"})
#: A stream that unpacks to more, and a page that is made of more, are not looked into here.
_MOST_BYTES: Final = 16_000_000
_MOST_OBJECTS: Final = 2_000
#: What leads from a page to others, and what is no part of what it says.
_AWAY: Final = frozenset({"/Parent", "/P", "/Annots", "/B", "/Metadata", "/StructParents"})
_FONT_FILES: Final = ("/FontFile", "/FontFile2", "/FontFile3")


def is_intact(stream: StreamObject) -> bool:
    """Whether compressed data ends where it should and has the checksum that it states."""
    filters = resolved(stream.get("/Filter"))
    if isinstance(filters, ArrayObject):
        filters = resolved(filters[0]) if filters else None
    if str(filters) not in _FLATE:
        return True
    # The data as it is in the file: EncodedStreamObject would decode it.
    data = StreamObject.get_data(stream)
    if not data:
        # Programs write it so, and all readers take it for nothing.
        return True
    decoder = zlib.decompressobj()
    try:
        unpacked = decoder.decompress(data, _MOST_BYTES)
    except zlib.error:
        return False
    return decoder.eof or len(unpacked) >= _MOST_BYTES


def page_is_intact(page: DictionaryObject) -> bool:
    """Whether all streams are intact that a page is drawn with, but for its pictures."""
    seen: set[int] = set()
    waiting: list[PdfObject | None] = [page]
    while waiting and len(seen) < _MOST_OBJECTS:
        item = waiting.pop()
        if isinstance(item, IndirectObject):
            if item.idnum in seen:
                continue
            seen.add(item.idnum)
            item = item.get_object()
        if isinstance(item, ArrayObject):
            # Numbers, names and strings lead nowhere.
            waiting += [each for each in item if isinstance(each, _CONTAINERS)]
        elif isinstance(item, DictionaryObject):
            if not _is_sound(item):
                return False
            waiting += [
                item.raw_get(key)
                for key in item
                if key not in _AWAY and isinstance(item.raw_get(key), _CONTAINERS)
            ]
    return True


_CONTAINERS: Final = (ArrayObject, DictionaryObject, IndirectObject)


def _is_sound(item: DictionaryObject) -> bool:
    if any(key in item and not isinstance(item[key], StreamObject) for key in _FONT_FILES):
        return False
    is_picture = item.get("/Subtype") == "/Image"
    return is_picture or not isinstance(item, StreamObject) or is_intact(item)
