"""``pithtex init`` for a person: what changes in the sources, as a unified diff."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from difflib import unified_diff
from pathlib import Path
from typing import Final

from click import style

from pithtex.escaping import printable
from pithtex.stamp.init_plan import Change

_COLOURS: Final = {"+": "green", "-": "red", "@": "cyan"}


def format_diff(changes: Mapping[Path, Change], folder: Path) -> str:
    """Return the changes as a unified diff, with names as seen from ``folder``; empty for none."""
    return "\n".join(
        line for path, change in changes.items() for line in _diff(path, change, folder)
    )


def _diff(path: Path, change: Change, folder: Path) -> Iterator[str]:
    name = str(path.relative_to(folder)) if path.is_relative_to(folder) else str(path)
    before, after = _lines(change.before), _lines(change.after)
    for line in unified_diff(before, after, name, name, lineterm=""):
        shown = "\t".join(printable(part) for part in line.split("\t"))
        yield style(shown, fg=_COLOURS.get(line[0]))


def _lines(data: bytes) -> list[str]:
    """Return the lines without their ends, which stay as they are."""
    try:
        text = data.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError:
        text = data.decode("latin-1")
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
