"""Reading files that a user or a paper names: regular ones, and no more than so much of them."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path
from typing import BinaryIO, Final

from pithtex.errors import NotJudged

#: A file is asked for so many bytes at once: asked for all of a limit, Python would reserve that.
_PIECE: Final = 1 << 20


def read_regular(path: Path, size: int, *, follow: bool = True) -> bytes:
    """Return at most ``size`` bytes of a regular file; links are followed, or are errors.

    Neither opening nor reading waits: a FIFO or a device is an error.

    Raises:
        OSError: as the system gives it, or where the file is not a regular one.

    """
    # Each flag is missing on some system; there, what it guards against is too.
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0)
    flags |= getattr(os, "O_BINARY", 0)
    if not follow:
        flags |= getattr(os, "O_NOFOLLOW", 0)
        if path.is_symlink():
            raise OSError(errno.ELOOP, "is a symbolic link", str(path))
    try:
        descriptor = os.open(path, flags)
    except ValueError:  # a NUL in the name
        raise OSError(errno.EINVAL, "not a file's name", str(path)) from None
    try:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            raise OSError(errno.EINVAL, "not a regular file", str(path))
        with os.fdopen(descriptor, "rb", closefd=False) as file:
            return read_at_most(file, size, first=status.st_size + 1)
    finally:
        os.close(descriptor)


def read_at_most(file: BinaryIO, size: int, first: int = _PIECE) -> bytes:
    """Return at most ``size`` bytes of an open file, of which about ``first`` are expected.

    Raises:
        OSError: as the system gives it.

    """
    asked = min(first, size)
    pieces = [file.read(asked)]
    # It gives less than it is asked for at its end alone.
    while len(pieces[-1]) == asked and (asked := min(_PIECE, size - sum(map(len, pieces)))):
        pieces.append(file.read(asked))
    return pieces[0] if len(pieces) == 1 else b"".join(pieces)


def read_input(path: Path, size: int) -> bytes:
    """Return at most ``size`` bytes of a file that the user named; links are followed.

    Raises:
        NotJudged: ``file-unreadable``.

    """
    try:
        return read_regular(path, size)
    except OSError as error:
        raise unreadable(path, error) from None


def is_regular(path: Path) -> bool:
    """Whether there is a regular file that can be reached; no name makes this fail."""
    return stat.S_ISREG(_mode(path))


def is_folder(path: Path) -> bool:
    """Whether there is a folder that can be reached; no name makes this fail."""
    return stat.S_ISDIR(_mode(path))


def unreadable(path: Path, error: OSError) -> NotJudged:
    """Return the error to raise for a file or folder that the system does not let us read."""
    reason = (error.strerror or "cannot be read").lower()
    return NotJudged("file-unreadable", f"cannot read {path}: {reason}", "")


def _mode(path: Path) -> int:
    try:
        return path.stat().st_mode
    except (OSError, ValueError):
        return 0
