"""Going on with a run that was stopped: --resume."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from real_data import BATCHGEN, real_bundle_path


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


@pytest.mark.parametrize(
    ("status", "code", "exit_code"),
    [
        ("unresolved", "no-source", 4),
        ("unsigned", "receipt-missing", 1),
        ("mismatch", "carriers-disagree", 1),
        ("verified", None, 0),
    ],
)
@pytest.mark.parametrize("where", ["gone", "elsewhere"])
def test_result_of_what_is_no_input_stays_counts_and_is_said(
    check, journal, finished, papers, status, code, exit_code, where
):
    first = str(papers / "0.pdf")
    codes = [{"code": code, "level": "error"}] if code else []
    other = json.dumps(json.loads(finished[first]) | {"status": status, "findings": codes})
    if where == "gone":
        (papers / "0.pdf").unlink()
    else:
        far = papers.with_name("elsewhere.pdf")
        far.write_bytes((papers / "0.pdf").read_bytes())
        other = other.replace(first, str(far))
    line = other.encode() + b"\n"
    journal.write_bytes(line + b"".join(finished[path] for path in sorted(finished)[1:]))
    done = check("--resume")
    assert done.exit_code == exit_code
    assert "note: 1 result is of a file that is no input" in done.stderr
    assert f"{3 + (where == 'elsewhere') + (status == 'verified')} verified" in done.stderr
    assert line in journal.read_bytes()


def test_nothing_vanishes_where_the_folder_has_become_empty(check, journal, finished, papers):
    for each in papers.iterdir():
        each.unlink()
    before = journal.read_bytes()
    done = check("--resume")
    assert (done.exit_code, "[no-pdf]" in done.stderr) == (3, True)
    assert "4 results are of files that are no input" in done.stderr
    assert journal.read_bytes() == before


def test_folder_that_could_not_be_listed_gives_way_to_its_files(check, journal, finished, papers):
    first, *_ = finished
    refused = {"path": str(papers), "pdf_sha256": None, "status": "unreadable"}
    refused["findings"] = [{"code": "file-unreadable", "level": "error"}]
    journal.write_text(json.dumps(json.loads(finished[first]) | refused) + "\n")
    assert check("--resume").exit_code == 0
    assert by_path(journal) == finished


@pytest.mark.parametrize("option", ["--exact-version", "--deep", "--bundle", "--keys"])
def test_what_was_found_with_other_settings_is_checked_again(
    run_pithtex, check, journal, finished, tmp_path, monkeypatch, option
):
    journal.write_bytes(b"".join(map(marked, finished.values())))
    more = [option]
    if option == "--bundle":
        more.append(str(real_bundle_path(BATCHGEN)))
    if option == "--keys":
        monkeypatch.setenv("PITHTEX_CONFIG", str(tmp_path))
        run_pithtex("keys", "add", "ab" * 32, "--id", "mine", "--yes")
        more.append(str(tmp_path / "keys.json"))
    assert check("--resume", *more).exit_code == 0
    assert not any(b'"repaired": true' in line for line in by_path(journal).values())


def test_result_that_contradicts_itself_is_not_gone_on_with(check, journal, finished):
    first, *_ = finished
    told = json.loads(finished[first])
    told["findings"] = [{"code": "title-absent", "level": "error", "message": "", "hint": ""}]
    journal.write_text(json.dumps(told) + "\n")
    before = journal.read_bytes()
    done = check("--resume")
    assert (done.exit_code, "[resume-form]" in done.stderr) == (3, True)
    assert "verified, with an error" in done.stderr
    assert journal.read_bytes() == before


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
    result |= {"status": status, "findings": [{"code": code, "level": "error"}]}
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
