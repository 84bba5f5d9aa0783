"""A registry with a key of its own, for bundles that the real one never signed."""

from __future__ import annotations

import base64
import copy
import hashlib
import json
from datetime import UTC, datetime

from nacl.signing import SigningKey

from pithtex.protocol.keys import KeySet, PinnedKey

SIGNED_AT = "2026-06-23T01:13:20.459447Z"
CREATED_AT = "2026-06-23T01:13:20Z"


def canonical(value: object) -> bytes:
    """The reference definition, in the words of the registry's record page."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def sha256(value: object) -> bytes:
    return hashlib.sha256(canonical(value)).digest()


def text_hash(text: str) -> str:
    return hashlib.sha256(" ".join(text.split()).lower().encode()).hexdigest()


class SimulatedRegistry:
    """Signs records and events with a key that only tests trust."""

    def __init__(self, key_id: str = "pith-test-2026-01", seed: bytes = b"\x07" * 32) -> None:
        self.key_id = key_id
        self.signing_key = SigningKey(seed)
        self.public_key = bytes(self.signing_key.verify_key)
        self.fingerprint = hashlib.sha256(self.public_key).hexdigest()[:32]
        self.keys = KeySet(
            [PinnedKey(key_id, self.public_key, valid_from=datetime(2026, 1, 1, tzinfo=UTC))]
        )

    def key_file(self) -> str:
        """The text of a file for ``--keys`` that trusts this registry."""
        entry = {
            "key_id": self.key_id,
            "public_key_hex": self.public_key.hex(),
            "valid_from": "2026-01-01T00:00:00Z",
            "valid_until": None,
        }
        return json.dumps({"schema": "pithtex.keys/1", "keys": [entry]})

    def record(
        self,
        title: str = "A Paper for Tests",
        *,
        abstract: str = "It says little.",
        arxiv: str = "2601.00001",
        version: int = 1,
        submitted_at: str = "2026-01-02T03:04:05Z",
        **metadata: object,
    ) -> dict:
        return {
            "metadata": {
                "abstract_canon_sha256": text_hash(abstract),
                "cross_cats_sorted": [],
                "license": "http://creativecommons.org/licenses/by/4.0/",
                "primary_cat": "cs.DL",
                "submitted_at": submitted_at,
                "title_canon_sha256": text_hash(title),
                **metadata,
            },
            "schema_version": "1.0",
            "source": {"id": arxiv, "kind": "arxiv", "version": version},
        }

    def sign(self, digest: bytes) -> str:
        return base64.b64encode(self.signing_key.sign(digest).signature).decode()

    def signature(self, digest: bytes, message: str) -> dict:
        return {
            "signature_status": "signed_v1",
            "algorithm": "ed25519",
            "key_id": self.key_id,
            "public_key_fingerprint": self.fingerprint,
            "signature_b64": self.sign(digest),
            "signed_message": message,
            "signed_at": SIGNED_AT,
        }

    def receipt(self, digest: bytes) -> dict:
        return {
            "kind": "pith_receipt",
            **self.signature(digest, "canonical_sha256_bytes"),
            "builder_version": "pith-number-builder-2026-05-17-v1",
            "receipt_version": "0.3",
            "canonical_sha256": digest.hex(),
            "last_reissued_at": SIGNED_AT,
            "first_computed_at": SIGNED_AT,
        }

    def event(self, number: str, event_type: str, target: str, payload: dict, **more) -> dict:
        body = {
            "created_at": CREATED_AT,
            "event_type": event_type,
            "payload": payload,
            "prev_event": None,
            "schema_version": "1.0",
            "signer": {
                "signer_id": "pith.science",
                "signer_type": "pith_registry",
                "key_id": self.key_id,
                "public_key_fingerprint": self.fingerprint,
            },
            "subject_pith_number": number,
            "supersedes": [],
            "target": target,
            **more,
        }
        digest = sha256(body)
        return body | {
            "content_sha256": digest.hex(),
            "event_id": f"sha256:{digest.hex()}",
            "signature": self.signature(digest, "open_graph_event_sha256_bytes"),
        }

    def bundle(self, record: dict, title: str = "A Paper for Tests") -> dict:
        digest = sha256(record)
        suffix = base64.b32encode(digest)[:26].decode()
        number = f"pith:{record['metadata']['submitted_at'][:4]}:{suffix}"
        source = record["source"]
        paper = source["id"]
        aliases = {
            "arxiv": paper,
            "arxiv_version": f"{paper}v{source['version']}",
            "doi": f"10.48550/arxiv.{paper}".lower(),
            "pith_short_12": suffix[:12],
            "pith_short_16": suffix[:16],
            "pith_short_8": suffix[:8],
        }
        created = {
            "canonical_record": record,
            "canonical_sha256": digest.hex(),
            "receipt": self.receipt(digest),
            "source_kind": source["kind"],
            "source_id": source["id"],
            "source_version": source["version"],
            "attestation_state": "computed",
        }
        snapshot = {"graph_snapshot": {"paper": {"title": title, "authors_text": "A. Author"}}}
        bundle = {
            "bundle_type": "pith_open_graph_bundle",
            "bundle_version": "1.0",
            "pith_number": number,
            "short_pith_number": f"pith:{suffix[:8]}",
            "canonical_record": record,
            "canonical_sha256": digest.hex(),
            "source": source,
            "source_aliases": [
                {"alias_kind": kind, "alias_value": value, "created_at": CREATED_AT}
                for kind, value in aliases.items()
            ],
            "events": [
                self.event(number, "record_created", "record", created),
                self.event(number, "graph_snapshot", "graph", snapshot),
            ],
            "timestamp_proofs": [],
            "mirror_hints": [],
            "public_keys": [],
            "merge_version": "pith-open-graph-merge-v1",
            "built_at": "2026-06-23T13:50:20Z",
            "links": {},
            "state": {},
        }
        return self.signed(bundle)

    def signed(self, bundle: dict) -> dict:
        """Sign a bundle anew, whatever was changed in it."""
        bundle = {key: value for key, value in bundle.items() if key != "bundle_signature"}
        digest = sha256(bundle)
        signature = self.signature(digest, "bundle_sha256_bytes")
        return bundle | {"bundle_signature": signature | {"bundle_sha256": digest.hex()}}

    def bundle_bytes(self, title: str = "A Paper for Tests", **record: object) -> bytes:
        """The bytes of a bundle that verifies completely."""
        return json.dumps(complete(self, self.bundle(self.record(title, **record), title))).encode()


def changed(document: dict, path: str, value: object) -> dict:
    """A copy of ``document`` in which the place ``a.b.0.c`` holds ``value``."""
    document = copy.deepcopy(document)
    *parents, last = (int(part) if part.isdigit() else part for part in path.split("."))
    place = document
    for part in parents:
        place = place[part]
    place[last] = value
    return document


def complete(registry: SimulatedRegistry, bundle: dict) -> dict:
    """Return the bundle with the state that follows from its events, signed anew.

    The state comes from the code under test: this is for tests of what lies
    around it. The state itself is tested on the registry's own bundles.
    """
    from msgspec import to_builtins

    from pithtex.protocol.bundle import Alias
    from pithtex.protocol.event import read_event
    from pithtex.protocol.merge import merge
    from pithtex.protocol.number import parse_number

    merged = merge(
        parse_number(bundle["pith_number"]),
        [read_event(event) for event in bundle["events"]],
        [Alias(**alias) for alias in bundle["source_aliases"]],
        registry.keys,
        datetime(2026, 11, 21, tzinfo=UTC),
    )
    return registry.signed(bundle | {"state": to_builtins(merged.state())})
