"""``--accepted``: what a person has looked at passes, and is called what it is."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
from hashlib import sha256
from pathlib import Path

import junitparser
import pikepdf
import pytest
from jsonschema import Draft7Validator
from paper_factory import edited, set_info, source
from real_data import DATA

from pithtex.escaping import html_text

HEAD = "pdf_sha256,by,when,why"
WHY = "the <b>larger</b> words are the journal's"
#: The record's title with words below it that read on.
DOUBTED = (
    r"BatchGen: An Architecture for\\ Scalable and Efficient Batch Inference\\Considered Harmful"
)


@pytest.fixture(scope="session")
def doubted(tex_run):
    return tex_run(source(title=DOUBTED)).read_bytes()


@pytest.fixture
def papers(tmp_path, monkeypatch, doubted, stamped_pdf):
    monkeypatch.chdir(tmp_path)
    Path("papers").mkdir()
    Path("papers/doubted.pdf").write_bytes(doubted)
    Path("papers/good.pdf").write_bytes(stamped_pdf)
    return Path("papers")


@pytest.fixture
def accept():
    """Write the file of what is accepted."""

    def accept(*pdfs: bytes, by: str = "Ada", when: str = "2025-11-28", why: str = WHY) -> None:
        lines = [f'{sha256(pdf).hexdigest()},{by},{when},"{why}"\n' for pdf in pdfs]
        Path("accepted.csv").write_text("".join([f"{HEAD}\n", *lines]))

    return accept


@pytest.fixture
def check(run_pithtex, papers):
    def check(*options):
        return run_pithtex("check", "--offline", "--accepted", "accepted.csv", *options, "papers")

    return check


def results(done):
    return {each["path"]: each for each in json.loads(done.stdout)["results"]}


def test_what_was_accepted_passes_and_stays_inconclusive(check, accept, doubted):
    accept()
    done = check("--format", "json")
    assert done.exit_code == 3
    assert {each["accepted"] for each in results(done).values()} == {None}
    accept(doubted)
    done = check("--format", "json")
    assert done.exit_code == 0
    told = results(done)
    assert told["papers/doubted.pdf"]["status"] == "inconclusive"
    assert told["papers/doubted.pdf"]["accepted"] == {"by": "Ada", "when": "2025-11-28", "why": WHY}
    assert told["papers/good.pdf"]["accepted"] is None
    assert json.loads(done.stdout)["summary"]["inconclusive"] == 1


@pytest.mark.parametrize(("options", "status"), [((), 0), (("--fail-on", "inconclusive"), 0)])
def test_one_that_nobody_has_accepted_still_fails(check, accept, doubted, options, status):
    accept(doubted)
    assert check(*options).exit_code == status
    Path("papers/other.pdf").write_bytes(doubted + b"\n")
    assert check(*options).exit_code != 0
    accept(doubted, doubted + b"\n")
    assert check(*options).exit_code == status


def test_same_content_under_two_names_is_accepted_under_both(check, accept, doubted):
    Path("papers/again.pdf").write_bytes(doubted)
    accept(doubted)
    for jobs in ("1", "2"):
        done = check("--jobs", jobs, "--format", "json")
        assert done.exit_code == 0
        found = [each["path"] for each in results(done).values() if each["accepted"]]
        assert found == ["papers/again.pdf", "papers/doubted.pdf"]


def test_nothing_but_inconclusive_can_be_accepted(check, accept, papers, stamped_pdf, tex_run):
    shutil.rmtree(papers)
    papers.mkdir()
    pdfs = {
        "mismatch": edited(stamped_pdf, set_info("PithSchema", "1.1")),
        "unbound": tex_run(source(title="Another Paper, by Other People")).read_bytes(),
        "unreadable": b"Hello",
        "unstamped": tex_run(source(number="")).read_bytes(),
        "verified": stamped_pdf,
    }
    for status, pdf in pdfs.items():
        (papers / f"{status}.pdf").write_bytes(pdf)
    accept(*pdfs.values())
    done = check("--format", "json")
    assert done.exit_code == 1
    told = results(done)
    assert {path: each["status"] for path, each in told.items()} == {
        f"papers/{status}.pdf": status for status in pdfs
    }
    assert {each["accepted"] for each in told.values()} == {None}
    assert "look-accepted" not in done.stdout


def test_human_and_html_say_by_whom(check, accept, doubted, run_pithtex):
    accept(doubted)
    one = ("check", "--offline", "--accepted", "accepted.csv", "papers/doubted.pdf")
    for done in (check(), run_pithtex(*one)):
        assert "Ada looked at it on 2025-11-28 and accepted it" in " ".join(done.stdout.split())
    page = check("--format", "html").stdout
    assert html_text(f"Ada looked at it on 2025-11-28 and accepted it: {WHY}") in page


def test_sarif_has_it_as_a_suppression_and_keeps_its_level(check, accept, doubted):
    accept()
    before = json.loads(check("--format", "sarif").stdout)["runs"][0]["results"]
    accept(doubted)
    log = json.loads(check("--format", "sarif").stdout)
    Draft7Validator(json.loads((DATA / "schemas/sarif-2.1.0.json").read_text())).validate(log)
    after = log["runs"][0]["results"]
    assert [(each["ruleId"], each["level"]) for each in after] == [
        (each["ruleId"], each["level"]) for each in before
    ]
    for each in after:
        (suppression,) = each["suppressions"]
        assert suppression["status"] == "accepted"
        assert suppression["justification"].startswith("Ada looked at it on 2025-11-28")
        assert "Ada looked at it" in each["message"]["text"]
    assert not any("suppressions" in each for each in before)


def test_junit_says_it_and_keeps_its_outcome(check, accept, doubted):
    accept(doubted)
    (suite,) = junitparser.JUnitXml.fromstring(check("--format", "junit").stdout.encode())
    (case,) = [each for each in suite if each.name == "papers/doubted.pdf"]
    assert case.is_error
    assert "Ada looked at it on 2025-11-28 and accepted it" in case.result[0].text


def test_csv_and_markdown_say_by_whom(check, accept, doubted):
    accept(doubted, by="@ada")
    rows = list(csv.DictReader(io.StringIO(check("--format", "csv").stdout)))
    assert [row["accepted_by"] for row in rows] == ["'@ada", ""]
    text = check("--format", "markdown").stdout
    assert f"accepted: ` @ada looked at it on 2025-11-28 and accepted it: {WHY} `" in text
    assert text.count("accepted it") == 1


def test_nobody_is_asked_to_look_again_at_what_was_accepted(check, accept, doubted):
    accept(doubted)
    other = doubted + b"\n"
    Path("papers/other.pdf").write_bytes(other)
    table = check().stdout
    groups = [" ".join(group.split()) for group in table.split("\n\n")][-3:-1]
    for group, lead in zip(groups, ("Accepted", "Look"), strict=True):
        assert group.startswith("inconclusive (1 of 2): the record is authentic;")
        assert f" {lead}. " in group
        assert ("a person must look" in group) == (lead == "Look")
    assert table.index("doubted.pdf") < table.index(" Look.") < table.index("other.pdf")
    rows = csv.DictReader(io.StringIO(check("--format", "csv").stdout))
    assert {row["path"]: row["kind"] for row in rows} == {
        "papers/good.pdf": "verified",
        "papers/doubted.pdf": "accepted",
        "papers/other.pdf": "look",
    }
    # The line that accepts it may stand in the file once.
    page = check("--format", "html").stdout
    assert re.findall(r"([0-9a-f]{64}),,", page) == [sha256(other).hexdigest()]
    text = check("--format", "markdown").stdout
    assert re.findall(r"\*\*(Accepted|Look)\.\*\*", text) == ["Accepted", "Look"]


def test_report_on_an_earlier_run_keeps_it_and_takes_a_newer_file(
    check, accept, doubted, run_pithtex
):
    def reported(*options):
        done = run_pithtex("report", "results.jsonl", "--format", "json", *options)
        (told,) = [each for each in results(done).values() if each["status"] == "inconclusive"]
        codes = [each["code"] for each in told["findings"]]
        assert codes.count("look-accepted") == (told["accepted"] is not None)
        return told["accepted"]

    accept(doubted)
    check("--format", "jsonl", "--output", "results.jsonl")
    assert reported()["by"] == "Ada"
    accept(doubted, by="Grace")
    assert reported()["by"] == "Ada"
    assert reported("--accepted", "accepted.csv")["by"] == "Grace"
    accept()
    assert reported("--accepted", "accepted.csv") is None


def test_run_that_goes_on_counts_what_was_accepted_and_sees_what_was_since(check, accept, doubted):
    def resumed():
        done = check("--format", "jsonl", "--output", "results.jsonl", "--resume")
        lines = Path("results.jsonl").read_text().splitlines()
        (told,) = [each for each in map(json.loads, lines) if each["status"] == "inconclusive"]
        return done.exit_code, told["accepted"] and told["accepted"]["by"]

    accept()
    assert resumed() == (3, None)
    accept(doubted)
    assert resumed() == (0, "Ada")
    assert resumed() == (0, "Ada")
    accept(doubted, by="Grace")
    assert resumed() == (0, "Grace")
    accept()
    assert resumed() == (3, None)


GOOD = f"{'a' * 64},Ada,2025-11-28,why"
MALFORMED = {
    "empty": ("", 1),
    "no head": (GOOD, 1),
    "other head": ("sha256,by,when,why\n", 1),
    "future": (f"{HEAD}\n{'a' * 64},Ada,2999-01-01,why\n", 2),
    "page": (f"{HEAD},page\n{GOOD},0\n", 2),
    "page without its column": (f"{HEAD}\n{GOOD},2\n", 2),
    "hash": (f"{HEAD}\nabc,Ada,2025-11-28,why\n", 2),
    "no hex": (f"{HEAD}\n{'g' * 64},Ada,2025-11-28,why\n", 2),
    "nobody": (f"{HEAD}\n{GOOD}\n{'b' * 64},,2025-11-28,why\n", 3),
    "date": (f"{HEAD}\n{'a' * 64},Ada,28.11.2026,why\n", 2),
    "no date": (f"{HEAD}\n{'a' * 64},Ada,,why\n", 2),
    "cells": (f"{HEAD}\n{'a' * 64},Ada,2025-11-28\n", 2),
    "more cells": (f"{HEAD}\n{GOOD}, and so on\n", 2),
    "twice": (f"{HEAD}\n{GOOD}\n\n{GOOD.replace('a' * 64, 'A' * 64)}\n", 4),
    "behind lines in quotes": (f'{HEAD}\n{"a" * 64},Ada,2025-11-28,"w\nh\ny"\nbad\n', 5),
    "open quote": (f'{HEAD}\n{"a" * 64},Ada,2025-11-28,"why\n', 2),
    "bad quote": (f'{HEAD}\n{"a" * 64},Ada,2025-11-28,"why"x\n', 2),
    "long": (f"{HEAD}\n{GOOD}{'y' * 1_000}\n", 2),
}


@pytest.mark.parametrize("name", MALFORMED)
def test_malformed_file_is_refused_with_its_line_before_any_work(check, name):
    text, line = MALFORMED[name]
    Path("accepted.csv").write_text(text)
    done = check("--format", "jsonl", "--output", "results.jsonl")
    assert (done.exit_code, done.stdout, "[accepted-form]" in done.stderr) == (3, "", True)
    assert f"accepted.csv, line {line}: " in done.stderr
    assert not Path("results.jsonl").exists()


def test_file_that_is_no_utf_8_is_refused_with_its_line(check):
    Path("accepted.csv").write_bytes(f"{HEAD}\n{'a' * 64},Zo\xeb,2025-11-28,\n".encode("latin-1"))
    done = check()
    assert (done.exit_code, "accepted.csv, line 2: not UTF-8" in done.stderr) == (3, True)


@pytest.mark.parametrize("name", ["gone.csv", "papers"])
def test_file_that_cannot_be_read_is_refused(run_pithtex, papers, name):
    done = run_pithtex("check", "--offline", "--accepted", name, "papers")
    assert (done.exit_code, "[file-unreadable]" in done.stderr) == (3, True)


def test_file_that_a_spreadsheet_has_saved_is_read(check, doubted):
    digest = sha256(doubted).hexdigest().upper()
    text = f'\ufeff{HEAD}\r\n\r\n{digest},"Love, Ada",2025-11-28T09:30:00,\r\n'
    Path("accepted.csv").write_bytes(text.encode())
    done = check("--format", "json")
    assert done.exit_code == 0
    told = results(done)["papers/doubted.pdf"]["accepted"]
    assert told == {"by": "Love, Ada", "when": "2025-11-28T09:30:00", "why": ""}


def test_file_that_a_spreadsheet_has_saved_with_semicolons_is_read(check, doubted):
    line = f'{sha256(doubted).hexdigest()};Ada;2025-11-28;"larger; words"\r\n'
    Path("accepted.csv").write_text(f"{HEAD.replace(',', ';')}\r\n{line};;;\r\n")
    done = check("--format", "json")
    assert done.exit_code == 0
    assert results(done)["papers/doubted.pdf"]["accepted"]["why"] == "larger; words"


def test_acceptance_is_of_the_page_that_was_looked_at(check, accept, doubted, papers):
    with pikepdf.open(papers / "doubted.pdf") as pdf:
        pdf.pages.insert(0, pdf.pages[0])
        pdf.save(papers / "twice.pdf")
    twice = (papers / "twice.pdf").read_bytes()

    def told(*options):
        return results(check("--format", "json", *options))["papers/twice.pdf"]

    accept(twice)
    assert told()["accepted"]["by"] == "Ada"
    assert (told("--title-page", "2")["status"], told("--title-page", "2")["accepted"]) == (
        "inconclusive",
        None,
    )
    # The report has the line that accepts it, and the first line that it needs.
    page = check("--format", "html", "--title-page", "2").stdout
    line = re.search(rf"{sha256(twice).hexdigest()},,[0-9-]+,,2", page)[0]
    assert f"{HEAD},page," in page
    Path("accepted.csv").write_text(f"{HEAD},page\n{line.replace(',,', ',Ada,', 1)}\n")
    assert told()["accepted"] is None
    assert told("--title-page", "2")["accepted"]["by"] == "Ada"
