"""What a mirror publishes: bundles that were verified completely, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from pithtex.protocol.bundle_report import BundleReport
from pithtex.protocol.bundle_verification import verify_bundle
from pithtex.protocol.keys import KeySet, PinnedKey
from pithtex.verify.page import RecordPage, make_page


@dataclass(frozen=True, slots=True)
class Publication:
    """A bundle that was verified completely: its exact bytes, and what follows from them.

    ``key`` is the pinned key of the record's receipt; ``verified_at`` is when it was verified.
    """

    data: bytes
    report: BundleReport
    page: RecordPage
    key: PinnedKey
    verified_at: datetime

    @property
    def suffix(self) -> str:
        """The 26 characters of the record's number, which were computed from the record."""
        return self.page.verified.number.suffix


def publish(data: bytes, keys: KeySet, now: datetime) -> Publication:
    """Verify a bundle completely, so that it may be published.

    Raises:
        Refused: with the code of the first check that fails.

    """
    report = verify_bundle(data, keys, now)
    page = make_page(report)
    return Publication(data, report, page, keys.get(page.receipt.key_id), now)
