"""Verifying bundles: one beside its unavoidable parts, and a folder of 5,000."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from nacl.signing import VerifyKey

from benchmarks.core import per_call
from benchmarks.example import BUNDLE, PITHTEX, ROOT
from benchmarks.measure import peak_memory, report
from pithtex.protocol.binary_text import decode_base64
from pithtex.protocol.bundle import load_bundle
from pithtex.protocol.bundle_verification import verify_bundle
from pithtex.protocol.canonical_json import canonical_bytes
from pithtex.protocol.event import SIGNED_FIELDS
from pithtex.protocol.keys import REGISTRY_KEYS

PARTS = "its unavoidable parts, bare"
WRITTEN = "and the bytes that are hashed"
COUNT = 5_000


def run() -> None:
    _one_bundle()
    _folder()


def _one_bundle() -> None:
    data = (ROOT / "examples" / "paper" / BUNDLE).read_bytes()
    document = json.loads(data)
    now = datetime.now(UTC)
    key = VerifyKey(next(iter(REGISTRY_KEYS)).public_key)
    values = _hashed_parts(document)
    hashed = [canonical_bytes(value) for value in values]
    signed = _signatures(document)

    def parts() -> None:
        json.loads(data)
        for part in hashed:
            hashlib.sha256(part).digest()
        for digest, signature in signed:
            key.verify(digest, signature)

    def parts_and_bytes() -> None:
        parts()
        for value in values:
            canonical_bytes(value)

    def everything() -> None:
        if verify_bundle(data, REGISTRY_KEYS, now).status != "verified":
            raise ValueError(BUNDLE)

    jobs = {PARTS: parts, WRITTEN: parts_and_bytes, "complete verification": everything}
    times = per_call(jobs)
    report("Verifying a bundle, in process", times, PARTS, {"complete verification": 1.5})


def _hashed_parts(document: dict) -> list[object]:
    """Return what must be hashed: record, events, snapshot sections, state, bundle."""
    events = [{name: event[name] for name in SIGNED_FIELDS} for event in document["events"]]
    state = {name: value for name, value in document["state"].items() if name != "state_sha256"}
    bundle = {name: value for name, value in document.items() if name != "bundle_signature"}
    sections = [{"payload": []}] * 4 + [{"payload": {"detectors": [], "findings": []}}]
    return [document["canonical_record"], *events, *sections, state, bundle]


def _signatures(document: dict) -> list[tuple[bytes, bytes]]:
    receipt = document["events"][0]["payload"]["receipt"]
    stated = [(receipt["canonical_sha256"], receipt["signature_b64"])]
    stated += [
        (event["content_sha256"], event["signature"]["signature_b64"])
        for event in document["events"]
    ]
    signature = document["bundle_signature"]
    stated.append((signature["bundle_sha256"], signature["signature_b64"]))
    return [
        (bytes.fromhex(digest), decode_base64(text, length=64, code="benchmark"))
        for digest, text in stated
    ]


def _folder() -> None:
    sys.path.insert(0, str(ROOT / "tests"))
    from simulated_registry import SimulatedRegistry, complete

    registry = SimulatedRegistry()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        few, many = folder / "few", folder / "many"
        few.mkdir()
        many.mkdir()
        for number in range(COUNT):
            record = registry.record(arxiv=f"2601.{number:05}")
            data = json.dumps(complete(registry, registry.bundle(record))).encode()
            load_bundle(data)
            (many / f"{number}.json").write_bytes(data)
            if number < COUNT // 10:
                (few / f"{number}.json").write_bytes(data)
        keys = folder / "keys.json"
        keys.write_text(registry.key_file())
        one, two = _timed(many, keys, 1), _timed(many, keys, 2)
        peaks = [peak_memory(_verify(place, keys, 1)) for place in (few, many)]
    print(f"\nA folder of {COUNT:,} bundles")
    print(f"  one process                        {COUNT / one:9.0f} bundles/s")
    print(f"  two processes                      {COUNT / two:9.0f} bundles/s", end="")
    print(f"  {one / two:6.2f}  (aim 1.80)")
    print(f"  peak memory of {COUNT // 10:,} and of {COUNT:,}    ", end="")
    print(f"{peaks[0]:9.1f} MB  {peaks[1]:9.1f} MB")


def _verify(folder: Path, keys: Path, jobs: int) -> list[str]:
    options = ["--format", "jsonl", "--offline", "--keys", str(keys), "--jobs", str(jobs)]
    return [*PITHTEX, "verify", *options, str(folder)]


def _timed(folder: Path, keys: Path, jobs: int) -> float:
    """Return the seconds of verifying a folder."""
    start = time.perf_counter()
    subprocess.run(_verify(folder, keys, jobs), stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - start
