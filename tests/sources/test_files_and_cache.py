from __future__ import annotations

import json

import pytest
from real_data import BATCHGEN, DATA, FLEXNPU, NOW, real_bundle

from pithtex.errors import NotJudged, PithtexError, Refused, Unavailable
from pithtex.protocol.bundle import load_bundle
from pithtex.protocol.keys import REGISTRY_KEYS
from pithtex.protocol.number import PithNumber
from pithtex.protocol.reference import parse_reference
from pithtex.sources.bundle_files import bundle_sources
from pithtex.sources.cache import BundleCache
from pithtex.sources.resolve import Resolver

NUMBER = PithNumber(BATCHGEN, 2026)


def resolve(paths, text=BATCHGEN, keys=REGISTRY_KEYS):
    return Resolver(bundle_sources(paths), keys).resolve(parse_reference(text), NOW)


@pytest.mark.parametrize(
    "text",
    [
        BATCHGEN,
        f"pith:2026:{BATCHGEN}",
        BATCHGEN[:8],
        "2606.21712",
        "2606.21712v1",
        "10.48550/arXiv.2606.21712",
        f"https://pith.science/pith/{BATCHGEN}",
    ],
)
def test_every_reference_finds_its_bundle_in_a_file_and_in_a_folder(text):
    file = DATA / "bundles" / f"bundle-{BATCHGEN}.json"
    for path in (file, DATA / "bundles"):
        assert resolve([path], text).verified.number == NUMBER


def test_folder_does_not_depend_on_file_names(tmp_path):
    (tmp_path / "a.json").write_bytes(real_bundle(FLEXNPU))
    (tmp_path / "b.json").write_bytes(real_bundle(BATCHGEN))
    (tmp_path / f"{BATCHGEN}.json").write_bytes(real_bundle(FLEXNPU))
    (tmp_path / "c.json").write_bytes(b"{")
    (tmp_path / "d.json").write_bytes(b"[1]")
    (tmp_path / "notes.txt").write_bytes(b"")
    assert resolve([tmp_path]).origin == str(tmp_path / "b.json")


def test_bundle_file_of_another_paper_is_refused():
    with pytest.raises(Refused) as caught:
        resolve([DATA / "bundles" / f"bundle-{FLEXNPU}.json"])
    assert caught.value.code == "bundle-of-another-record"
    assert FLEXNPU in caught.value.message
    assert BATCHGEN in caught.value.message


def test_record_in_no_folder_is_not_found(tmp_path):
    with pytest.raises(Unavailable) as caught:
        resolve([tmp_path])
    assert caught.value.code == "record-not-at-hand"


def test_arxiv_id_that_fits_two_records_is_a_question(tmp_path, registry):
    for version in (1, 2):
        data = registry.bundle_bytes(arxiv="2601.00001", version=version)
        (tmp_path / f"{version}.json").write_bytes(data)
    with pytest.raises(NotJudged) as caught:
        resolve([tmp_path], "2601.00001", registry.keys)
    assert caught.value.code == "reference-ambiguous"
    assert resolve([tmp_path], "2601.00001v2", registry.keys).verified.record.source.version == 2


def test_short_number_that_fits_two_records_is_a_question(monkeypatch):
    from pithtex.sources import acceptance, bundle_files

    # Two records with 40 equal bits take longer to find than a test may run.
    monkeypatch.setattr(bundle_files, "selects", lambda *_: True)
    monkeypatch.setattr(acceptance, "selects", lambda *_: True)
    with pytest.raises(NotJudged) as caught:
        resolve([DATA / "bundles"], BATCHGEN[:8])
    assert caught.value.code == "reference-ambiguous"


def keep(cache, data):
    return cache.put(data, load_bundle(data))


@pytest.fixture
def cache(tmp_path):
    cache = BundleCache(tmp_path)
    assert keep(cache, real_bundle(BATCHGEN)) is None
    return cache


def found_in(cache, text=BATCHGEN):
    return [candidate.data for candidate in cache.find(parse_reference(text))]


def test_cache_gives_back_what_it_was_given(cache):
    assert found_in(cache) == found_in(cache, "2606.21712v1") == [real_bundle(BATCHGEN)]
    assert found_in(cache, FLEXNPU) == found_in(cache, BATCHGEN[:8]) == []


def test_half_written_cache_file_is_passed_over(cache, tmp_path):
    (file,) = (tmp_path / "bundles").iterdir()
    file.write_bytes(real_bundle(BATCHGEN)[:100])
    assert found_in(cache) == []
    (tmp_path / "numbers" / BATCHGEN).write_bytes(b"../../x")
    assert found_in(cache) == []


def test_symbolic_links_in_the_cache_are_not_followed(cache, tmp_path):
    (file,) = (tmp_path / "bundles").iterdir()
    moved = tmp_path / "moved.json"
    file.rename(moved)
    file.symlink_to(moved)
    assert found_in(cache) == []


def test_cache_file_names_hold_no_text_from_outside(tmp_path, registry):
    cache = BundleCache(tmp_path)
    assert keep(cache, registry.bundle_bytes(arxiv="math/9609206")) is None
    names = sorted(path.relative_to(tmp_path) for path in tmp_path.rglob("*") if path.is_file())
    assert [len(name.name) for name in names] == [64 + 5, 26, 64]
    assert {name.parent.name for name in names} == {"bundles", "numbers", "papers"}


def test_poisoned_cache_is_verified_again(tmp_path):
    cache = BundleCache(tmp_path)
    keep(cache, real_bundle(BATCHGEN).replace(b"by-sa", b"by-nc"))
    with pytest.raises(PithtexError) as caught:
        Resolver([cache], REGISTRY_KEYS).resolve(NUMBER, NOW)
    assert caught.value.code == "record-hash"


def test_unwritable_cache_is_a_warning(tmp_path):
    (tmp_path / "file").write_bytes(b"")
    warning = keep(BundleCache(tmp_path / "file"), real_bundle(BATCHGEN))
    assert (warning.code, warning.level) == ("cache-unwritable", "warning")


def rebuilt(registry, *, built_at="2026-06-23T13:50:20Z", events=None, more=()):
    bundle = registry.bundle(registry.record())
    kept = bundle["events"] if events is None else bundle["events"][:events]
    changed = bundle | {"built_at": built_at, "events": [*kept, *more]}
    return json.dumps(registry.signed(changed)).encode()


def test_older_bundle_does_not_replace_a_newer_one(tmp_path, registry):
    cache = BundleCache(tmp_path)
    newer = rebuilt(registry, built_at="2026-07-01T00:00:00Z")
    assert keep(cache, newer) is None
    warning = keep(cache, rebuilt(registry))
    assert (warning.code, warning.level) == ("bundle-rollback", "warning")
    number = load_bundle(newer).pith_number
    assert found_in(cache, number) == [newer]


def test_thinner_bundle_does_not_replace_a_fuller_one(tmp_path, registry):
    cache = BundleCache(tmp_path)
    fuller = rebuilt(registry)
    assert keep(cache, fuller) is None
    thinner = rebuilt(registry, built_at="2026-08-01T00:00:00Z", events=1)
    assert keep(cache, thinner).code == "bundle-rollback"
    assert found_in(cache, load_bundle(fuller).pith_number) == [fuller]


def test_newer_and_fuller_bundle_replaces_the_one_before(tmp_path, registry):
    cache = BundleCache(tmp_path)
    keep(cache, rebuilt(registry, events=1))
    newer = rebuilt(registry, built_at="2026-08-01T00:00:00Z")
    assert keep(cache, newer) is None
    assert found_in(cache, load_bundle(newer).pith_number) == [newer]


def test_cache_finds_all_versions_of_an_id_without_one(tmp_path, registry):
    cache = BundleCache(tmp_path)
    for version in (12, 1, 3):
        keep(cache, registry.bundle_bytes(arxiv="math/9609206", version=version))
    keep(cache, registry.bundle_bytes(arxiv="math/9609207", version=2))
    found = [load_bundle(data).source.version for data in found_in(cache, "math/9609206")]
    assert found == [1, 3, 12]
