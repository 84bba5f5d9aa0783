"""What a build remembers for the next one: which bundles were verified, under which trust.

A record counts as built only while the bundle's SHA-256, the trust (keys, and all code of
pithtex that verifies or writes), and size and time of each of its files are what they were.
A list counts as written while its records and its files are: without a seal it is stale.
The database lies in the tree and is the operator's; whoever can write it can write the pages.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

from pithtex.errors import NotJudged
from pithtex.mirror.listed import Listed
from pithtex.mirror.search_index import FIRST, words_of
from pithtex.protocol.arxiv import ArxivId
from pithtex.protocol.number import PithNumber

FILE_NAME: Final = "build.sqlite3"
_SCHEMA: Final = """
CREATE TABLE IF NOT EXISTS setting (name TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS record (
  suffix TEXT PRIMARY KEY, bundle BLOB NOT NULL, built_at TEXT NOT NULL, seal BLOB NOT NULL,
  year INTEGER NOT NULL, arxiv TEXT NOT NULL, version INTEGER NOT NULL,
  submitted TEXT NOT NULL, title TEXT NOT NULL, authors TEXT NOT NULL, run INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS by_bundle ON record (bundle);
CREATE INDEX IF NOT EXISTS by_arxiv ON record (arxiv);
CREATE INDEX IF NOT EXISTS by_month ON record (substr(submitted, 1, 7), submitted, suffix);
CREATE TABLE IF NOT EXISTS word (word TEXT, suffix TEXT, PRIMARY KEY (word, suffix)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS list (kind TEXT, key TEXT, seal BLOB, PRIMARY KEY (kind, key))
  WITHOUT ROWID;
"""
_COLUMNS: Final = "suffix, year, arxiv, version, submitted, title, authors"


@dataclass(frozen=True, slots=True)
class Built:
    """A record whose files were written: what lists need, its bundle, and its files' seal."""

    listed: Listed
    bundle_sha256: bytes
    built_at: str
    seal: bytes


@dataclass(frozen=True, slots=True)
class Known:
    """What a record was built from: when its bundle was built, that bundle's SHA-256, the seal."""

    built_at: str
    bundle_sha256: bytes
    seal: bytes


class BuildRecord:
    """The database of a tree; opened anew in each process."""

    def __init__(self, folder: Path) -> None:
        """Open or make the database.

        Raises:
            NotJudged: ``mirror-record-damaged``.

        """
        self.all_is_stale = True
        try:
            self._db = sqlite3.connect(folder / FILE_NAME, isolation_level=None)
            self._db.execute("PRAGMA busy_timeout = 60000")
            self._db.execute("PRAGMA journal_mode = WAL")
            self._db.execute("PRAGMA synchronous = NORMAL")
            self._db.executescript(_SCHEMA)
        except sqlite3.DatabaseError as error:
            raise NotJudged(
                "mirror-record-damaged",
                f"the record of earlier builds in {folder} cannot be used: {error}",
                "Build into a new folder.",
            ) from None

    def close(self) -> None:
        """Close the database."""
        self._db.close()

    def begin(self) -> None:
        """Begin to collect changes; :meth:`commit` makes them last."""
        if not self._db.in_transaction:
            self._db.execute("BEGIN IMMEDIATE")

    def commit(self) -> None:
        """Make what was noted since :meth:`begin` last."""
        if self._db.in_transaction:
            self._db.execute("COMMIT")

    def start_run(self, trust: str) -> int:
        """Return the number of a new run; under another trust nothing counts as built."""
        self.begin()
        if self._setting("trust") != trust:
            self._db.execute("UPDATE record SET bundle = x''")
            self._db.execute("DELETE FROM word")
            self._db.execute("UPDATE list SET seal = NULL")
            self._set("trust", trust)
            self._set("all", "stale")
        #: No build was complete under this trust: every list has to be written.
        self.all_is_stale = self._setting("all") != "written"
        run = int(self._setting("run") or "0") + 1
        self._set("run", str(run))
        self.commit()
        return run

    def finish_run(self) -> None:
        """Note that all lists are as the records are."""
        self.begin()
        self._set("all", "written")
        self.commit()

    def suffix_of(self, bundle_sha256: bytes) -> str | None:
        """Return the record that was built from a bundle, under this trust."""
        row = self._db.execute(
            "SELECT suffix FROM record WHERE bundle = ?", (bundle_sha256,)
        ).fetchone()
        return row[0] if row else None

    def known(self, suffix: str) -> Known | None:
        """Return what a record was built from under this trust."""
        row = self._db.execute(
            "SELECT built_at, bundle, seal FROM record WHERE suffix = ? AND bundle != x''",
            (suffix,),
        ).fetchone()
        return Known(*row) if row else None

    def suffixes(self) -> list[str]:
        """Return the 26 characters of all records."""
        return [row[0] for row in self._db.execute("SELECT suffix FROM record ORDER BY 1")]

    def count(self) -> int:
        """Return how many records there are."""
        (count,) = self._db.execute("SELECT count(*) FROM record").fetchone()
        return int(count)

    def keep(self, suffix: str, run: int) -> None:
        """Note that a record stays as it is."""
        self._db.execute("UPDATE record SET run = ? WHERE suffix = ?", (run, suffix))

    def put(self, built: Built, run: int) -> None:
        """Note that a record was written; the lists that it stands in are stale then."""
        listed = built.listed
        suffix = listed.number.suffix
        before = self._listed("WHERE suffix = ?", suffix)
        self._db.execute(
            "INSERT OR REPLACE INTO record VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                *(suffix, built.bundle_sha256, built.built_at, built.seal),
                *(listed.number.year, listed.paper.identifier, listed.paper.version),
                *(listed.submitted_at, listed.title, listed.authors, run),
            ),
        )
        if before == [listed] and not self.all_is_stale:
            return
        words = words_of(listed)
        for each in before:
            self._mark(each, words_of(each))
            self._drop_words(each)
        # Where every list is to be written, those of a new record are among them.
        if not self.all_is_stale:
            self._mark(listed, words)
        self._db.executemany(
            "INSERT OR IGNORE INTO word VALUES (?, ?)", [(word, suffix) for word in words]
        )

    def vanished(self, run: int) -> list[Listed]:
        """Return the records that this run did not meet."""
        return self._listed("WHERE run != ?", run)

    def forget(self, listed: Listed) -> None:
        """Note that a record was taken out."""
        self._mark(listed, words_of(listed))
        self._drop_words(listed)
        self._db.execute("DELETE FROM record WHERE suffix = ?", (listed.number.suffix,))

    def lists(self, kind: str) -> list[tuple[str, bytes | None]]:
        """Return the keys of the lists of a kind, each with its seal; ``None`` for a stale one."""
        if not self.all_is_stale:
            rows = self._db.execute("SELECT key, seal FROM list WHERE kind = ? ORDER BY 1", (kind,))
        else:
            # What a record that was taken out stood in is stale, too.
            rows = self._db.execute(
                "SELECT key, NULL FROM (SELECT key FROM list WHERE kind = ? "  # noqa: S608 - constant
                f"UNION {_KEYS[kind]}) ORDER BY 1",
                (kind,),
            )
        return rows.fetchall()

    def seal_list(self, kind: str, key: str, seal: bytes | None) -> None:
        """Note that a list was written; without a seal, that it is no more."""
        if seal is None:
            self._db.execute("DELETE FROM list WHERE kind = ? AND key = ?", (kind, key))
        else:
            self._db.execute("INSERT OR REPLACE INTO list VALUES (?, ?, ?)", (kind, key, seal))

    def versions_of(self, identifier: str) -> list[int]:
        """Return the versions of a paper that have records."""
        rows = self._db.execute(
            "SELECT DISTINCT version FROM record WHERE arxiv = ? ORDER BY 1", (identifier,)
        )
        return [version for (version,) in rows]

    def of_paper(self, identifier: str) -> list[Listed]:
        """Return the records of a paper."""
        return self._listed("WHERE arxiv = ? ORDER BY suffix", identifier)

    def of_short(self, short: str) -> list[Listed]:
        """Return the records whose numbers begin with some characters."""
        return self._listed("WHERE suffix >= ? AND suffix < ? || '~' ORDER BY suffix", short, short)

    def of_month(self, month: str) -> list[Listed]:
        """Return the records of a month, the oldest first."""
        return self._listed("WHERE substr(submitted, 1, 7) = ? ORDER BY submitted, suffix", month)

    def with_words(self, beginning: str) -> Iterator[tuple[str, Listed]]:
        """Yield the words with a beginning, each with a record that has it."""
        rows = self._db.execute(
            f"SELECT word, {_COLUMNS} FROM word JOIN record USING (suffix) "  # noqa: S608 - constant
            "WHERE word >= ? AND word < ? || '~' ORDER BY word, suffix",
            (beginning, beginning),
        )
        for word, *columns in rows:
            yield word, _as_listed(tuple(columns))

    def months(self) -> list[tuple[str, int]]:
        """Return each month that has records, with how many."""
        return self._db.execute(
            "SELECT substr(submitted, 1, 7), count(*) FROM record GROUP BY 1 ORDER BY 1"
        ).fetchall()

    def _listed(self, where: str, *values: object) -> list[Listed]:
        rows = self._db.execute(f"SELECT {_COLUMNS} FROM record {where}", values)  # noqa: S608
        return [_as_listed(row) for row in rows]

    def _mark(self, listed: Listed, words: set[str]) -> None:
        keys = [
            ("paper", listed.paper.identifier),
            ("short", listed.short),
            ("month", listed.month),
            *{("search", word[:FIRST]) for word in words},
        ]
        self._db.executemany("INSERT OR REPLACE INTO list VALUES (?, ?, NULL)", keys)

    def _drop_words(self, listed: Listed) -> None:
        # By the words that were put in: other code that finds others is another trust.
        self._db.executemany(
            "DELETE FROM word WHERE word = ? AND suffix = ?",
            [(word, listed.number.suffix) for word in words_of(listed)],
        )

    def _setting(self, name: str) -> str | None:
        row = self._db.execute("SELECT value FROM setting WHERE name = ?", (name,)).fetchone()
        return row[0] if row else None

    def _set(self, name: str, value: str) -> None:
        self._db.execute("INSERT OR REPLACE INTO setting VALUES (?, ?)", (name, value))


_KEYS: Final = {
    "paper": "SELECT DISTINCT arxiv FROM record",
    "short": "SELECT DISTINCT substr(suffix, 1, 8) FROM record",
    "month": "SELECT DISTINCT substr(submitted, 1, 7) FROM record",
    "search": "SELECT DISTINCT substr(word, 1, 2) FROM word",
}


# A record has a score of words, and so stands in as many lists.
@lru_cache(maxsize=10_000)
def _as_listed(row: tuple[object, ...]) -> Listed:
    suffix, year, arxiv, version, submitted, title, authors = row
    assert isinstance(year, int)  # noqa: S101 - as the columns are declared
    assert isinstance(version, int)  # noqa: S101
    return Listed(
        PithNumber(str(suffix), year),
        ArxivId(str(arxiv), version),
        str(submitted),
        str(title),
        str(authors),
    )
