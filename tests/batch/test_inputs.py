"""Which PDFs are found: folders, lists and standard input."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest
from real_data import ROOT

from pithtex.batch.inputs import find_inputs
from pithtex.errors import NotJudged


def names(*arguments, stdin=b""):
    found = find_inputs([str(each) for each in arguments], io.BytesIO(stdin), 100)
    return [each.name for each in found]


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "in" / "deep" / "deeper").mkdir(parents=True)
    for name in ("a.pdf", "B.PDF", "note.txt", "deep/c.pdf", "deep/deeper/d.pdf"):
        (tmp_path / "in" / name).touch()
    return tmp_path / "in"


def test_folder_gives_its_pdfs_at_any_depth(folder):
    expected = {"a.pdf", "B.PDF", "deep/c.pdf", "deep/deeper/d.pdf"}
    assert sorted(names(folder)) == sorted(str(folder / name) for name in expected)


def test_file_is_taken_whatever_its_suffix_and_whether_it_is_there(folder):
    assert names(folder / "note.txt", "gone") == [str(folder / "note.txt"), "gone"]


def test_links_to_folders_in_a_folder_are_not_followed(folder):
    (folder / "loop").symlink_to(folder)
    (folder / "loop.pdf").symlink_to(folder / "deep")
    (folder / "link.pdf").symlink_to(folder / "a.pdf")
    found = {str(Path(name).relative_to(folder)) for name in names(folder)}
    assert "link.pdf" in found
    assert not {name for name in found if name.startswith("loop/")}
    assert len(found) == 6  # loop.pdf is named, and unreadable


def test_what_macos_leaves_beside_files_is_passed_over_with_a_note(
    folder, run_pithtex, stamped_pdf
):
    (folder / "__MACOSX" / "deep").mkdir(parents=True)
    for name in ("._a.pdf", "deep/._c.PDF", "__MACOSX/a.pdf", "__MACOSX/deep/._c.pdf", "._note"):
        (folder / name).write_bytes(b"\0\5\26\7")
    kept = {"a.pdf", "B.PDF", "deep/c.pdf", "deep/deeper/d.pdf"}
    assert {str(Path(name).relative_to(folder)) for name in names(folder)} == kept
    for name in kept:
        (folder / name).write_bytes(stamped_pdf)
    done = run_pithtex("check", "--offline", str(folder))
    assert done.exit_code == 0, done.output
    assert "3 names passed over" in done.stderr
    assert "[files-passed-over]" in done.stderr
    # Who names one wants to know what it is.
    assert run_pithtex("check", "--offline", str(folder / "._a.pdf")).exit_code == 3


@pytest.mark.parametrize("end", ["\n", "\r\n", "\0"])
@pytest.mark.parametrize("closed", [True, False])
def test_list_names_files_and_folders(folder, tmp_path, end, closed):
    entries = ["one file.pdf", str(folder / "deep"), "ü.pdf"]
    listed = tmp_path / "list"
    listed.write_bytes((end.join(entries) + (end if closed else "")).encode())
    expected = ["one file.pdf", str(folder / "deep/c.pdf"), str(folder / "deep/deeper/d.pdf")]
    assert names(f"@{listed}") == [*expected, "ü.pdf"]
    assert names("@-", stdin=listed.read_bytes()) == [*expected, "ü.pdf"]


def test_names_between_nuls_may_hold_line_ends_and_bytes_that_are_no_text():
    assert names("@-", stdin=b"a\nb.pdf\0\xff.pdf\0") == ["a\nb.pdf", os.fsdecode(b"\xff.pdf")]


def test_empty_lines_are_no_names():
    assert names("@-", stdin=b"\na.pdf\n\n  \r\nb.pdf\n\n") == ["a.pdf", "b.pdf"]


def test_long_list_loses_no_name_where_it_is_read_in_pieces():
    expected = [f"{number:05}.pdf" for number in range(30_000)]
    assert names("@-", stdin="\n".join(expected).encode()) == expected


def test_list_that_is_no_list_is_refused():
    with pytest.raises(NotJudged) as refused:
        names("@-", stdin=b"x" * 1_000_000)
    assert refused.value.code == "list-form"


def test_missing_list_is_an_error_of_the_command(run_pithtex, tmp_path):
    done = run_pithtex("check", "--offline", f"@{tmp_path / 'gone'}")
    assert (done.exit_code, "[file-unreadable]" in done.stderr) == (3, True)


def test_fifo_in_a_folder_does_not_hang(run_pithtex, tmp_path, stamped_pdf):
    os.mkfifo(tmp_path / "fifo.pdf")
    (tmp_path / "good.pdf").write_bytes(stamped_pdf)
    done = run_pithtex("check", "--offline", str(tmp_path))
    assert done.exit_code == 3
    assert done.stdout.endswith("2 files: 1 verified, 1 unreadable\n")


def test_one_pdf_on_standard_input_is_read_up_to_the_limit():
    (only,) = find_inputs(["-"], io.BytesIO(b"x" * 200), 100)
    assert (only.name, only.pdf) == ("standard input", b"x" * 100)


@pytest.fixture
def too_deep(folder):
    """A folder whose name is longer than the system takes, below ``folder``."""
    here = os.open(folder, os.O_RDONLY)
    depth = 20
    for _ in range(depth):
        os.mkdir("d" * 250, dir_fd=here)
        below = os.open("d" * 250, os.O_RDONLY, dir_fd=here)
        os.close(here)
        here = below
    os.close(here)


@pytest.mark.usefixtures("too_deep")
def test_folder_that_cannot_be_listed_is_one_unreadable_result(run_pithtex, folder, stamped_pdf):
    import json

    for path in folder.glob("*.[pP][dD][fF]"):
        path.write_bytes(stamped_pdf)
    done = run_pithtex("check", "--offline", "--format", "json", str(folder / "a.pdf"), str(folder))
    assert done.exit_code == 3
    results = {each["path"]: each for each in json.loads(done.stdout)["results"]}
    assert {str(folder / "a.pdf"), str(folder / "B.PDF"), str(folder / "deep/c.pdf")} < set(results)
    (cut,) = [each for path, each in results.items() if "ddd" in path]
    assert cut["status"] == "unreadable"
    assert [finding["code"] for finding in cut["findings"]] == ["file-unreadable"]


def test_folder_without_permission_is_one_unreadable_result_and_the_others_are_found(folder):
    import json

    # Root may list every folder, unless that is taken away.
    drop = "-dac_override,-dac_read_search"
    unprivileged = ["setpriv", f"--bounding-set={drop}", f"--inh-caps={drop}"]
    check = [sys.executable, "-m", "pithtex", "check", "--offline", "--format", "jsonl", folder]
    (folder / "deep").chmod(0)
    try:
        done = subprocess.run(
            [*(unprivileged if os.geteuid() == 0 else []), *check],
            cwd=ROOT, capture_output=True, text=True, check=False, timeout=60,
        )  # fmt: skip
    finally:
        (folder / "deep").chmod(0o700)
    results = [json.loads(line) for line in done.stdout.splitlines()]
    found = sorted(result["path"] for result in results)
    assert found == sorted(str(folder / name) for name in ("a.pdf", "B.PDF", "deep"))
    assert {result["status"] for result in results} == {"unreadable"}


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32", "utf-16-be", "utf-32-be"])
def test_list_in_utf_16_or_utf_32_is_refused(folder, encoding):
    text = f"{folder}\n"
    marked = text if encoding.endswith(("f-16", "f-32")) else f"\ufeff{text}"
    with pytest.raises(NotJudged) as refused:
        names("@-", stdin=marked.encode(encoding))
    assert (refused.value.code, "UTF-8" in refused.value.hint) == ("list-form", True)


def test_byte_order_mark_of_utf_8_is_no_part_of_the_first_name():
    assert names("@-", stdin="a.pdf\nb.pdf\n".encode("utf-8-sig")) == ["a.pdf", "b.pdf"]


@pytest.mark.parametrize("output_format", ["human", "json", "jsonl", "sarif", "junit", "html"])
def test_name_that_is_given_twice_is_reported_once(
    run_pithtex, tmp_path, stamped_pdf, output_format
):
    for name in ("a.pdf", "b.pdf"):
        (tmp_path / name).write_bytes(stamped_pdf)
    listed = tmp_path / "list"
    listed.write_text(f"{tmp_path / 'b.pdf'}\n" * 2)
    report = tmp_path / "report"
    done = run_pithtex(
        "check", "--offline", "--format", output_format, "--output", str(report),
        str(tmp_path / "a.pdf"), f"@{listed}", str(tmp_path),
    )  # fmt: skip
    assert (done.exit_code, done.stderr) == (0, "2 files: 2 verified\n")


def test_standard_input_is_read_once():
    stdin = io.BytesIO(b"x" * 200)
    found = find_inputs(["-", "a.pdf", "-"], stdin, 100)
    assert [each.name for each in found] == ["standard input", "a.pdf"]
    assert stdin.tell() == 100


def test_list_that_is_a_pdf_is_refused(tmp_path):
    (tmp_path / "x.pdf").write_bytes(b"%PDF-1.7\n...")
    with pytest.raises(NotJudged, match="the list is a PDF") as refused:
        names(f"@{tmp_path / 'x.pdf'}")
    assert (refused.value.code, "without the @" in refused.value.hint) == ("list-form", True)


@pytest.mark.parametrize("empty", ["folder", "list"])
def test_folder_or_list_without_a_pdf_is_said_beside_others(
    run_pithtex, tmp_path, monkeypatch, stamped_pdf, empty
):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "good.pdf").write_bytes(stamped_pdf)
    (tmp_path / "folder").mkdir()
    (tmp_path / "list").write_text("\n")
    named = "@list" if empty == "list" else "folder"
    done = run_pithtex("check", "--offline", "good.pdf", named)
    assert done.exit_code == 0
    assert f"warning: there is no PDF in {named} [no-pdf]" in done.stderr
