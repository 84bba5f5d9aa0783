"""The SQLite file of a store: how it is created, opened, read and written.

One connection for each process, opened when it is first needed and closed before a fork: what
SQLite knows of its locks must not be inherited ("How To Corrupt An SQLite Database File",
2.6). A connection may write only inside of :meth:`Database.writing`, and only what is whole
is ever committed. A file that we may not write, or whose folder we may not, is read as it is.
"""

from __future__ import annotations

import os
import sqlite3
import threading
import time
import weakref
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from pithtex.sources.store.failures import error_of
from pithtex.sources.store.file_form import (
    check_store_file,
    damaged,
    has_journal,
    has_log,
    is_absent,
    on_network,
    unusable,
)
from pithtex.sources.store.network import network_file_system
from pithtex.sources.store.packing import LARGEST_PACKED
from pithtex.sources.store.schema import check_schema, create_schema, has_no_schema

#: How long to wait for another process that writes, in seconds.
PATIENCE: Final = 20.0
#: Some nine bundles a page; measured, smaller pages are less full.
_PAGE_SIZE: Final = 16_384
_RETRY: Final = 0.01

_open: weakref.WeakSet[Database] = weakref.WeakSet()


class Database:
    """The database at ``path``.

    ``create`` makes it where there is none, when it is first written. ``durable`` has each
    transaction on the disk before it ends (``synchronous=FULL``); without it, a power failure
    may lose the newest ones, and nothing else.
    """

    def __init__(self, path: Path, *, create: bool = False, durable: bool = False) -> None:
        self.path = path
        self._create = create
        self._durable = durable
        self._connection: sqlite3.Connection | None = None
        self._close: weakref.finalize[[], Any] | None = None
        self._may_write = False
        self._file: tuple[int, ...] = ()
        self._lock = threading.RLock()
        _open.add(self)

    def __reduce__(self) -> tuple[Any, ...]:
        """Cross to other processes without the connection."""
        return _again, (self.path, self._create, self._durable)

    def rows(self, sql: str, *parameters: object) -> list[tuple[Any, ...]]:
        """Return all rows of a query.

        Raises:
            PithtexError: ``store-*``, or ``file-unreadable``.

        """
        with self._lock, self._told():
            return self._connected().execute(sql, parameters).fetchall()

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """Give the connection for one transaction, which is committed where the block ends well.

        Raises:
            PithtexError: ``store-*``, or ``file-unreadable``; nothing was then written.

        """
        with self._lock, self._told():
            if self._create and (is_absent(self.path) or has_journal(self.path)):
                self._make()
            connection = self._connected()
            self._check_may_write()
            _set(connection, "query_only", "OFF")
            try:
                _begin(connection)
                yield connection
                connection.execute("COMMIT")
            except BaseException:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                raise
            finally:
                _set(connection, "query_only", "ON")

    def vacuum(self) -> None:
        """Write the file anew without what was deleted, and without a log."""
        with self._lock, self._told():
            connection = self._connected()
            self._check_may_write()
            _set(connection, "query_only", "OFF")
            try:
                connection.execute("VACUUM")
                connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            finally:
                _set(connection, "query_only", "ON")

    def close(self) -> None:
        """Close the connection; the next use opens it again."""
        with self._lock:
            if self._close is not None:
                self._close()
            self._connection = self._close = None

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Tell what SQLite refuses in our words."""
        try:
            yield
        except sqlite3.Error as error:
            raise error_of(self.path, error) from None
        except UnicodeDecodeError:
            # What SQLite says of a damaged file quotes from it.
            raise damaged(self.path, "it holds text that is none") from None

    def _connected(self) -> sqlite3.Connection:
        if self._connection is not None and self._which_file() != self._file:
            self.close()
        if self._connection is None:
            check_store_file(self.path)
            self._may_write = self._why_not() == ""
            self._file = self._which_file()
            self._connection = self._opened()
            self._close = weakref.finalize(self, self._connection.close)
        return self._connection

    def _which_file(self) -> tuple[int, ...]:
        """Return what tells the file from another one that may be put in its place.

        One that is read as it stands is another one when it is written.
        """
        try:
            found = self.path.stat()
        except OSError:
            return ()
        same = (found.st_dev, found.st_ino)
        return same if self._may_write else (*same, found.st_size, found.st_mtime_ns)

    def _opened(self) -> sqlite3.Connection:
        if self._may_write:
            return self._opened_as("mode=rw")
        network = network_file_system(self.path)
        if network and has_log(self.path):
            raise on_network(self.path, network)
        # Somebody else may be writing it, and then there is an index of their log. Without a
        # log, the file stands for itself.
        if Path(f"{self.path}-shm").exists() or has_log(self.path):
            try:
                return self._opened_as("mode=ro")
            except sqlite3.OperationalError:
                if has_log(self.path):
                    why = "it was not closed when it was written, and its log needs a folder that"
                    raise unusable(self.path, f"{why} can be written; copy both there") from None
        return self._opened_as("mode=ro&immutable=1")

    def _opened_as(self, mode: str) -> sqlite3.Connection:
        uri = f"{self.path.absolute().as_uri()}?{mode}"
        connection = _connect(uri)
        try:
            _set(connection, "trusted_schema", "OFF")
            _set(connection, "cell_size_check", "ON")
            _set(connection, "synchronous", "FULL" if self._durable else "NORMAL")
            _set(connection, "query_only", "ON")
            # No value is longer than a packed bundle: a stranger's row is not read whole.
            connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LARGEST_PACKED)
            check_schema(self.path, connection)
        except BaseException:
            connection.close()
            raise
        return connection

    def _make(self) -> None:
        """Create the store: whoever is killed here leaves an empty file, or a whole store."""
        network = network_file_system(self.path)
        if network:
            raise on_network(self.path, network)
        if not self.path.absolute().parent.is_dir():
            raise unusable(self.path, "there is no such folder")
        connection = _connect(f"{self.path.absolute().as_uri()}?mode=rwc")
        try:
            _set(connection, "page_size", str(_PAGE_SIZE))
            _set(connection, "synchronous", "FULL")
            # Not in a write-ahead log: the file itself says from now on what it is.
            connection.execute("BEGIN IMMEDIATE")
            if has_no_schema(connection):
                create_schema(connection)
            connection.execute("COMMIT")
        finally:
            connection.close()

    def _check_may_write(self) -> None:
        if not self._may_write:
            network = network_file_system(self.path)
            raise (
                on_network(self.path, network) if network else unusable(self.path, self._why_not())
            )

    def _why_not(self) -> str:
        """Return why the file is not to be written; empty where it may be."""
        if self.path.is_symlink():
            return "it is a symbolic link"
        if network_file_system(self.path):
            return "it is on a network file system"
        if not os.access(self.path, os.W_OK):
            return "it is read-only"
        if not os.access(self.path.absolute().parent, os.W_OK):
            return "its folder is read-only"
        return ""


def _again(path: Path, create: bool, durable: bool) -> Database:
    return Database(path, create=create, durable=durable)


def _connect(uri: str) -> sqlite3.Connection:
    # Transactions are begun and ended here, never by the module; threads take turns by our lock.
    return sqlite3.connect(
        uri, uri=True, timeout=PATIENCE, isolation_level=None, check_same_thread=False
    )


def _set(connection: sqlite3.Connection, name: str, value: str) -> None:
    connection.execute(f"PRAGMA {name} = {value}").fetchall()


def _begin(connection: sqlite3.Connection) -> None:
    """Begin to write, with a write-ahead log: readers go on reading."""
    # SQLite does not wait by itself for those who are changing to a log at the same time.
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            _set(connection, "journal_mode", "WAL")
            break
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > deadline:
                raise
            time.sleep(_RETRY)
    connection.execute("BEGIN IMMEDIATE")


def close_all() -> None:
    """Close every connection of this process; the next use of each opens it again."""
    for each in list(_open):
        each.close()


def _before_fork() -> None:
    for each in list(_open):
        each._lock.acquire()  # noqa: SLF001 - the functions of this module are the class's own
        each.close()


def _after_fork_in_parent() -> None:
    for each in list(_open):
        each._lock.release()  # noqa: SLF001


def _after_fork_in_child() -> None:
    for each in list(_open):
        each._lock = threading.RLock()  # noqa: SLF001


if hasattr(os, "register_at_fork"):
    os.register_at_fork(
        before=_before_fork,
        after_in_parent=_after_fork_in_parent,
        after_in_child=_after_fork_in_child,
    )
