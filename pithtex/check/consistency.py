"""What no check comes to: a verdict that contradicts what stands beside it in its result.

Who reads results back from a file relies on the verdict alone, and so does an exit status. Whoever
can write the file can write any result; this finds what was changed in one place and not in the
others.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from pithtex.check.result import Binding, Status
from pithtex.findings import Level

_PASSING: Final = frozenset({Status.VERIFIED, Status.INCONCLUSIVE})


def contradiction(
    status: Status, receipt: str, number: str | None, binding: Binding, levels: Collection[Level]
) -> str | None:
    """Return what contradicts a verdict, in words; ``None`` where nothing does.

    ``receipt``, ``number`` and ``binding`` are those of its result, ``levels`` those of the
    findings in it.
    """
    if status is Status.UNSTAMPED:
        return None if number is None else "unstamped, with a number"
    if status not in _PASSING:
        return None
    titles = {"shown"} if status is Status.VERIFIED else {"shown", "doubtful"}
    against = (
        ("with an error", "error" in levels),
        (f"with a receipt that is {receipt}", receipt != "valid"),
        ("without a number", number is None),
        (f"with a title that is {binding.title or 'not looked for'}", binding.title not in titles),
        ("and of another paper", binding.version == "other"),
        ("and of a later version", binding.version == "earlier"),
    )
    return next((f"{status}, {words}" for words, is_so in against if is_so), None)
