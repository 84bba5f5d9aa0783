"""The store as a file that is read and written by honest people."""

from __future__ import annotations

import hashlib
import json
import pickle
import shutil
import sqlite3
import subprocess
import sys
import threading
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from real_data import BATCHGEN, DATA, FLEXNPU, NOW, PERSISTENT, ROOT, real_bundle
from simulated_registry import SimulatedRegistry

from pithtex.errors import NotJudged, PithtexError, Refused
from pithtex.protocol.bundle import load_bundle
from pithtex.protocol.keys import REGISTRY_KEYS
from pithtex.protocol.number import PithNumber
from pithtex.protocol.reference import ShortNumber, parse_reference
from pithtex.sources.bundle_files import bundle_sources
from pithtex.sources.resolve import Resolver
from pithtex.sources.store import bundle_store, connection, database, dictionaries
from pithtex.sources.store.bundle_store import BundleStore
from pithtex.sources.store.network import file_system, network_file_system
from pithtex.sources.store.packing import LARGEST_DICTIONARY, packaged_dictionary

GOLDEN = DATA / "stores"
REAL = (BATCHGEN, FLEXNPU, PERSISTENT)
SIMULATED = SimulatedRegistry()
EXAMPLE = load_bundle(real_bundle(BATCHGEN))


@pytest.fixture
def path(tmp_path):
    return tmp_path / "mirror.sqlite3"


@pytest.fixture
def store(path):
    store = BundleStore.open(path, create=True)
    for number in REAL:
        assert keep(store, real_bundle(number)) is None
    return store


def keep(store, data):
    return store.put(data, load_bundle(data))


def names_in(folder):
    return sorted(each.name for each in folder.iterdir())


def found_in(store, text):
    return [candidate.data for candidate in store.find(parse_reference(text))]


# Forms that are frozen


def test_dictionary_is_frozen_under_its_number():
    frozen = {1: "6b8f6becd191528c4d82a11d351bf3c18cd06ca774b4a400f06dd137ff8eb89c"}
    files = sorted((ROOT / "pithtex/sources/store").glob("dictionary-*.bin"))
    assert {int(path.stem.split("-")[1]) for path in files} == set(frozen)
    for number, sha256 in frozen.items():
        assert hashlib.sha256(packaged_dictionary(number)).hexdigest() == sha256
        assert len(packaged_dictionary(number)) <= LARGEST_DICTIONARY


@pytest.mark.slow
def test_script_writes_the_dictionary_that_is_frozen(tmp_path):
    paths = [DATA / "bundles" / f"bundle-{number}.json" for number in REAL]
    script = ROOT / "scripts" / "build-store-dictionary"
    subprocess.run([sys.executable, script, tmp_path / "new.bin", *paths], check=True)
    assert (tmp_path / "new.bin").read_bytes() == packaged_dictionary(1)


@pytest.mark.parametrize("name", [path.name for path in sorted(GOLDEN.iterdir())])
def test_store_of_each_release_is_read_without_the_files_of_the_package(
    tmp_path, monkeypatch, name
):
    monkeypatch.setattr(dictionaries, "packaged_dictionary", lambda: pytest.fail("not its own"))
    shutil.copy(GOLDEN / name, tmp_path)
    store = BundleStore.open(tmp_path / name)
    assert list(store.numbers()) == sorted(REAL)
    for number in REAL:
        assert store.get(PithNumber(number)) == real_bundle(number)
        resolved = Resolver([store], REGISTRY_KEYS).resolve(PithNumber(number), NOW)
        assert (resolved.kind, resolved.origin) == ("store", str(tmp_path / name))


def test_golden_store_is_what_this_release_writes(store, path, tmp_path):
    """Byte for byte the same rows: a release that writes another form gets another number."""
    store.close()
    shutil.copy(GOLDEN / "store-1.sqlite3", tmp_path / "golden.sqlite3")
    rows = []
    for each in (path, tmp_path / "golden.sqlite3"):
        connection = sqlite3.connect(each)
        columns = "number, arxiv, version, built_at, size, sha256, dictionary, packed"
        rows.append(
            [
                connection.execute(f"SELECT {columns} FROM bundle ORDER BY number").fetchall(),  # noqa: S608
                connection.execute("SELECT * FROM dictionary").fetchall(),
                connection.execute("SELECT type, name, sql FROM sqlite_master").fetchall(),
                connection.execute("PRAGMA application_id").fetchall(),
                connection.execute("PRAGMA user_version").fetchall(),
            ]
        )
        connection.close()
    assert rows[0] == rows[1]


# What is put in is found


@pytest.mark.parametrize(
    "text",
    [
        BATCHGEN,
        f"pith:2026:{BATCHGEN}",
        BATCHGEN[:8],
        f"pith:{BATCHGEN[:12]}",
        BATCHGEN[:16],
        "2606.21712",
        "2606.21712v1",
        "https://arxiv.org/abs/2606.21712v1",
        "10.48550/arXiv.2606.21712",
        "https://doi.org/10.48550/arXiv.2606.21712",
        f"https://pith.science/pith/{BATCHGEN}",
    ],
)
def test_every_reference_finds_its_bundle(store, path, text):
    assert found_in(store, text) == [real_bundle(BATCHGEN)]
    resolved = Resolver(bundle_sources([path]), REGISTRY_KEYS).resolve(parse_reference(text), NOW)
    assert (resolved.verified.number.suffix, resolved.kind) == (BATCHGEN, "store")


@pytest.mark.parametrize(
    "text", ["A" * 26, "AAAAAAAA", "2606.21712v2", "2606.2171", "math/9609206"]
)
def test_what_is_not_there_is_not_found(store, text):
    assert found_in(store, text) == []


def test_number_with_another_year_is_refused(store):
    with pytest.raises(PithtexError) as caught:
        Resolver([store], REGISTRY_KEYS).resolve(PithNumber(BATCHGEN, 2025), NOW)
    assert caught.value.code == "bundle-of-another-record"


def test_short_number_that_fits_two_records_lists_both(store, monkeypatch):
    monkeypatch.setattr("pithtex.sources.acceptance.selects", lambda *_: True)
    monkeypatch.setattr(BundleStore, "numbers_of", lambda *_: [BATCHGEN, FLEXNPU])
    with pytest.raises(NotJudged) as caught:
        Resolver([store], REGISTRY_KEYS).resolve(ShortNumber(BATCHGEN[:8]), NOW)
    assert caught.value.code == "reference-ambiguous"
    assert BATCHGEN in caught.value.hint
    assert FLEXNPU in caught.value.hint


def test_id_without_version_finds_all_versions_oldest_first(path, registry):
    store = BundleStore.open(path, create=True)
    for version in (12, 1, 3):
        keep(store, registry.bundle_bytes(arxiv="math/9609206", version=version))
    keep(store, registry.bundle_bytes(arxiv="math/9609207", version=2))
    for text in ("math/9609206", "10.48550/arxiv.math/9609206"):
        found = [load_bundle(data).source.version for data in found_in(store, text)]
        assert found == [1, 3, 12]
    with pytest.raises(NotJudged) as caught:
        Resolver([store], registry.keys).resolve(parse_reference("math/9609206"), NOW)
    assert caught.value.code == "reference-ambiguous"
    newest = Resolver([store], registry.keys).resolve(
        parse_reference("math/9609206"), NOW, newest=True
    )
    assert newest.verified.record.source.version == 12


BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
NUMBERS = st.text(BASE32, min_size=26, max_size=26)
#: Many with beginnings in common, and at the ends of the alphabet.
NEAR = st.builds(
    lambda start, rest: (start + rest)[:26],
    st.sampled_from(["", "2" * 8, "Z" * 8, "A" * 16]),
    NUMBERS,
)
ONCE = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@ONCE
@given(st.lists(NEAR, min_size=1, max_size=12, unique=True), st.sampled_from([8, 12, 16]), NUMBERS)
def test_short_form_selects_exactly_the_numbers_that_begin_so(tmp_path, numbers, length, other):
    path = tmp_path / "many.sqlite3"
    path.unlink(missing_ok=True)
    store = BundleStore.open(path, create=True)
    # A number is believed here: a bundle of it need not be found.
    data = real_bundle(BATCHGEN)
    store.put_all([(data, replace(EXAMPLE, pith_number=f"pith:2026:{each}")) for each in numbers])
    for prefix in {each[:length] for each in (*numbers, other)}:
        expected = sorted(each for each in numbers if each.startswith(prefix))
        assert store.numbers_of(ShortNumber(prefix)) == expected
    assert list(store.numbers()) == sorted(numbers)
    after = sorted(numbers)[len(numbers) // 2]
    assert list(store.numbers(after)) == [each for each in sorted(numbers) if each > after]
    assert [entry.number for entry in store.entries()] == sorted(numbers)
    assert len(store) == len(numbers)
    store.close()


@ONCE
@given(
    title=st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=300),
    version=st.integers(1, 9999),
    blanks=st.binary(max_size=20).map(lambda noise: b" " * len(noise)),
)
def test_any_bundle_comes_back_as_its_exact_bytes(tmp_path, title, version, blanks):
    data = SIMULATED.bundle_bytes(title, version=version) + blanks
    store = BundleStore.open(tmp_path / "any.sqlite3", create=True)
    before = found_in(store, load_bundle(data).pith_number)
    assert keep(store, data) is None
    assert found_in(store, load_bundle(data).pith_number) == [data]
    assert before in ([], [data]) or before[0] != data
    store.close()


def test_numbers_are_yielded_while_others_come_and_go(store, monkeypatch):
    monkeypatch.setattr(bundle_store, "_PAGE", 1)
    seen = []
    for number in store.numbers():
        seen.append(number)
        store.drop([number])
    assert seen == sorted(REAL)
    assert len(store) == 0


# Several at once


def test_store_is_used_on_both_sides_of_a_fork(store):
    def child(ours, answers):
        answers.put((len(ours), keep(ours, SIMULATED.bundle_bytes())))

    context = get_context("fork")
    answers = context.SimpleQueue()
    process = context.Process(target=child, args=(store, answers))
    process.start()
    assert answers.get() == (3, None)
    process.join()
    assert len(store) == 4
    assert keep(store, SIMULATED.bundle_bytes(version=2)) is None


def test_store_goes_to_another_process_without_what_it_has_open(store):
    assert len(store) == 3
    for each in (store, *bundle_sources([store.path])):
        again = pickle.loads(pickle.dumps(each))  # noqa: S301
        assert found_in(again, BATCHGEN) == [real_bundle(BATCHGEN)]
        assert keep(again, SIMULATED.bundle_bytes()) is None


@pytest.mark.parametrize(("durable", "synchronous"), [(False, 1), (True, 2)])
def test_mirrors_store_is_on_the_disk_before_anything_is_acknowledged(path, durable, synchronous):
    """``NORMAL`` for the cache, ``FULL`` for a mirror's, each with a write-ahead log."""
    store = BundleStore.open(path, create=True, durable=durable)
    assert store.database.rows("PRAGMA synchronous") == [(synchronous,)]
    assert store.database.rows("PRAGMA journal_mode") == [("wal",)]


def test_threads_take_turns(store):
    wrong = []

    def work(number):
        for version in range(20):
            keep(store, SIMULATED.bundle_bytes(arxiv=f"2601.0000{number}", version=version + 1))
            if store.get(PithNumber(BATCHGEN)) != real_bundle(BATCHGEN):
                wrong.append(number)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (wrong, len(store)) == ([], 3 + 80)


def test_writer_that_holds_the_store_for_too_long_is_told(store, path, monkeypatch):
    monkeypatch.setattr(database, "PATIENCE", 0.1)
    other = BundleStore.open(path)
    with store.database.writing():
        with pytest.raises(NotJudged) as caught:
            keep(other, SIMULATED.bundle_bytes())
        assert found_in(other, BATCHGEN) == [real_bundle(BATCHGEN)]  # readers go on
    assert caught.value.code == "store-busy"
    assert keep(other, SIMULATED.bundle_bytes()) is None


def test_what_fails_half_way_leaves_nothing(store):
    def broken():
        yield real_bundle(BATCHGEN), EXAMPLE
        yield SIMULATED.bundle_bytes(), load_bundle(SIMULATED.bundle_bytes())
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        store.put_all(broken())
    assert list(store.numbers()) == sorted(REAL)


def test_dictionary_of_a_transaction_that_failed_is_not_relied_on(path):
    store = BundleStore.open(path, create=True)

    def broken():
        yield real_bundle(BATCHGEN), EXAMPLE
        yield real_bundle(BATCHGEN), EXAMPLE
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        store.put_all(broken())
    assert keep(store, real_bundle(BATCHGEN)) is None
    store.close()
    assert found_in(BundleStore.open(path), BATCHGEN) == [real_bundle(BATCHGEN)]


def test_store_that_another_one_replaces_is_read_anew(store, path, tmp_path):
    store.close()
    assert len(store) == 3
    fresh = BundleStore.open(tmp_path / "fresh.sqlite3", create=True)
    keep(fresh, SIMULATED.bundle_bytes())
    fresh.close()
    (tmp_path / "fresh.sqlite3").replace(path)
    assert len(store) == 1


def test_store_that_somebody_removes_is_made_anew_with_all_that_it_needs(path):
    store = BundleStore.open(path, create=True)
    keep(store, real_bundle(FLEXNPU))
    for each in list(path.parent.iterdir()):
        each.unlink()
    assert keep(store, real_bundle(BATCHGEN)) is None
    store.close()
    fresh = BundleStore.open(path)
    assert list(fresh.numbers()) == [BATCHGEN]
    assert fresh.get(PithNumber(BATCHGEN)) == real_bundle(BATCHGEN)


def test_nothing_lies_beside_a_store_that_is_closed(store, path):
    store.close()
    assert names_in(path.parent) == [path.name]


@pytest.mark.parametrize(
    "name", ["a b", "50%25", "what?mode=rwc", "#1", "\u00e9", "\udcff", "file:x", "-wal"], ids=ascii
)
def test_store_may_be_called_anything(tmp_path, name):
    path = tmp_path / name
    store = BundleStore.open(path, create=True)
    assert keep(store, real_bundle(BATCHGEN)) is None
    store.close()
    assert found_in(BundleStore.open(path), BATCHGEN) == [real_bundle(BATCHGEN)]
    assert [each.name for each in tmp_path.iterdir()] == [name]


# What the system refuses


def test_full_disk_is_told_and_loses_nothing(store, monkeypatch):
    pages = store.database.rows("PRAGMA page_count")[0][0]
    store.database.rows(f"PRAGMA max_page_count = {pages}")
    many = [SIMULATED.bundle_bytes(version=version) for version in range(1, 60)]
    with pytest.raises(NotJudged) as caught:
        store.put_all([(data, load_bundle(data)) for data in many])
    assert caught.value.code == "store-unusable"
    assert "the disk is full" in caught.value.message
    assert list(store.numbers()) == sorted(REAL)
    store.close()
    assert keep(store, many[0]) is None


WRITE_WITH_A_LIMIT = """
import json, resource, sys
from pathlib import Path
from pithtex.errors import NotJudged
from pithtex.protocol.bundle import load_bundle
from pithtex.sources.store.bundle_store import BundleStore
store = BundleStore.open(Path(sys.argv[1]))
resource.setrlimit(resource.RLIMIT_FSIZE, (150_000, 150_000))
kept = 0
try:
    for line in Path(sys.argv[2]).read_bytes().splitlines():
        store.put(line, load_bundle(line))
        kept += 1
except NotJudged as error:
    print(json.dumps([kept, error.code]))
"""


def test_file_that_may_not_grow_keeps_what_was_acknowledged(store, path, tmp_path):
    """As on a full disk, or beyond a quota: the system refuses in the middle of a write."""
    store.close()
    many = [SIMULATED.bundle_bytes(version=version) for version in range(1, 100)]
    (tmp_path / "bundles.jsonl").write_bytes(b"\n".join(many))
    code, lines = WRITE_WITH_A_LIMIT, str(tmp_path / "bundles.jsonl")
    done = subprocess.run(
        [sys.executable, "-c", code, path, lines], capture_output=True, text=True, check=True
    )
    kept, told = json.loads(done.stdout)
    assert told == "store-unusable"
    assert 0 < kept < 99
    for data in many[:kept]:
        assert found_in(store, load_bundle(data).pith_number) == [data]
    assert len(store) == 3 + kept


READ_AS_SOMEBODY_ELSE = """
import json, os, sys
from pathlib import Path
from pithtex.errors import PithtexError
from pithtex.protocol.bundle import load_bundle
from pithtex.protocol.number import PithNumber
from pithtex.sources.store.bundle_store import BundleStore
data = Path(sys.argv[2]).read_bytes()
bundle = load_bundle(data)
if os.geteuid() == 0:
    os.setgroups([])
    os.setgid(65534)
    os.setuid(65534)
answers = []
for job in (
    lambda store: list(store.numbers()),
    lambda store: store.get(PithNumber(sys.argv[3])) == data,
    lambda store: store.put(data, bundle),
):
    try:
        answers.append(job(BundleStore.open(Path(sys.argv[1]))))
    except PithtexError as error:
        answers.append([error.code, error.message])
print(json.dumps(answers))
"""


@pytest.fixture
def public():
    """A folder that everybody may read; those of pytest are closed again by each run of it."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        (folder / "stick").mkdir()
        yield folder


def used_by_somebody_else(path):
    """Use a store as a user who may read its folder, and write nothing there."""
    bundle = path.parent.parent / "bundle.json"
    bundle.write_bytes(real_bundle(BATCHGEN))
    before = names_in(path.parent)
    path.parent.chmod(0o555)
    try:
        done = subprocess.run(
            [sys.executable, "-c", READ_AS_SOMEBODY_ELSE, path, bundle, BATCHGEN],
            capture_output=True,
            text=True,
            check=True,
        )
    finally:
        path.parent.chmod(0o755)
    assert names_in(path.parent) == before
    return json.loads(done.stdout)


def test_store_on_a_stick_is_read_and_not_written(public):
    shutil.copy(GOLDEN / "store-1.sqlite3", public / "stick")
    numbers, is_same, (code, message) = used_by_somebody_else(public / "stick/store-1.sqlite3")
    assert (numbers, is_same, code) == (sorted(REAL), True, "store-unusable")
    assert "read-only" in message


def test_store_of_somebody_else_is_read_while_it_is_written(public):
    path = public / "stick" / "mirror.sqlite3"
    store = BundleStore.open(path, create=True)
    keep(store, real_bundle(BATCHGEN))
    assert path.with_name("mirror.sqlite3-wal").stat().st_size > 0
    numbers, is_same, (code, _) = used_by_somebody_else(path)
    assert (numbers, is_same, code) == ([BATCHGEN], True, "store-unusable")
    store.close()


def test_store_that_was_not_closed_is_not_read_where_its_log_cannot_be(store, path, public):
    """Its newest bundles are in the log: the file alone would be an older store."""
    for each in (path, path.with_name(f"{path.name}-wal")):
        shutil.copy(each, public / "stick")
    for code, message in used_by_somebody_else(public / "stick" / path.name):
        assert code == "store-unusable"
        assert "was not closed" in message


def test_store_on_a_network_file_system_is_read_and_not_written(store, path, monkeypatch):
    store.close()
    for module in (database, connection):
        monkeypatch.setattr(module, "network_file_system", lambda _: "nfs4")
    assert list(BundleStore.open(path).numbers()) == sorted(REAL)
    for job in (
        lambda: keep(BundleStore.open(path), SIMULATED.bundle_bytes()),
        lambda: BundleStore.open(path.with_name("new.sqlite3"), create=True),
    ):
        with pytest.raises(NotJudged) as caught:
            job()
        assert caught.value.code == "store-network"
        assert "nfs4" in caught.value.message
    assert names_in(path.parent) == [path.name]


MOUNTS = r"""22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/root rw
30 22 0:40 / /home rw shared:9 - nfs4 server:/home rw,vers=4.2
31 30 8:2 / /home/local rw - xfs /dev/sdb rw
32 22 0:41 / /mnt/two\040words rw - cifs //server/share rw
33 22 0:42 / /mnt/hidden rw - nfs server:/x rw
34 33 8:3 / /mnt/hidden rw - ext4 /dev/sdc rw
broken
"""


@pytest.mark.parametrize(
    ("path", "found", "is_network"),
    [
        ("/home/a/cache", "nfs4", True),
        ("/home", "nfs4", True),
        ("/homes/a", "ext4", False),
        ("/home/local/cache", "xfs", False),
        ("/mnt/two words/x", "cifs", True),
        ("/mnt/hidden/x", "ext4", False),
        ("/x", "ext4", False),
    ],
)
def test_file_system_is_told_by_the_nearest_mount(tmp_path, path, found, is_network):
    mounts = tmp_path / "mountinfo"
    mounts.write_text(MOUNTS)
    assert file_system(Path(path), mounts) == found
    assert network_file_system(Path(path), mounts) == (found if is_network else None)


def test_where_the_system_lists_no_mounts_nothing_is_claimed(tmp_path):
    assert file_system(tmp_path, tmp_path / "none") is None
    assert network_file_system(tmp_path, tmp_path / "none") is None


def test_bundle_that_is_behind_does_not_replace_the_one_that_is_kept(store):
    older = replace(EXAMPLE, built_at="2026-06-01T00:00:00Z")
    thinner = replace(EXAMPLE, built_at="2026-11-01T00:00:00Z", events=EXAMPLE.events[:1])
    for bundle in (older, thinner):
        refused = store.put(b"other bytes", bundle)
        assert isinstance(refused, Refused)
        assert refused.code == store.behind(bundle).code == "bundle-rollback"
    assert found_in(store, BATCHGEN) == [real_bundle(BATCHGEN)]
