"""The verdicts of ``pithtex check`` in words and colours, the same in every report."""

from __future__ import annotations

from collections import Counter
from typing import Final

from click import style

from pithtex.check.result import Status

#: What each verdict means, in one line.
MEANING: Final = {
    Status.VERIFIED: "the record is authentic, and it is about this paper",
    Status.UNBOUND: "the record is authentic; nothing on page 1 shows that it is about this paper",
    Status.UNSIGNED: "record and number agree, but no valid receipt is at hand",
    Status.MISMATCH: "the PDF contradicts itself or the canonical record: do not rely on it",
    Status.FORGED: "a signature fails, or its key is not pinned: do not rely on it",
    Status.UNSTAMPED: "the PDF carries no Pith metadata",
    Status.UNREADABLE: "not a readable PDF within the limits",
    Status.UNRESOLVED: "the PDF states a number, but its record could not be had",
}
_COLOURS: Final = {
    Status.VERIFIED: "green",
    Status.UNBOUND: "yellow",
    Status.UNSIGNED: "yellow",
    Status.MISMATCH: "red",
    Status.FORGED: "red",
    Status.UNSTAMPED: "blue",
    Status.UNREADABLE: "magenta",
    Status.UNRESOLVED: "yellow",
}


def verdict(status: Status) -> str:
    """Return a verdict for a terminal; its colour is click's to strip."""
    return style(status.value, fg=_COLOURS[status], bold=True)


def totals(counts: Counter[Status]) -> str:
    """Return one line that counts the verdicts."""
    listed = ", ".join(f"{counts[status]:,} {status}" for status in Status if counts[status])
    return f"{counts.total():,} file{'' if counts.total() == 1 else 's'}: {listed}"
