"""Whether a record that a PDF carries is the registry's: its receipt, and other sources."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from pithtex.check.ending import Ended, mismatch
from pithtex.check.lookup import FoundRecord, Lookup
from pithtex.check.result import ReceiptState, Status
from pithtex.errors import NotJudged, PithtexError, Refused, SourceAtFault
from pithtex.findings import Finding
from pithtex.protocol.arxiv import ArxivId
from pithtex.protocol.carried_record import CarriedRecord
from pithtex.protocol.keys import KeySet
from pithtex.protocol.receipt import verify_compact_receipt
from pithtex.protocol.record_difference import differing_fields

#: The code of a signature whose key is not at hand: neither true nor forged.
KEY_NOT_PINNED: Final = "key-not-pinned"


@dataclass(frozen=True, slots=True)
class Standing:
    """How the receipt stands, and under which key."""

    receipt: ReceiptState = "missing"
    key_id: str | None = None

    @classmethod
    def after(cls, end: Ended) -> Standing:
        """Return how the receipt stands where it, or the lack of it, ended the check."""
        codes = {finding.code for finding in end.findings if finding.level == "error"}
        if end.status is Status.UNSIGNED and KEY_NOT_PINNED in codes:
            return cls("unknown-key")
        return cls("invalid" if end.status is Status.FORGED else "missing")


@dataclass(frozen=True, slots=True)
class ReceiptVerdict:
    """The key under which a receipt verifies, or why its date is needed first."""

    key_id: str | None
    undated: Finding | None = None


def verify_receipt(carried: CarriedRecord, keys: KeySet) -> ReceiptVerdict:
    """Verify the receipt that a PDF carries; it has to carry one.

    Raises:
        Ended: ``forged``, or ``unsigned`` where its key is not pinned: that may be a newer one.

    """
    assert carried.receipt is not None  # noqa: S101 - a predicted record has none to verify
    try:
        key = verify_compact_receipt(carried.receipt, carried.digest, keys)
    except Refused as error:
        if error.code == "receipt-undated":
            return ReceiptVerdict(None, Finding.of(error))
        status = Status.UNSIGNED if error.code == KEY_NOT_PINNED else Status.FORGED
        raise Ended(status, Finding.of(error)) from None
    return ReceiptVerdict(key.key_id)


@dataclass(frozen=True, slots=True)
class Compared:
    """A record that is authentic: its key, what sources have of it, what was noticed."""

    key_id: str
    found: FoundRecord | None
    findings: tuple[Finding, ...] = ()


def compare_with_sources(
    carried: CarriedRecord, receipt: ReceiptVerdict, lookup: Lookup, *, cited: bool = False
) -> Compared:
    """Compare a carried record with the one of the sources at hand, if they have it.

    Their dated receipt serves where the carried one is undated and needs a date.

    Raises:
        Ended: ``mismatch``, or ``unsigned`` where the date is not to be had.

    """
    found, findings = None, []
    try:
        found = lookup(carried.number, embedded=True, cited=cited)
    except SourceAtFault as error:
        # The PDF is as it was: a source that lies or is damaged says nothing of it.
        findings.append(Finding.of(error, "warning"))
    except Refused as error:
        is_other = error.code == "bundle-of-another-record" and _has_versions(carried, lookup)
        # A source that has the record unsigned, or signed with a key that nobody here knows,
        # takes nothing from the receipt in the PDF.
        if not is_other and error.code not in _PROVES_NOTHING:
            raise Ended(Status.MISMATCH, Finding.of(error)) from None
        findings.append(Finding.of(error, "warning"))
    except PithtexError as error:
        # Who names the bundle of a paper need not have those of all that it cites.
        if not (cited and error.code in _NOT_HAD):
            findings.append(Finding.of(error, "warning"))
    if found is not None and found.verified.record != carried.record:
        raise mismatch("record-differs", f"{found.origin} is another record")
    findings += found.findings if found else ()
    if receipt.key_id is not None:
        return Compared(receipt.key_id, found, tuple(findings))
    if found is None:
        assert receipt.undated is not None  # noqa: S101 - there is no third way
        raise Ended(Status.UNSIGNED, *findings, receipt.undated)
    return Compared(found.verified.receipt.key_id, found, tuple(findings))


def _has_versions(carried: CarriedRecord, lookup: Lookup) -> bool:
    """Whether the sources have records of the same paper, of whatever version."""
    try:
        return lookup(ArxivId(carried.record.source.id), embedded=True) is not None
    except NotJudged as error:
        return error.code == "reference-ambiguous"
    except PithtexError:
        return False


def find_receipt(carried: CarriedRecord, lookup: Lookup) -> FoundRecord:
    """Return what the sources have of a record that was predicted: they have its receipt.

    Raises:
        Ended: ``unsigned``, where they have none, or ``mismatch``, where one lies.

    """
    try:
        found = lookup(carried.number, embedded=False)
    except PithtexError as error:
        says_little = {"bundle-of-another-record", *_PROVES_NOTHING}
        is_of_pdf = isinstance(error, Refused) and not isinstance(error, SourceAtFault)
        if is_of_pdf and error.code not in says_little:
            raise Ended(Status.MISMATCH, Finding.of(error)) from None
        raise Ended(Status.UNSIGNED, *_why_unsigned(carried, error, lookup)) from None
    if found is None:
        raise Ended(Status.UNSIGNED, _RECEIPT_MISSING)
    return found


def _why_unsigned(carried: CarriedRecord, error: PithtexError, lookup: Lookup) -> Iterator[Finding]:
    """Yield under what number the version is registered; or that it is not, or not known to be."""
    paper = carried.record.source.arxiv
    try:
        found = lookup(paper, embedded=False)
    except PithtexError as trouble:
        found = None
        if trouble.code not in {*_NOT_HAD, error.code}:
            yield Finding.of(trouble, "warning")
    if found is not None:
        registered = found.verified
        fields = ", ".join(differing_fields(carried.record, registered.record))
        yield Finding(
            "registered-differently",
            "error",
            f"{paper} is registered as {registered.number}, and the record here was predicted: "
            f"other in {fields}",
            "The registered number is the one that the next version should carry.",
        )
    elif error.code == "record-not-found":
        yield Finding(
            "not-registered-yet",
            "error",
            f"the record of {paper} was predicted, and no source that was asked has it",
            "Records appear some hours after arXiv has announced a version; check again then.",
        )
    elif error.code == KEY_NOT_PINNED:
        yield Finding.of(error)
    else:
        yield _RECEIPT_MISSING
        if error.code not in _NOT_HAD:
            yield Finding.of(error, "warning")


def why_not_had(error: PithtexError) -> Ended:
    """Return how a check ends that needs a record, and could not have one that verifies."""
    status = Status.UNRESOLVED
    if error.code in _NOT_SIGNED:
        status = Status.UNSIGNED
    elif error.code in _FORGED and not isinstance(error, SourceAtFault):
        status = Status.FORGED
    return Ended(status, Finding.of(error))


#: What says no more than that a source does not have a record, or has others.
_NOT_HAD: Final = frozenset({"record-not-found", "record-not-at-hand", "bundle-of-another-record"})
_RECEIPT_MISSING: Final = Finding(
    "receipt-missing",
    "error",
    "the PDF carries a record that was predicted, and no receipt for it",
    "Check with its bundle (--bundle), or without --offline: the registry may have it by now.",
)
#: What a source says of a record that nobody has vouched for, and that contradicts nothing.
_PROVES_NOTHING: Final = frozenset({_RECEIPT_MISSING.code, KEY_NOT_PINNED})
#: Of a number that comes without its record: why what was found of it is not signed, or false.
_NOT_SIGNED: Final = frozenset({*_PROVES_NOTHING, "receipt-undated"})
_FORGED: Final = frozenset(
    {
        "key-fingerprint",
        "receipt-hash",
        "signature-date",
        "signature-encoding",
        "signature-invalid",
    }
)
