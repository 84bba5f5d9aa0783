"""What the verification of a bundle found: a list of named checks, and what they rest on."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final, Literal, TypeAlias

from msgspec import Struct

from pithtex.errors import Refused
from pithtex.findings import Finding
from pithtex.protocol.bundle import Bundle
from pithtex.protocol.merge import Merged
from pithtex.protocol.receipt import Receipt
from pithtex.protocol.record import CanonicalRecord
from pithtex.protocol.verified_record import VerifiedRecord

Outcome: TypeAlias = Literal["holds", "fails", "not checkable", "not run"]
BundleStatus: TypeAlias = Literal["verified", "unsigned", "failed"]


class Check(Struct, frozen=True):
    """The outcome of one named check, and what was found where it does not simply hold."""

    name: str
    outcome: Outcome
    finding: Finding | None = None

    @property
    def code(self) -> str:
        """The code of the finding; empty where the check holds."""
        return self.finding.code if self.finding else ""

    @classmethod
    def failed(cls, name: str, error: Refused) -> Check:
        """Return the check that ``error`` ended."""
        return cls(name, "fails", Finding.of(error))


@dataclass(frozen=True)
class BundleReport:
    """What the verification of a bundle found.

    ``record``, ``verified``, ``receipt`` and ``merged`` are there as far as the checks got;
    rely on them only where ``status`` is ``verified``.
    """

    checks: tuple[Check, ...]
    state_sha256: str | None = None
    record: CanonicalRecord | None = None
    verified: VerifiedRecord | None = None
    receipt: Receipt | None = None
    merged: Merged | None = None
    bundle: Bundle | None = None

    def with_check(self, check: Check) -> BundleReport:
        """Return the report with one more check."""
        return replace(self, checks=(*self.checks, check))

    @property
    def failures(self) -> list[Check]:
        """The checks that fail."""
        return [check for check in self.checks if check.outcome == "fails"]

    def intact(self) -> tuple[Bundle, VerifiedRecord]:
        """Return the bundle and its record, of which everything holds.

        Raises:
            Refused: with the code of the first check that fails.

        """
        for check in self.failures:
            if check.finding is not None:
                raise Refused(
                    check.finding.code,
                    f"{check.name}: {check.finding.message}",
                    check.finding.hint or "pithtex verify lists every check.",
                )
        assert self.bundle is not None  # noqa: S101 - no failures, so all of it is there
        assert self.verified is not None  # noqa: S101
        return self.bundle, self.verified

    @property
    def status(self) -> BundleStatus:
        """The verdict.

        ``unsigned`` says that nothing is wrong but that a receipt is missing, or that a key which
        is not pinned made a signature: that it is a newer key cannot be told from here.
        """
        if not self.failures:
            return "verified"
        return "unsigned" if {check.code for check in self.failures} <= _NOT_SIGNED else "failed"


_NOT_SIGNED: Final = frozenset({"receipt-missing", "key-not-pinned"})
