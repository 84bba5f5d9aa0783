"""A mirror's state.json: compared where the user named the mirror, believed never."""

from __future__ import annotations

import json

import pytest
from real_data import BATCHGEN, real_bundle, real_bundle_document
from served import Served

from pithtex.sources.https.lazy import LazyHttpsFetcher

BASE = "https://mirror.example"
STATE = f"{BASE}/pith/{BATCHGEN}/state.json"


@pytest.fixture
def served(monkeypatch):
    answers = Served({f"{BASE}/pith/{BATCHGEN}/bundle.json": real_bundle(BATCHGEN)})
    monkeypatch.setattr(LazyHttpsFetcher, "visit", lambda _: answers.visit())
    return answers


@pytest.fixture
def verify(run_pithtex, served):
    def run(*options):
        done = run_pithtex("verify", "--format", "json", *options, BATCHGEN)
        (result,) = json.loads(done.stdout)["results"]
        return done.exit_code, [(each["code"], each["level"]) for each in result["findings"]]

    return run


def test_state_of_the_registry_is_the_recomputed_one(served, verify):
    served[STATE] = json.dumps(real_bundle_document(BATCHGEN)["state"]).encode()
    assert verify("--mirror", BASE) == (0, [])
    assert STATE in served.asked


@pytest.mark.parametrize("data", [b"{}", b"<!doctype html>", b'{"state_sha256": "0"}', b"1.5"])
def test_state_that_is_another_one_is_a_warning(served, verify, data):
    served[STATE] = data
    assert verify("--mirror", BASE) == (0, [("state-differs", "warning")])


def test_state_is_asked_of_nobody_whom_the_user_did_not_name(served, verify, monkeypatch):
    monkeypatch.setenv("PITHTEX_MIRRORS", BASE)
    served[STATE] = b"{}"
    assert verify() == (0, [])
    assert STATE not in served.asked
