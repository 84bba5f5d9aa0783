"""Accepting what a source handed out: it verifies, and it is the record that was asked for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Final

from pithtex.errors import Refused, Unavailable
from pithtex.findings import Finding
from pithtex.protocol.bundle import Bundle, load_bundle
from pithtex.protocol.bundle_report import BundleReport
from pithtex.protocol.bundle_verification import verify_bundle
from pithtex.protocol.carried_record import CarriedRecord, carry
from pithtex.protocol.keys import KeySet
from pithtex.protocol.record import CanonicalRecord, read_record
from pithtex.protocol.reference import Reference, selects
from pithtex.protocol.verified_record import VerifiedRecord, verify_bundle_record
from pithtex.sources.source import Candidate, SourceKind

if TYPE_CHECKING:
    from pithtex.sources.mirrors.last_resort import LastResort


@dataclass(frozen=True, slots=True)
class Resolved:
    """A verified record, its bundle as read and as bytes, and where they came from.

    ``bundle`` and ``report`` are ``None`` where a mirror had record and receipt, and no bundle:
    ``data`` is what it had. ``report`` is that of the whole bundle.
    """

    verified: VerifiedRecord
    bundle: Bundle | None
    data: bytes
    kind: SourceKind
    origin: str
    findings: tuple[Finding, ...] = ()
    report: BundleReport | None = None

    @property
    def is_whole(self) -> bool:
        """Whether there is a bundle, and nothing in it is known to be wrong."""
        return self.bundle is not None and (self.report is None or not self.report.failures)

    @property
    def carried(self) -> CarriedRecord:
        """The record as a paper carries it.

        Raises:
            Refused: ``title-missing``, with what is wrong with the bundle, if anything is.

        """
        try:
            return carry(self.verified)
        except Refused as error:
            wrong = [each.message for each in self.findings if each.level == "warning"]
            if self.is_whole or not wrong:
                raise
            raise Refused(error.code, f"{error.message} ({wrong[0]})", error.hint) from None


def accept(  # noqa: PLR0913 - what was handed out, and what it is held against
    candidate: Candidate,
    kind: SourceKind,
    reference: Reference,
    keys: KeySet,
    now: datetime,
    *,
    complete: bool = False,
) -> Resolved:
    """Verify a candidate of a source of this kind, and compare it with ``reference``.

    What is wrong with its bundle beside the record is a warning, since another source may have
    a better one; with ``complete``, it is refused.

    Raises:
        Refused: where it is wrong; ``bundle-of-another-record`` where it is another one,
            and ``receipt-missing`` where it is a record that nobody signed.
        Unavailable: ``bundle-missing``, where ``complete`` wants a bundle and there is none.

    """
    origin = candidate.origin
    try:
        if candidate.is_bare:
            from pithtex.sources.mirrors.last_resort import read_last_resort

            bare = read_last_resort(candidate.data)
            _check_asked_for(bare.record, reference)
            return _without_bundle(bare, candidate, kind, keys, now, complete=complete)
        resolved = _verified(candidate, kind, reference, keys, now, complete=complete)
        _check_asked_for(resolved.verified.record, reference)
    except Refused as error:
        raise error.at(origin) from None
    return resolved


def _verified(  # noqa: PLR0913 - as accept
    candidate: Candidate,
    kind: SourceKind,
    reference: Reference,
    keys: KeySet,
    now: datetime,
    *,
    complete: bool,
) -> Resolved:
    data, origin = candidate.data, candidate.origin
    report = verify_bundle(data, keys, now)
    if complete or not report.failures:
        bundle, verified = report.intact()
        return Resolved(verified, bundle, data, kind, origin, report=report)
    bundle = load_bundle(data)
    try:
        verified = verify_bundle_record(bundle, keys, now)
    except Refused as error:
        if error.code == "key-not-pinned":
            # Which record it is needs no key; that it is another one counts for more.
            _check_asked_for(read_record(bundle.canonical_record), reference)
        raise
    finding = _what_else_is_wrong(report, kind, origin)
    return Resolved(verified, bundle, data, kind, origin, (finding,), report)


_UNHARMED: Final = "pithtex verify lists every check; a mirror may have the bundle unharmed."
_CLEANED: Final = "pithtex cache verify names and drops what fails."


def _what_else_is_wrong(report: BundleReport, kind: SourceKind, origin: str) -> Finding:
    """Return the warning that a bundle is wrong beside its record."""
    first = next(check.finding for check in report.failures if check.finding is not None)
    said = f"{origin}: the record and its receipt hold, and the bundle around them does not"
    hint = _CLEANED if kind == "cache" else _UNHARMED
    return Finding(first.code, "warning", f"{said}: {first.message}", hint)


def _without_bundle(  # noqa: PLR0913 - as accept
    bare: LastResort,
    candidate: Candidate,
    kind: SourceKind,
    keys: KeySet,
    now: datetime,
    *,
    complete: bool,
) -> Resolved:
    """Return a record that came without its bundle, but with its receipt."""
    verified, origin = bare.verified(keys, now), candidate.origin
    what = f"{origin} has the record of {verified.number} and its receipt, and no bundle"
    trouble = candidate.trouble
    if complete:
        why = f" ({trouble.message} [{trouble.code}])" if trouble else ""
        raise Unavailable("bundle-missing", what + why, "Ask another mirror for its bundle.")
    note = Finding("bundle-missing", "note", what)
    findings = (note, trouble) if trouble else (note,)
    return Resolved(verified, None, candidate.data, kind, origin, findings)


def _check_asked_for(record: CanonicalRecord, reference: Reference) -> None:
    if not selects(reference, record.number, record.source.arxiv):
        raise Refused(
            "bundle-of-another-record",
            f"the bundle of {record.number}, not of {reference}",
            f"It belongs to arXiv:{record.source.arxiv}.",
        )
