r"""``pithtex report``: any report on a run whose results were kept as JSON Lines."""

from __future__ import annotations

from pathlib import Path

import click

from pithtex.cli.check_options import (
    BOM_OPTION,
    OUTPUT_OPTION,
    THUMBNAILS_OPTION,
    Telling,
    check_form,
    detail_options,
)
from pithtex.cli.check_output import prove_writable, refuse_input_as_output, write_report
from pithtex.cli.options import format_option
from pithtex.cli.outcome import print_finding, reports_errors
from pithtex.cli.passing import ACCEPTED_OPTION
from pithtex.errors import NotJudged
from pithtex.findings import Finding
from pithtex.pdf.look import Pictures
from pithtex.report.check.formats import CHECK_FORMATS


@click.command("report")
@click.argument("results", metavar="RESULTS", type=click.Path(path_type=Path))
@format_option(*CHECK_FORMATS)
@detail_options
@OUTPUT_OPTION
@BOM_OPTION
@THUMBNAILS_OPTION
@ACCEPTED_OPTION
@reports_errors
def command(  # noqa: PLR0913 - the options
    results: Path,
    *,
    output_format: str,
    quiet: bool,
    verbose: bool,
    output: Path | None,
    bom: bool,
    thumbnails: bool,
    accepted_file: Path | None,
) -> None:
    """Report on a run of pithtex check, without checking anything again.

    RESULTS is what --format jsonl --output RESULTS has written, of a run that
    is over or was stopped. For html, page 1 is drawn again where a file is
    still what it was, by its SHA-256; run it in the folder of that run.

    The exit status is 0 once the report is written, whatever it says.
    """
    telling = Telling(output_format, quiet=quiet, verbose=verbose)
    telling.check_detail()
    check_form(output_format, bom=bom, thumbnails=thumbnails)
    if output is not None:
        refuse_input_as_output(output, [str(results)], [accepted_file])
        prove_writable(output, in_place=False)
    from pithtex.batch.accepted import read_accepted
    from pithtex.batch.drawing import drawn_again
    from pithtex.batch.results import ResultStore
    from pithtex.check.acceptance import with_acceptance
    from pithtex.cli.presentation import presented
    from pithtex.report.check.html import format_check_html
    from pithtex.report.check.kinds import rank
    from pithtex.report.check.reading import SavedRun
    from pithtex.report.check.words import totals

    accepted = None if accepted_file is None else read_accepted(accepted_file)
    run = SavedRun(results)
    with ResultStore(rank) as store:
        for result in run.results():
            if not store.claim(result.path):
                raise NotJudged(
                    "results-form",
                    f"{results} has two results of {result.path}",
                    "Report on one run at a time. Where one file has two, pithtex check --resume "
                    "keeps one of each.",
                )
            store.add(result if accepted is None else with_acceptance(result, accepted))
        if run.is_broken_off:
            print_finding(_broken_off(results))
        if not store.counts:
            raise NotJudged("results-form", f"{results} has no result", "")
        if output_format == "html":
            pictures: Pictures = "of-all" if thumbnails else "of-unverified"
            found = drawn_again(store.worst_first(), pictures)
            folder = None if output is None else output.parent
            pieces = format_check_html(found, store.counts, folder=folder)
        else:
            pieces = presented(store, output_format, output, telling.detail)
        write_report(pieces, output_format, output, bom=bom)
        if output is not None:
            click.echo(totals(store.counts), err=True)


def _broken_off(results: Path) -> Finding:
    return Finding(
        "results-broken-off",
        "warning",
        f"{results} ends within a line: its run was stopped, and the report is of what is there",
        "The run goes on with pithtex check --resume.",
    )
