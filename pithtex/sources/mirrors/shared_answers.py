"""What mirrors answered to any process of a run: in a folder that lives as long as the run.

Each process asks by itself, and without this each would find out by itself that a record is not
to be had, or that a host is dead. Nobody but the run writes there.
"""

from __future__ import annotations

import pickle
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from pithtex.system.locks import locked

#: Bytes of answers that each process keeps there.
_MOST_KEPT: Final = 32_000_000


class SharedAnswers:
    """Answers by what was asked, in ``folder``; where it cannot be used, there are none."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._kept = 0

    @contextmanager
    def asking(self, asked: str) -> Iterator[None]:
        """Let no other process ask the same meanwhile: it waits, and has the answer then."""
        with locked(self._file(asked, "lock")):
            yield

    def get(self, asked: str) -> Any | None:  # noqa: ANN401 - what was kept
        """Return what was kept; ``None`` where nothing was."""
        try:
            return pickle.loads(self._file(asked, "answer").read_bytes())  # noqa: S301 - our own
        except (OSError, EOFError, pickle.UnpicklingError):
            return None

    def keep(self, asked: str, answer: object) -> None:
        """Keep an answer for the other processes."""
        data = pickle.dumps(answer)
        self._kept += len(data)
        if self._kept <= _MOST_KEPT:
            with suppress(OSError):
                self._file(asked, "answer").write_bytes(data)

    def count(self, what: str) -> int:
        """Return how often something was counted, in whatever process."""
        try:
            return self._file(what, "count").stat().st_size
        except OSError:
            return 0

    def add(self, what: str, times: int = 1) -> None:
        """Count something so many times."""
        with suppress(OSError), self._file(what, "count").open("ab") as file:
            file.write(b"x" * times)

    def _file(self, name: str, kind: str) -> Path:
        return self._folder / f"{sha256(name.encode()).hexdigest()[:32]}.{kind}"
