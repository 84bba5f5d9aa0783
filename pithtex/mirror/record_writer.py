"""Publishing one bundle of the store into the tree: verified, or known to be as it was."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final, Literal, TypeAlias

from pithtex.errors import PithtexError
from pithtex.findings import Finding
from pithtex.mirror.build_record import BuildRecord, Built
from pithtex.mirror.bundles import Bundles
from pithtex.mirror.listed import Listed
from pithtex.mirror.lookups import list_paths
from pithtex.mirror.publication import Publication, publish
from pithtex.mirror.representations import MEDIA_TYPES, record_files
from pithtex.mirror.tree import Tree
from pithtex.protocol.keys import KeySet
from pithtex.system.writing import unwritable

Deed: TypeAlias = Literal["built", "unchanged", "older", "failed"]

_LINKED: Final = frozenset({"pith.sty"})


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a bundle; ``built`` where its record was written, ``finding`` why not.

    ``lists_missing`` says of an unchanged record that a file that lists it has gone.
    """

    name: str
    deed: Deed
    suffix: str = ""
    built: Built | None = None
    finding: Finding | None = None
    lists_missing: bool = False


@dataclass
class RecordWriter:
    """Publishes bundles by their names in the store; crosses to other processes."""

    tree: Tree
    bundles: Bundles
    keys: KeySet
    base_url: str
    now: datetime
    _record: BuildRecord | None = field(default=None, repr=False)

    def __call__(self, name: str) -> Outcome:
        """Publish a bundle, unless it was and is as it was.

        Raises:
            NotJudged: ``folder-unwritable``.

        """
        try:
            data = self.bundles.read(name)
            digest = hashlib.sha256(data).digest()
            if unchanged := self._unchanged(name, digest):
                return unchanged
            publication = publish(data, self.keys, self.now)
        except PithtexError as error:
            return Outcome(name, "failed", finding=Finding.of(error))
        if self._is_older(publication, digest):
            return Outcome(name, "older", publication.suffix)
        return Outcome(name, "built", publication.suffix, self.write(publication, digest))

    def newest(self, names: list[str]) -> Outcome | None:
        """Publish of several bundles of one record the newest; ``None`` where none verifies."""
        found: list[tuple[str, bytes, str, Publication]] = []
        for name in names:
            try:
                data = self.bundles.read(name)
                publication = publish(data, self.keys, self.now)
            except PithtexError:
                # Its first reading has said what is wrong.
                continue
            digest = hashlib.sha256(data).digest()
            found.append((built_at(publication), digest, name, publication))
        if not found:
            return None
        _, digest, name, publication = max(found, key=lambda each: each[:2])
        if unchanged := self._unchanged(name, digest):
            return unchanged
        return Outcome(name, "built", publication.suffix, self.write(publication, digest))

    def write(self, publication: Publication, digest: bytes) -> Built:
        """Write all files of a record."""
        suffix = publication.suffix
        folder = f"pith/{suffix}"
        files = record_files(publication, self.base_url)
        inside = {
            name: files[f"{folder}/{name}"] for name in MEDIA_TYPES if f"{folder}/{name}" in files
        }
        try:
            self.tree.write_folder(folder, inside, _LINKED)
            self.tree.write(f"{folder}.json", files[f"{folder}.json"])
            second = f".well-known/{folder}/bundle.json"
            self.tree.write_second(second, f"{folder}/bundle.json", files[second])
            gone = [f"{folder}/{name}" for name in MEDIA_TYPES if name not in inside]
            if gone:
                self.tree.remove(gone)
            seal = self.tree.seal(record_paths(suffix))
        except OSError as error:
            raise unwritable(self.tree.root / folder, error) from None
        return Built(Listed.of(publication), digest, built_at(publication), seal)

    @property
    def record(self) -> BuildRecord:
        """What earlier builds remember, opened in this process."""
        if self._record is None:
            self._record = BuildRecord(self.tree.own)
        return self._record

    def _unchanged(self, name: str, digest: bytes) -> Outcome | None:
        """Return the outcome of a bundle whose record is in the tree as it was written."""
        known = self.record.built_from(digest)
        if known is None or self.tree.seal(record_paths(known[0].number.suffix)) != known[1]:
            return None
        is_missing = not all(map(self.tree.has, list_paths(known[0])))
        return Outcome(name, "unchanged", known[0].number.suffix, lists_missing=is_missing)

    def _is_older(self, publication: Publication, digest: bytes) -> bool:
        """Whether the tree has a newer bundle of the record, verified under the same trust."""
        known = self.record.bundle_of(publication.suffix)
        return known is not None and bool(known[1]) and known > (built_at(publication), digest)

    def __getstate__(self) -> dict[str, Any]:
        """Cross to another process without the database of this one."""
        return self.__dict__ | {"_record": None, "tree": self.tree.root}

    def __setstate__(self, state: dict[str, Any]) -> None:
        """Open the tree anew: each process stages its files in a place of its own."""
        self.__dict__.update(state | {"tree": Tree(state["tree"])})


def record_paths(suffix: str) -> list[str]:
    """Return the paths of all files that a record may have, in a fixed order."""
    folder = f"pith/{suffix}"
    inside = [f"{folder}/{name}" for name in MEDIA_TYPES]
    return [*inside, f"{folder}.json", f".well-known/{folder}/bundle.json"]


def built_at(publication: Publication) -> str:
    """Return when the registry built the bundle."""
    assert publication.report.bundle is not None  # noqa: S101 - it was verified
    return publication.report.bundle.built_at
