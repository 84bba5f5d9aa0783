"""A stamped PDF on one warm worker, beside the same with an earlier commit (BASE=...)."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

from benchmarks.checking import CLASSES, paper_text
from benchmarks.example import ROOT, compile_paper, copy_example, stamp

#: Each paper is checked so often; the first time warms up.
ROUNDS = 9
PLACE = ROOT / "build" / "bench"
#: Answers a line with the name of a PDF by the seconds that its check took.
WORKER = """
import sys, time
from datetime import UTC, datetime
from pathlib import Path
from pithtex.check.checker import Checker, CheckSettings
from pithtex.protocol.keys import REGISTRY_KEYS
with Checker.of(CheckSettings(keys=REGISTRY_KEYS, now=datetime.now(UTC))) as checker:
    for line in sys.stdin:
        path = Path(line.rstrip("\\n"))
        start = time.perf_counter()
        result = checker.check(path.name, path)
        print(time.perf_counter() - start, result.status, flush=True)
"""


def run() -> None:
    base = os.environ.get("BASE")
    with tempfile.TemporaryDirectory() as name:
        papers = list(_papers(Path(name)))
        trees = {"here": [sys.executable]}
        if base:
            trees[base] = [str(_installed(base))]
        times = _in_turn(trees, papers)
    print(f"\nA stamped PDF on one warm worker, {len(papers)} papers, each {ROUNDS - 1} times")
    for name, seconds in times.items():
        ordered = sorted(seconds)
        last = ordered[int(0.99 * (len(ordered) - 1))]
        print(f"  {name:<34} {median(ordered) * 1e3:9.1f} ms   p99 {last * 1e3:7.1f} ms (aim 300)")
    if base:
        faster = median(times[base]) / median(times["here"])
        print(f"  times faster at the median         {faster:9.2f}     (aim 3.00)")


def _papers(folder: Path) -> Iterator[Path]:
    example = copy_example(folder)
    stamp(example)
    for number, kind in enumerate((None, *CLASSES)):
        if kind is not None:
            (example / "paper.tex").write_text(paper_text(kind, stamped=True))
        compile_paper(example)
        compile_paper(example)
        yield (example / "paper.pdf").rename(folder / f"{number}.pdf")


def _installed(commit: str) -> Path:
    """Return the Python of an environment of its own with that commit from history installed."""
    place = PLACE / commit
    python = place / "venv" / "bin" / "python"
    if not python.exists():
        tree = place / "tree"
        tree.mkdir(parents=True, exist_ok=True)
        archive = subprocess.run(
            ["git", "archive", commit], cwd=ROOT, check=True, capture_output=True
        )
        subprocess.run(["tar", "-x", "-C", str(tree)], input=archive.stdout, check=True)
        subprocess.run([sys.executable, "-m", "venv", str(place / "venv")], check=True)
        pip = [str(python), "-m", "pip", "--quiet", "--disable-pip-version-check", "install"]
        constraints = str(ROOT / "constraints.txt")
        subprocess.run([*pip, "--constraint", constraints, str(tree)], check=True)
    return python


@contextmanager
def _worker(python: list[str]) -> Iterator[subprocess.Popen[str]]:
    # From a folder without a pithtex of its own.
    env = dict(os.environ)
    if python[0] != sys.executable:
        env.pop("PYTHONPATH", None)
    with tempfile.TemporaryDirectory() as folder:
        process = subprocess.Popen(
            [*python, "-c", WORKER],
            cwd=folder,
            env=env,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        try:
            yield process
        finally:
            if process.stdin:
                process.stdin.close()
            process.wait()


def _check(process: subprocess.Popen[str], paper: Path) -> tuple[str, str]:
    if process.stdin is None or process.stdout is None:
        raise SystemExit("no pipes")
    print(paper, file=process.stdin, flush=True)
    seconds, status = process.stdout.readline().split()
    return seconds, status


def _in_turn(trees: dict[str, list[str]], papers: list[Path]) -> dict[str, list[float]]:
    """Return the seconds of each check; the trees take turns at every paper."""
    times: dict[str, list[float]] = {name: [] for name in trees}
    workers = {name: _worker(python) for name, python in trees.items()}
    running = {name: worker.__enter__() for name, worker in workers.items()}
    try:
        for number in range(ROUNDS):
            for paper in papers:
                for name, process in running.items():
                    seconds, status = _check(process, paper)
                    if status != "verified":
                        raise SystemExit(f"{name}: {paper.name} is {status}")
                    if number:
                        times[name].append(float(seconds))
                    time.sleep(0.001)
    finally:
        for worker in workers.values():
            worker.__exit__(None, None, None)
    return times
