"""Dated signatures: of receipts, events and bundles alike.

Each is Ed25519 over the 32 raw bytes of a SHA-256, made in the window of a pinned
key. What differs is what the digest is of, and which words say so.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from pithtex.errors import Refused
from pithtex.protocol.binary_text import decode_base64
from pithtex.protocol.ed25519 import SIGNATURE_LENGTH, is_valid_signature
from pithtex.protocol.keys import PinnedKey
from pithtex.protocol.model import parse_time

#: *Decided here*: by how much a machine's clock may lag behind the registry's.
CLOCK_SKEW: Final = timedelta(minutes=5)


def decode_signature(text: str) -> bytes:
    """Return the 64 bytes of a signature in Base64 (``signature-encoding``)."""
    return decode_base64(text, length=SIGNATURE_LENGTH, code="signature-encoding")


def check_dated_signature(  # noqa: PLR0913 - what a signature consists of
    digest: bytes, key: PinnedKey, *, signature_b64: str, signed_at: str, now: datetime, of: str
) -> None:
    """Check when a signature was made, how it is written, and that it verifies.

    Raises:
        Refused: ``signature-date``, ``signature-encoding`` or ``signature-invalid``.

    """
    check_signing_time(signed_at, key, now)
    check_signature(digest, key, decode_signature(signature_b64), of)


def check_signature(digest: bytes, key: PinnedKey, signature: bytes, of: str) -> None:
    """Check that a signature is one of ``key`` over ``digest``; ``of`` says what is signed.

    Raises:
        Refused: ``signature-invalid``.

    """
    if not is_valid_signature(key.public_key, digest, signature):
        raise Refused(
            "signature-invalid",
            f"the {of}'s signature does not verify under the key {key.key_id!r}",
            f"Do not trust this {of}.",
        )


def check_signing_time(signed_at: str, key: PinnedKey, now: datetime) -> None:
    """Check that a signature was made in its key's window, and not in the future.

    Raises:
        Refused: ``signature-date``.

    """
    moment = parse_time(signed_at, code="signature-date")
    if moment > now + CLOCK_SKEW:
        raise Refused(
            "signature-date",
            f"signed in the future, at {signed_at}",
            "Is this machine's clock right?",
        )
    if not key.may_sign_at(moment):
        raise Refused(
            "signature-date",
            f"signed at {signed_at}, when the key {key.key_id!r} was not in use",
            "Do not trust this record.",
        )
