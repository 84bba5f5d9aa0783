"""``pithtex badge --check``: for a person, and as the schema ``pithtex.badge-check/1``."""

from __future__ import annotations

import json
from collections.abc import Sequence
from textwrap import fill
from typing import Any, Final

from click import style

from pithtex.badge.result import BadgeResult, BadgeStatus
from pithtex.escaping import printable
from pithtex.report.finding_json import finding_objects

SCHEMA: Final = "pithtex.badge-check/1"
_WIDTH: Final = 80
#: A copy is as authentic as the badge itself: nothing is said about where it stands.
MEANING: Final[dict[BadgeStatus, str]] = {
    "authentic": "a badge of this record, wherever it stands",
    "wrong": "do not rely on it",
    "unsigned": "it is signed with a key that is not pinned, which proves nothing",
    "unreadable": "it is no badge that can be verified",
}
_COLOURS: Final[dict[BadgeStatus, str]] = {
    "authentic": "green",
    "wrong": "red",
    "unsigned": "yellow",
    "unreadable": "yellow",
}


def format_badge_check(result: BadgeResult) -> str:
    """Return a result for a terminal, the verdict last."""
    lines = []
    if result.badge is not None:
        subject = result.badge.subject
        lines += [
            f"  number    {subject.record.number}",
            _row("title", subject.title or "(the badge has none)"),
            f"  source    arXiv:{subject.record.source.arxiv}",
            "  record    in the badge; its SHA-256 gives the number",
            f"  receipt   valid, Ed25519 under the pinned key {result.badge.key_id}",
            "  picture   words and link are those of this record, and nothing else is there",
            f"  date      it says that it was made on {subject.made}; nobody signed that",
            "  page      what it is embedded in is not judged: anyone can copy a badge",
        ]
    if result.finding is not None:
        label = "wrong" if result.status == "wrong" else "note"
        lines.append(_row(label, f"{result.finding.message} [{result.finding.code}]"))
        lines += [_row("", line) for line in result.finding.hint.splitlines()]
    verdict = style(result.status, fg=_COLOURS[result.status], bold=True)
    lines.append(f"{printable(result.path)}: {verdict}: {MEANING[result.status]}")
    return "\n".join(lines)


def _row(label: str, text: str) -> str:
    """Return a label and its text, in lines of 80 columns where it has blanks to break at."""
    head = f"  {label:<8}  "
    return fill(
        printable(text),
        _WIDTH,
        initial_indent=head,
        subsequent_indent=" " * len(head),
        break_long_words=False,
        break_on_hyphens=False,
    )


def format_badge_check_json(results: Sequence[BadgeResult]) -> str:
    """Return the results of a run as one JSON document."""
    return json.dumps({"schema": SCHEMA, "results": [_object(each) for each in results]}, indent=2)


def _object(result: BadgeResult) -> dict[str, Any]:
    badge = result.badge
    record = badge.subject.record if badge else None
    return {
        "path": printable(result.path),
        "status": result.status,
        "pith_number": str(record.number) if record else None,
        "title": badge.subject.title if badge else None,
        "arxiv": str(record.source.arxiv) if record else None,
        "canonical_sha256": record.sha256.hex() if record else None,
        "key_id": badge.key_id if badge else None,
        "stated_date": badge.subject.made.isoformat() if badge else None,
        "findings": finding_objects([result.finding] if result.finding else []),
    }
