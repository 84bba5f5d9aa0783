"""How many processors this process may use: on a shared machine, fewer than there are."""

from __future__ import annotations

import os


def usable_processors() -> int:
    """Return how many processors this process may run on, at least 1.

    Containers and batch systems give a process some of a machine's processors (Linux's
    affinity); from Python 3.13 on, ``PYTHON_CPU_COUNT`` overrides that.
    """
    count_usable = getattr(os, "process_cpu_count", None)
    if count_usable is not None:
        return int(count_usable() or 1)
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0)) or 1
    return os.cpu_count() or 1
