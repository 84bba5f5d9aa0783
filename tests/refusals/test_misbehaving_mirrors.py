"""Attacks 44 to 49 by real servers on loopback, through the command line."""

from __future__ import annotations

import gzip
import json

import pytest
from real_data import BATCHGEN, FLEXNPU, real_bundle
from tls_server import TlsServer, body, broken, redirect

from pithtex.protocol.bundle import load_bundle
from pithtex.protocol.reference import parse_reference
from pithtex.sources.origins import Origins
from pithtex.verify.disagreement import behind_another
from refusals.forging import (
    GENUINE,
    NUMBER,
    REGISTRY,
    SIMULATED,
    Layer,
    as_bytes,
    edited,
    forged,
    new_event,
    with_events,
)

PATH = f"/pith/{BATCHGEN}/bundle.json"
GOOD = body(real_bundle(BATCHGEN))


@pytest.fixture(autouse=True)
def _trusted(authority, tmp_path_factory, monkeypatch):
    """The certificates of the servers are right, so that only their answers are wrong."""
    file = tmp_path_factory.mktemp("authority") / "authority.pem"
    authority.cert_pem.write_to_path(file)
    monkeypatch.setenv("SSL_CERT_FILE", str(file))


@pytest.fixture
def second(authority):
    server = TlsServer(authority)
    yield server
    server.close()


@pytest.fixture
def ask(run_pithtex):
    """Ask servers for the record; return the exit status and each result's status and codes."""

    def run(*servers, what=BATCHGEN, allow=True):
        options = [option for each in servers for option in ("--mirror", each.url)]
        options += ["--allow-private-mirror"] if allow else []
        done = run_pithtex("verify", "--format", "json", *options, what)
        results = json.loads(done.stdout)["results"]
        errors = [
            [each["code"] for each in result["findings"] if each["level"] == "error"]
            for result in results
        ]
        return done.exit_code, [each["status"] for each in results], errors

    return run


def cached():
    return [each.data for each in Origins().cache().find(parse_reference(NUMBER))]


def drip_nothing(request):
    request.send_response(200)
    request.send_header("Content-Length", "100")
    request.end_headers()
    request.close_connection = True


ANSWERS = {
    "45_redirect_to_another_host": (redirect(f"https://evil.example{PATH}"), "mirror-redirect"),
    "45_redirect_to_another_scheme": (redirect(f"http://localhost{PATH}"), "mirror-redirect"),
    "45_redirect_to_a_file": (redirect("file:///etc/passwd"), "mirror-redirect"),
    "45_redirect_to_a_user": (redirect("https://localhost@evil.example/"), "mirror-redirect"),
    "45_redirect_without_a_place": (body(b"", status=302), "mirror-redirect"),
    "45_redirect_to_what_is_no_url": (redirect("https://[localhost/"), "mirror-redirect"),
    "45_redirect_loop": (redirect(PATH), "mirror-redirect"),
    "47_body_over_the_cap": (body(b" " * 4_000_001), "mirror-too-large"),
    "47_compressed_body": (
        body(gzip.compress(real_bundle(BATCHGEN)), Content_Encoding="gzip"),
        "mirror-encoding",
    ),
    "47_compressed_and_not_said_to_be": (
        body(gzip.compress(real_bundle(BATCHGEN))),
        "json-encoding",
    ),
    "47_less_than_it_says": (drip_nothing, "mirror-unreachable"),
    "47_nothing": (broken, "mirror-unreachable"),
    "48_html_error_page": (
        body(b"<!doctype html><h1>Sorry</h1>", Content_Type="text/html"),
        "json-syntax",
    ),
    "48_bundle_of_another_number": (body(real_bundle(FLEXNPU)), "bundle-of-another-record"),
    "48_truncated_bundle": (body(real_bundle(BATCHGEN)[:-1]), "json-syntax"),
    "48_forged_bundle": (
        body(as_bytes(edited(GENUINE, {"canonical_sha256": "0" * 64}))),
        "record-hash",
    ),
}


@pytest.mark.parametrize(("answer", "code"), ANSWERS.values(), ids=ANSWERS)
def test_server_that_misbehaves(ask, run_pithtex, places, server, answer, code):
    """Attacks 45, 47 and 48: nobody gets a record, and nothing is remembered."""
    places.forget()
    server.answers[PATH] = answer
    before = places.content()
    exit_status, statuses, ((first, *_),) = ask(server)
    assert (exit_status, first) == (4 if code.startswith("mirror-") else 1, code)
    assert statuses == ["unresolved" if code.startswith("mirror-") else "failed"]
    done = run_pithtex("show", "--mirror", server.url, "--allow-private-mirror", BATCHGEN)
    assert (done.exit_code, done.stdout) == (exit_status, "")
    assert f"[{code}]" in done.stderr
    assert places.content() == before


@pytest.mark.parametrize(("answer", "code"), ANSWERS.values(), ids=ANSWERS)
def test_server_that_misbehaves_leaves_the_next_one(
    run_pithtex, places, server, second, answer, code
):
    """Attacks 45, 47 and 48: the record comes from the next mirror, and the first one is told."""
    places.forget()
    server.answers[PATH], second.answers[PATH] = answer, GOOD
    options = ["--mirror", server.url, "--mirror", second.url, "--allow-private-mirror"]
    done = run_pithtex("show", *options, BATCHGEN)
    assert done.exit_code == 0, done.stderr
    (line,) = [each for each in done.stderr.splitlines() if f"[{code}]" in each]
    assert server.url.removeprefix("https://") in line


def test_server_without_tls_that_is_not_on_loopback(ask, run_pithtex, places):
    """Attack 44: http: is for 127.0.0.1 and [::1] alone, and for them only on request."""
    places.forget()
    plain = TlsServer(None)
    plain.answers[PATH] = GOOD
    before = places.content()
    try:
        assert ask(plain, allow=False) == (4, ["unresolved"], [["mirror-private-address"]])
        for host in ("localhost", "127.1", "127.0.0.1.evil.example", "0.0.0.0"):  # noqa: S104
            url = f"http://{host}:{plain.port}"
            done = run_pithtex("verify", "--allow-private-mirror", "--mirror", url, BATCHGEN)
            assert (done.exit_code, "not a mirror's base URL" in done.stderr) == (2, True)
            done = run_pithtex("verify", "--allow-private-mirror", url + PATH)
            assert (done.exit_code, "[mirror-url]" in done.stderr) == (1, True)
        assert (plain.connections, places.content()) == (0, before)
        assert ask(plain) == (0, ["verified"], [[]])
        assert plain.requests[0] == PATH
    finally:
        plain.close()


def test_server_in_the_local_network(ask, places, server):
    """Attack 46: nothing is sent to it."""
    places.forget()
    server.answers[PATH] = GOOD
    before = places.content()
    assert ask(server, allow=False) == (4, ["unresolved"], [["mirror-private-address"]])
    assert (server.connections, places.content()) == (0, before)


def test_server_whose_lookup_climbs_out_of_its_tree(ask, places, server):
    """Attack 50: what is no number makes neither a path nor a file name."""
    places.forget()
    numbers = ["../../etc/passwd", f"{BATCHGEN}/../x", f"pith:2026:{BATCHGEN}\n"]
    document = {"schema": "pithtex.lookup/1", "pith_numbers": numbers}
    server.answers["/arxiv/2606.21712v1.json"] = body(as_bytes(document))
    before = places.content()
    exit_status, _, codes = ask(server, what="2606.21712v1")
    assert (exit_status, codes) == (4, [["record-not-found"]])
    assert not [path for path in server.requests if ".." in path or "\n" in path]
    assert places.content() == before


FULL = with_events(new_event("correction", payload={"note": "retracted"}))
NEWER = REGISTRY.signed(FULL | {"built_at": "2026-07-01T00:00:00Z"})
OTHER = with_events(new_event("correction", payload={"note": "not retracted"}))


@pytest.mark.parametrize("stale_first", [True, False], ids=["before", "after"])
def test_mirror_that_is_behind_another_in_whatever_order(ask, places, server, second, stale_first):
    """Attack 49: the one that lacks an event is told, whichever is asked first."""
    places.forget()
    server.answers[PATH] = body(as_bytes(SIMULATED if stale_first else NEWER))
    second.answers[PATH] = body(as_bytes(NEWER if stale_first else SIMULATED))
    exit_status, statuses, codes = ask(server, second)
    expected = [("failed", ["bundle-rollback"]), ("verified", [])]
    found = list(zip(statuses, codes, strict=True))
    assert (exit_status, found) == (1, expected if stale_first else expected[::-1])
    assert [json.loads(data) for data in cached()] == [NEWER]


def test_two_mirrors_that_hide_an_event_of_each_other(ask, places, server, second):
    """Attack 49: both verify by themselves, and neither is taken for the whole truth."""
    places.forget()
    server.answers[PATH], second.answers[PATH] = body(as_bytes(FULL)), body(as_bytes(OTHER))
    exit_status, statuses, codes = ask(server, second)
    assert (exit_status, statuses) == (1, ["failed", "failed"])
    assert codes == [["bundle-rollback"], ["bundle-rollback"]]
    assert cached() == []
    one, other = load_bundle(as_bytes(FULL)), load_bundle(as_bytes(OTHER))
    assert "rely on neither alone" in behind_another(one, other, "the other").hint


def test_mirror_that_lacks_what_another_has(ask, places, server, second):
    """Attack 49: it is named, and the record is there."""
    places.forget()
    second.answers[PATH] = GOOD
    assert ask(server, second) == (4, ["unresolved", "verified"], [["record-not-found"], []])


def test_mirror_that_makes_up_a_version_does_not_hide_the_others(ask, places, server, second):
    """Attack 49: of an id without version, only what is genuine counts as the newest."""
    places.forget()
    lie = forged(Layer.NOTHING, {"source.version": 99})
    for each, data in ((server, as_bytes(lie)), (second, real_bundle(BATCHGEN))):
        each.answers["/pith/2606.21712/bundle.json"] = body(data)
    exit_status, statuses, codes = ask(server, second, what="2606.21712")
    assert (exit_status, statuses, codes[1]) == (1, ["failed", "verified"], [])


def test_mirror_that_forges_does_not_make_another_look_stale(ask, places, server, second):
    """Attack 49: only what verifies is held against another."""
    places.forget()
    lie = forged(Layer.BUNDLE, {"built_at": "2026-07-01T00:00:00Z", "state": {}})
    server.answers[PATH], second.answers[PATH] = body(as_bytes(lie)), body(as_bytes(SIMULATED))
    exit_status, statuses, codes = ask(server, second)
    assert (exit_status, statuses, codes[1]) == (1, ["failed", "verified"], [])
