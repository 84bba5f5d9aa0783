"""The store: resolving from it, looking up in it, and what a bundle takes there."""

from __future__ import annotations

import base64
import hashlib
import random
import re
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import partial
from itertools import cycle, islice
from pathlib import Path

from benchmarks.example import ROOT
from benchmarks.measure import report, side_by_side
from pithtex.protocol.bundle import load_bundle
from pithtex.protocol.bundle_verification import verify_bundle
from pithtex.protocol.keys import REGISTRY_KEYS
from pithtex.protocol.number import PithNumber
from pithtex.sources.resolve import Resolver
from pithtex.sources.store.bundle_store import BundleStore
from pithtex.sources.store.packing import pack, packaged_dictionary

BUNDLES = sorted((ROOT / "tests" / "data" / "bundles").glob("*.json"))
NUMBER = re.compile(r"\b[A-Z2-7]{26}\b")
BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
NOW = datetime(2026, 11, 28, tzinfo=UTC)
BARE = "open and verify a file each"
FEW, WARM, MANY = 1_000, 100_000, 1_000_000
#: So many bundles differ; larger stores hold each of them under many numbers.
DISTINCT = 2_000
LOOK_UPS = 1_000
AT_ONCE = 20_000


def run(many: int = MANY) -> None:
    noise = random.Random(1)  # noqa: S311
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        rows = [_row(data) for data in islice(_made_up(noise), DISTINCT)]
        stores = {count: _filled(folder, count, rows, noise) for count in (FEW, WARM, many)}
        jobs = {BARE: _bare, f"resolve, store of {WARM:,}": partial(_resolved, stores[WARM][0])}
        report(
            "Thirty records, in process",
            side_by_side(jobs, 15, time.process_time),
            BARE,
            {list(jobs)[1]: 1.2},
        )
        names = {count: f"store of {count:,}" for count in (FEW, many)}
        look_ups = {names[count]: _looking_up(*stores[count], noise) for count in (FEW, many)}
        times = side_by_side(look_ups, 15, time.process_time)
        each = {name: seconds / LOOK_UPS for name, seconds in times.items()}
        report("Looking a bundle up, with its hash", each, names[FEW], {names[many]: 1.15})
        packed, plain = stores[many][0].path.stat().st_size / many, _blocks(rows)
        print(f"  bytes a bundle, of {many:,}          {packed:9.0f}")
        print(f"  the same as a file of its own        {plain:9.0f}  {plain / packed:6.2f}")


def _made_up(noise: random.Random) -> Iterator[bytes]:
    """Yield bundles like the real ones, with hashes, signatures and words of their own."""
    for path in cycle(BUNDLES):
        text = path.read_text(encoding="ascii")
        renamed = {
            each: noise.randbytes(32).hex() for each in re.findall(r"\b[0-9a-f]{64}\b", text)
        }
        for each in re.findall(r"[A-Za-z0-9+/]{86}==", text):
            renamed[each] = base64.b64encode(noise.randbytes(64)).decode()
        for each in NUMBER.findall(text):
            renamed[each] = _number(noise)
        for each in re.findall(r'"(?:title|abstract|authors_text)":"([^"]{12,})"', text):
            words = each.split(" ")
            renamed[each] = " ".join(noise.sample(words, len(words)))
        for old, new in renamed.items():
            text = text.replace(old, new)
        yield text.encode("ascii")


def _number(noise: random.Random) -> str:
    return "".join(noise.choices(BASE32, k=26))


def _paper(place: int) -> str:
    return f"{2001 + place // 99_999:04}.{place % 99_999:05}"


def _row(data: bytes) -> tuple[object, ...]:
    return len(data), hashlib.sha256(data).digest(), pack(data, packaged_dictionary())


def _filled(
    folder: Path, count: int, rows: list[tuple[object, ...]], noise: random.Random
) -> tuple[BundleStore, list[str]]:
    """Return a store of ``count`` rows, among them the real bundles, and its numbers."""
    store = BundleStore.open(folder / f"{count}.sqlite3", create=True)
    real = [(path.read_bytes(), load_bundle(path.read_bytes())) for path in BUNDLES]
    store.put_all(real)
    numbers = [_number(noise) for _ in range(count - len(real))]
    places = iter(enumerate(numbers))
    while some := list(islice(places, AT_ONCE)):
        with store.database.writing() as connection:
            connection.executemany(
                "INSERT INTO bundle (number, arxiv, version, built_at, stored_at, size, sha256,"
                " dictionary, packed) VALUES (?, ?, 1, '2026-06-23T13:50:20Z', 0, ?, ?, 1, ?)",
                [(number, _paper(place), *rows[place % DISTINCT]) for place, number in some],
            )
    # As a mirror finds it: closed, without a log.
    store.close()
    return store, numbers


def _bare() -> None:
    for path in BUNDLES * 10:
        verify_bundle(path.read_bytes(), REGISTRY_KEYS, NOW).intact()


def _resolved(store: BundleStore) -> None:
    resolver = Resolver([store], REGISTRY_KEYS)
    for path in BUNDLES * 10:
        resolver.resolve(PithNumber(path.stem.removeprefix("bundle-")), NOW)


def _looking_up(store: BundleStore, numbers: list[str], noise: random.Random) -> Callable[[], None]:
    """Return a job that looks other bundles up each time, in no order."""
    order = cycle(noise.sample(numbers, len(numbers)))

    def job() -> None:
        for number in islice(order, LOOK_UPS):
            store.get(PithNumber(number))

    return job


def _blocks(rows: list[tuple[object, ...]]) -> float:
    """Return what a file of its own takes on a disk with blocks of 4,096 bytes."""
    return sum(-(-int(str(size)) // 4_096) * 4_096 for size, *_ in rows) / len(rows)


if __name__ == "__main__":
    run(int(sys.argv[1]) if sys.argv[1:] else MANY)
