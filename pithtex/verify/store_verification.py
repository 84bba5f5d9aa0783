"""Verifying all of a store again, and taking out what does not hold."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from pithtex.findings import Finding
from pithtex.protocol.number import PithNumber
from pithtex.sources.store.bundle_store import BundleStore
from pithtex.sources.store.entry import Entry
from pithtex.sources.store.soundness import check_pages, drop_entries, drop_rows, survey
from pithtex.verify.document import Document, Stored
from pithtex.verify.result import VerifyResult
from pithtex.verify.run import Verifier


@dataclass(frozen=True, slots=True)
class Verified:
    """What is found of a bundle in a store: it holds where there is no ``finding``.

    ``name`` are the 26 characters, or what else says which row it is. ``is_wrong`` says that
    it does not hold; what could only not be read need not be wrong.
    """

    name: str
    finding: Finding | None = None
    is_wrong: bool = False


def verify_store(
    store: BundleStore, verifier: Verifier, jobs: int, *, drop: bool
) -> Iterator[Verified]:
    """Verify every bundle of a store completely, in ``jobs`` processes.

    With ``drop``, what is wrong is taken out when all are verified.

    Raises:
        PithtexError: ``store-*`` or ``file-unreadable``: where the file itself is damaged,
            nothing is taken out.

    """
    check_pages(store)
    entries, wrong = survey(store)
    for identity, error in wrong.items():
        yield Verified(f"row {identity}", Finding.of(error), is_wrong=True)
    if drop and wrong:
        drop_rows(store, list(wrong))
    failed: list[Entry] = []
    documents = (
        Document(number, Stored(store.path, number), PithNumber(number), listed=entry)
        for number, entry in entries.items()
    )
    outcomes = verifier.verify_all(documents, jobs, _what_fails)
    for entry, outcome in zip(entries.values(), outcomes, strict=True):
        finding, is_wrong = outcome.rendered, outcome.exit_status == 1
        if is_wrong:
            failed.append(entry)
        yield Verified(entry.number, finding, is_wrong)
    if drop and failed:
        drop_entries(store, failed)


def _what_fails(result: VerifyResult) -> Finding | None:
    """Return the first thing that is wrong with a bundle."""
    errors = (each for each in result.findings if each.level == "error")
    return None if result.status == "verified" else next(errors, _NOTHING_SAID)


_NOTHING_SAID: Final = Finding("bundle-form", "error", "it does not verify")
