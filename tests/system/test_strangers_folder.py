"""Checking from within a folder that a stranger has filled runs nothing of theirs."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from real_data import ROOT

EVIL = "import pathlib; pathlib.Path('ran').touch()\n"
#: With a thread in it, a process does not fork: it starts Python anew.
THREADED = """
import sys, threading
sys.path.insert(0, sys.argv[1])
from pathlib import Path
import pithtex
threading.Thread(target=threading.Event().wait, daemon=True).start()
if __name__ == "__main__":
    print(pithtex.check_pdf(Path("paper.pdf")).status)
"""


@pytest.mark.tex
def test_modules_in_the_current_folder_are_not_imported(tmp_path, stamped_pdf):
    folder = tmp_path / "submission"
    folder.mkdir()
    (folder / "paper.pdf").write_bytes(stamped_pdf)
    for name in ("multiprocessing", "pypdf", "zlib", "json", "pickle", "sitecustomize"):
        (folder / f"{name}.py").write_text(EVIL)
    program = tmp_path / "program.py"
    program.write_text(THREADED)
    done = subprocess.run(
        [sys.executable, program, ROOT],
        cwd=folder,
        env={name: value for name, value in os.environ.items() if name != "PYTHONPATH"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == "verified\n"
    assert not (folder / "ran").exists()
