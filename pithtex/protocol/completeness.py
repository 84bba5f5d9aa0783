"""How complete a record is: the five rows of the registry's record page.

A row is ``claimed`` where the merged state has a valid event of its kind, and
``open`` where it has none. It is ``verified`` only where the proof itself was
verified, which pithtex does for none of them so far: an event says that
somebody signed a claim, not that the claim holds.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from pithtex.protocol.merge import Merged

Standing: TypeAlias = Literal["verified", "claimed", "open"]

_ROWS: Final = (
    ("Bitcoin timestamp", "timestamp_anchor"),
    ("Internet Archive", "storage_attestation"),
    ("Author claim", "author_attestation"),
    ("Citations", "citation_signature"),
    ("Replications", "replication_record"),
)


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the page: its name, its standing, and how many events it rests on."""

    name: str
    standing: Standing
    count: int


def completeness(merged: Merged) -> list[Row]:
    """Return the five rows for a merged state."""
    counts = [(name, len(merged.listed(event_type))) for name, event_type in _ROWS]
    return [Row(name, "claimed" if count else "open", count) for name, count in counts]
