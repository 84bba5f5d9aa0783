"""The record of a version to come, for a stamp: no source has it."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

from pithtex.errors import PithtexError, Refused
from pithtex.protocol.carried_record import CarriedRecord
from pithtex.protocol.reference import Reference, selects
from pithtex.stamp.plan import FoundRecord, Records
from pithtex.stamp.record_at_hand import RecordAtHand


@dataclass(frozen=True, slots=True)
class PredictedRecords:
    """A paper's own record, which was predicted; those that it cites come from ``others``.

    ``there`` is the stamp beside the paper: where it has the record with a receipt, that stays.
    """

    predicted: CarriedRecord
    others: Records
    there: Records

    def resolve(self, reference: Reference, now: datetime, *, cited: bool = False) -> FoundRecord:
        """Return the predicted record, if it is what the paper says.

        Raises:
            Refused: ``number-differs``, where the paper has another number.

        """
        if cited:
            return self.others.resolve(reference, now, cited=True)
        number = self.predicted.number
        if not selects(reference, number, self.predicted.record.source.arxiv):
            raise Refused(
                "number-differs",
                f"the paper says {reference}, and the number that was predicted is {number}",
                f"Write that one into the paper:\n\\pithnumber{{{number.suffix}}}",
            )
        with suppress(PithtexError):
            signed = self.there.resolve(reference, now)
            if signed.carried.receipt is not None and signed.carried.number == number:
                return signed
        return RecordAtHand(self.predicted, "computed here, not registered")
