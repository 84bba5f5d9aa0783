"""The canonical record: the closed schema whose SHA-256 is the Pith Number.

Schema 1.0, observed on all of the registry's records. *Decided here*: the
categories and the licence are printable ASCII, the cross-listed categories
come in strictly rising code-point order, and ``submitted_at`` is a real date.
"""

from __future__ import annotations

from functools import cached_property
from typing import Annotated, Any, Final, Literal

from msgspec import Meta

from pithtex.errors import Refused
from pithtex.protocol.arxiv import ID_PATTERN, ArxivId
from pithtex.protocol.canonical_json import canonical_sha256
from pithtex.protocol.model import Closed, Sha256Hex, Timestamp, parse_time, read_model
from pithtex.protocol.number import PithNumber, number_from_digest

SCHEMA_VERSION: Final = "1.0"

Category = Annotated[str, Meta(pattern=r"\A[A-Za-z-]+(\.[A-Za-z-]+)?\Z")]


class RecordMetadata(Closed, frozen=True):
    """What the record says of the paper; hashes stand for its title and abstract."""

    abstract_canon_sha256: Sha256Hex
    cross_cats_sorted: list[Category]
    license: Annotated[str, Meta(pattern=r"\A[!-~]*\Z")]
    primary_cat: Category
    submitted_at: Timestamp
    title_canon_sha256: Sha256Hex


class RecordSource(Closed, frozen=True):
    """Which arXiv paper, in which version."""

    id: Annotated[str, Meta(pattern=rf"\A{ID_PATTERN}\Z")]
    kind: Literal["arxiv"]
    version: Annotated[int, Meta(ge=1, le=9999)]

    @property
    def arxiv(self) -> ArxivId:
        """The paper's identifier, with its version."""
        return ArxivId(self.id, self.version)


class CanonicalRecord(Closed, frozen=True, dict=True):
    """A canonical record. Its canonical bytes are what is hashed and signed."""

    metadata: RecordMetadata
    schema_version: Literal["1.0"]
    source: RecordSource

    @cached_property
    def sha256(self) -> bytes:
        """SHA-256 of the canonical bytes: 32 bytes."""
        return canonical_sha256(self)

    @property
    def year(self) -> int:
        """The year in the full number: that of version 1, in UTC."""
        return int(self.metadata.submitted_at[:4])

    @cached_property
    def number(self) -> PithNumber:
        """The Pith Number that follows from the record."""
        return number_from_digest(self.sha256, self.year)


def read_record(value: Any) -> CanonicalRecord:  # noqa: ANN401 - parsed JSON
    """Return parsed JSON as a canonical record.

    Raises:
        Refused: ``record-schema`` or ``record-date``.

    """
    record = read_model(value, CanonicalRecord, what="canonical record", code="record-schema")
    check_record(record)
    return record


def check_record(record: CanonicalRecord) -> None:
    """Check what the types do not say: the calendar, and the order of the categories.

    Raises:
        Refused: ``record-schema`` or ``record-date``.

    """
    parse_time(record.metadata.submitted_at, code="record-date")
    categories = record.metadata.cross_cats_sorted
    if categories != sorted(set(categories)):
        raise Refused(
            "record-schema",
            "canonical record: the cross-listed categories are not in strictly rising order",
            "",
        )
