"""Where records may be had during a check."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from pithtex.check.result import RecordSource
from pithtex.findings import Finding
from pithtex.protocol.reference import Reference
from pithtex.protocol.verified_record import VerifiedRecord


@dataclass(frozen=True, slots=True)
class FoundRecord:
    """A verified record from a source; ``origin`` says to a person which.

    ``findings`` are what was noticed on the way, such as that another source failed or lied.
    """

    verified: VerifiedRecord
    source: RecordSource
    origin: str
    findings: tuple[Finding, ...] = ()


class Lookup(Protocol):
    """Where records may be had during a check."""

    def __call__(
        self, reference: Reference, *, embedded: bool, cited: bool = False
    ) -> FoundRecord | None:
        """Return the verified record of ``reference``; ``None`` where no source is to be asked.

        ``embedded`` says that the PDF carries the record, which is then only
        compared, ``cited`` that it is not the PDF's own.

        Raises:
            PithtexError: where the sources do not have it, or lie.

        """
        ...
