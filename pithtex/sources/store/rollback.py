"""When a bundle is behind another one of its record: the rule against rollback.

*Decided here*: who has seen a bundle believes no older one, and none that lacks an event of
it, however well it verifies: a mirror may be stale, or hide what was published. But what was
kept accuses nobody unless it verifies itself, under the keys of now.
"""

from __future__ import annotations

from datetime import UTC, datetime

from pithtex.errors import Refused
from pithtex.findings import Finding
from pithtex.protocol.bundle import Bundle, load_bundle
from pithtex.protocol.bundle_verification import verify_bundle
from pithtex.protocol.event import read_event
from pithtex.protocol.keys import KeySet


def behind(bundle: Bundle, seen: bytes | None) -> Refused | None:
    """Return how a bundle is behind the one that was ``seen`` of its record, if it is.

    It is where it was built earlier, or lacks an event that was there. What cannot be read
    was not seen.
    """
    if seen is None:
        return None
    try:
        before = load_bundle(seen)
    except Refused:
        return None
    missing = missing_events(bundle, before)
    if bundle.built_at >= before.built_at and not missing:
        return None
    what = f"lacks {counted_events(missing)} of" if missing else "is older than"
    return Refused(
        "bundle-rollback",
        f"the bundle (built {bundle.built_at}) {what} the one "
        f"that was seen before (built {before.built_at})",
        "The mirror is behind, or hides events; ask another one.",
    )


def unsound(bundle: Bundle, seen: bytes | None, keys: KeySet) -> Finding | None:
    """Return why what was kept of a bundle's record counts for nothing, if it does not count.

    It is another record's, or does not verify completely under ``keys`` at this time.
    """
    if seen is None:
        return None
    report = verify_bundle(seen, keys, datetime.now(UTC))
    if report.status == "verified" and report.bundle is not None:
        if report.bundle.pith_number == bundle.pith_number:
            return None
        why = f"it is the bundle of {report.bundle.pith_number}"
    else:
        first = next(check.finding for check in report.failures if check.finding is not None)
        why = f"{first.message} [{first.code}]"
    return Finding(
        "kept-unverified",
        "warning",
        f"the bundle that was kept of {bundle.pith_number} counts for nothing: {why}",
        "pithtex cache verify names and drops what fails; --keys FILE gives other keys.",
    )


def missing_events(bundle: Bundle, other: Bundle) -> int:
    """Return how many events of another bundle of its record a bundle lacks."""
    return len(_event_ids(other) - _event_ids(bundle))


def counted_events(count: int) -> str:
    """Return so many events in words."""
    return f"{count} event{'' if count == 1 else 's'}"


def _event_ids(bundle: Bundle) -> set[str]:
    return {read_event(event).id for event in bundle.events}
