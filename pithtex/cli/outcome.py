"""How commands end: the one place that turns errors into messages and exit statuses."""

from __future__ import annotations

import contextlib
import errno
import functools
import io
import os
from collections.abc import Callable, Iterable
from typing import Final, NoReturn, ParamSpec

import click

from pithtex.cli.wrapping import wrapped
from pithtex.errors import NotJudged, PithtexError
from pithtex.escaping import printable
from pithtex.findings import Finding
from pithtex.system.standard_streams import forget_what_is_buffered

Parameters = ParamSpec("Parameters")
#: What shells say of a program that an interrupt, or the end of its reader, has ended.
INTERRUPTED: Final = 130
PIPE_CLOSED: Final = 141

_RULE: Final = 72
_OUTPUT_ERRORS: Final = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO, errno.EBADF}
_STYLES = {"error": "red", "warning": "yellow", "note": "cyan"}


def reports_errors(command: Callable[Parameters, None]) -> Callable[Parameters, None]:
    """Let a command raise pithtex's errors: they are printed, and set the exit status."""

    @functools.wraps(command)
    def run(*args: Parameters.args, **kwargs: Parameters.kwargs) -> None:
        try:
            command(*args, **kwargs)
        except PithtexError as error:
            exit_with(error)
        except KeyboardInterrupt:
            raise SystemExit(INTERRUPTED) from None
        except OSError as error:
            exit_with_system_error(error)

    return run


def show_usage_error(error: click.ClickException, *, color: bool | None) -> None:
    """Print what is wrong with how a command was called, its ``Error:`` like that of others."""
    shown = io.StringIO()
    error.show(shown)
    usage, label, message = shown.getvalue().rpartition(f"Error: {error.format_message()}")
    styled = label.replace("Error:", click.style("Error:", fg="red", bold=True), 1)
    click.echo(f"{usage}{styled}{message}", nl=False, err=True, color=color)


def exit_with(error: PithtexError) -> NoReturn:
    """Print an error to stderr and exit with its family's status."""
    print_finding(Finding.of(error))
    raise SystemExit(error.exit_status)


def exit_with_system_error(error: OSError) -> NoReturn:
    """End with one line where the system refuses what no module expects it to refuse.

    That is, above all, the output: a full disk, or a reader that has left. The
    latter is told nothing, as by any other tool.
    """
    status = PIPE_CLOSED
    if not isinstance(error, BrokenPipeError):
        refused = _refused_by_the_system(error)
        status = refused.exit_status
        with contextlib.suppress(OSError):
            print_finding(Finding.of(refused))
    forget_what_is_buffered()
    raise SystemExit(status)


def _refused_by_the_system(error: OSError) -> NotJudged:
    reason = (error.strerror or "it does not say why").lower()
    if isinstance(error.filename, str | bytes):
        return NotJudged("file-unreadable", f"cannot use {os.fsdecode(error.filename)}: {reason}")
    if error.errno in _OUTPUT_ERRORS:
        return NotJudged("output-unwritable", f"cannot write the output: {reason}")
    return NotJudged("system-error", f"the system refuses: {reason}")


def print_findings(findings: Iterable[Finding]) -> None:
    """Print findings to stderr."""
    for finding in findings:
        print_finding(finding)


def print_finding(finding: Finding) -> None:
    """Print a finding to stderr: level, message and code in one line, and the hint below it.

    The one line is for tools that read it; the lines of the hint are as wide as a terminal.
    """
    label = click.style(f"{finding.level}:", fg=_STYLES[finding.level], bold=True)
    click.echo(f"{label} {printable(finding.message)} [{finding.code}]", err=True)
    for line in finding.hint.splitlines():
        click.echo(wrapped(printable(line)), err=True)


def print_loud(finding: Finding) -> None:
    """Print a finding that nobody may overlook to stderr, between two rules."""
    rule = click.style("=" * _RULE, fg=_STYLES[finding.level], bold=True)
    click.echo(rule, err=True)
    print_finding(finding)
    click.echo(rule, err=True)
