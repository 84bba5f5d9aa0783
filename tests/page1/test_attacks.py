"""First pages on which a reader sees another title than the record's, or doubts it."""

from __future__ import annotations

import pytest

from page1.attacks import ATTACKS
from page1.judging import judge_page
from page1.limits import LIMITS, expected
from page1.parameters import as_parameters
from page1.tex_document import place


@pytest.mark.parametrize("page", as_parameters(ATTACKS))
def test_attack_is_not_verified(page, built):
    data, index = built(page, trick=True)
    is_limit = page.name in LIMITS and LIMITS[page.name][0] == "verified"
    answers = expected(page.name, page.answers) if is_limit else page.answers
    assert judge_page(data, page.record, index).status in answers


#: Pages without their tricks, by document, record and place: many attacks have one control.
CONTROLS = {(page.document, page.record, place(page, trick=False)): page for page in ATTACKS[::-1]}


@pytest.mark.parametrize("page", as_parameters(reversed(CONTROLS.values())))
def test_without_its_trick_it_is_verified(page, built):
    data, index = built(page, trick=False)
    is_limit = page.name in LIMITS and LIMITS[page.name][0] != "verified"
    control = expected(page.name, page.control) if is_limit else page.control
    assert judge_page(data, page.record, index).status in control
