"""Whether an inline image ends where all readers see its end (ISO 32000-1, 8.9.7).

It has no length: a reader that takes it to be shorter than others do reads
operators, and so text, in the samples of what the others show as a picture.
"""

from __future__ import annotations

import zlib
from math import ceil
from typing import Final

from pypdf.generic import ArrayObject, DictionaryObject

_ABBREVIATED: Final = {
    "/BPC": "/BitsPerComponent",
    "/CS": "/ColorSpace",
    "/D": "/Decode",
    "/DP": "/DecodeParms",
    "/F": "/Filter",
    "/H": "/Height",
    "/IM": "/ImageMask",
    "/I": "/Interpolate",
    "/W": "/Width",
}
_COMPONENTS: Final = {
    "/G": 1, "/DeviceGray": 1, "/RGB": 3, "/DeviceRGB": 3, "/CMYK": 4, "/DeviceCMYK": 4,
}  # fmt: skip
_FLATE: Final = frozenset({"/Fl", "/FlateDecode"})
#: No picture on a page needs more bytes in its content.
_MOST: Final = 16_000_000
#: Filters whose data says where it ends, and of which pypdf finds that end.
_DELIMITED: Final = frozenset(
    {"/AHx", "/ASCIIHexDecode", "/A85", "/ASCII85Decode", "/DCT", "/DCTDecode"}
)


def ends_plainly(settings: DictionaryObject, data: bytes) -> bool:
    """Whether ``data`` is all of the image that ``settings`` describe, and no more."""
    keys = {_ABBREVIATED.get(key, key): value for key, value in settings.items()}
    if len(keys) < len(settings):
        return False
    filters = keys.get("/Filter")
    if isinstance(filters, ArrayObject):
        if len(filters) > 1:
            return False
        filters = filters[0] if filters else None
    if filters is None:
        size = _size(keys)
        # What stands between the samples and EI is white space.
        return size is not None and len(data) >= size and not data[size:].strip()
    if filters in _FLATE:
        return _is_whole(data)
    return filters in _DELIMITED


def _size(keys: dict[str, object]) -> int | None:
    width, height, bits = keys.get("/Width"), keys.get("/Height"), keys.get("/BitsPerComponent")
    space = keys.get("/ColorSpace")
    components = _COMPONENTS.get(space) if isinstance(space, str) else None
    if keys.get("/ImageMask"):
        bits, components = 1, 1
    elif isinstance(space, ArrayObject) and space and space[0] in {"/I", "/Indexed"}:
        components = 1
    if components is None or not (
        isinstance(width, int) and isinstance(height, int) and isinstance(bits, int)
    ):
        return None
    return ceil(width * components * bits / 8) * height


def _is_whole(data: bytes) -> bool:
    decoder = zlib.decompressobj()
    try:
        decoder.decompress(data, _MOST)
    except zlib.error:
        return False
    return decoder.eof and not decoder.unused_data.strip()
