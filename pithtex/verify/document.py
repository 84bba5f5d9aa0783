"""A document to verify, and how it was come by."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pithtex.errors import PithtexError
from pithtex.protocol.reference import Reference
from pithtex.protocol.strict_json import DEFAULT_LIMITS
from pithtex.system.reading import read_input


@dataclass(frozen=True, slots=True)
class Document:
    """Bytes to verify, read when they are needed, and what they were asked for as.

    What a mirror gave is also held against what was seen of the record before, and against
    what other mirrors gave: ``beside`` are their names and bytes. ``state`` is what the
    mirror says besides that the state is.
    """

    source: str
    content: bytes | Path | PithtexError
    asked: Reference | None = None
    from_mirror: bool = False
    beside: tuple[tuple[str, bytes], ...] = ()
    state: bytes | None = None

    def read(self) -> bytes:
        """Return the bytes, at most one more than a bundle may have.

        Raises:
            PithtexError: where they could not be had.

        """
        if isinstance(self.content, PithtexError):
            raise self.content
        if isinstance(self.content, bytes):
            return self.content
        return read_input(self.content, DEFAULT_LIMITS.size + 1)
