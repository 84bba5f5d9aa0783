from __future__ import annotations

import json
import tracemalloc
from collections import Counter

import junitparser
import pytest
from lxml import etree
from paper_factory import edited, set_info
from real_data import DATA

from pithtex.check.result import CheckResult, Status
from pithtex.escaping import printable
from pithtex.findings import Finding
from pithtex.report.check.junit import format_check_junit

OUTCOMES = {
    "forged": "failure",
    "mismatch": "failure",
    "unbound": "failure",
    "unsigned": "failure",
    "inconclusive": "error",
    "unresolved": "error",
    "unreadable": "error",
    "unstamped": "skipped",
}


@pytest.fixture(scope="session")
def schema():
    return etree.XMLSchema(etree.parse(str(DATA / "schemas" / "junit-10.xsd")))


def test_report_on_every_verdict_and_name_is_valid(report, schema):
    text = report("junit")
    assert text.isascii()
    schema.assertValid(etree.fromstring(text.encode()))


def cases(text: str) -> dict[str, etree._Element]:
    (suite,) = etree.fromstring(text.encode())
    return {case.attrib["name"]: case for case in suite}


def test_each_verdict_has_its_outcome(report):
    found = cases(report("junit"))
    # Of a verified one there is at most output: what was noticed, and refuses nothing.
    assert {each.tag for each in found["papers/verified.pdf"]} <= {"system-out"}
    for status, outcome in OUTCOMES.items():
        (element,) = found[f"papers/{status}.pdf"]
        assert (element.tag, element.attrib["type"]) == (outcome, status)
        assert element.attrib["message"].isprintable()
        assert element.text.startswith(f"{status}: ")


def test_message_is_the_most_serious_finding(report, papers):
    (case,) = cases(report("junit", str(papers / "unbound.pdf"))).values()
    assert case[0].attrib["message"] == (
        "the record's title does not stand on page 1, which begins with "
        "'Another Paper, by Other People' [title-absent]"
    )
    note = Finding("carrier-absent", "note", "no link")
    error = Finding("no-source", "error", "no source")
    result = CheckResult("a.pdf", Status.UNRESOLVED, findings=(note, error))
    text = "".join(format_check_junit([result], Counter([Status.UNRESOLVED])))
    assert cases(text)["a.pdf"][0].attrib["message"] == "no source [no-source]"


def test_names_of_all_files_are_there_and_print(report, papers):
    found = cases(report("junit"))
    assert set(found) == {printable(str(path)) for path in papers.iterdir()}
    assert all(name.isprintable() for name in found)
    assert {case.attrib["classname"] for case in found.values()} == {"pithtex.check"}


def test_counts_are_those_of_the_cases_and_of_the_json_report(report):
    text = report("junit")
    (suite,) = etree.fromstring(text.encode())
    summary = json.loads(report("json"))["summary"]
    expected = Counter({"tests": sum(summary.values())})
    for status, outcome in OUTCOMES.items():
        expected[outcome] += summary[status]
    assert int(suite.attrib["tests"]) == expected["tests"] == len(suite)
    for attribute, tag in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
        assert int(suite.attrib[attribute]) == expected[tag] == len(list(suite.iter(tag)))


def test_independent_reader_reads_the_same(report):
    (suite,) = junitparser.JUnitXml.fromstring(report("junit").encode())
    read = {case.name: case for case in suite}
    assert suite.tests == len(read)
    assert read["papers/verified.pdf"].is_passed
    assert read["papers/mismatch.pdf"].is_failure
    assert read["papers/forged.pdf"].result[0].type == "forged"
    assert read["papers/unreadable.pdf"].is_error
    assert read["papers/unstamped.pdf"].is_skipped


def test_words_of_a_stranger_are_text_and_no_terminal_obeys_them(report, papers, every_verdict):
    path = papers / "x.pdf"
    name = "Pith</failure><evil/>]]>&#27;\x1b[2J\x00\nverified"
    path.write_bytes(edited(every_verdict["verified"], set_info(name, "x")))
    text = report("junit", str(path))
    assert "\x1b" not in text
    (case,) = cases(text).values()
    assert [element.tag for element in case.iter()] == ["testcase", "failure"]
    assert "</failure><evil/>]]>&#27;" in case[0].attrib["message"]
    assert all(line.isprintable() for line in case[0].text.split("\n"))


@pytest.mark.parametrize("number", [0xD800, 0xDCFF, 0xFFFE, 0xFFFF, 0x00, 0x09, 0x85])
def test_character_that_xml_or_a_line_cannot_hold_is_written_as_an_escape(number, schema):
    character = chr(number)
    finding = Finding("pdf-damaged", "error", f"<{character}>", f"do {character}")
    result = CheckResult(
        f"{character}.pdf", Status.UNREADABLE, title=f"a{character}b", findings=(finding,)
    )
    text = "".join(format_check_junit([result], Counter([Status.UNREADABLE])))
    schema.assertValid(etree.fromstring(text.encode()))
    ((name, case),) = cases(text).items()
    assert name == f"{printable(character)}.pdf"
    assert case[0].attrib["message"] == f"<{printable(character)}> [pdf-damaged]"


def test_warning_on_a_verified_file_is_output_of_a_passed_test(schema):
    warning = Finding("cited-unresolved", "warning", "a cited record is not at hand")
    result = CheckResult("a.pdf", Status.VERIFIED, findings=(warning,))
    text = "".join(format_check_junit([result], Counter([Status.VERIFIED])))
    schema.assertValid(etree.fromstring(text.encode()))
    ((case,),) = junitparser.JUnitXml.fromstring(text.encode())
    assert case.is_passed
    assert "a cited record is not at hand [cited-unresolved]" in case.system_out


@pytest.mark.slow
def test_report_on_5000_files_is_written_as_they_come_in_bounded_memory(schema):
    taken = 0

    def results():
        nonlocal taken
        for number in range(5000):
            taken += 1
            hint = f"{number} " + "x" * 1500
            finding = Finding("title-absent", "error", "the title is not there", hint)
            yield CheckResult(f"p/{number}.pdf", Status.UNBOUND, findings=(finding,))

    def pieces():
        return format_check_junit(results(), Counter({Status.UNBOUND: 5000}))

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
    text = "".join(pieces())
    schema.assertValid(etree.fromstring(text.encode()))
    assert len(cases(text)) == 5000
