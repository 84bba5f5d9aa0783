r"""``pithtex stamp``: the author's command."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from pithtex.cli.options import ReferenceType, into_option, key_option, source_options
from pithtex.cli.outcome import print_findings, print_loud, reports_errors
from pithtex.protocol.reference import Reference
from pithtex.report.stamp import format_check, format_stamp, format_unusable
from pithtex.sources.origins import Origins
from pithtex.stamp.plan import Records, plan_stamp
from pithtex.system.reading import read_input


@click.command("stamp")
@click.argument("paper", type=click.Path(path_type=Path), default=Path())
@click.option("--number", type=ReferenceType(), help="The record, where the paper has no number.")
@click.option(
    "--predicted",
    "predicted_file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Stamp the record that pithtex predict kept there: of a version to come.",
)
@into_option
@source_options
@key_option
@click.option("--dry-run", is_flag=True, help="Say what would be written, and write nothing.")
@click.option(
    "--check",
    "check_only",
    is_flag=True,
    help="Write nothing; exit 1 when stamp or lines are missing, the stamp is stale, or another's.",
)
@reports_errors
def command(  # noqa: PLR0913 - each is an option
    paper: Path,
    number: Reference | None,
    *,
    predicted_file: Path | None,
    into: Path | None,
    dry_run: bool,
    check_only: bool,
    **origins: Any,  # noqa: ANN401 - the options of source_options
) -> None:
    """Write a paper's verified record beside its main file.

    PAPER is a folder (default: this one) or its main .tex file. Of several in a
    folder it is the one with the number, else the one that a 00README names for
    arXiv, or that alone looks like a paper; else they are listed. The number in
    \\pithnumber{...} is resolved, the record and its receipt are verified, and
    pith-record.tex and pith.sty are written beside the main file. Nothing is
    written unless the record verifies; stamping twice changes nothing. Records
    that the paper cites with \\pithref{...} are verified and written likewise.

    NUMBER may be a Pith Number in any form, the URL of a record, an arXiv id
    or an arXiv DOI.

    TeX looks for both files where it is started, and not beside a main file
    that lies in a folder below: --into puts them there. arXiv starts it in the
    root of what is uploaded.

    With --check, record and receipt in pith-record.tex are verified as they
    are, offline, and compared with the number and the title in the source;
    with --bundle or --mirror, with what these have, too.

    With --predicted, the record of a version that is not registered yet is
    written, without receipt: a check of the PDF says unsigned until it is.

    \b
    Exit status:
      0  stamped, or nothing to do
      1  something is wrong: number, bundle, receipt; --check: not stamped
      2  wrong usage
      3  the paper cannot be worked on, or the reference fits two records
      4  no source has the record
    """
    source, now = Origins(**origins), datetime.now(UTC)
    records: Records = source.resolver()
    if predicted_file is not None:
        from pithtex.latex.main_file import find_main_file
        from pithtex.predict.predicted_file import LARGEST, read_predicted
        from pithtex.stamp.predicted_records import PredictedRecords
        from pithtex.stamp.stamped_records import StampedRecords

        predicted = read_predicted(read_input(predicted_file, LARGEST))
        there = StampedRecords(into or find_main_file(paper).parent, source.keys())
        records, number = PredictedRecords(predicted, records, there), number or predicted.number
    if check_only and not (source.bundles or source.mirror_urls or predicted_file):
        from pithtex.stamp.stamped_records import UnusableStamp, check_stamp

        try:
            plan = check_stamp(paper, source.keys(), now, number, into=into)
        except UnusableStamp as error:
            click.echo(format_unusable(paper, error, into))
            raise
    else:
        plan = plan_stamp(paper, records, now, number, into=into)
    wrote = [] if dry_run or check_only else plan.write()
    print_findings(each for each in plan.findings if each.code != "title-differs")
    click.echo(format_stamp(plan, wrote, planned=dry_run or check_only))
    if check_only:
        click.echo(format_check(plan))
    for each in plan.findings:
        if each.code == "title-differs":
            print_loud(replace(each, level="error") if check_only else each)
    if check_only and not (plan.is_stamped and not plan.title_differs):
        raise SystemExit(1)
