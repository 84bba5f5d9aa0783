"""The CSV report, as Python's reader has it and as a spreadsheet would take it."""

from __future__ import annotations

import csv
import io
import json
import re
import subprocess
import sys
from collections import Counter

import pytest

from pithtex.check.result import CheckResult, Status
from pithtex.escaping import csv_text, printable
from pithtex.findings import Finding
from pithtex.report.check.csv import COLUMNS, format_check_csv


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def csv_of(*results: CheckResult) -> str:
    return "".join(format_check_csv(results, Counter(each.status for each in results)))


@pytest.fixture
def table(run_pithtex, papers, bundles):
    options = ("--offline", "--bundle", str(bundles), "--format", "csv")
    return run_pithtex("check", *options, str(papers)).stdout_bytes


def test_every_file_is_one_line_whatever_its_name_is(table, papers):
    assert table.count(b"\r\n") == table.count(b"\n") == len(list(papers.iterdir())) + 1
    found = rows(table.decode())
    assert {row["path"] for row in found} == {printable(str(path)) for path in papers.iterdir()}
    assert all(cell.isprintable() for row in found for cell in row.values())


def test_row_says_what_the_json_report_says(table, report):
    told = {printable(each["path"]): each for each in json.loads(report("json"))["results"]}
    found = {row["path"]: row for row in rows(table.decode()) if row["path"] in told}
    assert set(found) >= {f"papers/{status}.pdf" for status in Status}
    for path, row in found.items():
        for name in ("status", "pith_number", "arxiv", "title", "pdf_sha256"):
            assert row[name] == (told[path][name] or ""), name
        assert row["page"] == "1"
        codes = [finding["code"] for finding in told[path]["findings"]]
        assert row["codes"].split() == list(dict.fromkeys(codes))
    assert list(found["papers/forged.pdf"]) == list(COLUMNS)


KINDS = {
    "forged": "wrong",
    "mismatch": "wrong",
    "unbound": "wrong",
    "inconclusive": "look",
    "unsigned": "cannot be judged",
    "unresolved": "cannot be judged",
    "unreadable": "cannot be judged",
    "unstamped": "nothing here",
    "verified": "verified",
}


def test_kind_says_how_to_act(table):
    found = {row["path"]: row["kind"] for row in rows(table.decode())}
    assert {status: found[f"papers/{status}.pdf"] for status in Status} == KINDS


def test_unbound_for_a_scan_is_not_called_wrong():
    scan = Finding("page-is-picture", "error", "page 1 has no words to read")
    (row,) = rows(csv_of(CheckResult("a.pdf", Status.UNBOUND, findings=(scan,))))
    assert row["kind"] == "cannot be judged"


def test_message_is_the_most_serious_finding():
    note = Finding("carrier-absent", "note", "no link")
    error = Finding("no-source", "error", "no source")
    (row,) = rows(csv_of(CheckResult("a.pdf", Status.UNRESOLVED, findings=(note, note, error))))
    assert (row["message"], row["codes"]) == ("no source", "carrier-absent no-source")


FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", '=HYPERLINK("http://x",1)']
WIDE = ["\uff1d1", "\uff0b1", "\uff0d1", "\uff201"]


@pytest.mark.parametrize("text", [*FORMULAS, *WIDE])
def test_no_cell_is_a_formula(text):
    finding = Finding("title-near", "error", text)
    line = csv_of(CheckResult(text, Status.UNBOUND, text, title=text, findings=(finding,)))
    (row,) = rows(line)
    for name in ("path", "pith_number", "title", "message"):
        assert row[name].startswith("'")
        assert row[name] == f"'{printable(text)}"


@pytest.mark.parametrize("formula", FORMULAS)
def test_spreadsheet_that_parts_cells_at_semicolons_finds_no_formula(formula):
    # As in Germany or France, where a comma is in numbers: quotes within a cell are no quotes.
    line = csv_of(CheckResult("a.pdf", Status.UNBOUND, title=f'Of A; "B";{formula}'))
    cells = [cell for row in csv.reader(io.StringIO(line), delimiter=";") for cell in row]
    assert len(cells) > 3
    assert not any(re.match(r"\s*[=+\-@\t\r]", cell) for cell in cells)


@pytest.mark.parametrize("text", ['a "b", c', "a;b", "a-b = c", "it's", "", "12", "ü∞😀"])
def test_other_text_stays_as_it_is(text):
    assert csv_text(text) == text
    (row,) = rows(csv_of(CheckResult("a.pdf", Status.VERIFIED, title=text)))
    assert row["title"] == text


@pytest.mark.parametrize("to_file", [True, False])
def test_byte_order_mark_is_there_on_request_and_once(run_pithtex, papers, tmp_path, to_file):
    path = papers / "unreadable.pdf"
    out = tmp_path / "report.csv"
    options = ("--offline", "--format", "csv", *(("--output", str(out)) if to_file else ()))
    without = run_pithtex("check", *options, str(path))
    without = out.read_bytes() if to_file else without.stdout_bytes
    done = run_pithtex("check", *options, "--bom", str(path))
    data = out.read_bytes() if to_file else done.stdout_bytes
    assert data == b"\xef\xbb\xbf" + without
    assert without.startswith(b"path,status,kind,")
    # As Excel reads it.
    assert rows(data.decode("utf-8-sig"))[0]["status"] == "unreadable"


def test_csv_is_utf_8_whatever_the_terminal_writes(tmp_path):
    (tmp_path / "é.pdf").write_bytes(b"Hello")
    done = subprocess.run(
        [sys.executable, "-m", "pithtex", "check", "--offline", "--format", "csv", "é.pdf"],
        cwd=tmp_path,
        env={"PYTHONIOENCODING": "ascii", "PATH": "", "LC_ALL": "C.UTF-8"},
        capture_output=True,
        check=False,
        timeout=60,
    )
    assert rows(done.stdout.decode())[0]["path"] == "é.pdf"


def test_byte_order_mark_of_another_format_is_wrong_usage(run_pithtex, tmp_path):
    done = run_pithtex("check", "--format", "json", "--bom", str(tmp_path))
    assert (done.exit_code, "--bom goes with --format csv" in done.stderr) == (2, True)
