"""The commands as whole processes, beside a Python that imports the modules that they load."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.example import BUNDLE, PITHTEX, compile_paper, copy_example, stamp
from benchmarks.measure import process, report, side_by_side

BARE = "python, importing what check loads"
#: Prints the modules that a check of a PDF, judged in this process, has loaded.
LOADED = """
import sys
from pithtex.__main__ import main
from pithtex.check.preloading import preload
from pithtex.pdf.look import NO_LOOK
sys.argv[1:] = ["check", "--offline", "paper.pdf"]
before = set(sys.modules)
preload(NO_LOOK)
try:
    main()
finally:
    print(*(name for name in sys.modules if not name.startswith("__")), file=sys.stderr)
"""


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

        done = subprocess.run(
            [sys.executable, "-c", LOADED], cwd=paper, capture_output=True, text=True, check=False
        )
        names = [name for name in done.stderr.split() if name != "pithtex.__main__"]
        imports = "\n".join(f"try: import {name}\nexcept ImportError: pass" for name in names)
        checking = [*PITHTEX, "check", "--offline", "paper.pdf"]
        times = side_by_side(
            {
                BARE: process([sys.executable, "-c", imports], paper),
                "pithtex check paper.pdf": process(checking, paper, PITHTEX_CACHE=cache),
                "pithtex stamp": stamp_anew,
            },
            rounds=25,
        )
    aims = {"pithtex check paper.pdf": 1.3, "pithtex stamp": 1.3}
    report("Whole processes", times, BARE, aims)
