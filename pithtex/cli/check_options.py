"""The options of ``pithtex check`` that say how PDFs are read and what is done with results."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeVar

import click

from pithtex.cli.options import SecondsType, format_option, output_option
from pithtex.errors import NotJudged
from pithtex.pdf.limits import DEFAULT_LIMITS, PdfLimits
from pithtex.pdf.look import Look, Pictures
from pithtex.report.check.formats import CHECK_FORMATS

if TYPE_CHECKING:
    from pithtex.report.check.human import Detail

Command = TypeVar("Command", bound=Callable[..., Any])
BOM_OPTION: Final = click.option(
    "--bom",
    is_flag=True,
    help="Begin the CSV with a byte order mark, by which Excel knows that it is UTF-8.",
)
THUMBNAILS_OPTION: Final = click.option(
    "--thumbnails",
    is_flag=True,
    help="Show page 1 of verified PDFs in the HTML report, too.",
)
#: Megabytes that no limit exceeds: a terabyte, which no PDF needs.
_MOST: Final = 1_000_000
OUTPUT_OPTION: Final = output_option("Write the report there instead of to standard output.")


@dataclass(frozen=True)
class Limiting:
    """What one PDF may cost: sizes in MB of 1,000,000 bytes, time in seconds."""

    max_size: int
    max_memory: int
    timeout: float

    @property
    def limits(self) -> PdfLimits:
        """What one PDF may cost."""
        return PdfLimits(
            size=self.max_size * 1_000_000,
            memory=self.max_memory * 1_000_000,
            seconds=self.timeout,
        )


@dataclass(frozen=True)
class Reading(Limiting):
    """How PDFs are read, and what of them is looked at."""

    deep: bool
    title_page: int
    thumbnails: bool

    def look(self, output_format: str) -> Look:
        """Return what is looked at, if what that takes is installed."""
        if self.deep:
            require("zxingcpp", "deep", "--deep needs")
        pictures: Pictures = "none"
        if output_format == "html":
            pictures = "of-all" if self.thumbnails else "of-unverified"
        return Look(deep=self.deep, pictures=pictures, title_page=self.title_page)


@dataclass(frozen=True)
class Telling:
    """How much a report for a terminal says."""

    output_format: str
    quiet: bool
    verbose: bool

    @property
    def detail(self) -> Detail:
        """How much the report for a terminal says."""
        return "quiet" if self.quiet else "verbose" if self.verbose else "normal"

    def check_detail(self) -> None:
        """Refuse options that do not go together."""
        if (self.quiet or self.verbose) and self.output_format != "human":
            raise click.UsageError("-q and -v go with --format human.")
        if self.quiet and self.verbose:
            raise click.UsageError("-q and -v exclude each other.")


@dataclass(frozen=True)
class Reporting(Telling):
    """Where results go, and how."""

    output: Path | None
    resume: bool
    bom: bool

    def check(self, reading: Reading) -> None:
        """Refuse options that do not go together."""
        self.check_detail()
        if self.resume and (self.output_format != "jsonl" or self.output is None):
            raise click.UsageError("--resume goes with --format jsonl and --output FILE.")
        check_form(self.output_format, bom=self.bom, thumbnails=reading.thumbnails)


def check_form(output_format: str, *, bom: bool, thumbnails: bool) -> None:
    """Refuse what does not go with the format of a report."""
    if bom and output_format != "csv":
        raise click.UsageError("--bom goes with --format csv.")
    if thumbnails and output_format != "html":
        raise click.UsageError("--thumbnails goes with --format html.")


def limiting_options(command: Command) -> Command:
    """Add the options of :class:`Limiting`."""
    for option in (
        click.option(
            "--timeout",
            type=SecondsType(),
            default=DEFAULT_LIMITS.seconds,
            show_default=True,
            metavar="SECONDS",
            help="Give a PDF up that takes longer to be read.",
        ),
        click.option(
            "--max-memory",
            type=click.IntRange(100, _MOST),
            default=DEFAULT_LIMITS.memory // 1_000_000,
            show_default=True,
            metavar="MB",
            help="Give a PDF up that takes more to be read.",
        ),
        click.option(
            "--max-size",
            type=click.IntRange(1, _MOST),
            default=DEFAULT_LIMITS.size // 1_000_000,
            show_default=True,
            metavar="MB",
            help="Read no PDF that is larger.",
        ),
    ):
        command = option(command)
    return command


def reading_options(command: Command) -> Command:
    """Add the options of :class:`Reading`, but for the thumbnails."""
    for option in (
        limiting_options,
        click.option(
            "--deep",
            is_flag=True,
            help="Look for a badge on page 1 of every PDF, and read its QR codes (pithtex[deep]).",
        ),
        click.option(
            "--title-page",
            type=click.IntRange(1),
            default=1,
            metavar="N",
            help="Judge page N as page 1 is judged: those before it are a cover.",
        ),
    ):
        command = option(command)
    return command


def detail_options(command: Command) -> Command:
    """Add the options of :class:`Telling`, but for the format."""
    for option in (
        click.option(
            "-v",
            "--verbose",
            is_flag=True,
            help="Say every finding of every PDF, with its code and what to do.",
        ),
        click.option("-q", "--quiet", is_flag=True, help="Print verdicts alone, a line each."),
    ):
        command = option(command)
    return command


def reporting_options(command: Command) -> Command:
    """Add the options of :class:`Reporting`, and the thumbnails of the HTML report."""
    for option in (
        THUMBNAILS_OPTION,
        click.option(
            "--resume",
            is_flag=True,
            help="Go on with a run that was stopped: keep what in --output FILE still holds, "
            "and check again what is unresolved, was over a limit or was found with other "
            "options. Results of files that are no input now stay, count, and are said. "
            "Needs --format jsonl.",
        ),
        BOM_OPTION,
        OUTPUT_OPTION,
        detail_options,
        format_option(*CHECK_FORMATS, "jsonl"),
    ):
        command = option(command)
    return command


def require(module: str, extra: str, who: str) -> None:
    """Refuse to go on where an extra is not installed.

    Raises:
        NotJudged: ``extra-missing``.

    """
    if find_spec(module) is None:
        hint = f"pip install 'pithtex[{extra}]'"
        raise NotJudged("extra-missing", f"{who} what is not installed", hint)
