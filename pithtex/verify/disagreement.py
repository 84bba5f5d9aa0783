"""Where mirrors disagree: with each other about a record, or with themselves about its state."""

from __future__ import annotations

from typing import Final

from pithtex.errors import Refused
from pithtex.findings import Finding
from pithtex.protocol.bundle import Bundle
from pithtex.protocol.bundle_report import Check
from pithtex.protocol.canonical_json import canonical_bytes
from pithtex.protocol.merge import Merged
from pithtex.protocol.record import CanonicalRecord
from pithtex.protocol.strict_json import load_strict
from pithtex.sources.store.rollback import counted_events, missing_events


def behind_another(bundle: Bundle, other: Bundle, name: str) -> Refused | None:
    """Return how a verified bundle is behind another one of its record, which ``name`` gave.

    The rule is that for what was seen before: it was built earlier, or lacks an event. Two
    that lack events of each other are behind each other.
    """
    if bundle.pith_number != other.pith_number:
        return None
    missing = missing_events(bundle, other)
    if bundle.built_at >= other.built_at and not missing:
        return None
    what = f"lacks {counted_events(missing)} of" if missing else "is older than"
    return Refused(
        "bundle-rollback",
        f"the bundle (built {bundle.built_at}) {what} {name} (built {other.built_at})",
        _FORKED if missing and missing_events(other, bundle) else _BEHIND,
    )


_BEHIND: Final = "The mirror is behind, or hides events; rely on the other one."
_FORKED: Final = (
    "Each has events that the other lacks: rely on neither alone; pithtex state merges both."
)


def without_bundle(record: CanonicalRecord, other: Bundle, name: str) -> Refused | None:
    """Return how a record that came alone is behind the verified bundle that ``name`` has."""
    if other.pith_number != str(record.number):
        return None
    return Refused(
        "bundle-rollback",
        f"the record came without its bundle, which {name} has (built {other.built_at})",
        "The mirror hides the record's events, or has lost them; rely on the bundle.",
    )


def check_stated_state(state: bytes, merged: Merged) -> Check:
    """Compare a mirror's ``state.json`` with the state that its bundle's events give.

    *Decided here*: where it is another one, that is a warning and fails nothing. Nobody
    relies on that document, whose form is not public, and the bundle is as good without it.
    """
    try:
        is_same = canonical_bytes(load_strict(state)) == canonical_bytes(merged.state())
    except Refused:
        is_same = False
    if is_same:
        return Check("state.json", "holds")
    warning = Finding(
        "state-differs",
        "warning",
        "the mirror's state.json is not the state that its bundle's events give",
        "Do not rely on it; pithtex state prints the recomputed one.",
    )
    return Check("state.json", "not checkable", warning)
