"""``pithtex number REFERENCE``: the number of a record, and what to write."""

from __future__ import annotations

from datetime import UTC, datetime

import click

from pithtex.cli.outcome import print_findings
from pithtex.report.number_reference import format_number_human, format_number_json
from pithtex.sources.origins import Origins
from pithtex.stamp.which_number import which_number


def show_reference(reference_text: str, *, output_format: str, origins: Origins) -> None:
    """Print the record that a reference, or the paper in a folder, names.

    ``output_format`` is ``human``, or anything else for one line of JSON. Mirrors are
    asked for other versions only where the user names them.

    Raises:
        PithtexError: where it names none, or none that can be had.

    """
    resolver, asked = origins.resolver(), origins.names_mirrors
    answer = which_number(reference_text, resolver, datetime.now(UTC), mirrors=asked)
    print_findings(answer.resolved.findings)
    is_human = output_format == "human"
    click.echo(format_number_human(answer) if is_human else format_number_json(answer))
