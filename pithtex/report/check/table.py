"""Several PDFs for a person: a table that reads in 80 columns, worst first.

One group for each verdict that occurs. A row is the file and, where its record
is known, arXiv id and title; below it stands what is wrong.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from textwrap import wrap
from typing import Final

from pithtex.check.result import CheckResult, Status
from pithtex.escaping import printable
from pithtex.report.check.words import MEANING, verdict

_WIDTH: Final = 80
_PATH: Final = 34
_ARXIV: Final = 16


def format_check_table(results: Iterable[CheckResult], counts: Counter[Status]) -> Iterator[str]:
    """Yield heading after heading with the rows below it; ``results`` come worst first."""
    heading: Status | None = None
    for result in results:
        if result.status is not heading:
            yield from _heading(result.status, counts[result.status], first=heading is None)
            heading = result.status
        yield from _row(result)
        yield from _reasons(result)
    yield "\n"


def _heading(status: Status, count: int, *, first: bool) -> Iterator[str]:
    if not first:
        yield "\n"
    plain = f"{status.value} ({count:,}): "
    text = wrap(plain + MEANING[status], _WIDTH, subsequent_indent="  ")
    yield "\n".join([verdict(status) + text[0].removeprefix(status.value), *text[1:]]) + "\n"


def _row(result: CheckResult) -> Iterator[str]:
    path = f"  {printable(result.path)}"
    if not result.arxiv:
        yield f"{path}\n"
        return
    if len(path) > _PATH:
        yield f"{path}\n"
        path = ""
    source = f"{path:<{_PATH}}  {result.arxiv:<{_ARXIV}}  "
    yield (
        f"{source}{_shortened(printable(result.title or ''), _WIDTH - len(source))}".rstrip() + "\n"
    )


def _reasons(result: CheckResult) -> Iterator[str]:
    """Yield what is wrong with a file; of several things, all, since each may need another hand.

    A verified one may have lost carriers: it is not as it was when it was stamped.
    """
    for finding in result.findings:
        is_loss = finding.code == "carrier-absent"
        if finding.level == "note" and result.status is Status.VERIFIED and not is_loss:
            continue
        yield from _indented(f"{printable(finding.message)} [{finding.code}]")
        if finding.code == "title-near":
            # Both in full: what differs may be at the end.
            yield from _indented(printable(finding.hint.splitlines()[1]))


def _indented(text: str) -> Iterator[str]:
    lines = wrap(
        text, _WIDTH, initial_indent="    ", subsequent_indent="    ", break_on_hyphens=False
    )
    yield from (f"{line}\n" for line in lines)


def _shortened(text: str, width: int) -> str:
    return text if len(text) <= width else f"{text[: width - 1].rstrip()}…"
