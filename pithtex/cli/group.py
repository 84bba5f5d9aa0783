"""The command group: finds commands by name and imports only the one that is called."""

from __future__ import annotations

import os
from difflib import get_close_matches
from importlib import import_module
from typing import Final

import click

from pithtex.cli.progress import say_who_is_waited_for
from pithtex.escaping import printable, shell_word
from pithtex.version import __version__

#: Each command is the object ``command`` of its module, with its one-line help.
COMMANDS: Final = {
    "init": ("pithtex.cli.init", "Put a number into a paper that has none, and stamp it."),
    "stamp": ("pithtex.cli.stamp", "Write a paper's verified record beside its main file."),
    "pack": ("pithtex.cli.pack", "Write the archive of a stamped paper that arXiv takes."),
    "predict": ("pithtex.cli.predict", "Compute the number of a paper's next version."),
    "check": ("pithtex.cli.check", "Give the verdict on PDFs that carry a Pith Number."),
    "report": ("pithtex.cli.report", "Write any report on an earlier run of check."),
    "verify": ("pithtex.cli.verify", "Verify bundles completely."),
    "state": ("pithtex.cli.state", "Recompute the merged state of a record."),
    "show": ("pithtex.cli.show", "Show a record's page in the terminal."),
    "number": ("pithtex.cli.number", "Say a record's number; compute numbers from metadata."),
    "badge": ("pithtex.cli.badge", "Make a badge for web pages, or verify one."),
    "cache": ("pithtex.cli.cache", "Look after the cache of bundles, or another store of them."),
    "mirror": ("pithtex.cli.mirror", "Write records as a tree that any web server can host."),
    "serve": ("pithtex.cli.serve", "Serve records, badges, and the check of PDFs over HTTP."),
    "explain": ("pithtex.cli.explain", "Say what a code means."),
    "keys": ("pithtex.cli.keys", "List the keys that are trusted; add and remove your own."),
}


#: The command that takes a file, by the end of its name.
_TAKEN_BY: Final = {".pdf": "check", ".tex": "stamp", ".json": "verify", ".svg": "badge --check"}


class LazyGroup(click.Group):
    """A group whose commands are imported when they are run."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the commands' names, in the order of a paper's life."""
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import and return a command."""
        del ctx
        if cmd_name not in COMMANDS:
            return None
        command = import_module(COMMANDS[cmd_name][0]).command
        assert isinstance(command, click.Command)  # noqa: S101 - for the type checker
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command that is called; where there is none, say which may be meant."""
        name = args[0]
        if name not in COMMANDS and not name.startswith("-") and not ctx.resilient_parsing:
            # How click itself says it depends on its version.
            ctx.fail(f"No such command {printable(name)!r}.{_meant(name)}")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands without importing them."""
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl([(name, text) for name, (_, text) in COMMANDS.items()])


def _meant(name: str) -> str:
    """Return the command that somebody may mean who has written ``name``, as a question."""
    lowered = name.lower()
    for suffix, command in _TAKEN_BY.items():
        if lowered.endswith(suffix):
            return f" Did you mean: pithtex {command} {printable(shell_word(name))}?"
    like = get_close_matches(lowered, COMMANDS, n=1)
    return f" Did you mean {like[0]!r}?" if like else ""


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="pithtex")
@click.pass_context
def cli(context: click.Context) -> None:
    """Make a paper carry its Pith Number, and verify papers that do.

    Authors: put \\usepackage{pith} and \\pithnumber{...} into the paper, run
    pithtex stamp, compile as always. Readers: run pithtex check on the PDF.
    """
    context.color = wants_colour()
    say_who_is_waited_for()


def wants_colour() -> bool | None:
    """Return what the user's environment says; ``None`` leaves it to the terminal."""
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return os.environ["FORCE_COLOR"] != "0"
    return False if os.environ.get("TERM") == "dumb" else None
