"""What is dear and wanted by many tests: made once in a run, by whichever process is first."""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest


def made_once(temporary: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """Return a folder that ``make`` has filled; ``name`` says with what.

    All processes of a run share it, so what is in it is read and not changed.
    """
    base = temporary.getbasetemp()
    # Each process of pytest-xdist has a folder of its own below that of the run.
    root = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "made-once"
    root.mkdir(exist_ok=True)
    folder = root / sha256(name.encode()).hexdigest()[:32]
    done = folder.with_suffix(".done")
    with folder.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not done.exists():
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir()
            make(folder)
            done.touch()
    return folder
