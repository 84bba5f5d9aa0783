"""Public keys as the registry publishes them, at ``/pith-signing-key.json`` and in bundles.

Such a document proves nothing. It is read where a user adds a key, and checked
in bundles for contradicting itself or a key that is pinned.
"""

from __future__ import annotations

from typing import Any, Literal

from pithtex.errors import Refused
from pithtex.protocol.binary_text import decode_base64, decode_hex
from pithtex.protocol.ed25519 import PUBLIC_KEY_LENGTH
from pithtex.protocol.keys import KeySet, PinnedKey, fingerprint_base32, fingerprint_hex
from pithtex.protocol.model import Closed, read_model


class PublicKeyDocument(Closed, frozen=True):
    """A key document."""

    algorithm: Literal["ed25519"]
    fingerprint_sha256_b32_first128bits: str
    fingerprint_sha256_hex: str
    format: Literal["raw"]
    key_id: str
    notes: str
    public_key_b64: str
    public_key_hex: str
    rotates_at: str | None
    url: str


def read_public_key(value: Any) -> tuple[str, bytes]:  # noqa: ANN401 - parsed JSON
    """Return id and raw key (32 bytes) of a key document that agrees with itself.

    Raises:
        Refused: ``key-document`` or ``key-contradicts``.

    """
    document = read_model(value, PublicKeyDocument, what="key document", code="key-document")
    raw = decode_hex(document.public_key_hex, length=PUBLIC_KEY_LENGTH, code="key-document")
    in_base64 = decode_base64(
        document.public_key_b64, length=PUBLIC_KEY_LENGTH, code="key-document"
    )
    if (
        in_base64 != raw
        or document.fingerprint_sha256_hex != fingerprint_hex(raw)
        or document.fingerprint_sha256_b32_first128bits != fingerprint_base32(raw)
    ):
        raise Refused(
            "key-contradicts", f"the key {document.key_id!r} and its fingerprints disagree", ""
        )
    return document.key_id, raw


def check_public_keys(documents: list[dict[str, Any]], keys: KeySet) -> None:
    """Check a bundle's keys against themselves, each other, and the pinned ones.

    Raises:
        Refused: ``key-document``, ``key-contradicts`` or ``key-ambiguous``.

    """
    stated = [read_public_key(document) for document in documents]
    if len({key_id for key_id, _ in stated}) != len(stated) or len(
        {raw for _, raw in stated}
    ) != len(stated):
        raise Refused("key-ambiguous", "the bundle states one key twice", "")
    for key_id, raw in stated:
        pinned = _pinned_as(key_id, keys)
        if pinned is not None and pinned.public_key != raw:
            raise Refused(
                "key-contradicts",
                f"the bundle states other bytes for the pinned key {key_id!r}",
                "Do not trust this bundle.",
            )


def _pinned_as(key_id: str, keys: KeySet) -> PinnedKey | None:
    return next((key for key in keys if key.key_id == key_id), None)
