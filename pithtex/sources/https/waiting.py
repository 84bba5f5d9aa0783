"""Who is told that a host takes its time: somebody at a terminal, or nobody.

Nothing here prints: the command line says who listens.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

#: A host is told of that has not answered in so many seconds.
PATIENCE: Final = 1.0
_listeners: list[Callable[[str], None]] = []


def listen(listener: Callable[[str], None] | None) -> None:
    """Have ``listener`` called with each host that is waited for; ``None``: nobody."""
    _listeners[:] = [listener] if listener is not None else []


def waiting_for(host: str) -> None:
    """Say that a host is waited for."""
    for listener in _listeners:
        listener(host)
