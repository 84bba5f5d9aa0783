"""Putting bundles into a store: each is verified completely, and only what holds gets in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from pithtex.errors import PithtexError, Refused
from pithtex.findings import Finding
from pithtex.protocol.bundle import Bundle
from pithtex.protocol.bundle_verification import verify_bundle
from pithtex.protocol.keys import KeySet
from pithtex.protocol.reference import selects
from pithtex.sources.store.bundle_store import BundleStore
from pithtex.verify.document import Document

#: So many are written in one transaction.
_AT_ONCE: Final = 200


@dataclass(frozen=True, slots=True)
class Kept:
    """What became of a document: it is in the store where there is no ``error``.

    ``warning`` names what was kept of its record before, and did not verify.
    """

    source: str
    error: PithtexError | None = None
    warning: Finding | None = None


def keep_verified(
    documents: Iterable[Document], store: BundleStore, keys: KeySet, now: datetime
) -> Iterator[Kept]:
    """Put the documents that verify into ``store``, and say of each what became of it.

    What is said to be kept is written: it comes some at a time.

    Raises:
        PithtexError: ``store-*`` or ``file-unreadable``, where the store cannot be written.

    """
    waiting: list[tuple[str, bytes, Bundle]] = []
    for document in documents:
        try:
            data = document.read()
            waiting.append((document.source, data, _verified(data, document, keys, now)))
        except PithtexError as error:
            yield Kept(document.source, error)
        if len(waiting) == _AT_ONCE:
            yield from _keep(waiting, store)
            waiting.clear()
    yield from _keep(waiting, store)


def _verified(data: bytes, document: Document, keys: KeySet, now: datetime) -> Bundle:
    """Return the bundle in ``data``, of which everything holds."""
    bundle, verified = verify_bundle(data, keys, now).intact()
    number = verified.number
    if document.asked is not None and not selects(
        document.asked, number, verified.record.source.arxiv
    ):
        raise Refused("bundle-of-another-record", f"the bundle of {number}, not of it", "")
    return bundle


def _keep(waiting: list[tuple[str, bytes, Bundle]], store: BundleStore) -> Iterator[Kept]:
    warnings = [store.unsound(bundle) for _, _, bundle in waiting]
    refused = store.put_all([(data, bundle) for _, data, bundle in waiting]) if waiting else []
    for (source, _, _), error, warning in zip(waiting, refused, warnings, strict=True):
        yield Kept(source, error, warning)
