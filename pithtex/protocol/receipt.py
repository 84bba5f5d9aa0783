"""Receipts: the registry's Ed25519 signature over a record's hash.

Observed: the signature is over the 32 raw bytes of the canonical SHA-256, and
over nothing else. The date and the key's name in a receipt are therefore bound
only by the event that embeds it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal

from pithtex.errors import Refused
from pithtex.protocol.binary_text import decode_hex
from pithtex.protocol.ed25519 import SIGNATURE_LENGTH
from pithtex.protocol.keys import KeySet, PinnedKey
from pithtex.protocol.model import Closed, FineTimestamp, Sha256Hex
from pithtex.protocol.signature import check_dated_signature, check_signature, decode_signature

ALGORITHM: Final = "ed25519"


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
    return CompactReceipt(receipt.key_id, decode_signature(receipt.signature_b64))


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
    check_dated_signature(
        digest,
        key,
        signature_b64=receipt.signature_b64,
        signed_at=receipt.signed_at,
        now=now,
        of="receipt",
    )
    return key


def verify_compact_receipt(receipt: CompactReceipt, digest: bytes, keys: KeySet) -> PinnedKey:
    """Check an undated receipt for the record with this SHA-256; return the key.

    *Decided here*: where a key's window has ended, an undated receipt cannot
    show that it was made in time, and is refused.

    Raises:
        Refused: ``key-not-pinned``, ``receipt-undated`` or ``signature-invalid``.

    """
    key = keys.get(receipt.key_id)
    check_signature(digest, key, receipt.signature, "receipt")
    if key.valid_until is not None:
        raise Refused(
            "receipt-undated",
            f"the key {key.key_id!r} is retired, and this receipt has no date",
            "Check with the record's bundle (--bundle or --mirror), whose receipt is dated.",
        )
    return key
