"""The ``pith_number_record`` of ``/pith/<26>.json``, which is also the JSON-LD answer.

Its keys are the registry's (PROTOCOL, "Resolver"), but ``schema_url``, whose value no
bundle has. What its twelve states hold is *decided here*: what pithtex did not verify is
never ``true``; a number counts the signed events of a kind, or is what the signed
snapshot states. *Added here* are the receipt, and the three keywords that make the
document JSON-LD: names are in the namespace that pithtex's PDFs use (``docs/pdf-metadata.md``).
"""

from __future__ import annotations

from typing import Any, Final

import msgspec

from pithtex.mirror.publication import Publication
from pithtex.protocol.merge import Merged
from pithtex.protocol.number import SHORT_LENGTHS
from pithtex.protocol.verified_record import paper_of

RECORD_TYPE: Final = "pith_number_record"
#: The registry's name of the schema, as its record pages state it.
_SCHEMA_VERSION: Final = "pith-number/v1.0"
_NAMESPACE: Final = "https://pith.science/ns/1.0/"


def number_record(publication: Publication) -> dict[str, Any]:
    """Return the document; all of it follows from the verified bundle."""
    verified, merged = publication.page.verified, merged_of(publication)
    number, record = verified.number, verified.record
    created = merged.record_created()
    payload = created.event.payload if created else {}
    snapshot = standing_snapshot(publication)
    document: dict[str, Any] = {
        "@context": {"@vocab": _NAMESPACE},
        "@id": number.url,
        "@type": "PithNumberRecord",
        "record_type": RECORD_TYPE,
        "pith_number": str(number),
        "short_pith_number": f"pith:{number.suffix[: SHORT_LENGTHS[0]]}",
        "schema_version": _SCHEMA_VERSION,
        "canonical_sha256": verified.digest.hex(),
        "source": record.source,
        "attestation_state": payload.get("attestation_state"),
        "paper": snapshot.get("paper"),
        "verification_status": _states(merged, snapshot),
        "canonical_record": record,
        "receipt": publication.page.receipt,
    }
    return {name: value for name, value in document.items() if value is not None}


def number_record_json(publication: Publication) -> bytes:
    """Return the document's bytes (UTF-8, indented for whoever opens it)."""
    return msgspec.json.format(msgspec.json.encode(number_record(publication)), indent=2) + b"\n"


def merged_of(publication: Publication) -> Merged:
    """Return the merged events; a bundle that was verified has them."""
    merged = publication.report.merged
    assert merged is not None  # noqa: S101 - nothing fails, so all of it is there
    return merged


def standing_snapshot(publication: Publication) -> dict[str, Any]:
    """Return the latest signed snapshot that has the record's title; empty where none has."""
    record = publication.page.verified.record
    for each in reversed(merged_of(publication).listed("graph_snapshot")):
        if paper_of(each.event.payload, record) is not None:
            snapshot = each.event.payload["graph_snapshot"]
            return snapshot if isinstance(snapshot, dict) else {}
    return {}


def stated_count(snapshot: dict[str, Any], section: str, member: str) -> int:
    """Return a count that a snapshot states; 0 where it states none."""
    body = snapshot.get(section)
    value = body.get(member) if isinstance(body, dict) else None
    return value if isinstance(value, int) and not isinstance(value, bool) else 0


def _states(merged: Merged, snapshot: dict[str, Any]) -> dict[str, bool | int]:
    strong = stated_count(snapshot, "author_claims", "strong_count")
    return {
        "content_addressed": True,
        "pith_receipt": True,
        "author_attested": False,
        "weak_author_claims": max(0, stated_count(snapshot, "author_claims", "count") - strong),
        "strong_author_claims": strong,
        "externally_anchored": False,
        "storage_verified": False,
        "citation_signatures": len(merged.listed("citation_signature")),
        "replication_records": len(merged.listed("replication_record")),
        "graph_snapshot": bool(merged.listed("graph_snapshot")),
        "references_resolved": stated_count(snapshot, "references", "resolved_work"),
        "formal_links_present": stated_count(snapshot, "formal_canon", "evidence_count") > 0,
    }
