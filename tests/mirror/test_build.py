"""Building a mirror: what gets in, what is left as it is, what is refused."""

from __future__ import annotations

import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time

import pytest
from mirror.conftest import BASE_URL, run, simulated
from real_data import BATCHGEN, DATA, FLEXNPU, PERSISTENT, real_bundle, real_bundle_document
from simulated_registry import SimulatedRegistry, complete

from pithtex.protocol.bundle import load_bundle

STAMPED = ["pith-record.tex", "pith.sty"]
NAMES = ["bundle.json", "cite.bib", "cite.csl.json", "cite.ris", "index.html", *STAMPED]


def names_in(folder):
    return sorted(path.name for path in folder.iterdir())


def snapshot(folder, *, times=True):
    """Every file with its bytes and its time, but what the build keeps for itself."""
    return {
        str(path.relative_to(folder)): (path.read_bytes(), path.stat().st_mtime_ns * times)
        for path in sorted(folder.rglob("*"))
        if path.is_file() and ".pithtex-mirror" not in path.parts
    }


def test_tree_has_every_path_that_clients_ask_for(site):
    for suffix in (BATCHGEN, FLEXNPU, PERSISTENT):
        folder = site / "pith" / suffix
        assert names_in(folder) == sorted([*NAMES, "state.json"])
        data = real_bundle(suffix)
        assert (folder / "bundle.json").read_bytes() == data
        assert (site / ".well-known/pith" / suffix / "bundle.json").read_bytes() == data
        assert (site / "paper" / suffix[:8] / "index.html").is_file()
        assert json.loads((folder / "state.json").read_bytes()) == json.loads(data)["state"]
    numbers = {"schema": "pithtex.lookup/1", "pith_numbers": [f"pith:2026:{BATCHGEN}"]}
    for name in ("arxiv/2606.21712", "arxiv/2606.21712v1", "doi/10.48550/arxiv.2606.21712"):
        assert json.loads((site / f"{name}.json").read_bytes()) == numbers


def test_versions_of_a_paper_are_listed_newest_first(site):
    def versions(name):
        found = json.loads((site / name).read_bytes())["pith_numbers"]
        records = [json.loads((site / f"pith/{each[-26:]}.json").read_bytes()) for each in found]
        return [each["source"]["version"] for each in records]

    assert versions("arxiv/2601.00007.json") == [3, 2, 1]
    assert versions("doi/10.48550/arxiv.2601.00007.json") == [3, 2, 1]
    assert versions("arxiv/2601.00007v2.json") == [2]
    assert versions("arxiv/math/9609206v1.json") == [1]
    assert versions("doi/10.48550/arxiv.math/9609206.json") == [1]


def test_number_record_has_the_registrys_keys_and_hashes_to_its_number(site):
    record = json.loads((site / f"pith/{BATCHGEN}.json").read_bytes())
    document = real_bundle_document(BATCHGEN)
    assert record["record_type"] == "pith_number_record"
    for name in ("pith_number", "short_pith_number", "canonical_sha256", "canonical_record"):
        assert record[name] == document[name]
    snapshots = [each["payload"].get("graph_snapshot") for each in document["events"]]
    assert record["paper"] in [each["paper"] for each in snapshots if each]
    assert len(record["verification_status"]) == 12
    proved_by_others = ("author_attested", "externally_anchored", "storage_verified")
    assert not any(record["verification_status"][each] for each in proved_by_others)


def test_second_build_writes_nothing(build, tmp_path, monkeypatch):
    build()
    before = snapshot(tmp_path / "out")
    monkeypatch.setattr("pithtex.mirror.record_writer.publish", None)  # nothing is verified anew
    done = build()
    assert (done.exit_code, "unchanged  3" in done.stdout) == (0, True), done.output
    assert snapshot(tmp_path / "out") == before


@pytest.mark.parametrize("name", ["index.html", "bundle.json", "pith.sty"])
def test_file_that_somebody_changed_is_written_anew(build, tmp_path, name):
    build()
    before = snapshot(tmp_path / "out", times=False)
    changed = tmp_path / "out" / "pith" / BATCHGEN / name
    changed.unlink()
    changed.write_bytes(b"something else")
    assert "written    1" in build().stdout
    assert snapshot(tmp_path / "out", times=False) == before


@pytest.mark.parametrize(
    "name",
    [f"paper/{BATCHGEN[:8]}/index.html", "arxiv/2606.21712.json", "arxiv/2606.21712v1.json",
     "doi/10.48550/arxiv.2606.21712.json", "browse/2026-06/index.html", "browse/2026-06/7.html",
     "search/ba/words-ba.json", "index.html", "assets/search.js"],
)  # fmt: skip
@pytest.mark.parametrize("how", ["changed", "removed"])
def test_list_that_somebody_changed_is_written_anew(build, tmp_path, name, how):
    build()
    before = snapshot(tmp_path / "out", times=False)
    place = tmp_path / "out" / name
    if how == "changed":
        place.write_bytes(before.get(name, (b"", 0))[0].replace(b"G", b"X") + b"<script>")
    else:
        place.unlink(missing_ok=True)
    done = build()
    assert (done.exit_code, "unchanged  3" in done.stdout) == (0, True), done.output
    of_a_list = name in before and "/" in name and "assets" not in name
    assert ("lists      1 file written" in done.stdout) == of_a_list
    assert snapshot(tmp_path / "out", times=False) == before
    assert "lists" not in build().stdout


def test_other_keys_verify_everything_anew(build, store, tmp_path, registry):
    """A key that is trusted no more takes its records out, though no bundle has changed."""
    keys = tmp_path / "keys.json"
    keys.write_text(registry.key_file())
    (store / "simulated.json").write_bytes(simulated(registry))
    assert build("--keys", keys).exit_code == 0
    done = build()
    assert (done.exit_code, "[key-not-pinned]" in done.stderr) == (1, True), done.output
    assert "taken out  1" in done.stdout
    assert len(list((tmp_path / "out/pith").iterdir())) == 6
    assert not (tmp_path / "out/arxiv/2601.00001.json").exists()
    assert not (tmp_path / "out/doi/10.48550/arxiv.2601.00001.json").exists()


def test_other_code_verifies_everything_anew_and_writes_what_differs(build, tmp_path, monkeypatch):
    build()
    before = snapshot(tmp_path / "out")
    monkeypatch.setattr("pithtex.mirror.trust.__version__", "99")
    assert "written    3" in build().stdout
    assert snapshot(tmp_path / "out") == before
    assert "written    0" in build().stdout


def test_style_file_is_one_on_the_disk_and_stays_so(build, tmp_path, monkeypatch):
    """Or a million records would have a million copies, at the latest with a new version."""

    def inodes():
        return {path.stat().st_ino for path in (tmp_path / "out/pith").glob("*/pith.sty")}

    build()
    before = inodes()
    monkeypatch.setattr("pithtex.mirror.trust.__version__", "99")
    monkeypatch.setattr("pithtex.mirror.representations.style", lambda: b"% pithtex 99\n")
    build()
    assert (len(before), len(inodes()), before & inodes()) == (1, 1, set())
    assert (tmp_path / "out/pith" / BATCHGEN / "pith.sty").read_bytes() == b"% pithtex 99\n"


def forged(document):
    document["canonical_record"]["metadata"]["license"] = "https://other.example/"
    return json.dumps(document).encode()


@pytest.mark.parametrize(
    ("attack", "code"),
    [
        (lambda data: data[:-9], "json-syntax"),
        (lambda data: data.replace(b'"version":1', b'"version":2', 1), "record-hash"),
        (lambda data: forged(json.loads(data)), "record-hash"),
        (lambda data: data.replace(b'"event_count":2', b'"event_count":3'), "state-differs"),
    ],
    ids=["truncated", "another-version", "changed-record", "changed-state"],
)
def test_bundle_that_does_not_verify_is_named_and_left_out(build, store, tmp_path, attack, code):
    place = store / f"bundle-{BATCHGEN}.json"
    place.write_bytes(attack(place.read_bytes()))
    done = build()
    assert done.exit_code == 1
    assert place.name in done.stderr
    assert f"[{code}]" in done.stderr
    assert BATCHGEN not in "".join(snapshot(tmp_path / "out"))
    assert (tmp_path / "out/pith" / FLEXNPU / "index.html").exists()


def test_names_in_the_store_never_become_paths_of_the_mirror(build, store, tmp_path):
    for number, name in enumerate([f"{'B' * 26}.json", "..json", "%2e%2e%2fx.json", "a\nb.json"]):
        (store / name).write_bytes(real_bundle(BATCHGEN) + b" " * (number + 1))
    done = build()
    assert done.exit_code == 0, done.output
    names = names_in(tmp_path / "out/pith")
    assert sorted(name.removesuffix(".json") for name in names) == sorted(
        [BATCHGEN, FLEXNPU, PERSISTENT] * 2
    )


def test_of_several_bundles_of_a_record_the_newest_stands(build, store, tmp_path):
    registry = SimulatedRegistry()
    keys = tmp_path / "keys.json"
    keys.write_text(registry.key_file())
    bundle = registry.bundle(registry.record())
    for name, built in (("a-new", "2026-07-02"), ("b-old", "2026-06-24")):
        document = complete(registry, bundle | {"built_at": f"{built}T00:00:00Z"})
        (store / f"{name}.json").write_text(json.dumps(document))
    done = build("--keys", keys)
    assert "1 bundle gave way to a newer one" in done.stdout, done.output
    place = tmp_path / "out/pith" / bundle["pith_number"][-26:] / "bundle.json"
    assert place.read_bytes() == (store / "a-new.json").read_bytes()
    before = snapshot(tmp_path / "out")
    assert "written    0" in build("--keys", keys).stdout
    assert snapshot(tmp_path / "out") == before


@pytest.mark.parametrize("how", ["built-earlier", "lacks-events"])
@pytest.mark.parametrize("when", ["at-once", "with-other-code", "with-files-changed"])
def test_record_does_not_go_back_to_an_older_bundle(build, store, tmp_path, monkeypatch, how, when):
    registry = SimulatedRegistry()
    keys = tmp_path / "keys.json"
    keys.write_text(registry.key_file())
    record = registry.record()
    whole = complete(registry, registry.bundle(record) | {"built_at": "2026-07-02T00:00:00Z"})
    if how == "built-earlier":
        less = registry.bundle(record) | {"built_at": "2026-06-24T00:00:00Z"}
    else:
        less = registry.bundle(record) | {"built_at": "2026-07-03T00:00:00Z"}
        less["events"] = less["events"][:-1]
    place = store / "simulated.json"
    place.write_text(json.dumps(whole))
    folder = tmp_path / "out/pith" / whole["pith_number"][-26:]
    assert build("--keys", keys).exit_code == 0
    before = snapshot(tmp_path / "out", times=False)
    place.write_text(json.dumps(complete(registry, less)))
    if when == "with-other-code":
        monkeypatch.setattr("pithtex.mirror.trust.__version__", "99")
    elif when == "with-files-changed":
        (folder / "index.html").write_text("something else")
    done = build("--keys", keys)
    assert (done.exit_code, "[bundle-rollback]" in done.stderr) == (1, True), done.output
    assert "simulated.json: the bundle" in done.stderr
    assert "1 bundle is behind the published one, which stays" in done.stdout
    written = {"at-once": 0, "with-other-code": 4, "with-files-changed": 1}[when]
    assert f"written    {written}" in done.stdout
    assert snapshot(tmp_path / "out", times=False) == before


def test_record_goes_back_where_the_published_bundle_verifies_no_more(build, store, tmp_path):
    """Else whoever can write a file of the tree could hold a record for ever."""
    registry = SimulatedRegistry()
    keys = tmp_path / "keys.json"
    keys.write_text(registry.key_file())
    older = complete(registry, registry.bundle(registry.record()))
    (store / "simulated.json").write_text(json.dumps(older))
    build("--keys", keys)
    before = snapshot(tmp_path / "out", times=False)
    for place in ("pith", ".well-known/pith"):
        bundle = tmp_path / "out" / place / older["pith_number"][-26:] / "bundle.json"
        bundle.unlink()
        bundle.write_text(json.dumps(older | {"built_at": "2026-07-09T00:00:00Z"}))
    done = build("--keys", keys)
    assert (done.exit_code, "written    1" in done.stdout) == (0, True), done.output
    assert snapshot(tmp_path / "out", times=False) == before


def test_record_that_left_the_store_is_taken_out(build, store, tmp_path):
    build()
    whole = snapshot(tmp_path / "out", times=False)
    (store / f"bundle-{BATCHGEN}.json").unlink()
    done = build()
    assert (done.exit_code, "taken out  1" in done.stdout) == (0, True)
    left = snapshot(tmp_path / "out", times=False)
    assert not [name for name in left if BATCHGEN in name or "2606.21712" in name]
    telling = [data for name, (data, _) in left.items() if not name.endswith(".sty")]
    assert not [data for data in telling if BATCHGEN.encode() in data]
    (store / f"bundle-{BATCHGEN}.json").write_bytes(real_bundle(BATCHGEN))
    build()
    assert snapshot(tmp_path / "out", times=False).keys() == whole.keys()


@pytest.mark.parametrize("what", ["empty", "nothing verifies"])
def test_store_that_gives_nothing_takes_nothing_out(build, store, tmp_path, what):
    build()
    before = snapshot(tmp_path / "out")
    for path in store.iterdir():
        path.unlink()
    if what != "empty":
        (store / "other.json").write_text("{}")
    done = build()
    empty = what == "empty"
    assert (done.exit_code, "[mirror-store-empty]" in done.stderr) == (3 if empty else 1, empty)
    assert snapshot(tmp_path / "out") == before
    if not empty:
        assert "1 bundle failed, named above" in done.stdout
        assert "nothing verified: 3 records that were published stay as they were" in done.stdout
        assert "under these keys" not in done.stdout


def test_one_bundle_that_fails_is_said_in_the_singular(store, build, tmp_path):
    for path in store.iterdir():
        path.unlink()
    (store / "other.json").write_text("{}")
    done = build()
    assert "1 bundle failed and was left out, named above" in done.stdout
    assert "published" not in done.stdout
    assert "[mirror-no-address]" not in done.stderr


def test_withdrawn_keys_leave_everything_as_it_is_and_say_so(build, store, tmp_path, registry):
    keys = tmp_path / "keys.json"
    keys.write_text(registry.key_file())
    shutil.rmtree(store)
    store.mkdir()
    for number in (1, 2):
        data = simulated(registry, arxiv=f"2601.0000{number}")
        (store / f"{number}.json").write_bytes(data)
    assert build("--keys", keys).exit_code == 0
    before = snapshot(tmp_path / "out")
    done = build()
    assert done.exit_code == 1
    assert "2 bundles failed, named above" in done.stdout
    assert "2 pages stay published that do not verify any more under these keys" in done.stdout
    assert "build from a STORE in which a bundle verifies" in done.stdout
    assert snapshot(tmp_path / "out") == before
    shutil.copytree(DATA / "bundles", store, dirs_exist_ok=True)
    done = build()
    assert "2 bundles failed and were left out, named above" in done.stdout
    assert "taken out  2" in done.stdout


@pytest.mark.parametrize("what", ["cut off", "a bundle", "empty"])
def test_store_that_cannot_be_read_ends_with_3(tmp_path, what):
    store = tmp_path / "store"
    if what == "empty":
        store.mkdir()
    else:
        store.write_bytes(real_bundle(BATCHGEN) if what == "a bundle" else b"SQLite format 3\0x")
    done = run("mirror", "build", store, tmp_path / "out", "--jobs", "1")
    code = {"cut off": "store-damaged", "a bundle": "store-form", "empty": "mirror-store-empty"}
    assert (done.exit_code, f"[{code[what]}]" in done.stderr) == (3, True), done.output


def test_tree_of_a_mirror_is_a_store(build, tmp_path):
    build()
    done = run("mirror", "build", tmp_path / "out", tmp_path / "second", "--jobs", "1")
    assert (done.exit_code, "written    3" in done.stdout) == (0, True), done.output
    assert "failed" not in done.stdout
    one, two = (snapshot(tmp_path / name, times=False) for name in ("out", "second"))
    assert one.keys() == two.keys()


@pytest.mark.parametrize(
    ("url", "code"),
    [
        (None, "mirror-no-address"),
        ("http://mirror.example", "mirror-plain-http"),
        ("http://127.0.0.1:8080", ""),
        ("https://mirror.example", ""),
    ],
)
def test_address_that_does_not_lead_to_the_mirror_is_noted(build, tmp_path, url, code):
    done = build(*(["--base-url", url] if url else []))
    assert done.exit_code == 0
    assert ([f"[{code}]" in done.stderr] if code else [done.stderr == ""]) == [True], done.stderr
    assert f"{tmp_path / 'out/nginx.conf'}" in done.stdout.splitlines()[-1]


def test_help_of_build_is_not_cut():
    commands = run("mirror", "--help").output.partition("Commands:")[2]
    assert "build  Write" in commands
    assert "..." not in commands


@pytest.mark.parametrize("where", ["store/out", "store", "."])
def test_mirror_and_store_one_inside_the_other_are_refused(build, store, tmp_path, where):
    done = build(out=tmp_path / where)
    assert (done.exit_code, "[mirror-inside-store]" in done.stderr) == (1, True)
    assert names_in(tmp_path) == ["store"]
    assert len(names_in(store)) == 3


def test_folder_that_is_not_ours_is_left_alone(build, tmp_path):
    out = tmp_path / "out"
    (out / "pith").mkdir(parents=True)
    (out / "pith/mine.txt").write_text("mine")
    done = build()
    assert (done.exit_code, "[mirror-out-foreign]" in done.stderr) == (1, True)
    assert snapshot(out, times=False) == {"pith/mine.txt": (b"mine", 0)}


def test_file_that_is_not_ours_survives_in_a_mirror(build, store, tmp_path):
    build()
    mine = tmp_path / "out/pith" / BATCHGEN / "notes.txt"
    mine.write_text("mine")
    (store / f"bundle-{BATCHGEN}.json").unlink()
    build()
    assert names_in(mine.parent) == ["notes.txt"]


FOLDERS = ["pith", f"pith/{BATCHGEN}", ".well-known", f".well-known/pith/{BATCHGEN}", "arxiv",
           "doi/10.48550", "paper", f"paper/{BATCHGEN[:8]}", "browse", "browse/2026-06", "search",
           "search/ba", "assets", ".pithtex-mirror/staging"]  # fmt: skip


@pytest.mark.parametrize("moved", [False, True], ids=["another-folder", "the-folder-itself"])
@pytest.mark.parametrize("folder", FOLDERS)
def test_link_in_place_of_a_folder_is_replaced_and_never_followed(
    build, store, tmp_path, folder, moved
):
    build()
    whole = snapshot(tmp_path / "out", times=False)
    place, victim = tmp_path / "out" / folder, tmp_path / "victim"
    if moved and place.exists():
        place.rename(victim)
    else:
        shutil.rmtree(place, ignore_errors=True)
        victim.mkdir()
        for name in ("index.html", "bundle.json", "2.html", "words-ba.json", "pages.css"):
            (victim / name).write_text("mine")
    before = snapshot(victim)
    place.symlink_to(os.path.relpath(victim, place.parent))
    done = build()
    assert done.exit_code == 0, done.output
    assert not place.is_symlink()
    assert snapshot(victim) == before
    assert snapshot(tmp_path / "out", times=False) == whole
    # And nothing is deleted there, when the record leaves the store.
    shutil.rmtree(place, ignore_errors=True)
    place.symlink_to(victim)
    (store / f"bundle-{BATCHGEN}.json").unlink()
    build()
    assert snapshot(victim) == before
    assert not place.is_symlink()


@pytest.mark.parametrize(
    "name",
    ["pith-signing-key.json", "index.html", f"pith/{BATCHGEN}/bundle.json", f"pith/{BATCHGEN}.json",
     "arxiv/2606.21712.json", "search/ba/words-ba.json"],
)  # fmt: skip
def test_link_in_place_of_a_file_is_replaced_and_never_written_through(build, tmp_path, name):
    build()
    place, victim = tmp_path / "out" / name, tmp_path / "victim"
    whole = place.read_bytes()
    for content in (whole, b"mine"):
        place.unlink()
        victim.write_bytes(content)
        place.symlink_to(victim)
        assert build().exit_code == 0
        assert (place.is_symlink(), place.read_bytes()) == (False, whole)
        assert victim.read_bytes() == content


@pytest.mark.parametrize("name", ["build.sqlite3", "lock.sqlite3"])
def test_link_in_place_of_what_a_build_keeps_is_not_written_through(build, tmp_path, name):
    build()
    kept = tmp_path / "out/.pithtex-mirror" / name
    kept.unlink(missing_ok=True)
    (tmp_path / "victim").write_bytes(b"")
    kept.symlink_to(tmp_path / "victim")
    assert build().exit_code == 0
    assert (tmp_path / "victim").read_bytes() == b""
    kept.parent.rename(tmp_path / "own")
    kept.parent.symlink_to(tmp_path / "own")
    before = snapshot(tmp_path / "own")
    done = build()
    assert (done.exit_code, "[mirror-out-foreign]" in done.stderr) == (1, True)
    assert snapshot(tmp_path / "own") == before


def test_two_builds_at_once_are_refused(build, tmp_path):
    build()
    other = sqlite3.connect(tmp_path / "out/.pithtex-mirror/lock.sqlite3", isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    done = build()
    other.close()
    assert (done.exit_code, "[mirror-being-built]" in done.stderr) == (3, True)


def test_damaged_record_of_earlier_builds_is_said(build, tmp_path):
    build()
    (tmp_path / "out/.pithtex-mirror/build.sqlite3").write_bytes(b"no database" * 1000)
    done = build()
    assert (done.exit_code, "[mirror-record-damaged]" in done.stderr) == (3, True)


@pytest.mark.parametrize(
    "url",
    ["ftp://a.example", "https://", "https://u@a.example", "https://a.example/?q", "https://a b",
     "https://a.example/';drop", "https://a.example/../x", "https://a.example/.x",
     'https://"><script>', "https://a.example/../x#"],
)  # fmt: skip
def test_base_url_that_is_none_is_wrong_usage(build, tmp_path, url):
    done = build("--base-url", url)
    assert done.exit_code == 2
    assert not (tmp_path / "out").exists()


def many(folder, count):
    registry = SimulatedRegistry()
    folder.mkdir()
    for number in range(count):
        data = simulated(registry, arxiv=f"2601.{number:05}")
        (folder / f"{number}.json").write_bytes(data)
    (folder.parent / "keys.json").write_text(registry.key_file())
    return ["--keys", str(folder.parent / "keys.json"), "--base-url", BASE_URL]


def test_two_processes_build_what_one_builds(tmp_path):
    options = many(tmp_path / "store", 60)
    for jobs in ("1", "2"):
        done = run("mirror", "build", tmp_path / "store", tmp_path / jobs, "--jobs", jobs, *options)
        assert done.exit_code == 0, done.output
    one, two = (snapshot(tmp_path / jobs, times=False) for jobs in ("1", "2"))
    for each in (one, two):
        manifest = json.loads(each.pop("pith-mirrors.json")[0])
        assert manifest["mirrors"][0]["base_url"] == BASE_URL
    assert one == two
    assert len([name for name in one if name.startswith("arxiv/")]) == 120


def pairs(folder, count):
    """An older and a newer bundle of each record, by turns a dozen of the ones and the others.

    So each dozen is a chunk for two processes, and both write the same records at once.
    """
    registry = SimulatedRegistry()
    folder.mkdir()
    for number in range(count):
        bundle = registry.bundle(registry.record(arxiv=f"2601.{number:05}"))
        for when, built in (("a-old", "2026-06-24"), ("b-new", "2026-07-02")):
            document = complete(registry, bundle | {"built_at": f"{built}T00:00:00Z"})
            name = f"{number // 12}-{when}-{number:03}.json"
            (folder / name).write_text(json.dumps(document))
    (folder.parent / "keys.json").write_text(registry.key_file())
    return ["--keys", str(folder.parent / "keys.json"), "--base-url", BASE_URL]


def test_two_bundles_of_a_record_are_never_mixed_however_many_processes_build(tmp_path):
    """Two processes would write one folder, each from its bundle, or meet in making it."""
    options = pairs(tmp_path / "store", 48)
    trees = []
    for jobs in ("1", "2", "3"):
        out = tmp_path / jobs
        done = run("mirror", "build", tmp_path / "store", out, "--jobs", jobs, *options)
        assert (done.exit_code, "written    48" in done.stdout) == (0, True), done.output
        assert "48 bundles gave way to a newer one" in done.stdout
        trees.append(snapshot(out, times=False))
        trees[-1].pop("pith-mirrors.json")
    newer = {path.read_bytes() for path in (tmp_path / "store").glob("*-b-new-*.json")}
    for below in ("pith", ".well-known/pith"):
        assert {path.read_bytes() for path in (out / below).glob("*/bundle.json")} == newer
    for folder in (out / "pith").glob("*/"):
        assert (
            json.loads((folder / "state.json").read_bytes())
            == json.loads((folder / "bundle.json").read_bytes())["state"]
        )
    assert trees[0] == trees[1] == trees[2]
    # The other order of names, over the tree that is there.
    for path in (tmp_path / "store").glob("*-a-old-*.json"):
        path.rename(path.with_name(path.name.replace("a-old", "c-old")))
    done = run("mirror", "build", tmp_path / "store", out, "--jobs", "2", *options)
    assert (done.exit_code, "written    0" in done.stdout) == (0, True), done.output


def test_build_that_is_killed_leaves_whole_files_and_is_finished_by_the_next(tmp_path):
    options = many(tmp_path / "store", 60)
    whole = tmp_path / "whole"
    run("mirror", "build", tmp_path / "store", whole, "--jobs", "1", *options)
    expected = snapshot(whole, times=False)
    command = [sys.executable, "-m", "pithtex", "mirror", "build", str(tmp_path / "store")]
    out = tmp_path / "out"
    for seen in (3, 30):
        build = subprocess.Popen([*command, str(out), "--jobs", "1", *options])
        while build.poll() is None and len(list(out.glob("pith/*/index.html"))) < seen:
            time.sleep(0.002)
        build.send_signal(signal.SIGKILL)
        build.wait(timeout=20)
        for name, (data, _) in snapshot(out, times=False).items():
            if name != "pith-mirrors.json":
                assert data == expected[name][0], name
    done = run("mirror", "build", tmp_path / "store", out, "--jobs", "1", *options)
    assert done.exit_code == 0, done.output
    finished = snapshot(out, times=False)
    for each in (finished, expected):
        each.pop("pith-mirrors.json")
    assert finished == expected
    assert not (out / ".pithtex-mirror/staging").exists()


def test_stick_without_hard_links_gets_the_same_tree(build, tmp_path, monkeypatch):
    build()
    expected = snapshot(tmp_path / "out", times=False)

    def no_links(*_, **__):
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", no_links)
    assert build(out=tmp_path / "stick").exit_code == 0
    assert snapshot(tmp_path / "stick", times=False).keys() == expected.keys()
    assert all(path.stat().st_nlink == 1 for path in (tmp_path / "stick").rglob("*.sty"))
    shutil.rmtree(tmp_path / "stick")


def test_folder_that_cannot_be_written_is_said_in_one_line(build, store, tmp_path):
    (tmp_path / "out").write_text("a file")
    assert build().exit_code == 2
    (tmp_path / "out").unlink()
    build()
    in_the_way = tmp_path / "out/arxiv"
    shutil.rmtree(in_the_way)
    in_the_way.write_text("mine")
    (store / f"bundle-{BATCHGEN}.json").unlink()
    build()
    (store / f"bundle-{BATCHGEN}.json").write_bytes(real_bundle(BATCHGEN))
    done = build()
    assert (done.exit_code, "[folder-unwritable]" in done.stderr) == (3, True), done.output
    assert "Traceback" not in done.output
    in_the_way.unlink()
    assert build().exit_code == 0
    assert len(names_in(in_the_way)) == 6


def test_store_gives_the_tree_that_its_files_give(build, store, tmp_path):
    module = pytest.importorskip("pithtex.sources.store.bundle_store")
    kept = module.BundleStore.open(tmp_path / "bundles.sqlite3", create=True)
    for suffix in (BATCHGEN, FLEXNPU, PERSISTENT):
        kept.put(real_bundle(suffix), load_bundle(real_bundle(suffix)))
    kept.close()
    build()
    out = tmp_path / "of-store"
    done = run("mirror", "build", tmp_path / "bundles.sqlite3", out, "--jobs", "1")
    assert done.exit_code == 0, done.output
    assert snapshot(out, times=False).keys() == snapshot(tmp_path / "out", times=False).keys()
    again = run("mirror", "build", tmp_path / "bundles.sqlite3", out, "--jobs", "1")
    assert "unchanged  3" in again.stdout
