"""The documents of a mirror as a whole: who mirrors, and the key that signs."""

from __future__ import annotations

import base64
import json
from datetime import datetime
from typing import Any, Final

from pithtex.mirror.page_frame import host_of
from pithtex.protocol.keys import REGISTRY_KEYS, KeySet, PinnedKey
from pithtex.protocol.merge import MERGE_VERSION
from pithtex.protocol.number import RESOLVER

MANIFEST: Final = "pith-mirrors.json"
SIGNING_KEY: Final = "pith-signing-key.json"


def manifest(base_url: str, keys: KeySet, generated_at: datetime) -> bytes:
    """Return the list of mirrors as the registry publishes one: this mirror, and the primary."""
    mirrors = [_mirror("Pith Resolver", RESOLVER, "primary", signing_key(keys))]
    if base_url != RESOLVER:
        mirrors.insert(0, _mirror(host_of(base_url), base_url, "mirror", signing_key(keys)))
    document = {
        "manifest_type": "pith_mirror_manifest",
        "manifest_version": "1.0",
        "generated_at": f"{generated_at:%Y-%m-%dT%H:%M:%SZ}",
        "merge_version": MERGE_VERSION,
        "mirrors": mirrors,
        "notes": "Bundles are verified by hash and signature, whoever serves them.",
    }
    return _document(document)


def same_but_for_its_date(one: bytes, other: bytes) -> bool:
    """Whether two manifests differ in nothing but when they were made."""
    try:
        documents = [json.loads(each) for each in (one, other)]
    except ValueError:
        return False
    for each in documents:
        if not isinstance(each, dict):
            return False
        each.pop("generated_at", None)
    return bool(documents[0] == documents[1])


def signing_key_json(keys: KeySet) -> bytes:
    """Return the key document; like any, it proves nothing to who has not pinned the key."""
    return _document(_key_document(signing_key(keys)))


def signing_key(keys: KeySet) -> PinnedKey:
    """Return the key that signs now: the one whose window began last among those not retired."""
    current = [key for key in keys if key.valid_until is None]
    return max(current or keys, key=lambda key: key.valid_from)


def _mirror(name: str, base: str, status: str, key: PinnedKey) -> dict[str, Any]:
    return {
        "name": name,
        "mirror_type": "https" if base.startswith("https:") else "http",
        "base_url": base,
        "bundle_pattern": f"{base}/pith/{{suffix}}/bundle.json",
        "state_pattern": f"{base}/pith/{{suffix}}/state.json",
        "well_known_pattern": f"{base}/.well-known/pith/{{suffix}}/bundle.json",
        "public_key": _key_document(key),
        "status": status,
    }


def _key_document(key: PinnedKey) -> dict[str, Any]:
    is_registrys = key in REGISTRY_KEYS.keys
    return {
        "key_id": key.key_id,
        "algorithm": "ed25519",
        "format": "raw",
        "public_key_b64": base64.b64encode(key.public_key).decode("ascii"),
        "public_key_hex": key.public_key.hex(),
        "fingerprint_sha256_b32_first128bits": key.fingerprint_base32,
        "fingerprint_sha256_hex": key.fingerprint_hex,
        "rotates_at": None,
        "url": f"{RESOLVER}/{SIGNING_KEY}" if is_registrys else "",
        "notes": "Signs the 32 bytes of a record's canonical SHA-256, and those of events and "
        "bundles. Compare the fingerprint with one that you got by another way.",
    }


def _document(document: dict[str, Any]) -> bytes:
    return (json.dumps(document, indent=2) + "\n").encode()
