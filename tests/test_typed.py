"""The types of the library, as type checkers see them from without."""

from __future__ import annotations

import ast
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from real_data import BATCHGEN, ROOT, real_bundle_path

from pithtex import api

USER = ROOT / "tests" / "typed_user.py"
MYPY = ("mypy", "--strict", "--python-executable", sys.executable, "--cache-dir")
PYRIGHT = ("pyright", "--pythonpath", sys.executable, "--project")


@pytest.fixture
def checked(tmp_path):
    """Have a program checked that stands by itself; return the exit status and what is said."""

    def check(checker: str, program: str) -> tuple[int, str]:
        (tmp_path / "user.py").write_text(program)
        settings = tmp_path / "pyrightconfig.json"
        settings.write_text('{"typeCheckingMode": "strict"}')
        commands = {
            "mypy": (*MYPY, tmp_path / "cache", "user.py"),
            "pyright": (*PYRIGHT, settings),
        }
        done = subprocess.run(
            [sys.executable, "-m", *commands[checker]],
            cwd=tmp_path,
            env=os.environ | {"PYTHONPATH": "", "PYRIGHT_PYTHON_IGNORE_WARNINGS": "1"},
            capture_output=True,
            text=True,
            check=False,
        )
        return done.returncode, done.stdout + done.stderr

    return check


def test_user_uses_every_public_name():
    used = {
        node.attr
        for node in ast.walk(ast.parse(USER.read_text()))
        if isinstance(node, ast.Attribute) and getattr(node.value, "id", "") == "pithtex"
    }
    assert used == {*api.__all__, "__version__"}


@pytest.mark.parametrize("checker", ["mypy", "pyright"])
def test_strict_user_has_no_type_errors(checked, checker):
    status, said = checked(checker, USER.read_text())
    assert status == 0, said


@pytest.mark.parametrize("checker", ["mypy", "pyright"])
def test_wrong_use_is_a_type_error(checked, checker):
    status, said = checked(checker, 'import pithtex\n\nprint(pithtex.parse_number("x").yaer)\n')
    assert (status, "yaer" in said) == (1, True)


def test_user_runs():
    command = [sys.executable, USER, real_bundle_path(BATCHGEN)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert "verified" in done.stdout.splitlines()


def test_mark_of_a_typed_package_is_there():
    assert (ROOT / "pithtex" / "py.typed").read_bytes() == b""
    assert Path(api.__file__).with_name("py.typed").exists()


def test_pyright_runs_on_the_node_that_pip_installed(tmp_path):
    """Nothing is fetched when it runs, and no Node of the machine is used."""
    home = tmp_path / "home"
    home.mkdir()
    done = subprocess.run(
        [sys.executable, "-m", "pyright", "--version"],
        env={"HOME": str(home), "PATH": str(Path(sys.executable).parent)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout[:8]) == (0, "pyright "), done.stderr
    assert list(home.iterdir()) == []
    assert shutil.which("node", path=str(Path(sys.executable).parent)) is None
