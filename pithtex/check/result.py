"""The verdict on a PDF, as a value."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final, Literal, TypeAlias

from pithtex.box import Box
from pithtex.findings import Finding


class Status(StrEnum):
    """What a check says of a PDF. The meanings are those of ``pithtex check --help``."""

    VERIFIED = "verified"
    INCONCLUSIVE = "inconclusive"
    UNBOUND = "unbound"
    UNSIGNED = "unsigned"
    MISMATCH = "mismatch"
    FORGED = "forged"
    UNSTAMPED = "unstamped"
    UNREADABLE = "unreadable"
    UNRESOLVED = "unresolved"


EXIT_STATUS: Final = {
    Status.VERIFIED: 0,
    Status.INCONCLUSIVE: 3,
    Status.UNBOUND: 1,
    Status.UNSIGNED: 1,
    Status.MISMATCH: 1,
    Status.FORGED: 1,
    Status.UNSTAMPED: 3,
    Status.UNREADABLE: 3,
    Status.UNRESOLVED: 4,
}

#: Worst first: what somebody has to look at stands on top.
WORST_FIRST: Final = (
    Status.FORGED,
    Status.MISMATCH,
    Status.UNBOUND,
    Status.INCONCLUSIVE,
    Status.UNSIGNED,
    Status.UNRESOLVED,
    Status.UNREADABLE,
    Status.UNSTAMPED,
    Status.VERIFIED,
)

#: How the receipt stands; ``unknown-key`` is one whose key is not pinned, which proves nothing.
ReceiptState: TypeAlias = Literal["valid", "missing", "invalid", "unknown-key"]
RecordSource: TypeAlias = Literal["embedded", "bundle", "store", "cache", "mirror"]


#: Whether the record's title is what page 1 shows as its title.
TitleAnswer: TypeAlias = Literal["shown", "doubtful", "absent"]
#: How the version in arXiv's stamp stands to the record's; ``other`` is another paper's.
VersionAnswer: TypeAlias = Literal["same", "later", "earlier", "other"]
#: Where arXiv says which version a PDF is: in its stamp, in the stamp's link, in metadata.
StampSource: TypeAlias = Literal["margin", "link", "metadata"]


@dataclass(frozen=True, slots=True)
class Binding:
    """What page 1 shows of the record; ``None`` where it was not looked at or is not there.

    ``stamp`` is id and version as arXiv says them, such as ``2606.21712v2``, and
    ``stamp_source`` where.
    """

    title: TitleAnswer | None = None
    version: VersionAnswer | None = None
    stamp: str | None = None
    stamp_source: StampSource | None = None


@dataclass(frozen=True, slots=True)
class Carriers:
    """The Pith Number that each carrier states, ``None`` where it has none."""

    info: str | None = None
    xmp: str | None = None
    link: str | None = None
    badge: str | None = None
    qr: str | None = None


@dataclass(frozen=True, slots=True)
class CitedRecord:
    """A record that the PDF cites; ``record_source`` is ``None`` where it was not to be had.

    One with a source is authentic, under the key ``key_id``.
    """

    pith_number: str
    arxiv: str | None = None
    title: str | None = None
    record_source: RecordSource | None = None
    key_id: str | None = None


@dataclass(frozen=True, slots=True)
class Acceptance:
    """That a person has looked at a PDF and accepted it: who, on which day (ISO 8601), and why."""

    by: str
    when: str
    why: str


#: Who has accepted what: by the SHA-256 of a content in hexadecimal, and the number of the page
#: that was judged and looked at.
Accepted: TypeAlias = Mapping[tuple[str, int], Acceptance]


@dataclass(frozen=True, slots=True)
class CheckResult:
    """The verdict on one PDF, and all that it rests on.

    ``page`` is the number of the page that was judged, the first is 1.
    ``pdf_sha256`` is of the bytes that were judged, ``None`` where they could
    not be had; ``picture`` is a PNG of the upper part of that page, where it was asked for, with
    the findings' boxes on it and ``title_box``, where that page shows the title.
    ``accepted`` can only be of one that is inconclusive, which it stays.
    """

    path: str
    status: Status
    pith_number: str | None = None
    canonical_sha256: str | None = None
    record_source: RecordSource | None = None
    receipt: ReceiptState = "missing"
    key_id: str | None = None
    title: str | None = None
    arxiv: str | None = None
    binding: Binding = field(default_factory=Binding)
    carriers: Carriers = field(default_factory=Carriers)
    cites: tuple[CitedRecord, ...] = ()
    repaired: bool = False
    findings: tuple[Finding, ...] = ()
    page: int = 1
    pdf_sha256: str | None = None
    picture: bytes | None = None
    accepted: Acceptance | None = None
    title_box: Box | None = None


def exit_status(seen: Iterable[Status], allowed: frozenset[Status]) -> int:
    """Return the exit status of a run in which ``seen`` occurred: 0, or the first of 1, 3 and 4."""
    statuses = {EXIT_STATUS[status] for status in seen if status not in allowed}
    return min(statuses - {0}, default=0)
