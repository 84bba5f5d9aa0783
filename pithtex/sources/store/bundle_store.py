"""The store: bundles by number and by paper, as the exact bytes that were put in."""

from __future__ import annotations

import hashlib
import sqlite3
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from pithtex.errors import Refused
from pithtex.findings import Finding
from pithtex.protocol.bundle import Bundle
from pithtex.protocol.keys import KeySet
from pithtex.protocol.number import PithNumber, parse_number
from pithtex.protocol.reference import Reference
from pithtex.sources.source import Candidate, SourceKind
from pithtex.sources.store.database import Database
from pithtex.sources.store.dictionaries import Dictionaries
from pithtex.sources.store.entry import COLUMNS, Entry, checked_number, exact_bytes
from pithtex.sources.store.lookup import selected_numbers
from pithtex.sources.store.packing import LARGEST_PACKED, pack
from pithtex.sources.store.rollback import behind, unsound

#: So many rows are read at once.
_PAGE: Final = 1_000


class BundleStore:
    """A file of bundles: a source of them, and what a mirror is built from.

    It is opened when it is first used, by each process for itself. Parameters are those of
    :class:`pithtex.sources.store.database.Database`, and the ``keys`` under which a kept
    bundle has to verify before a new one may be said to be behind it; ``None`` trusts it.
    """

    kind: Final[SourceKind] = "store"

    def __init__(
        self,
        path: Path,
        *,
        create: bool = False,
        durable: bool = False,
        keys: KeySet | None = None,
    ) -> None:
        self._keys = keys
        self._database = Database(path, create=create, durable=durable)
        self._dictionaries = Dictionaries(self._database)

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        create: bool = False,
        durable: bool = False,
        keys: KeySet | None = None,
    ) -> BundleStore:
        """Open the store at ``path``; with ``create``, make it where there is none.

        Raises:
            PithtexError: ``store-*`` or ``file-unreadable``, where it is none or cannot be used.

        """
        store = cls(path, create=create, durable=durable, keys=keys)
        if create:
            with store._database.writing():
                pass
        store._database.rows("SELECT 1")
        return store

    @property
    def path(self) -> Path:
        """Where the store is."""
        return self._database.path

    @property
    def database(self) -> Database:
        """The file itself, for what looks after it."""
        return self._database

    def find(self, reference: Reference) -> Iterator[Candidate]:
        """Yield the bundles that ``reference`` may name: of an id without version, all versions.

        Raises:
            PithtexError: ``store-*`` or ``file-unreadable``.

        """
        for number in self._numbers_of(reference):
            data = self.get(number)
            if data is not None:
                yield Candidate(data, str(self.path))

    def get(self, number: PithNumber) -> bytes | None:
        """Return the exact bytes of the bundle of ``number``; ``None`` where there is none.

        Raises:
            PithtexError: ``store-*`` or ``file-unreadable``.

        """
        rows = self._database.rows(
            "SELECT packed, sha256, dictionary FROM bundle WHERE number = ? LIMIT 1",
            number.suffix,
            longest=LARGEST_PACKED,
        )
        if not rows:
            return None
        packed, sha256, dictionary = rows[0]
        try:
            return exact_bytes(packed, sha256, self._dictionaries.get(dictionary))
        except Refused as error:
            raise Refused(
                error.code,
                f"{number.suffix} in {self.path}: {error.message}",
                "pithtex cache verify --store FILE names and drops what fails.",
            ) from None

    def behind(self, bundle: Bundle) -> Refused | None:
        """Return how a bundle is behind the one that is kept of its record, if it is."""
        return self._behind(bundle, self._seen(parse_number(bundle.pith_number)))

    def unsound(self, bundle: Bundle) -> Finding | None:
        """Return why what is kept of a bundle's record counts for nothing, if it does not count.

        Nothing is said where the bytes cannot be read at all.
        """
        seen = self._seen(parse_number(bundle.pith_number))
        return unsound(bundle, seen, self._keys) if self._keys is not None else None

    def put(self, data: bytes, bundle: Bundle) -> Refused | None:
        """Keep a verified bundle, given as its bytes and as read from them.

        It is kept when this returns ``None``. What is behind the bundle that is kept already
        does not replace it: how it is behind is returned (``bundle-rollback``).

        Raises:
            PithtexError: ``store-*`` or ``file-unreadable``; nothing was then written.

        """
        (refused,) = self.put_all([(data, bundle)])
        return refused

    def put_all(self, bundles: Sequence[tuple[bytes, Bundle]]) -> list[Refused | None]:
        """Keep verified bundles as :meth:`put` does, all in one transaction."""
        try:
            with self._database.writing() as connection:
                return [self._keep(connection, data, bundle) for data, bundle in bundles]
        except BaseException:
            # A dictionary that was put in has vanished again.
            self._dictionaries.forget()
            raise

    def numbers(self, after: str = "") -> Iterator[str]:
        """Yield the 26 characters of all bundles, ascending, from behind ``after`` on.

        Raises:
            PithtexError: ``store-*`` or ``file-unreadable``.

        """
        # A page at a time: no transaction stays open while the caller works.
        while rows := self._database.rows(
            "SELECT number FROM bundle WHERE number > ? ORDER BY number LIMIT ?", after, _PAGE
        ):
            for (number,) in rows:
                after = _ascending(checked_number(number), after)
                yield after

    def entries(self, after: str = "") -> Iterator[Entry]:
        """Yield what the store says of its bundles, by number."""
        while rows := self._database.rows(
            f"SELECT {COLUMNS} FROM bundle WHERE number > ? ORDER BY number LIMIT ?",  # noqa: S608
            after,
            _PAGE,
        ):
            for row in rows:
                entry = Entry.of_row(row)
                after = _ascending(entry.number, after)
                yield entry

    def fact(self, name: str) -> str | None:
        """Return what is noted in the store under ``name``, if anything."""
        rows = self._database.rows(
            "SELECT value FROM fact WHERE name = ? ORDER BY id DESC LIMIT 1", name
        )
        return str(rows[0][0]) if rows else None

    def note(self, name: str, value: str) -> None:
        """Note something in the store."""
        with self._database.writing() as connection:
            connection.execute("INSERT INTO fact (name, value) VALUES (?, ?)", (name, value))

    def drop(self, numbers: Sequence[str]) -> None:
        """Take the bundles of these numbers (26 characters each) out, all in one transaction.

        Raises:
            PithtexError: ``store-*`` or ``file-unreadable``; nothing was then changed.

        """
        with self._database.writing() as connection:
            connection.executemany(
                "DELETE FROM bundle WHERE number = ?", [(number,) for number in numbers]
            )

    def __len__(self) -> int:
        """Return how many bundles there are."""
        return int(self._database.rows("SELECT count(*) FROM bundle")[0][0])

    def close(self) -> None:
        """Close the file; the next use opens it again."""
        self._database.close()
        self._dictionaries.forget()

    def numbers_of(self, reference: Reference) -> list[str]:
        """Return the 26 characters of each record that ``reference`` may name.

        Of an id without version, the oldest version first. A number is not looked up.

        Raises:
            PithtexError: ``store-*`` or ``file-unreadable``.

        """
        found = [checked_number(number) for number in selected_numbers(self._database, reference)]
        # A stranger's rows may be one row many times.
        return list(dict.fromkeys(found))

    def _numbers_of(self, reference: Reference) -> list[PithNumber]:
        """Return the same as numbers; what is a whole number already is taken as it is."""
        if isinstance(reference, PithNumber):
            return [reference]
        return [PithNumber(number) for number in self.numbers_of(reference)]

    def _seen(self, number: PithNumber) -> bytes | None:
        """Return the bytes that are kept of a record, where they can be read."""
        try:
            return self.get(number)
        except Refused:
            return None

    def _behind(self, bundle: Bundle, seen: bytes | None) -> Refused | None:
        """Return how a bundle is behind what is kept, where that counts."""
        refused = behind(bundle, seen)
        if refused is not None and self._keys is not None and unsound(bundle, seen, self._keys):
            return None
        return refused

    def _keep(self, connection: sqlite3.Connection, data: bytes, bundle: Bundle) -> Refused | None:
        number = parse_number(bundle.pith_number)
        seen = self._seen(number)
        if seen == data:
            return None
        refused = self._behind(bundle, seen)
        if refused is not None:
            return refused
        paper = bundle.source.arxiv
        dictionary, content = self._dictionaries.newest(connection)
        connection.execute(
            "INSERT INTO bundle (number, arxiv, version, built_at, stored_at, size, sha256,"
            " dictionary, packed) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
            " ON CONFLICT (number) DO UPDATE SET arxiv = excluded.arxiv,"
            " version = excluded.version, built_at = excluded.built_at,"
            " stored_at = excluded.stored_at, size = excluded.size, sha256 = excluded.sha256,"
            " dictionary = excluded.dictionary, packed = excluded.packed",
            (
                number.suffix,
                paper.identifier,
                paper.version,
                bundle.built_at,
                int(time.time()),
                len(data),
                hashlib.sha256(data).digest(),
                dictionary,
                pack(data, content),
            ),
        )
        return None


def _ascending(number: str, after: str) -> str:
    """Return ``number``, which comes behind the one before: else a listing might never end."""
    if number <= after:
        raise Refused("store-damaged", f"numbers that are out of order: {number}", "")
    return number
