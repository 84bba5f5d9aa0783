r"""``pithtex check``: the reader's, reviewer's and editor's command."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from pithtex.cli.options import Origins, format_option, key_option, source_options
from pithtex.cli.outcome import reports_errors
from pithtex.documents.pdf.isolation import IsolatedReader
from pithtex.documents.pdf.limits import DEFAULT_LIMITS, PdfLimits
from pithtex.errors import NotJudged
from pithtex.regular_file import is_folder

_STATUSES = (
    "unbound",
    "unsigned",
    "mismatch",
    "forged",
    "unstamped",
    "unreadable",
    "unresolved",
)


@click.command("check")
@click.argument("pdfs", metavar="PDF...", nargs=-1, required=True)
@source_options
@key_option
@format_option("human", "json")
@click.option(
    "--allow",
    "allowed",
    multiple=True,
    type=click.Choice(_STATUSES),
    help="Let this verdict pass for the exit status. Repeatable.",
)
@click.option(
    "--max-size",
    type=click.IntRange(1),
    default=DEFAULT_LIMITS.size // 1_000_000,
    show_default=True,
    metavar="MB",
    help="Read no PDF that is larger.",
)
@click.option(
    "--timeout",
    type=click.FloatRange(0, min_open=True),
    default=DEFAULT_LIMITS.seconds,
    show_default=True,
    metavar="SECONDS",
    help="Give a PDF up after so long.",
)
@reports_errors
def command(
    pdfs: tuple[str, ...],
    *,
    output_format: str,
    allowed: tuple[str, ...],
    max_size: int,
    timeout: float,
    **origins: Any,  # noqa: ANN401 - the options of source_options
) -> None:
    """Give the verdict on PDFs that carry a Pith Number.

    PDF is a file, a folder of PDFs, or - for standard input. A stamped PDF
    carries its whole record and receipt, and is checked without a network;
    --bundle and --mirror compare it with the canonical record from there. A
    PDF that carries only a number has its record fetched, unless --offline.

    \b
    Verdicts and exit status:
      verified    carriers, hash, record and receipt agree, and the    0
                  record is bound to this PDF
      unbound     authentic, but nothing on page 1 shows that it is    1
                  about this paper: a copied badge looks like this
      unsigned    record and number agree, but no valid receipt        1
      mismatch    carriers disagree, or hash or record were changed    1
      forged      a signature fails, or its key is not pinned          1
      unstamped   no Pith metadata                                     3
      unreadable  not a readable PDF within the limits                 3
      unresolved  a number, but its record could not be had            4
    Several PDFs: 0 if all are verified or allowed, else the first of 1, 3, 4
    that occurs. 2 is wrong usage.
    """
    limits = PdfLimits(size=max_size * 1_000_000, seconds=timeout)
    with IsolatedReader(limits) as reader:
        # The worker loads pypdf while we load the rest.
        from pithtex.check.result import Status, exit_status
        from pithtex.check.run import CheckRun

        source = Origins(**origins)
        run = CheckRun(
            reader=reader,
            keys=source.keys(),
            now=datetime.now(UTC),
            resolver=source.resolver(),
            compare=bool(source.bundles or source.mirror_urls),
        )
        results = list(run.check(_named(pdfs, limits)))
    click.echo(_report(output_format, results))
    raise SystemExit(exit_status(results, frozenset(Status(name) for name in allowed)))


def _named(pdfs: tuple[str, ...], limits: PdfLimits) -> list[tuple[str, Path | bytes]]:
    named: list[tuple[str, Path | bytes]] = []
    for pdf in pdfs:
        path = Path(pdf)
        if pdf == "-":
            named.append(("standard input", sys.stdin.buffer.read(limits.size + 1)))
        elif is_folder(path):
            files = (each for each in path.rglob("*") if each.suffix.lower() == ".pdf")
            named += [(str(each), each) for each in sorted(files)]
        else:
            named.append((pdf, path))
    if not named:
        raise NotJudged("no-pdf", f"there is no PDF in {', '.join(pdfs)}", "")
    return named


def _report(output_format: str, results: list[Any]) -> str:
    if output_format == "json":
        from pithtex.report.check_json import format_check_json

        return format_check_json(results)
    from pithtex.report.check_human import format_check_human

    return format_check_human(results)
