"""How a bundle is packed: zlib's format with a preset dictionary (RFC 1950).

Bundles resemble each other; a dictionary of what they have in common halves them. A
dictionary is frozen under its number: the package has the newest one, and a store has its
own copy of each that it uses, so that any release reads what any other has written.
"""

from __future__ import annotations

import zlib
from importlib import resources
from typing import Final

from pithtex.errors import Refused
from pithtex.protocol.strict_json import DEFAULT_LIMITS

#: What this release packs with.
NEWEST_DICTIONARY: Final = 1
#: The window of zlib: more of a dictionary is never used.
LARGEST_DICTIONARY: Final = 32_768
#: More than the largest bundle can take, packed: zlib adds some bytes to what it cannot pack.
LARGEST_PACKED: Final = DEFAULT_LIMITS.size + 10_000


def packaged_dictionary(number: int = NEWEST_DICTIONARY) -> bytes:
    """Return a dictionary that the package has."""
    folder = resources.files("pithtex.sources.store")
    return folder.joinpath(f"dictionary-{number}.bin").read_bytes()


def pack(data: bytes, dictionary: bytes) -> bytes:
    """Return ``data`` packed."""
    compressor = zlib.compressobj(zlib.Z_BEST_COMPRESSION, zdict=dictionary)
    return compressor.compress(data) + compressor.flush()


def unpack(packed: bytes, dictionary: bytes) -> bytes:
    """Return what was packed; no more is unpacked than a bundle may have.

    Raises:
        Refused: ``store-damaged``, where it is not what :func:`pack` returns, or is larger.

    """
    decompressor = zlib.decompressobj(zdict=dictionary)
    try:
        data = decompressor.decompress(packed, DEFAULT_LIMITS.size + 1)
    except zlib.error:
        raise Refused("store-damaged", "a bundle that does not unpack", "") from None
    if len(data) > DEFAULT_LIMITS.size:
        raise Refused("store-damaged", "a bundle that unpacks to more than one may have", "")
    if not decompressor.eof or decompressor.unused_data:
        raise Refused("store-damaged", "a bundle that is cut off, or has something behind it", "")
    return data
