"""The command group: finds commands by name and imports only the one that is called."""

from __future__ import annotations

import os
from importlib import import_module
from typing import Final

import click

from pithtex.version import __version__

#: Each command is the object ``command`` of its module, with its one-line help.
COMMANDS: Final = {
    "init": ("pithtex.cli.init", "Put a number into a paper that has none, and stamp it."),
    "stamp": ("pithtex.cli.stamp", "Write a paper's verified record beside its main file."),
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
    "keys": ("pithtex.cli.keys", "List the keys that are trusted; add and remove your own."),
}


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

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands without importing them."""
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl([(name, text) for name, (_, text) in COMMANDS.items()])


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="pithtex")
@click.pass_context
def cli(context: click.Context) -> None:
    """Make a paper carry its Pith Number, and verify papers that do.

    Authors: put \\usepackage{pith} and \\pithnumber{...} into the paper, run
    pithtex stamp, compile as always. Readers: run pithtex check on the PDF.
    """
    if os.environ.get("NO_COLOR"):
        context.color = False
