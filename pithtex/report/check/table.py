"""Several PDFs for a person: a table for a terminal, the worst last, which is above the prompt.

One group for each verdict that occurs, with what it means and what to do; where its files are
advised on differently, each advice with its own. A row is the file and, where its record is
known, arXiv id and title; below it stands what is wrong, and what to do about that, in a long
table once for files in a row that have the same.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from itertools import chain, groupby
from tempfile import SpooledTemporaryFile
from textwrap import wrap
from typing import Final

from click import unstyle

from pithtex.check.acceptance import CODE as ACCEPTED
from pithtex.check.result import CheckResult, Status
from pithtex.escaping import printable
from pithtex.findings import Finding
from pithtex.report.check.hints import acts, quotations
from pithtex.report.check.kinds import OTHER_ADVICE, advice, lead
from pithtex.report.check.words import (
    BEFORE,
    coloured,
    coloured_level,
    group_meaning,
    share,
    verdict,
)

#: A run of more files than that folds those that are verified into a count.
LONG: Final = 20
#: On a wide terminal, lines of prose get no longer than that.
PROSE: Final = 100
_ARXIV: Final = 16
#: Characters of a group that wait for its heading in memory.
_IN_MEMORY: Final = 100_000
#: What is shown of a verified file although it is a note: it is not as it was when it was stamped,
#: or the verdict is on another page than the first.
_SHOWN: Final = frozenset({ACCEPTED, "carrier-absent", BEFORE})


def format_check_table(
    results: Iterable[CheckResult],
    counts: Counter[Status],
    width: int = 80,
    *,
    is_marked: bool = False,
) -> Iterator[str]:
    """Yield group after group, for ``width`` columns; results come in the order of their rank."""
    table = _Table(width, folds=counts.total() > LONG, is_marked=is_marked)
    for (status, _), members in groupby(
        results, key=lambda each: (each.status, each.accepted is None)
    ):
        if status in OTHER_ADVICE:
            yield from table.varied_group(members, counts[status])
        else:
            yield from table.group(members, counts[status])


class _Table:
    """The parts of a table that is ``width`` columns wide."""

    def __init__(self, width: int, *, folds: bool, is_marked: bool) -> None:
        self.width = width
        self.prose = min(width, PROSE)
        self.path = width // 2 - 6
        self.folds = folds
        self.is_marked = is_marked

    def group(self, results: Iterable[CheckResult], count: int) -> Iterator[str]:
        """Yield a heading and the rows below it; there is one result at least."""
        results = iter(results)
        first = next(results)
        yield from self._meaning(first, count, count)
        yield from self._advice(first)
        results = chain([first], results)
        if self.folds and first.status is Status.VERIFIED:
            yield from self._folded(results)
        else:
            yield from self._rows(results)
        yield "\n"

    def varied_group(self, results: Iterable[CheckResult], total: int) -> Iterator[str]:
        """Yield the same where files are advised on differently, each advice with its files.

        Only the results say how many they are, of the ``total`` of their verdict; the rows wait
        on disk.
        """
        with ExitStack() as stack:
            parts: list[tuple[CheckResult, int, SpooledTemporaryFile[str]]] = []
            for _, members in groupby(results, key=advice):
                rows = stack.enter_context(
                    SpooledTemporaryFile(_IN_MEMORY, "w+", encoding="utf-8", newline="")
                )
                passed = _Passed(members)
                rows.writelines(self._rows(passed))
                parts.append((passed.last, passed.count, rows))
            here = sum(count for _, count, _ in parts)
            yield from self._meaning(parts[0][0], here, total)
            for first, count, rows in parts:
                yield from self._advice(first, count if len(parts) > 1 else None)
                rows.seek(0)
                yield from rows
                yield "\n"

    def _folded(self, results: Iterable[CheckResult]) -> Iterator[str]:
        """Yield how many files need nobody, and what was remarked on how many of them."""
        remarks: Counter[str] = Counter()
        for result in results:
            remarks.update({each.code for each in _remarks(result)})
        said = ", ".join(f"{code} on {count:,}" for code, count in sorted(remarks.items()))
        remarked = f"Remarked: {said}. " if said else ""
        yield from self._indented(f"{remarked}Not listed here; with -v they are.", "  ", "  ")

    def _meaning(self, first: CheckResult, count: int, total: int) -> Iterator[str]:
        """Yield the verdict, how many of those that have it follow, and what it means."""
        said = verdict(first.status, is_marked=self.is_marked)
        plain = unstyle(said)
        # Of several files, each for itself says why.
        text = f"{plain} ({share(count, total)}): {group_meaning(first)}"
        lines = wrap(text, self.prose, subsequent_indent="  ")
        yield "\n".join([said + lines[0].removeprefix(plain), *lines[1:]]) + "\n"

    def _advice(self, first: CheckResult, count: int | None = None) -> Iterator[str]:
        """Yield what to do, once for all rows below, and of how many files where others follow."""
        if first.status is Status.VERIFIED:
            return
        of_them = "" if count is None else f"({count:,}) "
        lines = self._indented(f"{of_them}{lead(first)} {advice(first)}", "  ", "  ")
        lines[0] = lines[0].replace(lead(first), coloured(lead(first), first.status), 1)
        yield from lines

    def _rows(self, results: Iterable[CheckResult]) -> Iterator[str]:
        """Yield the files, each with what is wrong; a long table says it once of those alike."""
        before: list[str] = []
        count = 0
        for result in results:
            reasons = list(self._reasons(result))
            if count and not (self.folds and reasons == before):
                yield from _said_of(count, before)
                count = 0
            yield self._row(result)
            before, count = reasons, count + 1
        yield from _said_of(count, before)

    def _row(self, result: CheckResult) -> str:
        """Return the file, its path whole, and the paper where it is known."""
        path = f"  {printable(result.path)}"
        if not result.arxiv:
            return f"{path}\n"
        above = ""
        if len(path) > self.path:
            above, path = f"{path}\n", ""
        paper = f"{path:<{self.path}}  {result.arxiv:<{_ARXIV}}  "
        title = _shortened(printable(result.title or ""), self.width - len(paper))
        return f"{above}{(paper + title).rstrip()}\n"

    def _reasons(self, result: CheckResult) -> Iterator[str]:
        """Yield what is wrong with a file; of several things, all: each may need another hand."""
        for finding in _remarks(result):
            text = f"{finding.level}: {printable(finding.message)} [{finding.code}]"
            lines = self._indented(text)
            lines[0] = lines[0].replace(finding.level, coloured_level(finding.level), 1)
            yield from lines
            for quotation in quotations(finding):
                # Whole: what differs may be at the end.
                yield from self._indented(printable(quotation), "      ", "              ")
            for line in acts(finding) if finding.level != "note" else ():
                yield from self._indented(printable(line), "      ", "      ")

    def _indented(self, text: str, first: str = "    ", others: str = "      ") -> list[str]:
        lines = wrap(
            text,
            self.prose,
            initial_indent=first,
            subsequent_indent=others,
            break_long_words=False,
            break_on_hyphens=False,
        )
        return [f"{line}\n" for line in lines]


class _Passed:
    """Results of a group: how many have passed, and the last of them."""

    last: CheckResult

    def __init__(self, results: Iterable[CheckResult]) -> None:
        self._results = results
        self.count = 0

    def __iter__(self) -> Iterator[CheckResult]:
        for result in self._results:
            self.count += 1
            self.last = result
            yield result


def _said_of(count: int, reasons: list[str]) -> Iterator[str]:
    """Yield what is wrong with the files above, which are ``count``."""
    if count > 1 and reasons:
        yield f"    each of these {count:,} files:\n"
    yield from reasons


def _remarks(result: CheckResult) -> Iterator[Finding]:
    """Yield the findings that say more than the verdict: notes where there is nothing else."""
    only_notes = all(each.level == "note" for each in result.findings)
    says_notes = only_notes and result.status is not Status.VERIFIED
    for each in result.findings:
        if each.level != "note" or each.code in _SHOWN or says_notes:
            yield each


def _shortened(text: str, width: int) -> str:
    return text if len(text) <= width else f"{text[: width - 1].rstrip()}…"
