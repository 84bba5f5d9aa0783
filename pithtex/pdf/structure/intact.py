"""Whether streams are intact: a reader that mends a damaged one may show something else."""

from __future__ import annotations

import zlib
from typing import Final

from pypdf.generic import ArrayObject, StreamObject

from pithtex.pdf.objects import resolved

_FLATE: Final = frozenset({"/Fl", "/FlateDecode"})
#: A stream that unpacks to more is not looked into here.
_MOST_BYTES: Final = 16_000_000


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
