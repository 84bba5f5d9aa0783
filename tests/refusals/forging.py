"""Forged bundles: wrong in one place, and signed anew from that place on.

``GENUINE`` is a bundle as the real registry signed it. ``SIMULATED`` is the same
paper, signed throughout by the simulated registry, whose key the tests trust:
with it a forgery can be made that is right in all but the place under attack.
"""

from __future__ import annotations

import base64
import copy
import json
from datetime import UTC, datetime
from enum import IntEnum
from typing import Any, Final

import msgspec
from real_data import BATCHGEN, NOW, real_bundle_document
from simulated_registry import SimulatedRegistry, sha256

from pithtex.protocol.bundle import Alias
from pithtex.protocol.bundle_report import BundleReport
from pithtex.protocol.bundle_verification import verify_bundle
from pithtex.protocol.event import SIGNED_FIELDS, read_event
from pithtex.protocol.keys import REGISTRY_KEYS, KeySet, PinnedKey, fingerprint_base32
from pithtex.protocol.merge import merge
from pithtex.protocol.number import PithNumber

REGISTRY: Final = SimulatedRegistry()
OTHER_REGISTRY: Final = SimulatedRegistry("pith-test-2026-02", b"\x09" * 32)
ATTACKER: Final = SimulatedRegistry("attacker-2026", b"\x0b" * 32)
KEYS: Final = KeySet([*REGISTRY_KEYS, *REGISTRY.keys])
GONE: Final = object()

#: Where a bundle has an Ed25519 signature, and what must be signed anew above it.
SLOTS: Final = {
    "receipt": "events.0.payload.receipt",
    "record_created event": "events.0.signature",
    "graph_snapshot event": "events.1.signature",
    "bundle": "bundle_signature",
}


class Layer(IntEnum):
    """What a bundle is built of, from the bottom up."""

    RECEIPT = 1
    EVENTS = 2
    STATE = 3
    BUNDLE = 4
    NOTHING = 5


#: What to sign anew where a signature itself was attacked.
ABOVE: Final = {
    "receipt": Layer.EVENTS,
    "record_created event": Layer.STATE,
    "graph_snapshot event": Layer.STATE,
    "bundle": Layer.NOTHING,
}


def key_document(registry: SimulatedRegistry) -> dict[str, Any]:
    raw = registry.public_key
    return {
        "algorithm": "ed25519",
        "fingerprint_sha256_b32_first128bits": fingerprint_base32(raw),
        "fingerprint_sha256_hex": registry.fingerprint,
        "format": "raw",
        "key_id": registry.key_id,
        "notes": "",
        "public_key_b64": base64.b64encode(raw).decode(),
        "public_key_hex": raw.hex(),
        "rotates_at": None,
        "url": "https://pith.science/pith-signing-key.json",
    }


def number_of(record: dict[str, Any]) -> PithNumber:
    suffix = base64.b32encode(sha256(record))[:26].decode()
    return PithNumber(suffix, int(record["metadata"]["submitted_at"][:4]))


def recomputed_state(
    document: dict[str, Any], keys: KeySet = KEYS, now: datetime = NOW
) -> dict[str, Any]:
    merged = merge(
        number_of(document["canonical_record"]),
        [read_event(event) for event in document["events"]],
        msgspec.convert(document["source_aliases"], list[Alias]),
        keys,
        now,
    )
    return msgspec.to_builtins(merged.state())


def signed_from(
    layer: Layer,
    document: dict[str, Any],
    registry: SimulatedRegistry = REGISTRY,
    keys: KeySet = KEYS,
) -> dict[str, Any]:
    """Sign (and hash, and merge) anew all layers from ``layer`` up."""
    document = copy.deepcopy(document)
    if layer <= Layer.RECEIPT:
        payload = document["events"][0]["payload"]
        payload["receipt"] = registry.receipt(bytes.fromhex(payload["canonical_sha256"]))
    if layer <= Layer.EVENTS:
        document["events"] = [resigned_event(event, registry) for event in document["events"]]
    if layer <= Layer.STATE:
        document["state"] = recomputed_state(document, keys)
    if layer <= Layer.BUNDLE:
        document = registry.signed(document)
    return document


def resigned_event(
    event: dict[str, Any], registry: SimulatedRegistry = REGISTRY, **fields: Any
) -> dict[str, Any]:
    """Return an event with other fields, its hash, id and signature made anew."""
    body = {name: event[name] for name in SIGNED_FIELDS if name in event} | fields
    digest = sha256(body)
    return body | {
        "content_sha256": digest.hex(),
        "event_id": f"sha256:{digest.hex()}",
        "signature": registry.signature(digest, "open_graph_event_sha256_bytes"),
    }


def edited(document: dict[str, Any], edits: dict[str, Any]) -> dict[str, Any]:
    """Return a copy in which each place ``a.b.0.c`` holds another value, or is ``GONE``."""
    document = copy.deepcopy(document)
    for path, value in edits.items():
        *parents, last = (int(part) if part.isdigit() else part for part in path.split("."))
        place: Any = document
        for part in parents:
            place = place[part]
        if value is GONE:
            del place[last]
        else:
            place[last] = value
    return document


def forged(layer: Layer, edits: dict[str, Any]) -> dict[str, Any]:
    """Return the simulated bundle, edited and then signed anew from ``layer`` up."""
    return signed_from(layer, edited(SIMULATED, edits))


def value_at(document: Any, path: str) -> Any:
    for part in path.split("."):
        document = document[int(part) if part.isdigit() else part]
    return document


def with_events(*more: dict[str, Any]) -> dict[str, Any]:
    """Return the simulated bundle with further events, merged and signed."""
    events = [*SIMULATED["events"], *more]
    return signed_from(Layer.STATE, SIMULATED | {"events": events})


def new_event(event_type: str, *, registry: SimulatedRegistry = REGISTRY, **more: Any) -> dict:
    """Return a valid event about the paper, later than those of the bundle."""
    fields = {"created_at": "2026-06-24T00:00:00Z"} | more
    target, payload = fields.pop("target", "record"), fields.pop("payload", {})
    return registry.event(NUMBER, event_type, target, payload, **fields)


def with_record(record: dict[str, Any], layer: Layer = Layer.RECEIPT) -> dict[str, Any]:
    """Return the simulated bundle around another record, with its hash and number throughout."""
    digest = sha256(record)
    suffix = base64.b32encode(digest)[:26].decode()
    document = edited(
        SIMULATED,
        {
            "canonical_record": record,
            "canonical_sha256": digest.hex(),
            "events.0.payload.canonical_record": record,
            "events.0.payload.canonical_sha256": digest.hex(),
        },
    )
    return signed_from(layer, renamed(document, suffix))


def renamed(document: dict[str, Any], suffix: str, year: str = "2026") -> dict[str, Any]:
    """Return a copy that is called ``pith:<year>:<suffix>`` in every place; nothing is signed."""
    number = f"pith:{year}:{suffix}"
    document = copy.deepcopy(document)
    document |= {"pith_number": number, "short_pith_number": f"pith:{suffix[:8]}"}
    for alias in document["source_aliases"]:
        kind, _, length = alias["alias_kind"].rpartition("_")
        if kind == "pith_short":
            alias["alias_value"] = suffix[: int(length)]
    for event in document["events"]:
        event["subject_pith_number"] = number
    return document


def resigned_by(
    registry: SimulatedRegistry, document: dict[str, Any], keys: KeySet | None = None
) -> dict[str, Any]:
    """Return ``document`` with every signature and key replaced by those of ``registry``.

    Its events are merged as by a reader who trusts ``keys``: by default, the registry's too.
    """
    document = copy.deepcopy(document)
    document["public_keys"] = [key_document(registry)]
    for event in document["events"]:
        event["signer"] |= {
            "key_id": registry.key_id,
            "public_key_fingerprint": registry.fingerprint,
        }
    keys = keys or KeySet([*REGISTRY_KEYS, *registry.keys])
    return signed_from(Layer.RECEIPT, document, registry, keys)


def as_bytes(document: dict[str, Any] | bytes) -> bytes:
    return document if isinstance(document, bytes) else json.dumps(document).encode()


def report_on(document: dict[str, Any] | bytes, keys: KeySet = KEYS) -> BundleReport:
    return verify_bundle(as_bytes(document), keys, NOW)


def failing(document: dict[str, Any] | bytes, keys: KeySet = KEYS) -> dict[str, str]:
    """Return the code of each check that fails, by the check's name."""
    return {check.name: check.code for check in report_on(document, keys).failures}


def pinned(registry: SimulatedRegistry, **window: datetime) -> PinnedKey:
    window = {"valid_from": datetime(2026, 1, 1, tzinfo=UTC)} | window
    return PinnedKey(registry.key_id, registry.public_key, **window)


GENUINE: Final = real_bundle_document(BATCHGEN)
NUMBER: Final = GENUINE["pith_number"]
RECORD: Final = GENUINE["canonical_record"]

SIMULATED: Final = resigned_by(REGISTRY, GENUINE)
