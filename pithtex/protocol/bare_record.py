"""A canonical record without a bundle, as the registry's JSON-LD answer has it.

Nobody signs it, so the best it can be is ``unsigned``; a receipt that came with it is judged
elsewhere. What an answer states beside its record is compared with it, as far as the record
proves it. *Decided here*: the rest (authors, abstract, attestation, counts) is the word of
whoever answered, and :func:`unproven_statements` names it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from pithtex.errors import Refused
from pithtex.findings import Finding
from pithtex.protocol.bundle_report import BundleReport, Check
from pithtex.protocol.number import SHORT_LENGTHS
from pithtex.protocol.record import CanonicalRecord, read_record
from pithtex.protocol.text import text_sha256
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


def unproven_statements(document: dict[str, Any]) -> list[str]:
    """Return the names of what an answer states that neither record nor receipt proves."""
    named = _PROVEN.keys() | _OF_ITS_FORM | {"canonical_sha256"}
    stated = _statements(document).items()
    return [key for key, value in stated if key not in named and value not in (None, "")]


def _statements(document: dict[str, Any]) -> dict[str, Any]:
    """Return what an answer states by name, what it states of the paper as ``paper.title``."""
    paper = document.get("paper")
    if not isinstance(paper, dict):
        return document
    stated = {key: value for key, value in document.items() if key != "paper"}
    return stated | {f"paper.{key}": value for key, value in paper.items()}


#: The record, what is judged by itself, and how an answer names its own form.
_OF_ITS_FORM: Final = frozenset(
    {"canonical_record", "receipt", "@context", "@type", "record_type", "schema_version"}
)


def _has_title(value: Any, record: CanonicalRecord) -> bool:  # noqa: ANN401 - parsed JSON
    return isinstance(value, str) and text_sha256(value) == record.metadata.title_canon_sha256


def _is_source(value: Any, record: CanonicalRecord) -> bool:  # noqa: ANN401 - parsed JSON
    source = record.source
    return bool(value == {"kind": source.kind, "id": source.id, "version": source.version})


def _short(record: CanonicalRecord) -> str:
    return f"pith:{record.number.suffix[: SHORT_LENGTHS[0]]}"


#: What the record proves of what is stated beside it: the code where it is another, and the test.
_PROVEN: Final[dict[str, tuple[str, Callable[[Any, CanonicalRecord], bool]]]] = {
    "pith_number": ("record-number", lambda value, record: value == str(record.number)),
    "short_pith_number": ("record-number", lambda value, record: value == _short(record)),
    "@id": ("record-url", lambda value, record: value == record.number.url),
    "url": ("record-url", lambda value, record: value == record.number.url),
    "source": ("record-source", _is_source),
    "title": ("record-statement", _has_title),
    "paper.title": ("record-statement", _has_title),
    "paper.license": ("record-statement", lambda value, r: value == r.metadata.license),
    "paper.primary_cat": ("record-statement", lambda value, r: value == r.metadata.primary_cat),
    "paper.cross_cats": (
        "record-statement",
        lambda value, r: value == r.metadata.cross_cats_sorted,
    ),
    "paper.submitted_at": ("record-statement", lambda value, r: value == r.metadata.submitted_at),
}


def _check_statements(document: dict[str, Any], record: CanonicalRecord) -> None:
    """Check all that the answer states beside the record and that the record proves."""
    if "canonical_record" not in document:
        return
    if "canonical_sha256" in document:
        check_hash(str(document["canonical_sha256"]), record.sha256, "the answer")
    stated = _statements(document)
    for name, (code, is_proven) in _PROVEN.items():
        value = stated.get(name)
        if value is not None and not is_proven(value, record):
            raise Refused(
                code,
                f"the answer states {name} {str(value)[:60]!r}, and its record another",
                "Whoever gave this answer changed it; ask another mirror.",
            )
