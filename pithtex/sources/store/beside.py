"""What lies beside a store, which SQLite would act on: looked at before SQLite sees it.

Source: SQLite's "Temporary Files Used By SQLite", "Write-Ahead Logging" and its file format. A
rollback journal is played back into the file, and the file that it names as a super-journal is
removed; the index of a log is written. A store of ours is written with a log alone, never
with a journal, so that a journal is a stranger's, and nothing good.
"""

from __future__ import annotations

import os
import stat
from pathlib import Path

from pithtex.errors import Refused

_JOURNAL, _LOG, _INDEX = "-journal", "-wal", "-shm"


def real_path(path: Path) -> Path:
    """Return where a store really is: SQLite looks beside that, not beside a link."""
    return Path(os.path.realpath(path))


def check_beside(path: Path) -> None:
    """Check that nothing lies beside the store at ``path`` that could do harm when it is opened.

    There may be nothing yet at ``path``.

    Raises:
        Refused: ``store-beside``: a rollback journal, or a log or its index that is no regular
            file of one name and of the store's owner.

    """
    real = real_path(path)
    if os.path.lexists(f"{real}{_JOURNAL}"):
        raise _refused(path, f"{real}{_JOURNAL}", "a rollback journal, which no store has")
    store = _found(f"{real}")
    for name in (f"{real}{_LOG}", f"{real}{_INDEX}"):
        found = _found(name)
        if found is None:
            continue
        if not stat.S_ISREG(found.st_mode):
            raise _refused(path, name, "no regular file")
        if found.st_nlink > 1:
            raise _refused(path, name, "a file that has another name, too")
        if store is not None and found.st_uid != store.st_uid:
            raise _refused(path, name, "of another owner than the store")


def has_log(path: Path) -> bool:
    """Whether a write-ahead log lies beside a store, with something in it."""
    return _log_and_index(f"{real_path(path)}")[0]


def has_index(path: Path) -> bool:
    """Whether a write-ahead log lies beside a store, with its index: it is in use, or was."""
    return _log_and_index(f"{real_path(path)}")[1]


def is_in_use(real: str) -> bool:
    """Whether a log with something in it or with its index lies beside a store.

    ``real`` is the store's path without links, for who asks often: finding it takes long.
    """
    return any(_log_and_index(real))


def _log_and_index(real: str) -> tuple[bool, bool]:
    """Return whether a log has something in it, and whether it has an index."""
    log = _found(f"{real}{_LOG}")
    if log is None:
        return False, False
    return log.st_size > 0, os.path.lexists(f"{real}{_INDEX}")


def _found(name: str) -> os.stat_result | None:
    try:
        return os.lstat(name)
    except OSError:
        return None


def _refused(path: Path, name: str, what: str) -> Refused:
    return Refused(
        "store-beside",
        f"{path} is not opened: beside it lies {name}, {what}",
        f"Move {Path(name).name} away and look at who put it there, or copy the store alone.",
    )
