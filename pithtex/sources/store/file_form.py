"""What a file says that it is in its first bytes, before SQLite opens it.

Source of the layout: SQLite's published file format, section "The Database Header". A store
has its application id from the transaction that creates it on, so that the bytes of the file
itself tell, whatever its write-ahead log holds.
"""

from __future__ import annotations

import stat
from pathlib import Path
from typing import Final

from pithtex.errors import NotJudged, PithtexError, Refused, Unavailable
from pithtex.sources.store.beside import has_log
from pithtex.system.reading import read_regular, unreadable

#: "pith" as four bytes; no other program is registered with it.
APPLICATION_ID: Final = 0x70697468
#: The form of stores that this release writes; it reads no newer one.
FORMAT: Final = 1

_MAGIC: Final = b"SQLite format 3\x00"
_HEADER: Final = 100
_WANTED: Final = "A store is made by: pithtex cache add --store FILE BUNDLE..."


def is_sqlite_file(path: Path) -> bool:
    """Whether there is a regular file that begins as every SQLite file does."""
    try:
        return read_regular(path, len(_MAGIC)) == _MAGIC
    except OSError:
        return False


def check_store_file(path: Path) -> None:
    """Check that a file is a store that this release reads.

    Raises:
        Refused: ``store-form``, ``store-newer`` or ``store-damaged``.
        NotJudged: ``file-unreadable``.

    """
    try:
        header = read_regular(path, _HEADER)
    except OSError as error:
        raise unreadable(path, error) from None
    if not header:
        raise Refused("store-form", f"{path} is empty, and no store of bundles", _WANTED)
    if not header.startswith(_MAGIC):
        raise Refused("store-form", f"{path} is no store of bundles", _WANTED)
    if len(header) < _HEADER:
        raise damaged(path, "it is cut off")
    if _number(header, 68) != APPLICATION_ID:
        raise Refused("store-form", f"{path} is an SQLite file, but no store of bundles", _WANTED)
    check_format(path, _number(header, 60))
    # Twice, for whoever may be writing it between a look at the one and at the other.
    if _is_cut_off(path) and _is_cut_off(path):
        raise damaged(path, "it is cut off")


def check_format(path: Path, form: int) -> None:
    """Check that this release reads stores of the form ``form``."""
    if form > FORMAT:
        raise Refused(
            "store-newer",
            f"{path} is a store of the form {form}; this pithtex reads up to {FORMAT}",
            "Use the release that wrote it, or a newer one.",
        )
    if form < 1:
        # Its creation was interrupted, and is undone when it is opened.
        raise Refused("store-form", f"{path} is empty, and no store of bundles", _WANTED)


def is_unfinished(path: Path) -> bool:
    """Whether there is what a killed creator leaves: the first page of a store, and no more."""
    try:
        header = read_regular(path, _HEADER, follow=False)
        size = path.stat().st_size
    except OSError:
        return False
    is_ours = header.startswith(_MAGIC) and _number(header, 68) == APPLICATION_ID
    return is_ours and size <= _page_size(header)


def is_absent(path: Path) -> bool:
    """Whether there is nothing at ``path``, or an empty file, as a killed creator leaves it."""
    try:
        there = path.lstat()
    except OSError:
        return True
    return stat.S_ISREG(there.st_mode) and there.st_size == 0


def damaged(path: Path, how: str) -> PithtexError:
    """Return the error to raise where a store cannot be read as it was written."""
    return Refused(
        "store-damaged",
        f"the store {path} is damaged: {how}",
        "Get it anew; a cache may be removed, and fills again.",
    )


def unusable(path: Path, why: str, hint: str = "") -> NotJudged:
    """Return the error to raise where the system, or what lies there, bars a store's way."""
    return NotJudged("store-unusable", f"cannot use a store at {path}: {why}", hint)


def absent(path: Path) -> Unavailable:
    """Return the error to raise where there is no store at ``path``."""
    return Unavailable("store-absent", f"there is no store at {path}", _WANTED)


def on_network(path: Path, file_system: str) -> NotJudged:
    """Return the error to raise where a store would have to be shared between machines."""
    return NotJudged(
        "store-network",
        f"{path} is on a network file system ({file_system}), where a store cannot be written "
        "safely",
        "Put it on a disk of this machine.",
    )


def _is_cut_off(path: Path) -> bool:
    """Whether the file is smaller than its header says, and no log has the rest."""
    try:
        header = read_regular(path, _HEADER)
        return path.stat().st_size < _stated_size(header) and not has_log(path)
    except OSError:
        return False


def _stated_size(header: bytes) -> int:
    """Return the size that the header states; 0 where it states none that counts."""
    # The count of pages is valid where two counters agree.
    is_valid = _number(header, 24) == _number(header, 92)
    return _page_size(header) * _number(header, 28) if is_valid else 0


def _page_size(header: bytes) -> int:
    # 65,536 is written as 1.
    size = int.from_bytes(header[16:18])
    return 65_536 if size == 1 else size


def _number(header: bytes, offset: int) -> int:
    return int.from_bytes(header[offset : offset + 4])
