"""What a badge of a record is made of; the same of a record yields the same badge to the byte."""

from __future__ import annotations

import unicodedata
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
#: *Decided here*: no title on arXiv is longer, and every badge fits what is read of one.
_LONGEST_TITLE: Final = 2000
#: Categories of characters that print nothing, and may turn round what stands beside them.
_UNPRINTED: Final = frozenset({"Cc", "Cf", "Co", "Cs", "Zl", "Zp"})


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
        title = verified.title
        is_shown = title is not None and is_plain_title(title)
        return cls(verified.record, verified.receipt, title if is_shown else None, made)

    @property
    def words(self) -> Words:
        """What the badge says."""
        return record_words(self.record.number, self.made)

    @property
    def name(self) -> str:
        """The record in words, the paper's title included where a bundle has it.

        The title is raw TeX: what it may print is a matter of taste, and taste changes.
        """
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


def is_plain_title(title: str) -> bool:
    """Whether a title is what a badge may show: one line that prints, its white space folded."""
    return (
        len(title) <= _LONGEST_TITLE
        and title == " ".join(title.split())
        and not any(unicodedata.category(character) in _UNPRINTED for character in title)
    )
