"""Each rule of the profile has a page that breaks it, and an honest one beside it that does not."""

from __future__ import annotations

import io
import re

import pytest
from pypdf import PageObject, PdfReader
from pypdf.generic import IndirectObject
from unlike_pages import CASES

from pithtex.pdf.page.profile.check import broken_rules, unlike_drawings
from pithtex.pdf.page.profile.page_frame import Title
from pithtex.pdf.page.profile.rules import Rule

#: The title of these pages: its box from above, its size, its letters, and a note's mark.
ZONE = (100.0, 90.0, 500.0, 120.0)
SIZE = 17.0
LETTERS = tuple((left, 100.0, left + 10.0, 112.0) for left in range(100, 500, 20))
MARKS = ((503.0, 96.0, 507.0, 102.0),)
TITLE = Title(ZONE, SIZE, LETTERS, MARKS)
NAMES = [f"{case.rule}--{case.name}" for case in CASES]


def page_of(data):
    reader = PdfReader(io.BytesIO(data), strict=True)
    # Content that is missing would be refused before.
    page = PageObject(reader)
    page.indirect_reference = IndirectObject(3, 0, reader)
    return page


#: What no message has: names of Python's. An ink may be called None.
PYTHONS = re.compile(r"\bNone\b(?<!\ANone)\b|\bTrue\b|\bFalse\b|__|<class|Error\b|\bb'|\['|\{'")


def rules(data):
    breaches = broken_rules(page_of(data), TITLE)
    assert not [each.detail for each in breaches if PYTHONS.search(each.detail)]
    return {breach.rule.name for breach in breaches}


@pytest.mark.parametrize("case", CASES, ids=NAMES)
def test_a_page_that_breaks_the_rule_is_found(case):
    assert case.rule in rules(case.broken)


@pytest.mark.parametrize("case", CASES, ids=NAMES)
def test_the_honest_page_beside_it_is_plain(case):
    assert rules(case.honest) == set()


@pytest.mark.parametrize("rule", Rule, ids=lambda rule: rule.name)
def test_every_rule_has_a_page_that_breaks_it(rule):
    assert rule.name in {case.rule for case in CASES}


def test_constructions_have_names_of_their_own():
    assert len(NAMES) == len(set(NAMES))


def test_a_doubt_says_what_and_where():
    case = next(case for case in CASES if case.name == "note-on-the-title")
    (doubt,) = unlike_drawings(page_of(case.broken), ZONE, SIZE)
    assert (doubt.code, doubt.level) == ("doubt-readers-differ", "warning")
    assert doubt.message.startswith("readers may show page 1 differently: an annotation")
    assert doubt.boxes == ((300.0, 100.0, 400.0, 110.0),)


def test_where_the_title_is_unknown_any_annotation_without_appearance_is_a_doubt():
    case = next(case for case in CASES if case.name == "note-on-the-title")
    assert unlike_drawings(page_of(case.honest), None, SIZE)
