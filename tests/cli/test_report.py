"""``pithtex report``: what an earlier run has found, in any format."""

from __future__ import annotations

import base64
import contextlib
import io
import json
import os
import re
import shutil
from pathlib import Path

import pikepdf
import pytest
from click.testing import CliRunner
from paper_factory import edited, set_info, source
from PIL import Image

from pithtex.batch.drawing import drawn_again
from pithtex.check.worker import IsolatedReader
from pithtex.cli.group import cli
from pithtex.errors import NotJudged
from pithtex.pdf.page.png import BOX_COLOUR, TITLE_COLOUR
from pithtex.report.check.formats import CHECK_FORMATS
from pithtex.report.check.html_page import html_page
from pithtex.report.check.reading import SavedRun

#: As the record's title with words below it that read on.
DOUBTED = (
    r"BatchGen: An Architecture for\\ Scalable and Efficient Batch Inference\\Considered Harmful"
)


@pytest.fixture(scope="session")
def done_once(tmp_path_factory, tex_run, stamped_pdf):
    """A folder with papers of several verdicts, one with a name that is no Unicode, and a run."""
    folder = tmp_path_factory.mktemp("run")
    with contextlib.chdir(folder):
        papers = Path("papers")
        papers.mkdir()
        (papers / "good.pdf").write_bytes(stamped_pdf)
        (papers / "doubted.pdf").write_bytes(tex_run(source(title=DOUBTED)).read_bytes())
        (papers / "bad.pdf").write_bytes(edited(stamped_pdf, set_info("PithSchema", "1.1")))
        Path(os.fsdecode(b"papers/not-utf-8-\xff\n.pdf")).write_bytes(b"Hello")
        options = ("--offline", "--format", "jsonl", "--output", "results.jsonl")
        CliRunner().invoke(cli, ["check", *options, "papers"], catch_exceptions=False)
    return folder


@pytest.fixture
def run(tmp_path, monkeypatch, done_once):
    """The papers, in the current folder."""
    shutil.copytree(done_once, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    return Path("papers")


def pictures(page):
    """The pictures of a report, as their pixels."""
    found = re.findall(r"data:image/png;base64,([^\"]+)", page)
    images = [Image.open(io.BytesIO(base64.b64decode(each))).convert("RGB") for each in found]
    return [
        [image.getpixel((x, y)) for y in range(image.height) for x in range(image.width)]
        for image in images
    ]


@pytest.fixture
def results(run):
    return Path("results.jsonl")


@pytest.fixture
def check(run_pithtex):
    def check(output_format, *options):
        return run_pithtex("check", "--offline", "--format", output_format, *options, "papers")

    return check


@pytest.fixture
def report(run_pithtex):
    def report(output_format, *options):
        return run_pithtex("report", "results.jsonl", "--format", output_format, *options)

    return report


@pytest.mark.parametrize("output_format", CHECK_FORMATS)
def test_report_is_the_one_that_the_run_would_have_written(results, check, report, output_format):
    expected, done = check(output_format), report(output_format)
    assert done.exit_code == 0
    left_out = re.compile(rb"<time .*?</time>")
    assert left_out.sub(b"", done.stdout_bytes) == left_out.sub(b"", expected.stdout_bytes)
    assert (output_format != "html") or done.stdout.count("data:image/png") == 2


@pytest.mark.parametrize("option", ["-q", "-v"])
def test_report_says_as_little_or_as_much_as_the_run(results, check, report, option):
    expected, done = check("human", option), report("human", option)
    assert (done.exit_code, done.stdout) == (0, expected.stdout)
    assert ("title-near" in done.stdout or "error  " in done.stdout) == (option == "-v")


def test_report_is_written_to_a_file_and_counted(results, report):
    done = report("csv", "--output", "report.csv", "--bom")
    assert (done.exit_code, done.stdout) == (0, "")
    assert done.stderr == "4 files: 1 verified, 1 inconclusive, 1 mismatch, 1 unreadable\n"
    assert Path("report.csv").read_bytes().startswith(b"\xef\xbb\xbfpath,")


def test_half_a_last_line_is_left_out_and_said(results, report):
    lines = results.read_bytes().splitlines(keepends=True)
    results.write_bytes(b"".join(lines[:3]) + lines[3][:-40])
    done = report("json")
    assert done.exit_code == 0
    assert "[results-broken-off]" in done.stderr
    assert len(json.loads(done.stdout)["results"]) == 3


@pytest.mark.parametrize("end", [b'{"pa', b"\0" * 40, b'{"path": "x'])
def test_what_a_machine_leaves_that_stopped_is_half_a_line(results, report, end):
    results.write_bytes(results.read_bytes() + end)
    done = report("json")
    assert (done.exit_code, "[results-broken-off]" in done.stderr) == (0, True)
    assert len(json.loads(done.stdout)["results"]) == 4


def test_last_line_without_its_end_is_whole(results, report):
    results.write_bytes(results.read_bytes().rstrip(b"\n"))
    done = report("json")
    assert (done.exit_code, done.stderr) == (0, "")
    assert len(json.loads(done.stdout)["results"]) == 4


def test_picture_of_a_file_that_has_changed_is_not_shown_and_that_is_said(results, report, run):
    (run / "doubted.pdf").write_bytes((run / "good.pdf").read_bytes())
    (run / "bad.pdf").unlink()
    done = report("html")
    assert done.exit_code == 0
    assert "data:image/png" not in done.stdout
    assert done.stdout.count("<code>page-not-drawn</code>") == 2
    # Other formats have no pictures, and say nothing of them.
    assert "page-not-drawn" not in report("json").stdout


def test_thumbnails_are_drawn_of_verified_files_too(results, report):
    assert report("html", "--thumbnails").stdout.count("data:image/png") == 3


def test_boxes_are_drawn_on_the_page_that_was_judged(run, check, report):
    with pikepdf.open(run / "doubted.pdf") as pdf:
        pdf.pages.insert(0, pdf.pages[-1])
        pdf.save(run / "doubted2.pdf")
    check("jsonl", "--title-page", "2", "--output", "results.jsonl")
    expected = check("html", "--title-page", "2").stdout
    (drawn,), (anew,) = pictures(expected), pictures(report("html").stdout)
    assert drawn == anew
    assert {BOX_COLOUR, TITLE_COLOUR} <= set(anew)


def test_title_is_not_said_to_be_outlined_where_it_could_not_be_found_anew(results, monkeypatch):
    (saved,) = [each for each in SavedRun(results).results() if each.path.endswith("doubted.pdf")]

    def judge(self, _wanted):
        # As one that took too long: its reader is gone.
        self._restart()
        raise NotJudged("pdf-timeout", "", "")

    monkeypatch.setattr(IsolatedReader, "judge", judge)
    (drawn,) = drawn_again([saved], "of-unverified")
    assert (drawn.picture is not None, drawn.title_box) == (True, None)
    page = html_page(drawn)
    assert "outlined in blue" not in page
    assert TITLE_COLOUR not in set(pictures(page)[0])


GOOD = {"code": "no-source", "level": "note", "message": "", "hint": ""}


def changed(line: bytes, **change) -> bytes:
    return json.dumps(json.loads(line) | change).encode() + b"\n"


ACCEPTED = {"by": "Ada", "when": "2025-11-28", "why": ""}
SHOWN = {"title": "shown", "version": None, "stamp": None, "stamp_source": None}


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"findings": [GOOD | {"level": "error"}]}, "verified, with an error"),
        ({"receipt": "missing"}, "verified, with a receipt that is missing"),
        ({"pith_number": None}, "verified, without a number"),
        ({"binding": SHOWN | {"title": "absent"}}, "verified, with a title that is absent"),
        ({"binding": SHOWN | {"title": "doubtful"}}, "with a title that is doubtful"),
        ({"binding": SHOWN | {"title": None}}, "with a title that is not looked for"),
        ({"binding": SHOWN | {"version": "other"}}, "verified, and of another paper"),
        ({"status": "unstamped"}, "unstamped, with a number"),
        ({"pith_number": "javascript:alert(1)"}, "is no Pith Number"),
        ({"pith_number": "PITH:G6R76UWKSSMLHOKUSI3UV7TLFY"}, "is no Pith Number"),
        ({"accepted": ACCEPTED}, "nothing but inconclusive"),
        ({"status": "inconclusive", "accepted": ACCEPTED | {"when": "=1"}}, "which is no date"),
        ({"status": "inconclusive", "accepted": ACCEPTED | {"by": ""}}, "nobody has accepted it"),
    ],
)
def test_result_that_contradicts_itself_is_refused(results, report, change, why):
    line = next(line for line in results.read_bytes().splitlines() if b'"verified"' in line)
    results.write_bytes(changed(line, **change))
    done = report("human")
    assert (done.exit_code, "[results-form]" in done.stderr) == (3, True)
    assert why in " ".join(done.stderr.split())


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"settings": "fine"}, "no 16 hexadecimal digits"),
        ({"status": "fine"}, "Invalid enum value 'fine'"),
        ({"status": "verified "}, "Invalid enum value"),
        ({"page": 0}, "the first page is 1"),
        ({"path": "a\0b"}, "a NUL in its name"),
        ({"page": True}, "got `bool`"),
        ({"page": "1"}, "got `str`"),
        ({"repaired": 1}, "got `int`"),
        ({"pdf_sha256": "AB"}, "no SHA-256"),
        ({"pdf_sha256": "g" * 64}, "no SHA-256"),
        ({"canonical_sha256": "A" * 64}, "no SHA-256"),
        ({"arxiv": "2606.21712v1\x1b[2J"}, "no arXiv id"),
        ({"arxiv": "paper"}, "no arXiv id"),
        ({"title": 7}, "got `int`"),
        ({"receipt": "fine"}, "Invalid enum value"),
        ({"more": None}, "'more' is unknown"),
        ({"picture": ""}, "'picture' is unknown"),
        ({"title_box": [0.0, 0.0, 9.0, 9.0]}, "'title_box' is unknown"),
        ({"path_base64": "YQ=="}, "'path_base64' is unknown"),
        ({"path_base64": "%"}, ""),
        ({"path": "\udc80"}, ""),
        ({"title": "\ud800"}, ""),
        ({"findings": [GOOD | {"code": "x-y"}]}, "no code"),
        ({"findings": [{"code": "no-source", "level": "note", "message": ""}]}, "'findings'"),
        ({"findings": [GOOD | {"level": "bad"}]}, "Invalid enum"),
        ({"findings": [GOOD | {"x": 1}]}, "'findings'"),
    ],
)  # fmt: skip
def test_line_that_is_no_result_is_refused_with_its_number(results, report, change, why):
    lines = results.read_bytes().splitlines(keepends=True)
    good = [line for line in lines if b"path_base64" not in line]
    results.write_bytes(good[0] + changed(good[1], **change))
    done = report("json", "--output", "report.json")
    assert (done.exit_code, "[results-form]" in done.stderr) == (3, True)
    assert "results.jsonl, line 2: " in done.stderr
    assert why in done.stderr
    assert not Path("report.json").exists()


def test_each_field_is_needed(results, report):
    first = next(line for line in results.read_bytes().splitlines() if b"verified" in line)
    # What the library writes has no settings.
    for name in set(json.loads(first)) - {"settings"}:
        told = json.loads(first)
        del told[name]
        results.write_bytes(json.dumps(told).encode() + b"\n")
        assert report("json").exit_code == 3, name


@pytest.mark.parametrize(
    "data",
    [
        b"Dear diary,\n",
        b"[]\n",
        b"[" * 100_000 + b"\n",
        b'{"path": "x", "path": "y"}\n',
        b'{"path": NaN}\n',
        b"\xff\xfe\n",
        b"\n",
        b"",
        b"\0\0",
        b"x" * 5_000_000,
        b'{"path": "' + b"x" * 5_000_000,
    ],
    ids=["text", "list", "deep", "twice", "nan", "bytes", "blank", "empty", "nul", "long", "path"],
)
def test_file_that_holds_no_results_is_refused(run, report, data):
    Path("results.jsonl").write_bytes(data)
    done = report("human")
    assert (done.exit_code, "[results-form]" in done.stderr) == (3, True)


def test_box_without_an_end_is_refused(results, report):
    line = next(line for line in results.read_bytes().splitlines() if b'"boxes"' in line)
    results.write_bytes(re.sub(rb'"boxes": \[\[[0-9.]+', b'"boxes": [[1e999', line) + b"\n")
    assert "a box without an end" in report("html").stderr


def test_number_of_very_many_digits_is_refused_as_any_other(results, report):
    line = next(line for line in results.read_bytes().splitlines() if b'"verified"' in line)
    results.write_bytes(line.replace(b'"page": 1', b'"page": 1' + b"0" * 5_000) + b"\n")
    assert "line 1: a number of 5,001 digits" in report("html").stderr


def test_two_results_of_one_file_are_refused(results, report):
    results.write_bytes(results.read_bytes() * 2)
    done = report("human")
    assert (done.exit_code, "two results of papers/" in done.stderr) == (3, True)


@pytest.mark.parametrize("name", ["papers", "gone.jsonl", "fifo"])
def test_what_is_no_regular_file_is_refused(run, run_pithtex, name):
    os.mkfifo("fifo")
    done = run_pithtex("report", name)
    assert (done.exit_code, "[file-unreadable]" in done.stderr) == (3, True)


def test_what_is_read_besides_is_not_replaced_either(results, report):
    Path("accepted.csv").write_text("pdf_sha256,by,when,why\n")
    done = report("csv", "--accepted", "accepted.csv", "--output", "accepted.csv")
    assert (done.exit_code, "[output-is-input]" in done.stderr) == (3, True)
    assert Path("accepted.csv").read_text() == "pdf_sha256,by,when,why\n"


def test_results_are_not_replaced_by_their_report(results, report):
    before = results.read_bytes()
    done = report("json", "--output", "results.jsonl")
    assert (done.exit_code, "[output-is-input]" in done.stderr) == (3, True)
    assert results.read_bytes() == before


@pytest.mark.parametrize(
    "options",
    [("json", "--bom"), ("json", "--thumbnails"), ("jsonl",), ("csv", "--more"), ("csv", "-q")],
)
def test_options_that_do_not_go_together_are_wrong_usage(results, report, options):
    assert report(*options).exit_code == 2
