"""From the facts of a PDF to the verdict on it.

Read :func:`judge` from top to bottom: each step either goes on or ends the
check with its status. Nothing here reads a file or the network; records come
through the ``lookup`` that the caller gives.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final, Protocol, TypeVar

from pithtex.check.binding import (
    TitleMatch,
    find_arxiv_stamp,
    find_hashed_title,
    find_title,
)
from pithtex.check.result import Binding, Carriers, CheckResult, ReceiptState, RecordSource, Status
from pithtex.documents.pdf.facts import IDENTIFIER, PdfFacts
from pithtex.errors import PithtexError, Refused
from pithtex.findings import Finding
from pithtex.protocol.carried_record import (
    DROP_IN_NAMES,
    FIELDS,
    from_drop_in_fields,
    from_fields,
)
from pithtex.protocol.keys import KeySet
from pithtex.protocol.number import PithNumber
from pithtex.protocol.receipt import CompactReceipt, verify_compact_receipt
from pithtex.protocol.record import CanonicalRecord
from pithtex.protocol.verified_record import VerifiedRecord

_Read = TypeVar("_Read")


@dataclass(frozen=True, slots=True)
class FoundRecord:
    """A verified record from a source; ``origin`` says to a person which."""

    verified: VerifiedRecord
    source: RecordSource
    origin: str


class Lookup(Protocol):
    """Where records may be had during a check."""

    def __call__(self, number: PithNumber, *, embedded: bool) -> FoundRecord | None:
        """Return the verified record of ``number``; ``None`` where no source is to be asked.

        ``embedded`` says that the PDF carries the record, which is then only
        compared.

        Raises:
            PithtexError: where the sources do not have it, or lie.

        """
        ...


_INFO_NAMES: Final = {each.info: each.tex for each in FIELDS}
_XMP_NAMES: Final = {f"pith:{each.xmp}": each.tex for each in FIELDS} | {IDENTIFIER: IDENTIFIER}
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


class _Ended(Exception):
    def __init__(self, status: Status, *findings: Finding) -> None:
        super().__init__(status)
        self.status = status
        self.findings = findings


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
            check.check_links(fields)
            check.resolve()
        else:
            check.rebuild_record(fields)
            check.check_links(fields)
            check.verify_receipt()
            check.compare_with_sources()
        check.bind()
    except _Ended as end:
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
    compact_receipt: CompactReceipt | None = None
    receipt: ReceiptState = "missing"
    key_id: str | None = None
    binding: Binding = field(default_factory=Binding)

    def read_fields(self) -> dict[str, str]:
        """Return the fields on which all carriers agree: names known, none twice."""
        facts = self.facts
        if facts.flaws:
            raise _Ended(
                Status.MISMATCH, *(_error(each.code, each.message) for each in facts.flaws)
            )
        if facts.info is None and facts.xmp is None:
            notes = [_note("link-only", f"page 1 links to {link}") for link in facts.links[:1]]
            raise _Ended(Status.UNSTAMPED, *notes)
        info, xmp = _named(facts.info, _INFO_NAMES), _named(facts.xmp, _XMP_NAMES)
        identifier = (xmp or {}).pop(IDENTIFIER, None)
        if info is not None and xmp:
            _check_agreement(info, xmp)
        fields = info or xmp or {}
        if identifier is not None and identifier != fields.get("number"):
            raise _mismatch("carriers-disagree", "dc:identifier in XMP is not the Pith Number")
        if info is None or not xmp:
            lost = "the Info dictionary" if info is None else "XMP"
            self.findings.append(_note("carrier-absent", f"{lost} carries no Pith metadata"))
        return fields

    def read_number(self, fields: dict[str, str]) -> None:
        """Read the number of a PDF that was made without a stamp."""
        self.number = _or_mismatch(lambda: from_drop_in_fields(fields))

    def rebuild_record(self, fields: dict[str, str]) -> None:
        """Rebuild the canonical record, and recompute its hash and number."""
        carried = _or_mismatch(lambda: from_fields(fields))
        self.number, self.record, self.title = carried.number, carried.record, carried.title
        self.record_source, self.compact_receipt = "embedded", carried.receipt

    def check_links(self, fields: dict[str, str]) -> None:
        """Check that page 1 links to this record and to no other."""
        for link in self.facts.links:
            if link != fields["url"]:
                raise _mismatch("link-disagrees", f"page 1 links to {link}, not to {fields['url']}")

    def verify_receipt(self) -> None:
        """Verify the receipt that the PDF carries."""
        assert self.record is not None and self.compact_receipt is not None  # noqa: S101, PT018
        try:
            key = verify_compact_receipt(self.compact_receipt, self.record.sha256, self.keys)
        except Refused as error:
            self.receipt = "invalid"
            status = Status.UNSIGNED if error.code in _NOT_SIGNED else Status.FORGED
            raise _Ended(status, Finding.of(error)) from None
        self.receipt, self.key_id = "valid", key.key_id

    def compare_with_sources(self) -> None:
        """Compare the embedded record with the one of the sources at hand, if they have it."""
        assert self.number is not None and self.record is not None  # noqa: S101, PT018
        try:
            found = self.lookup(self.number, embedded=True)
        except PithtexError as error:
            self.findings.append(Finding.of(error, "warning"))
            return
        if found is not None and found.verified.record != self.record:
            raise _mismatch("record-differs", f"{found.origin} has another record")

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
            raise _Ended(status, Finding.of(error)) from None
        if found is None:
            raise _Ended(
                Status.UNRESOLVED,
                _error(
                    "no-source",
                    "the PDF carries a number and no record, and no source was to be asked",
                    "Give its bundle with --bundle, or leave out --offline.",
                ),
            )
        verified = found.verified
        self.number, self.record, self.title = verified.number, verified.record, verified.title
        self.record_source = found.source
        self.receipt, self.key_id = "valid", verified.receipt.key_id

    def bind(self) -> None:
        """Decide whether page 1 shows that the record is about this paper."""
        assert self.record is not None  # noqa: S101
        paper = self.record.source.arxiv
        stamp = find_arxiv_stamp(self.facts.margin)
        match = (
            find_title(self.facts.lines, self.title)
            if self.title is not None
            else find_hashed_title(self.facts.lines, self.record.metadata.title_canon_sha256)
        )
        self.binding = Binding(match.found, None if stamp is None else stamp == paper)
        if stamp is not None and stamp != paper:
            raise _Ended(
                Status.UNBOUND,
                _error(
                    "arxiv-stamp-differs",
                    f"arXiv stamped this PDF as {stamp}; the record is of {paper}",
                    "Each arXiv version has its own Pith Number.",
                ),
            )
        if not match.found and stamp is None:
            raise _Ended(Status.UNBOUND, self._unbound(match))

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
            carriers=_stated_numbers(self.facts),
            repaired=self.facts.repaired,
            findings=tuple(self.findings),
        )

    def _unbound(self, match: TitleMatch) -> Finding:
        if match.near:
            return _error(
                "title-near",
                "the title on page 1 is near the record's, but not the same",
                f"page 1  {match.near}\nrecord  {self.title}\n"
                "A later version with a new title has its own Pith Number.",
            )
        return _error(
            "title-absent",
            "the record's title does not stand on page 1",
            f"record  {self.title or '(title unknown)'}\n"
            "A badge copied from another paper looks like this.",
        )


def _named(carrier: dict[str, str] | None, names: dict[str, str]) -> dict[str, str] | None:
    """Return a carrier's fields under the names that both carriers share."""
    if carrier is None:
        return None
    for name in carrier:
        if name not in names:
            raise _mismatch("field-unknown", f"there is no field {name}")
    return {names[name]: value for name, value in carrier.items()}


def _check_agreement(info: dict[str, str], xmp: dict[str, str]) -> None:
    differing = [each.info for each in FIELDS if info.get(each.tex) != xmp.get(each.tex)]
    if differing:
        raise _mismatch(
            "carriers-disagree", f"the Info dictionary and XMP differ in {', '.join(differing)}"
        )


def _stated_numbers(facts: PdfFacts) -> Carriers:
    link = next(iter(facts.links), None)
    return Carriers(
        info=(facts.info or {}).get("PithNumber"),
        xmp=(facts.xmp or {}).get("pith:Number"),
        link=None if link is None else f"pith:{link.rpartition('/')[2]}",
    )


def _or_mismatch(read: Callable[[], _Read]) -> _Read:
    try:
        return read()
    except Refused as error:
        raise _Ended(Status.MISMATCH, Finding.of(error)) from None


def _mismatch(code: str, message: str) -> _Ended:
    return _Ended(Status.MISMATCH, _error(code, message))


def _error(code: str, message: str, hint: str = "") -> Finding:
    return Finding(code, "error", message, hint)


def _note(code: str, message: str) -> Finding:
    return Finding(code, "note", message)
