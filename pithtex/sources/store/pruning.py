"""Making a store smaller: what came longest ago goes first.

What is pruned was seen no more: the rule against rollback holds for what is kept.
"""

from __future__ import annotations

from pithtex.sources.store.bundle_store import BundleStore


def prune_before(store: BundleStore, moment: int) -> int:
    """Take out what was stored before ``moment`` (seconds since 1970); return how many.

    Raises:
        PithtexError: ``store-*`` or ``file-unreadable``; nothing was then changed.

    """
    with store.database.writing() as connection:
        return connection.execute("DELETE FROM bundle WHERE stored_at < ?", (moment,)).rowcount


def prune_to(store: BundleStore, count: int) -> int:
    """Take out all but the ``count`` bundles that were stored last; return how many.

    Raises:
        PithtexError: ``store-*`` or ``file-unreadable``; nothing was then changed.

    """
    with store.database.writing() as connection:
        return connection.execute(
            "DELETE FROM bundle WHERE id NOT IN"
            " (SELECT id FROM bundle ORDER BY stored_at DESC, id DESC LIMIT ?)",
            (count,),
        ).rowcount
