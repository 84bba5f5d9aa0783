"""The versions of a paper that are registered, as far as they are known here."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from pithtex.errors import PithtexError
from pithtex.findings import Finding
from pithtex.protocol.arxiv import ArxivId
from pithtex.protocol.bundle import load_bundle
from pithtex.protocol.keys import KeySet
from pithtex.protocol.number import PithNumber
from pithtex.protocol.verified_record import RecordVerification, verified_record
from pithtex.sources.resolve import Resolver
from pithtex.sources.source import BundleSource, Candidate

#: So many other versions are said.
_MOST_SAID: Final = 5
#: So many further versions a mirror is asked for, one by one.
_MOST_ASKED: Final = 8


@dataclass(frozen=True, slots=True)
class KnownVersion:
    """A verified record of a version of a paper.

    ``submitted_at`` is the date of the paper's *first* version, as in every record.
    ``registered_at`` is when the registry signed the receipt, which is some hours after
    this version was announced; ``built_at`` when the bundle was made. All are of the form
    ``YYYY-MM-DDTHH:MM:SS[.ffffff]Z``.
    """

    number: PithNumber
    paper: ArxivId
    submitted_at: str
    registered_at: str
    built_at: str
    origin: str

    @property
    def version(self) -> int:
        """The version, from 1."""
        return self.paper.version or 1


def known_versions(
    resolver: Resolver, identifier: str, now: datetime, *, mirrors: bool = False
) -> tuple[KnownVersion, ...]:
    """Return the verified records of the paper ``identifier`` (``2606.21712``), oldest first.

    Bundles, folders and the cache of ``resolver`` are asked, and its mirrors only where
    ``mirrors`` says so. What cannot be had or does not verify is passed over: this informs,
    and judges nothing. Of one record, the first source that has it counts.
    """
    found: dict[str, KnownVersion] = {}
    for source in resolver.sources:
        # A place that cannot be read, or does not answer, says nothing of versions.
        with suppress(PithtexError):
            if source.kind != "mirror":
                _take(source, ArxivId(identifier), resolver.keys, now, found)
            elif mirrors:
                _ask_mirror(source, identifier, resolver.keys, now, found)
    return tuple(sorted(found.values(), key=lambda each: (each.version, each.number.suffix)))


def other_versions(paper: ArxivId, known: Iterable[KnownVersion]) -> list[Finding]:
    """Return a note for each version that is registered besides ``paper``, the newest first."""
    others = [each for each in known if each.paper != paper]
    others.sort(key=lambda each: -each.version)
    return [
        Finding(
            "version-registered",
            "note",
            f"v{each.version} of {each.registered_at[:10]} is registered: {each.number}",
        )
        for each in others[:_MOST_SAID]
    ]


def _ask_mirror(
    mirror: BundleSource,
    identifier: str,
    keys: KeySet,
    now: datetime,
    found: dict[str, KnownVersion],
) -> None:
    """Ask for the id, which a mirror may hold for any version, and then for what would follow."""
    _take(mirror, ArxivId(identifier), keys, now, found)
    for _ in range(_MOST_ASKED):
        following = max((each.version for each in found.values()), default=0) + 1
        if not _take(mirror, ArxivId(identifier, following), keys, now, found):
            return


def _take(
    source: BundleSource,
    paper: ArxivId,
    keys: KeySet,
    now: datetime,
    found: dict[str, KnownVersion],
) -> bool:
    """Add what a source has of a paper; say whether that was a record not known before."""
    before = len(found)
    for candidate in source.find(paper):
        each = _read(candidate, keys, now)
        if each is not None and each.paper.identifier == paper.identifier:
            found.setdefault(each.number.suffix, each)
    return len(found) > before


def _read(candidate: Candidate, keys: KeySet, now: datetime) -> KnownVersion | None:
    try:
        work = RecordVerification(load_bundle(candidate.data), keys, now)
        record = verified_record(work).record
    except PithtexError:
        return None
    return KnownVersion(
        record.number,
        record.source.arxiv,
        record.metadata.submitted_at,
        work.receipt.signed_at,
        work.bundle.built_at,
        candidate.origin,
    )
