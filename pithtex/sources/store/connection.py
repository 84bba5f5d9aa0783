"""How a connection to a store is set up: what holds for each, and for one that writes."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from pithtex.sources.store.beside import real_path
from pithtex.sources.store.file_form import on_network, unusable
from pithtex.sources.store.network import network_file_system
from pithtex.sources.store.schema import check_schema, create_schema, has_no_schema, mark

#: Some nine bundles a page; measured, smaller pages are less full.
_PAGE_SIZE: Final = 16_384
#: How many KiB of pages are held, at most: of a million bundles, half of the index by number.
_PAGES_HELD: Final = 16_000
#: More bytes than any value has, but for a packed bundle and a dictionary, and than the
#: statement of any table.
LONGEST_VALUE: Final = 2_000
_RETRY: Final = 0.01


def opened(path: Path, mode: str, patience: float, *, durable: bool) -> sqlite3.Connection:
    """Open the store at ``path`` in a ``mode`` of SQLite's URIs, and check that it is one.

    It writes nothing until ``query_only`` is set off. ``patience`` is how long to wait for
    others, in seconds.

    Raises:
        Refused: ``store-form`` or ``store-newer``.
        sqlite3.Error: as SQLite gives it.

    """
    connection = _connect(path, mode, patience)
    try:
        set_pragma(connection, "trusted_schema", "OFF")
        set_pragma(connection, "cell_size_check", "ON")
        set_pragma(connection, "synchronous", "FULL" if durable else "NORMAL")
        set_pragma(connection, "query_only", "ON")
        set_pragma(connection, "cache_size", f"-{_PAGES_HELD}")
        # A stranger's values are not read whole; see values_up_to.
        connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LONGEST_VALUE)
        check_schema(path, connection)
    except BaseException:
        connection.close()
        raise
    return connection


def create(path: Path, patience: float) -> None:
    """Create a store at ``path``, or end what a killed creator began.

    Whoever is killed here leaves an empty file, the first page of a store
    (:func:`pithtex.sources.store.file_form.is_unfinished`), or a whole store.

    Raises:
        NotJudged: ``store-network`` or ``store-unusable``.
        sqlite3.Error: as SQLite gives it.

    """
    network = network_file_system(path)
    if network:
        raise on_network(path, network)
    if not path.absolute().parent.is_dir():
        raise unusable(path, "there is no such folder")
    connection = _connect(path, "mode=rwc", patience)
    try:
        set_pragma(connection, "page_size", str(_PAGE_SIZE))
        set_pragma(connection, "synchronous", "FULL")
        # The file itself says from now on what it is. That is one page, written at once.
        _without_journal_file(connection)
        connection.execute("BEGIN IMMEDIATE")
        if has_no_schema(connection):
            mark(connection)
        connection.execute("COMMIT")
        begin(connection, patience)
        if has_no_schema(connection):
            create_schema(connection)
        connection.execute("COMMIT")
    finally:
        connection.close()


def _connect(path: Path, mode: str, patience: float) -> sqlite3.Connection:
    # Transactions are begun and ended here, never by the module; threads take turns by our lock.
    return sqlite3.connect(
        f"{real_path(path).as_uri()}?{mode}",
        uri=True,
        timeout=patience,
        isolation_level=None,
        check_same_thread=False,
    )


def set_pragma(connection: sqlite3.Connection, name: str, value: str) -> None:
    """Set what holds for a connection."""
    connection.execute(f"PRAGMA {name} = {value}").fetchall()


@contextmanager
def values_up_to(connection: sqlite3.Connection, longest: int) -> Iterator[None]:
    """Let values have so many bytes meanwhile; what is longer is an error of SQLite's.

    A stranger's file may have any number of rows lead to one long value.
    """
    before = connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, longest)
    try:
        yield
    finally:
        connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, before)


def begin(connection: sqlite3.Connection, patience: float) -> None:
    """Begin to write, with a write-ahead log: readers go on reading."""
    _without_journal_file(connection)
    # SQLite does not wait by itself for those who are changing to a log at the same time.
    deadline = time.monotonic() + patience
    while True:
        try:
            if connection.execute("PRAGMA journal_mode = WAL").fetchone() == ("wal",):
                break
            raise sqlite3.NotSupportedError("no write-ahead log is to be had")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > deadline:
                raise
            time.sleep(_RETRY)
    connection.execute("BEGIN IMMEDIATE")


def close_written(connection: sqlite3.Connection) -> None:
    """Close a connection that wrote, so that the file has all of its log.

    SQLite sees to that where nobody else has the file open; who reads it cannot.
    """
    with suppress(sqlite3.Error):
        set_pragma(connection, "busy_timeout", "0")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    connection.close()


def _without_journal_file(connection: sqlite3.Connection) -> None:
    """Have what is written without a log, one page each time, leave no journal beside the file."""
    if connection.execute("PRAGMA journal_mode").fetchone() != ("wal",):
        set_pragma(connection, "journal_mode", "MEMORY")
