"""A real Dask cluster of processes on 127.0.0.1, for tests that kill parts of it."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final, Self

from real_data import ROOT

_START: Final = 60.0


def eventually(true: Callable[[], object], seconds: float = _START) -> None:
    """Wait until something is so."""
    deadline = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < deadline, "it never came to be"
        time.sleep(0.05)


def children(pid: int) -> list[int]:
    """Return the processes that a process has started, and those that they have."""
    found = []
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in map(int, task.read_text().split()):
            found += [child, *children(child)]
    return found


def kill(pids: Sequence[int]) -> None:
    for pid in pids:
        os.kill(pid, signal.SIGKILL)


class DaskProcesses:
    """A scheduler and workers; use it as a context manager."""

    def __init__(
        self,
        folder: Path,
        workers: int = 2,
        *,
        allowed_failures: int = 3,
        path: Path = ROOT,
    ) -> None:
        self._folder = folder
        self._environment = os.environ | {
            "PYTHONPATH": str(path),
            "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": str(allowed_failures),
            "DASK_TEMPORARY_DIRECTORY": str(folder),
        }
        self._file = folder / "scheduler.json"
        self.workers: list[subprocess.Popen] = []
        self.scheduler = self._start(
            "scheduler", "--host=127.0.0.1", "--port=0", "--dashboard-address=127.0.0.1:0"
        )
        for _ in range(workers):
            self.add_worker()

    @property
    def address(self) -> str:
        eventually(self._file.exists)
        eventually(lambda: self._file.read_text().endswith("}"))
        return json.loads(self._file.read_text())["address"]

    def add_worker(self) -> None:
        """Start a worker of one thread, under a nanny, as ``dask worker`` does."""
        options = ("--host=127.0.0.1", "--nthreads=1", "--no-dashboard")
        self.workers.append(self._start("worker", *options))

    def processes(self) -> list[list[int]]:
        """Return, for each nanny, its worker process and after it the readers of that one."""
        return [
            [child for child in children(nanny.pid) if _is_python_worker(child)]
            for nanny in self.workers
        ]

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for process in (*self.workers, self.scheduler):
            kill(children(process.pid))
            process.kill()
            process.wait()

    def _start(self, what: str, *options: str) -> subprocess.Popen:
        with (self._folder / f"{what}-{len(self.workers)}.log").open("wb") as log:
            return subprocess.Popen(
                [sys.executable, "-m", "dask", what, *options, "--scheduler-file", self._file],
                env=self._environment,
                cwd=self._folder,
                stdout=log,
                stderr=log,
            )


def _is_python_worker(pid: int) -> bool:
    try:
        return b"spawn_main" in Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return False
