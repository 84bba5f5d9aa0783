"""How far a run is, for a person at a terminal."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

import click

Item = TypeVar("Item")


def with_progress(items: Iterable[Item], count: Callable[[], int | None]) -> Iterator[Item]:
    """Yield ``items``, with a bar on stderr if that is a terminal.

    ``count`` says how many there will be, ``None`` where that is not known; it
    is asked only if there is a bar.
    """
    if not sys.stderr.isatty():
        yield from items
        return
    with click.progressbar(
        items, length=count(), label="Checking", show_pos=True, file=sys.stderr
    ) as bar:
        yield from bar
