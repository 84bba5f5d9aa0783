r"""``pithtex stamp``: the author's command."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from pithtex.cli.options import Origins, ReferenceType, key_option, source_options
from pithtex.cli.outcome import print_findings, reports_errors
from pithtex.printable import printable
from pithtex.protocol.reference import Reference
from pithtex.shell_word import shell_word
from pithtex.stamp.plan import StampPlan, plan_stamp


@click.command("stamp")
@click.argument("paper", type=click.Path(path_type=Path), default=Path())
@click.option("--number", type=ReferenceType(), help="The record, where the paper has no number.")
@source_options
@key_option
@click.option("--dry-run", is_flag=True, help="Say what would be written, and write nothing.")
@click.option(
    "--check",
    "check_only",
    is_flag=True,
    help="Write nothing; exit 1 when stamp or lines are missing, or the stamp is stale.",
)
@reports_errors
def command(
    paper: Path,
    number: Reference | None,
    *,
    dry_run: bool,
    check_only: bool,
    **origins: Any,  # noqa: ANN401 - the options of source_options
) -> None:
    """Write a paper's verified record beside its main file.

    PAPER is a folder (default: this one) or its main .tex file. The number in
    \\pithnumber{...} is resolved, the record and its receipt are verified, and
    pith-record.tex and pith.sty are written beside the main file. Nothing is
    written unless the record verifies; stamping twice changes nothing. Records
    that the paper cites with \\pithref{...} are verified and written likewise.

    NUMBER may be a Pith Number in any form, the URL of a record, an arXiv id
    or an arXiv DOI.

    \b
    Exit status:
      0  stamped, or nothing to do
      1  something is wrong: number, bundle, receipt; --check: not stamped
      2  wrong usage
      3  the paper cannot be worked on
      4  no source has the record
    """
    plan = plan_stamp(paper, Origins(**origins).resolver(), datetime.now(UTC), number)
    wrote = [] if dry_run or check_only else plan.write()
    print_findings(plan.findings)
    click.echo(_report(plan, wrote, planned=dry_run or check_only))
    if check_only and not plan.is_stamped:
        raise SystemExit(1)


def _report(plan: StampPlan, wrote: list[Path], *, planned: bool) -> str:
    verified = plan.resolved.verified
    source, key_id = verified.record.source, verified.receipt.key_id
    categories = [verified.record.metadata.primary_cat, *verified.record.metadata.cross_cats_sorted]
    name = printable(plan.main.name)
    if plan.is_stamped:
        head = f"{name} is stamped for"
    elif planned or plan.is_current:
        head = f"{name} is not yet stamped for"
    else:
        head = f"Stamped {name} for" if plan.has_lines else f"Wrote the stamp of {name} for"
    lines = [
        f"{click.style(head, bold=True)} {verified.number}",
        f"  title    {printable(verified.title or '')}",
        f"  source   arXiv:{source.arxiv} ({', '.join(categories)})",
        f"  record   {printable(plan.resolved.origin)}; receipt valid, key {key_id}",
    ]
    lines += [f"  cites    {each.number}, arXiv:{each.record.source.arxiv}" for each in plan.cited]
    if plan.is_current:
        lines.append("  files    pith-record.tex and pith.sty are up to date")
    elif planned:
        states = [f"{path.name} ({state})" for path, state in plan.states.items()]
        lines.append(f"  files    {', '.join(states)}")
    else:
        lines.append(f"  wrote    {', '.join(path.name for path in wrote)}")
        pdf = shell_word(plan.main.with_suffix(".pdf").name)
        first = "compile" if plan.has_lines else "add what is missing, compile"
        lines.append(f"Now {first}, then: pithtex check {pdf}")
    return "\n".join(lines)
