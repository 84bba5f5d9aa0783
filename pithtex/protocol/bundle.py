"""The bundle: a record with its receipt, signed events and merged state, as mirrors serve it."""

from __future__ import annotations

from typing import Any, Final, Literal

from pithtex.errors import Refused
from pithtex.protocol.arxiv import ArxivId
from pithtex.protocol.canonical_json import canonical_sha256
from pithtex.protocol.model import Closed, FineTimestamp, Sha256Hex, Timestamp, read_model
from pithtex.protocol.number import SHORT_LENGTHS, PithNumber
from pithtex.protocol.record import RecordSource
from pithtex.protocol.strict_json import load_strict

MOST_EVENTS: Final = 10_000


class Alias(Closed, frozen=True):
    """Another name under which the record is found."""

    alias_kind: str
    alias_value: str
    created_at: Timestamp


class BundleSignature(Closed, frozen=True):
    """The signature over the bundle's hash."""

    algorithm: Literal["ed25519"]
    bundle_sha256: Sha256Hex
    key_id: str
    public_key_fingerprint: str
    signature_b64: str
    signature_status: Literal["signed_v1"]
    signed_at: FineTimestamp
    signed_message: Literal["bundle_sha256_bytes"]


class Bundle(Closed, frozen=True):
    """A bundle (version 1.0). Nothing in it is trusted until it is verified."""

    built_at: Timestamp
    bundle_signature: BundleSignature
    bundle_type: Literal["pith_open_graph_bundle"]
    bundle_version: Literal["1.0"]
    canonical_record: dict[str, Any]
    canonical_sha256: Sha256Hex
    events: list[dict[str, Any]]
    links: dict[str, str]
    merge_version: Literal["pith-open-graph-merge-v1"]
    mirror_hints: list[dict[str, Any]]
    pith_number: str
    public_keys: list[dict[str, Any]]
    short_pith_number: str
    source: RecordSource
    source_aliases: list[Alias]
    state: dict[str, Any]
    timestamp_proofs: list[dict[str, Any]]


def load_bundle(data: bytes) -> Bundle:
    """Read a bundle from its bytes, strictly. Reading it verifies nothing.

    Raises:
        Refused: ``json-*``, ``bundle-form`` or ``bundle-schema``.

    """
    value = load_strict(data)
    if not isinstance(value, dict) or "bundle_type" not in value:
        raise Refused(
            "bundle-form",
            "the JSON is not a bundle",
            "A record's bundle is at https://pith.science/pith/<number>/bundle.json.",
        )
    bundle = read_model(value, Bundle, what="bundle", code="bundle-schema")
    if len(bundle.events) > MOST_EVENTS:
        raise Refused("bundle-schema", f"a bundle has at most {MOST_EVENTS:,} events", "")
    return bundle


def bundle_digest(bundle: Bundle) -> bytes:
    """Return the SHA-256 that the bundle's signature is over: of all but that signature."""
    # The schema is closed and converts nothing, so the model encodes to the
    # canonical bytes of the document that it was read from.
    fields = {name: getattr(bundle, name) for name in bundle.__struct_fields__}
    del fields["bundle_signature"]
    return canonical_sha256(fields)


def expected_aliases(number: PithNumber, paper: ArxivId) -> dict[str, str]:
    """Return the aliases that a record has, by kind (observed on all real bundles)."""
    aliases = {
        "arxiv": paper.identifier,
        "arxiv_version": str(paper),
        "doi": f"10.48550/arxiv.{paper.identifier}".lower(),
    }
    return aliases | {f"pith_short_{length}": number.suffix[:length] for length in SHORT_LENGTHS}
