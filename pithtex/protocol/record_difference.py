"""In what two records of one version differ, in words."""

from __future__ import annotations

from typing import Final

from pithtex.protocol.record import CanonicalRecord

#: The words for what a record says of a paper, by the names of the schema.
WORDS: Final = {
    "title_canon_sha256": "title",
    "abstract_canon_sha256": "abstract",
    "primary_cat": "primary category",
    "cross_cats_sorted": "cross-listed categories",
    "license": "licence",
    "submitted_at": "date of version 1",
}


def differing_fields(one: CanonicalRecord, other: CanonicalRecord) -> tuple[str, ...]:
    """Return the words for the fields of the metadata in which two records differ."""
    return tuple(
        word
        for name, word in WORDS.items()
        if getattr(one.metadata, name) != getattr(other.metadata, name)
    )
