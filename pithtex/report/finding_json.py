"""Findings as JSON: the same in every schema."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pithtex.escaping import valid_unicode
from pithtex.findings import Finding


def finding_objects(findings: Iterable[Finding]) -> list[dict[str, Any]]:
    """Return findings as JSON objects: code, level, message, hint, and boxes where there are."""
    return [_object(finding) for finding in findings]


def _object(finding: Finding) -> dict[str, Any]:
    told: dict[str, Any] = {
        "code": finding.code,
        "level": finding.level,
        "message": valid_unicode(finding.message),
        "hint": valid_unicode(finding.hint),
    }
    if finding.boxes:
        told["boxes"] = [[round(value, 1) for value in box] for box in finding.boxes]
    return told
