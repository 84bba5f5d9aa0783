"""Which numbers a reference selects in a store."""

from __future__ import annotations

from typing import Final

from pithtex.protocol.arxiv import ArxivId
from pithtex.protocol.number import SUFFIX_LENGTH, PithNumber
from pithtex.protocol.reference import Reference, ShortNumber
from pithtex.sources.store.database import Database
from pithtex.sources.store.file_form import damaged

#: More than any paper has versions, or a short form records: a stranger's file may have pages
#: that lead to each other.
_MOST: Final = 1_000


def selected_numbers(database: Database, reference: Reference) -> list[object]:
    """Return what the store has as the numbers that ``reference`` may name.

    Of an id without version, the oldest version first. A number selects itself.

    Raises:
        PithtexError: ``store-*`` or ``file-unreadable``.

    """
    match reference:
        case PithNumber(suffix):
            return [suffix]
        case ShortNumber(prefix):
            # No character of Base32 is behind Z.
            found = database.rows(
                "SELECT number FROM bundle WHERE number BETWEEN ? AND ? ORDER BY number LIMIT ?",
                prefix,
                prefix.ljust(SUFFIX_LENGTH, "Z"),
                _MOST + 1,
            )
        case ArxivId(identifier, None):
            found = database.rows(
                "SELECT number FROM bundle WHERE arxiv = ? ORDER BY version LIMIT ?",
                identifier,
                _MOST + 1,
            )
        case ArxivId(identifier, version):
            found = database.rows(
                "SELECT number FROM bundle WHERE arxiv = ? AND version = ? LIMIT ?",
                identifier,
                version,
                _MOST + 1,
            )
    if len(found) > _MOST:
        raise damaged(database.path, f"it has more than {_MOST:,} records for one look-up")
    return [number for (number,) in found]
