"""Findings as they are told: bounded, and of the page that was judged."""

from __future__ import annotations

from pithtex.check.telling import LONGEST_HINT, LONGEST_MESSAGE, MOST, on_page, told
from pithtex.findings import Finding


def test_findings_are_bounded_in_number_and_length():
    many = [Finding("title-absent", "error", "m" * 10_000, "h" * 10_000)] * 1_000
    shown = told(many, 1)
    assert len(shown) == MOST + 1
    assert shown[-1].message.startswith("960 more")
    assert max(len(each.message) for each in shown) <= LONGEST_MESSAGE + 1
    assert max(len(each.hint) for each in shown) <= LONGEST_HINT + 1


def test_few_findings_are_told_as_they_are():
    finding = Finding("link-only", "note", "page 1 links to a record", "record  page 1")
    assert told([finding], 1) == (finding,)


def test_messages_name_the_page_that_was_judged_and_quote_truly():
    assert on_page("page 1 shows 'Page 1 of 9', not page 12", 3) == (
        "page 3 shows 'Page 1 of 9', not page 12"
    )
    assert on_page("the record's title is not page 1's, nor 'Bob's page 1' on page 1", 2) == (
        "the record's title is not page 2's, nor 'Bob's page 1' on page 2"
    )
    finding = Finding("x", "error", "Page 1 is turned", "record  On page 1\nLook at page 1.")
    (shown,) = told([finding], 2)
    assert (shown.message, shown.hint) == ("Page 2 is turned", "record  On page 1\nLook at page 2.")
