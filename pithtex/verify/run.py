"""Verifying many documents, in this process or in several."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import chain, islice
from typing import TYPE_CHECKING, Any, Final, Generic, TypeVar

from pithtex.errors import PithtexError, Refused
from pithtex.protocol.arxiv import ArxivId
from pithtex.protocol.bare_record import is_bare_record
from pithtex.protocol.bundle import load_bundle
from pithtex.protocol.bundle_report import BundleReport, Check
from pithtex.protocol.bundle_verification import verify_bundle
from pithtex.protocol.keys import KeySet
from pithtex.protocol.record import CanonicalRecord
from pithtex.protocol.reference import Reference, selects
from pithtex.protocol.strict_json import load_strict
from pithtex.protocol.verified_record import verify_bundle_record
from pithtex.sources.mirrors.last_resort import report_on_record
from pithtex.sources.store.cache import BundleCache
from pithtex.system.processes import process_pool
from pithtex.verify.disagreement import behind_another, check_stated_state, without_bundle
from pithtex.verify.document import Document
from pithtex.verify.result import VerifyResult, VerifyStatus

if TYPE_CHECKING:
    from pithtex.sources.store.entry import Entry

Rendered = TypeVar("Rendered")

#: Below so many documents, starting processes costs more than it gives.
_WORTH_PROCESSES: Final = 50
_CHUNK: Final = 32


@dataclass(frozen=True, slots=True)
class Verifier:
    """Verifies documents under ``keys`` at the time ``now``.

    ``cache`` remembers what mirrors gave.
    """

    keys: KeySet
    now: datetime
    cache: BundleCache | None = None

    def verify(self, document: Document) -> VerifyResult:
        """Return the verdict on one document; errors are verdicts."""
        try:
            data = document.read()
            report = self._report(data)
        except PithtexError as error:
            return VerifyResult.of_error(document.source, error)
        if document.asked is not None:
            check = _asked_for(report, document.asked)
            report = report.with_check(check) if check else report
        if document.listed is not None:
            check = _listed_as_it_is(report, len(data), document.listed)
            report = report.with_check(check) if check else report
        if document.trouble is not None:
            report = report.with_check(Check("mirror", "not checkable", document.trouble))
        if document.from_mirror:
            report = self._held_against_others(report, document)
            report = self._held_against_the_past(report, data)
        if document.state is not None and report.merged is not None:
            report = report.with_check(check_stated_state(document.state, report.merged))
        return VerifyResult.of_report(document.source, report)

    def has_genuine_record(self, data: bytes) -> bool:
        """Whether a bundle's record and receipt verify, whatever else is wrong with it."""
        try:
            verify_bundle_record(load_bundle(data), self.keys, self.now)
        except Refused:
            return False
        return True

    def verify_all(
        self,
        documents: Iterable[Document],
        jobs: int,
        render: Callable[[VerifyResult], Rendered],
    ) -> Iterator[Outcome[Rendered]]:
        """Yield the verdicts in the order of the documents, worked out by ``jobs`` processes.

        ``render`` makes of each result what is wanted of it, in the process
        that verified: a line crosses processes faster than a list of checks.
        """
        finish = _Finish(self, render)
        documents = iter(documents)
        first = list(islice(documents, _WORTH_PROCESSES))
        if jobs < 2 or len(first) < _WORTH_PROCESSES:  # noqa: PLR2004 - one process is this one
            yield from map(finish, chain(first, documents))
            return
        with process_pool(jobs) as pool:
            yield from pool.imap(finish, chain(first, documents), _CHUNK)

    def _held_against_others(self, report: BundleReport, document: Document) -> BundleReport:
        """Check that a mirror's bundle is not behind one that another mirror has just given."""
        if report.record is None or report.status != "verified" or not document.beside:
            return report
        for name, data in document.beside:
            other = verify_bundle(data, self.keys, self.now)
            if other.bundle is None or other.status != "verified":
                continue
            if report.bundle is not None:
                behind = behind_another(report.bundle, other.bundle, name)
            else:
                behind = without_bundle(report.record, other.bundle, name)
            if behind is not None:
                return report.with_check(Check.failed("agrees with others", behind))
        return report.with_check(Check("agrees with others", "holds"))

    def _held_against_the_past(self, report: BundleReport, data: bytes) -> BundleReport:
        """Check that a mirror's bundle is not behind what was seen, and remember it."""
        if self.cache is None or report.record is None or report.status != "verified":
            return report
        if report.bundle is None:
            return self._without_what_was_seen(report, report.record)
        behind = self.cache.behind(report.bundle)
        if behind is None:
            # What was kept and does not verify is named, and gives way.
            unsound = self.cache.unsound(report.bundle)
            self.cache.put(data, report.bundle)
            return report.with_check(Check("not behind", "holds", unsound))
        return report.with_check(Check.failed("not behind", behind))

    def _without_what_was_seen(self, report: BundleReport, record: CanonicalRecord) -> BundleReport:
        """Check that no bundle was seen of a record that came alone: its events are hidden."""
        assert self.cache is not None  # noqa: S101 - the caller has asked
        for data in self.cache.held(record.number):
            seen = verify_bundle(data, self.keys, self.now)
            if seen.bundle is not None and seen.status == "verified":
                behind = without_bundle(record, seen.bundle, "what was seen before")
                if behind is not None:
                    return report.with_check(Check.failed("not behind", behind))
        return report

    def _report(self, data: bytes) -> BundleReport:
        # A bundle is told by its bytes; only what is none is parsed twice.
        if b'"bundle_type"' in data:
            return verify_bundle(data, self.keys, self.now)
        document: Any = load_strict(data)
        if isinstance(document, dict) and "bundle_type" in document:
            return verify_bundle(data, self.keys, self.now)
        if is_bare_record(document):
            return report_on_record(document, self.keys, self.now)
        raise Refused(
            "bundle-form",
            "the JSON is neither a bundle nor a canonical record",
            "A record's bundle is at https://pith.science/pith/<number>/bundle.json.",
        )


def _listed_as_it_is(report: BundleReport, size: int, listed: Entry) -> Check | None:
    """Check that a bundle is what its store says of it; of one that is none, nothing is said."""
    if report.record is None or report.bundle is None:
        return None
    stated = [
        (f"of arXiv:{listed.paper}", f"of arXiv:{report.record.source.arxiv}"),
        (f"built {listed.built_at}", f"built {report.bundle.built_at}"),
        (f"{listed.size:,} bytes long", f"{size:,} bytes long"),
    ]
    for there, here in stated:
        if there != here:
            message = f"the store lists it as {there}, and it is {here}"
            return Check.failed("listed", Refused("store-damaged", message))
    return Check("listed", "holds")


@dataclass(frozen=True, slots=True)
class Outcome(Generic[Rendered]):
    """What a run needs of a result: its status, and what was rendered of it."""

    status: VerifyStatus
    exit_status: int
    rendered: Rendered
    paper: ArxivId | None = None


@dataclass(frozen=True, slots=True)
class _Finish(Generic[Rendered]):
    """Verifies and renders a document; crosses to the processes of a pool."""

    verifier: Verifier
    render: Callable[[VerifyResult], Rendered]

    def __call__(self, document: Document) -> Outcome[Rendered]:
        result = self.verifier.verify(document)
        return Outcome(result.status, result.exit_status, self.render(result), result.paper)


def _asked_for(report: BundleReport, asked: Reference) -> Check | None:
    """Check that the record is the one that was asked for."""
    if report.record is None:
        return None
    number = report.record.number
    if selects(asked, number, report.record.source.arxiv):
        return Check("asked for", "holds")
    error = Refused("bundle-of-another-record", f"the bundle of {number}, not of {asked}")
    return Check.failed("asked for", error)
