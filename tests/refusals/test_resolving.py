"""Attacks 44 to 50, where the tests of the sources do not make them already."""

from __future__ import annotations

import gzip
import json
import os
import socket
import sqlite3

import pytest
from real_data import BATCHGEN, FLEXNPU, real_bundle
from tls_server import body, redirect
from urllib3.exceptions import HTTPError

from pithtex.errors import Refused, Unavailable
from pithtex.protocol.number import PithNumber
from pithtex.protocol.reference import parse_reference
from pithtex.sources.https import connection
from pithtex.sources.https.client import HttpsFetcher
from pithtex.sources.https.lazy import LazyHttpsFetcher
from pithtex.sources.mirrors.base_url import check_base_url
from pithtex.sources.store.cache import STORE_NAME, BundleCache
from pithtex.sources.store.packing import pack, packaged_dictionary
from refusals.conftest import MIRROR
from refusals.forging import (
    GENUINE,
    NUMBER,
    REGISTRY,
    SIMULATED,
    Layer,
    as_bytes,
    edited,
    failing,
    forged,
    new_event,
    with_events,
)

PATH = f"/pith/{BATCHGEN}/bundle.json"
EVIL = "https://evil.example"


def verified_from(run_pithtex, *arguments):
    done = run_pithtex("verify", "--format", "json", *arguments)
    return done, json.loads(done.stdout)["results"] if done.stdout else []


def codes(result):
    return [each["code"] for each in result["findings"] if each["level"] == "error"]


# 44 http, file, ftp, data; user-info, look-alike hosts in hints

URLS = {
    "http": (f"http://pith.science/pith/{BATCHGEN}", "mirror-url"),
    "file": (f"file:///pith/{BATCHGEN}", "reference-form"),
    "ftp": (f"ftp://pith.science/pith/{BATCHGEN}", "reference-form"),
    "data": ("data:application/json,{}", "reference-form"),
    "javascript": (f"javascript://pith.science/pith/{BATCHGEN}", "reference-form"),
    "user": (f"https://user@pith.science/pith/{BATCHGEN}", "mirror-url"),
    "user_that_looks_like_a_host": (f"https://pith.science@evil.example{PATH}", "mirror-url"),
    "user_and_password": (f"https://pith.science:443@evil.example{PATH}", "mirror-url"),
    "backslash": (f"https://evil.example\\@pith.science{PATH}", "mirror-url"),
    "look_alike": (f"https://pіth.science{PATH}", "mirror-url"),
    "full_width_dot": (f"https://pith．science{PATH}", "mirror-url"),
    "no_host": (f"https:///pith/{BATCHGEN}", "mirror-url"),
    "climbing_path": (f"https://pith.science/x/../pith/{BATCHGEN}", "reference-form"),
    "escaped_path": (f"https://pith.science/%2e%2e/pith/{BATCHGEN}", "reference-form"),
}


@pytest.fixture
def nobody_is_asked(monkeypatch):
    monkeypatch.setattr(LazyHttpsFetcher, "visit", None)
    monkeypatch.setattr(socket, "getaddrinfo", None)


@pytest.mark.usefixtures("nobody_is_asked")
@pytest.mark.parametrize(("url", "code"), URLS.values(), ids=URLS)
def test_url_of_a_record_that_is_not_plain_https(run_pithtex, places, url, code):
    """Attack 44: refused before anything is asked of anybody."""
    before = places.content()
    done = run_pithtex("verify", url)
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr.splitlines()[0].endswith(f"[{code}]")
    assert places.content() == before


@pytest.mark.usefixtures("nobody_is_asked")
@pytest.mark.parametrize("name", [name for name in URLS if not name.endswith("_path")])
def test_mirror_that_is_not_plain_https(run_pithtex, places, name):
    """Attack 44: the same as the base URL of a mirror."""
    url, _ = URLS[name]
    with pytest.raises(Refused) as caught:
        check_base_url(url)
    assert caught.value.code == "mirror-url"
    before = places.content()
    done = run_pithtex("verify", "--mirror", url, FLEXNPU)
    assert (done.exit_code in (1, 2), done.stdout) == (True, "")
    assert caught.value.message in done.stderr
    assert places.content() == before


def test_hints_and_links_are_never_followed(run_pithtex, places, monkeypatch):
    """Attack 44: a bundle that points elsewhere verifies, and nothing is asked elsewhere."""
    asked = []
    monkeypatch.setattr(socket, "getaddrinfo", lambda *args, **_: asked.append(args))
    hint = {"mirror_type": "https", "base_url": "http://user@pіth.science", "status": "primary"}
    document = with_events(new_event("mirror_hint", payload=hint | {"bundle_url": EVIL}))
    edits = {"mirror_hints": [hint, {"base_url": "file:///etc/passwd"}], "links.bundle": EVIL}
    document = REGISTRY.signed(edited(document, edits))
    assert failing(document) == {}
    (places.output / "bundle.json").write_bytes(as_bytes(document))
    for command in (["verify", "bundle.json"], ["show", "--bundle", "bundle.json", BATCHGEN]):
        done = run_pithtex(*command)
        assert done.exit_code == 0, done.stdout
        assert "evil" not in done.stdout
    assert asked == []


# 45 redirect to another scheme or host, more than three, a loop


def get(fetcher, url):
    with fetcher.visit() as visit:
        return visit.get(url)


def test_more_than_three_redirects(server, fetcher):
    """Attack 45: three are followed, a fourth is not, though none is repeated."""
    for hop in range(4):
        server.answers[f"/{hop}"] = redirect(f"/{hop + 1}")
    server.answers["/4"] = body(real_bundle(BATCHGEN))
    assert get(fetcher(), f"{server.url}/1").data == real_bundle(BATCHGEN)
    server.requests.clear()
    with pytest.raises(Unavailable) as caught:
        get(fetcher(), f"{server.url}/0")
    assert caught.value.code == "mirror-redirect"
    assert server.requests == ["/0", "/1", "/2", "/3"]


@pytest.mark.parametrize(
    "location",
    [
        "//evil.example/",
        "https://localhost.evil.example/",
        "https://localhost:1/",
        "HTTP://localhost/",
    ],
)
def test_redirect_that_looks_as_if_it_stayed(server, fetcher, location):
    """Attack 45."""
    server.answers[PATH] = redirect(location)
    with pytest.raises(Unavailable) as caught:
        get(fetcher(), server.url + PATH)
    assert caught.value.code == "mirror-redirect"
    assert server.requests == [PATH]


# 46 a host that resolves to loopback, link-local or private (unless allowed)


@pytest.fixture
def no_connections(monkeypatch):
    def refuse(*args, **_):
        raise AssertionError(args)

    monkeypatch.setattr(connection, "HTTPSConnection", refuse)


@pytest.mark.parametrize(
    "host",
    [
        *("localhost", "127.0.0.1", "127.1", "2130706433", "0x7f000001", "0177.0.0.1", "0"),
        *("[::1]", "[::ffff:127.0.0.1]", "[::]", "10.0.0.1", "169.254.169.254", "192.168.1.1"),
        *("172.16.0.1", "100.64.0.1", "[fe80::1]", "[fd00::1]", "[64:ff9b::a00:1]"),
        *("[64:ff9b:1::a00:1]", "[::10.0.0.1]", "[fec0::1]"),
    ],
)
def test_host_that_is_in_the_local_network(run_pithtex, places, no_connections, host):
    """Attack 46: in whatever way its address is spelled."""
    before = places.content()
    for arguments in ([f"https://{host}{PATH}"], ["--mirror", f"https://{host}", FLEXNPU]):
        done, (result,) = verified_from(run_pithtex, *arguments)
        assert (done.exit_code, codes(result)) == (4, ["mirror-private-address"])
    assert places.content() == before


@pytest.mark.parametrize(
    "addresses",
    [["93.184.216.34", "127.0.0.1"], ["127.0.0.1", "93.184.216.34"], ["2606:4700::1111", "::1"]],
    ids=str,
)
def test_host_with_public_and_private_addresses(
    run_pithtex, places, no_connections, monkeypatch, addresses
):
    """Attack 46: one private address among public ones is enough."""
    found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (each, 443)) for each in addresses]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: found)
    done, (result,) = verified_from(run_pithtex, f"{EVIL}{PATH}")
    assert (done.exit_code, codes(result)) == (4, ["mirror-private-address"])


def test_host_that_resolves_to_something_else_the_second_time(monkeypatch):
    """Attack 46: a name is resolved once, and the address that was judged is the one used."""
    answers = iter(["93.184.216.34", "127.0.0.1"])
    asked, connected = [], []

    def resolve(name, port, **_):
        asked.append(name)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (next(answers), port))]

    class Connection:
        def __init__(self, host, _port, **options):
            connected.append((host, options["server_hostname"]))

        def connect(self):
            raise HTTPError

        def close(self):
            pass

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    monkeypatch.setattr(connection, "HTTPSConnection", Connection)
    with pytest.raises(Unavailable) as caught:
        get(HttpsFetcher(), f"{EVIL}{PATH}")
    assert caught.value.code == "mirror-unreachable"
    assert asked == ["evil.example"]
    assert connected == [("93.184.216.34", "evil.example")]


# 47 body over the cap, compressed body · 48 an HTML error page; another number's bundle


ANSWERS = {
    "compressed_and_not_said_to_be": (gzip.compress(real_bundle(BATCHGEN)), "json-encoding"),
    "html": (b"<!doctype html><h1>Not found</h1>", "json-syntax"),
    "empty": (b"", "json-syntax"),
    "json_error": (b'{"error": "not found"}', "bundle-form"),
    "list": (b"[]", "bundle-form"),
    "over_the_cap": (real_bundle(BATCHGEN) + b" " * 4_000_000, "json-too-large"),
    "another_number": (real_bundle(FLEXNPU), "bundle-of-another-record"),
    "forged": (as_bytes(edited(GENUINE, {"canonical_sha256": "0" * 64})), "record-hash"),
    "other_state": (as_bytes(forged(Layer.BUNDLE, {"state": {}})), "state-differs"),
}


@pytest.mark.parametrize(("answer", "code"), ANSWERS.values(), ids=ANSWERS)
def test_answer_that_is_not_the_bundle(run_pithtex, places, served, answer, code):
    """Attacks 47 and 48: said by verify and by show, and nothing is remembered."""
    places.forget()
    served[f"{MIRROR}{PATH}"] = answer
    before = places.content()
    done, (result,) = verified_from(run_pithtex, "--mirror", MIRROR, BATCHGEN)
    assert done.exit_code == 1
    assert code in codes(result)
    assert places.content() == before
    done = run_pithtex("show", "--mirror", MIRROR, BATCHGEN)
    assert (done.exit_code, done.stdout) == (1, "")
    assert f"[{code}]" in done.stderr
    assert places.content() == before


# 49 a mirror that disagrees with the primary

PRIMARY = "https://pith.science"
FULL = with_events(new_event("correction", payload={"note": "retracted"}))
NEWER = REGISTRY.signed(FULL | {"built_at": "2026-07-01T00:00:00Z"})
DISAGREEING = {
    "forged": (edited(GENUINE, {"state.event_count": 3}), "state-differs"),
    "other_record": (edited(GENUINE, {"canonical_record.source.version": 2}), "record-hash"),
    "other_paper": (real_bundle(FLEXNPU), "bundle-of-another-record"),
}


@pytest.mark.parametrize(("document", "code"), DISAGREEING.values(), ids=DISAGREEING)
@pytest.mark.parametrize("primary_first", [True, False], ids=["after", "before"])
def test_mirror_that_disagrees_with_the_primary(
    run_pithtex, places, served, document, code, primary_first
):
    """Attack 49: both are asked and judged, and the one that is wrong is told."""
    places.forget()
    served[f"{PRIMARY}{PATH}"] = as_bytes(NEWER)
    served[f"{MIRROR}{PATH}"] = as_bytes(document)
    order = [PRIMARY, MIRROR] if primary_first else [MIRROR, PRIMARY]
    options = [option for url in order for option in ("--mirror", url)]
    done, results = verified_from(run_pithtex, *options, BATCHGEN)
    assert done.exit_code == 1
    outcome = {result["source"].rsplit(" ", 1)[-1]: result for result in results}
    assert outcome[PRIMARY]["status"] == "verified"
    assert outcome[MIRROR]["status"] == "failed"
    assert code in codes(outcome[MIRROR])
    (cached,) = BundleCache(places.cache).find(parse_reference(NUMBER))
    assert json.loads(cached.data) == NEWER


def test_mirror_that_is_behind_the_primary(run_pithtex, places, served):
    """Attack 49: its bundle verifies, and lacks what the primary's has."""
    places.forget()
    served[f"{PRIMARY}{PATH}"] = as_bytes(NEWER)
    served[f"{MIRROR}{PATH}"] = as_bytes(SIMULATED)
    options = ("--mirror", PRIMARY, "--mirror", MIRROR)
    done, (primary, mirror) = verified_from(run_pithtex, *options, BATCHGEN)
    assert (done.exit_code, primary["status"]) == (1, "verified")
    assert (mirror["status"], codes(mirror)) == ("failed", ["bundle-rollback"])
    (cached,) = BundleCache(places.cache).find(parse_reference(NUMBER))
    assert json.loads(cached.data) == NEWER


# 50 half-written cache file, symlink, a name made of user input (../)


@pytest.mark.parametrize(
    "text",
    [
        "../../../etc/passwd",
        "..",
        f"../{BATCHGEN}",
        f"pith:2026:../{BATCHGEN}",
        "math/../9609206",
        "2606.21712/../x",
        "arxiv:../../x",
        "doi:10.48550/arxiv.../x",
        f"{BATCHGEN}/../x",
        f"{BATCHGEN}\0",
        "C:\\bundle",
    ],
)
def test_name_that_climbs_out_of_the_cache(run_pithtex, places, served, text):
    """Attack 50: what is no reference makes no file name, and is asked of nobody."""
    before = places.content()
    done = run_pithtex("show", "--mirror", MIRROR, text)
    assert (done.exit_code, done.stdout) == (2, "")
    assert places.content() == before


STORES = {
    "half_written": lambda path: path.write_bytes(path.read_bytes()[:50_000]),
    "empty": lambda path: path.write_bytes(b""),
    "noise": lambda path: path.write_bytes(bytes(range(256)) * 400),
    "bundle": lambda path: path.write_bytes(real_bundle(BATCHGEN)),
    "link": lambda path: path.symlink_to(path.rename(path.with_name("moved"))),
    "folder": lambda path: (path.unlink(), path.mkdir()),
    "fifo": lambda path: (path.unlink(), os.mkfifo(path)),
}


def in_the_cache(places, *statements):
    """Change what is in the store of the cache."""
    connection = sqlite3.connect(places.cache / STORE_NAME, isolation_level=None)
    for statement in statements:
        connection.execute(*statement)
    connection.close()


@pytest.mark.parametrize("harm", STORES.values(), ids=STORES)
def test_cache_that_is_no_store(run_pithtex, places, harm):
    """Attack 50: as if nothing had ever been seen; nothing waits for a pipe."""
    harm(places.cache / STORE_NAME)
    assert BundleCache(places.cache).held(PithNumber(BATCHGEN)) == []
    done = run_pithtex("show", "--offline", BATCHGEN)
    assert (done.exit_code, done.stdout) == (4, "")


@pytest.mark.parametrize(
    "number", ["../../keys.json", "/etc/passwd", f"{BATCHGEN}\n", "A" * 1_000_000, BATCHGEN.lower()]
)
def test_number_in_the_cache_that_is_none(run_pithtex, places, number):
    """Attack 50: a row of that name is passed over, by whatever it is found."""
    in_the_cache(places, ("UPDATE bundle SET number = ?", (number,)))
    for text in (BATCHGEN, "2606.21712v1"):
        done = run_pithtex("show", "--offline", text)
        assert (done.exit_code, done.stdout) == (4, "")


@pytest.mark.parametrize(
    "change", [lambda data: data[:-1], lambda data: data + b" ", lambda _: b""]
)
def test_bundle_in_the_cache_that_is_not_the_one_kept(run_pithtex, places, change):
    """Attack 50: its hash is kept with it."""
    packed = pack(change(real_bundle(BATCHGEN)), packaged_dictionary())
    in_the_cache(places, ("UPDATE bundle SET packed = ?", (packed,)))
    done = run_pithtex("show", "--offline", BATCHGEN)
    assert (done.exit_code, done.stdout) == (4, "")


def test_link_in_the_place_where_the_cache_writes(run_pithtex, places, served):
    """Attack 50: it is not written through, and what was to be shown is shown."""
    places.forget()
    victim = places.output / "victim"
    victim.write_bytes(b"precious")
    (places.cache / STORE_NAME).symlink_to(victim)
    served[f"{MIRROR}{PATH}"] = as_bytes(NEWER)
    done = run_pithtex("show", "--mirror", MIRROR, BATCHGEN)
    assert (done.exit_code, "[cache-unwritable]" in done.stderr) == (0, True)
    assert victim.read_bytes() == b"precious"
    assert (places.cache / STORE_NAME).is_symlink()
    assert [each.name for each in places.output.iterdir()] == ["victim"]
