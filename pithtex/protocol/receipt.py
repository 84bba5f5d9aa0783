"""Receipts: the registry's Ed25519 signature over a record's hash.

Observed: the signature is over the 32 raw bytes of the canonical SHA-256, and
over nothing else. The date and the key's name in a receipt are therefore bound
only by the event that embeds it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, Literal

from pithtex.errors import Refused
from pithtex.protocol.binary_text import decode_base64, decode_hex
from pithtex.protocol.ed25519 import SIGNATURE_LENGTH, is_valid_signature
from pithtex.protocol.keys import KeySet, PinnedKey
from pithtex.protocol.model import Closed, FineTimestamp, Sha256Hex, parse_time

ALGORITHM: Final = "ed25519"

#: *Decided here*: by how much a machine's clock may lag behind the registry's.
CLOCK_SKEW: Final = timedelta(minutes=5)


class Receipt(Closed, frozen=True):
    """A receipt as bundles carry it (version 0.3)."""

    algorithm: Literal["ed25519"]
    builder_version: str
    canonical_sha256: Sha256Hex
    first_computed_at: FineTimestamp
    key_id: str
    kind: Literal["pith_receipt"]
    last_reissued_at: FineTimestamp
    public_key_fingerprint: str
    receipt_version: Literal["0.3"]
    signature_b64: str
    signature_status: Literal["signed_v1"]
    signed_at: FineTimestamp
    # Every slot has its own message: a signature made for another is not one for this.
    signed_message: Literal["canonical_sha256_bytes"]


@dataclass(frozen=True, slots=True)
class CompactReceipt:
    """A receipt as a PDF carries it: ``ed25519 <key id> <128 hexadecimal digits>``."""

    key_id: str
    signature: bytes

    def __str__(self) -> str:
        return f"{ALGORITHM} {self.key_id} {self.signature.hex()}"


def parse_compact_receipt(text: str) -> CompactReceipt:
    """Read the form that :class:`CompactReceipt` writes.

    Raises:
        Refused: ``receipt-form`` or ``signature-encoding``.

    """
    parts = text.split(" ")
    if len(parts) != 3 or parts[0] != ALGORITHM or not parts[1]:  # noqa: PLR2004 - see form
        raise Refused("receipt-form", f"not a receipt: {text[:80]!r}", "")
    signature = decode_hex(parts[2], length=SIGNATURE_LENGTH, code="signature-encoding")
    return CompactReceipt(parts[1], signature)


def compact(receipt: Receipt) -> CompactReceipt:
    """Return what a PDF carries of ``receipt``.

    Raises:
        Refused: ``signature-encoding``.

    """
    signature = decode_base64(
        receipt.signature_b64, length=SIGNATURE_LENGTH, code="signature-encoding"
    )
    return CompactReceipt(receipt.key_id, signature)


def verify_receipt(receipt: Receipt, digest: bytes, keys: KeySet, now: datetime) -> PinnedKey:
    """Check a bundle's receipt for the record with this SHA-256; return the key.

    Raises:
        Refused: ``receipt-hash``, ``key-*``, ``signature-*``.

    """
    if receipt.canonical_sha256 != digest.hex():
        raise Refused("receipt-hash", "the receipt is for another record", "")
    key = keys.get(receipt.key_id)
    if receipt.public_key_fingerprint != key.fingerprint_hex:
        raise Refused(
            "key-fingerprint",
            f"the receipt states another fingerprint for the key {key.key_id!r}",
            "",
        )
    check_signing_time(receipt.signed_at, key, now)
    _check_signature(key, digest, compact(receipt).signature)
    return key


def verify_compact_receipt(receipt: CompactReceipt, digest: bytes, keys: KeySet) -> PinnedKey:
    """Check an undated receipt for the record with this SHA-256; return the key.

    *Decided here*: where a key's window has ended, an undated receipt cannot
    show that it was made in time, and is refused.

    Raises:
        Refused: ``key-not-pinned``, ``receipt-undated`` or ``signature-invalid``.

    """
    key = keys.get(receipt.key_id)
    _check_signature(key, digest, receipt.signature)
    if key.valid_until is not None:
        raise Refused(
            "receipt-undated",
            f"the key {key.key_id!r} is retired, and this receipt has no date",
            "Check with the record's bundle (--bundle or --mirror), whose receipt is dated.",
        )
    return key


def _check_signature(key: PinnedKey, digest: bytes, signature: bytes) -> None:
    if not is_valid_signature(key.public_key, digest, signature):
        raise Refused(
            "signature-invalid",
            "the receipt's signature is not one of this key over this record",
            "Do not trust this record.",
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
