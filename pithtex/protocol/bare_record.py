"""A canonical record without a bundle, as the registry's JSON-LD answer has it.

Nobody signs it, so the best it can be is ``unsigned``.
"""

from __future__ import annotations

from typing import Any, Final

from pithtex.errors import Refused
from pithtex.findings import Finding
from pithtex.protocol.bundle_report import BundleReport, Check
from pithtex.protocol.record import CanonicalRecord, read_record
from pithtex.protocol.verified_record import check_hash

_UNSIGNED: Final = Check(
    "receipt",
    "fails",
    Finding(
        "receipt-missing",
        "error",
        "a record by itself has no receipt",
        "Verify the record's bundle to see who signed it.",
    ),
)


def is_bare_record(document: object) -> bool:
    """Whether parsed JSON is a canonical record, or an answer that holds one.

    What has the parts of a bundle is judged as a bundle, whatever it calls itself.
    """
    return (
        isinstance(document, dict)
        and not {"events", "bundle_signature", "state"} & document.keys()
        and ("canonical_record" in document or {"metadata", "source"} <= document.keys())
    )


def verify_bare_record(document: dict[str, Any]) -> BundleReport:
    """Verify a record as far as it can be, and what is stated of it beside it."""
    value = document.get("canonical_record", document)
    try:
        record = read_record(value)
    except Refused as error:
        return BundleReport((Check.failed("record", error),))
    checks = [Check("record", "holds")]
    try:
        _check_statements(document, record)
        checks.append(Check("statements", "holds"))
    except Refused as error:
        checks.append(Check.failed("statements", error))
    return BundleReport(
        (*checks, _UNSIGNED),
        record=record,
    )


def _check_statements(document: dict[str, Any], record: CanonicalRecord) -> None:
    """Check hash and number where the answer states them beside the record."""
    if "canonical_record" not in document:
        return
    if "canonical_sha256" in document:
        check_hash(str(document["canonical_sha256"]), record.sha256, "the answer")
    if document.get("pith_number", str(record.number)) != str(record.number):
        raise Refused(
            "record-number",
            f"the answer is named {str(document['pith_number'])[:60]}, its record {record.number}",
        )
