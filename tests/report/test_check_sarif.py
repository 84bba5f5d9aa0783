from __future__ import annotations

import json
import os
import re
import shutil
import tracemalloc
from collections import Counter
from pathlib import Path
from urllib.parse import unquote_to_bytes

import jsonschema
import pytest
import sarif_pydantic
from paper_factory import edited, set_info
from real_data import DATA, ROOT

from pithtex import __version__
from pithtex.check.result import CheckResult, Status
from pithtex.findings import Finding
from pithtex.report.check.sarif import format_check_sarif
from pithtex.report.code_meanings import code_meanings

LEVELS = {
    "forged": "error",
    "mismatch": "error",
    "unbound": "error",
    "unsigned": "error",
    "inconclusive": "warning",
    "unresolved": "warning",
    "unreadable": "warning",
    "unstamped": "note",
}
#: RFC 3986: what a relative reference is written with, whose first part has no colon.
RELATIVE = re.compile(r"(?:[A-Za-z0-9._~!$&'()*+,;=@/-]|%[0-9A-F]{2})+")


@pytest.fixture(scope="session")
def validate():
    schema = json.loads((DATA / "schemas" / "sarif-2.1.0.json").read_bytes())
    validator = jsonschema.Draft202012Validator(schema)

    def run(text: str) -> dict:
        document = json.loads(text)
        validator.validate(document)
        return document

    return run


def written(*results: CheckResult) -> dict:
    counts = Counter(result.status for result in results)
    return json.loads("".join(format_check_sarif(results, counts)))


def results_by_file(document: dict) -> dict[str, list[dict]]:
    files: dict[str, list[dict]] = {}
    for result in document["runs"][0]["results"]:
        (location,) = result["locations"]
        uri = location["physicalLocation"]["artifactLocation"]["uri"]
        files.setdefault(os.fsdecode(unquote_to_bytes(uri)), []).append(result)
    return files


def test_report_on_every_verdict_and_name_is_valid_sarif(report, validate):
    text = report("sarif")
    assert text.isascii()
    document = validate(text)
    assert document["version"] == "2.1.0"
    assert document["$schema"].endswith("/sarif-schema-2.1.0.json")
    (run,) = document["runs"]
    driver = run["tool"]["driver"]
    assert (driver["name"], driver["version"]) == ("pithtex", __version__)


def test_each_file_has_the_level_of_its_verdict_and_a_verified_one_nothing(report):
    files = results_by_file(json.loads(report("sarif")))
    assert "papers/verified.pdf" not in files
    for status, level in LEVELS.items():
        results = files[f"papers/{status}.pdf"]
        assert level in {result["level"] for result in results}, status
        assert {result["properties"]["verdict"] for result in results} == {status}
        for result in results:
            assert result["message"]["text"].startswith(f"{status}: ")


def test_uri_is_relative_and_gives_the_name_back_whatever_it_is(report, papers):
    document = json.loads(report("sarif"))
    names = set(results_by_file(document))
    assert names == {str(path) for path in papers.iterdir()} - {"papers/verified.pdf"}
    for result in document["runs"][0]["results"]:
        uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        assert RELATIVE.fullmatch(uri), uri


def test_uri_of_an_absolute_path_is_a_file_uri(report, papers):
    path = papers.absolute() / "sp ace.pdf"
    (result,) = json.loads(report("sarif", str(path)))["runs"][0]["results"]
    uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert uri.startswith("file:///")
    assert uri.endswith("/papers/sp%20ace.pdf")


def test_every_result_has_what_code_scanning_asks_for(report):
    (run,) = json.loads(report("sarif"))["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert len({rule["id"] for rule in rules}) == len(rules)
    for rule in rules:
        for text in ("shortDescription", "fullDescription", "help"):
            assert rule[text]["text"].strip()
    assert {result["ruleId"] for result in run["results"]} == {rule["id"] for rule in rules}
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["locations"][0]["physicalLocation"]["region"] == {"startLine": 1}
        assert re.fullmatch(
            r"[0-9a-f]{16}:[0-9]+", result["partialFingerprints"]["primaryLocationLineHash"]
        )


def test_independent_reader_reads_the_same(report):
    text = report("sarif")
    (run,) = sarif_pydantic.Sarif.model_validate_json(text).runs
    read = Counter((result.rule_id, str(result.level.value)) for result in run.results)
    stated = json.loads(text)["runs"][0]["results"]
    assert read == Counter((result["ruleId"], result["level"]) for result in stated)
    by_file = {
        result.locations[0].physical_location.artifact_location.uri for result in run.results
    }
    assert "papers/forged.pdf" in by_file


def fingerprints(text: str) -> set[str]:
    (run,) = json.loads(text)["runs"]
    return {result["partialFingerprints"]["primaryLocationLineHash"] for result in run["results"]}


def test_fingerprint_goes_by_content_and_code(report, papers, every_verdict):
    path = papers / "mismatch.pdf"
    first = fingerprints(report("sarif", str(path)))
    assert fingerprints(report("sarif", str(path))) == first
    moved = shutil.move(path, papers / "moved.pdf")
    assert fingerprints(report("sarif", str(moved))) == first
    path.write_bytes(edited(every_verdict["mismatch"], set_info("Title", "Other")))
    other = fingerprints(report("sarif", str(path)))
    assert other
    assert not other & first


def test_findings_of_one_code_in_one_file_are_told_apart():
    twice = tuple(Finding("cited-unresolved", "warning", f"record {n}") for n in (1, 2))
    document = written(CheckResult("a.pdf", Status.UNRESOLVED, findings=twice))
    assert len(fingerprints(json.dumps(document))) == 2


def test_file_that_could_not_be_read_has_a_fingerprint(report):
    first, again, other = (
        fingerprints(report("sarif", name)) for name in ("gone.pdf", "gone.pdf", "away.pdf")
    )
    assert first == again != other


def test_note_on_a_wrong_file_stays_a_note_and_the_verdict_is_said():
    note = Finding("carrier-absent", "note", "page 1 has no link to its record")
    (run,) = written(CheckResult("a.pdf", Status.MISMATCH, findings=(note,)))["runs"]
    assert [(result["ruleId"], result["level"]) for result in run["results"]] == [
        ("mismatch", "error"),
        ("carrier-absent", "note"),
    ]


def test_warning_on_a_verified_file_opens_no_alert(validate):
    warning = Finding("cited-unresolved", "warning", "a cited record is not at hand")
    document = written(CheckResult("a.pdf", Status.VERIFIED, findings=(warning,)))
    assert document["runs"][0]["results"] == []
    validate(json.dumps(document))


def test_hint_is_the_second_line_of_the_message(report, papers):
    (run,) = json.loads(report("sarif", str(papers / "unbound.pdf")))["runs"]
    first, *hint = run["results"][0]["message"]["text"].split("\n")
    assert first == (
        "unbound: the record's title does not stand on page 1, which begins with "
        "'Another Paper, by Other People'"
    )
    assert hint[-1] == "A badge copied from another paper looks like this."


def test_words_of_a_stranger_are_no_link_no_placeholder_and_no_line(report, papers, every_verdict):
    path = papers / "x.pdf"
    name = "Pith[click](https://evil.example){0}\x1b[2J\nverified"
    path.write_bytes(edited(every_verdict["verified"], set_info(name, "x")))
    (run,) = json.loads(report("sarif", str(path)))["runs"]
    (text,) = (result["message"]["text"] for result in run["results"] if result["level"] == "error")
    assert "click" in text
    assert "](" not in text
    assert "{{0}}" in text
    assert not re.search(r"(?<!\{)\{0", text)
    assert text.isprintable()


def test_every_code_has_a_plain_text():
    listed = (ROOT / "docs" / "codes.md").read_text().count("\n| `")
    assert len(code_meanings()) == listed
    assert not [text for text in code_meanings().values() if "`" in text or not text.isprintable()]


@pytest.mark.slow
def test_report_on_5000_files_is_written_as_they_come_in_bounded_memory(validate):
    taken = 0

    def results():
        nonlocal taken
        for number in range(5000):
            taken += 1
            hint = f"{number} " + "x" * 1500
            finding = Finding("title-absent", "error", "the title is not there", hint)
            digest = f"{number:064x}"
            # Of one name: Python keeps a table of the names of files that it has seen, and what
            # this takes depends on all that ran before.
            yield CheckResult("p.pdf", Status.UNBOUND, findings=(finding,), pdf_sha256=digest)

    def pieces():
        return format_check_sarif(results(), Counter({Status.UNBOUND: 5000}))

    tracemalloc.start()
    largest = size = 0
    for place, piece in enumerate(pieces()):
        assert taken <= place + 1
        size += len(piece)
        largest = max(largest, len(piece))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert size > 7_500_000
    assert largest < 5_000
    assert peak < size / 10
    taken = 0
    document = validate("".join(pieces()))
    assert len(document["runs"][0]["results"]) == 5000
    assert len(document["runs"][0]["tool"]["driver"]["rules"]) == 1
    assert len(fingerprints(json.dumps(document))) == 5000


def test_report_is_the_same_in_a_file(run_pithtex, report, papers, tmp_path):
    path = papers / "mismatch.pdf"
    out = tmp_path / "report.sarif"
    run_pithtex("check", "--offline", "--format", "sarif", "--output", str(out), str(path))
    assert json.loads(Path(out).read_bytes()) == json.loads(report("sarif", str(path)))
