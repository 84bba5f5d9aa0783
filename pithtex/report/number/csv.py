"""``pithtex number --format csv``: a table (RFC 4180) that no spreadsheet takes for formulas."""

from __future__ import annotations

import csv
import io
from typing import Final

from pithtex.escaping import csv_text
from pithtex.number.result import NumberResult

COLUMNS: Final = (
    "row",
    "arxiv",
    "pith_number",
    "canonical_sha256",
    "registered",
    "differs",
    "registered_number",
    "error_code",
    "error_message",
    "error_hint",
)


def csv_header() -> str:
    """Return the line that names the columns."""
    return _line(COLUMNS)


def format_number_csv(result: NumberResult) -> str:
    """Return a result as a line of the table; what is absent is an empty cell."""
    comparison, error = result.comparison, result.error
    return _line(
        (
            str(result.row),
            result.arxiv or "",
            result.pith_number or "",
            result.canonical_sha256 or "",
            comparison.standing if comparison else "",
            " ".join(comparison.fields) if comparison else "",
            (comparison.registered_number or "") if comparison else "",
            error.code if error else "",
            error.message if error else "",
            error.hint if error else "",
        )
    )


def _line(cells: tuple[str, ...]) -> str:
    line = io.StringIO()
    csv.writer(line, lineterminator="\r\n").writerow([csv_text(cell) for cell in cells])
    return line.getvalue()
