"""pith.sty in TeX: time of a pass, time of a QR code, bytes added."""

from __future__ import annotations

import re
import subprocess
import tempfile
from pathlib import Path

from benchmarks.example import copy_example, stamp
from benchmarks.measure import cpu_of_children, process, report, side_by_side

NUMBER = "G6R76UWKSSMLHOKUSI3UV7TLFY"
USES = (r"\usepackage[qr=beside]{pith}", rf"\pithnumber{{{NUMBER}}}")
ENGINES = ("pdflatex", "xelatex", "lualatex", "latex")
ROUNDS = 15

#: A paper in its class's own fonts, to see what is added to a file. It has all the
#: letters that a badge can have, as every paper of some pages does.
PLAIN = r"""\documentclass{article}
%s
\title{BatchGen: An Architecture for Scalable and Efficient Batch Inference}
\author{A. Author}
\begin{document}
\maketitle
ABCDEFGHIJKLMNOPQRSTUVWXYZ abcdefghijklmnopqrstuvwxyz 0123456789 ,:.-+/()
When scaled to millions of sequences, batch workloads reveal two fundamental
requirements: the ability to handle extreme load variation that emerges only at
runtime, and the ability to sustain high utilization across large fleets.
\end{document}
"""
#: One code in a box, timed by pdfTeX itself, in units of 1/65536 s.
TIMED = rf"""\documentclass{{article}}
\usepackage{{qrcode}}
\usepackage{{pith}}\pithnumber{{{NUMBER}}}
\begin{{document}}
\pdfresettimer
\setbox0\hbox{{\qrcode[nolink,level=L]{{https://pith.science/pith/{NUMBER}}}}}%
\typeout{{qrcode=\the\pdfelapsedtime}}
\pdfresettimer
\setbox0\hbox{{\pithqrcode}}%
\typeout{{pith=\the\pdfelapsedtime}}
\end{{document}}
"""


def run() -> None:
    with tempfile.TemporaryDirectory() as folder:
        paper = copy_example(Path(folder))
        stamp(paper)
        _time_of_a_pass(paper)
        _time_of_a_code(paper)
        _bytes_added(paper)


def _time_of_a_pass(paper: Path) -> None:
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
            rounds=ROUNDS,
            clock=cpu_of_children,
        )
        report(
            f"Compiling the example, {engine}, CPU time",
            times,
            "without pith.sty",
            {"with badge and QR code": 1.05},
        )


def _time_of_a_code(paper: Path) -> None:
    (paper / "timed.tex").write_text(TIMED)
    process_it = process(["pdflatex", "-interaction=batchmode", "timed"], paper)
    times: dict[str, list[float]] = {"qrcode": [], "pith": []}
    for _ in range(ROUNDS):
        # The package qrcode keeps the codes of the pass before.
        (paper / "timed.aux").unlink(missing_ok=True)
        process_it()
        log = (paper / "timed.log").read_text()
        for name, found in times.items():
            match = re.search(rf"^{name}=(\d+)", log, re.MULTILINE)
            if match is None:
                raise ValueError(name)
            found.append(int(match[1]) / 65536)
    middle = {name: sorted(found)[ROUNDS // 2] for name, found in times.items()}
    print("\nThe QR code of the same address, in pdfTeX")
    for label, name in (("package qrcode", "qrcode"), (r"\pithqrcode", "pith")):
        print(f"  {label:<34} {middle[name] * 1e3:9.2f} ms")
    print(f"  {'times faster':<34} {middle['qrcode'] / middle['pith']:9.0f}     (aim 20)")


def _bytes_added(paper: Path) -> None:
    print("\nBytes added to an article that has the badge's font (aim 4,096 with QR code)")
    kinds = {
        "without": "",
        "metadata only": rf"\usepackage[placement=none]{{pith}}{USES[1]}",
        "badge, no metadata": rf"\usepackage[metadata=false]{{pith}}{USES[1]}",
        "all, with QR code": "".join(USES),
    }
    sizes: dict[tuple[str, str], int] = {}
    for kind, uses in kinds.items():
        (paper / "plain.tex").write_text(PLAIN % uses)
        for engine in ENGINES[:3]:
            command = [engine, "-interaction=batchmode", "plain"]
            subprocess.run(command, cwd=paper, capture_output=True, check=True)
            sizes[kind, engine] = (paper / "plain.pdf").stat().st_size
    print(f"  {'':<24}" + "".join(f"{engine:>12}" for engine in ENGINES[:3]))
    for kind in list(kinds)[1:]:
        added = [sizes[kind, engine] - sizes["without", engine] for engine in ENGINES[:3]]
        print(f"  {kind:<24}" + "".join(f"{count:>12,}" for count in added))
