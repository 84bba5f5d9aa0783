from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pytest
from real_data import BATCHGEN, real_bundle
from served import Served

from pithtex.protocol.bundle import load_bundle
from pithtex.sources.https.lazy import LazyHttpsFetcher
from pithtex.sources.store import database
from pithtex.sources.store.cache import BundleCache
from refusals.forging import REGISTRY, as_bytes, report_on

MIRROR = "https://mirror.example"


class Places:
    """All that pithtex may write to: the cache, the user's keys, the output folder."""

    def __init__(self, output: Path) -> None:
        self.output = output
        self.cache = Path(os.environ["PITHTEX_CACHE"])
        self.keys = Path(os.environ["PITHTEX_CONFIG"]) / "keys.json"

    def content(self) -> dict[str, tuple[object, ...]]:
        """What is there: names, bytes, and when they were written."""
        # What a command has open ends with its process, which is this one here.
        database.close_all()
        return {
            str(path): (path.read_bytes(), path.stat().st_mtime_ns, path.is_symlink())
            if path.is_file()
            else (path.is_symlink(),)
            for folder in (self.cache, self.keys.parent, self.output)
            for path in sorted(folder.rglob("*"))
        }

    def forget(self) -> None:
        """Make it a user who has seen nothing."""
        shutil.rmtree(self.cache)
        self.cache.mkdir()


@pytest.fixture
def places(tmp_path, monkeypatch):
    """A user who has seen the genuine bundle, and trusts the simulated registry as well."""
    output = tmp_path / "output"
    output.mkdir()
    monkeypatch.chdir(output)
    places = Places(output)
    genuine = real_bundle(BATCHGEN)
    assert BundleCache(places.cache).put(genuine, load_bundle(genuine)) is None
    places.keys.write_text(REGISTRY.key_file())
    return places


@pytest.fixture
def served(monkeypatch):
    """What mirrors serve, by URL; the network itself is out of reach."""
    answers = Served()
    monkeypatch.setattr(LazyHttpsFetcher, "visit", lambda _: answers.visit())
    return answers


@pytest.fixture
def refused(run_pithtex, places, served):
    """Offer a bundle to the library and to the command line, from a file and from a mirror.

    It must be refused everywhere, in the same words, and change nothing. What
    is returned are the codes of the checks that fail.
    """

    def offer(document, number=BATCHGEN, status="failed"):
        data = as_bytes(document)
        report = report_on(data)
        assert report.status == status
        codes = {check.code for check in report.failures}
        (places.output / "bundle.json").write_bytes(data)
        served[f"{MIRROR}/pith/{number}/bundle.json"] = data
        before = places.content()
        for what in (["--offline", "bundle.json"], ["--mirror", MIRROR, number]):
            done = run_pithtex("verify", "--format", "json", *what)
            (result,) = json.loads(done.stdout)["results"]
            assert (done.exit_code, done.stderr, result["status"]) == (1, "", status)
            found = [each for each in result["findings"] if each["level"] == "error"]
            assert {each["code"] for each in found} - {"bundle-of-another-record"} == codes
            for each in found:
                assert each["message"].strip()
                assert len(each["message"].splitlines()) == 1, each["message"]
        assert places.content() == before
        return codes

    return offer
