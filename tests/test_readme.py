"""The README's commands are run, and print what it says."""

from __future__ import annotations

import re
import shlex
import shutil

import pytest
from click.testing import CliRunner
from paper_factory import compile_tex
from real_data import ROOT

from pithtex.check.result import EXIT_STATUS
from pithtex.cli.group import cli

README = (ROOT / "README.md").read_text()
SESSIONS = re.findall(r"^```console\n(.*?)^```", README, re.MULTILINE | re.DOTALL)


def steps(session: str) -> list[tuple[str, str]]:
    """Split a session into its commands, each with what it prints."""
    parts = re.split(r"^\$ (.*)\n", session, flags=re.MULTILINE)[1:]
    return list(zip(parts[::2], parts[1::2], strict=True))


@pytest.mark.tex
def test_every_command_of_the_readme_prints_what_it_says(tmp_path, monkeypatch):
    folder = tmp_path / "paper"
    shutil.copytree(ROOT / "examples" / "paper", folder)
    monkeypatch.chdir(folder)
    ran = 0
    for session in SESSIONS:
        for command, output in steps(session):
            program, *arguments = shlex.split(command)
            if program == "pithtex":
                done = CliRunner().invoke(cli, arguments, catch_exceptions=False)
                assert done.exit_code == 0, done.output
                assert not output or done.output == output
            else:
                compile_tex(folder / arguments[0], program)
            ran += 1
    assert ran == 5


def test_table_of_verdicts_has_the_exit_status_of_each():
    rows = re.findall(r"^\| `(\w+)` \|.*\| (\d) \|$", README, re.MULTILINE)
    assert {name: int(code) for name, code in rows} == {
        status.value: code for status, code in EXIT_STATUS.items()
    }


@pytest.mark.parametrize("target", re.findall(r"\]\(([^)#:]+)\)", README))
def test_every_link_leads_somewhere(target):
    assert (ROOT / target).exists()


@pytest.mark.parametrize("target", ["demo", "test", "bench"])
def test_make_targets_of_the_readme_exist(target):
    assert re.search(rf"^{target}:", (ROOT / "Makefile").read_text(), re.MULTILINE)
