"""First pages on which a reader sees another title than the record's, or doubts it."""

from __future__ import annotations

import pytest

from page1.attacks import ATTACKS
from page1.judging import judge_page

each = pytest.mark.parametrize("page", ATTACKS, ids=[page.name for page in ATTACKS])


@each
def test_attack_is_not_verified(page, built):
    data, index = built(page, trick=True)
    assert judge_page(data, page.record, index).status in page.answers


@each
def test_without_its_trick_it_is_verified(page, built):
    data, index = built(page, trick=False)
    assert judge_page(data, page.record, index).status in page.control
