"""Packing a paper beside the passes of TeX that it takes: a page, and a paper as they are."""

from __future__ import annotations

import re
import resource
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path
from statistics import median

from benchmarks.example import PITHTEX, copy_example, stamp
from benchmarks.measure import report

ROUNDS = 3
AIM = 1.15
COMPILE = (
    "pdflatex",
    "-interaction=batchmode",
    "-recorder",
    "-file-line-error",
    "-no-shell-escape",
)
#: What makes a paper of some ten pages of the example: packages, drawings, references.
PREAMBLE = r"\usepackage{amsmath,amssymb,tikz,booktabs}"
SECTION = r"""\section{Part %(n)d}\label{part%(n)d} As Section~\ref{part1} says,
\begin{equation}\label{eq%(n)d} \sum_{i=1}^{n} \frac{x_i^2}{1+\exp(-x_i)} = %(n)d \end{equation}
\begin{tikzpicture}\foreach \x in {1,...,60}
\draw[blue] ({3*cos(\x)},{sin(\x*3)}) circle (1pt);\end{tikzpicture}
%(words)s"""
WORDS = "The load varies at run time, and utilization has to stay high across fleets. " * 40


def run() -> None:
    with tempfile.TemporaryDirectory() as folder:
        paper = copy_example(Path(folder))
        stamp(paper)
        _beside_compiling("Packing the example, one page (CPU time)", paper)
        source = (paper / "paper.tex").read_text()
        sections = "".join(SECTION % {"n": n, "words": WORDS} for n in range(1, 13))
        source = source.replace(r"\begin{document}", PREAMBLE + r"\begin{document}")
        source = source.replace(r"\end{document}", sections + r"\end{document}")
        (paper / "paper.tex").write_text(source)
        _beside_compiling("Packing a paper of twelve sections (CPU time)", paper)


def _beside_compiling(title: str, paper: Path) -> None:
    output = paper.parent / "paper.tar.gz"
    pack = [*PITHTEX, "pack", "--offline", "--output", str(output)]
    said = subprocess.run(pack, cwd=paper, capture_output=True, text=True, check=True).stdout
    found = re.search(r"(\d) passes", said)
    if found is None:
        raise ValueError(said)
    passes = int(found[1])
    times: dict[str, list[float]] = {"its passes of TeX": [], "pithtex pack": [], "the check": []}
    for _ in range(ROUNDS):
        with tempfile.TemporaryDirectory() as place:
            copy = Path(shutil.copytree(paper, Path(place) / "paper"))
            times["its passes of TeX"].append(_cpu(lambda: _compile(copy, passes)))  # noqa: B023
            check = [*PITHTEX, "check", "--offline", "paper.pdf"]
            times["the check"].append(_cpu(lambda: _run(check, copy)))  # noqa: B023
        times["pithtex pack"].append(_cpu(lambda: _run(pack, paper)))
    middle = {name: median(values) for name, values in times.items()}
    report(f"{title}, {passes} passes", middle, "its passes of TeX", {"pithtex pack": AIM})


def _compile(paper: Path, passes: int) -> None:
    for _ in range(passes):
        _run([*COMPILE, "paper.tex"], paper)


def _run(command: list[str], cwd: Path) -> None:
    subprocess.run(command, cwd=cwd, capture_output=True, check=True)


def _cpu(job: Callable[[], None]) -> float:
    """Return the seconds of processor time that the processes of a job take."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    job()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
