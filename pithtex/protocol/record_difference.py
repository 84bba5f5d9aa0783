"""In what two records of one version differ, in words."""

from __future__ import annotations

from pithtex.protocol.record import CanonicalRecord


def differing_fields(one: CanonicalRecord, other: CanonicalRecord) -> tuple[str, ...]:
    """Return the words for what two records say otherwise of one paper and version."""
    left, right = one.metadata, other.metadata
    pairs = {
        "title": (left.title_canon_sha256, right.title_canon_sha256),
        "abstract": (left.abstract_canon_sha256, right.abstract_canon_sha256),
        "licence": (left.license, right.license),
        "categories": (
            (left.primary_cat, left.cross_cats_sorted),
            (right.primary_cat, right.cross_cats_sorted),
        ),
        "date": (left.submitted_at, right.submitted_at),
    }
    return tuple(name for name, (mine, theirs) in pairs.items() if mine != theirs)
