"""What a store holds, counted."""

from __future__ import annotations

from dataclasses import dataclass

from pithtex.sources.store.bundle_store import BundleStore
from pithtex.sources.store.file_form import FORMAT


@dataclass(frozen=True, slots=True)
class Inventory:
    """How much a store holds.

    ``versions`` are papers with their version, ``size`` is the file's in bytes, without the
    log beside it, ``unpacked`` that of the bundles, and ``dictionaries`` are the numbers of
    those that they are packed with.
    """

    bundles: int
    papers: int
    versions: int
    size: int
    unpacked: int
    dictionaries: tuple[int, ...]
    form: int = FORMAT


def take_inventory(store: BundleStore) -> Inventory:
    """Count what a store holds.

    Raises:
        PithtexError: ``store-*`` or ``file-unreadable``.

    """
    rows = store.database.rows
    ((bundles, unpacked),) = rows("SELECT count(*), ifnull(sum(size), 0) FROM bundle")
    ((papers,),) = rows("SELECT count(*) FROM (SELECT DISTINCT arxiv FROM bundle)")
    ((versions,),) = rows("SELECT count(*) FROM (SELECT DISTINCT arxiv, version FROM bundle)")
    dictionaries = tuple(int(number) for (number,) in rows("SELECT id FROM dictionary ORDER BY id"))
    ((pages,),) = rows("PRAGMA page_count")
    ((page_size,),) = rows("PRAGMA page_size")
    ((form,),) = rows("PRAGMA user_version")
    return Inventory(
        bundles, papers, versions, pages * page_size, int(unpacked), dictionaries, form
    )
