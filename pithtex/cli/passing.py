"""Which verdicts pass: what the exit status of ``pithtex check`` says."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeVar

import click

# The command line asks for the names alone.
if TYPE_CHECKING:
    from pithtex.check.result import Accepted, Status

_VERDICTS: Final = (
    "inconclusive",
    "unbound",
    "unsigned",
    "mismatch",
    "forged",
    "unstamped",
    "unreadable",
    "unresolved",
)
Command = TypeVar("Command", bound=Callable[..., Any])


@dataclass(frozen=True)
class Passing:
    """The verdicts that pass beside ``verified``, or those that fail beside no other.

    ``accepted_file`` names the inconclusive PDFs that pass, too.
    """

    allowed: tuple[str, ...]
    fail_on: tuple[tuple[str, ...], ...]
    accepted_file: Path | None

    def check(self) -> None:
        """Refuse options that do not go together."""
        if self.allowed and self.fail_on:
            raise click.UsageError("--allow and --fail-on exclude each other.")

    def accepted(self) -> Accepted:
        """Return what is accepted.

        Raises:
            NotJudged: ``accepted-form`` or ``file-unreadable``.

        """
        if self.accepted_file is None:
            return {}
        from pithtex.batch.accepted import read_accepted

        return read_accepted(self.accepted_file)

    def exit_status(self, seen: Collection[Status]) -> int:
        """Return the exit status of a run in which ``seen`` occurred and was not accepted."""
        from pithtex.check.result import Status, exit_status

        if self.fail_on:
            failing = {Status(name) for names in self.fail_on for name in names}
            return int(not failing.isdisjoint(seen))
        return exit_status(seen, frozenset(map(Status, self.allowed)))


class VerdictsType(click.ParamType[tuple[str, ...]]):
    """Verdicts, between commas."""

    name = "verdicts"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, ...]:
        """Split the value, or fail with what is no verdict."""
        if isinstance(value, tuple):
            return value
        names = tuple(name.strip() for name in str(value).split(","))
        for name in names:
            if name not in _VERDICTS:
                self.fail(f"{name!r} is none of {', '.join(_VERDICTS)}.", param, ctx)
        return names


ACCEPTED_OPTION: Final = click.option(
    "--accepted",
    "accepted_file",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Let inconclusive PDFs pass that a person has accepted: CSV of "
    "pdf_sha256,by,when,why,page. The verdict stays.",
)


def passing_options(command: Command) -> Command:
    """Add the options of :class:`Passing`."""
    for option in (
        ACCEPTED_OPTION,
        click.option(
            "--fail-on",
            "fail_on",
            multiple=True,
            type=VerdictsType(),
            metavar="VERDICT[,...]",
            help="Exit with 1 where one of these verdicts occurs, else with 0; not with --allow. "
            "Repeatable.",
        ),
        click.option(
            "--allow",
            "allowed",
            multiple=True,
            type=click.Choice(_VERDICTS),
            metavar="VERDICT",
            help="Let a verdict, such as inconclusive or unstamped, pass for the exit status. "
            "Repeatable.",
        ),
    ):
        command = option(command)
    return command
