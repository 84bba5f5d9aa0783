"""Which PDFs are found: folders, lists and standard input."""

from __future__ import annotations

import io
import os
from pathlib import Path

import pytest

from pithtex.check.inputs import find_inputs
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
