"""``pithtex cache``: what a person does with the cache, and with a mirror's store."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from real_data import BATCHGEN, DATA, FLEXNPU, NOW, PERSISTENT, real_bundle
from served import Served
from simulated_registry import complete

from pithtex.errors import NotJudged
from pithtex.protocol.bundle import load_bundle
from pithtex.protocol.keys import REGISTRY_KEYS
from pithtex.protocol.number import PithNumber
from pithtex.sources.https.lazy import LazyHttpsFetcher
from pithtex.sources.store import database
from pithtex.sources.store.bundle_store import BundleStore
from pithtex.sources.store.packing import pack, packaged_dictionary
from pithtex.verify.documents import Stored
from pithtex.verify.run import Verifier
from pithtex.verify.store_verification import verify_store

BUNDLES = str(DATA / "bundles")
GOLDEN = DATA / "stores" / "store-1.sqlite3"
REAL = sorted([BATCHGEN, FLEXNPU, PERSISTENT])


@pytest.fixture
def cache():
    return Path(os.environ["PITHTEX_CACHE"]) / "bundles.sqlite3"


@pytest.fixture
def mirror(tmp_path):
    """A mirror's store, that a test may change."""
    return shutil.copy(GOLDEN, tmp_path / "mirror.sqlite3")


def forge(path, data):
    """Put other bytes into BatchGen's row, with the SHA-256 that fits them."""
    packed = pack(data, packaged_dictionary())
    values = (packed, hashlib.sha256(data).digest(), len(data), BATCHGEN)
    change(path, "UPDATE bundle SET packed = ?, sha256 = ?, size = ? WHERE number = ?", values)


FORGED = {
    "altered": json.dumps(
        json.loads(real_bundle(BATCHGEN)) | {"built_at": "2027-01-01T00:00:00Z"}
    ).encode(),
    "another_record": real_bundle(FLEXNPU),
}


@pytest.mark.parametrize("data", FORGED.values(), ids=FORGED)
def test_kept_row_that_does_not_verify_accuses_no_honest_bundle(
    run_pithtex, cache, monkeypatch, data
):
    honest = str(Path(BUNDLES) / f"bundle-{BATCHGEN}.json")
    assert run_pithtex("cache", "add", honest).exit_code == 0
    forge(cache, data)
    done = run_pithtex("cache", "add", honest)
    assert (done.exit_code, "[kept-unverified]" in done.stderr) == (0, True)
    assert "bundle-rollback" not in done.stderr
    assert BundleStore(cache).get(PithNumber(BATCHGEN)) == real_bundle(BATCHGEN)
    forge(cache, data)
    answers = Served()
    answers[f"https://mirror.example/pith/{BATCHGEN}/bundle.json"] = real_bundle(BATCHGEN)
    monkeypatch.setattr(LazyHttpsFetcher, "visit", lambda _: answers.visit())
    asked = ["verify", BATCHGEN, "--mirror", "https://mirror.example"]
    done = run_pithtex(*asked)
    assert (done.exit_code, "[kept-unverified]" in done.stdout) == (0, True)
    assert BundleStore(cache).get(PithNumber(BATCHGEN)) == real_bundle(BATCHGEN)
    assert "[kept-unverified]" not in run_pithtex(*asked).stdout


def listed(run_pithtex, *options):
    done = run_pithtex("cache", "list", "--format", "jsonl", *options)
    assert (done.exit_code, done.stderr) == (0, "")
    return [json.loads(line) for line in done.stdout.splitlines()]


def numbers(run_pithtex, *options):
    return [each["number"] for each in listed(run_pithtex, *options)]


def change(path, *statement):
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute(*statement)
    connection.close()


def signed_bundles(registry, folder, count):
    folder.mkdir()
    for number in range(count):
        bundle = registry.bundle(registry.record(arxiv=f"2601.{number:05}"))
        (folder / f"{number}.json").write_text(json.dumps(complete(registry, bundle)))
    (folder.parent / "keys.json").write_text(registry.key_file())
    return ["--keys", str(folder.parent / "keys.json")]


def test_path_is_that_of_the_cache(run_pithtex, cache):
    done = run_pithtex("cache", "path")
    assert (done.exit_code, done.stdout) == (0, f"{cache}\n")


def test_cache_that_is_not_there_yet_is_no_fault(run_pithtex, cache):
    for command in (["info"], ["list"], ["verify"], ["prune", "--keep", "1"]):
        done = run_pithtex("cache", *command)
        assert (done.exit_code, done.stdout) == (0, "")
        assert f"nothing is cached yet; it will be in {cache}" in done.stderr
    assert not cache.exists()


def test_folder_is_added_listed_and_counted(run_pithtex, cache):
    done = run_pithtex("cache", "add", BUNDLES)
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout == f"3 bundles verified and kept in {cache}\n"
    assert listed(run_pithtex)[1] | {"stored_at": ""} == {
        "number": BATCHGEN,
        "arxiv": "2606.21712v1",
        "built_at": "2026-06-23T13:50:20Z",
        "stored_at": "",
        "size": len(real_bundle(BATCHGEN)),
    }
    for line in run_pithtex("cache", "list").stdout.splitlines():
        assert len(line) <= 80
    info = run_pithtex("cache", "info").stdout
    for text in (
        str(cache),
        "bundles       3\n",
        "3, in 3 versions",
        "1, dictionary 1",
    ):
        assert text in info


def test_cached_bundle_is_shown_without_network(run_pithtex):
    assert run_pithtex("cache", "add", BUNDLES).exit_code == 0
    for text in (BATCHGEN, BATCHGEN[:8], "2606.21712"):
        done = run_pithtex("show", "--offline", text)
        assert (done.exit_code, "BatchGen" in done.stdout) == (0, True)


def test_only_what_verifies_gets_in_and_the_rest_is_named(run_pithtex, tmp_path, registry):
    folder = tmp_path / "bundles"
    folder.mkdir()
    (folder / "a.json").write_bytes(real_bundle(BATCHGEN))
    (folder / "b.json").write_bytes(real_bundle(FLEXNPU).replace(b"arxiv.org", b"arxiv.com"))
    (folder / "c.json").write_bytes(registry.bundle_bytes())
    (folder / "d.json").write_bytes(b"{")
    done = run_pithtex("cache", "add", str(folder))
    assert done.exit_code == 1
    assert "1 bundle verified and kept" in done.stdout
    lines = [line for line in done.stderr.splitlines() if line.startswith("error: ")]
    for name, line in zip(["b.json", "c.json", "d.json"], lines, strict=True):
        assert name in line
        assert line.endswith("]")
    assert numbers(run_pithtex) == [BATCHGEN]


@pytest.mark.parametrize(
    "word", ["gone.json", BATCHGEN, "https://pith.science/pith/A", "2606.21712"]
)
def test_what_is_added_lies_here(run_pithtex, cache, word):
    done = run_pithtex("cache", "add", BUNDLES, word)
    assert (done.exit_code, f"there is no '{word}'" in done.stderr) == (2, True)
    assert not cache.exists()


@pytest.mark.parametrize(
    ("found", "note"),
    [("nfs4", "on a network file system (nfs4)"), (None, "is not known here"), ("ext4", None)],
)
def test_info_says_of_the_place_what_is_known(run_pithtex, mirror, monkeypatch, found, note):
    monkeypatch.setattr("pithtex.cli.cache.file_system", lambda _: found)
    network = found if found == "nfs4" else None
    monkeypatch.setattr("pithtex.cli.cache.network_file_system", lambda _: network)
    done = run_pithtex("cache", "info", "--store", str(mirror))
    assert done.exit_code == 0
    notes = [line for line in done.stdout.splitlines() if line.startswith("note")]
    assert len(notes) == (note is not None)
    assert note is None or note in notes[0]


def test_mirror_is_made_of_a_folder_and_of_another_store(run_pithtex, tmp_path, mirror):
    new = tmp_path / "new.sqlite3"
    assert run_pithtex("cache", "add", "--store", str(new), BUNDLES).exit_code == 0
    assert numbers(run_pithtex, "--store", str(new)) == REAL
    newer = tmp_path / "newer.sqlite3"
    done = run_pithtex("cache", "add", "--store", str(newer), str(mirror), str(new))
    assert done.stdout == f"6 bundles verified and kept in {newer}\n"
    assert numbers(run_pithtex, "--store", str(newer)) == REAL


def test_bundle_that_is_behind_is_told_and_not_kept(run_pithtex, tmp_path, registry):
    keys = signed_bundles(registry, tmp_path / "bundles", 1)
    bundle = json.loads((tmp_path / "bundles" / "0.json").read_text())
    newer = complete(registry, bundle | {"built_at": "2026-09-01T00:00:00Z"})
    (tmp_path / "newer.json").write_text(json.dumps(newer))
    assert run_pithtex("cache", "add", *keys, str(tmp_path / "newer.json")).exit_code == 0
    done = run_pithtex("cache", "add", *keys, str(tmp_path / "bundles"))
    assert (done.exit_code, "[bundle-rollback]" in done.stderr) == (1, True)
    assert listed(run_pithtex)[0]["built_at"] == "2026-09-01T00:00:00Z"


def test_verify_names_and_drops_what_fails(run_pithtex, mirror):
    change(mirror, "UPDATE bundle SET packed = x'00' WHERE number = ?", (BATCHGEN,))
    change(mirror, "UPDATE bundle SET version = 7 WHERE number = ?", (FLEXNPU,))
    change(mirror, "UPDATE bundle SET number = 'x' WHERE number = ?", (PERSISTENT,))
    options = ["--store", str(mirror)]
    before = mirror.read_bytes()
    done = run_pithtex("cache", "verify", "--dry-run", *options)
    assert (done.exit_code, "3 bundles failed, and stayed" in done.stdout) == (1, True)
    assert mirror.read_bytes() == before
    done = run_pithtex("cache", "verify", *options)
    assert (done.exit_code, "3 bundles failed, and dropped" in done.stdout) == (1, True)
    assert done.stderr.count("[store-damaged]") == 3
    for text in (BATCHGEN, FLEXNPU, "'x'"):
        assert text in done.stderr
    assert run_pithtex("cache", "add", BUNDLES, *options).exit_code == 0
    done = run_pithtex("cache", "verify", *options)
    assert (done.exit_code, done.stdout) == (0, f"3 bundles verified in {mirror}\n")


def test_verify_drops_what_is_listed_as_what_it_is_not(run_pithtex, mirror):
    change(
        mirror, "UPDATE bundle SET built_at = '2030-01-01T00:00:00Z' WHERE number = ?", (FLEXNPU,)
    )
    change(mirror, "UPDATE bundle SET size = 5 WHERE number = ?", (BATCHGEN,))
    done = run_pithtex("cache", "verify", "--store", str(mirror))
    assert (done.exit_code, done.stderr.count("the store lists it as")) == (1, 2)
    assert numbers(run_pithtex, "--store", str(mirror)) == [PERSISTENT]


def test_bundle_that_cannot_be_read_just_now_stays(run_pithtex, mirror, monkeypatch):
    def refuse(self):
        raise NotJudged("store-unusable", "the disk does not answer")

    monkeypatch.setattr(Stored, "read", refuse)
    done = run_pithtex("cache", "verify", "--store", str(mirror))
    assert (done.exit_code, done.stderr.count("[store-unusable]")) == (3, 3)
    assert numbers(run_pithtex, "--store", str(mirror)) == REAL


def test_bundle_that_is_replaced_while_all_is_verified_stays(run_pithtex, mirror):
    store = BundleStore(mirror)
    change(mirror, "UPDATE bundle SET packed = x'00'")
    found = verify_store(store, Verifier(REGISTRY_KEYS, NOW), 1, drop=True)
    first = next(found)
    data = real_bundle(first.name)
    assert store.put(data, load_bundle(data)) is None
    assert all(each.is_wrong for each in found)
    assert list(store.numbers()) == [first.name]


def test_bundle_whose_key_is_not_trusted_fails_and_may_stay(run_pithtex, tmp_path, registry):
    store = ["--store", str(tmp_path / "mirror.sqlite3")]
    keys = signed_bundles(registry, tmp_path / "bundles", 2)
    assert run_pithtex("cache", "add", *store, *keys, str(tmp_path / "bundles")).exit_code == 0
    done = run_pithtex("cache", "verify", "--dry-run", *store)
    assert (done.exit_code, done.stderr.count("[key-not-pinned]")) == (1, 2)
    assert run_pithtex("cache", "verify", *store, *keys).exit_code == 0


def test_damaged_file_is_told_and_left_alone(run_pithtex, mirror):
    data = bytearray(mirror.read_bytes())
    # The page behind the schema is the table's: its first cells are somewhere else now.
    data[16_384 + 8 : 16_384 + 12] = b"\xff\xff\xff\xff"
    mirror.write_bytes(data)
    for command in ("verify", "info"):
        done = run_pithtex("cache", command, "--store", str(mirror))
        assert (done.exit_code, "[store-damaged]" in done.stderr) == (1, True)
    assert mirror.read_bytes() == data


def test_many_are_verified_in_several_processes(run_pithtex, tmp_path, registry):
    """Each process opens the store for itself; the order is that of the numbers."""
    store = str(tmp_path / "mirror.sqlite3")
    keys = signed_bundles(registry, tmp_path / "bundles", 120)
    assert (
        run_pithtex("cache", "add", "--store", store, *keys, str(tmp_path / "bundles")).exit_code
        == 0
    )
    expected = numbers(run_pithtex, "--store", store)
    command = [sys.executable, "-m", "pithtex", "verify", "--jobs", "2", "--format", "jsonl"]
    done = subprocess.run([*command, *keys, store], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    results = [json.loads(line) for line in done.stdout.splitlines()]
    assert [each["pith_number"][-26:] for each in results] == expected
    assert {each["status"] for each in results} == {"verified"}
    done = run_pithtex("cache", "verify", "--jobs", "2", "--store", store, *keys)
    assert (done.exit_code, "120 bundles verified" in done.stdout) == (0, True)


def test_prune_keeps_what_came_last_and_makes_the_file_smaller(run_pithtex, tmp_path, registry):
    path = tmp_path / "mirror.sqlite3"
    store = ["--store", str(path)]
    keys = signed_bundles(registry, tmp_path / "bundles", 150)
    assert run_pithtex("cache", "add", *store, *keys, str(tmp_path / "bundles")).exit_code == 0
    database.close_all()
    before = path.stat().st_size
    change(path, "UPDATE bundle SET stored_at = stored_at - 864000 WHERE arxiv < '2601.00140'")
    done = run_pithtex("cache", "prune", "--older-than", "11", *store)
    assert "0 bundles dropped" in done.stdout
    done = run_pithtex("cache", "prune", "--older-than", "9", *store)
    assert (done.exit_code, "140 bundles dropped" in done.stdout) == (0, True)
    assert path.stat().st_size < before
    done = run_pithtex("cache", "prune", "--keep", "3", *store)
    assert "7 bundles dropped" in done.stdout
    kept = {each["arxiv"] for each in listed(run_pithtex, *store)}
    assert len(kept) == 3
    assert kept <= {f"2601.{number:05}v1" for number in range(140, 150)}
    assert run_pithtex("cache", "verify", *store, *keys).exit_code == 0


def test_prune_of_the_cache_forgets_what_mirrors_called_their_answers(run_pithtex, cache):
    assert run_pithtex("cache", "add", str(DATA / "bundles")).exit_code == 0
    answers = cache.parent / "answers"
    answers.mkdir()
    (answers / f"{'0' * 64}.json").write_text("{}")
    assert run_pithtex("cache", "prune", "--keep", "1").exit_code == 0
    assert list(answers.iterdir()) == []


@pytest.mark.parametrize("options", [[], ["--keep", "1", "--older-than", "3"], ["--keep", "-1"]])
def test_prune_is_told_what_to_drop(run_pithtex, mirror, options):
    before = mirror.read_bytes()
    assert run_pithtex("cache", "prune", "--store", str(mirror), *options).exit_code == 2
    assert mirror.read_bytes() == before


@pytest.mark.parametrize(
    "command", [["info"], ["list"], ["verify"], ["prune", "--keep", "1"]], ids=lambda each: each[0]
)
def test_what_is_no_store_is_refused_by_every_command(run_pithtex, tmp_path, command):
    os.mkfifo(tmp_path / "fifo")
    (tmp_path / "file").write_bytes(b"{}")
    for name, status, code in (
        ("gone", 4, "store-absent"),
        ("fifo", 3, "file-unreadable"),
        (".", 3, "file-unreadable"),
        ("file", 1, "store-form"),
    ):
        done = run_pithtex("cache", *command, "--store", str(tmp_path / name))
        assert (done.exit_code, done.stdout) == (status, "")
        assert f"[{code}]" in done.stderr
    assert sorted(each.name for each in tmp_path.iterdir()) == ["fifo", "file"]


@pytest.mark.parametrize(
    ("where", "code"), [("no/such/folder", "store-unusable"), ("file", "store-form")]
)
def test_store_that_cannot_be_made_is_told(run_pithtex, tmp_path, where, code):
    (tmp_path / "file").write_bytes(b"precious")
    done = run_pithtex("cache", "add", "--store", str(tmp_path / where), BUNDLES)
    assert (done.exit_code in {1, 3}, f"[{code}]" in done.stderr) == (True, True)
    assert (tmp_path / "file").read_bytes() == b"precious"
    assert [each.name for each in tmp_path.iterdir()] == ["file"]


def test_verify_takes_a_store_and_names_what_fails(run_pithtex, mirror):
    done = run_pithtex("verify", str(mirror))
    assert (done.exit_code, "3 documents: 3 verified" in done.stdout) == (0, True)
    change(mirror, "UPDATE bundle SET packed = x'00' WHERE number = ?", (BATCHGEN,))
    done = run_pithtex("verify", "--format", "json", str(mirror))
    results = {each["source"][:26]: each for each in json.loads(done.stdout)["results"]}
    assert done.exit_code == 1
    assert {number: each["status"] for number, each in results.items()} == {
        BATCHGEN: "failed",
        FLEXNPU: "verified",
        PERSISTENT: "verified",
    }
    (finding,) = results[BATCHGEN]["findings"]
    assert finding["code"] == "store-damaged"


def test_reference_is_verified_through_a_store(run_pithtex, mirror):
    for text in (BATCHGEN, BATCHGEN[:12], "2606.21712", "10.48550/arXiv.2606.21712"):
        done = run_pithtex("verify", "--offline", "--bundle", str(mirror), text)
        assert (done.exit_code, ": verified: " in done.stdout) == (0, True)


def test_old_cache_is_taken_over_with_the_users_keys(run_pithtex, cache, tmp_path, registry):
    signed_bundles(registry, tmp_path / "bundles", 1)
    shutil.copy(tmp_path / "keys.json", Path(os.environ["PITHTEX_CONFIG"]) / "keys.json")
    data = (tmp_path / "bundles" / "0.json").read_bytes()
    name = hashlib.sha256(data).hexdigest()
    number = json.loads(data)["pith_number"][-26:]
    for path, content in ((f"bundles/{name}.json", data), (f"numbers/{number}", name.encode())):
        (cache.parent / path).parent.mkdir()
        (cache.parent / path).write_bytes(content)
    assert numbers(run_pithtex) == [number]
    assert "were taken over" in run_pithtex("cache", "info").stdout
