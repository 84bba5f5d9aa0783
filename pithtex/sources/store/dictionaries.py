"""A store's own copies of the dictionaries that its bundles are packed with."""

from __future__ import annotations

import sqlite3

from pithtex.sources.store.database import Database
from pithtex.sources.store.packing import (
    LARGEST_DICTIONARY,
    NEWEST_DICTIONARY,
    packaged_dictionary,
)


class Dictionaries:
    """The dictionaries in a database, by number; each is read once."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._read: dict[int, bytes] = {}

    def get(self, number: object) -> bytes | None:
        """Return a dictionary; ``None`` where the store has none of this number.

        Raises:
            PithtexError: ``store-*`` or ``file-unreadable``.

        """
        if not isinstance(number, int):
            return None
        if number not in self._read:
            rows = self._database.rows(
                "SELECT content FROM dictionary WHERE id = ? AND length(content) <= ?",
                number,
                LARGEST_DICTIONARY,
                longest=LARGEST_DICTIONARY,
            )
            if not rows or not isinstance(rows[0][0], bytes):
                return None
            self._read[number] = rows[0][0]
        return self._read[number]

    def newest(self, connection: sqlite3.Connection) -> tuple[int, bytes]:
        """Return the one to pack with; the store gets its copy with the first that needs it."""
        # What was read may have been of a file that is gone.
        self._read.pop(NEWEST_DICTIONARY, None)
        content = self.get(NEWEST_DICTIONARY)
        if content is None:
            content = packaged_dictionary()
            connection.execute(
                "INSERT INTO dictionary (id, content) VALUES (?, ?)", (NEWEST_DICTIONARY, content)
            )
        return NEWEST_DICTIONARY, content

    def forget(self) -> None:
        """Read them anew: the store may be another one, or one that was put in has vanished."""
        self._read.clear()
