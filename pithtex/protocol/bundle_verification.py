"""The complete verification of a bundle: a list of named checks.

:data:`CHECKS` is that list, in the order in which they run and are reported. A
check returns nothing where it holds and raises where it fails; one that cannot
run because an earlier one failed says so.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any, Final

import msgspec

from pithtex.errors import Refused
from pithtex.printable import printable
from pithtex.protocol.binary_text import decode_base64
from pithtex.protocol.bundle import Bundle, bundle_digest, load_bundle
from pithtex.protocol.bundle_report import BundleReport, Check
from pithtex.protocol.canonical_json import canonical_bytes
from pithtex.protocol.difference import first_difference
from pithtex.protocol.ed25519 import SIGNATURE_LENGTH, is_valid_signature
from pithtex.protocol.event import Event, read_event
from pithtex.protocol.keys import KeySet
from pithtex.protocol.merge import Merged, merge
from pithtex.protocol.model import parse_time
from pithtex.protocol.number import PithNumber, number_from_digest
from pithtex.protocol.public_key import check_public_keys
from pithtex.protocol.receipt import (
    CLOCK_SKEW,
    Receipt,
    check_signing_time,
    compact,
    verify_receipt,
)
from pithtex.protocol.record import CanonicalRecord, read_record
from pithtex.protocol.snapshot import check_sections
from pithtex.protocol.verified_record import (
    VerifiedRecord,
    check_aliases,
    check_hash,
    check_number,
    check_record_created,
    check_source,
    find_title,
    the_record_created_event,
)


def verify_bundle(data: bytes, keys: KeySet, now: datetime) -> BundleReport:
    """Verify a bundle completely: record, receipt, every event, snapshots, state, signature.

    Never raises pithtex's errors: what is wrong is a failing check.
    """
    try:
        bundle = load_bundle(data)
    except Refused as error:
        return BundleReport((_failed("schema", error),))
    work = _Verification(bundle, keys, now)
    work.checks.append(Check("schema", "holds"))
    for name, check in CHECKS:
        work.run(name, check)
    return work.report()


class _NotRun(Exception):
    pass


@dataclass
class _Verification:
    """A bundle under verification: what has been worked out of it so far."""

    bundle: Bundle
    keys: KeySet
    now: datetime
    checks: list[Check] = field(default_factory=list)

    def run(self, name: str, check: Callable[[_Verification], list[Check] | None]) -> None:
        try:
            found = check(self)
        except _NotRun:
            self.checks.append(Check(name, "not run", "check-not-run", "an earlier check failed"))
        except Refused as error:
            self.checks.append(_failed(name, error))
        else:
            self.checks += [Check(name, "holds")] if found is None else found

    @cached_property
    def record(self) -> CanonicalRecord:
        try:
            return read_record(self.bundle.canonical_record)
        except Refused:
            raise _NotRun from None

    @cached_property
    def digest(self) -> bytes:
        return self.record.sha256

    @cached_property
    def number(self) -> PithNumber:
        return number_from_digest(self.digest, self.record.year)

    @cached_property
    def receipt(self) -> Receipt:
        event = the_record_created_event(self.bundle)
        return check_record_created(event, self.record, self.digest, self.number)

    @cached_property
    def events(self) -> list[Event]:
        return [read_event(document) for document in self.bundle.events]

    @cached_property
    def merged(self) -> Merged:
        return merge(self.number, self.events, self.bundle.source_aliases, self.keys, self.now)

    @cached_property
    def state(self) -> dict[str, Any]:
        return self.merged.state()

    def report(self) -> BundleReport:
        checks = tuple(self.checks)
        try:
            return BundleReport(
                checks,
                number=str(self.number),
                canonical_sha256=self.digest.hex(),
                state_sha256=self.state["state_sha256"],
                record=self.record,
                verified=self._verified_record(),
                merged=self.merged,
                bundle=self.bundle,
            )
        except _NotRun:
            return BundleReport(checks, bundle=self.bundle)

    def _verified_record(self) -> VerifiedRecord | None:
        if any(check.outcome != "holds" for check in self.checks if check.name in _OF_THE_RECORD):
            return None
        standing = self.merged.listed("graph_snapshot")
        title, authors = find_title((each.event.payload for each in standing), self.record)
        receipt = compact(self.receipt)
        return VerifiedRecord(self.record, self.number, self.digest, receipt, title, authors)


def _record(work: _Verification) -> None:
    read_record(work.bundle.canonical_record)


def _record_hash(work: _Verification) -> None:
    check_hash(work.bundle.canonical_sha256, work.digest, "the bundle")


def _number(work: _Verification) -> None:
    check_number(work.bundle, work.number)


def _source(work: _Verification) -> None:
    check_source(work.bundle, work.record)


def _aliases(work: _Verification) -> None:
    check_aliases(work.bundle, work.record, work.number)


def _dates(work: _Verification) -> None:
    """Check that the bundle's dates are of the calendar, and not in the future."""
    built = parse_time(work.bundle.built_at, code="bundle-date")
    if built > work.now + CLOCK_SKEW:
        raise Refused("bundle-date", f"built in the future, at {work.bundle.built_at}")
    try:
        receipt = work.receipt
    except Refused:
        raise _NotRun from None
    for date in (receipt.first_computed_at, receipt.last_reissued_at):
        parse_time(date, code="bundle-date")
    for alias in work.bundle.source_aliases:
        parse_time(alias.created_at, code="bundle-date")


def _receipt(work: _Verification) -> None:
    verify_receipt(work.receipt, work.digest, work.keys, work.now)


def _events(work: _Verification) -> list[Check]:
    """Check content, id, subject, signer, signature and references of each event."""
    return [
        _failed(_event_name(position, event), work.merged.invalid[event.id])
        if event.id in work.merged.invalid
        else Check(_event_name(position, event), "holds")
        for position, event in enumerate(work.events, start=1)
    ]


def _events_once(work: _Verification) -> None:
    if len({event.id for event in work.events}) != len(work.events):
        raise Refused("event-twice", "an event occurs twice", "It counts once.")


def _equivocations(work: _Verification) -> None:
    if work.merged.equivocations:
        first = work.merged.equivocations[0]
        raise Refused(
            "equivocation",
            f"one signer says two things ({first['kind']}): {', '.join(first['event_ids'])}",
            "Neither is taken as truth.",
        )


def _snapshots(work: _Verification) -> list[Check] | None:
    checks = []
    for each in work.merged.listed("graph_snapshot"):
        snapshot = each.event.payload.get("graph_snapshot")
        for section in check_sections(snapshot if isinstance(snapshot, dict) else {}):
            name = f"snapshot {section.section}"
            if section.agrees is False:
                error = Refused("snapshot-hash", "the section's hash is not that of its content")
                checks.append(_failed(name, error))
            elif section.agrees is None:
                checks.append(
                    Check(
                        name,
                        "not checkable",
                        "snapshot-not-checkable",
                        "what the hash of a section with entries is over is not public",
                    )
                )
            else:
                checks.append(Check(name, "holds"))
    return checks


def _timestamps(work: _Verification) -> list[Check] | None:
    count = len(work.bundle.timestamp_proofs) + len(work.merged.listed("timestamp_anchor"))
    if not count:
        return []
    return [
        Check(
            "timestamps",
            "not checkable",
            "timestamp-not-checked",
            f"{count} timestamp proofs are claimed; pithtex does not verify them",
        )
    ]


def _public_keys(work: _Verification) -> None:
    check_public_keys(work.bundle.public_keys, work.keys)


def _state(work: _Verification) -> None:
    if canonical_bytes(work.bundle.state) != canonical_bytes(work.state):
        stated, computed = work.bundle.state, msgspec.to_builtins(work.state)
        path = first_difference(stated, computed)
        raise Refused(
            "state-differs",
            f"the given state is not the recomputed one: they first differ at {path}",
            "Do not rely on the given state; pithtex state prints the recomputed one.",
        )


def _bundle_hash(work: _Verification) -> None:
    if work.bundle.bundle_signature.bundle_sha256 != bundle_digest(work.bundle).hex():
        raise Refused("bundle-hash", "the bundle's hash is not that of its content", "")


def _bundle_signature(work: _Verification) -> None:
    signature = work.bundle.bundle_signature
    key = work.keys.get(signature.key_id)
    if signature.public_key_fingerprint != key.fingerprint_hex:
        raise Refused("key-fingerprint", "the bundle's signature states another key", "")
    check_signing_time(signature.signed_at, key, work.now)
    raw = decode_base64(signature.signature_b64, length=SIGNATURE_LENGTH, code="signature-encoding")
    if not is_valid_signature(key.public_key, bytes.fromhex(signature.bundle_sha256), raw):
        raise Refused("signature-invalid", "the bundle's signature does not verify", "")


CHECKS: Final[tuple[tuple[str, Callable[[_Verification], list[Check] | None]], ...]] = (
    ("record", _record),
    ("record hash", _record_hash),
    ("number and year", _number),
    ("source", _source),
    ("aliases", _aliases),
    ("receipt", _receipt),
    ("dates", _dates),
    ("events", _events),
    ("events once", _events_once),
    ("equivocations", _equivocations),
    ("snapshots", _snapshots),
    ("timestamps", _timestamps),
    ("public keys", _public_keys),
    ("state", _state),
    ("bundle hash", _bundle_hash),
    ("bundle signature", _bundle_signature),
)
_OF_THE_RECORD: Final = frozenset(
    {"record", "record hash", "number and year", "source", "aliases", "receipt"}
)


def _event_name(position: int, event: Event) -> str:
    kind = event.document.get("event_type")
    return printable(f"event {position} {kind if isinstance(kind, str) else '?'}"[:60])


def _failed(name: str, error: Refused) -> Check:
    return Check(name, "fails", error.code, error.message, error.hint)
