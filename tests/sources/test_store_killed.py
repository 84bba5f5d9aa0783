"""``kill -9`` on two writers: the store opens, verifies, and holds what was acknowledged."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from tempfile import TemporaryDirectory

import pytest
from real_data import ROOT


@pytest.mark.parametrize(
    "points", [60, pytest.param(1000, marks=pytest.mark.slow)], ids=["some", "a_thousand"]
)
def test_killed_writers_leave_a_store_that_holds_all_that_was_acknowledged(points):
    # Whoever is killed leaves what the system has, on a disk or in memory; memory is quicker.
    memory = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None  # noqa: S108
    with TemporaryDirectory(dir=memory) as folder:
        seen = killed_writers(folder, points)
    assert seen["points"] >= points
    # Many were killed while they wrote, and some while the store was being made.
    assert seen["while_writing"] > points / 10
    assert seen["acknowledged"] > points / 10
    assert seen["stores"] > points / 100
    assert seen["verified"] > points / 20


def killed_writers(folder, points):
    program = ROOT / "tests/sources/store_writers.py"
    done = subprocess.run(
        [sys.executable, program, folder, str(points), "7"],
        env=os.environ | {"PYTHONPATH": str(ROOT / "tests")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)
