"""latexmk, make and GitLab's script: from clean to a verified PDF, and what stops them."""

from __future__ import annotations

import shutil
import socket
import subprocess

import pytest
import yaml
from pipelines.pipeline_files import (
    OFFLINE,
    PIPELINES,
    command_folder,
    environment,
    example_paper,
    fill_cache,
    runnable,
)
from real_data import ROOT

pytestmark = [pytest.mark.tex, pytest.mark.slow]
STYLE = ROOT / "latex" / "pith.sty"
STAMP = ("pith-record.tex", "pith.sty")
LATEXMK = ("latexmk", "-pdf", "-interaction=batchmode", "paper.tex")


@pytest.fixture
def paper(tmp_path):
    folder = example_paper(tmp_path / "paper")
    shutil.copy(PIPELINES / "latexmkrc", folder / ".latexmkrc")
    return folder


@pytest.fixture
def build(paper, tmp_path):
    command_folder(tmp_path / "bin")

    def run(*command, flags=OFFLINE):
        return subprocess.run(
            command,
            cwd=paper,
            env=environment(tmp_path / "bin", PITHTEX_FLAGS=" ".join(flags)),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )

    return run


@pytest.fixture
def make(build, paper):
    """The Makefile alone, without what latexmk would do by itself."""
    (paper / ".latexmkrc").unlink()
    shutil.copy(PIPELINES / "paper.mk", paper / "Makefile")
    return lambda *goals: build("make", *goals)


def times(folder):
    return {path.name: path.stat().st_mtime_ns for path in folder.iterdir()}


def in_a_folder_of_its_own(paper) -> str:
    """Move a paper into a folder below, whose name has a blank; return where its source is."""
    folder = paper / "a paper"
    folder.mkdir()
    for each in paper.iterdir():
        if each.suffix in {".tex", ".json", ".sty"}:
            each.rename(folder / each.name)
    return "a paper/paper.tex"


def test_latexmk_goes_from_clean_to_a_verified_pdf_and_then_does_nothing(build, paper):
    done = build(*LATEXMK)
    assert done.returncode == 0, done.stdout
    assert done.stdout.count("Stamped paper.tex for ") == 1
    assert done.stdout.count("paper.pdf: verified: ") == 1
    before = times(paper)
    done = build(*LATEXMK)
    assert done.returncode == 0
    assert "up-to-date" in done.stdout
    assert "verified" not in done.stdout
    assert {**times(paper), "paper.fdb_latexmk": 0} == {**before, "paper.fdb_latexmk": 0}


def test_latexmk_stamps_anew_where_the_stamp_is_stale(build, paper):
    assert build(*LATEXMK).returncode == 0
    (paper / "pith-record.tex").write_text("% old\n")
    done = build(*LATEXMK)
    assert (done.returncode, done.stdout.count("paper.pdf: verified: ")) == (0, 1), done.stdout
    assert (paper / "pith-record.tex").stat().st_size > 1000


def test_latexmk_goes_on_with_a_note_where_the_stale_stamp_cannot_be_renewed(build, paper):
    assert build(*LATEXMK).returncode == 0
    (paper / "pith-record.tex").write_text("% old\n")
    done = build(*LATEXMK, flags=["--offline"])
    assert done.returncode == 0
    assert "Stamped" not in done.stdout
    assert "paper.pdf: unresolved: " in done.stdout
    assert "Note: there was no record to check paper.pdf with." in done.stdout


def test_latexmk_goes_on_with_a_note_where_there_is_no_network(build, paper):
    shutil.copy(STYLE, paper)
    with socket.create_server(("127.0.0.1", 0)) as taken:
        url = f"https://127.0.0.1:{taken.getsockname()[1]}"
    flags = ("--mirror", url, "--allow-private-mirror", "--network-timeout", "1")
    done = build(*LATEXMK[:-1], "-cd", in_a_folder_of_its_own(paper), flags=flags)
    assert (done.returncode, "Note: there was no record" in done.stdout) == (0, True), done.stdout
    assert "paper.pdf: unresolved: " in done.stdout


def test_latexmk_goes_on_with_a_note_where_there_is_no_pithtex(build, paper, tmp_path):
    shutil.copy(STYLE, paper)
    (tmp_path / "bin" / "pithtex").unlink()
    done = build(*LATEXMK)
    assert done.returncode == 0, done.stdout
    assert done.stdout.count("pithtex is") == done.stdout.count("Note: no pithtex is on the") == 1
    assert (paper / "paper.pdf").exists()


def test_latexmk_fails_where_the_pdf_is_not_verified(build, paper):
    main = paper / "paper.tex"
    main.write_text(main.read_text().replace(r"\title{", r"\title{On Another Matter: "))
    done = build(*LATEXMK)
    assert (done.returncode, "paper.pdf: unbound: " in done.stdout) == (1, True), done.stdout


def test_latexmk_that_changes_to_the_folder_of_the_paper_checks_its_pdf(build, paper):
    below = in_a_folder_of_its_own(paper)
    done = build(*LATEXMK[:-1], "-e", "$do_cd = 1;", "-outdir=out", below)
    assert done.returncode == 0, done.stdout
    assert done.stdout.count("Stamped paper.tex for ") == 1
    assert done.stdout.count("out/paper.pdf: verified: ") == 1
    assert (paper / "a paper" / "out" / "paper.pdf").exists()


def test_latexmk_checks_the_pdf_in_the_folder_of_its_output(build, paper):
    done = build(*LATEXMK, "-outdir=out dir")
    assert (done.returncode, "paper.pdf: verified: " in done.stdout) == (0, True), done.stdout
    assert (paper / "out dir" / "paper.pdf").exists()


def test_latexmk_that_failed_checks_nothing(build, paper):
    main = paper / "paper.tex"
    main.write_text(main.read_text().replace(r"\maketitle", r"\nosuchmacro\maketitle"))
    done = build(*LATEXMK, "-halt-on-error")
    assert done.returncode not in (0, 1)
    assert "verified: " not in done.stdout


def test_make_goes_from_clean_to_a_verified_pdf_and_then_does_nothing(make, paper):
    done = make("check")
    assert done.returncode == 0, done.stdout
    assert done.stdout.count("pithtex stamp --offline") == 1
    assert "paper.pdf: verified: " in done.stdout
    before = times(paper)
    done = make()
    assert done.stdout == "make: 'paper.pdf' is up to date.\n"
    assert times(paper) == before


def test_make_does_nothing_twice_after_a_source_was_only_touched(make, paper):
    assert make().returncode == 0
    (paper / "paper.tex").touch()
    assert "pithtex stamp" in make().stdout
    assert make().stdout == "make: 'paper.pdf' is up to date.\n"


@pytest.mark.parametrize("name", STAMP)
def test_make_check_fails_where_the_stamp_is_stale(make, paper, name):
    assert make("check").returncode == 0
    with (paper / name).open("a") as file:
        file.write("% changed\n")
    done = make("check")
    assert done.returncode == 2
    assert f"{name} (stale)" in done.stdout


@pytest.mark.parametrize("name", STAMP)
def test_make_stamps_anew_where_a_file_of_the_stamp_is_missing(make, paper, name):
    assert make().returncode == 0
    (paper / name).unlink()
    assert make("check").returncode == 0
    assert (paper / name).exists()


def gitlab_script():
    job = yaml.safe_load((PIPELINES / "gitlab-ci.yml").read_text())["pith"]
    return runnable("\n".join(job["script"]))


def test_gitlab_job_passes_on_a_stamped_paper_and_writes_its_report(build, paper):
    (paper / ".latexmkrc").unlink()
    assert build("pithtex", "stamp", *OFFLINE).returncode == 0
    fill_cache()
    done = build("bash", "-e", "-c", gitlab_script())
    assert done.returncode == 0, done.stdout
    assert "1 file: 1 verified" in done.stdout
    assert (paper / "pith.xml").stat().st_size > 100


def test_gitlab_job_fails_where_the_stamp_is_missing_or_stale(build, paper):
    assert build("pithtex", "stamp", *OFFLINE).returncode == 0
    fill_cache()
    (paper / "pith-record.tex").unlink()
    done = build("bash", "-e", "-c", gitlab_script())
    assert (done.returncode, "pith-record.tex (missing)" in done.stdout) == (1, True)
    assert not (paper / "paper.pdf").exists()
