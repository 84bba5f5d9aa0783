"""Numbers from arXiv's metadata, beside reading and hashing the same rows with Python alone."""

from __future__ import annotations

import hashlib
import json
import subprocess
import tempfile
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
        commands = {
            f"{jobs} process{'es' if jobs > 1 else ''}": partial(_run, _command(rows, jobs))
            for jobs in (2, 1)
        }
        two, one = side_by_side(commands, 3).values()
        print(f"  one process                        {COUNT / one:9.0f} rows/s")
        print(f"  two processes                      {COUNT / two:9.0f} rows/s", end="")
        print(f"  {one / two:6.2f}  (aim 1.80)")
        few, many = (
            peak_memory(_command(_written(Path(name) / f"{count}.jsonl", count), 2))
            for count in (FEW, MANY)
        )
        print(f"  peak memory of {FEW:,} and {MANY:,}   ", end="")
        print(f"{few:9.1f} MB  {many:9.1f} MB  {many / few:6.2f}  (aim 1.00)")


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


def _run(command: list[str]) -> None:
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
