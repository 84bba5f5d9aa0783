"""1,000 PDFs that carry only a number, with a registry that is dead: it is to cost once."""

from __future__ import annotations

import random
import socket
import subprocess
import tempfile
import time
from pathlib import Path

import pikepdf

from benchmarks.example import PITHTEX

COUNT = 1_000
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
#: Seconds that a host which does not connect may take for one record.
TIME_OUT = 5.0


def run() -> None:
    with tempfile.TemporaryDirectory() as name, socket.create_server(("127.0.0.1", 0)) as silent:
        folder = Path(name)
        _write_papers(folder)
        url = f"https://localhost:{silent.getsockname()[1]}"
        options = ("--mirror", url, "--allow-private-mirror", "--network-timeout", f"{TIME_OUT}")
        offline = _seconds(folder, "--offline")
        dead = _seconds(folder, *options)
    print(f"\n{COUNT:,} PDFs with a number alone, and a registry that is dead")
    print(f"  {'--offline':<34} {offline:9.1f} s")
    print(f"  {'with it':<34} {dead:9.1f} s", end="")
    print(f"  (aim {offline + 2 * TIME_OUT:.1f}: two time-outs of {TIME_OUT:g} s more)")


def _write_papers(folder: Path) -> None:
    for number in range(COUNT):
        suffix = "".join(random.choices(LETTERS, k=26))  # noqa: S311 - no secret
        with pikepdf.new() as pdf:
            pdf.add_blank_page()
            pdf.docinfo["/PithNumber"] = f"pith:{suffix}"
            pdf.docinfo["/PithURL"] = f"https://pith.science/pith/{suffix}"
            pdf.save(folder / f"{number:04}.pdf")


def _seconds(folder: Path, *options: str) -> float:
    start = time.perf_counter()
    command = [*PITHTEX, "check", "--format", "json", *options, str(folder)]
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False)
    seconds = time.perf_counter() - start
    if done.stdout.count(b'"unresolved"') < COUNT:
        raise RuntimeError("some PDFs were not looked for")
    return seconds
