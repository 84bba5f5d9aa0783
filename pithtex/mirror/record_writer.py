"""Publishing one bundle of the store into the tree: verified, or known to be as it was."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal, TypeAlias

from pithtex.errors import NotJudged, PithtexError, Refused
from pithtex.findings import Finding
from pithtex.mirror.build_record import Built, Known
from pithtex.mirror.bundles import Bundles
from pithtex.mirror.grouping import Group
from pithtex.mirror.listed import Listed
from pithtex.mirror.publication import Publication, publish
from pithtex.mirror.representations import MEDIA_TYPES, record_files
from pithtex.mirror.tree_worker import TreeWorker
from pithtex.protocol.keys import KeySet
from pithtex.protocol.strict_json import DEFAULT_LIMITS
from pithtex.sources.store.rollback import behind
from pithtex.system.writing import unwritable

Deed: TypeAlias = Literal["built", "unchanged", "older", "behind", "failed"]

_LINKED: Final = frozenset({"pith.sty"})


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a bundle; ``built`` where its record was written, ``finding`` why not.

    Of a bundle that is behind the published one, a second outcome, without a name, says what
    became of the record.
    """

    name: str
    deed: Deed
    suffix: str = ""
    built: Built | None = None
    finding: Finding | None = None


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A bundle that verifies; without ``publication`` it did so in an earlier build."""

    name: str
    data: bytes
    digest: bytes
    built_at: str
    publication: Publication | None

    @property
    def age(self) -> tuple[str, bytes]:
        """What decides between bundles of one record, in whatever order they are met."""
        return self.built_at, self.digest


@dataclass
class RecordWriter(TreeWorker):
    """Publishes the newest of the bundles of a record; crosses to other processes."""

    bundles: Bundles
    keys: KeySet
    base_url: str
    now: datetime

    def __call__(self, group: Group) -> list[Outcome]:
        """Publish a record from the bundle that was built last, unless it was and is as it was.

        Raises:
            NotJudged: ``folder-unwritable``.

        """
        claimed, names = group
        outcomes: list[Outcome] = []
        newest: _Candidate | None = None
        for name in names:
            try:
                other: _Candidate | None = self._candidate(name, claimed)
                if newest is None or (other is not None and other.age > newest.age):
                    newest, other = other, newest
            except PithtexError as error:
                outcomes.append(Outcome(name, "failed", finding=Finding.of(error)))
                continue
            if other is not None:
                outcomes.append(Outcome(other.name, "older", claimed))
        if newest is not None:
            outcomes += self._publish(newest, claimed)
        return outcomes

    def _candidate(self, name: str, claimed: str) -> _Candidate:
        data = self.bundles.read(name)
        digest = hashlib.sha256(data).digest()
        known = self.record.known(claimed)
        if known is not None and known.bundle_sha256 == digest:
            return _Candidate(name, data, digest, known.built_at, None)
        publication = publish(data, self.keys, self.now)
        if publication.suffix != claimed:
            raise NotJudged(
                "file-unreadable",
                f"is the bundle of {publication.suffix}, and not of {claimed or 'none'} as before",
                "Build again; a store that says so is damaged.",
            )
        return _Candidate(name, data, digest, built_at(publication), publication)

    def _publish(self, newest: _Candidate, suffix: str) -> list[Outcome]:
        known = self.record.known(suffix)
        if known is not None and newest.publication is None and self._is_intact(known, suffix):
            return [Outcome(newest.name, "unchanged", suffix)]
        try:
            publication = newest.publication or publish(newest.data, self.keys, self.now)
        except PithtexError as error:
            return [Outcome(newest.name, "failed", finding=Finding.of(error))]
        standing = self._standing(publication)
        if standing is None:
            written = self.write(publication, newest.digest)
            return [Outcome(newest.name, "built", suffix, written)]
        published, refused = standing
        told = Outcome(newest.name, "behind", suffix, finding=Finding.of(refused))
        digest = hashlib.sha256(published.data).digest()
        if known is not None and known.bundle_sha256 == digest and self._is_intact(known, suffix):
            return [told, Outcome("", "unchanged", suffix)]
        return [told, Outcome("", "built", suffix, self.write(published, digest))]

    def _standing(self, publication: Publication) -> tuple[Publication, Refused] | None:
        """Return the published bundle that a new one is behind, and how; it has to verify still."""
        bundle = publication.report.bundle
        assert bundle is not None  # noqa: S101 - it was verified
        for path in bundle_paths(publication.suffix):
            seen = self.tree.read(path, DEFAULT_LIMITS.size + 1)
            refused = behind(bundle, seen)
            if seen is None or refused is None:
                continue
            try:
                published = publish(seen, self.keys, self.now)
            except PithtexError:
                continue
            if published.suffix == publication.suffix:
                hint = "The published one stays. To go back on purpose, build into a new folder."
                return published, Refused(refused.code, refused.message, hint)
        return None

    def still_verifies(self, suffix: str) -> bool:
        """Whether the published bundle of a record verifies under these keys, as far as is known.

        One that was verified under the same trust is not verified anew.
        """
        if self.record.known(suffix) is not None:
            return True
        data = self.tree.read(bundle_paths(suffix)[0], DEFAULT_LIMITS.size + 1)
        try:
            return data is not None and publish(data, self.keys, self.now).suffix == suffix
        except PithtexError:
            return False

    def _is_intact(self, known: Known, suffix: str) -> bool:
        """Whether the files of a record are as they were written."""
        return self.tree.seal(record_paths(suffix)) == known.seal

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


def record_paths(suffix: str) -> list[str]:
    """Return the paths of all files that a record may have, in a fixed order."""
    folder = f"pith/{suffix}"
    inside = [f"{folder}/{name}" for name in MEDIA_TYPES]
    return [*inside, f"{folder}.json", f".well-known/{folder}/bundle.json"]


def bundle_paths(suffix: str) -> list[str]:
    """Return the two paths of a record's bundle."""
    return [f"pith/{suffix}/bundle.json", f".well-known/pith/{suffix}/bundle.json"]


def built_at(publication: Publication) -> str:
    """Return when the registry built the bundle."""
    assert publication.report.bundle is not None  # noqa: S101 - it was verified
    return publication.report.bundle.built_at
