"""``pithtex check --format csv``: a row for each PDF (RFC 4180), for spreadsheets.

Lines end in CR and LF, as the RFC has them. No cell holds a line end or anything else that
does not print, and none is a formula: see :func:`pithtex.escaping.csv_text`.
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import Final

from pithtex.check.result import CheckResult, Status
from pithtex.escaping import csv_text
from pithtex.findings import worst
from pithtex.report.check.hints import acts, quotations
from pithtex.report.check.kinds import advice, kind

COLUMNS: Final = (
    "path",
    "status",
    "kind",
    "pith_number",
    "arxiv",
    "title",
    "page",
    "codes",
    "message",
    "quoted",
    "advice",
    "hint",
    "pdf_sha256",
    "accepted_by",
    "pdfs_with_number",
)


def _one(_result: CheckResult) -> int:
    return 1


def format_check_csv(
    results: Iterable[CheckResult],
    _counts: Counter[Status],
    count_with_number_of: Callable[[CheckResult], int] = _one,
) -> Iterator[str]:
    """Yield the line that names the columns, and one for each result.

    The last column is how many different PDFs of the run state the number of a result.
    """
    yield _line(COLUMNS)
    for result in results:
        with_number = str(count_with_number_of(result)) if result.pith_number else ""
        yield _line((*_cells(result), with_number))


def _cells(result: CheckResult) -> tuple[str, ...]:
    """Return the cells of a result but the last; what is absent is an empty one."""
    first = worst(result.findings)
    return (
        result.path,
        result.status.value,
        kind(result),
        result.pith_number or "",
        result.arxiv or "",
        result.title or "",
        str(result.page),
        " ".join(dict.fromkeys(finding.code for finding in result.findings)),
        first.message if first else "",
        " | ".join(" ".join(line.split()) for line in quotations(first)) if first else "",
        "" if result.status is Status.VERIFIED else advice(result),
        " ".join(acts(first)) if first else "",
        result.pdf_sha256 or "",
        result.accepted.by if result.accepted else "",
    )


def _line(cells: tuple[str, ...]) -> str:
    line = io.StringIO()
    csv.writer(line, lineterminator="\r\n").writerow([csv_text(cell) for cell in cells])
    return line.getvalue()
