"""Whether a store is sound as a file, and which of its rows no store has."""

from __future__ import annotations

from pithtex.errors import PithtexError, Refused
from pithtex.sources.store.bundle_store import BundleStore
from pithtex.sources.store.entry import COLUMNS, Entry
from pithtex.sources.store.file_form import damaged
from pithtex.sources.store.packing import LARGEST_PACKED

_PAGE = 1_000


def check_pages(store: BundleStore) -> None:
    """Check the pages of the file (SQLite's ``quick_check``).

    Raises:
        PithtexError: ``store-damaged``, or where it cannot be read at all.

    """
    ((found,),) = store.database.rows("PRAGMA quick_check(1)", longest=LARGEST_PACKED)
    if found != "ok":
        raise damaged(store.path, str(found))


def survey(store: BundleStore) -> tuple[dict[str, Entry], dict[int, PithtexError]]:
    """Return what the store says of each number, and what is wrong with other rows.

    The latter are by their id in the file.

    Raises:
        PithtexError: ``store-*`` or ``file-unreadable``.

    """
    entries: dict[str, Entry] = {}
    wrong: dict[int, PithtexError] = {}
    last = -(2**63)
    while rows := store.database.rows(
        f"SELECT id, {COLUMNS} FROM bundle WHERE id >= ? ORDER BY id LIMIT ?",  # noqa: S608
        last,
        _PAGE,
    ):
        for identity, *row in rows:
            try:
                entry = Entry.of_row(tuple(row))
                entries[entry.number] = entry
            except Refused as error:
                wrong[identity] = error
        last = rows[-1][0] + 1
    return entries, wrong


def drop_rows(store: BundleStore, identities: list[int]) -> None:
    """Take out rows by their id in the file.

    Raises:
        PithtexError: ``store-*`` or ``file-unreadable``; nothing was then changed.

    """
    with store.database.writing() as connection:
        connection.executemany(
            "DELETE FROM bundle WHERE id = ?", [(identity,) for identity in identities]
        )


def drop_entries(store: BundleStore, entries: list[Entry]) -> None:
    """Take out what was found so; what another process has replaced meanwhile stays.

    Raises:
        PithtexError: ``store-*`` or ``file-unreadable``; nothing was then changed.

    """
    with store.database.writing() as connection:
        connection.executemany(
            "DELETE FROM bundle WHERE number = ? AND stored_at = ?",
            [(entry.number, entry.stored_at) for entry in entries],
        )
