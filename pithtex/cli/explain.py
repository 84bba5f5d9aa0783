"""``pithtex explain``: what a code means."""

from __future__ import annotations

from difflib import get_close_matches
from typing import Final

import click

from pithtex.cli.options import format_option
from pithtex.cli.outcome import reports_errors
from pithtex.errors import Refused
from pithtex.report.code_meanings import code_meanings, code_sections
from pithtex.report.explain import Sections, format_explain, format_explain_json

_VERDICTS: Final = "Verdicts of pithtex check"


@click.command("explain")
@click.argument("codes", metavar="[CODE]...", nargs=-1)
@format_option("human", "json")
@reports_errors
def command(codes: tuple[str, ...], *, output_format: str) -> None:
    """Say what a CODE means, as it stands in brackets behind a message.

    Without a code, all are listed. A verdict of pithtex check is explained, too.

    \b
    Exit status:
      0  explained
      1  there is no such code
    """
    wanted = [_known(code.strip("[]").lower()) for code in codes]
    sections: Sections = code_sections()
    if wanted:
        sections = {
            heading: {code: means for code, means in rows.items() if code in wanted}
            for heading, rows in ({_VERDICTS: _verdicts()} | dict(sections)).items()
            if not rows.keys().isdisjoint(wanted)
        }
    render = format_explain_json if output_format == "json" else format_explain
    click.echo(render(sections))


def _verdicts() -> dict[str, str]:
    """Return what each verdict means, and what to do about it; SARIF has them as rules, too."""
    from pithtex.check.result import Status
    from pithtex.report.check.kinds import KIND, Kind
    from pithtex.report.check.words import ADVICE, MEANING

    leads = {each: "" if each is Kind.VERIFIED else f"{each.capitalize()}. " for each in Kind}
    return {
        status.value: f"{MEANING[status]}. {leads[KIND[status]]}{ADVICE[status]}"
        for status in Status
    }


def _known(name: str) -> str:
    """Return a code that there is (``code-unknown``)."""
    meanings = {**_verdicts(), **code_meanings()}
    if name in meanings:
        return name
    like = get_close_matches(name, meanings, n=3) or [each for each in meanings if name in each][:3]
    hint = f"Is it {' or '.join(like)}?" if like else "pithtex explain lists all codes."
    raise Refused("code-unknown", f"there is no code {name!r}", hint)
