"""What is served: the bundles of a store, of a folder, or of the cache, by their numbers."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import Final, Protocol

from pithtex.errors import PithtexError
from pithtex.mirror.bundles import MirrorTreeBundles, is_mirror_tree
from pithtex.protocol.number import PithNumber
from pithtex.protocol.reference import Reference, selects
from pithtex.protocol.strict_json import DEFAULT_LIMITS
from pithtex.sources.bundle_files import json_files
from pithtex.sources.claims import Claims, claims_of, newest_first
from pithtex.sources.origins import cache_folder
from pithtex.sources.source import BundleSource, Candidate, SourceKind
from pithtex.sources.store.bundle_store import BundleStore
from pithtex.sources.store.cache import BundleCache
from pithtex.system.reading import is_folder, read_regular

#: What is no bundle may claim a number, too.
_BUNDLE: Final = b'"bundle_type"'


class Bundles(BundleSource, Protocol):
    """The bundles that are served, in whatever thread. Nothing in them is believed."""

    def numbers(self) -> Iterator[str]:
        """Yield the 26 characters of each number that a bundle claims."""
        ...

    def __len__(self) -> int:
        """Return of how many records there may be one: of what verifies, there are no more."""
        ...


class FolderOfBundles:
    """The bundles of a folder, which is listed once."""

    kind: Final[SourceKind] = "bundle"

    def __init__(self, folder: Path) -> None:
        # Anybody may have written a file that claims a number: none stands for the others.
        self._files: dict[str, list[tuple[Claims, Path]]] = {}
        for path in _files_of(folder):
            data = _read(path) or b""
            claims = claims_of(data) if _BUNDLE in data else None
            if claims is not None:
                self._files.setdefault(claims[0].suffix, []).append((claims, path))

    def find(self, reference: Reference) -> Iterator[Candidate]:
        """Yield all files that claimed to be of ``reference``, as they are now."""
        for claims, path in self._claiming(reference):
            if selects(reference, *claims) and (data := _read(path)) is not None:
                yield Candidate(data, str(path))

    def numbers(self) -> Iterator[str]:
        """Yield the 26 characters of each number that a file claimed."""
        yield from self._files

    def _claiming(self, reference: Reference) -> list[tuple[Claims, Path]]:
        if isinstance(reference, PithNumber):
            return self._files.get(reference.suffix, [])
        return [each for files in self._files.values() for each in files]

    def __len__(self) -> int:
        return len(self._files)


class ForVisitors:
    """Bundles as the check of a PDF asks them: where they lie here is no visitor's business.

    A folder is asked as ``pithtex check --bundle FOLDER`` asks it, so that verdicts are the
    same: files whose names have the number come first, the newest of them before the others
    (:class:`pithtex.sources.bundle_files.BundleFolder`).
    """

    def __init__(self, bundles: Bundles) -> None:
        self._bundles = bundles
        self.kind: Final[SourceKind] = bundles.kind

    def find(self, reference: Reference) -> Iterator[Candidate]:
        """Yield what there is for ``reference``."""
        found = list(self._bundles.find(reference))
        named = [each for each in found if _has_name_of(reference, each)]
        others = [each for each in found if not _has_name_of(reference, each)]
        for each in chain(newest_first(named), newest_first(others)):
            yield replace(each, origin="this server")


def _has_name_of(reference: Reference, candidate: Candidate) -> bool:
    return isinstance(reference, PithNumber) and reference.suffix in Path(candidate.origin).name


class CachedBundles:
    """The bundles of the cache."""

    kind: Final[SourceKind] = "cache"

    def __init__(self, folder: Path) -> None:
        self._cache = BundleCache(folder)

    def find(self, reference: Reference) -> Iterator[Candidate]:
        """Yield the cached bundles of ``reference``."""
        return self._cache.find(reference)

    def numbers(self) -> Iterator[str]:
        """Yield the 26 characters of each number in the cache; none where there is no cache."""
        with suppress(PithtexError):
            yield from self._cache.opened().numbers()

    def __len__(self) -> int:
        # There may be no cache yet.
        with suppress(PithtexError):
            return len(self._cache.opened())
        return 0


def _files_of(folder: Path) -> list[Path]:
    """Return the files that may be bundles; those of the records where it is a mirror's tree."""
    if is_mirror_tree(folder):
        tree = MirrorTreeBundles(folder)
        return [folder / name for name in tree.names()]
    return json_files(folder)


def _read(path: Path) -> bytes | None:
    """Return a bundle's bytes; ``None`` where it cannot be read or is larger than any."""
    try:
        data = read_regular(path, DEFAULT_LIMITS.size + 1)
    except OSError:
        return None
    return data if len(data) <= DEFAULT_LIMITS.size else None


def open_bundles(path: Path | None) -> Bundles:
    """Return the bundles of a store or a folder; without ``path``, those of the cache.

    Raises:
        PithtexError: ``store-*`` or ``file-unreadable``.

    """
    if path is None:
        return CachedBundles(cache_folder())
    if is_folder(path):
        return FolderOfBundles(path)
    return BundleStore.open(path)
