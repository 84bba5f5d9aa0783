"""Verifying one record and its receipt, beside the bare cryptography in it."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable
from datetime import UTC, datetime
from statistics import median

from nacl.signing import VerifyKey

from benchmarks.example import BUNDLE, ROOT
from benchmarks.measure import report
from pithtex.protocol.bundle import load_bundle
from pithtex.protocol.canonical_json import canonical_bytes
from pithtex.protocol.carried_record import carry, from_fields, to_fields
from pithtex.protocol.keys import REGISTRY_KEYS
from pithtex.protocol.receipt import verify_compact_receipt
from pithtex.protocol.verified_record import verify_bundle_record

BARE = "bare Ed25519 verify and SHA-256"


def run() -> None:
    data = (ROOT / "examples" / "paper" / BUNDLE).read_bytes()
    verified = verify_bundle_record(load_bundle(data), REGISTRY_KEYS, datetime.now(UTC))
    fields = to_fields(carry(verified))
    canonical = canonical_bytes(verified.record)
    key = VerifyKey(next(iter(REGISTRY_KEYS)).public_key)
    signature = verified.receipt.signature

    def bare() -> None:
        key.verify(hashlib.sha256(canonical).digest(), signature)

    def record_and_receipt() -> None:
        verify_compact_receipt(verified.receipt, verified.record.sha256, REGISTRY_KEYS)

    def fields_to_receipt() -> None:
        carried = from_fields(fields)
        verify_compact_receipt(carried.receipt, carried.digest, REGISTRY_KEYS)

    jobs = {
        BARE: bare,
        "record and receipt": record_and_receipt,
        "rebuilt from the PDF's fields": fields_to_receipt,
    }
    aims = {"record and receipt": 1.5}
    report("Verifying one record and receipt, in process", per_call(jobs), BARE, aims)


def per_call(jobs: dict[str, Callable[[], None]], rounds: int = 30) -> dict[str, float]:
    """Return the median processor time of each job, in seconds a call."""
    calls = 100
    times: dict[str, list[float]] = {name: [] for name in jobs}
    for _ in range(rounds):
        for name, job in jobs.items():
            start = time.process_time()
            for _ in range(calls):
                job()
            times[name].append((time.process_time() - start) / calls)
    return {name: median(values) for name, values in times.items()}
