"""Which version is meant by an arXiv id without one, and which are known."""

from __future__ import annotations

import json

import pytest
from real_data import NOW
from served import Served
from simulated_registry import SimulatedRegistry, complete

from pithtex.errors import NotJudged, Unavailable
from pithtex.protocol.arxiv import ArxivId
from pithtex.protocol.bundle import load_bundle
from pithtex.protocol.reference import parse_reference
from pithtex.sources.bundle_files import BundleFile, BundleFolder
from pithtex.sources.mirrors.mirror import Mirror
from pithtex.sources.resolve import Resolver
from pithtex.sources.store.cache import BundleCache
from pithtex.sources.versions import known_versions

PAPER = "2601.00001"
BASE = "https://mirror.example"


class Places:
    """A folder, a file, a cache and a mirror, each with the versions that a test gives it."""

    def __init__(self, folder, registry):
        self.root, self.registry = folder, registry
        self.folder, self.file = folder / "bundles", folder / "one.json"
        self.folder.mkdir()
        self.cache = BundleCache(folder / "cache")
        self.served = Served()
        self.asked = self.served.asked

    def bundle(self, version, **more):
        more = {"title": f"Title {version}", "arxiv": PAPER} | more
        return self.registry.bundle_bytes(version=version, **more)

    def in_folder(self, *versions):
        for version in versions:
            (self.folder / f"{version}.json").write_bytes(self.bundle(version))

    def in_cache(self, *versions):
        for version in versions:
            data = self.bundle(version)
            assert self.cache.put(data, load_bundle(data)) is None

    def on_mirror(self, **names):
        for name, version in names.items():
            self.served[f"{BASE}/pith/{name.replace('_', '.').removeprefix('p')}/bundle.json"] = (
                self.bundle(version)
            )

    def resolver(self, *, file=False):
        named = [BundleFile(self.file)] if file else []
        sources = [*named, BundleFolder(self.folder), self.cache, Mirror(BASE, self.served)]
        return Resolver(sources, self.registry.keys)

    def newest(self, **options):
        resolved = self.resolver(**options).resolve(parse_reference(PAPER), NOW, newest=True)
        return resolved.verified.record.source.version, resolved

    def known(self, *, mirrors=False, **options):
        found = known_versions(self.resolver(**options), PAPER, NOW, mirrors=mirrors)
        return [each.version for each in found]


@pytest.fixture
def places(tmp_path, registry):
    return Places(tmp_path, registry)


def test_newest_of_all_versions_is_found_wherever_it_is_and_said(places):
    places.in_folder(2, 1)
    places.in_cache(3, 1)
    version, resolved = places.newest()
    assert version == 3
    (note,) = resolved.findings
    assert (note.code, note.level) == ("newest-version", "note")
    assert note.message == f"the newest version known here: v3 of {PAPER}"
    places.in_folder(10)
    assert places.newest()[0] == 10


def test_newest_is_asked_of_the_mirror_where_only_the_cache_has_the_paper(places):
    places.in_cache(1)
    places.on_mirror(p2601_00001=2)
    assert places.newest()[0] == 2
    places.in_folder(1)
    places.asked.clear()
    assert places.newest()[0] == 1
    assert not places.asked


def test_id_with_its_version_is_that_version(places):
    places.in_folder(1, 2, 3)
    found = places.resolver().resolve(parse_reference(f"{PAPER}v2"), NOW, newest=True)
    assert (found.verified.record.source.version, found.findings) == (2, ())


def test_without_newest_two_versions_are_a_question_that_lists_them(places):
    places.in_folder(1)
    places.in_cache(2)
    with pytest.raises(NotJudged) as caught:
        places.resolver().resolve(parse_reference(PAPER), NOW)
    assert caught.value.code == "reference-ambiguous"
    _, first, second = caught.value.hint.splitlines()
    assert f"arXiv:{PAPER}v1" in first
    assert f"arXiv:{PAPER}v2" in second


def test_two_records_of_one_version_are_a_question_even_where_the_newest_is_wanted(places):
    places.in_folder(2)
    (places.folder / "other.json").write_bytes(places.bundle(2, primary_cat="cs.LG"))
    with pytest.raises(NotJudged) as caught:
        places.newest()
    assert caught.value.code == "reference-ambiguous"


def test_one_record_in_two_places_is_one_record(places):
    places.in_folder(1)
    places.in_cache(1)
    resolved = places.resolver().resolve(parse_reference(PAPER), NOW)
    assert resolved.kind == "bundle"


def test_newer_bundle_of_a_mirror_is_taken_before_the_cached_one(places):
    places.in_cache(1)
    newer = json.loads(places.bundle(1)) | {"built_at": "2026-08-01T00:00:00Z"}
    url = f"{BASE}/pith/{PAPER}/bundle.json"
    places.served[url] = json.dumps(complete(places.registry, newer)).encode()
    assert places.newest()[1].kind == "mirror"
    places.on_mirror(p2601_00001=1)
    assert places.newest()[1].kind == "cache"


def test_reference_that_is_not_found_says_when_records_appear(places):
    with pytest.raises(Unavailable) as caught:
        places.newest()
    assert caught.value.code == "record-not-found"
    assert "some hours after arXiv has announced" in caught.value.hint
    assert "not yet announced has none" in caught.value.hint


def test_known_versions_are_those_of_bundles_and_cache_in_order(places):
    places.in_folder(10, 2)
    places.in_cache(1, 2)
    (places.folder / "other.json").write_bytes(places.bundle(4, arxiv="2601.00002"))
    places.file.write_bytes(places.bundle(5, arxiv="2601.00003"))
    assert places.known(file=True) == [1, 2, 10]
    assert not places.asked
    first, *_ = known_versions(places.resolver(), PAPER, NOW)
    assert first.paper == ArxivId(PAPER, 1)
    assert first.submitted_at == "2026-01-02T03:04:05Z"
    assert first.registered_at == "2026-06-23T01:13:20.459447Z"
    assert first.built_at == "2026-06-23T13:50:20Z"
    assert first.origin == "the cache"


def test_mirror_is_asked_for_versions_only_on_request_and_one_after_the_other(places):
    places.in_folder(1)
    places.on_mirror(p2601_00001=2, p2601_00001v3=3)
    assert places.known() == [1]
    assert not places.asked
    assert places.known(mirrors=True) == [1, 2, 3]
    asked = [url.split("/")[-2] for url in places.asked if url.endswith("/bundle.json")]
    assert asked == [PAPER, f"{PAPER}v3", f"{PAPER}v4"]


def test_mirror_that_serves_one_version_for_all_is_not_asked_without_end(places):
    for version in range(1, 40):
        places.on_mirror(**{f"p2601_00001v{version}": version})
    assert len(places.known(mirrors=True)) < 10
    assert len(places.asked) < 20


@pytest.mark.parametrize("data", [b"", b"{", b"{}"])
def test_what_is_no_bundle_or_of_another_key_is_not_known(places, data):
    places.file.write_bytes(data)
    places.in_folder(1)
    stranger = SimulatedRegistry(seed=b"\x08" * 32)
    (places.folder / "x.json").write_bytes(stranger.bundle_bytes(arxiv=PAPER, version=2))
    unsigned = json.loads(places.bundle(3))
    unsigned["events"] = []
    (places.folder / "y.json").write_bytes(json.dumps(unsigned).encode())
    assert places.known(file=True) == [1]
