"""Findings as JSON: the same in every schema."""

from __future__ import annotations

from collections.abc import Iterable

from pithtex.escaping import valid_unicode
from pithtex.findings import Finding


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
