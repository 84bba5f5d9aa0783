"""Findings as JSON: the same in every schema."""

from __future__ import annotations

from collections.abc import Iterable

from pithtex.findings import Finding
from pithtex.report.valid_unicode import valid_unicode


def finding_objects(findings: Iterable[Finding]) -> list[dict[str, str]]:
    """Return findings as JSON objects: code, level, message and hint."""
    return [
        {
            "code": finding.code,
            "level": finding.level,
            "message": valid_unicode(finding.message),
            "hint": valid_unicode(finding.hint),
        }
        for finding in findings
    ]
