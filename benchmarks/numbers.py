"""Numbers from arXiv's metadata, beside reading and hashing the same rows with Python alone."""

from __future__ import annotations

import hashlib
import json
import subprocess
import tempfile
import time
from functools import partial
from pathlib import Path

from benchmarks.example import PITHTEX, ROOT
from benchmarks.measure import peak_memory, report, side_by_side
from pithtex.number.metadata_file import read_metadata
from pithtex.number.run import Numbering
from pithtex.report.number.human import format_number_human

ROWS = ROOT / "tests" / "data" / "arxiv-kaggle-rows.jsonl"
BARE = "bare json.loads and SHA-256"
COUNT = 100_000
FEW, MANY = 10_000, 1_000_000


def run() -> None:
    with tempfile.TemporaryDirectory() as name:
        rows = _written(Path(name) / "rows.jsonl", COUNT)
        jobs = {BARE: partial(_bare, rows), "numbers": partial(_numbers, rows)}
        times = side_by_side(jobs, 5)
        report(f"Numbers from {COUNT:,} rows, in process", times, BARE, {"numbers": 1.5})
        few, many = (_written(Path(name) / f"{count}.jsonl", count) for count in (FEW, MANY))
        one, two = (_timed(_command(many, jobs)) for jobs in (1, 2))
        print(f"  one process                        {MANY / one:9.0f} rows/s")
        print(f"  two processes                      {MANY / two:9.0f} rows/s", end="")
        print(f"  {one / two:6.2f}  (aim 1.80)")
        peaks = [peak_memory(_command(path, 2)) for path in (few, many)]
        print(f"  peak memory of {FEW:,} and {MANY:,}   ", end="")
        print(f"{peaks[0]:9.1f} MB  {peaks[1]:9.1f} MB  {peaks[1] / peaks[0]:6.2f}  (aim 1.00)")


def _written(path: Path, count: int) -> Path:
    """Write real rows so often that there are ``count``, each with an id of its own."""
    rows = [json.loads(line) for line in ROWS.read_bytes().splitlines()]
    with path.open("w", encoding="ascii") as file:
        for number in range(count):
            month, serial = divmod(number, 99_999)
            row = rows[number % len(rows)] | {"id": f"{2001 + month:04}.{serial + 1:05}"}
            file.write(f"{json.dumps(row)}\n")
    return path


def _bare(path: Path) -> None:
    with path.open("rb") as file:
        for line in file:
            json.loads(line)
            hashlib.sha256(line).hexdigest()


def _numbers(path: Path) -> None:
    with path.open("rb") as file:
        for _ in Numbering(format_number_human).compute_all(read_metadata(file), 1):
            pass


def _command(path: Path, jobs: int) -> list[str]:
    return [*PITHTEX, "number", "--from", str(path), "--jobs", str(jobs)]


def _timed(command: list[str]) -> float:
    """Return the seconds of a run."""
    start = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - start
