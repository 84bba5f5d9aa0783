"""The complete verification of a bundle: a list of named checks.

:data:`CHECKS` is that list, in the order in which they run and are reported. A
check returns nothing where it holds and raises where it fails; one that cannot
run because an earlier one failed says so.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import cached_property
from typing import Final

import msgspec

from pithtex.errors import Refused
from pithtex.escaping import printable
from pithtex.findings import Finding
from pithtex.protocol.bundle import Bundle, bundle_digest, load_bundle
from pithtex.protocol.bundle_report import BundleReport, Check
from pithtex.protocol.canonical_json import canonical_bytes
from pithtex.protocol.difference import first_difference
from pithtex.protocol.event import Event
from pithtex.protocol.keys import KeySet
from pithtex.protocol.merge import Merged, merge
from pithtex.protocol.model import parse_time
from pithtex.protocol.public_key import check_public_keys
from pithtex.protocol.receipt import compact
from pithtex.protocol.record import CanonicalRecord
from pithtex.protocol.signature import CLOCK_SKEW, check_dated_signature
from pithtex.protocol.snapshot import check_sections
from pithtex.protocol.verified_record import (
    RECORD_CHECKS,
    RecordVerification,
    VerifiedRecord,
    find_paper,
)


def verify_bundle(data: bytes, keys: KeySet, now: datetime) -> BundleReport:
    """Verify a bundle completely: record, receipt, every event, snapshots, state, signature.

    Never raises pithtex's errors: what is wrong is a failing check.
    """
    try:
        bundle = load_bundle(data)
    except Refused as error:
        return BundleReport((Check.failed("schema", error),))
    work = _Verification(bundle, keys, now)
    work.checks.append(Check("schema", "holds"))
    for name, check in CHECKS:
        work.run(name, check)
    return work.report()


class _NotRun(Exception):
    pass


class _Verification(RecordVerification):
    """A bundle under verification."""

    def __init__(self, bundle: Bundle, keys: KeySet, now: datetime) -> None:
        super().__init__(bundle, keys, now)
        self.checks: list[Check] = []

    def run(self, name: str, check: Callable[[_Verification], list[Check] | None]) -> None:
        try:
            found = check(self)
        except _NotRun:
            finding = Finding("check-not-run", "note", "an earlier check failed")
            self.checks.append(Check(name, "not run", finding))
        except Refused as error:
            self.checks.append(Check.failed(name, error))
        else:
            self.checks += [Check(name, "holds")] if found is None else found

    @property
    def known_record(self) -> CanonicalRecord:
        """The record, where it is one: what is wrong with it is the first check's to say."""
        try:
            return self.record
        except Refused:
            raise _NotRun from None

    @cached_property
    def merged(self) -> Merged:
        number, aliases = self.known_record.number, self.bundle.source_aliases
        return merge(number, self.events, aliases, self.keys, self.now)

    def report(self) -> BundleReport:
        checks = tuple(self.checks)
        try:
            record = self.known_record
        except _NotRun:
            return BundleReport(checks, bundle=self.bundle)
        verified = self._verified_record()
        return BundleReport(
            checks,
            state_sha256=self.merged.state_sha256,
            record=record,
            verified=verified,
            receipt=self.receipt if verified else None,
            merged=self.merged,
            bundle=self.bundle,
        )

    def _verified_record(self) -> VerifiedRecord | None:
        if any(check.outcome != "holds" for check in self.checks if check.name in _OF_THE_RECORD):
            return None
        standing = self.merged.listed("graph_snapshot")
        paper = find_paper((each.event.payload for each in reversed(standing)), self.record)
        return VerifiedRecord(self.record, compact(self.receipt), *paper)


def _of_the_record(
    check: Callable[[RecordVerification], None],
) -> Callable[[_Verification], None]:
    """Return a check of the record that does not repeat what is wrong with the record itself."""

    def run(work: _Verification) -> None:
        _ = work.known_record
        check(work)

    return run


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


def _events(work: _Verification) -> list[Check]:
    """Check content, id, subject, signer, signature and references of each event."""
    return [
        Check.failed(_event_name(position, event), work.merged.invalid[event.id])
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
                checks.append(Check.failed(name, error))
            elif section.agrees is None:
                finding = Finding(
                    "snapshot-not-checkable",
                    "note",
                    "what the hash of a section with entries is over is not public",
                )
                checks.append(Check(name, "not checkable", finding))
            else:
                checks.append(Check(name, "holds"))
    return checks


def _timestamps(work: _Verification) -> list[Check] | None:
    count = len(work.bundle.timestamp_proofs) + len(work.merged.listed("timestamp_anchor"))
    if not count:
        return []
    finding = Finding(
        "timestamp-not-checked",
        "note",
        f"{count} timestamp proofs are claimed; pithtex does not verify them",
    )
    return [Check("timestamps", "not checkable", finding)]


def _public_keys(work: _Verification) -> None:
    check_public_keys(work.bundle.public_keys, work.keys)


def _state(work: _Verification) -> None:
    if any(error.code == "key-not-pinned" for error in work.merged.invalid.values()):
        # Who has the key counts events that are left out here: the states cannot be compared.
        raise _NotRun
    stated = dict(work.bundle.state)
    digest = stated.pop("state_sha256", None)
    if digest != work.merged.state_sha256 or canonical_bytes(stated) != work.merged.hashed:
        stated, computed = work.bundle.state, msgspec.to_builtins(work.merged.state())
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
    check_dated_signature(
        bytes.fromhex(signature.bundle_sha256),
        key,
        signature_b64=signature.signature_b64,
        signed_at=signature.signed_at,
        now=work.now,
        of="bundle",
    )


_RECORD: Final = RECORD_CHECKS[0]
CHECKS: Final[tuple[tuple[str, Callable[[_Verification], list[Check] | None]], ...]] = (
    _RECORD,
    *((name, _of_the_record(check)) for name, check in RECORD_CHECKS[1:]),
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
_OF_THE_RECORD: Final = frozenset(name for name, _ in RECORD_CHECKS)


def _event_name(position: int, event: Event) -> str:
    kind = event.document.get("event_type")
    return printable(f"event {position} {kind if isinstance(kind, str) else '?'}"[:60])
