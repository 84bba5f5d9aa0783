"""References over mirrors: short forms, arXiv ids and DOIs, by what a mirror says of them."""

from __future__ import annotations

import json

import pytest
from real_data import BATCHGEN, FLEXNPU, NOW, real_bundle
from tls_server import body, redirect

from pithtex.errors import PithtexError
from pithtex.protocol.keys import REGISTRY_KEYS
from pithtex.protocol.reference import parse_reference
from pithtex.sources.mirrors.lookup_document import numbers_of_lookup, numbers_on_page
from pithtex.sources.mirrors.mirror import Mirror
from pithtex.sources.resolve import Resolver

PAPER = "2601.00001"
SHORT = BATCHGEN[:8]


def lookup(*numbers):
    return body(json.dumps({"schema": "pithtex.lookup/1", "pith_numbers": numbers}).encode())


def bundle_path(suffix):
    return f"/pith/{suffix}/bundle.json"


@pytest.fixture
def resolve(server, fetcher):
    def run(text, keys=REGISTRY_KEYS, **options):
        mirror = Mirror(server.url, fetcher())
        return Resolver([mirror], keys).resolve(parse_reference(text), NOW, **options)

    return run


@pytest.fixture
def mint(server, registry):
    """Have the mirror serve a version of a paper; return its number."""

    def run(version):
        data = registry.bundle_bytes(f"Title {version}", arxiv=PAPER, version=version)
        number = json.loads(data)["pith_number"]
        server.answers[bundle_path(number[-26:])] = body(data)
        return number

    return run


PAGES = {
    "page": body(
        f'<a href="../../pith/{BATCHGEN}/">BatchGen</a>'.encode(), Content_Type="text/html"
    ),
    "json": lookup(f"pith:2026:{BATCHGEN}"),
    "redirect": redirect(f"/pith/{BATCHGEN}"),
    "page_with_others": body(f"{FLEXNPU} {SHORT} {BATCHGEN}X x{BATCHGEN} {BATCHGEN}.".encode()),
}


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
@pytest.mark.parametrize("length", [8, 12, 16])
def test_short_form_is_found_on_its_page(server, resolve, page, length):
    server.answers[f"/paper/{SHORT}"] = page
    server.answers[f"/pith/{BATCHGEN}"] = body(b"<h1>A record page</h1>")
    server.answers[bundle_path(BATCHGEN)] = body(real_bundle(BATCHGEN))
    server.answers[bundle_path(FLEXNPU)] = body(real_bundle(FLEXNPU))
    assert resolve(BATCHGEN[:length]).verified.number.suffix == BATCHGEN
    assert bundle_path(FLEXNPU) not in server.requests


def test_page_of_a_short_form_that_leads_to_another_record_is_refused(server, resolve):
    server.answers[f"/paper/{SHORT}"] = body(f"{BATCHGEN}".encode())
    server.answers[bundle_path(BATCHGEN)] = body(real_bundle(FLEXNPU))
    with pytest.raises(PithtexError) as caught:
        resolve(SHORT)
    assert caught.value.code == "bundle-of-another-record"


def test_page_with_a_thousand_numbers_has_eight_of_them_fetched(server, resolve):
    numbers = [
        SHORT + f"{index:018d}".translate(str.maketrans("0189", "ABCD")) for index in range(1000)
    ]
    server.answers[f"/paper/{SHORT}"] = body(" ".join(numbers).encode())
    with pytest.raises(PithtexError):
        resolve(SHORT)
    asked = {path.split("/")[2] for path in server.requests if path.startswith("/pith/")}
    assert len(asked & set(numbers)) == 8


def test_mirror_that_sends_much_for_many_numbers_is_stopped(server, fetcher):
    letters = str.maketrans("0189", "ABCD")
    numbers = [SHORT + f"{index:018d}".translate(letters) for index in range(8)]
    server.answers[f"/paper/{SHORT}"] = body(" ".join(numbers).encode())
    for number in numbers:
        server.answers[bundle_path(number)] = body(b" " * 1000)
    found = list(Mirror(server.url, fetcher(total=2500)).find(parse_reference(SHORT)))
    assert len(found) == 3
    assert bundle_path(numbers[-1]) not in server.requests


@pytest.mark.parametrize("path", [f"/arxiv/{PAPER}.json", f"/doi/10.48550/arxiv.{PAPER}.json"])
@pytest.mark.parametrize(
    "text", [PAPER, f"10.48550/arXiv.{PAPER}", f"https://arxiv.org/abs/{PAPER}"]
)
def test_paper_is_found_by_its_document_and_the_newest_version_taken(
    server, resolve, mint, registry, path, text
):
    server.answers[path] = lookup(*(mint(version) for version in (3, 2, 1)))
    found = resolve(text, registry.keys, newest=True)
    assert found.verified.record.source.version == 3
    with pytest.raises(PithtexError) as caught:
        resolve(text, registry.keys)
    assert caught.value.code == "reference-ambiguous"
    assert all(f"arXiv:{PAPER}v{version}" in caught.value.hint for version in (1, 2, 3))


def test_version_of_a_paper_is_found_by_its_document(server, resolve, mint, registry):
    server.answers[f"/arxiv/{PAPER}v2.json"] = lookup(mint(2))
    assert resolve(f"{PAPER}v2", registry.keys).verified.record.source.version == 2


def test_document_that_lists_another_version_is_refused(server, resolve, mint, registry):
    server.answers[f"/arxiv/{PAPER}v2.json"] = lookup(mint(1))
    with pytest.raises(PithtexError) as caught:
        resolve(f"{PAPER}v2", registry.keys)
    assert caught.value.code == "bundle-of-another-record"


def test_one_bad_record_of_a_paper_leaves_the_others(server, resolve, mint, registry):
    numbers = [mint(version) for version in (3, 2, 1)]
    server.answers[bundle_path(numbers[0][-26:])] = body(b"{}")
    server.answers[f"/arxiv/{PAPER}.json"] = lookup(*numbers)
    found = resolve(PAPER, registry.keys, newest=True)
    assert found.verified.record.source.version == 2
    assert {each.code for each in found.findings} == {"newest-version", "bundle-form"}
    assert any(server.url in each.message for each in found.findings)


NO_LOOKUPS = {
    "html": b"<!doctype html>",
    "other_schema": b'{"schema": "pithtex.lookup/2", "pith_numbers": []}',
    "extra_key": b'{"schema": "pithtex.lookup/1", "pith_numbers": [], "next": "x"}',
    "no_numbers": b'{"schema": "pithtex.lookup/1", "pith_numbers": ["../../x"]}',
    "short_number": f'{{"schema": "pithtex.lookup/1", "pith_numbers": ["{SHORT}"]}}'.encode(),
    "list": b"[]",
    "latin": b"\xff\xfe",
}


@pytest.mark.parametrize("data", NO_LOOKUPS.values(), ids=NO_LOOKUPS)
def test_what_is_no_lookup_selects_nothing_and_the_old_path_is_asked(
    server, resolve, mint, registry, data
):
    assert numbers_of_lookup(data) == []
    number = mint(1)
    server.answers[f"/arxiv/{PAPER}v1.json"] = body(data)
    server.answers[bundle_path(f"{PAPER}v1")] = server.answers[bundle_path(number[-26:])]
    assert str(resolve(f"{PAPER}v1", registry.keys).verified.number) == number


@pytest.mark.parametrize(
    "page",
    [
        BATCHGEN.lower(),
        BATCHGEN[:-1],
        f"{BATCHGEN}A",
        f"A{BATCHGEN}",
        BATCHGEN.replace("T", "\N{FULLWIDTH LATIN CAPITAL LETTER T}"),
        BATCHGEN.replace("T", "\N{CYRILLIC CAPITAL LETTER TE}"),
    ],
)
def test_what_only_looks_like_the_number_is_not_found_on_a_page(page):
    assert numbers_on_page(page.encode(), "https://mirror.example/paper/x", SHORT) == []
