from __future__ import annotations

import pytest

from pithtex.check.binding import compare_version, find_arxiv_stamps, paper_findings
from pithtex.check.paper_words import PaperWords
from pithtex.protocol.arxiv import ArxivId

PAPER = ArxivId("2606.21712", 2)


@pytest.mark.parametrize(
    ("line", "papers"),
    [
        ("arXiv:2606.21712v1 [cs.DC] 19 Jun 2026", [ArxivId("2606.21712", 1)]),
        ("arXiv:2606.21712v1  [cs.DC]  1 9 Jun 2026", [ArxivId("2606.21712", 1)]),
        ("arXiv:math/9609206v2 [math.GT] 1 Sep 1996", [ArxivId("math/9609206", 2)]),
        ("arXiv:2606.21712 [cs.DC] 19 Jun 2026", []),
        ("see arXiv:2606.21712v1 [cs.DC] 19 Jun 2026", []),
        ("arXiv:2606.21712v1", []),
    ],
)
def test_arxiv_stamp_is_read(line, papers):
    assert find_arxiv_stamps([line]) == papers


@pytest.mark.parametrize(
    ("stamps", "answer"),
    [
        ([], None),
        ([("2606.21712", 2)], "same"),
        ([("2606.21712", 3)], "later"),
        ([("2606.21712", 1)], "earlier"),
        ([("2606.21713", 2)], "other"),
        # Of two stamps, the one that refuses counts.
        ([("2606.21712", 2), ("2606.21713", 2)], "other"),
    ],
)
def test_version_of_a_stamp_is_compared_with_the_records(stamps, answer):
    assert compare_version(PAPER, [ArxivId(*stamp) for stamp in stamps]) == answer


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
