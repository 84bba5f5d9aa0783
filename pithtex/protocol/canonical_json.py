"""Canonical JSON: the bytes that are hashed and signed.

Observed on all of the registry's data: the UTF-8 of
``json.dumps(obj, sort_keys=True, separators=(",", ":"), ensure_ascii=False)``.
This is not RFC 8785. The two agree on all that :mod:`pithtex.protocol.strict_json`
lets through, since it refuses what they would write differently.
"""

from __future__ import annotations

import hashlib

import msgspec

from pithtex.errors import Refused


def canonical_bytes(value: object) -> bytes:
    """Return the canonical bytes of a JSON value or of a model of one.

    Raises:
        Refused: ``json-surrogate``, where a string has no UTF-8.

    """
    try:
        return msgspec.json.encode(value, order="sorted")
    except UnicodeEncodeError:
        raise Refused("json-surrogate", "a string holds a lone surrogate") from None


def canonical_sha256(value: object) -> bytes:
    """Return the SHA-256 of the canonical bytes of ``value``: 32 bytes."""
    return hashlib.sha256(canonical_bytes(value)).digest()
