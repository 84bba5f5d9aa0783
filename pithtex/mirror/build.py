"""Building a mirror: every bundle of a store that verifies, as a tree of files.

The tree has what the store had in the last complete run, and nothing else: a record whose
bundle has gone from the store, or no longer verifies, is taken out. *Decided here*: a run
that verifies nothing at all takes nothing out, since a wrong folder or key file looks so.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import Final, TypeVar

from pithtex.errors import NotJudged, Refused
from pithtex.mirror.build_record import BuildRecord
from pithtex.mirror.bundles import open_bundles
from pithtex.mirror.grouping import ClaimReader, Group, grouped
from pithtex.mirror.list_writer import KINDS, ListWriter, Sealed
from pithtex.mirror.record_writer import Deed, Outcome, RecordWriter, record_paths
from pithtex.mirror.site_documents import MANIFEST, same_but_for_its_date
from pithtex.mirror.site_files import site_files
from pithtex.mirror.tree import Tree, open_tree
from pithtex.mirror.trust import trust_of
from pithtex.protocol.keys import KeySet
from pithtex.protocol.number import RESOLVER
from pithtex.system.processes import process_pool
from pithtex.system.writing import unwritable

Item = TypeVar("Item")
Made = TypeVar("Made")

#: Items that cross to a process at once, at most: each crossing has its price, and some lists
#: are long.
_CHUNK: Final = 16
#: Below so many, starting processes costs more than it gives.
_WORTH_PROCESSES: Final = 50
#: What is given to the processes at once; a multiple of a chunk for each.
_BLOCK: Final = 4096
#: Records between two commits: what an interrupted build does again.
_COMMIT: Final = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildCount:
    """What a build did: ``records`` that the tree has now, of which so many were ``written``.

    Where no bundle verified, all ``records`` are as they were, and ``unverified`` are those
    of them whose published bundle does not verify any more under these keys. ``verified``
    are bundles.

    ``list_files`` counts files of lists and look-ups that were written, ``removed`` records that
    were taken out, ``passed_over`` bundles of records that have a newer one in the store,
    ``behind`` those that are behind the published one, which stayed, and ``failed``
    those that did not verify or could not be read.
    """

    records: int
    verified: int = 0
    written: int = 0
    list_files: int = 0
    removed: int = 0
    passed_over: int = 0
    behind: int = 0
    failed: int = 0
    unverified: int = 0

    @property
    def is_kept(self) -> bool:
        """Whether nothing verified, so that everything was kept as it was."""
        return self.failed > 0 and not self.verified

    @property
    def unchanged(self) -> int:
        """Records that were left as they were."""
        return self.records - self.written


def build_mirror(  # noqa: PLR0913 - what a build depends on
    store: Path,
    out: Path,
    keys: KeySet,
    now: datetime,
    *,
    base_url: str = RESOLVER,
    jobs: int = 1,
    told: Callable[[Outcome], None] | None = None,
) -> BuildCount:
    """Bring the tree ``out`` to what ``store`` has; ``told`` hears of each bundle that fails.

    No record goes back: what is behind the bundle that is published (``bundle-rollback``) is
    told, and the published one stays.

    Raises:
        Refused: ``mirror-inside-store``, ``mirror-out-foreign``, ``mirror-out-newer``.
        NotJudged: ``mirror-being-built``, ``mirror-record-damaged``, ``mirror-store-empty``,
            ``folder-unwritable`` and what reading the store raises.

    """
    bundles = open_bundles(store)
    tree = open_tree(out, store)
    with _alone(tree):
        tree.stage()
        record = BuildRecord(tree.own)
        try:
            writer = RecordWriter(tree, bundles, keys, base_url, now, _record=record)
            return _Run(tree, record, base_url, jobs).build(writer, told)
        except Refused as error:
            # The store itself cannot be read; of its bundles each is told.
            raise NotJudged(error.code, error.message, error.hint) from None
        finally:
            record.close()
            bundles.close()
            tree.clear_staging()


@dataclass(frozen=True, slots=True)
class _Run:
    tree: Tree
    record: BuildRecord
    base_url: str
    jobs: int

    def build(self, writer: RecordWriter, told: Callable[[Outcome], None] | None) -> BuildCount:
        run = self.record.start_run(trust_of(writer.keys, self.base_url))
        deeds: Counter[Deed] = Counter()
        try:
            for met, outcomes in enumerate(self._each(writer, self._groups(writer)), start=1):
                for outcome in outcomes:
                    deeds[outcome.deed] += 1
                    self._note(outcome, run)
                    if outcome.finding is not None and told is not None:
                        told(outcome)
                if met % _COMMIT == 0:
                    self.record.commit()
        finally:
            # Also where the run is interrupted: what was written is written.
            self.record.commit()
        if not deeds:
            raise NotJudged(
                "mirror-store-empty",
                "the store has no bundle",
                "Name a store, or a folder of bundles. The mirror was left as it was.",
            )
        verified = deeds.total() - deeds["failed"]
        if not verified:
            still = list(self._each(writer.still_verifies, self.record.suffixes()))
            return BuildCount(
                records=len(still), failed=deeds["failed"], unverified=still.count(False)
            )
        removed = self._take_out(run)
        list_files = self._write_lists()
        self._write_site(writer)
        self.record.finish_run()
        return BuildCount(
            records=self.record.count(),
            verified=verified,
            written=deeds["built"],
            list_files=list_files,
            removed=removed,
            passed_over=deeds["older"],
            behind=deeds["behind"],
            failed=deeds["failed"],
        )

    def _groups(self, writer: RecordWriter) -> Iterator[Group]:
        """Yield the bundles of each record together: one process chooses, and writes it."""
        names = writer.bundles.names()
        if writer.bundles.names_are_numbers:
            return ((name, (name,)) for name in names)
        claims = ClaimReader(self.tree, writer.bundles, _record=self.record)
        return grouped(self._each(claims, names))

    def _note(self, outcome: Outcome, run: int) -> None:
        self.record.begin()
        if outcome.built is not None:
            self.record.put(outcome.built, run)
        elif outcome.deed == "unchanged":
            self.record.keep(outcome.suffix, run)

    def _take_out(self, run: int) -> int:
        vanished = self.record.vanished(run)
        self.record.begin()
        for each in vanished:
            # First the files: a build that ends in between takes out what is left.
            self.tree.remove([*record_paths(each.number.suffix), f"arxiv/{each.paper}.json"])
            self.record.forget(each)
        self.record.commit()
        return len(vanished)

    def _write_lists(self) -> int:
        """Write the lists that are stale, or not as they were written; return how many files."""
        written = 0
        lists = (Sealed(kind, key, seal) for kind in KINDS for key, seal in self.record.lists(kind))
        writer = ListWriter(self.tree, self.base_url, _record=self.record)
        try:
            for met, done in enumerate(self._each(writer, lists), start=1):
                if done is not None:
                    sealed, files = done
                    written += files
                    self.record.begin()
                    self.record.seal_list(sealed.kind, sealed.key, sealed.seal)
                if met % _COMMIT == 0:
                    self.record.commit()
        finally:
            self.record.commit()
        return written

    def _write_site(self, writer: RecordWriter) -> None:
        files = site_files(self.record.months(), self.base_url, writer.keys, writer.now)
        before = self.tree.read(MANIFEST, 2 * len(files[MANIFEST])) or b""
        if same_but_for_its_date(before, files[MANIFEST]):
            del files[MANIFEST]
        try:
            for path, data in files.items():
                self.tree.write(path, data)
        except OSError as error:
            raise unwritable(self.tree.root, error) from None

    def _each(self, work: Callable[[Item], Made], items: Iterable[Item]) -> Iterator[Made]:
        """Yield what ``work`` makes of each item, in their order, by so many processes."""
        items = iter(items)
        first = list(islice(items, _BLOCK))
        if self.jobs == 1 or len(first) < _WORTH_PROCESSES:
            yield from map(work, first)
            yield from map(work, items)
            return
        with process_pool(self.jobs) as pool:
            # In blocks: a pool would read all names at once, and from another thread.
            while first:
                # Each process gets some chunks, so that none waits long for the last.
                chunk = min(_CHUNK, max(1, len(first) // (4 * self.jobs)))
                yield from pool.imap(work, first, chunk)
                first = list(islice(items, _BLOCK))


@contextmanager
def _alone(tree: Tree) -> Iterator[None]:
    """Hold the tree's lock, which the system lets go of whatever ends this process."""
    lock = sqlite3.connect(tree.own / "lock.sqlite3", timeout=0, isolation_level=None)
    try:
        try:
            lock.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as error:
            raise NotJudged(
                "mirror-being-built",
                f"another build writes {tree.root}, or it cannot be locked: {error}",
                "Wait for the other build to end.",
            ) from None
        yield
    finally:
        lock.close()
