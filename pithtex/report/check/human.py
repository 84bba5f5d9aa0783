"""``pithtex check`` for a person: a few lines for each PDF, the verdict first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from textwrap import fill
from typing import Final

from pithtex.check.result import CheckResult, CitedRecord, Status
from pithtex.escaping import printable
from pithtex.report.check.hints import with_hints
from pithtex.report.check.table import format_check_table
from pithtex.report.check.words import (
    binding_words,
    carrier_numbers,
    meaning,
    origin_words,
    receipt_words,
    totals,
    verdict,
)

_WIDTH: Final = 80


def format_check_human(results: Iterable[CheckResult], counts: Counter[Status]) -> Iterator[str]:
    """Yield the report of a run for a terminal: one PDF in full, several as a table."""
    if counts.total() == 1:
        yield from (_one(result) for result in results)
        return
    yield from format_check_table(results, counts)
    yield f"{totals(counts)}\n"


def _one(result: CheckResult) -> str:
    lines = []
    if result.pith_number:
        lines.append(_row("number", result.pith_number))
    if result.title:
        lines.append(_row("title", result.title))
    if result.arxiv:
        lines.append(_row("source", f"arXiv:{result.arxiv}"))
    if result.canonical_sha256:
        lines.append(_row("record", f"{origin_words(result)}; its SHA-256 gives the number"))
        lines.append(_row("receipt", receipt_words(result)))
    if result.receipt == "valid":
        there = ", ".join(carrier_numbers(result.carriers))
        lines.append(_row("carriers", f"{there}: all state this number"))
    if result.binding.title is not None:
        lines.append(_row("binding", binding_words(result.binding, result.page)))
    for cited in result.cites:
        lines += _cited(cited)
    for finding, hint in with_hints(result.findings):
        lines.append(_row(finding.level, f"{finding.message} [{finding.code}]"))
        lines += [_row("", line) for line in hint]
    if result.repaired:
        lines.append(_row("note", "the PDF is damaged and was read leniently"))
    lines.append(f"{printable(result.path)}: {verdict(result.status)}: {meaning(result)}")
    return "\n".join(lines) + "\n"


def _row(label: str, text: str) -> str:
    """Return a label and its text, in lines of 80 columns where it has blanks to break at."""
    head = f"  {label:<8}  "
    text = printable(text)
    if len(text) <= _WIDTH - len(head):
        return head + text
    # Of a text that fits, the blanks are kept.
    return fill(
        text,
        _WIDTH,
        initial_indent=head,
        subsequent_indent=" " * len(head),
        break_long_words=False,
        break_on_hyphens=False,
    )


def _cited(cited: CitedRecord) -> list[str]:
    if cited.record_source is None:
        return [_row("cites", f"{cited.pith_number}, not verified")]
    return [
        _row("cites", f"{cited.pith_number}, arXiv:{cited.arxiv}, receipt valid"),
        _row("", cited.title or "(title unknown)"),
    ]
