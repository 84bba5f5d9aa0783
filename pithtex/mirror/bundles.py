"""STORE: a folder of bundle files, or a store; each can be opened anew in every process."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Protocol

from pithtex.errors import NotJudged
from pithtex.mirror.site_documents import MANIFEST
from pithtex.protocol.number import PithNumber
from pithtex.protocol.strict_json import DEFAULT_LIMITS
from pithtex.sources.bundle_files import json_files
from pithtex.sources.store.bundle_store import BundleStore
from pithtex.sources.store.file_form import is_sqlite_file
from pithtex.system.reading import is_folder, is_regular, read_input, unreadable

_SUFFIX: Final = re.compile(r"[A-Z2-7]{26}")


class Bundles(Protocol):
    """Bundles to publish, each under a name that a person knows it by."""

    @property
    def names_are_numbers(self) -> bool:
        """Whether the names are those of records, each with one bundle."""
        ...

    def names(self) -> Iterator[str]:
        """Yield the names, in an order that stays."""
        ...

    def read(self, name: str) -> bytes:
        """Return the bytes of a bundle, at most one more than it may have.

        Raises:
            PithtexError: where they cannot be had.

        """
        ...

    def close(self) -> None:
        """Let go of what is open."""
        ...


@dataclass(frozen=True)
class BundleFolderFiles:
    """The ``*.json`` files of a folder; what is none of them is passed over."""

    path: Path

    @property
    def names_are_numbers(self) -> bool:
        """No: files may have any names."""
        return False

    def names(self) -> Iterator[str]:
        """Yield the files' names."""
        yield from (file.name for file in json_files(self.path))

    def read(self, name: str) -> bytes:
        """Return the bytes of a file."""
        return read_input(self.path / name, DEFAULT_LIMITS.size + 1)

    def close(self) -> None:
        """Do nothing: files are closed as soon as they are read."""


@dataclass(frozen=True)
class MirrorTreeBundles(BundleFolderFiles):
    """The bundles of a tree that a mirror serves: ``pith/<26>/bundle.json``, by these paths."""

    def names(self) -> Iterator[str]:
        """Yield the paths below the tree, ascending."""
        try:
            folders = sorted(each.name for each in (self.path / "pith").iterdir())
        except OSError as error:
            raise unreadable(self.path / "pith", error) from None
        for folder in folders:
            if _SUFFIX.fullmatch(folder):
                yield f"pith/{folder}/bundle.json"


class BundleStoreNumbers:
    """The bundles of a store, by the 26 characters of their numbers."""

    def __init__(self, path: Path) -> None:
        self._store = BundleStore(path)

    @property
    def names_are_numbers(self) -> bool:
        """Yes: a store has one bundle for each number."""
        return True

    def names(self) -> Iterator[str]:
        """Yield the numbers, ascending."""
        yield from self._store.numbers()

    def read(self, name: str) -> bytes:
        """Return the bytes of a bundle."""
        data = self._store.get(PithNumber(name))
        if data is None:
            raise NotJudged("file-unreadable", f"the store has {name} no more", "Build again.")
        return data

    def close(self) -> None:
        """Close the store; the next use opens it again."""
        self._store.close()


def is_mirror_tree(folder: Path) -> bool:
    """Whether a folder is the tree that ``pithtex mirror build`` writes."""
    return is_folder(folder / "pith") and is_regular(folder / MANIFEST)


def open_bundles(store: Path) -> Bundles:
    """Return the bundles of ``store``: of a folder its files, else those of a store.

    A folder that is a mirror's tree gives the bundles that the mirror serves.

    Raises:
        NotJudged: ``store-form``, where it is neither.

    """
    if is_mirror_tree(store):
        return MirrorTreeBundles(store)
    if is_folder(store):
        return BundleFolderFiles(store)
    if not is_sqlite_file(store):
        raise NotJudged(
            "store-form",
            f"{store} is neither a store of bundles nor a folder",
            "Name the folder that a bundle lies in, or make a store: "
            "pithtex cache add --store FILE BUNDLE...",
        )
    return BundleStoreNumbers(store)
