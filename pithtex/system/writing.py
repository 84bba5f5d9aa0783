"""Writing files whole or not at all."""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import stat
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import BinaryIO, Final

from pithtex.errors import NotJudged
from pithtex.system.reading import is_regular

#: What the system says where there is no room for more.
NO_ROOM: Final = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


class HalfWritten(OSError):
    """Some of the files were written, and could not be put back as they were."""


def unwritable(where: Path, error: OSError, hint: str = "") -> NotJudged:
    """Return the error to raise for a file or folder that the system does not let us write."""
    reason = (error.strerror or "cannot be written").lower()
    return NotJudged("folder-unwritable", f"cannot write {where}: {reason}", hint)


def is_read_only(path: Path) -> bool:
    """Whether a file that is there is not to be written: nobody may, or we may not."""
    return not stat.S_IMODE(path.stat().st_mode) & 0o222 or not os.access(path, os.W_OK)


def write_atomically(files: Mapping[Path, bytes]) -> None:
    """Write all ``files``, so that no reader ever sees half of one.

    Each is first written in full beside its place; only when all are there do
    they take their names. Where one cannot, those before it are put back. A
    symbolic link in such a place is replaced, not followed. What replaces a file
    may be read and run by whom the file could.

    Raises:
        HalfWritten: where a file could not be put back.
        OSError: as the system gives it; every file is then as before.

    """
    staged: dict[Path, Path] = {}
    before: dict[Path, Path | None] = {}
    try:
        for path, data in files.items():
            staged[path] = _stage(path, data)
        # The last one needs no copy: nothing that can fail comes behind it.
        for path in list(staged)[:-1]:
            before[path] = _keep(path)
        _take_their_names(staged, before)
    finally:
        for temporary in (*staged.values(), *filter(None, before.values())):
            with contextlib.suppress(OSError):
                temporary.unlink()


def _take_their_names(staged: Mapping[Path, Path], before: Mapping[Path, Path | None]) -> None:
    done: list[Path] = []
    try:
        for path, temporary in staged.items():
            temporary.replace(path)
            done.append(path)
    except BaseException:
        if len(done) < len(staged):
            _put_back({path: before[path] for path in done})
        raise


def _put_back(before: Mapping[Path, Path | None]) -> None:
    for path, kept in before.items():
        try:
            if kept is None:
                path.unlink()
            else:
                kept.replace(path)
        except OSError as error:
            raise HalfWritten(error.errno, error.strerror, str(path)) from error


def _keep(path: Path) -> Path | None:
    """Give what is at ``path`` a second name; ``None`` where there is nothing."""
    if not os.path.lexists(path):
        return None
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".old")
    os.close(descriptor)
    kept = Path(name)
    kept.unlink()
    try:
        os.link(path, kept, follow_symlinks=False)
    except (OSError, NotImplementedError):
        # Not every file system has hard links, and not everybody may make them.
        try:
            shutil.copy2(path, kept, follow_symlinks=False)
        except BaseException:
            kept.unlink(missing_ok=True)
            raise
    return kept


@contextlib.contextmanager
def replacing(path: Path) -> Iterator[BinaryIO]:
    """Give a file to write; it becomes ``path`` when the block ends well, else vanishes.

    For what is too much to be held whole; a symbolic link is replaced, not followed.
    """
    temporary, file = _open_beside(path)
    try:
        with file:
            yield file
            _finish(temporary, file)
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


@contextlib.contextmanager
def written_whole(output: Path) -> Iterator[BinaryIO]:
    """Give a file to write, which becomes ``output`` when the block ends well.

    Where a link leads to a file, that file is replaced. A device or a FIFO stays
    what it is, and is written straight.
    """
    target = Path(os.path.realpath(output))
    if _is_written_straight(output, target):
        with output.open("wb") as file:
            yield file
        return
    with replacing(target) as file:
        yield file


def prove_replaceable(output: Path) -> None:
    """Do nothing where :func:`written_whole` is going to find a place for ``output``.

    Nothing is written, and nothing that waits is opened.

    Raises:
        OSError: as the system gives it.

    """
    target = Path(os.path.realpath(output))
    if not _is_written_straight(output, target):
        temporary, file = _open_beside(target)
        file.close()
        temporary.unlink()
    elif not os.access(output, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))


def _is_written_straight(output: Path, target: Path) -> bool:
    # Names of open files, as /dev/stdout, look like links to what they are open on.
    is_of_the_system = output.absolute().is_relative_to("/dev")
    is_of_a_process = output.absolute().is_relative_to("/proc")
    is_special = os.path.lexists(target) and not is_regular(target)
    return is_of_the_system or is_of_a_process or is_special


def _stage(path: Path, data: bytes) -> Path:
    temporary, file = _open_beside(path)
    try:
        with file:
            file.write(data)
            _finish(temporary, file)
        if is_regular(path) and not path.is_symlink():
            temporary.chmod(stat.S_IMODE(path.stat().st_mode))
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    return temporary


def _open_beside(path: Path) -> tuple[Path, BinaryIO]:
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".tmp")
    return Path(name), os.fdopen(descriptor, "wb")


def _finish(temporary: Path, file: BinaryIO) -> None:
    file.flush()
    os.fsync(file.fileno())
    # mkstemp makes files private; these are as public as any other of the user's.
    umask = os.umask(0)
    os.umask(umask)
    temporary.chmod(0o666 & ~umask)
