"""``pithtex verify`` for a person: what holds and what does not, the verdict last."""

from __future__ import annotations

from collections import Counter
from typing import Final

from click import style

from pithtex.escaping import printable
from pithtex.verify.result import VerifyResult, VerifyStatus

MEANING: Final[dict[VerifyStatus, str]] = {
    "verified": "everything in it holds",
    "unsigned": "what could be checked holds, but no pinned key signed all of it",
    "failed": "do not rely on it",
    "unresolved": "it could not be had",
}
#: Of a record that came without its bundle.
_RECORD_ALONE: Final = "record, hash, number and receipt hold; there is no more"
_COLOURS: Final[dict[VerifyStatus, str]] = {
    "verified": "green",
    "unsigned": "yellow",
    "failed": "red",
    "unresolved": "yellow",
}


def format_verify_human(result: VerifyResult, *, every_check: bool) -> str:
    """Return a result for a terminal; with ``every_check``, also the checks that hold."""
    lines = []
    if every_check:
        held = [check.name for check in result.checks if check.outcome == "holds"]
        if result.pith_number:
            lines.append(f"  number    {result.pith_number}")
        if result.canonical_sha256:
            lines.append(f"  record    {result.canonical_sha256}")
        if result.state_sha256:
            lines.append(f"  state     {result.state_sha256}")
        lines += [f"  holds     {printable(name)}" for name in held]
    for finding in result.findings:
        label = "fails" if finding.level == "error" else "note"
        lines.append(f"  {label:<8}  {printable(finding.message)} [{finding.code}]")
        lines += [f"            {printable(line)}" for line in finding.hint.splitlines()]
    verdict = style(result.status, fg=_COLOURS[result.status], bold=True)
    lines.append(f"{printable(result.source)}: {verdict}: {_meaning(result)}")
    return "\n".join(lines)


def _meaning(result: VerifyResult) -> str:
    """Return what the verdict says; of a record by itself, no more than what was proven."""
    is_alone = any(check.code == "bundle-missing" for check in result.checks)
    if result.status == "verified" and is_alone:
        return _RECORD_ALONE
    return MEANING[result.status]


def verify_totals(counts: Counter[VerifyStatus]) -> str:
    """Return one line that counts the verdicts."""
    listed = ", ".join(f"{counts[status]} {status}" for status in MEANING if counts[status])
    return f"{sum(counts.values())} documents: {listed}"
