"""One pass over the example paper, with and without pith.sty."""

from __future__ import annotations

import tempfile
from pathlib import Path

from benchmarks.example import copy_example, stamp
from benchmarks.measure import process, report, side_by_side

USES = (r"\usepackage[qr=beside]{pith}", r"\pithnumber{G6R76UWKSSMLHOKUSI3UV7TLFY}")
ENGINES = ("pdflatex", "xelatex", "lualatex")


def run() -> None:
    with tempfile.TemporaryDirectory() as folder:
        paper = copy_example(Path(folder))
        stamp(paper)
        source = (paper / "paper.tex").read_text()
        for use in USES:
            if use not in source:
                raise ValueError(use)
        (paper / "without.tex").write_text(source.replace(USES[0], "").replace(USES[1], ""))
        for engine in ENGINES:
            compile_with = [engine, "-interaction=batchmode"]
            names = {"without pith.sty": "without.tex", "with badge and QR code": "paper.tex"}
            times = side_by_side(
                {name: process([*compile_with, file], paper) for name, file in names.items()},
                rounds=15,
            )
            report(
                f"Compiling the example, {engine}",
                times,
                "without pith.sty",
                {"with badge and QR code": 1.05},
            )
