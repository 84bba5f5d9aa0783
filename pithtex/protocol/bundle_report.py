"""What the verification of a bundle found: a list of named checks, and what they rest on."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final, Literal, TypeAlias

from pithtex.protocol.bundle import Bundle
from pithtex.protocol.merge import Merged
from pithtex.protocol.record import CanonicalRecord
from pithtex.protocol.verified_record import VerifiedRecord

Outcome: TypeAlias = Literal["holds", "fails", "not checkable", "not run"]
BundleStatus: TypeAlias = Literal["verified", "unsigned", "failed"]


@dataclass(frozen=True, slots=True)
class Check:
    """The outcome of one named check; code, message and hint where it does not simply hold."""

    name: str
    outcome: Outcome
    code: str = ""
    message: str = ""
    hint: str = ""


@dataclass(frozen=True)
class BundleReport:
    """What the verification of a bundle found.

    ``record``, ``verified`` and ``merged`` are there as far as the checks got;
    rely on them only where ``status`` is ``verified``.
    """

    checks: tuple[Check, ...]
    number: str | None = None
    canonical_sha256: str | None = None
    state_sha256: str | None = None
    record: CanonicalRecord | None = None
    verified: VerifiedRecord | None = None
    merged: Merged | None = None
    bundle: Bundle | None = None

    def with_check(self, check: Check) -> BundleReport:
        """Return the report with one more check."""
        return replace(self, checks=(*self.checks, check))

    @property
    def failures(self) -> list[Check]:
        """The checks that fail."""
        return [check for check in self.checks if check.outcome == "fails"]

    @property
    def status(self) -> BundleStatus:
        """The verdict: ``unsigned`` where nothing is wrong but that the receipt is missing."""
        if not self.failures:
            return "verified"
        return "unsigned" if {check.code for check in self.failures} <= _NOT_SIGNED else "failed"


_NOT_SIGNED: Final = frozenset({"receipt-missing"})
