"""First pages of honest papers."""

from __future__ import annotations

import pytest

from page1.judging import judge_page
from page1.papers import PAPERS


@pytest.mark.parametrize("page", PAPERS, ids=[page.name for page in PAPERS])
def test_paper_is_verified(page, built):
    data, index = built(page, trick=False)
    assert judge_page(data, page.record, index).status in page.answers
