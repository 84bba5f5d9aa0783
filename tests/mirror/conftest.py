"""Mirrors for tests: built by the command, from the registry's own bundles and simulated ones."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from made_once import made_once
from real_data import DATA
from simulated_registry import SimulatedRegistry, complete

from pithtex.cli.group import cli

BASE_URL = "https://mirror.example.org"
#: A title that would do harm where it is not escaped, and looks other in plain words.
HOSTILE = r"On $L^2$ & M\"obius <script>alert(1)</script> \input{/etc/passwd} 100% ]]> '\"{"


def simulated(registry: SimulatedRegistry, title: str = "A Paper for Tests", **record) -> bytes:
    """A complete bundle that only the simulated registry's key vouches for."""
    bundle = registry.bundle(registry.record(title, **record), title)
    return json.dumps(complete(registry, bundle)).encode()


def run(*arguments: object):
    from click.testing import CliRunner

    words = [str(each) for each in arguments]
    return CliRunner().invoke(cli, words, catch_exceptions=False)


def make_site(folder: Path) -> None:
    """Build a mirror of real bundles and of those that are hard to show, into ``folder/out``."""
    registry = SimulatedRegistry()
    store = folder / "store"
    shutil.copytree(DATA / "bundles", store)
    (store / "hostile.json").write_bytes(simulated(registry, HOSTILE, arxiv="math/9609206"))
    for version in (1, 2, 3):
        data = simulated(
            registry,
            r"Versions of a M\"obius Strip",
            arxiv="2601.00007",
            version=version,
            cross_cats_sorted=["cs.AI", "math-ph"],
        )
        (store / f"version-{version}.json").write_bytes(data)
    keys = folder / "keys.json"
    keys.write_text(registry.key_file())
    done = run(
        *("mirror", "build", store, folder / "out"),
        *("--base-url", BASE_URL, "--keys", keys, "--jobs", "1"),
    )
    assert done.exit_code == 0, done.output


@pytest.fixture(scope="session")
def site(tmp_path_factory):
    """The folder of a mirror that was built; it is read and not changed."""
    return made_once(tmp_path_factory, "a mirror", make_site) / "out"


@pytest.fixture
def store(tmp_path):
    """A folder with the registry's bundles, to be changed."""
    folder = tmp_path / "store"
    shutil.copytree(DATA / "bundles", folder)
    return folder


@pytest.fixture
def build(tmp_path, store):
    """Build ``store`` into ``out``; the result has exit_code, stdout and stderr."""

    def built(*options: object, out: Path | None = None):
        return run("mirror", "build", store, out or tmp_path / "out", "--jobs", "1", *options)

    return built
