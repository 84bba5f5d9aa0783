"""The verdict on a file that may be a badge, as a value."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal, TypeAlias

from pithtex.badge.judgement import AuthenticBadge, judge_badge
from pithtex.badge.png import NUMBER, SIGNATURE, stated_texts
from pithtex.errors import NotJudged, PithtexError
from pithtex.findings import Finding
from pithtex.protocol.keys import KeySet

#: ``unsigned`` is a badge whose receipt is under a key that is not pinned: maybe a newer one.
BadgeStatus: TypeAlias = Literal["authentic", "wrong", "unsigned", "unreadable"]
EXIT_STATUS: Final[dict[BadgeStatus, int]] = {
    "authentic": 0,
    "wrong": 1,
    "unsigned": 1,
    "unreadable": 3,
}
_LONGEST_NUMBER: Final = 40


@dataclass(frozen=True, slots=True)
class BadgeResult:
    """The verdict on the file ``path``: ``badge`` is there where it is authentic."""

    path: str
    status: BadgeStatus
    badge: AuthenticBadge | None = None
    finding: Finding | None = None

    @classmethod
    def of_error(cls, path: str, error: PithtexError) -> BadgeResult:
        """Return what is wrong with a file, or why it cannot be judged, as a result."""
        status: BadgeStatus = "wrong" if error.exit_status == 1 else "unreadable"
        if error.code == "key-not-pinned":
            status = "unsigned"
        return cls(path, status, finding=Finding.of(error))


def check_badge(path: str, data: bytes, keys: KeySet, now: datetime) -> BadgeResult:
    """Return the verdict on the bytes of a file; errors are verdicts."""
    try:
        if data.startswith(SIGNATURE):
            raise _picture(data)
        return BadgeResult(path, "authentic", judge_badge(data, keys, now))
    except PithtexError as error:
        return BadgeResult.of_error(path, error)


def _picture(data: bytes) -> NotJudged:
    number = stated_texts(data).get(NUMBER, "")[:_LONGEST_NUMBER]
    says = f"; this one says {number}" if number else ""
    return NotJudged(
        "badge-picture",
        f"a PNG carries no record, and nothing in it can be verified{says}",
        "pithtex show NUMBER verifies the record of a number; a badge as SVG can be checked.",
    )
