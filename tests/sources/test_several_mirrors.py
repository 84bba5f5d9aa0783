"""Three mirrors at once: one lies, one is stale, and one is nginx with a mirror's static tree.

Whatever is asked is answered right, whoever disagreed is said, and when one of them is
stopped, nothing is lost that the others have.
"""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner
from nginx_server import NginxServer
from real_data import BATCHGEN, FLEXNPU, real_bundle
from refusals.forging import (
    GENUINE,
    REGISTRY,
    SIMULATED,
    Layer,
    as_bytes,
    edited,
    forged,
    new_event,
    with_events,
)
from simulated_registry import complete
from tls_server import TlsServer, body

from pithtex.cli.mirror import command

PAPER = "2601.00001"
FIRST, SECOND = (
    as_bytes(complete(REGISTRY, REGISTRY.bundle(REGISTRY.record(title, **paper), title)))
    for title, paper in (
        ("First", {"arxiv": PAPER, "version": 1}),
        ("Second", {"arxiv": PAPER, "version": 2}),
    )
)
FULL = with_events(new_event("correction", payload={"note": "retracted"}))
NEWER = as_bytes(REGISTRY.signed(FULL | {"built_at": "2026-07-01T00:00:00Z"}))
UNSIGNED = edited(GENUINE, {"canonical_record.source.version": 2})


def suffix_of(data):
    return json.loads(data)["pith_number"][-26:]


def lookup(*bundles):
    numbers = [json.loads(data)["pith_number"] for data in bundles]
    return json.dumps({"schema": "pithtex.lookup/1", "pith_numbers": numbers}).encode()


@pytest.fixture(scope="module")
def tree(tmp_path_factory):
    """The files of a mirror that has everything, as ``pithtex mirror build`` writes them."""
    folder = tmp_path_factory.mktemp("mirror")
    bundles, keys, out = folder / "bundles", folder / "keys.json", folder / "out"
    bundles.mkdir()
    keys.write_text(REGISTRY.key_file())
    for data in (NEWER, real_bundle(FLEXNPU), FIRST, SECOND):
        (bundles / f"{suffix_of(data)}.json").write_bytes(data)
    done = CliRunner().invoke(
        command, ["build", str(bundles), str(out), "--keys", str(keys), "--jobs", "1"]
    )
    assert done.exit_code == 0, done.output
    return {
        path.relative_to(out).as_posix(): path.read_bytes()
        for path in out.rglob("*")
        if path.is_file() and ".pithtex-mirror" not in path.parts
    }


def stale(tree):
    """Return everything, but an older bundle of a record, and no second version of a paper."""
    older, gone = suffix_of(NEWER), suffix_of(SECOND)
    files = {
        path: as_bytes(SIMULATED) if older in path and path.endswith("bundle.json") else data
        for path, data in tree.items()
        if gone not in path and gone[:8] not in path and "v2" not in path
    }
    return files | {
        f"pith/{older}/state.json": as_bytes(SIMULATED["state"]),
        f"arxiv/{PAPER}.json": lookup(FIRST),
        f"doi/10.48550/arxiv.{PAPER}.json": lookup(FIRST),
    }


#: A bundle of another record, a forged one, and an answer for whatever is asked.
LYING = {
    f"pith/{suffix_of(NEWER)}/bundle.json": real_bundle(FLEXNPU),
    f"pith/{FLEXNPU}/bundle.json": as_bytes(forged(Layer.BUNDLE, {"state": {}})),
    f"pith/{suffix_of(FIRST)}/bundle.json": b"<!doctype html>",
    f"pith/{suffix_of(SECOND)}/bundle.json": as_bytes(UNSIGNED),
    f"paper/{BATCHGEN[:8]}": f"{BATCHGEN[:8]}{'A' * 18}".encode(),
    f"pith/{BATCHGEN[:8]}{'A' * 18}/bundle.json": real_bundle(BATCHGEN),
    f"arxiv/{PAPER}.json": lookup(NEWER),
    f"arxiv/{PAPER}v1.json": lookup(NEWER),
    f"arxiv/{PAPER}v2.json": lookup(FIRST),
    "arxiv/2606.21712.json": lookup(FIRST),
}
#: What is asked, and which record is right.
QUESTIONS = {
    BATCHGEN: NEWER,
    f"pith:2026:{BATCHGEN}": NEWER,
    f"https://pith.science/pith/{BATCHGEN}": NEWER,
    BATCHGEN[:8]: NEWER,
    f"pith:{BATCHGEN[:12]}": NEWER,
    "2606.21712": NEWER,
    "arXiv:2606.21712v1": NEWER,
    FLEXNPU: real_bundle(FLEXNPU),
    FLEXNPU[:8]: real_bundle(FLEXNPU),
    f"{PAPER}v1": FIRST,
    f"{PAPER}v2": SECOND,
    PAPER: SECOND,
    f"10.48550/arXiv.{PAPER}": SECOND,
}
#: What nginx alone has, and what is the newest without it.
ONLY_THERE = {f"{PAPER}v2": None, PAPER: FIRST, f"10.48550/arXiv.{PAPER}": FIRST}


class Mirrors:
    """The three, in the order in which they are asked."""

    def __init__(self, folder, authority, tree):
        self.lying, self.stale = TlsServer(authority), TlsServer(authority)
        for server, files in ((self.lying, LYING), (self.stale, stale(tree))):
            server.answers = {
                f"/{path.removesuffix('/index.html')}": body(data) for path, data in files.items()
            }
        self.nginx = NginxServer(folder, authority)
        for path, data in tree.items():
            place = self.nginx.www / path
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(data)

    def options(self):
        urls = (self.lying.url, self.stale.url, self.nginx.url)
        return [*(word for url in urls for word in ("--mirror", url)), "--allow-private-mirror"]

    def close(self):
        for server in (self.lying, self.stale, self.nginx):
            server.close()


@pytest.fixture
def mirrors(tmp_path_factory, authority, monkeypatch, tree):
    folder = tmp_path_factory.mktemp("nginx")
    authority.cert_pem.write_to_path(folder / "authority.pem")
    monkeypatch.setenv("SSL_CERT_FILE", str(folder / "authority.pem"))
    mirrors = Mirrors(folder, authority, tree)
    yield mirrors
    mirrors.close()


@pytest.fixture
def ask(run_pithtex, mirrors, tmp_path, monkeypatch):
    """Run a command against the three as someone who has seen nothing."""
    keys = tmp_path / "keys.json"
    keys.write_text(REGISTRY.key_file())

    def run(command, what):
        count = len(list(tmp_path.iterdir()))
        monkeypatch.setenv("PITHTEX_CACHE", str(tmp_path / f"cache-{count}"))
        (tmp_path / f"cache-{count}").mkdir()
        options = ("--format", "json", "--keys", str(keys), *mirrors.options())
        return run_pithtex(command, *options, what)

    return run


def check_answers(ask, expected):
    for what, data in expected.items():
        done = ask("show", what)
        if data is None:
            assert done.exit_code in (1, 4), (what, done.stdout)
            assert done.stdout == ""
        else:
            assert done.exit_code == 0, (what, done.stderr)
            assert json.loads(done.stdout)["pith_number"] == json.loads(data)["pith_number"], what


def test_everything_is_resolved_right(ask):
    check_answers(ask, QUESTIONS)


def test_who_lied_and_who_is_stale_is_said(ask, mirrors):
    done = ask("verify", BATCHGEN)
    results = json.loads(done.stdout)["results"]
    said = {each["source"].rsplit(" ")[-1]: each for each in results}
    codes = {url: [x["code"] for x in each["findings"]] for url, each in said.items()}
    assert done.exit_code == 1
    assert (said[mirrors.lying.url]["status"], said[mirrors.stale.url]["status"]) == (
        "failed",
        "failed",
    )
    assert "bundle-of-another-record" in codes[mirrors.lying.url]
    assert codes[mirrors.stale.url] == ["bundle-rollback"]
    assert mirrors.nginx.url in said[mirrors.stale.url]["findings"][0]["message"]
    assert (said[mirrors.nginx.url]["status"], codes[mirrors.nginx.url]) == ("verified", [])
    done = ask("show", BATCHGEN)
    (warning,) = [line for line in done.stderr.splitlines() if line.startswith("warning")]
    assert mirrors.lying.url in warning


@pytest.mark.parametrize("name", ["lying", "stale", "nginx"])
def test_nothing_is_lost_that_the_others_have(ask, mirrors, name):
    stopped = getattr(mirrors, name)
    url = stopped.url
    stopped.close()
    check_answers(ask, QUESTIONS | (ONLY_THERE if name == "nginx" else {}))
    done = ask("verify", BATCHGEN)
    results = {each["source"].rsplit(" ")[-1]: each for each in json.loads(done.stdout)["results"]}
    assert results[url]["findings"][0]["code"] == "mirror-unreachable"
    others = {each.url for each in (mirrors.lying, mirrors.stale, mirrors.nginx)} - {url}
    verified = {each for each in others if results[each]["status"] == "verified"}
    assert verified == {mirrors.stale.url if name == "nginx" else mirrors.nginx.url}
