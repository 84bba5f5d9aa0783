"""First pages of honest papers."""

from __future__ import annotations

import pytest

from page1.judging import judge_page
from page1.limits import expected
from page1.papers import PAPERS
from page1.parameters import as_parameters


@pytest.mark.parametrize("page", as_parameters(PAPERS))
def test_paper_is_verified(page, built):
    data, index = built(page, trick=False)
    assert judge_page(data, page.record, index).status in expected(page.name, page.answers)
