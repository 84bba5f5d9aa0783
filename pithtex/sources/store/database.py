"""The SQLite file of a store: how it is created, opened, read and written.

One connection for each process, opened when it is first needed and closed before a fork: what
SQLite knows of its locks must not be inherited ("How To Corrupt An SQLite Database File",
2.6). What is only read is opened so that SQLite can write and remove nothing: as it stands, or,
while somebody else writes it, beside their log. It is opened to write where something is to be
written; a connection may then write only inside of :meth:`Database.writing`, and only what is
whole is ever committed.
"""

from __future__ import annotations

import os
import sqlite3
import threading
import weakref
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any, Final, Literal

from pithtex.errors import PithtexError
from pithtex.sources.store.beside import check_beside, has_index, has_log, is_in_use, real_path
from pithtex.sources.store.connection import (
    LONGEST_VALUE,
    begin,
    close_written,
    create,
    opened,
    set_pragma,
    values_up_to,
)
from pithtex.sources.store.failures import error_of
from pithtex.sources.store.file_form import (
    check_store_file,
    is_absent,
    is_unfinished,
    on_network,
    unusable,
)
from pithtex.sources.store.network import network_file_system
from pithtex.sources.store.packing import LARGEST_PACKED

#: How long to wait for another process that writes, in seconds: for the cache, which nobody
#: should have to wait for, and for a store that has to have what is put in.
PATIENCE: Final = 5.0
DURABLE_PATIENCE: Final = 60.0
#: How often to read anew what others changed while it was read.
_TRIES: Final = 5

#: How a file is open: to write, to read beside those who write it, or to read as it stands.
_Way = Literal["to write", "beside others", "as it stands"]
_MODES: Final[dict[_Way, str]] = {
    "to write": "mode=rw",
    "beside others": "mode=ro&readonly_shm=1",
    "as it stands": "mode=ro&immutable=1",
}

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
        self._way: _Way = "as it stands"
        self._file: tuple[int, ...] = ()
        self._real = ""
        self._lock = threading.RLock()
        _open.add(self)

    def __reduce__(self) -> tuple[Any, ...]:
        """Cross to other processes without the connection."""
        return _again, (self.path, self._create, self._durable)

    def rows(
        self, sql: str, *parameters: object, longest: int = LONGEST_VALUE
    ) -> list[tuple[Any, ...]]:
        """Return all rows of a query, whose values have at most ``longest`` bytes each.

        Raises:
            PithtexError: ``store-*``, or ``file-unreadable``; ``store-damaged`` where a value
                is longer.

        """
        with self._lock:
            for _ in range(_TRIES):
                wrong: PithtexError | None = None
                try:
                    connection = self._connected()
                    with values_up_to(connection, longest):
                        found = connection.execute(sql, parameters).fetchall()
                except (sqlite3.Error, UnicodeDecodeError) as error:
                    wrong = error_of(self.path, error)
                # Nobody is kept from writing what is read as it stands.
                if self._is_as_it_was():
                    break
            if wrong is not None:
                raise wrong
            return found

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """Give the connection for one transaction, which is committed where the block ends well.

        Raises:
            PithtexError: ``store-*``, or ``file-unreadable``; nothing was then written.

        """
        with self._lock, self._told():
            if self._create and self._is_to_be_made():
                check_beside(self.path)
                create(self.path, self._patience)
            connection = self._connected_to_write()
            set_pragma(connection, "query_only", "OFF")
            try:
                begin(connection, self._patience)
                with values_up_to(connection, LARGEST_PACKED):
                    yield connection
                    connection.execute("COMMIT")
            except BaseException:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                raise
            finally:
                set_pragma(connection, "query_only", "ON")

    def take_up(self) -> None:
        """Open it to write, where that may be, and so take up the log of who was killed.

        Raises:
            PithtexError: ``store-*``, or ``file-unreadable``.

        """
        with self._lock, self._told():
            if not self._why_not():
                self._connected_to_write()

    def vacuum(self) -> None:
        """Write the file anew without what was deleted, and without a log."""
        with self._lock, self._told():
            connection = self._connected_to_write()
            set_pragma(connection, "query_only", "OFF")
            try:
                with values_up_to(connection, LARGEST_PACKED):
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
        if self._connection is not None and not self._is_as_it_was():
            self.close()
        return self._connection or self._opened("to read")

    def _connected_to_write(self) -> sqlite3.Connection:
        if self._connection is not None and self._way == "to write" and self._is_as_it_was():
            return self._connection
        self.close()
        self._check_file()
        why = self._why_not()
        if why:
            network = network_file_system(self.path)
            raise on_network(self.path, network) if network else unusable(self.path, why)
        return self._opened("to write")

    def _is_to_be_made(self) -> bool:
        return is_absent(self.path) or (not self._is_held() and is_unfinished(self.path))

    def _check_file(self) -> None:
        if not self._is_held():
            check_store_file(self.path)

    def _is_held(self) -> bool:
        """Whether SQLite holds locks on the file for this process, which found it to be a store.

        Whoever then opens it and closes it again loses these locks (2.2 of the same text).
        """
        try:
            found = os.stat(self.path)  # noqa: PTH116 - it is asked for each time
        except OSError:
            return False
        same = (found.st_dev, found.st_ino)
        return any(each._holds(same) for each in list(_open))  # noqa: SLF001 - of this class

    def _holds(self, file: tuple[int, int]) -> bool:
        # What is read as it stands is told by more, and has no locks.
        return self._connection is not None and self._file == file

    def _is_as_it_was(self) -> bool:
        return bool(self._file) and self._which_file() == self._file

    def _which_file(self) -> tuple[int, ...]:
        """Return what tells the file from another one that may be put in its place.

        One that is read as it stands is another one when it is written; empty where it is none.
        """
        try:
            found = os.stat(self.path)  # noqa: PTH116 - it is asked for each time
        except OSError:
            return ()
        same = (found.st_dev, found.st_ino)
        if self._way != "as it stands":
            return same
        return () if is_in_use(self._real) else (*same, found.st_size, found.st_mtime_ns)

    def _opened(self, purpose: Literal["to read", "to write"]) -> sqlite3.Connection:
        self._check_file()
        check_beside(self.path)
        if purpose == "to write":
            return self._opened_in("to write")
        network = network_file_system(self.path)
        if network and has_log(self.path):
            raise on_network(self.path, network)
        # Somebody else may be writing it, and then there is an index of their log. Without a
        # log, the file stands for itself.
        if has_index(self.path):
            try:
                return self._opened_in("beside others")
            except sqlite3.OperationalError:
                if has_index(self.path):
                    raise
        if has_log(self.path):
            raise unusable(
                self.path,
                "it was not closed when it was written, and its log has no index",
                "pithtex cache verify --store FILE takes the log up, in a folder that can be "
                "written; copy both there.",
            )
        return self._opened_in("as it stands")

    def _opened_in(self, way: _Way) -> sqlite3.Connection:
        self._way = way
        self._real = str(real_path(self.path))
        self._file = self._which_file()
        self._connection = opened(self.path, _MODES[way], self._patience, durable=self._durable)
        close = close_written if way == "to write" else sqlite3.Connection.close
        self._close = weakref.finalize(self, partial(close, self._connection))
        return self._connection

    @property
    def _patience(self) -> float:
        return DURABLE_PATIENCE if self._durable else PATIENCE

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
