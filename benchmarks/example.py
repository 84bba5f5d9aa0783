"""The example paper, copied where it may be changed."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PITHTEX = [sys.executable, "-m", "pithtex"]
BUNDLE = "bundle-G6R76UWKSSMLHOKUSI3UV7TLFY.json"


def copy_example(folder: Path) -> Path:
    return Path(shutil.copytree(ROOT / "examples" / "paper", folder / "paper"))


def stamp(paper: Path) -> None:
    command = [*PITHTEX, "stamp", "--offline", "--bundle", BUNDLE]
    subprocess.run(command, cwd=paper, check=True, capture_output=True)


def compile_paper(paper: Path, engine: str = "pdflatex") -> None:
    command = [engine, "-interaction=batchmode", "paper.tex"]
    subprocess.run(command, cwd=paper, check=True, capture_output=True)
