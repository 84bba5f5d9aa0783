"""Hints at other mirrors: followed only on request, after all others, and nowhere else."""

from __future__ import annotations

import json

import pytest
from real_data import BATCHGEN, DATA, FLEXNPU, NOW, real_bundle
from served import Served
from tls_server import TlsServer, body

from pithtex.errors import Refused
from pithtex.protocol.keys import REGISTRY_KEYS
from pithtex.protocol.reference import parse_reference
from pithtex.sources.https.lazy import LazyHttpsFetcher
from pithtex.sources.mirrors.hints import (
    HintedMirrors,
    MirrorHint,
    followed_url,
    hints_of_bundle,
    hints_of_manifest,
)
from pithtex.sources.mirrors.manifest import read_manifest
from pithtex.sources.mirrors.mirror import Mirror
from pithtex.sources.resolve import Resolver

MANIFEST = json.loads((DATA / "pith-mirrors.json").read_bytes())
BASE = "https://mirror.example"
OTHER = "https://other.example"
BUNDLE = f"/pith/{BATCHGEN}/bundle.json"


def entry(base, **more):
    return {
        "name": "A mirror",
        "mirror_type": "https",
        "base_url": base,
        "bundle_pattern": f"{base}/pith/{{suffix}}/bundle.json",
        "state_pattern": f"{base}/pith/{{suffix}}/state.json",
        "well_known_pattern": f"{base}/.well-known/pith/{{suffix}}/bundle.json",
        "status": "mirror",
        **more,
    }


def manifest(*mirrors, **more):
    return json.dumps(MANIFEST | {"mirrors": list(mirrors)} | more).encode()


def test_manifest_of_the_registry_is_read_and_leads_to_it():
    data = (DATA / "pith-mirrors.json").read_bytes()
    (mirror,) = read_manifest(data).mirrors
    assert (mirror.name, mirror.status) == ("Pith Resolver", "primary")
    (hint,) = hints_of_manifest(data)
    assert followed_url(hint) == "https://pith.science"


@pytest.mark.parametrize("suffix", [BATCHGEN, FLEXNPU])
def test_hints_of_a_bundle_of_the_registry_lead_to_it(suffix):
    (hint,) = hints_of_bundle(real_bundle(suffix))
    assert followed_url(hint) == "https://pith.science"


MALFORMED = {
    "html": b"<!doctype html>",
    "duplicate_key": b'{"manifest_type": "a", "manifest_type": "b"}',
    "extra_key": manifest(entry(OTHER), more=True),
    "extra_key_of_a_mirror": manifest(entry(OTHER, weight=1)),
    "missing_key": manifest({"base_url": OTHER}),
    "other_version": manifest(entry(OTHER), manifest_version="1.1"),
    "other_type": manifest(entry(OTHER), manifest_type="pith_open_graph_bundle"),
    "number_as_url": manifest(entry(OTHER, base_url=1)),
    "too_many": manifest(*[entry(OTHER)] * 101),
    "endless_name": manifest(entry(OTHER, name="x" * 2001)),
}


@pytest.mark.parametrize("data", MALFORMED.values(), ids=MALFORMED)
def test_malformed_manifest_is_refused_as_a_whole(data):
    with pytest.raises(Refused):
        read_manifest(data)


REFUSED = {
    "http": entry("http://other.example"),
    "http_on_loopback": entry("http://127.0.0.1:8000"),
    "file": entry("file:///etc"),
    "user": entry("https://pith.science@other.example"),
    "password": entry("https://user:secret@other.example"),
    "cyrillic_letter": entry(
        "https://p\N{CYRILLIC SMALL LETTER BYELORUSSIAN-UKRAINIAN I}th.science"
    ),
    "punycode": entry("https://xn--pth-jua.science"),
    "punycode_below": entry("https://www.XN--pth-jua.science"),
    "address": entry("https://93.184.216.34"),
    "address_as_a_number": entry("https://1572395042"),
    "address_in_hexadecimal": entry("https://0x5db8d822"),
    "address_of_version_6": entry("https://[2606:4700::1111]"),
    "query": entry("https://other.example?x"),
    "backslash": entry("https://other.example\\@pith.science"),
    "other_kind": entry(OTHER, mirror_type="ipfs"),
    "bundle_elsewhere": entry(OTHER, bundle_pattern=f"{BASE}/pith/{{suffix}}/bundle.json"),
    "pattern_of_its_own": entry(OTHER, bundle_pattern=f"{OTHER}/get?n={{suffix}}"),
    "state_elsewhere": entry(OTHER, state_pattern=f"{OTHER}/x/{{suffix}}"),
    "well_known_elsewhere": entry(OTHER, well_known_pattern="https://pith.science"),
}


@pytest.mark.parametrize("mirror", REFUSED.values(), ids=REFUSED)
def test_hint_that_is_not_to_be_followed(mirror):
    """Attack 44: HTTPS hosts with honest names, and the paths that all mirrors have."""
    (hint,) = hints_of_manifest(manifest(mirror))
    with pytest.raises(Refused) as caught:
        followed_url(hint)
    assert caught.value.code == "mirror-hint"
    served = Served({f"{BASE}/pith-mirrors.json": manifest(mirror)})
    hinted = HintedMirrors([Mirror(BASE, served)], served)
    assert list(hinted.find(parse_reference(BATCHGEN))) == []
    assert [(each.code, each.level) for each in hinted.findings] == [("mirror-hint", "note")]
    assert served.asked == [f"{BASE}/pith-mirrors.json"]


@pytest.mark.parametrize(
    "hints",
    [
        None,
        "https://other.example",
        {"base_url": OTHER},
        [OTHER, None, 1, []],
        [{"base_url": OTHER}],
        [{"mirror_type": "https", "base_url": [OTHER]}],
    ],
)
def test_hints_of_a_bundle_in_another_form_are_none(hints):
    document = json.loads(real_bundle(BATCHGEN)) | {"mirror_hints": hints}
    assert hints_of_bundle(json.dumps(document).encode()) == []


def test_bundle_that_is_said_to_be_elsewhere_is_not_looked_for():
    hint = {
        "mirror_type": "https",
        "base_url": OTHER,
        "bundle_url": f"{OTHER}/pith/{FLEXNPU}/bundle.json",
    }
    document = json.loads(real_bundle(BATCHGEN)) | {"mirror_hints": [hint]}
    (read,) = hints_of_bundle(json.dumps(document).encode())
    with pytest.raises(Refused):
        followed_url(read)


@pytest.mark.parametrize("data", [b"", b"[]", b'{"pith_number": 1}', b'{"mirror_hints": []}'])
def test_what_is_no_bundle_hints_at_nothing(data):
    assert hints_of_bundle(data) == []


def resolver(served, *bases, hinted=True):
    mirrors = [Mirror(base, served) for base in bases]
    return Resolver(
        mirrors, REGISTRY_KEYS, None, HintedMirrors(mirrors, served) if hinted else None
    )


def test_manifest_leads_to_a_mirror_that_has_the_record():
    served = Served(
        {f"{BASE}/pith-mirrors.json": manifest(entry(OTHER)), OTHER + BUNDLE: real_bundle(BATCHGEN)}
    )
    found = resolver(served, BASE).resolve(parse_reference(BATCHGEN), NOW)
    assert found.origin == OTHER
    assert [(each.code, OTHER in each.message) for each in found.findings] == [
        ("mirror-hint", True)
    ]


def test_hints_are_said_where_nobody_has_the_record(run_pithtex, monkeypatch):
    served = Served(
        {f"{BASE}/pith-mirrors.json": manifest(entry(OTHER), entry("http://x.example"))}
    )
    monkeypatch.setattr(LazyHttpsFetcher, "visit", lambda _: served.visit())
    done = run_pithtex("show", "--mirror", BASE, "--follow-hints", BATCHGEN)
    assert done.exit_code == 4
    assert done.stderr.count("[mirror-hint]") == 2


def test_no_hint_is_followed_where_it_is_not_wanted_or_not_needed(run_pithtex, monkeypatch):
    served = Served({f"{BASE}/pith-mirrors.json": manifest(entry(OTHER))})
    monkeypatch.setattr(LazyHttpsFetcher, "visit", lambda _: served.visit())
    assert run_pithtex("show", "--mirror", BASE, BATCHGEN).exit_code == 4
    assert f"{BASE}/pith-mirrors.json" not in served.asked
    served[BASE + BUNDLE] = real_bundle(BATCHGEN)
    assert run_pithtex("show", "--mirror", BASE, "--follow-hints", BATCHGEN).exit_code == 0
    assert f"{BASE}/pith-mirrors.json" not in served.asked
    assert not any(url.startswith(OTHER) for url in served.asked)


@pytest.mark.parametrize("command", ["show", "verify"])
def test_hints_are_followed_on_request(run_pithtex, monkeypatch, command):
    served = Served(
        {f"{BASE}/pith-mirrors.json": manifest(entry(OTHER)), OTHER + BUNDLE: real_bundle(BATCHGEN)}
    )
    monkeypatch.setattr(LazyHttpsFetcher, "visit", lambda _: served.visit())
    done = run_pithtex(command, "--mirror", BASE, "--follow-hints", BATCHGEN)
    assert f"a hint was followed to the mirror {OTHER} [mirror-hint]" in done.stderr
    assert BATCHGEN in done.stdout


def test_verify_compares_with_the_mirror_that_a_bundle_hints_at(run_pithtex, monkeypatch):
    document = json.loads(real_bundle(BATCHGEN))
    hint = {"mirror_type": "https", "base_url": OTHER}
    unsigned = json.dumps(document | {"mirror_hints": [hint]}).encode()
    served = Served({BASE + BUNDLE: unsigned, OTHER + BUNDLE: real_bundle(BATCHGEN)})
    monkeypatch.setattr(LazyHttpsFetcher, "visit", lambda _: served.visit())
    options = ("--format", "json", "--follow-hints")
    done = run_pithtex("verify", *options, "--mirror", BASE, BATCHGEN)
    results = json.loads(done.stdout)["results"]
    assert [each["status"] for each in results] == ["failed", "verified"]
    assert results[1]["source"].endswith(f" from {OTHER}")


def test_mirror_that_is_configured_is_not_asked_again_as_a_hint():
    served = Served({f"{BASE}/pith-mirrors.json": manifest(entry(BASE), entry(BASE + "/"))})
    hinted = HintedMirrors([Mirror(BASE, served)], served)
    assert list(hinted.find(parse_reference(BATCHGEN))) == []
    assert served.asked == [f"{BASE}/pith-mirrors.json"]


def test_manifest_that_hints_at_a_hundred_mirrors_has_eight_of_them_asked():
    many = manifest(*[entry(f"https://m{index}.example") for index in range(100)])
    served = Served({f"{BASE}/pith-mirrors.json": many})
    list(HintedMirrors([Mirror(BASE, served)], served).find(parse_reference(BATCHGEN)))
    assert len({url.split("/")[2] for url in served.asked} - {"mirror.example"}) == 8


def test_hinted_mirror_that_lies_leaves_the_next_one(registry):
    served = Served(
        {
            f"{BASE}/pith-mirrors.json": manifest(entry(OTHER), entry("https://third.example")),
            OTHER + BUNDLE: real_bundle(FLEXNPU),
            "https://third.example" + BUNDLE: real_bundle(BATCHGEN),
        }
    )
    found = resolver(served, BASE).resolve(parse_reference(BATCHGEN), NOW)
    assert found.origin == "https://third.example"
    lied = next(each for each in found.findings if each.code == "bundle-of-another-record")
    assert OTHER in lied.message


def test_hint_into_the_local_network_is_never_followed(server, fetcher):
    """Attack 46: not even where the user's own mirrors may be there."""
    other = TlsServer(None)
    try:
        server.answers["/pith-mirrors.json"] = body(
            manifest(entry(f"https://localhost:{other.port}"))
        )
        hinted = HintedMirrors([Mirror(server.url, fetcher())])
        assert list(hinted.find(parse_reference(BATCHGEN))) == []
        assert [each.code for each in hinted.findings] == ["mirror-hint", "mirror-private-address"]
        assert other.connections == 0
    finally:
        other.close()


def test_bundle_of_hints_is_read_to_an_end():
    hints = [
        {"mirror_type": "https", "base_url": f"https://m{index}.example"} for index in range(999)
    ]
    document = json.loads(real_bundle(BATCHGEN)) | {"mirror_hints": hints}
    read = hints_of_bundle(json.dumps(document).encode())
    assert read[0] == MirrorHint("https", "https://m0.example", ())
    assert len(read) == 20
