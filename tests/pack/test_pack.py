"""``pithtex pack`` with the real TeX: what is in an archive, and what stops one."""

from __future__ import annotations

import hashlib
import io
import json
import os
import shutil
import signal
import subprocess
import sys
import tarfile
import time
import zlib
from pathlib import Path

import pytest
from made_once import made_once
from pack.pictures import png
from paper_factory import source
from real_data import FLEXNPU, ROOT, real_bundle_path

from pithtex.latex.record_file import record_file
from pithtex.latex.style_file import style_file
from pithtex.protocol.carried_record import carry

pytestmark = pytest.mark.tex
SCHEMA = json.loads((ROOT / "pithtex" / "schemas" / "pack.json").read_text())
STAMP = {"pith-record.tex", "pith.sty"}
CITING = r"A paper \cite{a}. \includegraphics{figs/a}\input{sec/b c}\bibliographystyle{plain}"
BIB = "@misc{a, author={A. Author}, title={On $x$}, year=2020}\n"


def contents(archive: Path | bytes) -> dict[str, bytes]:
    data = archive if isinstance(archive, bytes) else archive.read_bytes()
    with tarfile.open(fileobj=io.BytesIO(data)) as tar:
        assert all(member.isreg() for member in tar)
        return {member.name: tar.extractfile(member).read() for member in tar}


@pytest.fixture
def paper(tmp_path, batchgen):
    """A stamped paper that is nothing but its main file."""
    folder = tmp_path / "paper"
    folder.mkdir()
    (folder / "main.tex").write_text(source())
    (folder / "pith.sty").write_bytes(style_file())
    (folder / "pith-record.tex").write_bytes(record_file(carry(batchgen)))
    return folder


@pytest.fixture
def pack(run_pithtex, tmp_path):
    def run(paper, *options, output="out.tar.gz"):
        return run_pithtex("pack", str(paper), "--offline", "-o", str(tmp_path / output), *options)

    return run


def files_of(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


#: Everything that may lie in a paper's folder, and whether an archive needs it.
LYING_THERE = {
    "sec/b-c.tex": ("Words.", True),
    "sec/old.tex": ("Old words.", False),
    "figs/b.png": (png(3, 3), False),
    "refs.bib": (BIB, True),
    "plain-own.bst": ("", False),
    "main.aux": (r"\relax\stale{}", False),
    "main.toc": (r"\stale{}", False),
    "main.pdf": ("%PDF-1.4 stale", False),
    "main.synctex.gz": ("", False),
    "notes.txt": ("Notes", False),
    ".git/config": ("[core]", False),
    ".latexmkrc": ("$pdf_mode = 1;", False),
    "anc/data.csv": ("1,2", True),
    "anc/.hidden": ("", False),
    "figs/a.png": (png(4, 4), True),
}


@pytest.fixture(scope="session")
def packed(tmp_path_factory, batchgen):
    """A paper with all that may lie in its folder, packed from a shell in another folder."""

    def make(folder: Path) -> None:
        paper = folder / "paper"
        body = CITING.replace("b c", "b-c") + r"\bibliography{refs}\ref{s}\label{s}"
        for name, (content, _) in LYING_THERE.items():
            path = paper / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
        (paper / "main.tex").write_text(source(preamble=r"\usepackage{graphicx}", body=body))
        (paper / "pith.sty").write_bytes(style_file())
        (paper / "pith-record.tex").write_bytes(record_file(carry(batchgen)))
        before = files_of(paper)
        done = subprocess.run(
            [sys.executable, "-m", "pithtex", "pack", "../paper", "--offline", "-o", "p.tar.gz"],
            cwd=paper,
            capture_output=True,
            text=True,
            check=False,
            env=os.environ | {"PYTHONPATH": str(ROOT)},
        )
        (folder / "stdout").write_text(done.stdout)
        (folder / "stderr").write_text(done.stderr)
        assert done.returncode == 0, done.stderr
        (paper / "p.tar.gz").rename(folder / "p.tar.gz")
        assert files_of(paper) == before

    return made_once(tmp_path_factory, "a packed paper", make)


def test_archive_holds_what_tex_read_and_nothing_else(packed):
    needed = {name for name, (_, is_needed) in LYING_THERE.items() if is_needed}
    assert set(contents(packed / "p.tar.gz")) == {"main.tex", *STAMP, *needed}


def test_files_in_the_archive_are_the_authors_to_the_byte(packed):
    paper = packed / "paper"
    for name, content in contents(packed / "p.tar.gz").items():
        assert content == (paper / name).read_bytes()


def test_archive_compiles_elsewhere_to_a_verified_paper(packed, checked, tmp_path):
    for name, content in contents(packed / "p.tar.gz").items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(content)
    command = ["pdflatex", "-interaction=batchmode", "-no-shell-escape", "main.tex"]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True)
    assert checked(tmp_path / "main.pdf")["status"] == "verified"


def test_report_says_what_was_left_out_and_why_in_80_columns(packed):
    report = (packed / "stdout").read_text()
    assert max(map(len, report.splitlines())) <= 80
    assert "Packed main.tex for pith:2026:G6R76UWKSSMLHOKUSI3UV7TLFY\n" in report
    assert "pdflatex, " in report
    assert "bibliography made of the .bib" in report
    for reason, name in (
        ("not read by TeX", "sec/old.tex"),
        ("made by TeX, and made anew by arXiv", "main.synctex.gz"),
        ("hidden, and deleted by arXiv", ".git/"),
    ):
        assert name in report.partition(reason)[2].partition(":\n")[2].partition(":\n")[0]
    assert (packed / "stderr").read_text() == ""


def test_tar_and_gzip_read_the_archive_without_a_word(packed):
    for command in (["tar", "tzf"], ["gzip", "-t"]):
        done = subprocess.run(
            [*command, str(packed / "p.tar.gz")], capture_output=True, text=True, check=False
        )
        assert (done.returncode, done.stderr) == (0, "")


def test_same_files_give_the_same_bytes_wherever_and_whenever(pack, paper, tmp_path):
    assert pack(paper).exit_code == 0
    first = (tmp_path / "out.tar.gz").read_bytes()
    again = tmp_path / "elsewhere" / "of another name"
    shutil.copytree(paper, again)
    for path in again.iterdir():
        path.chmod(0o700)
        os.utime(path, (1, 1))
    # An archive of ours is replaced; the report of both is JSON of the schema.
    done = pack(again, "--format", "json")
    assert done.exit_code == 0
    assert (tmp_path / "out.tar.gz").read_bytes() == first
    from jsonschema import Draft202012Validator

    document = json.loads(done.stdout)
    Draft202012Validator(SCHEMA).validate(document)
    assert document["archive"]["sha256"] == hashlib.sha256(first).hexdigest()
    assert {each["name"] for each in document["files"]} == {"main.tex", *STAMP}


def test_dry_run_lists_every_file_and_writes_nothing(pack, paper, tmp_path):
    done = pack(paper, "--dry-run")
    assert done.exit_code == 0
    for name in ("main.tex", *STAMP):
        assert f"  {name}  " in f"{done.stdout} "
    assert "Nothing was written." in done.stdout
    assert list(tmp_path.iterdir()) == [paper]


def test_comments_are_stripped_where_asked_and_the_stripped_paper_is_checked(pack, paper, tmp_path):
    (paper / "main.tex").write_text(source(body="Words % a secret\n\n% another\nmore 5\\% words."))
    assert pack(paper, "--strip-comments").exit_code == 0
    packed = contents(tmp_path / "out.tar.gz")
    assert b"secret" not in packed["main.tex"]
    assert b"5\\% words" in packed["main.tex"]
    assert b"secret" in (paper / "main.tex").read_bytes()


def test_eps_figures_go_through_dvips_as_on_arxiv(pack, paper, tmp_path):
    (paper / "a.eps").write_text("%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\nshowpage\n")
    (paper / "head.pro").write_text("% a header of the author's own\n")
    body = r"\special{header=head.pro}\includegraphics{a}"
    (paper / "main.tex").write_text(source(preamble=r"\usepackage{graphicx}", body=body))
    done = pack(paper)
    assert done.exit_code == 0, done.stderr
    assert "latex, dvips and ps2pdf" in done.stdout
    assert set(contents(tmp_path / "out.tar.gz")) == {"main.tex", *STAMP, "a.eps", "head.pro"}


def test_what_tex_writes_over_is_packed_as_the_author_has_it(pack, paper, tmp_path):
    (paper / "made.tex").write_text("The author's words.")
    over = "\\begin{filecontents}[overwrite,noheader]{made.tex}\nTeX's words.\n\\end{filecontents}"
    (paper / "main.tex").write_text(f"{over}\n{source(body=chr(92) + 'input{made}')}")
    assert pack(paper).exit_code == 0
    assert (paper / "made.tex").read_text() == "The author's words."
    assert contents(tmp_path / "out.tar.gz")["made.tex"] == b"The author's words."


def test_file_that_tex_finds_by_other_capital_letters_is_packed(pack, paper, tmp_path):
    (paper / "Words.tex").write_text("Words.")
    (paper / "main.tex").write_text(source(body=r"\input{words}"))
    done = pack(paper)
    assert done.exit_code == 0
    assert "[file-absent]" in done.stderr
    assert "Words.tex" in contents(tmp_path / "out.tar.gz")


# What stops an archive.


def refused(done, tmp_path, code: str, exit_code: int = 3):
    assert done.exit_code == exit_code, done.stderr
    assert f"[{code}]" in done.stderr
    assert not (tmp_path / "out.tar.gz").exists()
    return done.stderr


@pytest.mark.parametrize(
    ("body", "hint"),
    [
        (r"\input{../other}", "which becomes the archive's root"),
        (r"\input{anc/table}", "arXiv hides anc/ from TeX"),
        (r"\input{.parts/a}", "arXiv deletes hidden files"),
        (r"\input{old.aux}", "as any file that TeX makes"),
        (r"\undefinedhere", "Undefined control sequence"),
        (r"\immediate\write18{touch /tmp/x}\input{made-by-a-shell}", "does not compile"),
    ],
)
def test_what_arxiv_will_not_have_stops_the_archive(pack, paper, tmp_path, body, hint):
    for name in ("../other.tex", "anc/table.tex", ".parts/a.tex", "old.tex", "old.aux"):
        (paper / name).parent.mkdir(exist_ok=True)
        (paper / name).write_text("Words.")
    (paper / "main.tex").write_text(source(body=body))
    said = refused(pack(paper / "main.tex"), tmp_path, "compile-failed")
    assert hint in " ".join(said.split())


def test_title_of_another_paper_stops_the_archive(pack, paper, tmp_path):
    (paper / "main.tex").write_text(source(title="Quite Another Paper"))
    said = refused(pack(paper), tmp_path, "not-verified", 1)
    assert "unbound" in said
    assert "[title-absent]" in said
    assert "nothing was written" in said


@pytest.mark.parametrize("name", [r"\input x", "a b", "é", "~x"])
def test_main_file_whose_name_is_none_for_arxiv_is_refused_before_tex_sees_it(
    pack, paper, tmp_path, name
):
    (paper / "main.tex").rename(paper / f"{name}.tex")
    refused(pack(paper), tmp_path, "file-name")


def test_stamp_that_is_missing_or_another_papers_stops_the_archive(
    pack, run_pithtex, paper, tmp_path
):
    (paper / "pith-record.tex").unlink()
    assert "Run: pithtex stamp" in refused(pack(paper), tmp_path, "stamp-missing", 1)
    (paper / "main.tex").write_text(source(number=rf"\pithnumber{{{FLEXNPU}}}"))
    other = ("stamp", str(paper), "--offline", "--bundle", str(real_bundle_path(FLEXNPU)))
    run_pithtex(*other)
    (paper / "main.tex").write_text(source())
    refused(pack(paper), tmp_path, "stamp-other", 1)


def test_paper_that_is_stamped_where_tex_is_started_above_it_is_told_why_not(pack, paper, tmp_path):
    root = tmp_path / "root"
    paper.rename(root)
    below = root / "paper"
    below.mkdir()
    (root / "main.tex").rename(below / "main.tex")
    text = (below / "main.tex").read_text()
    (below / "main.tex").write_text(
        text.replace(r"\end{document}", r"\input{paper/more}\end{document}")
    )
    (below / "more.tex").write_text("More.")
    refused(pack(below), tmp_path, "pack-started-above", 3)


def test_predicted_stamp_is_packed_with_a_warning(pack, run_pithtex, paper, tmp_path):
    bundle = str(real_bundle_path("G6R76UWKSSMLHOKUSI3UV7TLFY"))
    sources = ("--offline", "--bundle", bundle)
    main = str(paper / "main.tex")
    predicted = str(tmp_path / "next.json")
    done = run_pithtex("predict", main, *sources, "--format", "json", "-o", predicted)
    number = json.loads(done.stdout)["pith_number"].rpartition(":")[2]
    (paper / "main.tex").write_text(source(number=rf"\pithnumber{{{number}}}"))
    assert run_pithtex("stamp", main, *sources, "--predicted", predicted).exit_code == 0
    done = pack(paper)
    assert done.exit_code == 0, done.stderr
    assert "[packed-predicted]" in done.stderr
    assert (tmp_path / "out.tar.gz").exists()


def test_foreign_file_is_not_written_over_and_nothing_is_compiled(pack, paper, tmp_path):
    output = tmp_path / "out.tar.gz"
    for data in (b"mine", zlib.compress(b"mine"), b""):
        output.write_bytes(data)
        done = pack(paper)
        assert done.exit_code == 3
        assert "[output-exists]" in done.stderr
        assert output.read_bytes() == data


def test_without_tex_it_is_said_what_to_install(pack, paper, tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    assert "Install TeX Live" in refused(pack(paper), tmp_path, "tex-missing")


def test_paper_that_never_ends_is_given_up_with_all_that_it_started(pack, paper, tmp_path):
    (paper / "main.tex").write_text(source(body=r"\def\a{\a}\a"))
    refused(pack(paper, "--timeout", "0.7"), tmp_path, "compile-timeout")
    assert not running(tmp_path)


def test_ctrl_c_ends_tex_and_leaves_nothing(paper, tmp_path):
    (paper / "main.tex").write_text(source(body=r"\def\a{\a}\a"))
    work = tmp_path / "work"
    work.mkdir()
    process = subprocess.Popen(
        [sys.executable, "-m", "pithtex", "pack", str(paper), "--offline", "-o", "out.tar.gz"],
        cwd=tmp_path,
        stderr=subprocess.PIPE,
        env=os.environ | {"TMPDIR": str(work), "PYTHONPATH": str(ROOT)},
        # Where the tests run in the background, a shell may have them ignore Ctrl-C.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509 - one thread
    )
    try:
        for _ in range(600):
            if running(work):
                break
            time.sleep(0.05)
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=60)
    finally:
        process.kill()
    assert process.returncode == 130
    assert b"Traceback" not in said
    assert not running(work)
    assert list(work.iterdir()) == []
    assert not (tmp_path / "out.tar.gz").exists()


def running(below: Path) -> list[str]:
    """Return the processes of TeX that work in a folder below ``below``."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            where = (process / "cwd").readlink()
            if where.is_relative_to(below) and (process / "comm").read_text().startswith("pdf"):
                found.append(process.name)
        except OSError:
            continue
    return found
