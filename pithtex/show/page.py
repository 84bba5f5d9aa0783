"""The content of a record page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from pithtex.errors import Refused
from pithtex.protocol.bundle_verification import verify_bundle
from pithtex.protocol.completeness import Row, completeness
from pithtex.protocol.keys import KeySet
from pithtex.protocol.receipt import Receipt
from pithtex.protocol.verified_record import (
    VerifiedRecord,
    check_record_created,
    the_record_created_event,
)


@dataclass(frozen=True, slots=True)
class RecordPage:
    """A verified record with all that its bundle proves about it."""

    verified: VerifiedRecord
    receipt: Receipt
    completeness: list[Row]
    aliases: list[tuple[str, str]]
    state_sha256: str


def make_page(data: bytes, keys: KeySet, now: datetime) -> RecordPage:
    """Return the page of the bundle ``data``.

    Raises:
        Refused: with the code of the first check that fails.

    """
    report = verify_bundle(data, keys, now)
    for check in report.failures:
        raise Refused(
            check.code,
            f"{check.name}: {check.message}",
            check.hint or "pithtex verify lists every check.",
        )
    bundle, verified, merged = report.bundle, report.verified, report.merged
    assert bundle is not None  # noqa: S101 - no failures, so all of it is there
    assert verified is not None  # noqa: S101
    assert merged is not None  # noqa: S101
    receipt = check_record_created(
        the_record_created_event(bundle), verified.record, verified.digest, verified.number
    )
    return RecordPage(
        verified=verified,
        receipt=receipt,
        completeness=completeness(merged),
        aliases=[(alias.alias_kind, alias.alias_value) for alias in merged.aliases],
        state_sha256=report.state_sha256 or "",
    )
