"""What a badge of a record is made of; the same of a record yields the same badge to the byte."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final, Self

from pithtex.badge.words import Words, record_words, short_of
from pithtex.protocol.receipt import CompactReceipt
from pithtex.protocol.record import CanonicalRecord
from pithtex.protocol.verified_record import VerifiedRecord

#: Around a text that may run from the right to the left (Unicode, UAX 9, 2.4).
_ISOLATE: Final = "\N{FIRST STRONG ISOLATE}"
_END: Final = "\N{POP DIRECTIONAL ISOLATE}"


@dataclass(frozen=True, slots=True)
class Subject:
    """A record, its receipt, its title where a bundle has it, and the day of the badge.

    ``made`` is a day in UTC, and no more than its maker's word.
    """

    record: CanonicalRecord
    receipt: CompactReceipt
    title: str | None
    made: date

    @classmethod
    def of(cls, verified: VerifiedRecord, made: date) -> Self:
        """Return the subject of a badge of a record that was verified completely."""
        return cls(verified.record, verified.receipt, verified.title, made)

    @property
    def words(self) -> Words:
        """What the badge says."""
        return record_words(self.record.number, self.made)

    @property
    def name(self) -> str:
        """The record in words, the paper's title included where a bundle has it."""
        paper = f"arXiv:{self.record.source.arxiv}"
        title = self.title
        if title is not None:
            title = title if title.isascii() else f"{_ISOLATE}{title}{_END}"
            paper = f"{title} ({paper})"
        return f"Pith Number {short_of(self.record.number)}: the record of {paper}"

    @property
    def sentence(self) -> str:
        """What the badge says to whoever cannot see it."""
        return f"{self.name} was verified on {self.made.isoformat()}"
