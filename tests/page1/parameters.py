"""First pages as parameters of tests."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

import pytest

from page1.first_page import FirstPage

#: The documents that most kinds of pages are in; the others repeat kinds in other classes.
_QUICK: Final = frozenset({"article", "pictures", "lies", "cm"})


def as_parameters(pages: Iterable[FirstPage]) -> list[object]:
    """Return the pages as parameters with their names."""
    return [
        pytest.param(
            page, id=page.name, marks=[] if page.document in _QUICK else [pytest.mark.slow]
        )
        for page in pages
    ]
