"""The files of other people's pipelines, and papers to try them on."""

from __future__ import annotations

import os
import shlex
import shutil
import sys
from importlib.util import find_spec
from pathlib import Path

from real_data import BATCHGEN, ROOT, real_bundle

from pithtex.protocol.bundle import load_bundle
from pithtex.sources.origins import cache_folder
from pithtex.sources.store.cache import BundleCache

PIPELINES = ROOT / "docs" / "pipelines"
PAGE = ROOT / "docs" / "pipelines.md"
BUNDLE = f"bundle-{BATCHGEN}.json"
OFFLINE = ("--offline", "--bundle", BUNDLE)


def runnable(text: str) -> str:
    """Return a pipeline in formats that this tree can write."""
    for name in ("sarif", "junit"):
        if find_spec(f"pithtex.report.check.{name}") is None:
            text = text.replace(f"--format {name}", "--format json")
    return text


def example_paper(folder: Path) -> Path:
    """Copy the example paper as it is in a fresh checkout: source and bundle."""
    source = ROOT / "examples" / "paper"
    folder.mkdir()
    for name in ("paper.tex", BUNDLE):
        shutil.copy(source / name, folder / name)
    return folder


def fill_cache() -> None:
    """Keep the example's bundle where the registry's answer would be kept."""
    data = real_bundle(BATCHGEN)
    assert BundleCache(cache_folder()).put(data, load_bundle(data)) is None


def command_folder(folder: Path) -> Path:
    """Make a folder that holds the command ``pithtex`` of this tree, and its Python."""
    folder.mkdir(parents=True)
    python = folder / "python"
    python.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} "$@"\n')
    python.chmod(0o755)
    script = folder / "pithtex"
    script.write_text(
        f"#!{sys.executable}\n"
        f"import sys\nsys.path.insert(0, {str(ROOT)!r})\n"
        "from pithtex.__main__ import main\nmain()\n"
    )
    script.chmod(0o755)
    return folder


def environment(*first: Path, **more: str) -> dict[str, str]:
    """Return this environment with folders first on the path, without what would pass through.

    That is git's and Python's own, and what a make that runs the tests tells those below it.
    pip installs what constraints.txt says there, except in ``make newest``.
    """
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("GIT_", "MAKE")) and name not in {"MFLAGS", "PYTHONPATH"}
    }
    if "PITHTEX_NEWEST" not in kept:
        # An address, for pip takes a blank in a path for the end of it.
        constraints = (ROOT / "constraints.txt").as_uri()
        kept |= {"PIP_CONSTRAINT": constraints, "PIP_BUILD_CONSTRAINT": constraints}
    path = os.pathsep.join([*map(str, first), kept["PATH"]])
    return kept | {"PATH": path} | more
