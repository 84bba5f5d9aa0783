"""Building a mirror: beside verifying the same bundles, and beside writing the same files bare.

By processor time, and in memory where that is to be had, so that neither other programs nor the
disk are measured.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.example import PITHTEX, ROOT
from benchmarks.measure import cpu_of_children, side_by_side

COUNT = 2_000


def run() -> None:
    memory = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None  # noqa: S108
    with tempfile.TemporaryDirectory(dir=memory) as name:
        folder = Path(name)
        _store(folder)
        options = ["--keys", str(folder / "keys.json")]
        verify = ["verify", "--offline", "--format", "jsonl", "--jobs", "1", *options]

        def build(jobs: int, out: str) -> Callable[[], None]:
            places = [str(folder / "store"), str(folder / out)]
            command = ["mirror", "build", *places, "--base-url", "https://mirror.example"]
            return lambda: _pithtex([*command, "--jobs", str(jobs), *options])

        def anew(jobs: int) -> Callable[[], None]:
            def job() -> None:
                start = _cpu()
                shutil.rmtree(folder / f"out{jobs}", ignore_errors=True)
                removing[jobs].append(_cpu() - start)
                build(jobs, f"out{jobs}")()

            return job

        removing: dict[int, list[float]] = {1: [], 2: []}
        build(1, "model")()
        jobs = {
            "verify, one process": lambda: _pithtex([*verify, str(folder / "store")]),
            "build, one process": anew(1),
            "build, two processes": anew(2),
            "build again, nothing new": build(1, "model"),
            "writing the same files bare": lambda: _bare(folder / "model", folder / "bare"),
        }
        times = side_by_side(jobs, rounds=3, clock=_cpu)
    for count, name in ((1, "build, one process"), (2, "build, two processes")):
        # The first round is not counted, as in the measure itself.
        taken = sorted(removing[count][1:])
        times[name] -= taken[len(taken) // 2]
    _print(times)


def _print(times: dict[str, float]) -> None:
    verify, one = times["verify, one process"], times["build, one process"]
    two = times["build, two processes"]
    print(f"\nA mirror of {COUNT:,} bundles, processor time with start and end of the program")
    for name, seconds in times.items():
        aim = "  (aim 2.00)" if name == "build, one process" else ""
        each = seconds / COUNT * 1e3
        print(f"  {name:<34} {each:9.3f} ms each  {seconds / verify:6.2f}{aim}")
    # What both used together, on two cores that nobody else uses and that wait for nothing.
    print(f"  two processes to one, at best      {2 * one / two:9.2f}          (aim 1.80)")


def _cpu() -> float:
    """Return the CPU seconds of this process and of all that it has waited for."""
    return time.process_time() + cpu_of_children()


def _pithtex(arguments: list[str]) -> None:
    subprocess.run([*PITHTEX, *arguments], stdout=subprocess.DEVNULL, check=True)


def _bare(model: Path, out: Path) -> None:
    """Write the files of a mirror as a program would that had them all at hand."""
    shutil.rmtree(out, ignore_errors=True)
    for folder, _, names in os.walk(model):
        there = out / Path(folder).relative_to(model)
        there.mkdir()
        for name in names:
            (there / name).write_bytes((Path(folder) / name).read_bytes())


def _store(folder: Path) -> None:
    """Write bundles of many words and the registry's usual size, and the key they are under."""
    sys.path.insert(0, str(ROOT / "tests"))
    from real_data import BATCHGEN, real_bundle_document
    from simulated_registry import SimulatedRegistry, complete

    registry = SimulatedRegistry()
    (folder / "store").mkdir()
    events = real_bundle_document(BATCHGEN)["events"]
    snapshot = events[1]["payload"]["graph_snapshot"]
    for number in range(COUNT):
        title = f"A Paper about Subject {number % 97} of Kind {number % 31} and Word{number}"
        bundle = registry.bundle(registry.record(title, arxiv=f"2601.{number:05}"), title)
        payload = {"graph_snapshot": snapshot | {"paper": snapshot["paper"] | {"title": title}}}
        bundle["events"][1] = registry.event(
            bundle["pith_number"], "graph_snapshot", "graph", payload
        )
        data = json.dumps(complete(registry, bundle))
        (folder / "store" / f"{number}.json").write_text(data)
    (folder / "keys.json").write_text(registry.key_file())


if __name__ == "__main__":
    run()
