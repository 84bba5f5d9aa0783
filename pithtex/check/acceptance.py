"""What a person has looked at and accepted: an ``inconclusive`` PDF, and no other.

The verdict stays what it is. An acceptance is of a page of a content, by its SHA-256: of another
page, or of another content whatever its name, it says nothing.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from pithtex.check.result import Acceptance, Accepted, CheckResult, Status
from pithtex.check.telling import told
from pithtex.findings import Finding

#: The note by which every report says it.
CODE: Final = "look-accepted"


def with_acceptance(result: CheckResult, accepted: Accepted) -> CheckResult:
    """Return a result with what ``accepted`` says of its content and page, and nobody else."""
    acceptance = None
    if result.status is Status.INCONCLUSIVE and result.pdf_sha256 is not None:
        acceptance = accepted.get((result.pdf_sha256, result.page))
    findings = tuple(each for each in result.findings if each.code != CODE)
    if acceptance is not None:
        note = Finding(CODE, "note", words(acceptance))
        findings = (*findings, *told([note], 1))
    return replace(result, accepted=acceptance, findings=findings)


def words(acceptance: Acceptance) -> str:
    """Return who has accepted a PDF, when, and why."""
    why = f": {acceptance.why}" if acceptance.why else ""
    return f"{acceptance.by} looked at it on {acceptance.when} and accepted it{why}"
