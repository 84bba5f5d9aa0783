"""From a reference to a verified record: ask the sources in turn, verify, compare.

A bundle is accepted only if it verifies and its own record is the one that was
asked for. A short number that fits two records is a question to the user, never a
choice; so is an arXiv id without version, unless the newest one is wanted.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from pithtex.errors import NotJudged, PithtexError, Refused, Unavailable
from pithtex.findings import Finding
from pithtex.protocol.arxiv import ArxivId
from pithtex.protocol.bundle import Bundle, load_bundle
from pithtex.protocol.bundle_report import BundleReport
from pithtex.protocol.bundle_verification import verify_bundle
from pithtex.protocol.carried_record import CarriedRecord, carry
from pithtex.protocol.keys import KeySet
from pithtex.protocol.reference import Reference, ShortNumber, selects
from pithtex.protocol.verified_record import VerifiedRecord, verify_bundle_record
from pithtex.sources.source import NAMED_BY_USER, BundleSource, Candidate, SourceKind
from pithtex.sources.store.cache import BundleCache

#: When there is a record (observed on the registry's data: 65 to 195 minutes).
NOT_YET: Final = (
    "A record appears some hours after arXiv has announced the version; "
    "a paper that is not yet announced has none."
)


@dataclass(frozen=True, slots=True)
class Resolved:
    """A verified record, its bundle as read and as bytes, and where they came from.

    ``report`` is that of the whole bundle, where all of it was verified.
    """

    verified: VerifiedRecord
    bundle: Bundle
    data: bytes
    kind: SourceKind
    origin: str
    findings: tuple[Finding, ...] = ()
    report: BundleReport | None = None

    @property
    def carried(self) -> CarriedRecord:
        """The record as a paper carries it (``title-missing``)."""
        return carry(self.verified)


@dataclass(frozen=True)
class Resolver:
    """Asks ``sources`` in their order, under ``keys``; keeps what mirrors gave in ``cache``."""

    sources: Sequence[BundleSource]
    keys: KeySet
    cache: BundleCache | None = None

    def resolve(
        self,
        reference: Reference,
        now: datetime,
        *,
        cited: bool = False,
        complete: bool = False,
        newest: bool = False,
    ) -> Resolved:
        """Return the verified record that ``reference`` names.

        ``cited`` says that it is a record which a paper cites: a bundle file
        that the user named is then not said to be of it. ``complete`` verifies
        all of the bundle, not its record alone. ``newest`` lets an arXiv id
        without version name the newest version that is known, and says so in a
        note; without it, such an id has to fit one record.

        Raises:
            Refused: where a bundle for it was there and is wrong, or a bundle
                file that the user named is of another record.
            NotJudged: ``reference-ambiguous``, or ``file-unreadable``.
            Unavailable: where no source has it.

        """
        troubles: list[PithtexError] = []
        found: list[Resolved] = []
        for source in self.sources:
            if _is_answered(reference, found, source.kind):
                continue
            try:
                found += self._ask(source, reference, now, complete=complete)
            except PithtexError as trouble:
                # A file is the user's own word; the cache and mirrors are many,
                # and one that fails or lies leaves the others to be asked.
                is_other = trouble.code == "bundle-of-another-record"
                if source.kind in NAMED_BY_USER and not is_other:
                    raise
                if not (source.kind in NAMED_BY_USER and cited):
                    troubles.append(trouble)
        if found:
            the_one = _the_one(reference, found, newest=newest)
            return self._remember(the_one, found, troubles, now)
        is_mirror_asked = any(source.kind == "mirror" for source in self.sources)
        raise _worst(troubles, reference, is_mirror_asked=is_mirror_asked)

    def _ask(
        self, source: BundleSource, reference: Reference, now: datetime, *, complete: bool
    ) -> list[Resolved]:
        found: list[Resolved] = []
        for candidate in source.find(reference):
            resolved = self._verified(candidate, source.kind, now, complete=complete)
            verified = resolved.verified
            if not selects(reference, verified.number, verified.record.source.arxiv):
                raise Refused(
                    "bundle-of-another-record",
                    f"{candidate.origin}: the bundle of {verified.number}, not of {reference}",
                    f"It belongs to arXiv:{verified.record.source.arxiv}.",
                )
            found.append(resolved)
        return found

    def _verified(
        self, candidate: Candidate, kind: SourceKind, now: datetime, *, complete: bool
    ) -> Resolved:
        data, origin = candidate.data, candidate.origin
        try:
            if complete:
                report = verify_bundle(data, self.keys, now)
                bundle, verified = report.intact()
                return Resolved(verified, bundle, data, kind, origin, report=report)
            bundle = load_bundle(data)
            verified = verify_bundle_record(bundle, self.keys, now)
        except Refused as error:
            raise error.at(origin) from None
        return Resolved(verified, bundle, data, kind, origin)

    def _remember(
        self,
        the_one: Resolved,
        found: Sequence[Resolved],
        troubles: list[PithtexError],
        now: datetime,
    ) -> Resolved:
        # Of several files that the user named, one was of it.
        if the_one.kind in NAMED_BY_USER:
            troubles = [each for each in troubles if each.code != "bundle-of-another-record"]
        findings = [Finding.of(trouble, "warning") for trouble in troubles]
        # The cache remembers what was seen, and judges later bundles by it: only
        # what verifies completely may set that measure.
        for each in found:
            if each.kind == "mirror" and self.cache is not None:
                report = each.report or verify_bundle(each.data, self.keys, now)
                if report.status == "verified":
                    warning = self.cache.put(each.data, each.bundle)
                    findings += [warning] if warning else []
        return replace(the_one, findings=(*the_one.findings, *findings))


def _is_answered(reference: Reference, found: Sequence[Resolved], kind: SourceKind) -> bool:
    """Whether a source of this kind need not be asked any more.

    Where the version is open, another place may know another version; what is in
    the files that the user named is not looked for on the network.
    """
    if is_open(reference) and kind != "mirror":
        return False
    # What the cache has seen under a short number need not be all that there is.
    is_short = isinstance(reference, ShortNumber)
    if (is_open(reference) or is_short) and all(each.kind == "cache" for each in found):
        return False
    return bool(found)


def _the_one(reference: Reference, found: Sequence[Resolved], *, newest: bool) -> Resolved:
    """Return the record that is meant, of those that fit.

    The first source that has it counts; but a mirror's bundle that is newer than the
    cached one was asked for anyway.
    """
    fitting: dict[str, Resolved] = {}
    for each in found:
        first = fitting.setdefault(each.verified.number.suffix, each)
        if first.kind == "cache" and each.bundle.built_at > first.bundle.built_at:
            fitting[each.verified.number.suffix] = each
    wanted = list(fitting.values())
    if newest and is_open(reference):
        last = max(_version(each) for each in wanted)
        wanted = [each for each in wanted if _version(each) == last]
    if len(wanted) > 1:
        raise NotJudged(
            "reference-ambiguous",
            f"{reference} fits more than one record",
            "Which one is meant?\n" + "\n".join(_candidate(each) for each in wanted),
        )
    (the_one,) = wanted
    if newest and is_open(reference):
        return replace(the_one, findings=(newest_note(the_one.verified.record.source.arxiv),))
    return the_one


def is_open(reference: Reference) -> bool:
    """Whether a reference is an arXiv id without version, which many records may fit."""
    return isinstance(reference, ArxivId) and reference.version is None


def newest_note(paper: ArxivId) -> Finding:
    """Return the note that an id without version was taken for this one."""
    return Finding(
        "newest-version",
        "note",
        f"the newest version known here: v{paper.version} of {paper.identifier}",
    )


def _version(resolved: Resolved) -> int:
    return resolved.verified.record.source.version


def _candidate(resolved: Resolved) -> str:
    verified = resolved.verified
    return f"  {verified.number}  arXiv:{verified.record.source.arxiv}, {resolved.origin}"


def _worst(
    troubles: list[PithtexError], reference: Reference, *, is_mirror_asked: bool
) -> PithtexError:
    """Return what to tell the user: something wrong before something missing."""
    for family in (Refused, NotJudged, Unavailable):
        for trouble in troubles:
            if isinstance(trouble, family):
                return trouble
    if not is_mirror_asked:
        return Unavailable(
            "record-not-at-hand",
            f"no source at hand has a record for {reference}; no mirror was asked",
            f"Give its bundle with --bundle, or leave out --offline.\n{NOT_YET}",
        )
    return Unavailable(
        "record-not-found",
        f"no source has a record for {reference}",
        f"Check the number and its year.\n{NOT_YET}",
    )
