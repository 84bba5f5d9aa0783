"""The content of a record page."""

from __future__ import annotations

from dataclasses import dataclass

from pithtex.protocol.bundle_report import BundleReport
from pithtex.protocol.completeness import Row, completeness
from pithtex.protocol.receipt import Receipt
from pithtex.protocol.verified_record import VerifiedRecord


@dataclass(frozen=True, slots=True)
class RecordPage:
    """A verified record with all that its bundle proves about it."""

    verified: VerifiedRecord
    receipt: Receipt
    completeness: list[Row]
    aliases: list[tuple[str, str]]
    state_sha256: str


def make_page(report: BundleReport) -> RecordPage:
    """Return the page of a bundle that was verified completely.

    Raises:
        Refused: with the code of the first check that fails.

    """
    _, verified = report.intact()
    merged, receipt = report.merged, report.receipt
    assert merged is not None  # noqa: S101 - no failures, so all of it is there
    assert receipt is not None  # noqa: S101
    return RecordPage(
        verified=verified,
        receipt=receipt,
        completeness=completeness(merged),
        aliases=[(alias.alias_kind, alias.alias_value) for alias in merged.aliases],
        state_sha256=report.state_sha256 or "",
    )
