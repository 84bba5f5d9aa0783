"""``--into``: the stamp belongs where TeX is started, and a main file may lie below."""

from __future__ import annotations

import json
import subprocess

import pytest
from paper_factory import source
from real_data import BATCHGEN, DATA

BUNDLE = str(DATA / "bundles" / f"bundle-{BATCHGEN}.json")
STAMP = {"pith-record.tex", "pith.sty"}


@pytest.fixture
def upload(tmp_path, monkeypatch):
    """The root of an upload, in which the command is given; the main file lies below it."""
    root = tmp_path / "upload"
    (root / "paper").mkdir(parents=True)
    (root / "paper" / "main.tex").write_text(source())
    monkeypatch.chdir(root)
    return root


@pytest.fixture
def run(run_pithtex):
    def run(command, *options):
        return run_pithtex(command, "paper/main.tex", "--offline", "--bundle", BUNDLE, *options)

    return run


def names(folder):
    return {path.name for path in folder.iterdir() if path.is_file()}


def test_both_files_are_written_where_tex_is_started(run, upload):
    done = run("stamp", "--into", ".")
    assert (done.exit_code, done.stderr) == (0, "")
    assert (names(upload), names(upload / "paper")) == (STAMP, {"main.tex"})
    assert done.stdout.endswith("Now compile in ./, then: pithtex check main.pdf\n")


def test_paper_that_is_compiled_from_above_is_verified(run, run_pithtex, upload):
    run("stamp", "--into", ".")
    command = ["pdflatex", "-interaction=batchmode", "-no-shell-escape", "paper/main.tex"]
    subprocess.run(command, cwd=upload, check=True, timeout=300, stdout=subprocess.DEVNULL)
    assert run_pithtex("check", "main.pdf", "--offline").exit_code == 0
    again = run("stamp")
    assert again.stderr == ""


def test_into_twice_changes_nothing_and_its_files_are_named(run, upload):
    run("stamp", "--into", "../upload")
    before = {path: path.stat().st_mtime_ns for path in upload.iterdir()}
    done = run("stamp", "--into", "../upload")
    assert "../upload/pith-record.tex and ../upload/pith.sty are up to date" in done.stdout
    assert {path: path.stat().st_mtime_ns for path in upload.iterdir()} == before


def test_dry_run_and_check_look_where_tex_is_started(run, run_pithtex, upload):
    assert "pith.sty (missing)" in run("stamp", "--into", ".", "--dry-run").stdout
    assert names(upload) == set()
    missing = run_pithtex("stamp", "paper", "--check", "--into", ".")
    assert missing.exit_code == 1
    assert "Run: pithtex stamp --into . paper" in missing.stdout
    run("stamp", "--into", ".")
    assert run_pithtex("stamp", "paper", "--check", "--into", ".").exit_code == 0
    assert run_pithtex("stamp", "paper", "--check").exit_code == 1
    (upload / "pith.sty").write_text("% pithtex\n")
    stale = run_pithtex("stamp", "paper", "--check", "--into", ".")
    assert stale.exit_code == 1
    assert stale.stdout.endswith("Run: pithtex stamp --into . paper/main.tex\n")


def test_init_puts_the_lines_into_the_main_file_and_the_stamp_above(run, upload):
    bare = source(number="").replace("\\usepackage[]{pith}\n\n", "")
    (upload / "paper" / "main.tex").write_text(bare)
    done = run("init", "--number", BATCHGEN, "--yes", "--into", ".")
    assert done.exit_code == 0, done.stderr
    assert (names(upload), names(upload / "paper")) == (STAMP, {"main.tex"})
    assert f"\\pithnumber{{{BATCHGEN}}}" in (upload / "paper" / "main.tex").read_text()
    assert "wrote    main.tex, pith-record.tex, pith.sty" in done.stdout


def test_names_are_looked_for_from_where_tex_is_started(run, upload):
    text = source().replace(f"\\pithnumber{{{BATCHGEN}}}", "\\input{paper/head}")
    (upload / "paper" / "main.tex").write_text(text)
    (upload / "paper" / "head.tex").write_text(f"\\pithnumber{{{BATCHGEN}}}")
    assert run("stamp", "--into", ".").exit_code == 0


SIGNS = {
    "readme": ("00README.json", json.dumps({"sources": [{"filename": "paper/main.tex"}]})),
    "older_readme": ("00README.XXX", "paper/main.tex toplevelfile"),
    "log": ("main.log", "This is pdfTeX\nentering extended mode\n**paper/main.tex\n(./paper"),
    "log_with_options": ("main.log", "This is\n**\\nonstopmode \\input paper/main\n"),
    "log_with_a_dot": ("main.log", "This is\n**./paper/main.tex\n"),
}


@pytest.mark.parametrize(("name", "text"), SIGNS.values(), ids=SIGNS)
def test_stamp_beside_a_main_file_that_is_compiled_from_above_is_told(run, upload, name, text):
    (upload / name).write_text(text)
    done = run("stamp")
    assert done.exit_code == 0
    assert "warning: TeX is started in ./, as it seems" in " ".join(done.stderr.split())
    assert "pithtex stamp --into ./ paper/main.tex" in done.stderr
    run("stamp", "--into", ".")
    assert run("stamp").stderr == ""


def test_main_file_that_a_readme_names_is_found_from_the_root_of_the_upload(run_pithtex, upload):
    name, text = SIGNS["readme"]
    (upload / name).write_text(text)
    given = ("stamp", "--offline", "--bundle", BUNDLE)
    assert "[started-above]" in run_pithtex(*given, "--dry-run").stderr
    done = run_pithtex(*given, "--into", ".")
    assert (done.exit_code, done.stderr, names(upload) - {name}) == (0, "", STAMP)


def test_input_that_leads_down_from_above_tells_it(run, upload):
    text = source(preamble="\\input{paper/words}")
    (upload / "paper" / "main.tex").write_text(text)
    (upload / "paper" / "words.tex").write_text("")
    assert "it inputs paper/words" in run("stamp").stderr


NO_SIGNS = {
    "log_of_another": ("main.log", "This is pdfTeX\n**other/main.tex\n"),
    "log_of_one_beside": ("main.log", "This is pdfTeX\n**main.tex\n"),
    "readme_of_another": ("00README.XXX", "main.tex toplevelfile"),
}


@pytest.mark.parametrize(("name", "text"), NO_SIGNS.values(), ids=NO_SIGNS)
def test_nothing_is_said_where_nothing_tells(run, upload, name, text):
    (upload / name).write_text(text)
    assert run("stamp").stderr == ""


def test_log_beside_the_main_file_says_that_it_is_compiled_there_too(run, upload):
    (upload / "main.log").write_text("This is pdfTeX\n**paper/main.tex\n")
    (upload / "paper" / "main.log").write_text("This is pdfTeX\n**main.tex\n")
    assert run("stamp").stderr == ""


def test_folder_that_is_not_there_is_wrong_usage(run):
    assert run("stamp", "--into", "gone").exit_code == 2
