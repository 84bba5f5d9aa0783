from __future__ import annotations

import time

import pytest
from real_data import BATCHGEN, FLEXNPU, NOW, real_bundle
from tls_server import TlsServer, body, drip, drip_headers, redirect

from pithtex.errors import Refused, Unavailable
from pithtex.protocol.keys import REGISTRY_KEYS
from pithtex.protocol.number import PithNumber
from pithtex.protocol.reference import parse_reference
from pithtex.sources.https.addresses import is_public
from pithtex.sources.https.client import HttpsFetcher
from pithtex.sources.https.limits import FetchLimits
from pithtex.sources.mirrors.mirror import Mirror
from pithtex.sources.resolve import Resolver
from pithtex.sources.store.cache import BundleCache

NUMBER = PithNumber(BATCHGEN, 2026)
PATH = f"/pith/{BATCHGEN}/bundle.json"
WELL_KNOWN = f"/.well-known/pith/{BATCHGEN}/bundle.json"


def resolve(server, fetcher, reference=NUMBER, cache=None):
    return Resolver([Mirror(server.url, fetcher)], REGISTRY_KEYS, cache).resolve(reference, NOW)


def refusal(server, fetcher, reference=NUMBER):
    with pytest.raises((Refused, Unavailable)) as caught:
        resolve(server, fetcher, reference)
    return caught.value.code


def test_bundle_comes_from_a_mirror(server, fetcher):
    server.answers[PATH] = body(real_bundle(BATCHGEN))
    found = resolve(server, fetcher())
    assert found.verified.number == NUMBER
    assert (found.kind, found.data) == ("mirror", real_bundle(BATCHGEN))


def test_bundle_comes_from_the_well_known_place(server, fetcher):
    server.answers[WELL_KNOWN] = body(real_bundle(BATCHGEN))
    assert resolve(server, fetcher()).verified.number == NUMBER
    assert server.requests == [PATH, WELL_KNOWN]


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("2606.21712v1", "/pith/2606.21712v1/bundle.json"),
        ("doi:10.48550/arXiv.2606.21712", "/pith/2606.21712/bundle.json"),
        (BATCHGEN[:8], f"/pith/{BATCHGEN[:8]}/bundle.json"),
    ],
)
def test_other_references_are_tried_and_compared(server, fetcher, text, path):
    server.answers[path] = body(real_bundle(BATCHGEN))
    assert resolve(server, fetcher(), parse_reference(text)).verified.number == NUMBER
    server.answers[path] = body(real_bundle(FLEXNPU))
    assert refusal(server, fetcher(), parse_reference(text)) == "bundle-of-another-record"


def test_old_arxiv_id_is_looked_up_in_its_folder_and_is_one_part_of_a_records_path(server, fetcher):
    assert refusal(server, fetcher(), parse_reference("math/9609206")) == "record-not-found"
    assert server.requests == [
        "/arxiv/math/9609206.json",
        "/doi/10.48550/arxiv.math/9609206.json",
        "/pith/math%2F9609206/bundle.json",
    ]


def test_bundle_of_another_number_is_refused(server, fetcher):
    server.answers[PATH] = body(real_bundle(FLEXNPU))
    assert refusal(server, fetcher()) == "bundle-of-another-record"


def test_html_error_page_with_status_200_is_refused(server, fetcher):
    server.answers[PATH] = body(b"<!doctype html><h1>Sorry</h1>", Content_Type="text/html")
    assert refusal(server, fetcher()) == "json-syntax"


def test_truncated_bundle_is_refused(server, fetcher):
    server.answers[PATH] = body(real_bundle(BATCHGEN)[:5000])
    assert refusal(server, fetcher()) == "json-syntax"


def test_absent_record_is_not_found(server, fetcher):
    assert refusal(server, fetcher()) == "record-not-found"


def test_server_error_is_told(server, fetcher):
    server.answers[PATH] = body(b"", status=500)
    assert refusal(server, fetcher()) == "mirror-status"
    assert server.requests == [PATH, WELL_KNOWN, f"/pith/{BATCHGEN}.json", f"/pith/{BATCHGEN}"]


def test_what_is_wrong_with_one_address_leaves_the_next(server, fetcher):
    server.answers[PATH] = body(b"", status=403)
    server.answers[WELL_KNOWN] = body(real_bundle(BATCHGEN))
    assert resolve(server, fetcher()).verified.number == NUMBER


def test_a_visit_is_one_connection(server, fetcher):
    server.answers[f"/pith/{BATCHGEN}"] = body(b"a page for people")
    assert refusal(server, fetcher()) == "record-not-found"
    assert (len(server.requests), server.connections) == (4, 1)


def test_redirect_within_the_host_is_followed(server, fetcher):
    server.answers[PATH] = redirect("/moved.json")
    server.answers["/moved.json"] = body(real_bundle(BATCHGEN))
    assert resolve(server, fetcher()).verified.number == NUMBER


@pytest.mark.parametrize(
    "location",
    [
        "https://elsewhere.example/bundle.json",
        "http://localhost/bundle.json",
        "https://127.0.0.1/bundle.json",
        "https://localhost@elsewhere.example/",
        "file:///etc/passwd",
        "ftp://localhost/x",
    ],
)
def test_redirect_to_another_host_or_scheme_is_refused(server, fetcher, location):
    server.answers[PATH] = redirect(location)
    assert refusal(server, fetcher()) == "mirror-redirect"


def test_redirect_loop_is_refused(server, fetcher):
    server.answers[PATH] = redirect(PATH)
    assert refusal(server, fetcher()) == "mirror-redirect"
    assert server.requests.count(PATH) == 4


def test_body_over_the_cap_is_refused(server, fetcher):
    server.answers[PATH] = body(b" " * 20_001)
    assert refusal(server, fetcher(size=20_000)) == "mirror-too-large"
    server.answers[PATH] = body(b" " * 20_000)
    assert refusal(server, fetcher(size=20_000)) == "json-syntax"


def announces(server, length):
    """Answer with the length of a body that never comes."""

    def answer(request):
        request.send_response(200)
        request.send_header("Content-Length", str(length))
        request.end_headers()
        request.wfile.flush()
        server.closing.wait(30)

    return answer


def test_body_that_is_announced_beyond_the_cap_is_not_waited_for(server, fetcher):
    server.answers[PATH] = announces(server, 1_000_000_000)
    start = time.monotonic()
    assert refusal(server, fetcher(deadline=20.0)) == "mirror-too-large"
    assert time.monotonic() - start < 15


@pytest.mark.parametrize("_again", range(4))
def test_body_that_never_comes_meets_the_deadline_and_ends_its_thread(server, fetcher, _again):
    server.answers[PATH] = announces(server, 1000)
    # A thread that ends in an error fails the test.
    assert refusal(server, fetcher(deadline=0.3)) == "mirror-timeout"


def test_compressed_body_is_refused(server, fetcher):
    server.answers[PATH] = body(b"x", Content_Encoding="gzip")
    assert refusal(server, fetcher()) == "mirror-encoding"


@pytest.mark.parametrize("kind", ["body", "headers"])
def test_slow_drip_meets_one_deadline(server, fetcher, kind):
    slow = {"body": drip(server, b" " * 10_000, 0.02), "headers": drip_headers(server, 0.02)}
    server.answers[PATH] = slow[kind]
    start = time.monotonic()
    assert refusal(server, fetcher(deadline=0.5)) == "mirror-timeout"
    assert time.monotonic() - start < 30  # of 200, if nothing stopped it


def test_private_address_is_refused_unless_allowed(server, fetcher):
    server.answers[PATH] = body(real_bundle(BATCHGEN))
    assert refusal(server, fetcher(allow_private=False)) == "mirror-private-address"
    assert server.requests == []


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("127.0.0.1", False),
        ("10.1.2.3", False),
        ("169.254.169.254", False),
        ("192.168.0.1", False),
        ("0.0.0.0", False),  # noqa: S104 - an address to refuse
        ("224.0.0.1", False),
        ("::1", False),
        ("fe80::1%eth0", False),
        ("fc00::1", False),
        ("::ffff:127.0.0.1", False),
        ("2002:7f00:1::", False),
        ("64:ff9b::7f00:1", False),
        ("64:ff9b::5db8:d822", True),
        ("64:ff9b:1::a00:1", False),
        ("::10.0.0.1", False),
        ("fec0::1", False),
        ("2001::1", False),
        ("93.184.216.34", True),
        ("2606:4700::1111", True),
    ],
)
def test_public_addresses_are_told_from_private_ones(address, public):
    assert is_public(address) is public


def test_certificate_of_nobody_is_refused(server):
    server.answers[PATH] = body(real_bundle(BATCHGEN))
    untrusting = HttpsFetcher(FetchLimits(), allow_private=True)
    assert refusal(server, untrusting) == "mirror-certificate"


def test_certificate_of_another_host_is_refused(server, fetcher):
    mirror = Mirror(f"https://127.0.0.1:{server.port}", fetcher())
    with pytest.raises(Unavailable) as caught:
        Resolver([mirror], REGISTRY_KEYS).resolve(NUMBER, NOW)
    assert caught.value.code == "mirror-certificate"


def test_no_answer_is_told(fetcher):
    mirror = Mirror("https://localhost:1", fetcher())
    with pytest.raises(Unavailable) as caught:
        Resolver([mirror], REGISTRY_KEYS).resolve(NUMBER, NOW)
    assert caught.value.code == "mirror-unreachable"


@pytest.mark.parametrize(
    "url",
    [
        "http://pith.science",
        "file:///etc",
        "ftp://pith.science",
        "data:text/plain,x",
        "https://user@pith.science",
        "https://user:secret@pith.science",
        "https://pith.science?x",
        "https://pith.science#x",
        "https://pith.science\\@elsewhere.example",
        "https://pіth.science",
        "https://",
        "https://pith.science:x",
        "https://pith.science\n.example",
        "pith.science",
    ],
)
def test_what_is_not_plain_https_is_no_mirror(url, fetcher):
    with pytest.raises(Refused) as caught:
        Mirror(url, fetcher())
    assert caught.value.code == "mirror-url"


def test_lying_mirror_is_reported_and_the_next_one_asked(server, fetcher, authority):
    honest = TlsServer(authority)
    try:
        server.answers[PATH] = body(real_bundle(FLEXNPU))
        honest.answers[PATH] = body(real_bundle(BATCHGEN))
        mirrors = [Mirror(each.url, fetcher()) for each in (server, honest)]
        found = Resolver(mirrors, REGISTRY_KEYS).resolve(NUMBER, NOW)
    finally:
        honest.close()
    assert found.verified.number == NUMBER
    assert [finding.code for finding in found.findings] == ["bundle-of-another-record"]


def test_refused_bundle_changes_no_cache(server, fetcher, tmp_path):
    cache = BundleCache(tmp_path / "cache")
    server.answers[PATH] = body(real_bundle(FLEXNPU))
    with pytest.raises(Refused):
        resolve(server, fetcher(), cache=cache)
    assert not (tmp_path / "cache").exists()


def test_verified_bundle_is_cached_and_found_without_the_mirror(server, fetcher, tmp_path):
    cache = BundleCache(tmp_path / "cache")
    server.answers[PATH] = body(real_bundle(BATCHGEN))
    resolve(server, fetcher(), cache=cache)
    for text in (BATCHGEN, f"pith:2026:{BATCHGEN}", "2606.21712v1"):
        found = Resolver([cache], REGISTRY_KEYS).resolve(parse_reference(text), NOW)
        assert (found.kind, found.data) == ("cache", real_bundle(BATCHGEN))
