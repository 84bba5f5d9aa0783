"""Where the report goes: --output destroys no input, no device and no link."""

from __future__ import annotations

import contextlib
import json
import os
import pty
import subprocess
import sys
import threading
from pathlib import Path

import pytest

FORMATS = ["human", "json", "jsonl", "sarif", "junit", "html", "csv", "markdown"]
PITHTEX_CHECK = [sys.executable, "-m", "pithtex", "check", "--offline"]


@pytest.fixture
def papers(tmp_path, stamped_pdf):
    folder = tmp_path / "papers"
    folder.mkdir()
    (folder / "paper.pdf").write_bytes(stamped_pdf)
    return folder


@pytest.fixture
def check(run_pithtex, papers):
    def run(output_format, output, *rest):
        options = ("--offline", "--format", output_format, "--output", str(output))
        return run_pithtex("check", *options, *map(str, rest or [papers]))

    return run


@pytest.fixture
def terminal():
    """The name of a pseudo-terminal: a device that a test may lose."""
    ours, theirs = pty.openpty()

    def drain():
        with contextlib.suppress(OSError):
            while os.read(ours, 65_536):
                pass

    reader = threading.Thread(target=drain, daemon=True)
    reader.start()
    yield Path(os.ttyname(theirs))
    os.close(theirs)  # ends the reader, too
    reader.join(10)
    os.close(ours)


@pytest.mark.parametrize("output_format", FORMATS)
def test_device_stays_a_device(check, tmp_path, terminal, output_format):
    link = tmp_path / "link"
    link.symlink_to(terminal)
    before = terminal.stat()
    for output in (terminal, link):
        assert check(output_format, output).exit_code == 0
    assert os.path.samestat(terminal.stat(), before)
    assert link.is_symlink()


@pytest.mark.parametrize("output_format", FORMATS)
def test_fifo_is_written_to_and_stays_a_fifo(check, tmp_path, output_format):
    fifo, told = tmp_path / "fifo", []
    os.mkfifo(fifo)
    reader = threading.Thread(target=lambda: told.append(fifo.read_bytes()))
    reader.start()
    assert check(output_format, fifo).exit_code == 0
    reader.join(10)
    assert b"verified" in told[0] or output_format in {"sarif", "junit"}
    assert told[0]
    assert fifo.is_fifo()


@pytest.mark.parametrize("output_format", FORMATS)
@pytest.mark.parametrize("is_there", [True, False])
def test_link_stays_and_the_file_that_it_leads_to_is_replaced(
    check, tmp_path, output_format, is_there
):
    (tmp_path / "far").mkdir()
    target, link = tmp_path / "far" / "report", tmp_path / "link"
    if is_there:
        target.write_bytes(b"before")
    link.symlink_to(target)
    assert check(output_format, link).exit_code == 0
    assert link.is_symlink()
    assert target.read_bytes() not in {b"", b"before"}


def test_standard_output_by_its_name_is_written_where_it_leads(papers, tmp_path):
    out = tmp_path / "out"
    with out.open("wb") as file:
        command = [*PITHTEX_CHECK, "--format", "json"]
        subprocess.run(
            [*command, "--output", "/dev/stdout", papers], stdout=file, check=True, timeout=60
        )
        assert os.path.samestat(os.fstat(file.fileno()), out.stat())
    assert json.loads(out.read_bytes())["summary"]["verified"] == 1


def refused(done):
    return done.exit_code == 3 and "[output-is-input]" in done.stderr


@pytest.mark.parametrize("output_format", FORMATS)
def test_output_that_is_an_input_is_refused_and_stays(
    check, papers, tmp_path, stamped_pdf, output_format
):
    paper, link, hard = papers / "paper.pdf", tmp_path / "link", tmp_path / "hard"
    link.symlink_to(paper)
    hard.hardlink_to(paper)
    listed = tmp_path / "list"
    listed.write_text(f"{paper}\n")
    for output in (paper, link, hard):
        for named in (papers, paper, f"@{listed}"):
            assert refused(check(output_format, output, named))
    assert refused(check(output_format, listed, f"@{listed}"))
    assert paper.read_bytes() == stamped_pdf
    assert listed.read_text() == f"{paper}\n"


def test_output_that_is_an_input_is_refused_whatever_it_holds(check, papers):
    for name in ("damaged.pdf", "notes"):
        path = papers / name
        path.write_bytes(b"Hello")
        assert refused(check("jsonl", path, path))
        assert path.read_bytes() == b"Hello"
    assert refused(check("jsonl", papers / "damaged.pdf", papers))


def test_output_that_is_standard_input_is_refused_and_stays(papers, tmp_path):
    listed = tmp_path / "list"
    listed.write_text(f"{papers}\n")
    with listed.open("rb") as file:
        command = [*PITHTEX_CHECK, "--format", "jsonl"]
        done = subprocess.run(
            [*command, "--output", listed, "@-"],
            stdin=file,
            capture_output=True,
            check=False,
            timeout=60,
        )
    assert (done.returncode, b"[output-is-input]" in done.stderr) == (3, True)
    assert listed.read_text() == f"{papers}\n"


@pytest.mark.parametrize("output_format", FORMATS)
def test_earlier_report_is_replaced_also_below_the_folder(check, papers, output_format):
    report = papers / "report"
    assert check(output_format, report).exit_code == 0
    first = report.read_bytes()
    report.write_bytes(first + b"more")
    assert check(output_format, report).exit_code == 0
    assert report.read_bytes() == first


@pytest.mark.parametrize("list_name", ["/dev/stdin", "-"])
def test_list_in_a_pipe_is_not_emptied_by_the_progress_bar(papers, list_name):
    ours, theirs = pty.openpty()
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "pithtex",
            "check",
            "--offline",
            "--format",
            "json",
            f"@{list_name}",
        ],
        input=f"{papers}\n".encode(),
        stdout=subprocess.PIPE,
        stderr=theirs,
        check=False,
        timeout=60,
    )
    os.close(theirs)
    os.close(ours)
    assert done.returncode == 0
    assert json.loads(done.stdout)["summary"]["verified"] == 1


@pytest.mark.parametrize("output_format", ["json", "jsonl"])
def test_name_that_is_no_unicode_is_text_and_bytes(run_pithtex, papers, output_format):
    import base64

    name = os.fsencode(papers) + b"/bad\xff.pdf"
    os.mkfifo(name)  # is unreadable: the message holds the name
    done = run_pithtex("check", "--offline", "--format", output_format, os.fsdecode(name))
    done.stdout.encode().decode("unicode_escape").encode()  # no lone surrogate
    result = json.loads(done.stdout)
    result = result["results"][0] if output_format == "json" else result
    assert result["path"] == f"{papers}/bad\N{REPLACEMENT CHARACTER}.pdf"
    assert base64.b64decode(result["path_base64"]) == name


def test_lost_carriers_of_verified_papers_show_in_the_table(run_pithtex, papers, stamped_pdf):
    from paper_factory import edited

    def lose_xmp(pdf):
        del pdf.Root.Metadata

    (papers / "lost.pdf").write_bytes(edited(stamped_pdf, lose_xmp))
    done = run_pithtex("check", "--offline", str(papers))
    assert done.exit_code == 0
    rows = done.stdout.splitlines()
    lost = rows.index("    note: XMP carries no Pith metadata [carrier-absent]")
    above = " ".join(rows[max(0, lost - 2) : lost])
    assert "lost.pdf" in above
    assert done.stdout.count("[carrier-absent]") == 1


def test_output_without_a_name_is_wrong_usage(run_pithtex, tmp_path):
    done = run_pithtex("check", "--offline", "-o", "", str(tmp_path))
    assert (done.exit_code, "no name" in done.stderr) == (2, True)


@pytest.mark.parametrize("option", ["--bundle", "--keys", "--accepted"])
def test_what_is_read_besides_pdfs_is_not_replaced(run_pithtex, tmp_path, option):
    (tmp_path / "bundles").mkdir()
    read = tmp_path / "bundles" / "read"
    content = "pdf_sha256,by,when,why\n"
    read.write_text(content)
    given = read.parent if option == "--bundle" else read
    arguments = (option, str(given), "--output", str(read), str(tmp_path / "a.pdf"))
    done = run_pithtex("check", "--offline", "--format", "csv", *arguments)
    assert (done.exit_code, "[output-is-input]" in done.stderr) == (3, True)
    assert read.read_text() == content


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such locks")
@pytest.mark.parametrize(
    "options",
    [("--format", "jsonl"), ("--format", "jsonl", "--resume"), ("--format", "csv")],
    ids=["anew", "resumed", "another-format"],
)
def test_file_that_another_run_writes_to_is_left_to_it(run_pithtex, tmp_path, options):
    results = tmp_path / "results.jsonl"
    results.write_text("")
    script = "import fcntl, sys; f = open(sys.argv[1], 'ab'); fcntl.lockf(f, fcntl.LOCK_EX); "
    script += "f.write(b'x'); f.flush(); print(); input()"
    (tmp_path / "a.pdf").write_bytes(b"Hello")
    with subprocess.Popen(
        [sys.executable, "-c", script, str(results)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as other:
        other.stdout.readline()
        arguments = ("--output", str(results), *options, str(tmp_path))
        done = run_pithtex("check", "--offline", *arguments)
        other.communicate(b"\n")
    assert (done.exit_code, "[output-in-use]" in done.stderr) == (3, True)
    assert results.read_bytes() == b"x"
