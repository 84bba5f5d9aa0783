"""Files that one process writes to and no other: locked while they are open."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from io import RawIOBase
from pathlib import Path
from typing import BinaryIO

from pithtex.errors import NotJudged

if sys.platform != "win32":
    import fcntl


def require_alone(file: BinaryIO | RawIOBase, path: Path) -> None:
    """Lock an open file until this process closes it, or has ended in whatever way.

    Its children do not hold the lock. Of a file that is open to be read it is found whether
    another process writes. Where the system or the file system has no locks, nothing is locked.

    Raises:
        NotJudged: ``output-in-use``, where another process has locked it.

    """
    if sys.platform == "win32":
        return
    try:
        kind = fcntl.LOCK_EX if file.writable() else fcntl.LOCK_SH
        fcntl.lockf(file.fileno(), kind | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        raise NotJudged(
            "output-in-use",
            f"another run writes to {path}",
            "Wait until it has ended, or give --output another file.",
        ) from None
    except OSError:
        return


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold the lock that a file stands for, and wait for it where another process holds it.

    Where the system or the file system has no locks, nothing is locked.
    """
    if sys.platform == "win32":
        yield
        return
    try:
        file = path.open("ab")
    except OSError:
        yield
        return
    with file:
        with suppress(OSError):
            fcntl.lockf(file.fileno(), fcntl.LOCK_EX)
        yield
