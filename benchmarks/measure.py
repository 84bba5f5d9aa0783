"""Measuring side by side: runs alternate, so that a busy machine slows all alike."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from statistics import median


def cpu_of_children() -> float:
    """Return the CPU seconds, user and system, of all processes that were waited for."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def side_by_side(
    jobs: Mapping[str, Callable[[], object]],
    rounds: int,
    clock: Callable[[], float] = time.perf_counter,
) -> dict[str, float]:
    """Return the median seconds of each job; the first round warms up and is not counted."""
    times: dict[str, list[float]] = {name: [] for name in jobs}
    for number in range(rounds + 1):
        for name, job in jobs.items():
            start = clock()
            job()
            elapsed = clock() - start
            if number:
                times[name].append(elapsed)
    return {name: median(values) for name, values in times.items()}


def process(command: Sequence[str], cwd: Path, **environment: str) -> Callable[[], object]:
    """Return a job that runs a command to its end."""
    env = os.environ | environment

    def job() -> None:
        subprocess.run(command, cwd=cwd, env=env, capture_output=True, check=True)

    return job


_LAUNCH = """import os, subprocess, sys
run = subprocess.Popen(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
print(os.wait4(run.pid, 0)[2].ru_maxrss)"""


def peak_memory(command: Sequence[str]) -> float:
    """Return the peak memory, in MiB, of the largest process of a run.

    It is started by a small process: Linux counts the size of the one that
    starts another as the other's.
    """
    launch = [sys.executable, "-c", _LAUNCH, *command]
    return int(subprocess.run(launch, capture_output=True, check=True).stdout) / 1024


def report(title: str, times: Mapping[str, float], base: str, aims: Mapping[str, float]) -> None:
    """Print each time, its ratio to ``base``, and the ratio that is aimed at."""
    print(f"\n{title}")
    for name, seconds in times.items():
        ratio = seconds / times[base]
        aim = f"  (aim {aims[name]:.2f})" if name in aims else ""
        shown = f"{seconds * 1e3:9.1f} ms" if seconds > 1e-3 else f"{seconds * 1e6:9.1f} us"
        print(f"  {name:<34} {shown}  {ratio:6.2f}{aim}")
