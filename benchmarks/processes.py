"""The commands as whole processes, beside a Python that only imports pypdf and nacl."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from benchmarks.example import BUNDLE, PITHTEX, compile_paper, copy_example, stamp
from benchmarks.measure import process, report, side_by_side

BARE = "python, import pypdf and nacl"


def run() -> None:
    with tempfile.TemporaryDirectory() as folder:
        paper = copy_example(Path(folder))
        stamp(paper)
        compile_paper(paper)
        cache = str(Path(folder) / "cache")

        def remove_stamp() -> None:
            (paper / "pith-record.tex").unlink()

        stamping = process(
            [*PITHTEX, "stamp", "--offline", "--bundle", BUNDLE], paper, PITHTEX_CACHE=cache
        )

        def stamp_anew() -> None:
            remove_stamp()
            stamping()

        checking = [*PITHTEX, "check", "--offline", "paper.pdf"]
        times = side_by_side(
            {
                BARE: process([sys.executable, "-c", "import pypdf, nacl.signing"], paper),
                "pithtex check paper.pdf": process(checking, paper, PITHTEX_CACHE=cache),
                "pithtex stamp": stamp_anew,
            },
            rounds=25,
        )
    aims = {"pithtex check paper.pdf": 1.6, "pithtex stamp": 1.3}
    report("Whole processes", times, BARE, aims)
