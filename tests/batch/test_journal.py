"""Going on with a run that was stopped: --resume."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest


@pytest.fixture
def papers(tmp_path, stamped_pdf):
    folder = tmp_path / "papers"
    folder.mkdir()
    for number in range(4):
        (folder / f"{number}.pdf").write_bytes(stamped_pdf + b"\n" * number)
    return folder


@pytest.fixture
def journal(tmp_path):
    return tmp_path / "results.jsonl"


@pytest.fixture
def check(run_pithtex, papers, journal):
    def run(*options):
        return run_pithtex(
            "check", "--offline", "--format", "jsonl", "--output", str(journal), *options,
            str(papers),
        )  # fmt: skip

    return run


@pytest.fixture
def finished(check, journal):
    """Finish a run; return its lines by path."""
    assert check().exit_code == 0
    return by_path(journal)


def by_path(journal):
    lines = journal.read_bytes().splitlines(keepends=True)
    found = {json.loads(line)["path"]: line for line in lines}
    assert len(found) == len(lines)
    return found


def marked(line):
    """A result as an earlier run wrote it, so that one which was kept is known again."""
    return line.replace(b'"repaired": false', b'"repaired": true')


def test_what_was_done_is_kept_and_the_rest_checked(check, journal, finished, papers):
    first, second, *_ = finished
    journal.write_bytes(marked(finished[first]) + marked(finished[second]))
    done = check("--resume")
    assert done.exit_code == 0
    assert "4 files: 4 verified" in done.stderr
    expected = finished | {path: marked(finished[path]) for path in (first, second)}
    assert by_path(journal) == expected


def test_half_a_last_line_is_checked_again(check, journal, finished):
    first, second, *_ = finished
    journal.write_bytes(marked(finished[first]) + marked(finished[second])[:-20])
    assert check("--resume").exit_code == 0
    assert by_path(journal) == finished | {first: marked(finished[first])}


def test_file_that_was_changed_is_checked_again(check, journal, finished, papers):
    (papers / "0.pdf").write_bytes(b"no PDF any more")
    done = check("--resume")
    assert done.exit_code == 3
    results = {path: json.loads(line) for path, line in by_path(journal).items()}
    changed = str(papers / "0.pdf")
    assert results.pop(changed)["status"] == "unreadable"
    assert {result["status"] for result in results.values()} == {"verified"}
    assert len(results) == 3


def test_file_that_is_gone_loses_its_result(check, journal, finished, papers):
    (papers / "0.pdf").unlink()
    assert check("--resume").exit_code == 0
    assert set(by_path(journal)) == set(finished) - {str(papers / "0.pdf")}


def test_finished_run_has_nothing_left_to_do(check, journal, finished):
    journal.write_bytes(b"".join(map(marked, finished.values())))
    assert check("--resume").exit_code == 0
    assert by_path(journal) == {path: marked(line) for path, line in finished.items()}


def test_without_a_journal_everything_is_checked(check, journal):
    assert check("--resume").exit_code == 0
    assert len(by_path(journal)) == 4


@pytest.mark.parametrize(
    "data",
    [
        b"Dear diary,\n",
        b"Dear diary, without an end",
        b'{"path": "x"}\n',
        b"[1, 2]\n",
        b'{"path": "x", "status": "fine", "pdf_sha256": null}\n',
        b"[" * 100_000 + b"\n",
        b"x" * 5_000_000,
        b"\x89PNG\r\n\x1a\n\0\0",
    ],
    ids=["text", "line", "keys", "list", "status", "deep", "long", "binary"],
)
def test_file_that_is_no_journal_is_left_as_it_is(check, journal, data):
    journal.write_bytes(data)
    done = check("--resume")
    assert (done.exit_code, "[resume-form]" in done.stderr) == (3, True)
    assert journal.read_bytes() == data
    assert [path.name for path in journal.parent.iterdir() if path.name.startswith(".")] == []


def test_pdf_is_no_journal_even_in_one_line(check, journal, stamped_pdf):
    data = stamped_pdf.replace(b"\n", b"\r")
    journal.write_bytes(data)
    done = check("--resume")
    assert (done.exit_code, "[output-is-input]" in done.stderr) == (3, True)
    assert journal.read_bytes() == data


@pytest.mark.parametrize("output", ["/dev/null", "fifo"])
def test_what_is_no_regular_file_is_no_journal(check, journal, output):
    if output == "fifo":
        os.mkfifo(journal)
    else:
        journal.symlink_to(output)
    before = journal.stat()
    done = check("--resume")
    assert (done.exit_code, "[resume-form]" in done.stderr) == (3, True)
    assert os.path.samestat(journal.stat(), before)


def test_link_to_a_journal_stays_a_link(check, journal, finished):
    far = journal.with_name("far.jsonl")
    far.write_bytes(b"".join(map(marked, finished.values())))
    journal.unlink()
    journal.symlink_to(far)
    assert check("--resume").exit_code == 0
    assert journal.is_symlink()
    assert by_path(far) == {path: marked(line) for path, line in finished.items()}


@pytest.mark.parametrize(
    ("status", "code"),
    [
        ("unresolved", "no-source"),
        ("unsigned", "receipt-missing"),
        ("unsigned", "not-registered-yet"),
        ("unsigned", "key-not-pinned"),
        *(("unreadable", code) for code in (
            "pdf-timeout", "pdf-memory", "pdf-too-large", "pdf-reader-died", "checker-died",
            "file-unreadable",
        )),
    ],
)  # fmt: skip
def test_what_another_run_might_change_is_checked_again(check, journal, finished, status, code):
    first = next(iter(finished))
    result = json.loads(finished[first])
    result |= {"status": status, "findings": [{"code": code}]}
    journal.write_bytes(json.dumps(result).encode() + b"\n")
    assert check("--resume").exit_code == 0
    assert by_path(journal) == finished


def test_what_was_said_of_another_page_is_checked_again(check, journal, finished):
    first, second, *_ = finished
    other = marked(finished[first].replace(b'"page": 1', b'"page": 2'))
    journal.write_bytes(other + marked(finished[second]))
    assert check("--resume").exit_code == 0
    assert by_path(journal) == finished | {second: marked(finished[second])}


def test_what_is_no_pdf_is_not_checked_again(check, journal, finished, papers):
    (papers / "0.pdf").write_bytes(b"no PDF any more")
    check()
    kept = marked(by_path(journal)[str(papers / "0.pdf")])
    journal.write_bytes(kept)
    assert check("--resume").exit_code == 3
    assert by_path(journal)[str(papers / "0.pdf")] == kept


def test_name_that_is_no_unicode_is_known_again(check, journal, papers, stamped_pdf):
    name = os.fsencode(papers) + b"/bad\xff.pdf"
    Path(os.fsdecode(name)).write_bytes(stamped_pdf)
    assert check().exit_code == 0
    everything = {path: marked(line) for path, line in by_path(journal).items()}
    assert len(everything) == 5
    journal.write_bytes(b"".join(everything.values()))
    assert check("--resume").exit_code == 0
    assert by_path(journal) == everything


@pytest.mark.parametrize(
    "options",
    [
        ("--resume",),
        ("--resume", "--format", "jsonl"),
        ("--resume", "--output", "x.json", "--format", "json"),
        ("--thumbnails",),
    ],
)
def test_options_that_do_not_go_together_are_wrong_usage(
    run_pithtex, papers, tmp_path, monkeypatch, options
):
    monkeypatch.chdir(tmp_path)
    done = run_pithtex("check", "--offline", *options, str(papers))
    assert (done.exit_code, "goes with" in done.stderr) == (2, True)
    assert not (tmp_path / "x.json").exists()
