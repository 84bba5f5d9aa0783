"""The report on a run as it is shown: in its order, as wide as the terminal, with its links."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

from pithtex.report.check.formats import check_format

if TYPE_CHECKING:
    from pithtex.batch.results import ResultStore
    from pithtex.report.check.human import Detail

#: What a report is wide that no terminal shows.
_COLUMNS: Final = 80


def presented(
    store: ResultStore, output_format: str, output: Path | None, detail: Detail = "normal"
) -> Iterator[str]:
    """Return the report on all results, piece by piece, for the file ``output`` or a terminal."""
    if output_format == "human":
        from pithtex.report.check.human import format_check_human

        # A file is read anywhere; a terminal says how wide it is.
        width = terminal_width() if output is None else _COLUMNS
        is_marked = output is None and _shows_marks()
        return format_check_human(
            store.worst_last(),
            store.counts,
            detail=detail,
            width=width,
            is_marked=is_marked,
            shared=store.shared_numbers(),
        )
    if output_format == "html":
        from pithtex.report.check.html import format_check_html

        folder = None if output is None else output.parent
        return format_check_html(store.worst_first(), store.counts, folder=folder)
    if output_format == "csv":
        from pithtex.report.check.csv import format_check_csv

        return format_check_csv(store.worst_first(), store.counts, store.count_with_number_of)
    if output_format == "markdown":
        from pithtex.report.check.markdown import format_check_markdown

        return format_check_markdown(store.worst_first(), store.counts, store.shared_numbers())
    return check_format(output_format)(store.worst_first(), store.counts)


def _shows_marks() -> bool:
    """Whether standard output is a terminal that has the signs of all verdicts."""
    if sys.stdout is None or not sys.stdout.isatty():
        return False
    from pithtex.report.check.words import MARKS

    try:
        "".join(MARKS.values()).encode(sys.stdout.encoding)
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def terminal_width() -> int:
    """Return the columns of the terminal that standard output is; 80 where it is none."""
    if sys.stdout is None or not sys.stdout.isatty():
        return _COLUMNS
    return max(shutil.get_terminal_size((_COLUMNS, 24)).columns, _COLUMNS // 2)
