"""``pithtex check`` without an argument: the PDF of the paper in this folder."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from paper_factory import source
from real_data import BATCHGEN, DATA

BUNDLE = str(DATA / "bundles" / f"bundle-{BATCHGEN}.json")


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "paper.tex").write_text(source())
    return tmp_path


@pytest.fixture
def put(here, stamped_pdf):
    def run(*names: str) -> None:
        for name in names:
            (here / name).parent.mkdir(exist_ok=True)
            (here / name).write_bytes(stamped_pdf)

    return run


@pytest.fixture
def checked_here(run_pithtex):
    def run() -> str:
        done = run_pithtex("check", "--offline", "--format", "json")
        assert done.exit_code == 0, done.output
        (result,) = json.loads(done.stdout)["results"]
        return result["path"]

    return run


@pytest.mark.parametrize("folder", [".", "build", "out", "_minted-paper"])
def test_pdf_of_the_main_file_is_checked_where_tex_writes_it(put, checked_here, folder):
    name = str(Path(folder) / "paper.pdf")
    put(name, "figure.pdf", "build/figure.pdf")
    assert checked_here() == name


@pytest.mark.parametrize("name", ["main.pdf", "paper/main.pdf", "paper/build/main.pdf"])
def test_pdf_of_a_main_file_below_is_checked_where_it_is_compiled(here, put, checked_here, name):
    (here / "paper" / "build").mkdir(parents=True)
    (here / "paper.tex").rename(here / "paper" / "main.tex")
    (here / "00README.XXX").write_text("paper/main.tex toplevelfile\n")
    put(name, "other.pdf")
    assert checked_here() == name


def test_only_pdf_is_checked_whatever_its_name_and_without_a_source(here, put, checked_here):
    put("submission.pdf", "._submission.pdf")
    assert checked_here() == "submission.pdf"
    (here / "paper.tex").unlink()
    assert checked_here() == "submission.pdf"


@pytest.mark.parametrize(
    "names", [["paper.pdf", "build/paper.pdf"], ["a 1.pdf", "b.pdf"]], ids=["built", "others"]
)
def test_several_are_listed_and_none_is_checked(put, run_pithtex, names):
    put(*names)
    done = run_pithtex("check", "--offline")
    assert (done.exit_code, done.stdout) == (2, "")
    for name in names:
        assert f"pithtex check {f'{name!r}' if ' ' in name else name}\n" in done.stderr


def test_folder_without_a_pdf_does_not_pass(here, run_pithtex):
    done = run_pithtex("check", "--offline")
    assert (done.exit_code, done.stdout, "[no-pdf]" in done.stderr) == (3, "", True)


@pytest.mark.parametrize(
    ("written", "named"),
    [
        ([], "paper.pdf"),
        (["build/paper.pdf"], "build/paper.pdf"),
        (["my out/paper.log"], "'my out/paper.pdf'"),
        (["paper.aux", "build/figure.pdf"], "paper.pdf"),
    ],
)
def test_stamp_names_the_pdf_where_tex_writes_it(here, run_pithtex, written, named):
    for name in written:
        (here / name).parent.mkdir(exist_ok=True)
        (here / name).touch()
    done = run_pithtex("stamp", "--offline", "--bundle", BUNDLE)
    assert done.exit_code == 0, done.output
    assert done.stdout.endswith(f"Now compile, then: pithtex check {named}\n")
