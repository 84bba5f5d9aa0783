"""``pithtex number --from`` for a person: a line a row, and what the rows came to."""

from __future__ import annotations

from collections import Counter
from typing import Final

from pithtex.number.result import NumberResult, Outcome

_WORDS: Final[dict[Outcome, str]] = {
    "computed": "computed here",
    "refused": "not computed",
    "agrees": "registered as such",
    "differs": "registered with other metadata",
    "not-registered": "not registered",
    "unasked": "not compared",
}


def format_number_human(result: NumberResult) -> str:
    """Return a result for a terminal."""
    arxiv = result.arxiv or ""
    error = result.error
    reason = f"{error.message} [{error.code}]" if error else ""
    if result.pith_number is None:
        name = f"row {result.row}" + (f" ({arxiv})" if arxiv else "")
        return f"{name}: {reason}\n"
    line = f"{result.pith_number}  {arxiv}"
    if error is not None:
        return f"{line}  not compared: {reason}\n"
    comparison = result.comparison
    if comparison is None:
        return f"{line}\n"
    told: str = comparison.standing
    if comparison.standing == "differs":
        told = f"differs in {', '.join(comparison.fields)}: {comparison.registered_number}"
    return f"{line}  {told}\n"


def number_totals(counts: Counter[Outcome]) -> str:
    """Return one line that counts what became of the rows."""
    rows = counts["computed"] + counts["refused"]
    listed = ", ".join(f"{counts[each]:,} {_WORDS[each]}" for each in _WORDS if counts[each])
    return f"{rows:,} row{'' if rows == 1 else 's'}: {listed}"
