"""What lies beside a store: strangers' journals and links, and the logs of honest writers.

SQLite acts on such files before it reads a table: each test's name is what it would do.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import sqlite3
import struct
import subprocess
import sys

import pytest
from real_data import BATCHGEN, DATA, FLEXNPU, NOW, PERSISTENT, real_bundle

from pithtex.errors import PithtexError
from pithtex.protocol.bundle import load_bundle
from pithtex.protocol.keys import REGISTRY_KEYS
from pithtex.protocol.number import PithNumber
from pithtex.protocol.reference import parse_reference
from pithtex.sources.bundle_files import bundle_sources
from pithtex.sources.resolve import Resolver
from pithtex.sources.store.bundle_store import BundleStore

GOLDEN = DATA / "stores" / "store-1.sqlite3"
MAGIC = bytes.fromhex("d9d505f920a163d7")


@pytest.fixture
def path(tmp_path):
    """A good store, in a folder where a test may do harm."""
    (tmp_path / "stranger").mkdir()
    return shutil.copy(GOLDEN, tmp_path / "stranger" / "s.sqlite3")


@pytest.fixture
def thesis(tmp_path):
    """A file that must stay as it is."""
    (tmp_path / "thesis.tex").write_bytes(b"mine" * 20_000)
    return tmp_path / "thesis.tex"


def beside(path, suffix):
    return path.with_name(f"{path.name}-{suffix}")


def keep(store, number):
    data = real_bundle(number)
    return store.put(data, load_bundle(data))


def contents(folder):
    return {each.name: each.read_bytes() for each in folder.iterdir() if each.is_file()}


def hot_journal(store, super_journal):
    """A rollback journal that is to be played back, and names a file to be removed then.

    Source: SQLite's file format, "The Rollback Journal".
    """
    page = int.from_bytes(store[16:18])
    name = os.fsencode(super_journal)
    header = MAGIC + struct.pack(">5I", 0, 0, len(store) // page, 512, page)
    name_of = struct.pack(">I", 0x40000000 // page + 1) + name
    return header.ljust(512, b"\0") + name_of + struct.pack(">2I", len(name), sum(name)) + MAGIC


def test_the_journal_of_these_tests_has_sqlite_remove_a_file(path, thesis):
    """Else they would prove nothing."""
    beside(path, "journal").write_bytes(hot_journal(path.read_bytes(), thesis))
    connection = sqlite3.connect(path)
    connection.execute("SELECT count(*) FROM bundle").fetchall()
    connection.close()
    assert not thesis.exists()


COMMANDS = {
    "show": ["show", "--offline", "--bundle", "STORE", BATCHGEN],
    "verify": ["verify", "STORE"],
    "verify_with_it": ["verify", "--offline", "--bundle", "STORE", BATCHGEN],
    "mirror_build": ["mirror", "build", "STORE", "OUT", "--base-url", "https://mirror.example"],
    "cache_info": ["cache", "info", "--store", "STORE"],
    "cache_list": ["cache", "list", "--store", "STORE"],
    "cache_verify": ["cache", "verify", "--store", "STORE"],
    "cache_prune": ["cache", "prune", "--keep", "1", "--store", "STORE"],
    "cache_add": ["cache", "add", "--store", "STORE", str(DATA / "bundles")],
    "cache_add_of_it": ["cache", "add", "STORE"],
    "serve": ["serve", "STORE", "--port", "0"],
    "badge": ["badge", "--offline", "--bundle", "STORE", BATCHGEN],
    "number": ["number", "--bundle", "STORE", BATCHGEN],
}


@pytest.mark.parametrize("is_linked", [False, True], ids=["by_its_name", "by_a_link"])
@pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)
def test_journal_that_would_remove_a_file(
    run_pithtex, path, thesis, tmp_path, monkeypatch, command, is_linked
):
    monkeypatch.chdir(tmp_path)
    beside(path, "journal").write_bytes(hot_journal(path.read_bytes(), thesis))
    before = contents(path.parent)
    (tmp_path / "link.sqlite3").symlink_to(path)
    names = {"STORE": "link.sqlite3" if is_linked else str(path), "OUT": "out"}
    done = run_pithtex(*(names.get(word, word) for word in command))
    assert done.exit_code != 0
    assert thesis.exists()
    assert contents(path.parent) == before


def test_journal_that_would_remove_a_file_when_a_paper_is_checked(
    path, thesis, tmp_path, checked, drop_in_pdf
):
    (tmp_path / "paper.pdf").write_bytes(drop_in_pdf)
    beside(path, "journal").write_bytes(hot_journal(path.read_bytes(), thesis))
    result = checked(tmp_path / "paper.pdf", "--bundle", str(path))
    assert result["status"] != "verified"
    assert "store-beside" in json.dumps(result["findings"])
    assert thesis.exists()


def refusal(path):
    with pytest.raises(PithtexError) as caught:
        Resolver(bundle_sources([path]), REGISTRY_KEYS).resolve(parse_reference(BATCHGEN), NOW)
    with pytest.raises(PithtexError) as of_a_writer:
        keep(BundleStore(path, create=True), BATCHGEN)
    assert of_a_writer.value.code == caught.value.code
    return caught.value


def test_journal_is_refused_in_words(path, thesis):
    beside(path, "journal").write_bytes(hot_journal(path.read_bytes(), thesis))
    error = refusal(path)
    assert (error.code, "rollback journal" in error.message) == ("store-beside", True)
    assert "s.sqlite3-journal" in error.hint


@pytest.mark.parametrize("suffix", ["journal", "wal", "shm"])
def test_fifo_that_would_never_end(path, suffix):
    os.mkfifo(beside(path, suffix))
    assert refusal(path).code == "store-beside"


@pytest.mark.parametrize("link", [os.link, os.symlink], ids=["hard", "symbolic"])
@pytest.mark.parametrize("suffix", ["wal", "shm"])
def test_link_to_a_file_that_would_be_written(path, thesis, suffix, link):
    """The log of a store that is in use, with an index that is another file."""
    shutil.copy(path, path.with_name("other"))
    writer = BundleStore.open(path.with_name("other"), create=True)
    writer.drop([BATCHGEN])
    for each in ("wal", "shm"):
        shutil.copy(beside(path.with_name("other"), each), beside(path, each))
    shutil.copy(path.with_name("other"), path)
    writer.close()
    before = thesis.read_bytes()
    beside(path, suffix).unlink()
    link(thesis, beside(path, suffix))
    assert refusal(path).code == "store-beside"
    assert thesis.read_bytes() == before


@pytest.mark.skipif(os.geteuid() != 0, reason="only root gives files away")
def test_log_of_another_owner_than_the_stores(path):
    beside(path, "wal").touch()
    os.chown(path, 1234, -1)
    assert refusal(path).code == "store-beside"


def test_journal_where_a_store_is_to_be_made(tmp_path, thesis):
    path = tmp_path / "new.sqlite3"
    journal = hot_journal(GOLDEN.read_bytes(), thesis)
    beside(path, "journal").write_bytes(journal)
    with pytest.raises(PithtexError) as caught:
        BundleStore.open(path, create=True)
    assert caught.value.code == "store-beside"
    assert contents(tmp_path) == {thesis.name: thesis.read_bytes(), "new.sqlite3-journal": journal}


# Logs of honest writers

LEFT = """
import os, signal, sys
from pathlib import Path
from pithtex.protocol.bundle import load_bundle
from pithtex.sources.store.bundle_store import BundleStore
store = BundleStore.open(Path(sys.argv[1]), create=True)
for name in sys.argv[2:]:
    data = Path(name).read_bytes()
    store.put(data, load_bundle(data))
os.kill(os.getpid(), signal.SIGKILL)
"""


def killed_while_it_writes(path, *numbers):
    bundles = [DATA / "bundles" / f"bundle-{number}.json" for number in numbers]
    done = subprocess.run([sys.executable, "-c", LEFT, path, *bundles], check=False)
    assert done.returncode == -signal.SIGKILL
    assert beside(path, "wal").stat().st_size > 0


def test_store_of_a_killed_writer_is_read_with_its_log_and_not_changed(path):
    path.unlink()
    killed_while_it_writes(path, BATCHGEN, FLEXNPU)
    before = contents(path.parent)
    store = BundleStore.open(path)
    assert set(store.numbers()) == {BATCHGEN, FLEXNPU}
    assert store.get(PithNumber(BATCHGEN)) == real_bundle(BATCHGEN)
    store.close()
    assert contents(path.parent) == before


def test_log_without_its_index_is_taken_up_by_who_writes_alone(run_pithtex, path):
    path.unlink()
    killed_while_it_writes(path, BATCHGEN)
    beside(path, "shm").unlink()
    before = contents(path.parent)
    done = run_pithtex("show", "--offline", "--bundle", str(path), BATCHGEN)
    assert (done.exit_code, "[store-unusable]" in done.stderr) == (3, True)
    assert "cache verify" in done.stderr
    assert contents(path.parent) == before
    assert run_pithtex("cache", "verify", "--store", str(path)).exit_code == 0
    assert run_pithtex("show", "--offline", "--bundle", str(path), BATCHGEN).exit_code == 0


def test_store_that_is_read_sees_what_others_put_in_meanwhile(path):
    reader, writer = BundleStore.open(path), BundleStore(path)
    assert len(reader) == 3
    writer.drop([BATCHGEN])
    assert len(reader) == 2
    keep(writer, BATCHGEN)
    assert reader.get(PithNumber(BATCHGEN)) == real_bundle(BATCHGEN)


def test_writer_that_ends_before_its_readers_leaves_a_file_that_is_whole(path, tmp_path):
    path.unlink()
    writer = BundleStore.open(path, create=True)
    reader = BundleStore.open(path)
    assert len(reader) == 0
    for number in (BATCHGEN, FLEXNPU, PERSISTENT):
        keep(writer, number)
    assert len(reader) == 3
    writer.close()
    shutil.copy(path, tmp_path / "copy.sqlite3")
    assert len(BundleStore.open(tmp_path / "copy.sqlite3")) == 3


def test_store_of_which_only_the_first_page_was_made_is_made(path):
    path.unlink()
    connection = sqlite3.connect(path, isolation_level=None)
    for statement in ("page_size = 16384", f"application_id = {0x70697468}", "user_version = 1"):
        connection.execute(f"PRAGMA {statement}")
    connection.close()
    assert path.stat().st_size == 16_384
    with pytest.raises(PithtexError) as caught:
        BundleStore.open(path)
    assert caught.value.code == "store-form"
    assert keep(BundleStore.open(path, create=True), BATCHGEN) is None


@pytest.mark.parametrize("is_there", [False, True], ids=["made", "written_first"])
def test_no_journal_ever_lies_beside_a_store_that_is_written(tmp_path, is_there):
    """Who is killed then would leave it, and nobody could read the store again."""
    # There is room in a file's name for "-wal" and "-shm", and for "-journal" there is none.
    path, other = tmp_path / ("s" * 251), tmp_path / ("t" * 251)
    if is_there:
        shutil.copy(GOLDEN, path)
    store = BundleStore.open(path, create=True)
    assert keep(store, BATCHGEN) is None
    store.drop([BATCHGEN])
    store.database.vacuum()
    store.close()
    connection = sqlite3.connect(other)
    with pytest.raises(sqlite3.OperationalError):
        connection.execute("CREATE TABLE needs_a_journal (id)")
    connection.close()


USED = """
import sys
from pathlib import Path
from pithtex.protocol.bundle import load_bundle
from pithtex.sources.store.bundle_store import BundleStore
data = Path(sys.argv[2]).read_bytes()
store = BundleStore.open(Path(sys.argv[1]), create=True)
store.put(data, load_bundle(data))
store.close()
"""


def test_second_user_in_a_process_does_not_lose_the_first_ones_locks(path):
    """Then another process would remove the log, and what is put in would go nowhere."""
    path.unlink()
    first = BundleStore.open(path, create=True)
    keep(first, BATCHGEN)
    for second in (BundleStore(path), BundleStore(path, create=True)):
        assert len(second) == 1
        keep(second, BATCHGEN)
        second.close()
    bundle = DATA / "bundles" / f"bundle-{FLEXNPU}.json"
    subprocess.run([sys.executable, "-c", USED, path, bundle], check=True)
    assert beside(path, "wal").exists()
    keep(first, PERSISTENT)
    first.close()
    assert set(BundleStore(path).numbers()) == {BATCHGEN, FLEXNPU, PERSISTENT}
