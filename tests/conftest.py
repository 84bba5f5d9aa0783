from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from simulated_registry import SimulatedRegistry

from pithtex.protocol.bundle import load_bundle
from pithtex.protocol.keys import REGISTRY_KEYS
from pithtex.protocol.verified_record import verify_bundle_record

ROOT = Path(__file__).resolve().parents[1]
DATA = ROOT / "tests" / "data"
BATCHGEN = "G6R76UWKSSMLHOKUSI3UV7TLFY"
FLEXNPU = "STQ5BCYKSNAVMF5M6WYIXKQI4F"
PERSISTENT = "EL6A4QOTPLYS3LFEIZGOL5QVTM"
NOW = datetime(2026, 11, 21, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _private_cache(tmp_path_factory, monkeypatch):
    """No test touches the user's cache."""
    monkeypatch.setenv("PITHTEX_CACHE", str(tmp_path_factory.mktemp("cache")))


@pytest.fixture
def now():
    return NOW


@pytest.fixture(scope="session")
def registry():
    return SimulatedRegistry()


def real_bundle(suffix: str) -> bytes:
    return (DATA / "bundles" / f"bundle-{suffix}.json").read_bytes()


def real_bundle_document(suffix: str) -> dict:
    return json.loads(real_bundle(suffix))


@pytest.fixture(scope="session")
def batchgen():
    """The verified record of the example paper."""
    return verify_bundle_record(load_bundle(real_bundle(BATCHGEN)), REGISTRY_KEYS, NOW)


@pytest.fixture(scope="session")
def records():
    return json.loads((DATA / "records.json").read_bytes())
