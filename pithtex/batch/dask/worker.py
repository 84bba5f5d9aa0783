"""What runs on the workers of a Dask cluster: the same checks, in the same isolation.

A Dask worker is a process that may have several threads and serve several runs.
Each thread takes a :class:`Checker` of its run, and leaves it for the next batch,
so that a reader is started once and not for every file. One that nobody has taken
for a while is closed: a run may end without a word.
"""

from __future__ import annotations

import importlib
import pickle
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from multiprocessing import resource_tracker
from pathlib import Path
from typing import Final

from pithtex.batch.inputs import Input
from pithtex.check.checker import Checker, CheckSettings
from pithtex.check.result import CheckResult
from pithtex.errors import Unavailable
from pithtex.escaping import printable
from pithtex.findings import Finding
from pithtex.version import __version__

#: Seconds for which a checker may be idle.
_REST: Final = 20.0


@dataclass(frozen=True, slots=True)
class Run:
    """A run, by its ``key``: its :class:`CheckSettings`, pickled, and the client's version."""

    key: str
    settings: bytes
    version: str = __version__


def check_batch(run: Run, inputs: list[Input]) -> list[CheckResult]:
    """Return the verdicts on inputs, whose paths are absolute.

    Raises:
        Unavailable: ``cluster-unfit`` where this worker cannot do what the client asks.

    """
    with _IDLE.checker(run) as checker:
        return [_checked(checker, each) for each in inputs]


def _checked(checker: Checker, each: Input) -> CheckResult:
    result = checker.check(each.name, each.pdf)
    return _as_named(result, each)


def _as_named(result: CheckResult, each: Input) -> CheckResult:
    """Say of a file that cannot be read what the user called it."""
    if isinstance(each.pdf, bytes):
        return result
    path, name = printable(str(each.pdf)), printable(str(Path(each.name)))
    return replace(result, findings=tuple(_renamed(each, path, name) for each in result.findings))


def _renamed(finding: Finding, path: str, name: str) -> Finding:
    if finding.code != "file-unreadable":
        return finding
    return replace(finding, message=finding.message.replace(path, name))


class _Idle:
    """Checkers that wait for the next batch of their run."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._waiting: dict[str, list[tuple[Checker, threading.Timer]]] = {}

    @contextmanager
    def checker(self, run: Run) -> Iterator[Checker]:
        """Lend a checker that nobody else has; one that fails is not used again."""
        checker = self._take(run.key) or _started(run)
        try:
            yield checker
        except BaseException:
            checker.close()
            raise
        self._leave(run.key, checker)

    def _take(self, key: str) -> Checker | None:
        with self._lock:
            waiting = self._waiting.get(key)
            if not waiting:
                return None
            checker, timer = waiting.pop()
        timer.cancel()
        return checker

    def _leave(self, key: str, checker: Checker) -> None:
        timer = threading.Timer(_REST, self._close, (key, checker))
        timer.daemon = True
        with self._lock:
            self._waiting.setdefault(key, []).append((checker, timer))
        timer.start()

    def _close(self, key: str, checker: Checker) -> None:
        with self._lock:
            waiting = self._waiting.get(key, [])
            left = [each for each in waiting if each[0] is not checker]
            if len(left) == len(waiting):
                return  # it was taken in this very moment
            self._waiting[key] = left
            if not left:
                del self._waiting[key]
        checker.close()


_IDLE: Final = _Idle()


def _started(run: Run) -> Checker:
    if run.version != __version__:
        raise Unavailable(
            "cluster-unfit",
            f"a worker of the cluster has pithtex {__version__}, and this is {run.version}",
            "Install the same version on all of its machines.",
        )
    settings: CheckSettings = pickle.loads(run.settings)  # noqa: S301 - its client's
    if settings.look.deep:
        try:
            importlib.import_module("pithtex.pdf.page.codes")
        except ImportError as error:
            raise Unavailable(
                "cluster-unfit",
                f"a worker of the cluster cannot read QR codes ({error})",
                "Install pithtex[deep] on all of its machines.",
            ) from None
    _start_tracker()
    return Checker.of(settings)


def _start_tracker() -> None:
    """Start what spawning needs, and keep interrupts blocked where they are: it unblocks them."""
    if not hasattr(signal, "pthread_sigmask"):
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, ())
    resource_tracker.ensure_running()
    signal.pthread_sigmask(signal.SIG_SETMASK, before)
