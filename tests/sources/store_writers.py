"""Two processes write a store, and are killed: run as a program, which prints what it saw.

usage: store_writers.py FOLDER POINTS SEED

Each round starts two writers, kills both with SIGKILL at a random moment, and looks at what
they leave. A writer tells what it has put in by a byte string in a pipe, after ``put`` has
returned: what was told is acknowledged. A point is a writer that was alive when it was killed.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sys
import time
from pathlib import Path

from simulated_registry import SimulatedRegistry, complete

from pithtex.protocol.bundle import Bundle, load_bundle
from pithtex.protocol.bundle_verification import verify_bundle
from pithtex.protocol.number import PithNumber
from pithtex.sources.store.bundle_store import BundleStore
from pithtex.sources.store.packing import LARGEST_PACKED

RECORDS, BUILDS = 12, 8
LINE = 8
REGISTRY = SimulatedRegistry()


def made_bundles() -> list[list[tuple[bytes, Bundle]]]:
    """Bundles of several records, each built several times, one after the other."""
    made = []
    for record in range(RECORDS):
        bundle = REGISTRY.bundle(REGISTRY.record(arxiv=f"2601.{record:05}"))
        builds = []
        for build in range(BUILDS):
            dated = bundle | {"built_at": f"2026-07-{build + 1:02}T00:00:00Z"}
            data = json.dumps(complete(REGISTRY, dated)).encode()
            builds.append((data, load_bundle(data)))
        made.append(builds)
    return made


def write(path: Path, bundles: list[list[tuple[bytes, Bundle]]], seed: int, told: int) -> None:
    """Put bundles in for ever, in a random order, and tell each that was kept."""
    noise = random.Random(seed)  # noqa: S311
    store = BundleStore(path, create=True)
    while True:
        record, build = noise.randrange(RECORDS), noise.randrange(BUILDS)
        if store.put(*bundles[record][build]) is None:
            os.write(told, f"{record:03} {build:03}\n".encode())


def one_round(path: Path, bundles: list, noise: random.Random) -> tuple[int, dict[int, int]]:
    """Return how many writers were killed alive, and the newest build acknowledged by record."""
    reading, told = os.pipe()
    writers = []
    for _ in range(2):
        seed = noise.getrandbits(32)
        writer = os.fork()
        if writer == 0:
            os.close(reading)
            write(path, bundles, seed, told)
        writers.append(writer)
    os.close(told)
    killed = 0
    noise.shuffle(writers)
    for writer in writers:
        time.sleep(noise.uniform(0, 0.01))
        os.kill(writer, signal.SIGKILL)
        killed += os.waitpid(writer, 0)[1] == signal.SIGKILL
    acknowledged: dict[int, int] = {}
    with os.fdopen(reading) as lines:
        for line in lines:
            record, build = map(int, line.split())
            acknowledged[record] = max(build, acknowledged.get(record, 0))
    return killed, acknowledged


def look(path: Path, bundles: list, kept: dict[int, int]) -> None:
    """Check that the store opens, is sound, and holds what was acknowledged, or newer."""
    if not path.exists() and not kept:
        return
    store = BundleStore.open(path, create=True)
    assert store.database.rows("PRAGMA integrity_check", longest=LARGEST_PACKED) == [("ok",)]
    for record, build in kept.items():
        number = PithNumber(bundles[record][0][1].pith_number[-26:])
        data = store.get(number)
        assert data in [each for each, _ in bundles[record][build:]], (record, build)
    known = {data for builds in bundles for data, _ in builds}
    for number in store.numbers():
        assert store.get(PithNumber(number)) in known
    store.close()
    assert os.listdir(path.parent) == [path.name]  # noqa: PTH208


def verify_all(path: Path, bundles: list) -> int:
    """Verify all that is in the store completely; return how much that is."""
    from datetime import UTC, datetime

    store = BundleStore.open(path)
    now = datetime(2026, 11, 21, tzinfo=UTC)
    for number in store.numbers():
        data = store.get(PithNumber(number))
        assert data is not None
        assert verify_bundle(data, REGISTRY.keys, now).status == "verified"
    count = len(store)
    store.close()
    return count


def main() -> None:
    folder, points, seed = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    path = folder / "bundles.sqlite3"
    noise = random.Random(seed)  # noqa: S311
    bundles = made_bundles()
    kept: dict[int, int] = {}
    done = {"points": 0, "while_writing": 0, "acknowledged": 0, "verified": 0, "stores": 1}
    while done["points"] < points:
        # A new store now and then: its creation is interrupted, too.
        if noise.random() < 0.1 and path.exists():
            done["verified"] += verify_all(path, bundles)
            path.unlink(missing_ok=True)
            kept.clear()
            done["stores"] += 1
        killed, acknowledged = one_round(path, bundles, noise)
        done["points"] += killed
        done["while_writing"] += killed if acknowledged else 0
        done["acknowledged"] += len(acknowledged)
        for record, build in acknowledged.items():
            kept[record] = max(build, kept.get(record, 0))
        look(path, bundles, kept)
    if path.exists():
        done["verified"] += verify_all(path, bundles)
    print(json.dumps(done))  # noqa: T201


if __name__ == "__main__":
    main()
