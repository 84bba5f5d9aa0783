"""From a bundle to a record that can be relied on: recomputed hash, number, receipt.

Nothing that a bundle repeats is taken at its word: each statement is computed
from the canonical record and compared.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any, Final, NamedTuple

from pithtex.errors import Refused
from pithtex.protocol.bundle import Bundle, expected_aliases
from pithtex.protocol.canonical_json import canonical_sha256
from pithtex.protocol.event import Event, EventModel, read_event, validate
from pithtex.protocol.keys import KeySet
from pithtex.protocol.merge import merge
from pithtex.protocol.model import Closed, Sha256Hex, read_model
from pithtex.protocol.number import SHORT_LENGTHS, PithNumber
from pithtex.protocol.receipt import CompactReceipt, Receipt, compact, verify_receipt
from pithtex.protocol.record import CanonicalRecord, read_record
from pithtex.protocol.text import text_sha256

_CHANGED: Final = "The record was changed or is another one; fetch the bundle again."


@dataclass(frozen=True, slots=True)
class VerifiedRecord:
    """A record whose hash is its number and whose receipt is of a pinned key.

    ``title`` is the registry's text, white space folded, where it hashes to
    the record's title hash, else ``None``. ``authors`` and ``abstract``, its
    beginning, are as the registry wrote them in a verified event.
    """

    record: CanonicalRecord
    receipt: CompactReceipt
    title: str | None
    authors: str | None
    abstract: str | None = None

    @property
    def number(self) -> PithNumber:
        """The record's Pith Number."""
        return self.record.number

    @property
    def digest(self) -> bytes:
        """The record's canonical SHA-256: 32 bytes."""
        return self.record.sha256


class RecordVerification:
    """The record of a bundle under verification: what has been worked out of it so far.

    Its properties raise :class:`Refused` where the bundle does not have them.
    """

    def __init__(self, bundle: Bundle, keys: KeySet, now: datetime) -> None:
        self.bundle = bundle
        self.keys = keys
        self.now = now

    @cached_property
    def record(self) -> CanonicalRecord:
        """The canonical record (``record-*``)."""
        return read_record(self.bundle.canonical_record)

    @cached_property
    def events(self) -> list[Event]:
        """All events, with their recomputed identities."""
        return [read_event(document) for document in self.bundle.events]

    @cached_property
    def created(self) -> Event:
        """The one ``record_created`` event (``record-created``)."""
        created = [
            event for event in self.events if event.document.get("event_type") == "record_created"
        ]
        if len(created) != 1:
            count = len(created)
            raise Refused(
                "record-created", f"the bundle has {count} record_created events, not one"
            )
        return created[0]

    @cached_property
    def receipt(self) -> Receipt:
        """The receipt in that event, of this record (``event-schema``, ``receipt-*``)."""
        return receipt_of(self.created.stated(), self.record)

    def check_event(self, event: Event) -> None:
        """Verify an event by itself (codes as in :func:`pithtex.protocol.event.validate`)."""
        problem = validate(event, self.record.number, self.keys, self.now)
        if problem is not None:
            raise problem


def check_record(work: RecordVerification) -> None:
    """Check the canonical record against its schema (``record-schema``, ``record-date``)."""
    _ = work.record


def check_record_hash(work: RecordVerification) -> None:
    """Check the bundle's canonical SHA-256 against the recomputed one (``record-hash``)."""
    check_hash(work.bundle.canonical_sha256, work.record.sha256, "the bundle")


def check_number(work: RecordVerification) -> None:
    """Check the bundle's full and short number against the record's (``record-number``)."""
    bundle, number = work.bundle, work.record.number
    if bundle.pith_number != str(number):
        raise Refused(
            "record-number",
            f"the bundle is named {bundle.pith_number}, its record is {number}",
            "The bundle is of another paper, or was changed; fetch it again.",
        )
    if bundle.short_pith_number != f"pith:{number.suffix[: SHORT_LENGTHS[0]]}":
        raise Refused(
            "record-number", f"the short number {bundle.short_pith_number!r} is another's", ""
        )


def check_source(work: RecordVerification) -> None:
    """Check that the bundle's source is the record's (``record-source``)."""
    if work.bundle.source != work.record.source:
        raise Refused("record-source", "the bundle's source is not its record's", "")


def check_aliases(work: RecordVerification) -> None:
    """Check each alias of a known kind against the record (``record-alias``)."""
    expected = expected_aliases(work.record.number, work.record.source.arxiv)
    for alias in work.bundle.source_aliases:
        if alias.alias_value != expected.get(alias.alias_kind):
            raise Refused(
                "record-alias",
                f"the alias {alias.alias_kind} {alias.alias_value!r} does not fit the record",
                "",
            )


def check_receipt(work: RecordVerification) -> None:
    """Verify the receipt (``receipt-*``, ``key-*``, ``signature-*``)."""
    verify_receipt(work.receipt, work.record.sha256, work.keys, work.now)


#: What has to hold of a record before anything else of its bundle counts, in this order.
RECORD_CHECKS: Final[tuple[tuple[str, Callable[[RecordVerification], None]], ...]] = (
    ("record", check_record),
    ("record hash", check_record_hash),
    ("number and year", check_number),
    ("source", check_source),
    ("aliases", check_aliases),
    ("receipt", check_receipt),
)


def verify_bundle_record(bundle: Bundle, keys: KeySet, now: datetime) -> VerifiedRecord:
    """Verify the record of a bundle and its receipt, and all places that repeat them.

    The event that embeds the receipt is verified too, since it alone binds the
    receipt's date. Other events and the merged state are not judged here.

    Raises:
        Refused: with the code of the first check that fails.

    """
    return verified_record(RecordVerification(bundle, keys, now))


def verified_record(work: RecordVerification) -> VerifiedRecord:
    """Do the same for a caller who wants more of ``work`` than the record."""
    for _, check in RECORD_CHECKS:
        check(work)
    # It alone binds the date in the receipt.
    work.check_event(work.created)
    return VerifiedRecord(work.record, compact(work.receipt), *_find_paper(work))


def _find_paper(work: RecordVerification) -> SnapshotPaper:
    """Return what the latest snapshot with the record's title says that stands after the merge.

    Where none stands, the title alone: it proves itself by its hash, whoever states it.
    """
    made = [(event, paper_of(event.document.get("payload"), work.record)) for event in work.events]
    found = [(event, paper) for event, paper in made if paper is not None]
    if not found:
        return SnapshotPaper()
    event, paper = found[0]
    if len(found) == 1 and not any(each.document.get("supersedes") for each in work.events):
        # There is nothing to merge.
        try:
            work.check_event(event)
        except Refused:
            return SnapshotPaper(paper.title)
        return paper
    number, aliases = work.record.number, work.bundle.source_aliases
    merged = merge(number, work.events, aliases, work.keys, work.now)
    standing = reversed(merged.listed("graph_snapshot"))
    latest = find_paper((each.event.payload for each in standing), work.record)
    return latest if latest.title is not None else SnapshotPaper(paper.title)


def check_hash(stated: str, digest: bytes, where: str, hint: str = _CHANGED) -> None:
    """Check a canonical SHA-256 that ``where`` states against the recomputed one.

    Raises:
        Refused: ``record-hash``, with ``hint``.

    """
    if stated != digest.hex():
        raise Refused(
            "record-hash",
            f"{where} states the hash {stated[:16]}…, the record hashes to {digest.hex()[:16]}…",
            hint,
        )


class RecordCreated(Closed, frozen=True):
    """The payload of the event that begins a record."""

    attestation_state: str
    canonical_record: dict[str, Any]
    canonical_sha256: Sha256Hex
    source_id: str
    source_kind: str
    source_version: int
    receipt: dict[str, Any] | None = None


def receipt_of(event: EventModel, record: CanonicalRecord) -> Receipt:
    """Return the receipt that the event embeds, which has to repeat the record.

    Raises:
        Refused: ``record-created``, ``record-*``, ``receipt-missing`` or
            ``receipt-schema``.

    """
    payload = read_model(
        event.payload, RecordCreated, what="record_created event", code="record-created"
    )
    check_hash(payload.canonical_sha256, record.sha256, "the record_created event")
    if canonical_sha256(payload.canonical_record) != record.sha256:
        read_record(payload.canonical_record)
        raise Refused("record-created", "the record_created event is of another record", "")
    source = (payload.source_kind, payload.source_id, payload.source_version)
    if event.subject_pith_number != str(record.number) or source != (
        record.source.kind,
        record.source.id,
        record.source.version,
    ):
        raise Refused("record-created", "the record_created event is of another record", "")
    if payload.receipt is None:
        raise Refused(
            "receipt-missing",
            "the bundle has no receipt: nobody signed this record",
            "Fetch the bundle again, or wait until the registry has signed it.",
        )
    return read_model(payload.receipt, Receipt, what="receipt", code="receipt-schema")


class SnapshotPaper(NamedTuple):
    """What a snapshot says of its paper: the title proves itself, the rest is the event's word."""

    title: str | None = None
    authors: str | None = None
    abstract: str | None = None


def find_paper(payloads: Iterable[Any], record: CanonicalRecord) -> SnapshotPaper:
    """Return what the first of the given snapshots says whose title is the hashed one."""
    found = (paper_of(payload, record) for payload in payloads)
    return next((paper for paper in found if paper is not None), SnapshotPaper())


def paper_of(payload: Any, record: CanonicalRecord) -> SnapshotPaper | None:  # noqa: ANN401 - parsed JSON
    """Return what a payload says of the paper, if it is a snapshot with the record's title."""
    snapshot = payload.get("graph_snapshot") if isinstance(payload, dict) else None
    paper = snapshot.get("paper") if isinstance(snapshot, dict) else None
    title = paper.get("title") if isinstance(paper, dict) else None
    if not isinstance(paper, dict) or not isinstance(title, str):
        return None
    if text_sha256(title) != record.metadata.title_canon_sha256:
        return None
    title = " ".join(title.split())
    if not title.isprintable():
        return None
    authors, abstract = (
        value if isinstance(value := paper.get(key), str) else None
        for key in ("authors_text", "abstract_excerpt")
    )
    return SnapshotPaper(title, authors, abstract)
