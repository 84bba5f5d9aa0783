"""How commands end: the one place that turns errors into messages and exit statuses."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable
from typing import NoReturn, ParamSpec

import click

from pithtex.errors import PithtexError
from pithtex.findings import Finding
from pithtex.printable import printable

Parameters = ParamSpec("Parameters")
_STYLES = {"error": "red", "warning": "yellow", "note": "cyan"}


def reports_errors(command: Callable[Parameters, None]) -> Callable[Parameters, None]:
    """Let a command raise pithtex's errors: they are printed, and set the exit status."""

    @functools.wraps(command)
    def run(*args: Parameters.args, **kwargs: Parameters.kwargs) -> None:
        try:
            command(*args, **kwargs)
        except PithtexError as error:
            exit_with(error)

    return run


def exit_with(error: PithtexError) -> NoReturn:
    """Print an error to stderr and exit with its family's status."""
    print_finding(Finding.of(error))
    raise SystemExit(error.exit_status)


def print_findings(findings: Iterable[Finding]) -> None:
    """Print findings to stderr."""
    for finding in findings:
        print_finding(finding)


def print_finding(finding: Finding) -> None:
    """Print a finding to stderr: its level, message and code, and the hint below it."""
    label = click.style(f"{finding.level}:", fg=_STYLES[finding.level], bold=True)
    click.echo(f"{label} {printable(finding.message)} [{finding.code}]", err=True)
    for line in finding.hint.splitlines():
        click.echo(f"  {printable(line)}", err=True)
