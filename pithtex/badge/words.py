"""What a badge says: whose it is, and what is said of it; never the bare word "verified".

A picture can be copied to any page, so it names its subject: the number, in its first eight
characters. What it says of a record is what was verified, and when the maker says it was.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Final, Literal, TypeAlias

from pithtex.escaping import printable
from pithtex.protocol.number import SHORT_LENGTHS, PithNumber

#: What is said: a record was verified, there is none, or what there is is forged.
Tone: TypeAlias = Literal["record", "absent", "forged"]
LABEL: Final = "pith"
#: More of what a stranger wrote is not drawn.
_LONGEST: Final = 60


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a badge: its ``subject`` may be empty, where nobody knows one."""

    subject: str
    statement: str
    tone: Tone

    @property
    def message(self) -> str:
        """The words on the right."""
        return f"{self.subject} · {self.statement}" if self.subject else self.statement

    def __str__(self) -> str:
        return f"{LABEL} | {self.message}"


def record_words(number: PithNumber, made: date) -> Words:
    """Return what is said of a record that was verified completely on the day ``made``."""
    return Words(short_of(number), f"record verified {made.isoformat()}", "record")


def absent_words(text: str = "not found", subject: str = "") -> Words:
    """Return what is said where there is no record; both words may be a stranger's."""
    return Words(_drawable(subject), _drawable(text), "absent")


def forged_words(text: str = "forged", subject: str = "") -> Words:
    """Return what is said of a record of which a signature fails."""
    return Words(_drawable(subject), _drawable(text), "forged")


def short_of(number: PithNumber) -> str:
    """Return the first eight characters of a number, as the registry prints them."""
    return number.suffix[: SHORT_LENGTHS[0]]


def day_of(now: datetime) -> date:
    """Return the day in UTC that a badge made ``now`` states."""
    return now.astimezone(UTC).date()


def _drawable(text: str) -> str:
    """Return a text in one line that prints, and is no longer than a badge."""
    text = printable(" ".join(text.split()))
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
