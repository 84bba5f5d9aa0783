"""A record without its bundle, as ``/pith/<26>.json`` and the JSON-LD answer have it.

It is what a mirror has where it has no bundle. Number and hash follow from the record
itself. *Decided here*: a ``receipt`` beside the record, in the form of bundles, counts as
the one in a PDF does; that is, its date counts for nothing, since no event binds it.
Without a receipt, nobody signed the record, and it can never be more than ``unsigned``.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final

from pithtex.errors import Refused
from pithtex.findings import Finding
from pithtex.protocol.bare_record import (
    is_bare_record,
    unproven_statements,
    verify_bare_record,
)
from pithtex.protocol.bundle_report import BundleReport, Check
from pithtex.protocol.keys import KeySet
from pithtex.protocol.model import read_model
from pithtex.protocol.receipt import (
    CompactReceipt,
    Receipt,
    compact,
    verify_compact_receipt,
    verify_receipt,
)
from pithtex.protocol.record import CanonicalRecord
from pithtex.protocol.strict_json import load_strict
from pithtex.protocol.verified_record import VerifiedRecord, paper_of

_MISSING: Final = "receipt-missing"
#: So many statements that nobody signed are named.
_MOST_NAMED: Final = 6


@dataclass(frozen=True, slots=True)
class LastResort:
    """A record that came without its bundle: its hash and statements are right.

    ``document`` is the whole answer, of which the receipt is not judged yet.
    """

    record: CanonicalRecord
    document: dict[str, Any]

    def verified(self, keys: KeySet, now: datetime) -> VerifiedRecord:
        """Return the record, if its receipt verifies.

        Raises:
            Refused: ``receipt-missing``, ``receipt-*``, ``key-*`` or ``signature-*``.

        """
        receipt = _verified_receipt(self.document, self.record, keys, now)
        # The title proves itself; authors and abstract are said by nobody here.
        snapshot = {"graph_snapshot": {"paper": self.document.get("paper")}}
        paper = paper_of(snapshot, self.record)
        return VerifiedRecord(self.record, receipt, paper.title if paper else None, None)


def holds_record(data: bytes) -> bool:
    """Whether an answer is JSON with a canonical record in it, and not a page for people."""
    try:
        document = load_strict(data)
    except Refused:
        return False
    return is_bare_record(document) and "canonical_record" in document


def read_last_resort(data: bytes) -> LastResort:
    """Read an answer that holds a record, and check what it states of it.

    Raises:
        Refused: ``json-*``, ``bundle-form`` or ``record-*``.

    """
    document = load_strict(data)
    if not is_bare_record(document):
        raise Refused("bundle-form", "the JSON holds no canonical record", "")
    report = verify_bare_record(document)
    for check in report.failures:
        if check.finding is not None and check.code != _MISSING:
            raise Refused(check.code, check.finding.message, check.finding.hint)
    assert report.record is not None  # noqa: S101 - nothing else fails
    return LastResort(report.record, document)


def report_on_record(document: dict[str, Any], keys: KeySet, now: datetime) -> BundleReport:
    """Verify a record that came without its bundle as far as it can be, receipt included."""
    report = verify_bare_record(document)
    if report.record is None or "receipt" not in document:
        return report
    others = tuple(check for check in report.checks if check.code != _MISSING)
    try:
        _verified_receipt(document, report.record, keys, now)
        receipt = Check("receipt", "holds")
    except Refused as error:
        receipt = Check.failed("receipt", error)
    said = "a record by itself: its events and its state are not there"
    if unproven := unproven_statements(document):
        said += f"; nobody signed {_listed(unproven)}, which rest on the mirror's word"
    without = Finding("bundle-missing", "note", said)
    return replace(report, checks=(*others, receipt, Check("bundle", "not checkable", without)))


def _listed(names: list[str]) -> str:
    """Return the names in one line; a stranger may have made up many, and long ones."""
    more = f" and {len(names) - _MOST_NAMED} more" if len(names) > _MOST_NAMED else ""
    return ", ".join(name[:40] for name in names[:_MOST_NAMED]) + more


def _verified_receipt(
    document: dict[str, Any], record: CanonicalRecord, keys: KeySet, now: datetime
) -> CompactReceipt:
    if document.get("receipt") is None:
        raise Refused(
            _MISSING,
            f"the record of {record.number} is there without a receipt: nobody signed it",
            "Number and hash agree, and that is all. Ask a mirror that has its bundle.",
        )
    receipt = read_model(document["receipt"], Receipt, what="receipt", code="receipt-schema")
    verify_receipt(receipt, record.sha256, keys, now)
    carried = compact(receipt)
    verify_compact_receipt(carried, record.sha256, keys)
    return carried
