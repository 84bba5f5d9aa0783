"""What SQLite refuses, in our words and codes."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Final

from pithtex.errors import NotJudged, PithtexError
from pithtex.sources.store.file_form import damaged, unusable

_REASONS: Final = {
    sqlite3.SQLITE_READONLY: "it is read-only",
    sqlite3.SQLITE_FULL: "the disk is full",
    sqlite3.SQLITE_IOERR: "the system refuses to read or write it",
    sqlite3.SQLITE_CANTOPEN: "it, or the log beside it, cannot be opened",
    sqlite3.SQLITE_PERM: "it may not be opened",
    sqlite3.SQLITE_AUTH: "it may not be opened",
    sqlite3.SQLITE_NOMEM: "there is not enough memory",
}


def error_of(path: Path, error: sqlite3.Error | UnicodeDecodeError) -> PithtexError:
    """Return the error to raise for what SQLite raised about the store at ``path``.

    ``store-busy`` where another process holds it, ``store-unusable`` where the system does
    not let us use it, else ``store-damaged``.
    """
    if isinstance(error, UnicodeDecodeError):
        # What SQLite says of a damaged file quotes from it.
        return damaged(path, "it holds text that is none")
    # Errors of the module itself, such as text that is no UTF-8, have no code.
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT) & 0xFF
    if code in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
        return NotJudged(
            "store-busy",
            f"another process is writing {path}",
            "Try again when it is done; nothing was changed.",
        )
    if code in _REASONS:
        return unusable(path, _REASONS[code])
    if code == sqlite3.SQLITE_TOOBIG:
        return damaged(path, "it holds a value that is longer than any of a store")
    return damaged(path, str(error))
