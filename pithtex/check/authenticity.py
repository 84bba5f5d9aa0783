"""Whether a record that a PDF carries is the registry's: its receipt, and other sources."""

from __future__ import annotations

from dataclasses import dataclass

from pithtex.check.ending import Ended, mismatch
from pithtex.check.lookup import FoundRecord, Lookup
from pithtex.check.result import Status
from pithtex.errors import PithtexError, Refused
from pithtex.findings import Finding
from pithtex.protocol.carried_record import CarriedRecord
from pithtex.protocol.keys import KeySet
from pithtex.protocol.receipt import verify_compact_receipt


@dataclass(frozen=True, slots=True)
class ReceiptVerdict:
    """The key under which a receipt verifies, or why its date is needed first."""

    key_id: str | None
    undated: Finding | None = None


def verify_receipt(carried: CarriedRecord, keys: KeySet) -> ReceiptVerdict:
    """Verify the receipt that a PDF carries.

    Raises:
        Ended: ``forged``.

    """
    try:
        key = verify_compact_receipt(carried.receipt, carried.digest, keys)
    except Refused as error:
        if error.code == "receipt-undated":
            return ReceiptVerdict(None, Finding.of(error))
        raise Ended(Status.FORGED, Finding.of(error)) from None
    return ReceiptVerdict(key.key_id)


@dataclass(frozen=True, slots=True)
class Compared:
    """A record that is authentic: its key, what sources have of it, what was noticed."""

    key_id: str
    found: FoundRecord | None
    findings: tuple[Finding, ...] = ()


def compare_with_sources(
    carried: CarriedRecord, receipt: ReceiptVerdict, lookup: Lookup, *, cited: bool = False
) -> Compared:
    """Compare a carried record with the one of the sources at hand, if they have it.

    Their dated receipt serves where the carried one is undated and needs a date.

    Raises:
        Ended: ``mismatch``, or ``unsigned`` where the date is not to be had.

    """
    found, findings = None, []
    try:
        found = lookup(carried.number, embedded=True, cited=cited)
    except Refused as error:
        raise Ended(Status.MISMATCH, Finding.of(error)) from None
    except PithtexError as error:
        # Who names the bundle of a paper need not have those of all that it cites.
        if not (cited and error.code == "record-not-found"):
            findings.append(Finding.of(error, "warning"))
    if found is not None and found.verified.record != carried.record:
        raise mismatch("record-differs", f"{found.origin} is another record")
    if receipt.key_id is not None:
        return Compared(receipt.key_id, found, tuple(findings))
    if found is None:
        assert receipt.undated is not None  # noqa: S101 - there is no third way
        raise Ended(Status.UNSIGNED, *findings, receipt.undated)
    return Compared(found.verified.receipt.key_id, found, tuple(findings))
