"""What is said of a run that ends before its last PDF: what is done, and how to go on."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

import click

from pithtex.cli.wrapping import wrapped
from pithtex.escaping import printable
from pithtex.system.reading import is_regular

if TYPE_CHECKING:
    from pithtex.batch.results import ResultStore
    from pithtex.cli.check_options import Reporting

_STDIN: Final = ("-", "@-")
_NOTHING_KEPT: Final = (
    "There is no report to go on with. A run with --format jsonl --output FILE keeps each result, "
    "and --resume goes on with it."
)


def tell_interrupted(
    reporting: Reporting, store: ResultStore, pdfs: Sequence[str], total: int | None
) -> None:
    """Say on stderr what an interrupted run has done; ``total`` is how many PDFs it has."""
    done = store.counts.total()
    of_all = "" if total is None else f" of {total:,}"
    plural = "" if (done if total is None else total) == 1 else "s"
    click.echo(f"interrupted: {done:,}{of_all} PDF{plural} checked", err=True)
    if done:
        from pithtex.report.check.words import totals

        click.echo(totals(store.counts), err=True)
    for line in how_to_go_on(reporting, pdfs):
        click.echo(wrapped(printable(line)), err=True)


def how_to_go_on(reporting: Reporting, pdfs: Sequence[str]) -> list[str]:
    """Return the lines that say how to go on with a run: the command, where that is possible."""
    output = reporting.output
    if reporting.output_format != "jsonl" or output is None:
        return [_NOTHING_KEPT]
    if not output.exists():
        return ["No result was reached yet, and nothing is kept: start the run again."]
    if not is_regular(output):
        return [f"{output} is no regular file and keeps nothing: name one with --output instead."]
    words = list(sys.argv[1:])
    if "--resume" not in words and "check" in words:
        words.insert(words.index("check") + 1, "--resume")
    lines = [f"Go on with: {shlex.join(['pithtex', *words])}"]
    if any(name in _STDIN for name in pdfs):
        lines.append("Give it the same on standard input.")
    return lines
