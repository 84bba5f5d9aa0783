"""What arXiv does with a submission: checks its source, cleans it, compiles it elsewhere, later."""

from __future__ import annotations

import os
import re
import shutil
import subprocess

import pytest
from checking import facts_of
from paper_factory import compile_tex
from real_data import BATCHGEN, ROOT

from pithtex.latex.record_file import record_file
from pithtex.latex.style_file import style_file
from pithtex.pack.stripping import SETTINGS
from pithtex.protocol.carried_record import carry

pytestmark = pytest.mark.tex
STYLE = style_file().decode("ascii")
UNCOMMENTED = re.sub(r"(?<!\\)%.*", "", STYLE)
ENGINES = ["pdflatex", "xelatex", "lualatex", "latex"]


@pytest.fixture
def submission(tmp_path, batchgen):
    """The files that an author uploads: the example with its stamp."""
    folder = tmp_path / "submission"
    folder.mkdir()
    shutil.copy(ROOT / "examples" / "paper" / "paper.tex", folder)
    (folder / "pith.sty").write_bytes(style_file())
    (folder / "pith-record.tex").write_bytes(record_file(carry(batchgen)))
    return folder


def verdict(result):
    return result["status"], result["findings"]


def test_stamp_is_read_by_the_one_line_that_source_checks_know():
    assert UNCOMMENTED.count(r"\InputIfFileExists{pith-record.tex}{}{}") == 1
    assert len(re.findall(r"\\(?:InputIfFileExists|IfFileExists|input)\b", UNCOMMENTED)) == 1


@pytest.mark.parametrize(
    "pattern",
    [
        r"\\pdfoutput",  # would choose the compiler
        r"\\(?:input|include|InputIfFileExists|includegraphics)\s*\{[^}]*#",  # names from macros
        r"\\(?:RequirePackage|usepackage)(?!\{hyperref\}\s)",  # the one is for LaTeXML alone
        r"\\(?:write18|ShellEscape|today|year|month|time)\b",
        r"\\(?:openout|write|newwrite|AddToHook\s*\{\s*enddocument/afteraux)",
        r"\\(?:PackageError|ClassError|msg_error|msg_fatal|msg_critical)",
        r"\\scantokens",
    ],
)
def test_style_file_does_nothing_that_source_checks_report(pattern):
    assert re.findall(pattern, UNCOMMENTED) == []


def test_style_file_is_plain_ascii_of_readable_lines():
    assert STYLE.isascii()
    assert max(map(len, STYLE.splitlines())) < 120


def test_stamp_hides_nothing_from_who_reads_the_source(batchgen):
    # What is looked for as obfuscation: commands made of characters, category
    # codes, armies of macros. The stamp has one command, once, and no other.
    text = re.sub(r"(?m)^%.*\n", "", record_file(carry(batchgen)).decode("ascii"))
    assert re.findall(r"\\[A-Za-z@]*", text) == [r"\pithrecord"]
    assert not re.search(r"\^\^|\\char|catcode", text)
    assert max(map(len, text.splitlines())) < 400


@pytest.mark.parametrize("engine", ENGINES)
def test_two_passes_elsewhere_suffice_and_nothing_is_written_beside_the_source(
    submission, checked, tmp_path, engine
):
    before = {path.name: path.read_bytes() for path in submission.iterdir()}
    submission.chmod(0o555)
    out = tmp_path / "out"
    out.mkdir()
    options = ("-interaction=batchmode", "-no-shell-escape", f"-output-directory={out}")
    for _ in range(2):
        subprocess.run(
            [engine, *options, "paper.tex"], cwd=submission, check=True, capture_output=True
        )
    assert "Rerun to" not in (out / "paper.log").read_text(errors="replace")
    assert {path.name: path.read_bytes() for path in submission.iterdir()} == before
    if engine != "latex":
        assert verdict(checked(out / "paper.pdf")) == ("verified", [])
    submission.chmod(0o755)


def test_result_does_not_depend_on_the_date(submission):
    seen = []
    for year in (2026, 2041):
        epoch = str((year - 1970) * 31_556_952)
        env = os.environ | {"SOURCE_DATE_EPOCH": epoch, "FORCE_SOURCE_DATE": "1"}
        for _ in range(2):
            subprocess.run(
                ["pdflatex", "-interaction=batchmode", "paper.tex"],
                cwd=submission,
                env=env,
                check=True,
                capture_output=True,
            )
        seen.append(facts_of(submission / "paper.pdf"))
    assert seen[0] == seen[1]
    assert seen[0].is_stamped


def test_source_that_a_cleaner_went_over_still_gives_a_verified_paper(submission, checked):
    from arxiv_latex_cleaner import arxiv_latex_cleaner

    arxiv_latex_cleaner.run_arxiv_cleaner({**SETTINGS, "input_folder": str(submission)})
    cleaned = submission.with_name("submission_arXiv")
    stamp = (cleaned / "pith-record.tex").read_text()
    assert "Written by pithtex" not in stamp
    pdf = compile_tex(cleaned / "paper.tex", passes=2)
    assert verdict(checked(pdf)) == ("verified", [])
    assert BATCHGEN in stamp
