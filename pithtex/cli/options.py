"""Options that several commands share."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from pithtex.errors import PithtexError
from pithtex.system.processors import usable_processors

# Commands import this before they start what can run beside the other imports.
if TYPE_CHECKING:
    from pithtex.protocol.reference import Reference

Command = TypeVar("Command", bound=Callable[..., Any])
Options = TypeVar("Options")
Value = TypeVar("Value")


class CheckedType(click.ParamType[Value]):
    """What one of our own functions reads; what is wrong with it is wrong usage."""

    def read(self, text: str) -> Value:
        """Return the value, or raise what is wrong with it."""
        raise NotImplementedError

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> Value:
        """Read the value, or fail with what is wrong with it."""
        try:
            return self.read(str(value))
        except PithtexError as error:
            self.fail(f"{error.message}. {error.hint}", param, ctx)


class ReferenceType(CheckedType["Reference"]):
    """A record, named in any form."""

    name = "number"

    def read(self, text: str) -> Reference:
        """Parse it."""
        from pithtex.protocol.reference import parse_reference

        return parse_reference(text)


class MirrorType(CheckedType[str]):
    """The base URL of a mirror."""

    name = "url"

    def read(self, text: str) -> str:
        """Check it."""
        from pithtex.sources.mirrors.base_url import check_base_url

        return check_base_url(text)


class SecondsType(click.FloatRange):
    """A time, which has an end: more than none, and no more than ``most``, a day by default."""

    name = "number of seconds"

    def __init__(self, most: float = 86_400) -> None:
        super().__init__(0, most, min_open=True)

    def convert(
        self,
        value: Any,  # noqa: ANN401 - as click has it
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> float:
        """Read the value; ``nan`` passes any comparison, and ``inf`` is no time to wait."""
        seconds = float(super().convert(value, param, ctx))
        if not math.isfinite(seconds):
            self.fail(f"{value!r} is no time in seconds.", param, ctx)
        return seconds


def taken(kind: type[Options], options: dict[str, Any]) -> Options:
    """Return those of ``options`` that are the fields of the dataclass ``kind``, as one."""
    return kind(**{each.name: options[each.name] for each in fields(kind)})  # type: ignore[arg-type]


def source_options(command: Command) -> Command:
    """Add the options that say where records may come from."""
    for option in reversed(
        [
            click.option(
                "--bundle",
                "bundles",
                multiple=True,
                metavar="PATH",
                type=click.Path(exists=True, path_type=Path),
                help="Take the record from this bundle, folder of bundles or store. Repeatable.",
            ),
            click.option(
                "--mirror",
                "mirror_urls",
                multiple=True,
                type=MirrorType(),
                metavar="URL",
                help="Ask this mirror. Repeatable: the next is asked where one fails. Without it, "
                "those of PITHTEX_MIRRORS are asked, or https://pith.science.",
            ),
            click.option(
                "--follow-hints",
                "follow_hints",
                is_flag=True,
                help="After these, also ask the mirrors that a mirror's list or a bundle hints at.",
            ),
            click.option(
                "--allow-private-mirror",
                "allow_private",
                is_flag=True,
                help="Let a mirror be on this machine or in the local network.",
            ),
            click.option(
                "--network-timeout",
                type=SecondsType(3600),
                metavar="SECONDS",
                help="Wait so long for what a mirror has of a record, all tries included. "
                "[default: 20]",
            ),
            click.option("--offline", is_flag=True, help="Never open a network connection."),
        ]
    ):
        command = option(command)
    return command


def format_option(*formats: str) -> Callable[[Command], Command]:
    """Return the option that chooses how to report; the first format is the default."""
    return click.option(
        "--format",
        "output_format",
        type=click.Choice(formats),
        default=formats[0],
        show_default=True,
        help="How to report; jsonl is one result a line."
        if "jsonl" in formats
        else "How to report.",
    )


def jobs_option(help_text: str) -> Callable[[Command], Command]:
    """Return the option that says in how many processes to do what ``help_text`` says."""
    return click.option(
        "--jobs",
        type=click.IntRange(1),
        default=usable_processors,
        show_default="one for each processor it may use",
        help=help_text,
    )


def output_option(help_text: str) -> Callable[[Command], Command]:
    """Return the option that names the file to write, ``-o`` and ``--output`` everywhere."""
    return click.option(
        "-o",
        "--output",
        metavar="FILE",
        type=click.Path(dir_okay=False, path_type=Path),
        callback=_named,
        help=help_text,
    )


def _named(_context: click.Context, _parameter: click.Parameter, value: Path | None) -> Path | None:
    """Refuse an empty name, as of a variable that is not set: a path makes "." of it."""
    if value == Path():
        raise click.BadParameter("it is no name of a file.")
    return value


def into_option(command: Command) -> Command:
    """Add the option that names where TeX is started, and a stamp belongs."""
    option = click.option(
        "--into",
        metavar="DIR",
        type=click.Path(exists=True, file_okay=False, path_type=Path),
        help="Where TeX is started, and both files belong, if not beside the main file.",
    )
    return option(command)


def key_option(command: Command) -> Command:
    """Add the option that names the file of the user's own keys."""
    option = click.option(
        "--keys",
        "keys_file",
        metavar="FILE",
        type=click.Path(exists=True, dir_okay=False, path_type=Path),
        help="Trust the keys of this file instead of your own; see pithtex keys.",
    )
    return option(command)
