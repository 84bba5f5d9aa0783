"""How far a run is, for a person at a terminal that can show it."""

from __future__ import annotations

import contextlib
import os
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from typing import Final, TypeVar

from pithtex.escaping import printable

Item = TypeVar("Item")
#: Seconds between two states that are shown, and columns of the bar.
_PAUSE: Final = 0.1
_BAR: Final = 30


class Progress:
    """A bar on stderr, if that is a terminal that can move its cursor.

    ``count`` says how many items there will be, ``None`` where that is not known; it is asked
    only if there is a bar. ``total`` is its answer.
    """

    def __init__(self, count: Callable[[], int | None]) -> None:
        is_shown = sys.stderr.isatty() and os.environ.get("TERM") != "dumb"
        self.total = count() if is_shown else None
        self._is_shown = is_shown

    def of(self, items: Iterable[Item], kept: int = 0) -> Iterator[Item]:
        """Yield ``items``, of which so many are ``kept`` from before and do not come again."""
        if not self._is_shown:
            yield from items
            return
        begun, shown, done = time.monotonic(), 0.0, kept
        self._show(done, None)
        try:
            for item in items:
                yield item
                done += 1
                now = time.monotonic()
                if now - shown >= _PAUSE:
                    shown = now
                    # What was kept took no time of this run.
                    self._show(done, (now - begun) / (done - kept))
        finally:
            self._show(done, None)
            self._write("\n")

    def _show(self, done: int, each: float | None) -> None:
        text = f"Checking  {done:,}"
        if self.total:
            share = min(1.0, done / self.total)
            filled = int(_BAR * share)
            bar = "#" * filled + "-" * (_BAR - filled)
            text = f"Checking  [{bar}]  {done:,}/{self.total:,}  {share:.0%}"
            if each is not None and done < self.total:
                text += f"  {_clock(each * (self.total - done))}"
        columns = _columns() - 1
        self._write(f"\r{text[:columns].ljust(min(columns, 78))}")

    @staticmethod
    def _write(text: str) -> None:
        sys.stderr.write(text)
        sys.stderr.flush()


def _columns() -> int:
    with contextlib.suppress(OSError, ValueError):
        return os.get_terminal_size(sys.stderr.fileno()).columns or 80
    return 80


def say_who_is_waited_for() -> None:
    """Say once of each host that takes long that it is asked, if stderr is a terminal."""
    if not sys.stderr.isatty():
        return
    from pithtex.sources.https.waiting import listen

    told: set[str] = set()
    # It may stand where a bar is, of this process or of another one.
    begin, width = ("", 0) if os.environ.get("TERM") == "dumb" else ("\r", 78)

    def say(host: str) -> None:
        if host not in told:
            told.add(host)
            sys.stderr.write(f"{begin}{f'asking {printable(host)} ...'.ljust(width)}\n")
            sys.stderr.flush()

    listen(say)


def _clock(seconds: float) -> str:
    """Return a time as ``1:02:03`` or ``02:03``."""
    minutes, second = divmod(round(seconds), 60)
    hours, minute = divmod(minutes, 60)
    return f"{hours}:{minute:02}:{second:02}" if hours else f"{minute:02}:{second:02}"
