"""Starting Python processes: quickly where that is safe, and from no stranger's folder.

The user may stand in a stranger's folder. A process that is not forked starts
as ``python -c``, which would take that folder for the first place to import from.
"""

from __future__ import annotations

import multiprocessing
import multiprocessing.spawn
import os
import signal
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

_SAFE_PATH: Final = "PYTHONSAFEPATH"
#: Seconds between two looks whether a process has ended.
_A_MOMENT: Final = 0.002
#: What a process that is not forked is told of the program that starts it.
_MAIN: Final = ("init_main_from_name", "init_main_from_path")


class _Turn:
    """Whose turn it is to start processes without the main module: one thread's at a time."""

    lock = threading.Lock()

    @classmethod
    def renew(cls) -> None:
        """Forget who had it: in a process that was forked meanwhile, nobody gives it back."""
        cls.lock = threading.Lock()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_Turn.renew)


def process_context() -> Any:  # noqa: ANN401 - the contexts have no type in common
    """Return the context of ``multiprocessing`` to start processes in.

    Forking costs a millisecond where importing anew costs eighty; but a process
    with threads forks their locks too.
    """
    fork = sys.platform == "linux" and threading.active_count() == 1
    return multiprocessing.get_context("fork" if fork else "spawn")


def process_pool(jobs: int) -> Any:  # noqa: ANN401 - as above
    """Return a pool of ``jobs`` processes, which leave Ctrl-C to the one that starts them."""
    with safe_path():
        return process_context().Pool(jobs, _ignore_interrupts)


def _ignore_interrupts() -> None:
    """Leave Ctrl-C, which goes to all processes of the group, to the parent."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


@contextmanager
def uninterrupted() -> Iterator[None]:
    """Keep Ctrl-C waiting while a process is started in this block.

    A process that was forked a moment ago would print a traceback of its own. It inherits that
    Ctrl-C waits, which is as good as the ignoring that it is going to do.
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def await_end(process: multiprocessing.process.BaseProcess, seconds: float) -> None:
    """Give a process so many seconds to end by itself, after which its exit code says why.

    One that is not trusted may have closed what ``join`` goes by, which would then wait for ever.
    """
    end = time.monotonic() + seconds
    while process.exitcode is None and time.monotonic() < end:
        time.sleep(_A_MOMENT)


@contextmanager
def as_no_daemon() -> Iterator[None]:
    """Let this process start others in this block, also where it is a daemon.

    Workers of ``multiprocessing.Pool`` and of Dask are, and may have no children, which would
    stay behind. What is started here must end by itself when its parent is gone.
    """
    process = multiprocessing.current_process()
    if not process.daemon:
        yield
        return
    process.daemon = False
    try:
        yield
    finally:
        process.daemon = True


@contextmanager
def safe_path() -> Iterator[None]:
    """Let processes that are started in this block import nothing from the current folder."""
    before = os.environ.get(_SAFE_PATH)
    os.environ[_SAFE_PATH] = "1"
    try:
        yield
    finally:
        if before is None:
            del os.environ[_SAFE_PATH]
        else:
            os.environ[_SAFE_PATH] = before


@contextmanager
def without_main() -> Iterator[None]:
    """Let processes that this thread starts in this block not run the program that starts them.

    A process that is not forked imports the main module of the program, which is run a second
    time where it has no guard, and is no file where it was typed in. What is started here needs
    nothing of it. ``multiprocessing`` has no setting for that; other threads are not affected.
    """
    ours = threading.get_ident()

    def prepared(name: str) -> dict[str, Any]:
        data = original(name)
        if threading.get_ident() == ours:
            data = {key: value for key, value in data.items() if key not in _MAIN}
        return data

    with _Turn.lock:
        original = multiprocessing.spawn.get_preparation_data
        multiprocessing.spawn.get_preparation_data = prepared
        try:
            yield
        finally:
            multiprocessing.spawn.get_preparation_data = original
