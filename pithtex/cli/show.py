"""``pithtex show``: the record page in the terminal."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import click

from pithtex.cli.options import ReferenceType, format_option, key_option, source_options
from pithtex.cli.outcome import print_findings, reports_errors
from pithtex.protocol.reference import Reference
from pithtex.sources.origins import Origins
from pithtex.sources.versions import known_versions, other_versions
from pithtex.verify.page import make_page


@click.command("show")
@click.argument("number", type=ReferenceType())
@source_options
@key_option
@format_option("human", "json")
@reports_errors
def command(
    number: Reference,
    *,
    output_format: str,
    **origins: Any,  # noqa: ANN401 - see source_options
) -> None:
    """Show the record page of NUMBER, from verified data only.

    NUMBER may be a Pith Number in any form, the URL of a record, an arXiv id
    or an arXiv DOI; an id without version is that of the newest one known here.
    Completeness is open where nobody claims anything, claimed where a signed
    event does, and verified only where the proof was verified.

    \b
    Exit status:
      0  the page was shown
      1  the bundle is wrong; pithtex verify says in what
      3  the number fits more than one record
      4  no source has the record
    """
    resolver, now = Origins(**origins).resolver(), datetime.now(UTC)
    resolved = resolver.resolve(number, now, complete=True, newest=True)
    assert resolved.report is not None  # noqa: S101 - it was asked for
    page = make_page(resolved.report)
    paper = resolved.verified.record.source.arxiv
    known = known_versions(resolver, paper.identifier, now)
    print_findings([*resolved.findings, *other_versions(paper, known)])
    if output_format == "json":
        from pithtex.report.show.json import format_show_json

        click.echo(format_show_json(page))
    else:
        from pithtex.report.show.human import format_show_human

        click.echo(format_show_human(page))
