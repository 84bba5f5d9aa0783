"""Runs over 2,000 PDFs, beside exiftool and pdfinfo on the same files; and what they hold.

Processor time is compared, of a command and all its processes: it is the same however busy
the machine is, and in however many processes the work is done.
"""

from __future__ import annotations

import resource
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.checking import papers
from benchmarks.example import PITHTEX
from benchmarks.measure import peak_memory

COUNT = 2_000
#: Files that all three are given in turns: whatever else the machine does, slows all alike.
TURN = 200
CHECK = [*PITHTEX, "check", "--offline", "--format", "jsonl"]
#: By kind: what the time is compared with, and at most how many times as much it is to be.
AIMS = {"stamped": ("pdfinfo", 3.0), "unstamped": ("exiftool", 0.5)}


def run() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        unstamped, stamped = papers(folder, COUNT)
        kinds = {
            "stamped": _written(folder / "stamped", stamped),
            "unstamped": _written(folder / "unstamped", unstamped),
        }
        print("\nA run, processor time for each PDF without the start of the command")
        for kind, turns in kinds.items():
            _beside_tools(kind, turns)
        _in_two_processes([*kinds["stamped"], *kinds["unstamped"]])
        _memory(folder, unstamped[0])


def _written(folder: Path, pdfs: list[bytes]) -> list[Path]:
    """Write PDFs into folders of one turn each."""
    turns = []
    for start in range(0, len(pdfs), TURN):
        turn = folder / f"{start:05}"
        turn.mkdir(parents=True)
        turns.append(turn)
        for number, data in enumerate(pdfs[start : start + TURN]):
            (turn / f"{number:03}.pdf").write_bytes(data)
    return turns


def _beside_tools(kind: str, turns: list[Path]) -> None:
    jobs: dict[str, Callable[[Path], float]] = {
        "pithtex check": lambda turn: _processor_time([*CHECK, "--jobs", "1", str(turn)]),
        "exiftool": lambda turn: _processor_time(
            ["exiftool", "-q", "-json", "-a", "-G1", str(turn)]
        ),
        "pdfinfo": lambda turn: sum(
            _processor_time(["pdfinfo", str(pdf)]) for pdf in turn.iterdir()
        ),
    }
    with tempfile.TemporaryDirectory() as name:
        # One file alone is checked in another way than several.
        for each in ("a.pdf", "b.pdf"):
            (Path(name) / each).write_bytes(b"")
        starts = {what: job(Path(name)) for what, job in jobs.items()} | {"pdfinfo": 0.0}
    times = dict.fromkeys(jobs, 0.0)
    for turn in turns:
        for what, job in jobs.items():
            times[what] += job(turn) - starts[what]
    count = sum(len(list(turn.iterdir())) for turn in turns)
    peer, aim = AIMS[kind]
    print(f"  {count:,} {kind}")
    for what, seconds in times.items():
        ratio = f"{seconds / times[peer]:6.2f}"
        of = f"  (aim {aim:.2f} of {peer})" if what == "pithtex check" else ""
        print(f"    {what:<32} {seconds / count * 1e3:9.2f} ms  {ratio}{of}")


def _processor_time(command: list[str]) -> float:
    """Return the seconds that a command, and what it started, have computed."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


def _in_two_processes(turns: list[Path]) -> None:
    seconds = []
    for jobs in ("1", "2"):
        start = time.perf_counter()
        command = [*CHECK, "--jobs", jobs, *map(str, turns)]
        subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
        seconds.append(time.perf_counter() - start)
    print(f"  all, in one process and in two{seconds[0]:13.1f} s {seconds[1]:9.1f} s", end="")
    print(f"  {seconds[0] / seconds[1]:6.2f} times as fast  (aim 1.80, on two idle cores)")


def _memory(folder: Path, paper: bytes) -> None:
    peaks = []
    for count in (100, 10_000):
        place = folder / str(count)
        place.mkdir()
        for number in range(count):
            # All differ, behind the end: a paper that was seen is not checked again.
            (place / f"{number}.pdf").write_bytes(paper + b"%%%d\n" % number)
        peaks.append(peak_memory([*PITHTEX, "check", "--offline", "--format", "json", str(place)]))
        shutil.rmtree(place)
    print("\nPeak memory of a run and its processes")
    print(f"  100 and 10,000 files               {peaks[0]:9.1f} MB {peaks[1]:9.1f} MB", end="")
    print(f"  {peaks[1] / peaks[0]:6.2f}  (aim 1.00, 3 % more or less)")
