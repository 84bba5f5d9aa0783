from __future__ import annotations

import pytest

from pithtex.check.binding import paper_findings
from pithtex.check.paper_words import PaperWords


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (PaperWords(), []),
        (PaperWords(0, 3), [("authors-absent", "warning")]),
        (PaperWords(2, 3, abstract=True), [("authors-on-page", "note")]),
        (
            PaperWords(3, 3, abstract=False),
            [("authors-on-page", "note"), ("abstract-absent", "note")],
        ),
    ],
)
def test_authors_and_abstract_are_said_and_bind_nothing(words, found):
    assert [(each.code, each.level) for each in paper_findings(words)] == found
