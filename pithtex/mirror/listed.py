"""What lists, look-ups and the search need of a record, and how versions are ordered."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pithtex.escaping import printable
from pithtex.mirror.publication import Publication
from pithtex.protocol.arxiv import ArxivId
from pithtex.protocol.number import SHORT_LENGTHS, PithNumber
from pithtex.titles.plain import plain_title


@dataclass(frozen=True, slots=True)
class Listed:
    """A published record in a line: number, paper, date of version 1, title and authors."""

    number: PithNumber
    paper: ArxivId
    submitted_at: str
    title: str
    authors: str

    @classmethod
    def of(cls, publication: Publication) -> Listed:
        """Return what of a publication stands in lists; what does not print is escaped."""
        verified = publication.page.verified
        return cls(
            verified.number,
            verified.record.source.arxiv,
            verified.record.metadata.submitted_at,
            plain_title(verified.title) if verified.title is not None else "",
            printable(" ".join((verified.authors or "").split())),
        )

    @property
    def short(self) -> str:
        """The first eight characters of the number."""
        return self.number.suffix[: SHORT_LENGTHS[0]]

    @property
    def month(self) -> str:
        """Year and month of version 1, as ``2026-06``."""
        return self.submitted_at[:7]


def newest_first(records: Iterable[Listed]) -> list[Listed]:
    """Return records of a paper, the newest version first; equal versions by number."""
    return sorted(records, key=lambda each: (-(each.paper.version or 0), each.number.suffix))
