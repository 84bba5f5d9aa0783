"""From the facts of a PDF to the verdict on it.

Read :func:`judge` from top to bottom: each step either goes on or ends the
check with its status. Nothing here reads a file or the network; records come
through the ``lookup`` that the caller gives.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from typing import Final, TypeAlias

from pithtex.check.authenticity import (
    Standing,
    compare_with_sources,
    find_receipt,
    verify_receipt,
    why_not_had,
)
from pithtex.check.binding import bind, paper_findings
from pithtex.check.carriers import agreeing_fields, check_links, check_shown, stated_numbers
from pithtex.check.cited import (
    StatedCitation,
    linked_citations,
    stated_citations,
    verify_cited,
)
from pithtex.check.ending import Ended, or_mismatch
from pithtex.check.lookup import Lookup
from pithtex.check.page_verdict import PageVerdict, Wanted
from pithtex.check.result import (
    Binding,
    CheckResult,
    CitedRecord,
    RecordSource,
    Status,
)
from pithtex.check.telling import told
from pithtex.check.versions import (
    about_version,
    made_by_arxiv,
    read_version,
    why_not_this_version,
)
from pithtex.errors import NotJudged, PithtexError
from pithtex.findings import Finding
from pithtex.pdf.facts import PdfFacts
from pithtex.protocol.arxiv import ArxivId
from pithtex.protocol.carried_record import (
    DROP_IN_NAMES,
    CarriedRecord,
    from_drop_in_fields,
    from_fields,
)
from pithtex.protocol.keys import KeySet
from pithtex.protocol.number import PithNumber
from pithtex.protocol.record import CanonicalRecord
from pithtex.protocol.verified_record import VerifiedRecord
from pithtex.sources.versions import KnownVersion, other_versions

#: Says whether page 1 shows what is wanted; runs where the PDF is held.
JudgePage: TypeAlias = Callable[[Wanted], PageVerdict]
#: Returns the versions of a paper that are known to be registered.
Versions: TypeAlias = Callable[[ArxivId], Iterable[KnownVersion]]
#: Whoever acts on these wants to know whether there is a newer version.
_OF_INTEREST: Final = frozenset({Status.VERIFIED, Status.INCONCLUSIVE, Status.UNBOUND})


def no_versions(_paper: ArxivId) -> tuple[KnownVersion, ...]:
    """Know of none."""
    return ()


def judge(  # noqa: PLR0913 - what is judged, and by what
    path: str,
    facts: PdfFacts,
    keys: KeySet,
    lookup: Lookup,
    judge_page: JudgePage,
    *,
    exact_version: bool = False,
    versions: Versions = no_versions,
) -> CheckResult:
    """Return the verdict on a PDF.

    The receipt that a PDF carries is judged under ``keys``; records from
    ``lookup`` come verified. ``judge_page`` is asked once the record is authentic.
    ``exact_version`` refuses a version that is later than the record's. ``versions`` says
    which others are registered.
    """
    check = _Check(facts, keys, lookup, exact_version)
    try:
        fields = check.read_fields()
        if set(fields) == DROP_IN_NAMES:
            number = check.read_number(fields)
            check.check_page(fields)
            check.resolve(number)
        else:
            carried = check.rebuild_record(fields)
            check.check_page(fields)
            check.authenticate(carried)
        check.verify_cited()
        status = check.bind(judge_page)
    except Ended as end:
        status = end.status
        check.findings += end.findings
        if status is Status.UNSTAMPED and (made := made_by_arxiv(facts.arxiv)):
            check.findings.append(made)
    record = check.subject.record if check.subject else None
    if record is not None and status in _OF_INTEREST:
        paper = record.source.arxiv
        check.findings += other_versions(paper, versions(paper))
    return check.result(path, status)


@dataclass(frozen=True, slots=True)
class _Subject:
    """The record that a PDF is said to be of, as far as it is known."""

    number: PithNumber
    record: CanonicalRecord | None = None
    title: str | None = None
    source: RecordSource | None = None


@dataclass
class _Check:
    """The steps of a check, each of which may end it, and what they have found so far."""

    facts: PdfFacts
    keys: KeySet
    lookup: Lookup
    exact_version: bool = False
    findings: list[Finding] = field(default_factory=list)
    subject: _Subject | None = None
    standing: Standing = field(default_factory=Standing)
    snapshot: VerifiedRecord | None = None
    citations: list[StatedCitation] = field(default_factory=list)
    cites: list[CitedRecord] = field(default_factory=list)
    binding: Binding = field(default_factory=Binding)

    def read_fields(self) -> dict[str, str]:
        """Return the fields on which all carriers agree, and read what is cited."""
        fields, notes = agreeing_fields(self.facts)
        self.findings += notes
        if self.facts.info is None and self.facts.xmp is None:
            self.citations = linked_citations(self.facts.links, fields["url"])
        else:
            self.citations = stated_citations(self.facts.info)
        return fields

    def read_number(self, fields: dict[str, str]) -> PithNumber:
        """Read the number of a PDF that was made without a stamp."""
        number = or_mismatch(lambda: from_drop_in_fields(fields))
        self.subject = _Subject(number)
        return number

    def rebuild_record(self, fields: dict[str, str]) -> CarriedRecord:
        """Rebuild the canonical record, and recompute its hash and number."""
        carried = or_mismatch(lambda: from_fields(fields))
        self.subject = _Subject(carried.number, carried.record, carried.title, "embedded")
        return carried

    def check_page(self, fields: dict[str, str]) -> None:
        """Check that page 1 shows this record, and links to no other but those it cites."""
        check_shown(self.facts, fields, self.cited_urls)
        check_links(self.facts, fields["url"], self.cited_urls)
        if fields["url"] not in self.facts.links:
            self.findings.append(
                Finding("carrier-absent", "note", "page 1 has no link to its record")
            )

    def authenticate(self, carried: CarriedRecord) -> None:
        """Verify the receipt that the PDF carries, and compare with the sources at hand."""
        if carried.receipt is None:
            try:
                found = find_receipt(carried, self.lookup)
            except Ended as end:
                self.standing = Standing.after(end)
                raise
            self.subject = _Subject(carried.number, carried.record, carried.title, found.source)
            self.standing = Standing("valid", found.verified.receipt.key_id)
            self.snapshot = found.verified
            self.findings += found.findings
            return
        try:
            receipt = verify_receipt(carried, self.keys)
        except Ended as end:
            self.standing = Standing.after(end)
            raise
        if receipt.key_id is not None:
            self.standing = Standing("valid", receipt.key_id)
        compared = compare_with_sources(carried, receipt, self.lookup)
        self.standing = Standing("valid", compared.key_id)
        self.snapshot = compared.found.verified if compared.found else None
        self.findings += compared.findings

    def resolve(self, number: PithNumber) -> None:
        """Get the record of a number that comes without one; its receipt is verified there."""
        try:
            found = self.lookup(number, embedded=False)
        except PithtexError as error:
            end = why_not_had(error)
            self.standing = Standing.after(end)
            raise end from None
        if found is None:
            raise Ended(
                Status.UNRESOLVED,
                Finding(
                    "no-source",
                    "error",
                    "the PDF carries a number and no record, and no source was to be asked",
                    "Give its bundle with --bundle, or leave out --offline.",
                ),
            )
        verified = found.verified
        self.subject = _Subject(verified.number, verified.record, verified.title, found.source)
        self.standing = Standing("valid", verified.receipt.key_id)
        self.snapshot = verified
        self.findings += found.findings

    @property
    def cited_urls(self) -> set[str]:
        """The addresses of the records that the PDF cites."""
        return {citation.number.url for citation in self.citations}

    def verify_cited(self) -> None:
        """Verify the records that the PDF cites, like its own."""
        for citation in self.citations:
            cited, findings = verify_cited(citation, self.keys, self.lookup)
            self.cites.append(cited)
            self.findings += findings
            if cited.record_source is None and citation.number.url in self.facts.links:
                # On page 1 a link to it could as well be a second badge.
                raise Ended(
                    Status.UNRESOLVED,
                    Finding(
                        "cited-on-page-1",
                        "error",
                        f"page 1 links to {citation.number}, which is cited and not verified",
                        "Give its bundle with --bundle, or leave out --offline.",
                    ),
                )

    def bind(self, judge_page: JudgePage) -> Status:
        """Decide whether page 1 shows the record's title, and says of which version it is."""
        subject = self.subject
        assert subject is not None  # noqa: S101 - it is authentic
        record = subject.record
        assert record is not None  # noqa: S101
        paper, stated = record.source.arxiv, read_version(self.facts.arxiv)
        if self.snapshot is not None and self.snapshot.title is not None:
            # No hash covers the case of the title's letters: a PDF may state another.
            subject = self.subject = replace(subject, title=self.snapshot.title)
        try:
            page = judge_page(self._wanted(subject.title, record))
        except NotJudged as error:
            raise Ended(Status.UNREADABLE, Finding.of(error)) from None
        self.binding = bind(paper, stated, page)
        another = why_not_this_version(paper, stated, page.title, exact=self.exact_version)
        version = another or about_version(paper, stated)
        found = [version] if version else []
        found += [*self.facts.doubts, *page.findings, *paper_findings(page.paper)]
        if another is not None or page.title == "absent":
            raise Ended(Status.UNBOUND, *found)
        self.findings += found
        is_doubtful = page.title == "doubtful" or self.facts.doubts
        return Status.INCONCLUSIVE if is_doubtful else Status.VERIFIED

    def _wanted(self, title: str | None, record: CanonicalRecord) -> Wanted:
        snapshot = self.snapshot
        return Wanted(
            title,
            record.metadata.title_canon_sha256,
            snapshot.authors if snapshot else None,
            snapshot.abstract if snapshot else None,
        )

    def result(self, path: str, status: Status) -> CheckResult:
        """Return all that was found as the verdict."""
        subject = self.subject
        record = subject.record if subject else None
        return CheckResult(
            path=path,
            status=status,
            pith_number=str(subject.number) if subject else None,
            canonical_sha256=record.sha256.hex() if record else None,
            record_source=subject.source if subject else None,
            receipt=self.standing.receipt,
            key_id=self.standing.key_id,
            title=subject.title if subject else None,
            arxiv=str(record.source.arxiv) if record else None,
            binding=self.binding,
            carriers=stated_numbers(self.facts, self.cited_urls),
            cites=tuple(self.cites),
            repaired=self.facts.repaired,
            findings=told(self.findings, self.facts.page),
            page=self.facts.page,
        )
