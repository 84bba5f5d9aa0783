"""The hooks, run by pre-commit itself, which installs pithtex from a repository."""

from __future__ import annotations

import shutil
import subprocess
import sys

import pytest
from paper_factory import edited, set_info
from pipelines.pipeline_files import OFFLINE, PIPELINES, environment, example_paper, fill_cache
from real_data import ROOT

from pithtex import __version__

pytestmark = [pytest.mark.tex, pytest.mark.slow, pytest.mark.timeout(600)]

#: What pip needs to build pithtex, and what pre-commit reads.
PARTS = (
    ".pre-commit-hooks.yaml",
    "pyproject.toml",
    "README.md",
    "LICENSE",
    "latex",
    "docs",
    "pithtex",
)
IDENTITY = {
    f"GIT_{who}_{what}": value
    for who in ("AUTHOR", "COMMITTER")
    for what, value in (("NAME", "A. Author"), ("EMAIL", "author@example.org"))
}


@pytest.fixture(scope="module")
def pre_commit(tmp_path_factory):
    """Run git and pre-commit in a folder; hooks are installed once, and nowhere else."""
    home = str(tmp_path_factory.mktemp("pre-commit"))

    def run(folder, *command, **more):
        if command[0] == "pre-commit":
            command = (sys.executable, "-m", "pre_commit", *command[1:])
        return subprocess.run(
            command,
            cwd=folder,
            env=environment(PRE_COMMIT_HOME=home, GIT_CONFIG_GLOBAL="/dev/null", **IDENTITY),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )

    return run


def committed(pre_commit, folder):
    for command in (["init", "-q"], ["add", "-A"], ["commit", "-q", "-m", "All there is"]):
        done = pre_commit(folder, "git", *command)
        assert done.returncode == 0, done.stdout
    return folder


@pytest.fixture(scope="module")
def hooks(pre_commit, tmp_path_factory):
    """A repository with this tree, tagged as the page says."""
    folder = tmp_path_factory.mktemp("hooks") / "pithtex"
    folder.mkdir()
    for name in PARTS:
        path = ROOT / name
        copy = shutil.copytree if path.is_dir() else shutil.copy
        copy(path, folder / name)
    committed(pre_commit, folder)
    assert pre_commit(folder, "git", "tag", f"v{__version__}").returncode == 0
    return folder


@pytest.fixture
def paper(pre_commit, hooks, tmp_path, stamped_pdf, run_pithtex, monkeypatch):
    """A paper with its stamp and its PDF, under git, with the configuration of the page."""
    folder = example_paper(tmp_path / "paper")
    monkeypatch.chdir(folder)
    assert run_pithtex("stamp", *OFFLINE).exit_code == 0
    (folder / "paper.pdf").write_bytes(stamped_pdf)
    configuration = (PIPELINES / "pre-commit-config.yaml").read_text()
    assert "https://github.com/OWNER/pithtex" in configuration
    (folder / ".pre-commit-config.yaml").write_text(
        configuration.replace("https://github.com/OWNER/pithtex", str(hooks))
    )
    return committed(pre_commit, folder)


@pytest.fixture
def results(pre_commit, paper):
    """Run the hooks on all files; return their exit status, what each says, and the output."""

    def run(*arguments):
        done = pre_commit(paper, "pre-commit", "run", "--all-files", *arguments)
        ends = [line.rsplit(".", 1)[1] for line in done.stdout.splitlines() if "....." in line]
        return done.returncode, ends, done.stdout

    return run


def test_hooks_pass_on_a_paper_in_order_and_then_see_what_is_not(
    results, pre_commit, paper, stamped_pdf
):
    assert results()[:2] == (0, ["Passed", "Passed"]), results()

    (paper / "pith-record.tex").write_text("% old\n")
    status, ends, output = results()
    assert (status, ends) == (1, ["Failed", "Passed"])
    assert "pith-record.tex (stale)" in output
    assert (paper / "pith-record.tex").read_text() == "% old\n"

    pre_commit(paper, "git", "rm", "-q", "-f", "pith-record.tex")
    status, ends, output = results()
    assert (status, ends, "pith-record.tex (missing)" in output) == (1, ["Failed", "Passed"], True)

    (paper / "paper.pdf").write_bytes(edited(stamped_pdf, set_info("PithSchema", "1.1")))
    status, ends, output = results("pithtex-check")
    assert (status, ends, "paper.pdf: mismatch: " in output) == (1, ["Failed"], True)


def test_commit_is_stopped_by_a_stale_stamp_and_not_by_a_file_that_is_no_concern(pre_commit, paper):
    assert pre_commit(paper, "pre-commit", "install").returncode == 0
    (paper / "notes.txt").write_text("A note.\n")
    pre_commit(paper, "git", "add", "-A")
    done = pre_commit(paper, "git", "commit", "-m", "A note")
    assert (done.returncode, done.stdout.count("Skipped")) == (0, 2), done.stdout
    (paper / "pith.sty").write_text((paper / "pith.sty").read_text() + "% mine\n")
    pre_commit(paper, "git", "add", "-A")
    done = pre_commit(paper, "git", "commit", "-m", "A change")
    assert (done.returncode, "pith.sty (stale)" in done.stdout) == (1, True)


def test_try_repo_runs_both_hooks_as_they_are(pre_commit, hooks, paper):
    fill_cache()
    done = pre_commit(paper, "pre-commit", "try-repo", str(hooks), "--all-files")
    assert (done.returncode, done.stdout.count("Passed")) == (0, 2), done.stdout
