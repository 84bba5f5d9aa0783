"""The cache: a store that serves a run, and never stops it."""

from __future__ import annotations

import hashlib
import json
import os
import pickle

import pytest
from real_data import BATCHGEN, DATA, FLEXNPU, NOW, PERSISTENT, real_bundle
from simulated_registry import complete

from pithtex.errors import PithtexError, Unavailable
from pithtex.protocol.bundle import load_bundle
from pithtex.protocol.keys import REGISTRY_KEYS
from pithtex.protocol.number import PithNumber
from pithtex.protocol.reference import parse_reference
from pithtex.sources.key_file import trusted_keys
from pithtex.sources.resolve import Resolver
from pithtex.sources.store import cache as caching
from pithtex.sources.store import connection, database
from pithtex.sources.store.bundle_store import BundleStore
from pithtex.sources.store.cache import STORE_NAME, UNREADABLE, BundleCache

NUMBER = PithNumber(BATCHGEN, 2026)


def keep(cache, data):
    return cache.put(data, load_bundle(data))


@pytest.fixture
def cache(tmp_path):
    cache = BundleCache(tmp_path)
    assert keep(cache, real_bundle(BATCHGEN)) is None
    return cache


def found_in(cache, text=BATCHGEN):
    """Return what a cache has, and what it says of the rest."""
    found = []
    try:
        found.extend(candidate.data for candidate in cache.find(parse_reference(text)))
    except Unavailable as error:
        found.append(error.code)
    return found


def test_cache_gives_back_what_it_was_given(cache):
    for text in (BATCHGEN, BATCHGEN[:8], BATCHGEN[:12], BATCHGEN[:16], "2606.21712v1"):
        assert found_in(cache, text) == [real_bundle(BATCHGEN)]
    assert found_in(cache, FLEXNPU) == found_in(cache, FLEXNPU[:8]) == []


def test_looking_makes_no_cache(tmp_path):
    cache = BundleCache(tmp_path / "cache")
    assert found_in(cache) == []
    assert cache.behind(load_bundle(real_bundle(BATCHGEN))) is None
    assert not (tmp_path / "cache").exists()


def test_cache_goes_to_another_process_without_what_it_has_open(cache):
    assert found_in(cache) == found_in(pickle.loads(pickle.dumps(cache)))  # noqa: S301


def a_folder(path):
    path.mkdir()


def cut(path):
    path.write_bytes((DATA / "stores" / "store-1.sqlite3").read_bytes()[:40_000])


WRONG = {
    "folder": a_folder,
    "fifo": os.mkfifo,
    "other_file": lambda path: path.write_bytes(b"{}"),
    "cut_off": cut,
    "noise": lambda path: path.write_bytes(b"SQLite format 3\0" + bytes(range(256)) * 100),
}


@pytest.mark.parametrize("make", WRONG.values(), ids=WRONG)
def test_what_is_no_store_in_the_place_of_the_cache_is_said_and_harms_nobody(tmp_path, make):
    make(tmp_path / STORE_NAME)
    cache = BundleCache(tmp_path)
    assert found_in(cache) == [UNREADABLE]
    assert cache.held(NUMBER) == []
    assert cache.behind(load_bundle(real_bundle(BATCHGEN))) is None
    warning = keep(cache, real_bundle(BATCHGEN))
    assert (warning.code, warning.level) == ("cache-unwritable", "warning")
    assert str(tmp_path) in warning.message


def test_link_in_the_place_of_the_cache_is_not_written_through(tmp_path):
    before = (DATA / "stores" / "store-1.sqlite3").read_bytes()
    (tmp_path / "real").write_bytes(before)
    (tmp_path / STORE_NAME).symlink_to(tmp_path / "real")
    assert found_in(BundleCache(tmp_path)) == []
    warning = keep(BundleCache(tmp_path), real_bundle(BATCHGEN))
    assert (warning.code, "symbolic link" in warning.message) == ("cache-unwritable", True)
    assert (tmp_path / "real").read_bytes() == before
    (tmp_path / STORE_NAME).unlink()
    (tmp_path / STORE_NAME).symlink_to(tmp_path / "nowhere")
    assert keep(BundleCache(tmp_path), real_bundle(BATCHGEN)).code == "cache-unwritable"
    assert not (tmp_path / "nowhere").exists()


def test_one_damaged_bundle_hides_no_other(tmp_path, registry):
    cache = BundleCache(tmp_path)
    for version in (1, 2, 3):
        keep(cache, registry.bundle_bytes(arxiv="2601.00001", version=version))
    with cache.opened().database.writing() as connection:
        connection.execute("UPDATE bundle SET packed = x'00' WHERE version = 2")
    *found, trouble = found_in(cache, "2601.00001")
    assert [load_bundle(data).source.version for data in found] == [1, 3]
    assert trouble == UNREADABLE


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


def test_cache_on_a_network_file_system_is_passed_over_with_a_warning(cache, tmp_path, monkeypatch):
    for module in (caching, connection, database):
        monkeypatch.setattr(module, "network_file_system", lambda _: "nfs4")
    for folder in (tmp_path, tmp_path / "fresh"):
        cache = BundleCache(folder)
        assert found_in(cache) == []
        warning = keep(cache, real_bundle(FLEXNPU))
        assert (warning.code, warning.level) == ("cache-unwritable", "warning")
        assert "network file system (nfs4)" in warning.message
        assert "PITHTEX_CACHE" in warning.hint


def trusting(folder, registry):
    """Return a cache that trusts the simulated registry: what is kept counts if it verifies."""
    (folder / "keys.json").write_text(registry.key_file())
    return BundleCache(folder, trusted_keys(folder / "keys.json"))


def rebuilt(registry, *, built_at="2026-06-23T13:50:20Z", events=None, more=()):
    bundle = registry.bundle(registry.record())
    kept = bundle["events"] if events is None else bundle["events"][:events]
    changed = bundle | {"built_at": built_at, "events": [*kept, *more]}
    return json.dumps(complete(registry, changed)).encode()


def test_older_bundle_does_not_replace_a_newer_one(tmp_path, registry):
    cache = trusting(tmp_path, registry)
    newer = rebuilt(registry, built_at="2026-07-01T00:00:00Z")
    assert keep(cache, newer) is None
    warning = keep(cache, rebuilt(registry))
    assert (warning.code, warning.level) == ("bundle-rollback", "warning")
    number = load_bundle(newer).pith_number
    assert found_in(cache, number) == [newer]


def test_thinner_bundle_does_not_replace_a_fuller_one(tmp_path, registry):
    cache = trusting(tmp_path, registry)
    fuller = rebuilt(registry)
    assert keep(cache, fuller) is None
    thinner = rebuilt(registry, built_at="2026-08-01T00:00:00Z", events=1)
    warning = keep(cache, thinner)
    assert (warning.code, "lacks 1 event of" in warning.message) == ("bundle-rollback", True)
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


def test_cached_short_number_does_not_keep_mirrors_from_being_asked(cache):
    """Forty bits select a record and confirm none: the registry may have another one."""
    asked = []

    class Mirror:
        kind = "mirror"

        def find(self, reference):
            asked.append(str(reference))
            yield from ()

    resolver = Resolver([cache, Mirror()], REGISTRY_KEYS)
    assert resolver.resolve(parse_reference(BATCHGEN[:8]), NOW).kind == "cache"
    assert asked == [f"pith:{BATCHGEN[:8]}"]
    assert resolver.resolve(parse_reference(BATCHGEN), NOW).kind == "cache"
    assert asked == [f"pith:{BATCHGEN[:8]}"]


def make_old_cache(folder, bundles):
    """The folders of the cache as they were before there was a store."""
    for data in bundles:
        name = hashlib.sha256(data).hexdigest()
        number = load_bundle(data).pith_number[-26:]
        for path, content in (
            (folder / "bundles" / f"{name}.json", data),
            (folder / "numbers" / number, name.encode()),
        ):
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(content)


def test_old_cache_is_taken_over_once_and_stays(tmp_path):
    make_old_cache(tmp_path, [real_bundle(BATCHGEN), real_bundle(FLEXNPU)])
    old = sorted(tmp_path.rglob("*"))
    assert found_in(BundleCache(tmp_path)) == [real_bundle(BATCHGEN)]
    assert set(old) < set(tmp_path.rglob("*"))
    make_old_cache(tmp_path, [real_bundle(PERSISTENT)])
    cache = BundleCache(tmp_path)
    assert found_in(cache, FLEXNPU) == [real_bundle(FLEXNPU)]
    assert found_in(cache, PERSISTENT) == []


def test_old_cache_is_taken_over_only_as_far_as_it_verifies(tmp_path, registry):
    stranger = registry.bundle_bytes()
    forged = real_bundle(FLEXNPU).replace(b'"built_at":"2026', b'"built_at":"2025')
    make_old_cache(tmp_path, [real_bundle(BATCHGEN), stranger, forged])
    (tmp_path / "numbers" / PERSISTENT).write_bytes(b"../../x")
    (tmp_path / "numbers" / "pipe").mkdir()
    cache = BundleCache(tmp_path)
    assert keep(cache, real_bundle(PERSISTENT)) is None
    assert list(cache.opened().numbers()) == sorted([BATCHGEN, PERSISTENT])


def test_rollback_rule_holds_for_what_the_old_cache_had_seen(tmp_path):
    make_old_cache(tmp_path, [real_bundle(BATCHGEN)])
    older = json.loads(real_bundle(BATCHGEN)) | {"built_at": "2026-06-01T00:00:00Z"}
    assert keep(BundleCache(tmp_path), json.dumps(older).encode()).code == "bundle-rollback"


def test_other_tables_than_ours_make_the_cache_none(cache, tmp_path):
    with cache.opened().database.writing() as connection:
        connection.execute("CREATE VIEW bundles AS SELECT * FROM bundle")
    assert found_in(BundleCache(tmp_path)) == [UNREADABLE]
    with pytest.raises(PithtexError):
        BundleStore.open(tmp_path / STORE_NAME)
