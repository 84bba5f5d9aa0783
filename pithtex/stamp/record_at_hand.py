"""A record that a stamp has without asking a source: from the stamp there, or predicted."""

from __future__ import annotations

from dataclasses import dataclass

from pithtex.findings import Finding
from pithtex.protocol.carried_record import CarriedRecord


@dataclass(frozen=True, slots=True)
class RecordAtHand:
    """A record for :func:`pithtex.stamp.plan.plan_stamp`.

    Its receipt was verified, or it was predicted and has none.
    """

    carried: CarriedRecord
    origin: str

    @property
    def findings(self) -> tuple[Finding, ...]:
        """That it is a prediction, where it is one."""
        if self.carried.receipt is not None:
            return ()
        paper = self.carried.record.source.arxiv
        return (
            Finding(
                "record-predicted",
                "note",
                f"the record of {paper} was computed here, and is not registered",
                "The PDF is unsigned until the registry has it; pithtex predict says what could "
                "change.",
            ),
        )
