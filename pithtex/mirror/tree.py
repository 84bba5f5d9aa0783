"""The folder that a mirror is written to: ours, or empty; every file in it is whole.

A file takes its place by being renamed, and a new record's folder as one. A file that has
its bytes already is not touched, so that a copy of the tree costs what changed. Nothing is
removed but by the names that this program writes. Nothing is followed out of the tree: a
link in place of one of its folders or files is taken away, and what it led to stays.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import shutil
import stat
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final

from pithtex.errors import Refused
from pithtex.system.reading import is_folder, read_regular
from pithtex.system.writing import unwritable

#: What a build keeps for the next one; web servers do not show it.
OWN: Final = ".pithtex-mirror"
_MARKER: Final = f"{OWN}/mirror.json"
_SCHEMA: Final = "pithtex.mirror/1"
_STAGING: Final = f"{OWN}/staging"


class Tree:
    """A mirror's folder, which :func:`open_tree` has found to be ours.

    Files are written by the system's own calls: a mirror has a dozen for each record.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self._base = f"{root}{os.sep}"
        self._staging = f"{self._base}{_STAGING}{os.sep}{os.getpid()}"
        self._masters: dict[bytes, str] = {}

    @property
    def own(self) -> Path:
        """The folder of what builds keep."""
        return self.root / OWN

    def read(self, path: str, size: int) -> bytes | None:
        """Return at most ``size`` bytes of a regular file; ``None`` where there is none."""
        if self._linked_folder(path):
            return None
        try:
            return read_regular(self.root / path, size, follow=False)
        except OSError:
            return None

    def write(self, path: str, data: bytes) -> bool:
        """Give a file its bytes, if it has others; return whether it changed."""
        place = self._place(path)
        if _has(place, data):
            return False
        staged = f"{self._staging}-file"
        _write_new(staged, data)
        try:
            os.replace(staged, place)
        except FileNotFoundError:
            os.makedirs(os.path.dirname(place), exist_ok=True)
            os.replace(staged, place)
        return True

    def write_folder(self, folder: str, files: Mapping[str, bytes], linked: Iterable[str]) -> bool:
        """Write the files of a folder by their names in it; return whether one changed.

        A new folder appears with all of them. Files ``linked`` are the same in many folders:
        they share one file on the disk where the system allows it.
        """
        place = self._place(f"{folder}/")
        if not os.path.isdir(place) and self._new_folder(folder, files, linked):
            return True
        changed = False
        for name, data in files.items():
            write = self._write_linked if name in linked else self.write
            changed |= write(f"{folder}/{name}", data)
        return changed

    def write_second(self, path: str, first: str, data: bytes) -> bool:
        """Give a file the bytes of another, ``first``, as a second name of it if possible."""
        place = self._place(path)
        if _has(place, data):
            return False
        if not os.path.lexists(place):
            os.makedirs(os.path.dirname(place), exist_ok=True)
            with contextlib.suppress(OSError, NotImplementedError):
                os.link(self._base + first, place)
                return True
        return self.write(path, data)

    def _new_folder(self, folder: str, files: Mapping[str, bytes], linked: Iterable[str]) -> bool:
        """Make a folder with all its files at once; ``False`` where it is there by now."""
        staged, place = f"{self._staging}-folder", self._base + folder
        os.mkdir(staged)
        for name, data in files.items():
            if name not in linked or not self._link(data, f"{staged}/{name}"):
                _write_new(f"{staged}/{name}", data)
        try:
            os.makedirs(os.path.dirname(place), exist_ok=True)
            os.rename(staged, place)
        except OSError:
            shutil.rmtree(staged)
            if not os.path.isdir(place):
                raise
            return False
        return True

    def _write_linked(self, path: str, data: bytes) -> bool:
        """Do as :meth:`write` does, with a name of the one file that has these bytes."""
        place, staged = self._place(path), f"{self._staging}-link"
        if _has(place, data):
            return False
        if not self._link(data, staged):
            return self.write(path, data)
        os.replace(staged, place)
        return True

    def _link(self, data: bytes, place: str) -> bool:
        """Make ``place`` a name of the one file with these bytes; return whether that works."""
        master = self._masters.get(data)
        if master is not None:
            # A file may have so many names and no more: the next one is the new master.
            with contextlib.suppress(OSError, NotImplementedError):
                os.link(master, place)
                return True
        master = f"{self._staging}-master-{len(self._masters)}"
        with contextlib.suppress(FileNotFoundError):
            os.unlink(master)
        _write_new(master, data)
        self._masters[data] = master
        with contextlib.suppress(OSError, NotImplementedError):
            os.link(master, place)
            return True
        return False

    def remove(self, paths: Iterable[str]) -> None:
        """Remove files, and the folders that are empty without them."""
        for path in paths:
            place = Path(self._place(path))
            with contextlib.suppress(FileNotFoundError, NotADirectoryError):
                place.unlink()
            for folder in place.parents:
                if folder == self.root:
                    break
                try:
                    folder.rmdir()
                except OSError:
                    break

    def seal(self, paths: Iterable[str]) -> bytes:
        """Return what tells whether files are as they were written: their sizes and times."""
        found: list[tuple[int, int, int] | None] = []
        folders: dict[str, bool] = {}
        for path in paths:
            folder = os.path.dirname(path)
            if folder not in folders:
                folders[folder] = self._linked_folder(path) is None
            try:
                if not folders[folder]:
                    raise FileNotFoundError
                there = os.lstat(self._base + path)
            except OSError:
                found.append(None)
            else:
                found.append((there.st_mode, there.st_size, there.st_mtime_ns))
        return hashlib.sha256(repr(found).encode()).digest()[:16]

    def names_below(self, folder: str) -> Iterator[str]:
        """Yield the paths of the files in a folder."""
        try:
            for each in os.scandir(self._place(f"{folder}/")):
                yield f"{folder}/{each.name}"
        except OSError:
            return

    def _place(self, path: str) -> str:
        """Return where a file is, whose folders are folders: a link in their place is removed.

        Of a path with a final slash the last name is a folder's, too.
        """
        while (link := self._linked_folder(path)) is not None:
            os.unlink(link)
        return self._base + path

    def _linked_folder(self, path: str) -> str | None:
        """Return the first folder of a path that is a link, if one is."""
        end = path.find("/")
        while end >= 0:
            folder = self._base + path[:end]
            try:
                if stat.S_ISLNK(os.lstat(folder).st_mode):
                    return folder
            except OSError:
                return None
            end = path.find("/", end + 1)
        return None

    def stage(self) -> None:
        """Make room for what is half made, and remove what earlier builds have left there."""
        self.clear_staging()
        (self.root / _STAGING).mkdir()

    def clear_staging(self) -> None:
        """Remove what is half made."""
        shutil.rmtree(self.root / _STAGING, ignore_errors=True)


def open_tree(out: Path, store: Path) -> Tree:
    """Return the folder ``out`` as a tree; it is made, or empty, or one that a build has made.

    Raises:
        Refused: ``mirror-inside-store``, ``mirror-out-foreign`` or ``mirror-out-newer``.
        NotJudged: ``folder-unwritable``.

    """
    root, kept = out.resolve(), store.resolve()
    if root == kept or root.is_relative_to(kept) or kept.is_relative_to(root):
        raise Refused(
            "mirror-inside-store",
            f"{out} and {store} lie one inside the other",
            "Write the mirror to a folder of its own.",
        )
    try:
        root.mkdir(parents=True, exist_ok=True)
        if not _is_ours(root):
            if any(root.iterdir()):
                raise Refused(
                    "mirror-out-foreign",
                    f"{out} is neither empty nor a mirror that pithtex has built",
                    "Name a new folder. Nothing was changed.",
                )
            (root / OWN).mkdir()
            (root / _MARKER).write_text(json.dumps({"schema": _SCHEMA}) + "\n")
        for each in (root / OWN).iterdir():
            # A link to a database would be followed, and written where it leads.
            if each.is_symlink() and each != root / _MARKER:
                each.unlink()
    except OSError as error:
        raise unwritable(out, error) from None
    return Tree(root)


def _is_ours(root: Path) -> bool:
    if (root / OWN).is_symlink() or not is_folder(root / OWN):
        return False
    try:
        marker = json.loads((root / _MARKER).read_bytes())
    except (OSError, ValueError):
        return False
    schema = marker.get("schema") if isinstance(marker, dict) else None
    if isinstance(schema, str) and schema.startswith("pithtex.mirror/") and schema != _SCHEMA:
        raise Refused(
            "mirror-out-newer",
            f"{root} was built by another version of pithtex, which names its form {schema}",
            "Build into a new folder.",
        )
    return schema == _SCHEMA


def _has(place: str, data: bytes) -> bool:
    """Whether a regular file has these bytes already."""
    try:
        there = os.lstat(place)
        if not stat.S_ISREG(there.st_mode) or there.st_size != len(data):
            return False
        with open(place, "rb") as file:
            return file.read() == data
    except OSError:
        return False


def _write_new(place: str, data: bytes) -> None:
    """Write a file of the staging area, whatever was left there."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)
    descriptor = os.open(place, flags, 0o666)
    try:
        left = memoryview(data)
        while left:
            left = left[os.write(descriptor, left) :]
    finally:
        os.close(descriptor)
