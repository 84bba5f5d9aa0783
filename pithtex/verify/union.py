"""Merging the events of several bundles of one record."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from pithtex.errors import Refused
from pithtex.protocol.bundle import Alias, load_bundle
from pithtex.protocol.event import Event, read_event
from pithtex.protocol.keys import KeySet
from pithtex.protocol.merge import Merged, merge
from pithtex.protocol.number import PithNumber
from pithtex.protocol.reference import selects
from pithtex.protocol.verified_record import verify_bundle_record
from pithtex.verify.document import Document


def merge_documents(documents: Iterable[Document], keys: KeySet, now: datetime) -> Merged:
    """Merge all events of bundles whose record and receipt verify.

    Raises:
        Refused: where a bundle is wrong, or of another record than the first.
        PithtexError: where one could not be had.

    """
    number: PithNumber | None = None
    events: list[Event] = []
    aliases: list[Alias] = []
    for document in documents:
        bundle = load_bundle(document.read())
        verified = verify_bundle_record(bundle, keys, now)
        paper = verified.record.source.arxiv
        if document.asked is not None and not selects(document.asked, verified.number, paper):
            raise Refused(
                "bundle-of-another-record",
                f"{document.source}: the bundle of {verified.number}",
            )
        if number is not None and verified.number != number:
            raise Refused(
                "bundle-of-another-record",
                f"{document.source}: the bundle of {verified.number}, not of {number}",
                "Only bundles of one record can be merged.",
            )
        number = verified.number
        events += [read_event(event) for event in bundle.events]
        aliases += bundle.source_aliases
    if number is None:
        raise Refused("bundle-form", "there is no bundle to merge")
    return merge(number, events, aliases, keys, now)
