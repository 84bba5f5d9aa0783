"""The real data that tests work on, and the day on which they do."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
DATA = ROOT / "tests" / "data"
BATCHGEN = "G6R76UWKSSMLHOKUSI3UV7TLFY"
FLEXNPU = "STQ5BCYKSNAVMF5M6WYIXKQI4F"
PERSISTENT = "EL6A4QOTPLYS3LFEIZGOL5QVTM"
NOW = datetime(2026, 11, 21, tzinfo=UTC)


def real_bundle_path(suffix: str) -> Path:
    return DATA / "bundles" / f"bundle-{suffix}.json"


def real_bundle(suffix: str) -> bytes:
    return real_bundle_path(suffix).read_bytes()


def real_bundle_document(suffix: str) -> dict:
    return json.loads(real_bundle(suffix))
