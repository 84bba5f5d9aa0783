"""The results of a run, on disk: bounded memory for any number of files."""

from __future__ import annotations

import os
import pickle
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final, Self

from pithtex.check.result import WORST_FIRST, CheckResult, Status
from pithtex.errors import NotJudged

#: Numbers that several PDFs state, and paths of one: as many as are told of.
_MOST_NUMBERS: Final = 10
_MOST_PATHS: Final = 4
_RANK: Final = {status: rank for rank, status in enumerate(WORST_FIRST)}


#: Kibibytes of pages that are held: no more for many files than for a hundred. What the system
#: holds of the file makes up for it.
_CACHE: Final = 64


def _by_verdict(result: CheckResult) -> int:
    return _RANK[result.status]


@dataclass(frozen=True, slots=True)
class SharedNumber:
    """A number that ``count`` different PDFs state; ``paths`` are those of the first of them."""

    number: str
    count: int
    paths: tuple[str, ...]


class ResultStore:
    """Keeps results in a temporary database that the system deletes with the process.

    ``counts`` says how many there are of each status, ``accepted`` how many of the
    inconclusive ones somebody has accepted, and ``rank`` which results are worse than others:
    the lower ones.

    Raises:
        NotJudged: ``system-error``, from all that keeps something, where the system's folder
            for temporary files has no room for it.

    """

    def __init__(self, rank: Callable[[CheckResult], int] = _by_verdict) -> None:
        self._rank = rank
        # The empty name is SQLite's for a database in a temporary file.
        self._database = sqlite3.connect("", isolation_level=None)
        with _room():
            self._database.executescript(
                "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA temp_store = FILE;"
                f"PRAGMA cache_size = -{_CACHE};"
                "CREATE TABLE results"
                " (rank INTEGER, path BLOB, digest BLOB, number TEXT, result BLOB);"
                "CREATE INDEX by_number ON results (number, digest) WHERE number IS NOT NULL;"
                "CREATE INDEX by_digest ON results (digest) WHERE digest IS NOT NULL;"
                # Sorted as they come: SQLite would hold a megabyte of them to sort them later.
                "CREATE INDEX by_rank ON results (rank, path);"
                "CREATE TABLE named (path BLOB PRIMARY KEY) WITHOUT ROWID;"
                "CREATE TABLE expected (path BLOB PRIMARY KEY) WITHOUT ROWID;"
            )
        self.counts: Counter[Status] = Counter()
        self.accepted = 0

    def add(self, result: CheckResult) -> None:
        """Keep a result."""
        digest = bytes.fromhex(result.pdf_sha256) if result.pdf_sha256 else None
        # A name from the file system may hold what is not Unicode.
        path = os.fsencode(result.path)
        with _room():
            self._database.execute(
                "INSERT INTO results VALUES (?, ?, ?, ?, ?)",
                (self._rank(result), path, digest, _suffix(result), pickle.dumps(result)),
            )
        self.counts[result.status] += 1
        self.accepted += result.accepted is not None

    def of_content(self, digest: str) -> CheckResult | None:
        """Return the result of a PDF with this SHA-256, ``None`` where there is none."""
        row = self._database.execute(
            "SELECT result FROM results WHERE digest = ? LIMIT 1", (bytes.fromhex(digest),)
        ).fetchone()
        return None if row is None else _unpickled(row[0])

    def count_with_number_of(self, result: CheckResult) -> int:
        """Return how many different PDFs state the number of a result."""
        (count,) = self._database.execute(
            "SELECT COUNT(DISTINCT digest) FROM results WHERE number = ?", (_suffix(result),)
        ).fetchone()
        return int(count)

    def shared_numbers(self) -> list[SharedNumber]:
        """Return the numbers that several different PDFs state, those of most PDFs first."""
        found = self._database.execute(
            "SELECT number, COUNT(DISTINCT digest) AS pdfs FROM results WHERE number IS NOT NULL"
            " GROUP BY number HAVING pdfs > 1 ORDER BY pdfs DESC, number LIMIT ?",
            (_MOST_NUMBERS,),
        ).fetchall()
        return [SharedNumber(number, count, self._paths_with(number)) for number, count in found]

    def _paths_with(self, number: str) -> tuple[str, ...]:
        found = self._database.execute(
            "SELECT MIN(path) FROM results WHERE number = ? GROUP BY digest ORDER BY 1 LIMIT ?",
            (number, _MOST_PATHS),
        )
        return tuple(os.fsdecode(path) for (path,) in found)

    def add_done(self, path: str, status: Status, *, accepted: bool = False) -> bool:
        """Remember that an earlier run settled ``path``; ``False`` where that was known."""
        is_new = self.claim(path)
        self.counts[status] += is_new
        self.accepted += is_new and accepted
        return is_new

    def unaccepted(self) -> set[Status]:
        """Return the statuses of the results that nobody has accepted."""
        left = self.counts - Counter({Status.INCONCLUSIVE: self.accepted})
        return set(left)

    def claim(self, path: str) -> bool:
        """Remember that ``path`` is taken care of; ``False`` where it was before."""
        with _room():
            added = self._database.execute(
                "INSERT OR IGNORE INTO named VALUES (?)", (os.fsencode(path),)
            )
        return bool(added.rowcount)

    def expect(self, path: str) -> None:
        """Remember that ``path`` is one of the inputs of a run that goes on."""
        with _room():
            self._database.execute(
                "INSERT OR IGNORE INTO expected VALUES (?)", (os.fsencode(path),)
            )

    def expected(self) -> Iterator[str]:
        """Yield what is expected, by path."""
        for (path,) in self._database.execute("SELECT path FROM expected ORDER BY path"):
            yield os.fsdecode(path)

    def expects(self, path: str) -> bool:
        """Whether ``path`` is expected, or is a folder in which something is."""
        name = os.fsencode(path)
        # Below a folder are the names between those that go on with "/" and with what follows it.
        below = (name.rstrip(b"/") + b"/", name.rstrip(b"/") + b"0")
        found = self._database.execute(
            "SELECT 1 FROM expected WHERE path = ? OR (path >= ? AND path < ?) LIMIT 1",
            (name, *below),
        )
        return found.fetchone() is not None

    def worst_first(self) -> Iterator[CheckResult]:
        """Yield all results, those that need somebody's eyes first, then by path."""
        return self._by_rank(worst_last=False)

    def worst_last(self) -> Iterator[CheckResult]:
        """Yield all results for who reads them from their end; those of a rank by path."""
        return self._by_rank(worst_last=True)

    def _by_rank(self, *, worst_last: bool) -> Iterator[CheckResult]:
        ranks = {rank for (rank,) in self._database.execute("SELECT DISTINCT rank FROM results")}
        for rank in sorted(ranks, reverse=worst_last):
            found = self._database.execute(
                "SELECT result FROM results WHERE rank = ? ORDER BY path", (rank,)
            )
            for (data,) in found:
                yield _unpickled(data)

    def close(self) -> None:
        """Forget everything."""
        self._database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


@contextmanager
def _room() -> Iterator[None]:
    try:
        yield
    except sqlite3.OperationalError as error:
        raise NotJudged(
            "system-error",
            f"the results cannot be kept in the folder for temporary files: {error}",
            "Name a folder that has room in TMPDIR.",
        ) from None


def _suffix(result: CheckResult) -> str | None:
    """Return the number of a result as all forms of it have it: without its year."""
    return result.pith_number.rpartition(":")[2] if result.pith_number else None


def _unpickled(data: bytes) -> CheckResult:
    result: CheckResult = pickle.loads(data)  # noqa: S301 - nobody else can write there
    return result
