"""From the facts of a PDF to the verdict on it.

Read :func:`judge` from top to bottom: each step either goes on or ends the
check with its status. Nothing here reads a file or the network; records come
through the ``lookup`` that the caller gives.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from pithtex.check.authenticity import compare_with_sources, verify_receipt
from pithtex.check.binding import (
    TitleMatch,
    find_arxiv_stamps,
    find_hashed_title,
    find_title,
    unbound,
)
from pithtex.check.carriers import agreeing_fields, check_shown, stated_numbers
from pithtex.check.cited import (
    StatedCitation,
    linked_citations,
    stated_citations,
    verify_cited,
)
from pithtex.check.ending import Ended, mismatch, or_mismatch
from pithtex.check.lookup import Lookup
from pithtex.check.result import (
    Binding,
    CheckResult,
    CitedRecord,
    ReceiptState,
    RecordSource,
    Status,
)
from pithtex.errors import PithtexError
from pithtex.findings import Finding
from pithtex.pdf.facts import PdfFacts
from pithtex.protocol.carried_record import (
    DROP_IN_NAMES,
    CarriedRecord,
    from_drop_in_fields,
    from_fields,
)
from pithtex.protocol.keys import KeySet
from pithtex.protocol.number import PithNumber
from pithtex.protocol.record import CanonicalRecord

_NOT_SIGNED: Final = frozenset({"receipt-missing", "receipt-undated"})
_FORGED: Final = frozenset(
    {
        "key-fingerprint",
        "key-not-pinned",
        "receipt-hash",
        "signature-date",
        "signature-encoding",
        "signature-invalid",
    }
)


def judge(path: str, facts: PdfFacts, keys: KeySet, lookup: Lookup) -> CheckResult:
    """Return the verdict on a PDF.

    The receipt that a PDF carries is judged under ``keys``; records from
    ``lookup`` come verified.
    """
    check = _Check(facts, keys, lookup)
    status = Status.VERIFIED
    try:
        fields = check.read_fields()
        if set(fields) == DROP_IN_NAMES:
            check.read_number(fields)
            check.check_page(fields)
            check.resolve()
        else:
            check.rebuild_record(fields)
            check.check_page(fields)
            check.authenticate()
        check.verify_cited()
        check.bind()
    except Ended as end:
        status = end.status
        check.findings += end.findings
    return check.result(path, status)


@dataclass
class _Check:
    """The steps of a check, each of which may end it, and what they have found so far."""

    facts: PdfFacts
    keys: KeySet
    lookup: Lookup
    findings: list[Finding] = field(default_factory=list)
    number: PithNumber | None = None
    record: CanonicalRecord | None = None
    title: str | None = None
    record_source: RecordSource | None = None
    carried: CarriedRecord | None = None
    receipt: ReceiptState = "missing"
    key_id: str | None = None
    citations: list[StatedCitation] = field(default_factory=list)
    cites: list[CitedRecord] = field(default_factory=list)
    binding: Binding = field(default_factory=Binding)

    def read_fields(self) -> dict[str, str]:
        """Return the fields on which all carriers agree, and read what is cited."""
        if self.facts.not_rendered:
            message = f"page 1 could not be rendered: {self.facts.not_rendered}"
            self.findings.append(Finding("not-rendered", "note", message))
        fields, notes = agreeing_fields(self.facts)
        self.findings += notes
        if self.facts.info is None and self.facts.xmp is None:
            self.citations = linked_citations(self.facts.links, fields["url"])
        else:
            self.citations = stated_citations(self.facts.info)
        return fields

    def read_number(self, fields: dict[str, str]) -> None:
        """Read the number of a PDF that was made without a stamp."""
        self.number = or_mismatch(lambda: from_drop_in_fields(fields))

    def rebuild_record(self, fields: dict[str, str]) -> None:
        """Rebuild the canonical record, and recompute its hash and number."""
        carried = or_mismatch(lambda: from_fields(fields))
        self.number, self.record, self.title = carried.number, carried.record, carried.title
        self.record_source, self.carried = "embedded", carried

    def check_page(self, fields: dict[str, str]) -> None:
        """Check that page 1 shows this record, and links to no other but those it cites."""
        check_shown(self.facts, fields)
        for link in self.facts.links:
            if link not in {fields["url"], *self.cited_urls}:
                raise mismatch("link-disagrees", f"page 1 links to {link}, not to {fields['url']}")
        if fields["url"] not in self.facts.links:
            self.findings.append(
                Finding("carrier-absent", "note", "page 1 has no link to its record")
            )

    def authenticate(self) -> None:
        """Verify the receipt that the PDF carries, and compare with the sources at hand."""
        assert self.carried is not None  # noqa: S101
        try:
            receipt = verify_receipt(self.carried, self.keys)
        except Ended:
            self.receipt = "invalid"
            raise
        if receipt.key_id is not None:
            self.receipt, self.key_id = "valid", receipt.key_id
        self.key_id, findings = compare_with_sources(self.carried, receipt, self.lookup)
        self.receipt = "valid"
        self.findings += findings

    def resolve(self) -> None:
        """Get the record of a number that comes without one; its receipt is verified there."""
        assert self.number is not None  # noqa: S101
        try:
            found = self.lookup(self.number, embedded=False)
        except PithtexError as error:
            status = Status.UNRESOLVED
            if error.code in _NOT_SIGNED:
                status = Status.UNSIGNED
            elif error.code in _FORGED:
                status, self.receipt = Status.FORGED, "invalid"
            raise Ended(status, Finding.of(error)) from None
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
        self.number, self.record, self.title = verified.number, verified.record, verified.title
        self.record_source = found.source
        self.receipt, self.key_id = "valid", verified.receipt.key_id

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

    def bind(self) -> None:
        """Decide whether page 1 shows that the record is about this paper."""
        assert self.record is not None  # noqa: S101
        paper = self.record.source.arxiv
        stamps = find_arxiv_stamps(self.facts.margin)
        match = self._find_title()
        self.binding = Binding(match.found, stamps == {paper} if stamps else None)
        if stamps and stamps != {paper}:
            stamped = ", ".join(sorted(str(stamp) for stamp in stamps))
            raise Ended(
                Status.UNBOUND,
                Finding(
                    "arxiv-stamp-differs",
                    "error",
                    f"arXiv stamped this PDF as {stamped}; the record is of {paper}",
                    "Each arXiv version has its own Pith Number.",
                ),
            )
        if not match.found and not stamps:
            raise Ended(
                Status.UNBOUND, unbound(match, self.title, hides_text=self.facts.hides_text)
            )

    def _find_title(self) -> TitleMatch:
        assert self.record is not None  # noqa: S101
        if self.facts.hides_text:
            return TitleMatch(found=False)
        if self.title is not None:
            return find_title(self.facts.lines, self.title, self.facts.largest_turned)
        digest = self.record.metadata.title_canon_sha256
        return find_hashed_title(self.facts.lines, digest, self.facts.largest_turned)

    def result(self, path: str, status: Status) -> CheckResult:
        """Return all that was found as the verdict."""
        return CheckResult(
            path=path,
            status=status,
            pith_number=str(self.number) if self.number else None,
            canonical_sha256=self.record.sha256.hex() if self.record else None,
            record_source=self.record_source,
            receipt=self.receipt,
            key_id=self.key_id,
            title=self.title,
            arxiv=str(self.record.source.arxiv) if self.record else None,
            binding=self.binding,
            carriers=stated_numbers(self.facts, self.cited_urls),
            cites=tuple(self.cites),
            repaired=self.facts.repaired,
            findings=tuple(self.findings),
        )
