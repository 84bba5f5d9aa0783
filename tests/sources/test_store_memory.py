"""Stores whose pages lead to each other: a small file that would be gigabytes to read.

SQLite does not look whether it has been on a page before. Layouts are those of its file
format, "B-tree Pages" and "Cell Payload Overflow Pages".
"""

from __future__ import annotations

import shutil
import sqlite3
import struct
import tracemalloc

import pytest
from real_data import BATCHGEN, DATA, NOW

from pithtex.errors import PithtexError
from pithtex.protocol.keys import REGISTRY_KEYS
from pithtex.protocol.reference import ShortNumber, parse_reference
from pithtex.sources.bundle_files import bundle_sources
from pithtex.sources.resolve import Resolver
from pithtex.sources.store.bundle_store import BundleStore
from pithtex.sources.store.soundness import survey

GOLDEN = DATA / "stores" / "store-1.sqlite3"
PAGE = 16_384
#: What a page of an index keeps of a key that fills all of its overflow pages, and these do.
LOCAL = (PAGE - 12) * 32 // 255 - 23
ON_A_PAGE = PAGE - 4
#: A key that does so, without its head of six bytes.
LONG = LOCAL + 244 * ON_A_PAGE - 6


def varint(number):
    parts = [number & 0x7F]
    while number := number >> 7:
        parts.append(number & 0x7F | 0x80)
    return bytes(reversed(parts))


def index_page(cells, child=None):
    """A leaf of an index, or a page above others, the last of which is ``child``."""
    page, end = bytearray(PAGE), PAGE
    places = []
    for cell in cells:
        end -= len(cell)
        page[end : end + len(cell)] = cell
        places.append(end)
    head = struct.pack(">BHHHB", 10 if child is None else 2, 0, len(cells), end, 0)
    head += b"" if child is None else struct.pack(">I", child)
    head += struct.pack(f">{len(places)}H", *places)
    page[: len(head)] = head
    return bytes(page)


def tree_of_one_cell(cell, first, levels):
    """Pages from ``first`` on and a root, whose every cell is this one."""
    pages = [index_page([cell] * 7)]
    for level in range(levels):
        below = first + level
        pages.append(index_page([struct.pack(">I", below) + cell] * 7, below))
    return pages[:-1], pages[-1]


def with_numbers_of(path, number, levels=4):
    """Give a store an index of numbers that has ``number`` some tens of thousands of times."""
    connection = sqlite3.connect(path)
    ((root,),) = connection.execute(
        "SELECT rootpage FROM sqlite_master WHERE name = 'sqlite_autoindex_bundle_1'"
    ).fetchall()
    ((row,),) = connection.execute("SELECT min(id) FROM bundle").fetchall()
    connection.close()
    data = bytearray(path.read_bytes())
    following = len(data) // PAGE + 1
    kind = varint(13 + 2 * len(number))
    # A row's number and its place: the integer 1 takes no byte.
    assert row == 1
    payload = bytes([2 + len(kind)]) + kind + b"\x09" + number.encode()
    chain, kept = [], len(payload)
    if kept > PAGE:
        kept = LOCAL
        rest = payload[kept:]
        for start in range(0, len(rest), ON_A_PAGE):
            following += 1
            is_last = start + ON_A_PAGE >= len(rest)
            part = rest[start : start + ON_A_PAGE].ljust(ON_A_PAGE, b"\0")
            chain.append(struct.pack(">I", 0 if is_last else following) + part)
    first = len(data) // PAGE + 1
    cell = varint(len(payload)) + payload[:kept] + (struct.pack(">I", first) if chain else b"")
    pages, top = tree_of_one_cell(cell, following, levels)
    data[(root - 1) * PAGE : root * PAGE] = top
    data += b"".join(chain + pages)
    data[28:32] = struct.pack(">I", len(data) // PAGE)
    data[92:96] = data[24:28]
    path.write_bytes(data)


@pytest.fixture
def path(tmp_path):
    return shutil.copy(GOLDEN, tmp_path / "stranger.sqlite3")


def refused_at_once(job):
    """Return the error of a job that takes little memory."""
    tracemalloc.start()
    try:
        with pytest.raises(PithtexError) as caught:
            job()
        assert tracemalloc.get_traced_memory()[1] < 12_000_000
    finally:
        tracemalloc.stop()
    return caught.value


JOBS = {
    "short_form": lambda store: store.numbers_of(ShortNumber(BATCHGEN[:8])),
    "numbers": lambda store: list(store.numbers()),
    "entries": lambda store: list(store.entries()),
}


@pytest.mark.parametrize("job", JOBS.values(), ids=JOBS)
def test_thousands_of_rows_that_share_one_number_of_megabytes(path, job):
    with_numbers_of(path, BATCHGEN[:8] + "A" * (LONG - 8))
    assert path.stat().st_size < 5_000_000
    connection = sqlite3.connect(path)
    of_all = "FROM bundle INDEXED BY sqlite_autoindex_bundle_1 WHERE number > ''"
    ((rows,),) = connection.execute(f"SELECT count(*) {of_all}").fetchall()
    lengths = connection.execute(f"SELECT length(number) {of_all} LIMIT 20").fetchall()
    connection.close()
    assert (rows > 10_000, lengths) == (True, [(LONG,)] * 20)
    error = refused_at_once(lambda: job(BundleStore(path)))
    assert (error.code, len(error.message) < 250) == ("store-damaged", True)


@pytest.mark.parametrize("job", JOBS.values(), ids=JOBS)
def test_thousands_of_rows_that_are_one_row(path, job):
    with_numbers_of(path, BATCHGEN)
    error = refused_at_once(lambda: job(BundleStore(path)))
    assert error.code == "store-damaged"


def test_thousands_of_versions_of_one_paper(path):
    connection = sqlite3.connect(path)
    connection.executemany(
        "INSERT INTO bundle (number, arxiv, version, built_at, stored_at, size, sha256,"
        " dictionary, packed) VALUES (?, '2606.21712', ?, '', 0, 0, '', 1, '')",
        [(f"{number:026}", number % 2) for number in range(3_000)],
    )
    connection.commit()
    connection.close()
    for text in ("2606.21712", "2606.21712v1"):
        with pytest.raises(PithtexError) as caught:
            Resolver(bundle_sources([path]), REGISTRY_KEYS).resolve(parse_reference(text), NOW)
        assert (caught.value.code, "1,000" in caught.value.message) == ("store-damaged", True)


LONG_VALUES = {
    "number": JOBS["numbers"],
    "arxiv": JOBS["entries"],
    "built_at": survey,
}


@pytest.mark.parametrize("column", LONG_VALUES)
def test_value_that_is_longer_than_any_of_a_store(path, column):
    connection = sqlite3.connect(path)
    connection.execute(f"UPDATE bundle SET {column} = printf('%.*c', {LONG}, 'A') WHERE id = 1")  # noqa: S608
    connection.commit()
    connection.close()
    error = refused_at_once(lambda: LONG_VALUES[column](BundleStore(path)))
    assert (error.code, "longer than any" in error.message) == ("store-damaged", True)


@pytest.mark.parametrize("number", ["A" * 1_990, "\x1b" * 1_990], ids=["long", "escapes"])
def test_number_that_is_none_is_told_in_some_characters(path, number):
    connection = sqlite3.connect(path)
    connection.execute("UPDATE bundle SET number = ? WHERE id = 1", (number,))
    connection.execute("UPDATE bundle SET arxiv = 'x' WHERE id = 1")
    connection.commit()
    connection.close()
    for job in (JOBS["numbers"], JOBS["entries"]):
        message = refused_at_once(lambda job=job: job(BundleStore(path))).message
        assert message.isprintable()
        assert len(message) < 100


def test_bundles_beside_a_long_one_are_listed(path):
    """A packed bundle is longer than what a list may read, and is not read by it."""
    connection = sqlite3.connect(path)
    connection.execute("UPDATE bundle SET packed = zeroblob(4000000) WHERE id = 1")
    connection.commit()
    connection.close()
    store = BundleStore(path)
    assert len(list(store.entries())) == len(list(store.numbers())) == 3
