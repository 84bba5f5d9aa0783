"""The hashes inside a graph snapshot, as far as it is known what they are over.

Observed: ``snapshot_sha256`` is the SHA-256 of the canonical bytes of
``{"payload": X}``. For ``integrity`` X is ``{"detectors", "findings"}``; for the
other sections X is ``[]`` where they are empty. What X is where they are not is
not public: such a section is *not checkable*, which is never "right".
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any, Final

from msgspec import Struct

from pithtex.protocol.canonical_json import canonical_sha256

#: Sections besides ``integrity``, with the members that are zero or empty where they are.
_EMPTY_WHEN: Final = {
    "claims": ("count", "items"),
    "references": ("count", "sample", "resolved_work", "internal_anchors"),
    "formal_canon": ("evidence_count",),
    "author_claims": ("count", "strong_count"),
}


class SectionHash(Struct, frozen=True):
    """A section of a snapshot; ``agrees`` is ``None`` where its hash is not checkable."""

    section: str
    agrees: bool | None


def check_sections(snapshot: dict[str, Any]) -> list[SectionHash]:
    """Recompute the hash of every section that states one."""
    found = []
    for section, body in sorted(snapshot.items()):
        if isinstance(body, dict) and "snapshot_sha256" in body:
            due = _due(section, body)
            agrees = None if due is None else due == body["snapshot_sha256"]
            found.append(SectionHash(section, agrees))
    return found


@lru_cache(maxsize=1)
def _empty_sha256() -> str:
    return section_sha256([])


def section_sha256(payload: object) -> str:
    """Return the ``snapshot_sha256`` of what a section hashes."""
    return canonical_sha256({"payload": payload}).hex()


def _due(section: str, body: dict[str, Any]) -> str | None:
    if section == "integrity":
        return section_sha256(
            {"detectors": body.get("detectors_run"), "findings": body.get("findings")}
        )
    members = _EMPTY_WHEN.get(section)
    if members is None or any(map(body.get, members)):
        return None
    return _empty_sha256()
