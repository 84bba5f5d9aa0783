"""The rules of packing, one by one, without TeX."""

from __future__ import annotations

import io
import json
import os
import random
import subprocess
import tarfile
from pathlib import Path

import pytest
from pack.pictures import jpeg, png

from pithtex.check.result import CheckResult, Status
from pithtex.errors import NotJudged, PithtexError
from pithtex.latex.arxiv_readme import parse_readme
from pithtex.latex.source_tree import read_tree
from pithtex.pack import paper_folder
from pithtex.pack.archive import prove_ours, write_archive
from pithtex.pack.bibliography import Bibliography
from pithtex.pack.engine import Engine, choose_engine
from pithtex.pack.images import large_pixels
from pithtex.pack.paper_folder import read_paper_folder
from pithtex.pack.postscript import read_by_dvips
from pithtex.pack.recorded import read_recorded
from pithtex.pack.selection import refuse_absolute, refuse_names
from pithtex.pack.source_check import check_run, check_size, check_sources
from pithtex.pack.tex_log import TexLog
from pithtex.pack.verdict import accept


def laid(folder: Path, files: dict[str, str | bytes]) -> Path:
    """Lay files into a folder; return its main file."""
    for name, content in {"main.tex": r"\documentclass{article}", **files}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder / "main.tex"


# The compiler that arXiv chooses.


@pytest.mark.parametrize(
    ("body", "files", "engine"),
    [
        ("", (), Engine.PDFLATEX),
        (r"\includegraphics{a}", ("a.pdf", "a.eps"), Engine.PDFLATEX),
        (r"\includegraphics[width=1cm]{a}", ("a.eps",), Engine.LATEX),
        (r"\graphicspath{{figs/}}\includegraphics{a}", ("figs/a.eps",), Engine.LATEX),
        (r"\epsfig{width=3cm,file=a.ps}", ("a.ps",), Engine.LATEX),
        (r"%\includegraphics{a}", ("a.eps",), Engine.PDFLATEX),
        (r"\pdfoutput=0", (), Engine.LATEX),
        (r"\pdfoutput=1 \includegraphics{absent}", ("a.eps",), Engine.PDFLATEX),
        (r"\includegraphics{a}\includegraphics{b}", ("a.eps", "b.png"), Engine.XELATEX),
        (r"\usepackage{amsmath, fontspec}", (), Engine.XELATEX),
        (r"\usepackage{fontspec}\includegraphics{a.eps}", ("a.eps",), Engine.XELATEX),
    ],
)
def test_compiler_is_the_one_that_arxiv_chooses(tmp_path, body, files, engine):
    main = laid(tmp_path, {"main.tex": rf"\documentclass{{article}}{body}"})
    assert choose_engine(read_tree(main), set(files), None) == (engine, [])


@pytest.mark.parametrize(
    ("body", "files", "code"),
    [
        (r"\includegraphics{a}\includegraphics{b}", ("a.eps.gz", "b.png"), "figures-mixed"),
        (r"\pdfoutput=0 \includegraphics{a}", ("a.pdf",), "figures-mixed"),
        (r"\pdfoutput=0 \usepackage{fontspec}", (), "engine-unsupported"),
    ],
)
def test_papers_that_no_compiler_of_arxiv_takes_are_told(tmp_path, body, files, code):
    main = laid(tmp_path, {"main.tex": rf"\documentclass{{article}}{body}"})
    with pytest.raises(NotJudged) as raised:
        choose_engine(read_tree(main), set(files), None)
    assert raised.value.code == code


def test_what_misleads_arxivs_choice_is_said(tmp_path):
    head = r"\documentclass{article}\input{head}"
    main = laid(tmp_path, {"main.tex": head, "head.tex": r"\usepackage{fontspec}"})
    engine, (finding,) = choose_engine(read_tree(main), set(), None)
    assert (engine, finding.code) == (Engine.XELATEX, "engine-not-seen")
    main = laid(tmp_path, {"main.tex": head, "head.tex": "\\pdfoutput=1\n\\pdfoutput=0"})
    engine, (finding,) = choose_engine(read_tree(main), set(), None)
    assert (engine, finding.code) == (Engine.PDFLATEX, "output-contradictory")


# The author's 00README.


@pytest.mark.parametrize(
    ("name", "text", "compiler", "toplevel"),
    [
        ("00README.json", '{"process": {"compiler": "xelatex"}}', "xelatex", ()),
        (
            "00README.json",
            (
                '{"process": {"compiler": {"engine": "tex", "lang": "latex", "output": "dvi"}},'
                '"sources": [{"filename": "main.tex"}, {"filename": "b.tex", "usage": "ignore"}]}'
            ),
            "latex",
            ("main.tex",),
        ),
        ("00README.XXX", "main.tex toplevelfile\nb.tex ignore\nnostamp\n", None, ("main.tex",)),
    ],
)
def test_readme_of_the_author_is_read_as_arxiv_reads_it(tmp_path, name, text, compiler, toplevel):
    readme = parse_readme(laid(tmp_path, {name: text}).with_name(name))
    assert (readme.name, readme.compiler, readme.toplevel) == (name, compiler, toplevel)


@pytest.mark.parametrize("text", ["", "[]", '{"sources": 1}', '{"sources": [{}]}', "[" * 100_000])
def test_readme_that_arxiv_cannot_read_is_told(tmp_path, text):
    with pytest.raises(NotJudged) as raised:
        parse_readme(laid(tmp_path, {"00README.json": text}).with_name("00README.json"))
    assert raised.value.code == "readme-malformed"


def test_compiler_of_the_readme_counts_and_others_are_refused(tmp_path):
    for compiler, engine in (("latex", Engine.LATEX), ("lualatex", None)):
        text = json.dumps({"process": {"compiler": compiler}})
        main = laid(tmp_path, {"00README.json": text})
        readme = parse_readme(main.with_name("00README.json"))
        if engine:
            assert choose_engine(read_tree(main), set(), readme) == (engine, [])
        else:
            with pytest.raises(NotJudged, match="lualatex"):
                choose_engine(read_tree(main), set(), readme)


# The folder.


def test_figure_that_has_a_sources_name_is_none_that_tex_made(tmp_path):
    files = {"fig.tex": "", "fig.pdf": "", "fig.aux": "", "main.pdf": "", "main.bbl": ""}
    folder = read_paper_folder(laid(tmp_path, files))
    assert set(folder.files) == {"main.tex", "main.bbl", "fig.tex", "fig.pdf"}
    assert folder.generated == ["fig.aux", "main.pdf"]


def test_links_are_followed_once_and_what_is_no_file_is_passed_over(tmp_path):
    paper = tmp_path / "paper"
    laid(paper, {})
    laid(tmp_path / "shared", {"a.txt": "a"})
    (paper / "figs").symlink_to(tmp_path / "shared")
    (paper / "circle").symlink_to(paper)
    (paper / "a.txt").symlink_to(tmp_path / "shared" / "a.txt")
    (paper / "gone").symlink_to(tmp_path / "nowhere")
    os.mkfifo(paper / "pipe")
    (paper / "venv").mkdir()
    (paper / "venv" / "pyvenv.cfg").touch()
    folder = read_paper_folder(paper / "main.tex")
    assert set(folder.files) == {"main.tex", "a.txt", "figs/a.txt", "figs/main.tex"}
    assert folder.odd == ["circle/", "gone", "pipe"]
    assert folder.programs == ["venv/"]


def test_folder_that_is_no_papers_is_refused(tmp_path, monkeypatch):
    main = laid(tmp_path, {"a": "a", "b": "bb"})
    monkeypatch.setattr(paper_folder, "_MOST_FILES", 2)
    with pytest.raises(NotJudged, match="more than 2 files"):
        read_paper_folder(main)
    monkeypatch.setattr(paper_folder, "_MOST_FILES", 3)
    monkeypatch.setattr(paper_folder, "LARGEST_FILE", 1)
    assert read_paper_folder(main).large == ["b", "main.tex"]


# What TeX read.


def test_names_are_as_seen_from_the_folder_however_tex_writes_them(tmp_path):
    lines = [
        f"PWD {tmp_path}",
        "INPUT ./figs//a b.png",
        "INPUT ./sec/../main.tex",
        f"INPUT {tmp_path}/x.sty",
        "INPUT /usr/share/y.sty",
        "OUTPUT main.log",
        "nonsense",
    ]
    (tmp_path / "main.fls").write_text("\n".join(lines))
    recorded = read_recorded(tmp_path / "main.fls")
    assert recorded.read == {"figs/a b.png", "main.tex", "x.sty"}
    assert recorded.written == {"main.log"}
    assert recorded.outside == {"/usr/share/y.sty"}
    assert read_recorded(tmp_path / "gone.fls").read == set()


def test_what_dvips_reads_is_found_in_the_specials(tmp_path):
    dvi = tmp_path / "a.dvi"
    dvi.write_bytes(b'\xf7\xef\x10header=own.pro\xef\x19PSfile="figs/a.eps" llx=0\x00\xff')
    files = {"own.pro", "figs/a.eps", "other.pro", "own.pfb", "own.tfm"}
    assert read_by_dvips(dvi, [], files) == {"own.pro", "figs/a.eps"}
    assert "own.pfb" in read_by_dvips(dvi, ["own.tfm"], files)


@pytest.mark.parametrize(
    "name", ["a b.tex", "é.tex", "a/ü/b", "a?.png", "-", "a\n", "a//b", "\udcff"]
)
def test_names_that_arxiv_does_not_take_are_refused(name):
    refuse_names(["a.tex", "figs/A_1+2-3,4=5.pdf"])
    if name == "-":
        refuse_names([name])
    else:
        with pytest.raises(NotJudged) as raised:
            refuse_names([name])
        assert raised.value.code == "file-name"


def test_file_that_is_named_by_its_place_on_the_machine_is_refused():
    refuse_absolute(["/usr/share/texmf/a.sty"], r"\usepackage{a}")
    with pytest.raises(NotJudged, match=r"/home/me/figs/a\.pdf"):
        refuse_absolute(["/home/me/figs/a.pdf"], r"\includegraphics{/home/me/figs/a}")


# The bibliography.


@pytest.mark.parametrize(
    ("files", "commands", "sources"),
    [
        ({"m.bbl": "", "m.aux": "\\bibstyle{plain}\n\\bibdata{a}"}, [], set()),
        (
            {"m.aux": "\\bibstyle{own}\n\\bibdata{a,sub/b.bib}"},
            [("bibtex", "m")],
            {"own.bst", "a.bib", "sub/b.bib"},
        ),
        ({"m.aux": "\\bibdata{a}"}, [], set()),
        ({"m.aux": "\\bibstyle{x}\n\\bibdata{mNotes}", "mNotes.bib": "@CONTROL{a}"}, [], set()),
        (
            {
                "m.aux": "",
                "m.run.xml": '<external package="biblatex" priority="5"><cmdline>'
                "<binary>biber</binary><option>--a b; rm</option><infile>m</infile>"
                "</cmdline></external>",
                "m.bcf": '<bcf:datasource type="file" datatype="bibtex">refs.bib</bcf:datasource>',
            },
            [("biber", "--a", "m")],
            {"refs.bib"},
        ),
        (
            {
                "m.aux": "",
                "m.run.xml": '<external package="biblatex"><binary>rm</binary></external>',
            },
            [],
            set(),
        ),
    ],
)
def test_bibliography_is_made_as_arxiv_makes_it(tmp_path, files, commands, sources):
    laid(tmp_path, files)
    bibliography = Bibliography(tmp_path, "m")
    assert bibliography.commands() == commands
    assert bibliography.sources() == sources


# What arXiv's source check would report.


@pytest.mark.parametrize(
    ("text", "files", "code"),
    [
        (r"\newcommand\f[1]{\includegraphics{#1}}", {}, "file-from-macro"),
        (r"% \newcommand\f[1]{\includegraphics{#1}}", {}, None),
        (r"\usepackage[final,pdftex]{graphicx}", {}, "driver-named"),
        (r"\usepackage{graphicx}\input{plain}", {}, None),
        (r"\usepackage{surely-no-package}", {}, "file-absent"),
        (r"\InputIfFileExists{surely-no-file}{}{}", {}, None),
        (r"\includegraphics{gone}", {}, "file-absent"),
        (
            "",
            {"main.bbl": "% $ biblatex auxiliary file $\n% $ biblatex bbl format version 3.2 $\n"},
            "bbl-version",
        ),
        ("", {"main.bbl": r"\begin{thebibliography}{9}"}, None),
        ("", {"a.jpg": jpeg(8000, 8000)}, "picture-large"),
        ("", {"anc/a.pdf": b"PK\3\4"}, "file-refused"),
        ("", {"anc/a.EXE": b"MZ"}, "file-refused"),
        ("", {"a.pdf": b"%PDF-1.5"}, None),
        ("", {"anc/a.tex": b""}, "ancillary-source"),
        (r"\documentclass{article}", {"part.tex": ""}, None),
        ("", {"supplement.tex": r"\documentclass{article}"}, "main-file-second"),
        ("", {"supplement.tex": r"% \documentclass{article}"}, None),
        ("", {"part.tex": r"\documentclass[main]{subfiles}"}, None),
    ],
)
def test_what_arxiv_would_report_is_said(tmp_path, text, files, code):
    laid(tmp_path, files)
    there = {name: tmp_path / name for name in files}
    texts = {name: content for name, content in files.items() if name.endswith("t.tex")}
    findings = check_sources({"main.tex": text, **texts}, there, ["main.tex"], set())
    assert [each.code for each in findings] == ([code] if code else [])


@pytest.mark.parametrize(
    ("data", "is_large"),
    [
        (png(8000, 8000, rows=False), False),  # pdfTeX copies it
        (png(8000, 8000, rows=False, colour=6), True),
        (png(8000, 8000, rows=False, extra=b"gAMA"), True),
        (png(800, 800, rows=False, colour=6), False),
        (jpeg(8000, 8000), True),
        (jpeg(800, 800), False),
        (b"\xff\xd8\xff\xe0\xff", False),
        (b"\x89PNG\r\n\x1a\n\0\0", False),
        (b"", False),
    ],
)
def test_pictures_that_arxiv_finds_large_are_found(tmp_path, data, is_large):
    (tmp_path / "a").write_bytes(data)
    assert bool(large_pixels(tmp_path / "a")) == is_large


def test_question_marks_and_indices_that_arxiv_does_not_make_are_said(tmp_path):
    log = TexLog(
        "LaTeX Warning: Citation `a' on page 1 undefined on input line 3.\n"
        "LaTeX Warning: Reference `b' on page 1 undefined on input line 3.\n"
    )
    (tmp_path / "main.idx").write_text(r"\indexentry{a}{1}")
    codes = [each.code for each in check_run(log, tmp_path, "main")]
    assert codes == ["citations-undefined", "references-undefined", "index-not-made"]
    (tmp_path / "main.ind").touch()
    assert check_run(TexLog(""), tmp_path, "main") == []


def test_log_tells_errors_and_what_is_missing():
    log = TexLog(
        "./main.tex:12: LaTeX Error: File `figs/a.png' not found.\n\nSee ...\n"
        "./main.tex:14: Undefined control sequence.\n./main.tex:14:  ==> Fatal error occurred\n"
    )
    assert log.errors[0] == "./main.tex:12: LaTeX Error: File `figs/a.png' not found."
    assert log.not_found == ["figs/a.png"]
    assert len(log.errors) == 2


# The archive, and which verdicts let one be written.


def test_names_in_an_archive_are_sorted_and_long_ones_whole(tmp_path):
    names = ["z.tex", "a/" + "b" * 120 + "/" + "c" * 120, "a.tex"]
    for name in names:
        laid(tmp_path, {name: name})
    written = write_archive(tmp_path / "out", {name: tmp_path / name for name in names})
    data = (tmp_path / "out").read_bytes()
    assert len(data) == written.size
    with tarfile.open(fileobj=io.BytesIO(data)) as tar:
        assert tar.getnames() == sorted(names)
        assert {(each.mtime, each.uid, each.uname, each.mode) for each in tar} == {
            (0, 0, "", 0o644)
        }
    prove_ours(tmp_path / "out")


def test_pictures_are_stored_among_texts_that_are_compressed(tmp_path):
    noise = random.Random(1).randbytes(300_000)  # noqa: S311 - a picture's bytes
    halves = noise[:150_000] + bytes(150_000)
    contents = {"a.tex": b"words " * 30_000, "b.png": noise, "c.pdf": halves, "d.tex": b"end"}
    for name, content in contents.items():
        (tmp_path / name).write_bytes(content)
    written = write_archive(tmp_path / "out", {name: tmp_path / name for name in contents})
    assert written.size < 300_000 + 150_000 + 10_000
    done = subprocess.run(["tar", "xzOf", tmp_path / "out"], capture_output=True, check=True)
    assert done.stdout == b"".join(contents.values())


def test_archive_is_written_whole_or_not_at_all(tmp_path):
    laid(tmp_path, {"out": "before"})
    with pytest.raises(NotJudged) as raised:
        write_archive(tmp_path / "out", {"main.tex": tmp_path / "main.tex", "z": tmp_path / "z"})
    assert raised.value.code == "file-unreadable"
    assert (tmp_path / "out").read_text() == "before"


@pytest.mark.parametrize("status", Status)
@pytest.mark.parametrize("is_predicted", [True, False])
def test_only_what_is_verified_or_to_come_or_to_be_looked_at_is_packed(status, is_predicted):
    passes = {Status.VERIFIED: [], Status.INCONCLUSIVE: ["packed-inconclusive"]}
    if is_predicted:
        passes[Status.UNSIGNED] = ["packed-predicted"]
    result = CheckResult("a.pdf", status)
    if status in passes:
        found = accept(result, is_predicted=is_predicted)
        assert [each.code for each in found] == passes[status]
    else:
        with pytest.raises(PithtexError) as raised:
            accept(result, is_predicted=is_predicted)
        assert raised.value.code == "not-verified"


def test_receipt_that_is_there_and_wrong_is_never_packed():
    result = CheckResult("a.pdf", Status.UNSIGNED, receipt="unknown-key")
    with pytest.raises(PithtexError):
        accept(result, is_predicted=True)


def test_archive_beyond_arxivs_size_is_said():
    assert check_size(50_000_000) == []
    assert [each.code for each in check_size(50_000_001)] == ["archive-large"]
