"""The one place where these pages meet the judge of page 1."""

from __future__ import annotations

import pytest


def judge_page(data: bytes, title: str, page_index: int = 0) -> object:
    """Judge whether a title is that of a page; the result has ``status`` and ``findings``."""
    pytest.skip("the judge of page 1 is not connected yet")
