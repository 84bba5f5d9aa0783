"""Stores that strangers made: each is refused in words, and nothing in it runs."""

from __future__ import annotations

import hashlib
import json
import os
import random
import shutil
import sqlite3
import zlib

import pytest
from real_data import BATCHGEN, DATA, FLEXNPU, NOW, PERSISTENT, real_bundle

from pithtex.errors import PithtexError
from pithtex.protocol.bundle import load_bundle
from pithtex.protocol.keys import REGISTRY_KEYS
from pithtex.protocol.number import PithNumber
from pithtex.protocol.reference import parse_reference
from pithtex.protocol.strict_json import DEFAULT_LIMITS
from pithtex.sources.bundle_files import bundle_sources
from pithtex.sources.resolve import Resolver
from pithtex.sources.store import packing
from pithtex.sources.store.bundle_store import BundleStore

GOLDEN = DATA / "stores" / "store-1.sqlite3"


@pytest.fixture
def path(tmp_path):
    """A good store, in which a test may do harm."""
    return shutil.copy(GOLDEN, tmp_path / "stranger.sqlite3")


def harm(path, *statements, schema=False):
    connection = sqlite3.connect(path, isolation_level=None)
    if schema:
        connection.execute("PRAGMA writable_schema = ON")
    for statement in statements:
        connection.execute(*statement) if isinstance(statement, tuple) else connection.execute(
            statement
        )
    connection.execute("PRAGMA journal_mode = DELETE")
    connection.close()


def refusal(path, text=BATCHGEN):
    """Return the error of whoever names the store with ``--bundle``."""
    with pytest.raises(PithtexError) as caught:
        Resolver(bundle_sources([path]), REGISTRY_KEYS).resolve(parse_reference(text), NOW)
    assert len(caught.value.message.splitlines()) == 1
    return caught.value


def code_of(path, text=BATCHGEN):
    return refusal(path, text).code


def test_good_store_is_believed_as_far_as_it_verifies(path):
    resolved = Resolver(bundle_sources([path]), REGISTRY_KEYS).resolve(PithNumber(BATCHGEN), NOW)
    assert (resolved.kind, resolved.data) == ("store", real_bundle(BATCHGEN))


# Files that are none


def test_foreign_sqlite_file(tmp_path):
    path = tmp_path / "places.sqlite"
    harm(path, "CREATE TABLE moz_places (id INTEGER)")
    assert code_of(path) == "store-form"


def test_file_of_another_application(path):
    harm(path, "PRAGMA application_id = 1")
    assert code_of(path) == "store-form"


def test_store_of_a_newer_release(path):
    harm(path, "PRAGMA user_version = 2")
    error = refusal(path)
    assert (error.code, "newer" in error.hint) == ("store-newer", True)


def test_newer_form_that_stands_in_the_log_alone(path):
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA user_version = 2")
    assert code_of(path) == "store-newer"
    connection.close()


@pytest.mark.parametrize("size", [16, 99, 100, 4096, 16_384, 60_000, 98_303])
def test_store_that_is_cut_off(path, size):
    with path.open("r+b") as file:
        file.truncate(size)
    assert code_of(path) == "store-damaged"


def test_folder_fifo_and_empty_file_are_no_store(tmp_path):
    os.mkfifo(tmp_path / "fifo")
    (tmp_path / "folder").mkdir()
    (tmp_path / "empty").touch()
    found = {}
    for name in ("fifo", "folder", "empty", "absent"):
        with pytest.raises(PithtexError) as caught:
            BundleStore.open(tmp_path / name)
        found[name] = caught.value.code
        # The same where it is to be made, but for what is not there.
        if name in ("fifo", "folder"):
            with pytest.raises(PithtexError) as caught:
                BundleStore.open(tmp_path / name, create=True)
            assert caught.value.code == found[name]
    unreadable = dict.fromkeys(("fifo", "folder", "absent"), "file-unreadable")
    assert found == unreadable | {"empty": "store-form"}


def test_link_is_followed_to_read_and_not_to_write(path, tmp_path):
    link = tmp_path / "link.sqlite3"
    link.symlink_to(path)
    store = BundleStore.open(link)
    assert store.get(PithNumber(BATCHGEN)) == real_bundle(BATCHGEN)
    with pytest.raises(PithtexError) as caught:
        store.drop([BATCHGEN])
    assert caught.value.code == "store-unusable"
    dangling = tmp_path / "dangling.sqlite3"
    dangling.symlink_to(tmp_path / "elsewhere")
    with pytest.raises(PithtexError) as caught:
        BundleStore.open(dangling, create=True)
    assert not (tmp_path / "elsewhere").exists()


# Schemas that would run

SCHEMAS = {
    "a_view": "CREATE VIEW other AS SELECT 1",
    "a_trigger": "CREATE TRIGGER run AFTER INSERT ON bundle BEGIN DELETE FROM bundle; END",
    "an_index_on_an_expression": "CREATE INDEX run ON bundle (abs(version))",
    "a_virtual_table": "CREATE VIRTUAL TABLE run USING fts5(text)",
    "one_more_table": "CREATE TABLE other (id)",
    "one_more_column": "ALTER TABLE bundle ADD COLUMN other",
    "a_computed_column": "ALTER TABLE bundle ADD COLUMN other AS (abs(version))",
    "statistics": "ANALYZE",
}


@pytest.mark.parametrize("statement", SCHEMAS.values(), ids=SCHEMAS)
def test_schema_that_is_not_exactly_ours(path, statement):
    harm(path, statement)
    assert code_of(path) == "store-form"


def test_view_in_the_place_of_the_table(path):
    harm(
        path,
        "ALTER TABLE bundle RENAME TO real",
        "CREATE VIEW bundle AS SELECT * FROM real, (WITH RECURSIVE n(i) AS"
        " (VALUES (1) UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n)",
    )
    assert code_of(path) == "store-form"


def test_missing_table(path):
    harm(path, "DROP TABLE fact")
    assert code_of(path) == "store-form"


def test_schema_that_does_not_parse(path):
    harm(
        path,
        "UPDATE sqlite_master SET sql = 'CREATE TABLE bundle (((' WHERE name = 'bundle'",
        schema=True,
    )
    assert code_of(path) in {"store-form", "store-damaged"}


def test_two_tables_on_one_page(path):
    harm(
        path,
        "UPDATE sqlite_master SET rootpage = (SELECT rootpage FROM sqlite_master"
        " WHERE name = 'fact') WHERE name = 'bundle'",
        schema=True,
    )
    assert code_of(path) in {"store-damaged", "record-not-at-hand"}


# Rows that lie


def pack(data, dictionary=None):
    return packing.pack(data, packing.packaged_dictionary() if dictionary is None else dictionary)


def set_packed(path, packed, sha256):
    harm(path, ("UPDATE bundle SET packed = ?, sha256 = ?", (packed, sha256)))


def test_bomb_of_zlib(path, monkeypatch):
    bomb = pack(b"[" * 100_000_000)
    assert len(bomb) < 200_000
    set_packed(path, bomb, hashlib.sha256(b"").digest())
    unpacked = []
    genuine = zlib.decompressobj

    def watched(**options):
        real = genuine(**options)

        class Watched:
            eof = unused_data = property(lambda self: getattr(real, "eof", False))

            def decompress(self, data, most):
                found = real.decompress(data, most)
                unpacked.append(len(found))
                return found

        return Watched()

    monkeypatch.setattr(zlib, "decompressobj", watched)
    error = refusal(path)
    assert (error.code, "more than one may have" in error.message) == ("store-damaged", True)
    assert unpacked == [DEFAULT_LIMITS.size + 1]


def test_largest_bundle_is_kept_and_one_byte_more_is_not_read(tmp_path):
    path = tmp_path / "large.sqlite3"
    store = BundleStore.open(path, create=True)
    bundle = load_bundle(real_bundle(BATCHGEN))
    noise = random.Random(1).randbytes(DEFAULT_LIMITS.size)  # noqa: S311 - it is noise
    store.put(noise, bundle)
    assert store.get(PithNumber(BATCHGEN)) == noise
    store.put(noise + b"x", bundle)
    with pytest.raises(PithtexError) as caught:
        store.get(PithNumber(BATCHGEN))
    assert caught.value.code == "store-damaged"


def test_row_that_is_larger_than_any_bundle(path):
    set_packed(path, b"\0" * 5_000_000, b"")
    assert code_of(path) == "store-damaged"


PACKED = {
    "cut_off": pack(real_bundle(BATCHGEN))[:-1],
    "with_something_behind": pack(real_bundle(BATCHGEN)) + b"x",
    "with_another_dictionary": pack(real_bundle(BATCHGEN), b"another one"),
    "not_packed": real_bundle(BATCHGEN),
    "empty": b"",
    "text": "text",
    "number": 7,
}


@pytest.mark.parametrize("packed", PACKED.values(), ids=PACKED)
def test_bundle_that_is_not_packed_as_it_should_be(path, packed):
    set_packed(path, packed, hashlib.sha256(real_bundle(BATCHGEN)).digest())
    assert code_of(path) == "store-damaged"


def test_bytes_that_are_not_those_that_were_kept(path):
    set_packed(
        path, pack(real_bundle(BATCHGEN) + b" "), hashlib.sha256(real_bundle(BATCHGEN)).digest()
    )
    assert code_of(path) == "store-damaged"


def test_forged_bundle_with_its_own_hash(path):
    """The store is consistent; the record in it is not the registry's."""
    forged = real_bundle(BATCHGEN).replace(b"by-sa", b"by-nc")
    set_packed(path, pack(forged), hashlib.sha256(forged).digest())
    assert code_of(path) == "record-hash"


def test_genuine_bundle_under_another_number(path):
    harm(
        path,
        f"DELETE FROM bundle WHERE number = '{BATCHGEN}'",  # noqa: S608
        f"UPDATE bundle SET number = '{BATCHGEN}' WHERE number = '{FLEXNPU}'",  # noqa: S608
    )
    assert code_of(path) == "bundle-of-another-record"


def test_genuine_bundle_under_another_paper(path):
    harm(
        path,
        f"DELETE FROM bundle WHERE number = '{BATCHGEN}'",  # noqa: S608
        "UPDATE bundle SET arxiv = '2606.21712', version = 3",
    )
    for text in ("2606.21712v3", "2606.21712"):
        assert code_of(path, text) == "bundle-of-another-record"


DICTIONARIES = {
    "gone": "DELETE FROM dictionary",
    "another": "UPDATE dictionary SET content = x'00'",
    "text": "UPDATE dictionary SET content = 'text'",
    "huge": "UPDATE dictionary SET content = zeroblob(3000000)",
    "of_a_number_that_is_none": "UPDATE bundle SET dictionary = 'one'",
}


@pytest.mark.parametrize("statement", DICTIONARIES.values(), ids=DICTIONARIES)
def test_dictionary_that_is_not_the_one_that_was_used(path, statement):
    harm(path, statement)
    assert code_of(path) == "store-damaged"


NUMBERS = {
    "climbing": "'../../../../etc/passwd/////'",
    "escape": "char(27) || '[2J'",
    "nul": "x'00'",
    "lower_case": "lower(number)",
    "short": "'AAAAAAAA'",
    "integer": "26",
    "not_utf_8": "CAST(x'FFFE' AS TEXT)",
}


@pytest.mark.parametrize("value", NUMBERS.values(), ids=NUMBERS)
def test_number_that_is_none_becomes_no_file_name(path, value):
    harm(path, f"UPDATE bundle SET number = {value} WHERE number = '{BATCHGEN}'")  # noqa: S608
    store = BundleStore.open(path)
    for job in (store.numbers, store.entries, lambda: store.find(parse_reference("2606.21712"))):
        with pytest.raises(PithtexError) as caught:
            list(job())
        assert caught.value.code == "store-damaged"
        assert caught.value.message.isprintable()


ENTRIES = {
    "paper": "arxiv = '../x'",
    "paper_of_bytes": "arxiv = x'00'",
    "version": "version = -1",
    "version_of_text": "version = 'one'",
    "date": "built_at = 'yesterday'",
    "date_of_bytes": "built_at = x'00'",
    "size": "size = 'large'",
    "moment": "stored_at = 1e300",
}


@pytest.mark.parametrize("change", ENTRIES.values(), ids=ENTRIES)
def test_row_that_no_store_has(path, change):
    harm(path, f"UPDATE bundle SET {change}")  # noqa: S608
    with pytest.raises(PithtexError) as caught:
        list(BundleStore.open(path).entries())
    assert caught.value.code == "store-damaged"


def test_reading_a_strangers_store_changes_no_byte_of_it(path):
    harm(path, "UPDATE bundle SET stored_at = 0")
    before = path.read_bytes()
    store = BundleStore.open(path)
    assert store.get(PithNumber(BATCHGEN)) == real_bundle(BATCHGEN)
    with pytest.raises(PithtexError):
        store.database.rows("DELETE FROM bundle")
    store.close()
    assert path.read_bytes() == before
    assert [each.name for each in path.parent.iterdir()] == [path.name]


@pytest.mark.parametrize("seed", range(150))
def test_flipped_bytes_yield_the_exact_bundle_or_a_clear_error(path, seed):
    """Whatever lies on the disk: never another bundle, never a traceback."""
    noise = random.Random(seed)  # noqa: S311 - a test that can be repeated
    data = bytearray(path.read_bytes())
    used = [place for place in range(len(data)) if data[place]]
    for place in noise.sample(used, noise.choice([1, 3, 30, 300])):
        data[place] = noise.randrange(256)
    path.write_bytes(data)
    for number in (BATCHGEN, FLEXNPU, PERSISTENT):
        try:
            store = BundleStore.open(path)
            assert store.get(PithNumber(number)) in (real_bundle(number), None)
            assert set(store.numbers()) is not None
            store.close()
        except PithtexError as error:
            assert error.code.startswith("store-") or error.code == "file-unreadable"  # noqa: PT017


def test_check_says_that_the_record_is_from_a_store(path, tmp_path, checked, drop_in_pdf):
    (tmp_path / "paper.pdf").write_bytes(drop_in_pdf)
    result = checked(tmp_path / "paper.pdf", "--bundle", str(path))
    assert (result["status"], result["record_source"]) == ("verified", "store")
    other = shutil.copy(GOLDEN, tmp_path / "other.sqlite3")
    harm(other, "CREATE VIEW other AS SELECT 1")
    result = checked(tmp_path / "paper.pdf", "--bundle", str(other))
    assert result["status"] != "verified"
    assert "store-form" in json.dumps(result["findings"])
