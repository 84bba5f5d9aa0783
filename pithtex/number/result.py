"""What became of one row, as a value."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from msgspec import Struct

from pithtex.errors import PithtexError

#: How a computed number stands to what a source has registered.
Standing: TypeAlias = Literal["agrees", "differs", "not-registered"]
#: What is counted of a run, in the order in which it is told.
Outcome: TypeAlias = Literal[
    "computed", "refused", "agrees", "differs", "not-registered", "unasked"
]

NOT_COMPUTED: Final = 3
NOT_REGISTERED: Final = 4


@dataclass(frozen=True, slots=True)
class Comparison:
    """What the sources say of a computed record.

    ``registered_number`` is the number that they have for the paper and version, and
    ``fields`` are those in which its record differs: of title, abstract, licence,
    categories and date.
    """

    standing: Standing
    registered_number: str | None = None
    fields: tuple[str, ...] = ()


class NumberResult(Struct, frozen=True):
    """What became of row ``row`` (from 1): a number, or an ``error``.

    ``arxiv`` is the id, printable, with the version where there is a number;
    ``canonical_sha256`` is the hash of the record, in hexadecimal. Beside a number, an
    ``error`` says why no source could be asked.
    """

    row: int
    arxiv: str | None
    pith_number: str | None = None
    canonical_sha256: str | None = None
    comparison: Comparison | None = None
    error: PithtexError | None = None

    @property
    def outcomes(self) -> tuple[Outcome, ...]:
        """What it counts as."""
        if self.pith_number is None:
            return ("refused",)
        if self.comparison is not None:
            return ("computed", self.comparison.standing)
        return ("computed",) if self.error is None else ("computed", "unasked")

    @property
    def exit_status(self) -> int:
        """The status that a command ends with."""
        if self.pith_number is None:
            return NOT_COMPUTED
        if self.error is not None:
            return self.error.exit_status
        is_absent = self.comparison is not None and self.comparison.standing == "not-registered"
        return NOT_REGISTERED if is_absent else 0
