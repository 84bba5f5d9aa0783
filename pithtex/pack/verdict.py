"""Which verdicts on its PDF let a paper be packed."""

from __future__ import annotations

from typing import Final

from pithtex.check.result import EXIT_STATUS, CheckResult, Status
from pithtex.errors import NotJudged, PithtexError, Refused, Unavailable
from pithtex.findings import Finding

_FAMILIES: Final[dict[int, type[PithtexError]]] = {1: Refused, 3: NotJudged, 4: Unavailable}
_MOST_TOLD: Final = 3
_WHY: Final = {
    Status.UNBOUND: "page 1 does not show the title of the number's record",
    Status.UNSIGNED: "no valid receipt is at hand",
    Status.MISMATCH: "the PDF contradicts itself, or the canonical record",
    Status.FORGED: "a signature fails",
    Status.UNSTAMPED: "it carries no Pith metadata",
    Status.UNREADABLE: "it cannot be read",
    Status.UNRESOLVED: "its record could not be had",
}
_HINT: Final = {
    Status.UNBOUND: "Is the number another paper's? A version with a new title has its own "
    "number: see pithtex predict.",
    Status.UNSIGNED: "Run: pithtex stamp",
    Status.UNSTAMPED: "Does the source load pith.sty, and call \\pithnumber?",
    Status.UNRESOLVED: "Run: pithtex stamp",
}


def accept(result: CheckResult, *, is_predicted: bool) -> list[Finding]:
    """Return warnings about a verdict that lets a paper be packed; none for a verified one.

    ``is_predicted`` says that the paper's record was predicted and cannot have a receipt yet.

    Raises:
        PithtexError: ``not-verified``, of the family that the verdict's exit status has.

    """
    status = result.status
    if status is Status.VERIFIED:
        return []
    if status is Status.INCONCLUSIVE:
        return [
            Finding(
                "packed-inconclusive",
                "warning",
                "a check of the PDF will be inconclusive: a reader has to look at page 1",
                _why(
                    result, "pithtex check --format html shows where, on the PDF that you compile."
                ),
            )
        ]
    if status is Status.UNSIGNED and is_predicted and result.receipt == "missing":
        return [
            Finding(
                "packed-predicted",
                "warning",
                "a check of the PDF says unsigned until the registry has its record",
                "That comes some hours after arXiv has announced the version.",
            )
        ]
    message = f"the PDF of the paper is {status.value}: {_WHY[status]}; nothing was written"
    raise _error("not-verified", message, _why(result, _HINT.get(status, "")), EXIT_STATUS[status])


def _why(result: CheckResult, hint: str) -> str:
    """Return the check's own findings, the first ones, and what to do."""
    told = [f"{each.message} [{each.code}]" for each in result.findings if each.level != "note"]
    return "\n".join([*told[:_MOST_TOLD], *filter(None, [hint])])


def _error(code: str, message: str, hint: str, exit_status: int) -> PithtexError:
    return _FAMILIES[exit_status](code, message, hint)
