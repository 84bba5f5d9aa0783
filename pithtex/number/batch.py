"""What a file of metadata is read as: batches of rows, each told by its place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final, TypeAlias

from pithtex.errors import PithtexError
from pithtex.number.arxiv_row import ArxivRow

#: So much of a file is read at once, in bytes.
BLOCK: Final = 250_000
#: No paper's metadata is that large, in bytes or in characters.
LARGEST_ROW: Final = 10_000_000

#: A line that is still to be read, a row, or why there is none.
Content: TypeAlias = bytes | ArxivRow | PithtexError
#: What follows each other: whole lines as they stand in the file, or the contents.
Contents: TypeAlias = bytes | list[Content]


@dataclass(frozen=True, slots=True)
class Batch:
    """Rows that follow each other: ``first`` is the place of the first, counted from 1.

    A row is a line in JSON Lines, and a record in XML. ``before`` is the row that
    stood before the first.
    """

    first: int
    contents: Contents
    before: Content | None

    def rows(self) -> Iterator[tuple[int, Content]]:
        """Yield the rows with their places; blank lines are none, but are counted."""
        if isinstance(self.contents, list):
            yield from enumerate(self.contents, self.first)
            return
        for row, line in enumerate(self.contents.split(b"\n"), self.first):
            if line and not line.isspace():
                yield row, line


def batches_of(contents: Iterable[Contents]) -> Iterator[Batch]:
    """Yield as batches what follows each other in a file."""
    first = 1
    before: Content | None = None
    for each in contents:
        yield Batch(first, each, before)
        if isinstance(each, bytes):
            first += each.count(b"\n")
            before = _last_line(each) or before
        elif each:
            first += len(each)
            before = each[-1]


def _last_line(lines: bytes) -> bytes:
    """Return the last line that is not blank, if there is one."""
    last = lines[lines.rfind(b"\n", 0, -1) + 1 :]
    return last if not last.isspace() else lines.rstrip().rpartition(b"\n")[2]
