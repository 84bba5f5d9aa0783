"""Bundles in files: single ones, and folders of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final

from pithtex.errors import NotJudged, Refused
from pithtex.findings import Finding
from pithtex.protocol.number import PithNumber
from pithtex.protocol.reference import Reference, selects
from pithtex.protocol.strict_json import DEFAULT_LIMITS, load_strict
from pithtex.sources.claims import Claims, claims_of, newest_first
from pithtex.sources.source import Candidate, SourceKind
from pithtex.sources.store.file_form import is_sqlite_file
from pithtex.system.reading import is_folder, read_input, unreadable

if TYPE_CHECKING:
    from pithtex.sources.store.bundle_store import BundleStore


class BundleFile:
    """One bundle in a file that the user named. What it holds is always handed out."""

    kind: Final[SourceKind] = "bundle"

    def __init__(self, path: Path) -> None:
        self._path = path

    def find(self, reference: Reference) -> Iterator[Candidate]:
        """Yield the file, whatever ``reference`` is: the user said that it is the bundle."""
        del reference
        yield Candidate(_read(self._path), str(self._path))


class BundleFolder:
    """The ``*.json`` files of a folder.

    Files that are no bundles are passed over: only what claims to be the record that is asked
    for is handed out, and what has its number for a name and is no JSON, so that this is said.
    """

    kind: Final[SourceKind] = "bundle"

    def __init__(self, path: Path) -> None:
        self._path = path

    def find(self, reference: Reference) -> Iterator[Candidate]:
        """Yield the files whose own words fit ``reference``.

        The usual file name holds the number: such files come first, and for whom they are
        enough, the whole folder is not read. Of copies, the newest one comes first.
        """
        named: list[Path] = []
        if isinstance(reference, PithNumber):
            named = [path for path in self._files if reference.suffix in path.name]
        yield from newest_first(_candidates(self._among(named, reference)))
        others = [
            path for path, claims in self._index if path not in named and _fits(claims, reference)
        ]
        yield from newest_first(_candidates(others))

    def _among(self, named: Iterable[Path], reference: Reference) -> Iterator[Path]:
        """Yield those that fit, or cannot say what they are of."""
        for path in named:
            claims = _claims(path)
            if _fits(claims, reference) or (claims is None and _is_damaged(path)):
                yield path

    @cached_property
    def _files(self) -> list[Path]:
        return json_files(self._path)

    @cached_property
    def _index(self) -> list[tuple[Path, Claims]]:
        claimed = ((path, _claims(path)) for path in self._files)
        return [(path, claims) for path, claims in claimed if claims is not None]


def bundle_sources(paths: Sequence[Path]) -> list[BundleFile | BundleFolder | BundleStore]:
    """Return a source for each path, which is a file, a folder or a store, in their order."""
    return [_source(path) for path in paths]


def _source(path: Path) -> BundleFile | BundleFolder | BundleStore:
    if is_folder(path):
        return BundleFolder(path)
    if is_sqlite_file(path):
        from pithtex.sources.store.bundle_store import BundleStore

        return BundleStore(path)
    return BundleFile(path)


def passed_over(paths: Iterable[Path]) -> list[Finding]:
    """Return the note that macOS left files of its own beside the bundles of folders, if it did."""
    found = [each.name for path in paths if is_folder(path) for each in path.glob("._*.json")]
    if not found:
        return []
    count = f"{len(found):,} name{'' if len(found) == 1 else 's'}"
    message = f"{count} passed over that macOS leaves beside files, such as {min(found)}"
    return [Finding("files-passed-over", "note", message)]


def json_files(folder: Path) -> list[Path]:
    """Return the files of a folder that may be bundles, by name.

    What macOS leaves beside files (:func:`passed_over`) has their names, and is none.

    Raises:
        NotJudged: ``file-unreadable``.

    """
    try:
        return sorted(
            path
            for path in folder.iterdir()
            if path.suffix == ".json" and not path.name.startswith("._")
        )
    except OSError as error:
        raise unreadable(folder, error) from None


def _candidates(paths: Iterable[Path]) -> list[Candidate]:
    return [Candidate(_read(path), str(path)) for path in paths]


def _fits(claims: Claims | None, reference: Reference) -> bool:
    return claims is not None and selects(reference, *claims)


def _claims(path: Path) -> Claims | None:
    """Return what a file claims to be of; ``None`` where it is no bundle or cannot be read."""
    try:
        return claims_of(_read(path))
    except NotJudged:
        return None


def _is_damaged(path: Path) -> bool:
    """Whether a file can be read and is no JSON, as what was cut off is none."""
    try:
        load_strict(_read(path))
    except Refused:
        return True
    except NotJudged:
        pass
    return False


def _read(path: Path) -> bytes:
    """Read at most one byte more than a bundle may have, so that the reader can refuse it."""
    return read_input(path, DEFAULT_LIMITS.size + 1)
