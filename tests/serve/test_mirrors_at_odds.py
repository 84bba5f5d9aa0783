"""Two mirrors that ``pithtex serve`` runs, one stale and one that lies, and nginx with a tree.

What the lying one hands out was verified by itself: whoever runs it trusts a key of their own.
"""

from __future__ import annotations

import json
import shutil
from contextlib import ExitStack

import pytest
from click.testing import CliRunner
from nginx_server import NginxServer
from serve.running import serving
from simulated_registry import SimulatedRegistry, complete

from pithtex.cli.mirror import command

REGISTRY = SimulatedRegistry()
IMPOSTOR = SimulatedRegistry(seed=b"\x08" * 32)
BUILT = "2026-07-01T00:00:00Z"
TITLE, SECOND = "A Paper for Tests", "Another Paper"


def bundle_of(registry, title, arxiv, *notes, built_at="2026-06-23T13:50:20Z"):
    bundle = registry.bundle(registry.record(title, arxiv=arxiv), title)
    number = bundle["pith_number"]
    events = [registry.event(number, "correction", "record", {"note": note}) for note in notes]
    bundle |= {"built_at": built_at, "events": [*bundle["events"], *events]}
    return json.dumps(complete(registry, bundle)).encode()


OLD = bundle_of(REGISTRY, TITLE, "2601.00001")
NEW = bundle_of(REGISTRY, TITLE, "2601.00001", "retracted", built_at=BUILT)
OTHER = bundle_of(REGISTRY, SECOND, "2601.00002")
# The same record, and an event that says the opposite, signed by nobody who may.
FORGED = bundle_of(IMPOSTOR, TITLE, "2601.00001", "all is well", built_at=BUILT)


def suffix_of(data):
    return json.loads(data)["pith_number"][-26:]


class ThreeMirrors:
    """The three, in the order in which they are asked, and a client that has seen nothing."""

    def __init__(self, folder, authority, run_pithtex, stack):
        self._folder, self._run, self._stack = folder, run_pithtex, stack
        self._asked = 0
        self.keys, own = (folder / name for name in ("keys.json", "own.json"))
        self.keys.write_text(REGISTRY.key_file())
        own.write_text(IMPOSTOR.key_file())
        self.lying, self.stop_lying = self._serve("lying", own, FORGED)
        self.stale, self.stop_stale = self._serve("stale", self.keys, OLD, OTHER)
        self._bundles("whole", NEW, OTHER)
        words = ["build", str(folder / "whole/bundles"), str(folder / "tree")]
        built = CliRunner().invoke(command, [*words, "--keys", str(self.keys)])
        assert built.exit_code == 0, built.output
        (folder / "nginx").mkdir()
        self.nginx = NginxServer(folder / "nginx", authority)
        stack.callback(self.nginx.close)
        shutil.copytree(folder / "tree", self.nginx.www, dirs_exist_ok=True)
        self._urls = [self.lying, self.stale, self.nginx.url]

    def _bundles(self, name, *bundles):
        (self._folder / name / "bundles").mkdir(parents=True)
        for data in bundles:
            (self._folder / name / "bundles" / f"{suffix_of(data)}.json").write_bytes(data)

    def _serve(self, name, keys, *bundles):
        self._bundles(name, *bundles)
        end = self._stack.enter_context(ExitStack())
        options = ("bundles", "--jobs", "1", "--keys", keys)
        return end.enter_context(serving(self._folder / name, *options)).url, end.close

    def ask(self, verb, what):
        self._asked += 1
        cache = self._folder / f"cache-{self._asked}"
        cache.mkdir()
        options = [word for url in self._urls for word in ("--mirror", url)]
        options += ["--allow-private-mirror", "--keys", str(self.keys), "--format", "json"]
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("PITHTEX_CACHE", str(cache))
            return self._run(verb, *options, what)

    def check_that_all_are_found(self):
        for what, data in ((suffix_of(NEW), NEW), ("2601.00002", OTHER), ("2601.00001", NEW)):
            done = self.ask("show", what)
            assert done.exit_code == 0, done.stderr
            assert json.loads(done.stdout)["pith_number"] == json.loads(data)["pith_number"]

    def verdicts(self):
        """Return what is said of each mirror's bundle: the status, and the codes."""
        results = json.loads(self.ask("verify", suffix_of(NEW)).stdout)["results"]
        codes = [{found["code"] for found in each["findings"]} for each in results]
        said = [(each["status"], found) for each, found in zip(results, codes, strict=True)]
        return dict(zip((each["source"].rsplit(" ")[-1] for each in results), said, strict=True))


GONE = ("unresolved", {"mirror-unreachable"})


def test_nothing_is_lost_when_each_is_stopped_in_turn(
    run_pithtex, authority, monkeypatch, tmp_path
):
    authority.cert_pem.write_to_path(tmp_path / "authority.pem")
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "authority.pem"))
    with ExitStack() as stack:
        three = ThreeMirrors(tmp_path, authority, run_pithtex, stack)
        three.check_that_all_are_found()
        found = three.verdicts()
        assert found[three.lying][0] == "failed"
        assert "key-fingerprint" in found[three.lying][1]
        assert found[three.stale] == ("failed", {"bundle-rollback"})
        assert found[three.nginx.url] == ("verified", set())

        three.nginx.close()
        three.check_that_all_are_found()
        found = three.verdicts()
        assert (found[three.nginx.url], found[three.stale][0]) == (GONE, "verified")
        three.nginx.start()

        three.stop_lying()
        three.check_that_all_are_found()
        assert three.verdicts()[three.lying] == GONE

        three.stop_stale()
        three.check_that_all_are_found()
        found = three.verdicts()
        assert (found[three.stale], found[three.nginx.url]) == (GONE, ("verified", set()))
