"""Run all benchmarks and print what they measured."""

from __future__ import annotations

import os
import platform
import subprocess
import sys

from benchmarks import (
    checking,
    compiling,
    core,
    dead_registry,
    long_runs,
    mirror,
    numbers,
    packing,
    pages,
    processes,
    serve,
    store,
    verification,
)


def main() -> None:
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    subprocess.run([sys.executable, "-m", "compileall", "-q", "pithtex"], check=True)
    cores = os.cpu_count()
    print(f"Python {platform.python_version()}, {platform.machine()}, {cores} cores")
    one_at_a_time = (processes, pages, checking)
    reading = (*one_at_a_time, long_runs, dead_registry, compiling, packing, core)
    for group in (*reading, verification, numbers, store, mirror, serve):
        group.run()


if __name__ == "__main__":
    main()
