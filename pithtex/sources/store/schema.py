"""The schema of a store: exactly these tables, and nothing that runs by itself.

A store may come from a stranger. A view, a trigger or another index in it would make SQLite
compute what we did not ask for, so that a file whose schema is not this one is refused.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Final

from pithtex.errors import Refused
from pithtex.sources.store.file_form import APPLICATION_ID, FORMAT, check_format

#: Bundles by number. ``arxiv`` and ``version`` are of the record's source, ``built_at`` of the
#: bundle; ``stored_at`` is when its bytes came, in seconds since 1970; ``size`` and ``sha256``
#: are of the exact bytes, which ``packed`` holds in zlib's format with that ``dictionary``.
_BUNDLE: Final = """CREATE TABLE bundle (
  id INTEGER PRIMARY KEY,
  number TEXT NOT NULL UNIQUE,
  arxiv TEXT NOT NULL,
  version INTEGER NOT NULL,
  built_at TEXT NOT NULL,
  stored_at INTEGER NOT NULL,
  size INTEGER NOT NULL,
  sha256 BLOB NOT NULL,
  dictionary INTEGER NOT NULL,
  packed BLOB NOT NULL
)"""
_PAPER: Final = "CREATE INDEX bundle_paper ON bundle (arxiv, version)"
_DICTIONARY: Final = "CREATE TABLE dictionary (id INTEGER PRIMARY KEY, content BLOB NOT NULL)"
#: What else is known of the store, such as that the old cache was taken over.
_FACT: Final = "CREATE TABLE fact (id INTEGER PRIMARY KEY, name TEXT NOT NULL, value TEXT NOT NULL)"

_STATEMENTS: Final = (_BUNDLE, _PAPER, _DICTIONARY, _FACT)
_OBJECTS: Final = {
    ("table", "bundle", "bundle", _BUNDLE),
    ("index", "sqlite_autoindex_bundle_1", "bundle", None),
    ("index", "bundle_paper", "bundle", _PAPER),
    ("table", "dictionary", "dictionary", _DICTIONARY),
    ("table", "fact", "fact", _FACT),
}


def mark(connection: sqlite3.Connection) -> None:
    """Have an empty database say in its first page that it is to be a store."""
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {FORMAT}")


def create_schema(connection: sqlite3.Connection) -> None:
    """Make a database that is marked and empty a store, within the transaction that is open."""
    for statement in _STATEMENTS:
        connection.execute(statement)


def has_no_schema(connection: sqlite3.Connection) -> bool:
    """Whether a database is empty: it was created, and nothing is in it yet."""
    return connection.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone() is None


def check_schema(path: Path, connection: sqlite3.Connection) -> None:
    """Check that a database is a store and nothing more.

    Raises:
        Refused: ``store-form`` or ``store-newer``.

    """
    check_format(path, connection.execute("PRAGMA user_version").fetchone()[0])
    # One more than there are: a stranger's schema may be long.
    found = connection.execute(
        "SELECT type, name, tbl_name, sql FROM sqlite_master LIMIT ?", (len(_OBJECTS) + 1,)
    ).fetchall()
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    if application != APPLICATION_ID or set(found) != _OBJECTS:
        raise Refused(
            "store-form",
            f"{path} has other tables than a store of bundles, and is not read",
            "Get it anew, or add its bundles one by one.",
        )
