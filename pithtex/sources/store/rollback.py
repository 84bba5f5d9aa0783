"""When a bundle is behind another one of its record: the rule against rollback.

*Decided here*: who has seen a bundle believes no older one, and none that lacks an event of
it, however well it verifies: a mirror may be stale, or hide what was published.
"""

from __future__ import annotations

from pithtex.errors import Refused
from pithtex.protocol.bundle import Bundle, load_bundle
from pithtex.protocol.event import read_event


def behind(bundle: Bundle, seen: bytes | None) -> Refused | None:
    """Return how a bundle is behind the one that was ``seen`` of its record, if it is.

    It is where it was built earlier, or lacks an event that was there. What cannot be read
    was not seen.
    """
    if seen is None:
        return None
    try:
        before = load_bundle(seen)
        missing = _event_ids(before) - _event_ids(bundle)
    except Refused:
        return None
    if bundle.built_at >= before.built_at and not missing:
        return None
    what = f"lacks {len(missing)} events of" if missing else "is older than"
    return Refused(
        "bundle-rollback",
        f"the bundle (built {bundle.built_at}) {what} the one "
        f"that was seen before (built {before.built_at})",
        "The mirror is behind, or hides events; ask another one.",
    )


def _event_ids(bundle: Bundle) -> set[str]:
    return {read_event(event).id for event in bundle.events}
