"""The verdict on a bundle, as a value that crosses processes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final, Literal, TypeAlias

from pithtex.errors import PithtexError
from pithtex.findings import Finding
from pithtex.protocol.arxiv import ArxivId
from pithtex.protocol.bundle_report import BundleReport, Check

VerifyStatus: TypeAlias = Literal["verified", "unsigned", "failed", "unresolved"]

EXIT_STATUS: Final[dict[VerifyStatus, int]] = {
    "verified": 0,
    "unsigned": 1,
    "failed": 1,
    "unresolved": 4,
}


@dataclass(frozen=True, slots=True)
class VerifyResult:
    """The verdict on what came from ``source``, with every check that was made.

    ``paper`` is id and version of the record's paper, where there is a record.
    """

    source: str
    status: VerifyStatus
    pith_number: str | None = None
    canonical_sha256: str | None = None
    state_sha256: str | None = None
    checks: tuple[Check, ...] = ()
    findings: tuple[Finding, ...] = ()
    exit_status: int = 0
    paper: ArxivId | None = None

    @classmethod
    def of_report(cls, source: str, report: BundleReport) -> VerifyResult:
        """Return a report as a result."""
        return cls(
            source,
            report.status,
            str(report.record.number) if report.record else None,
            report.record.sha256.hex() if report.record else None,
            report.state_sha256,
            report.checks,
            tuple(_named(check.name, check.finding) for check in report.checks if check.finding),
            EXIT_STATUS[report.status],
            report.record.source.arxiv if report.record else None,
        )

    @classmethod
    def of_error(cls, source: str, error: PithtexError) -> VerifyResult:
        """Return what could not be had, or is not even a bundle, as a result."""
        status: VerifyStatus = "failed" if error.exit_status == 1 else "unresolved"
        return cls(source, status, findings=(Finding.of(error),), exit_status=error.exit_status)


def _named(check: str, finding: Finding) -> Finding:
    return replace(finding, message=f"{check}: {finding.message}")
