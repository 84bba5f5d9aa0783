r"""``pithtex init``: the lines that a paper needs, put where they belong, and its stamp."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

import click

from pithtex.cli.options import ReferenceType, into_option, key_option, source_options
from pithtex.cli.outcome import print_finding, print_findings, print_loud, reports_errors
from pithtex.findings import Finding
from pithtex.protocol.reference import Reference
from pithtex.report.init import format_diff
from pithtex.report.stamp import format_stamp
from pithtex.sources.origins import Origins
from pithtex.stamp.init_plan import InitPlan, plan_init

_NOT_CONFIRMED: Final = 2


@click.command("init")
@click.argument("paper", type=click.Path(path_type=Path), default=Path())
@click.option(
    "--number",
    type=ReferenceType(),
    required=True,
    help="The record: a Pith Number, an arXiv id, a DOI or a record's URL.",
)
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.option("--dry-run", is_flag=True, help="Show what would be written, and write nothing.")
@into_option
@source_options
@key_option
@reports_errors
def command(
    paper: Path,
    number: Reference,
    *,
    into: Path | None,
    yes: bool,
    dry_run: bool,
    **origins: Any,  # noqa: ANN401 - the options of source_options
) -> None:
    """Put a number into a paper that has none, and stamp it.

    PAPER is a folder (default: this one) or its main .tex file. The record is
    resolved and verified; then \\usepackage{pith} becomes the last line of the
    preamble, and \\pithnumber{...} follows it. A line that is there already
    stays, and so does all the rest of the file, to the byte. The number of an
    older version of the same paper, one that was predicted for it, a short form
    or an arXiv id in its place, is replaced, and an empty \\pithnumber{} filled
    in; the number of another record is refused.

    The change is shown as a diff and asked for, unless --yes is given. Then
    the paper is stamped, as by pithtex stamp. Twice changes nothing. An arXiv
    id without version is that of the newest version known here. A record
    appears some hours after arXiv has announced a version; a paper that is not
    yet announced has none.

    \b
    Exit status:
      0  the paper is stamped, or nothing was to be done
      1  something is wrong: number, bundle, receipt; another record's number
      2  wrong usage; or not confirmed, and nothing was changed
      3  the paper cannot be worked on
      4  no source has the record
    """
    plan = plan_init(paper, Origins(**origins).resolver(), datetime.now(UTC), number, into=into)
    findings = [*plan.stamp.findings, *plan.findings]
    loud = [each for each in findings if each.code == "title-differs"]
    print_findings(each for each in findings if each not in loud)
    if plan.changes:
        click.echo(format_diff(plan.changes, plan.stamp.main.parent))
    for each in loud:
        print_loud(each)
    if not dry_run and not yes and plan.changes and not _is_confirmed(plan):
        raise SystemExit(_NOT_CONFIRMED)
    whole = plan.whole
    wrote = [] if dry_run else whole.write()
    click.echo(format_stamp(whole, wrote, planned=dry_run))


def _is_confirmed(plan: InitPlan) -> bool:
    """Ask on the terminal; say why nothing was changed where it is no, or cannot be asked."""
    names = ", ".join(click.format_filename(path.name) for path in plan.changes)
    if sys.stdin.isatty() and sys.stderr.isatty():
        if click.confirm(f"Change {names} and stamp the paper?", err=True):
            return True
        why = "the answer was no"
    else:
        why = "there is no terminal to ask on"
    hint = "With --yes, it is changed without asking."
    print_finding(Finding("not-confirmed", "error", f"nothing was changed: {why}", hint))
    return False
