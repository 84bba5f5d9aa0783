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
import weakref
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from pithtex.sources.store.connection import begin, create, opened, set_pragma
from pithtex.sources.store.failures import error_of
from pithtex.sources.store.file_form import (
    check_store_file,
    has_journal,
    has_log,
    is_absent,
    on_network,
    unusable,
)
from pithtex.sources.store.network import network_file_system

#: How long to wait for another process that writes, in seconds: for the cache, which nobody
#: should have to wait for, and for a store that has to have what is put in.
PATIENCE: Final = 5.0
DURABLE_PATIENCE: Final = 60.0

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
        with self._lock:
            try:
                return self._connected().execute(sql, parameters).fetchall()
            except (sqlite3.Error, UnicodeDecodeError) as error:
                raise error_of(self.path, error) from None

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """Give the connection for one transaction, which is committed where the block ends well.

        Raises:
            PithtexError: ``store-*``, or ``file-unreadable``; nothing was then written.

        """
        with self._lock, self._told():
            if self._create and (is_absent(self.path) or has_journal(self.path)):
                create(self.path, self._patience)
            connection = self._connected()
            self._check_may_write()
            set_pragma(connection, "query_only", "OFF")
            try:
                begin(connection, self._patience)
                yield connection
                connection.execute("COMMIT")
            except BaseException:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                raise
            finally:
                set_pragma(connection, "query_only", "ON")

    def vacuum(self) -> None:
        """Write the file anew without what was deleted, and without a log."""
        with self._lock, self._told():
            connection = self._connected()
            self._check_may_write()
            set_pragma(connection, "query_only", "OFF")
            try:
                connection.execute("VACUUM")
                connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            finally:
                set_pragma(connection, "query_only", "ON")

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
        except (sqlite3.Error, UnicodeDecodeError) as error:
            raise error_of(self.path, error) from None

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
            found = os.stat(self.path)  # noqa: PTH116 - it is asked for each time
        except OSError:
            return ()
        same = (found.st_dev, found.st_ino)
        return same if self._may_write else (*same, found.st_size, found.st_mtime_ns)

    def _opened(self) -> sqlite3.Connection:
        if self._may_write:
            return self._opened_in("mode=rw")
        network = network_file_system(self.path)
        if network and has_log(self.path):
            raise on_network(self.path, network)
        # Somebody else may be writing it, and then there is an index of their log. Without a
        # log, the file stands for itself.
        if Path(f"{self.path}-shm").exists() or has_log(self.path):
            try:
                return self._opened_in("mode=ro")
            except sqlite3.OperationalError:
                if has_log(self.path):
                    why = "it was not closed when it was written, and its log needs a folder that"
                    raise unusable(self.path, f"{why} can be written; copy both there") from None
        return self._opened_in("mode=ro&immutable=1")

    def _opened_in(self, mode: str) -> sqlite3.Connection:
        return opened(self.path, mode, self._patience, durable=self._durable)

    @property
    def _patience(self) -> float:
        return DURABLE_PATIENCE if self._durable else PATIENCE

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
