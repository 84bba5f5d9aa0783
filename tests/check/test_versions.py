from __future__ import annotations

import pytest

from pithtex.check.versions import (
    StatedVersion,
    find_arxiv_stamps,
    made_by_arxiv,
    read_version,
    why_not_this_version,
)
from pithtex.pdf.facts import ArxivMarks
from pithtex.protocol.arxiv import ArxivId

PAPER = ArxivId("2606.21712", 2)


@pytest.mark.parametrize(
    ("line", "papers"),
    [
        ("arXiv:2606.21712v1 [cs.DC] 19 Jun 2026", (ArxivId("2606.21712", 1),)),
        ("arXiv:2606.21712v1  [cs.DC]  1 9 Jun 2026", (ArxivId("2606.21712", 1),)),
        ("arXiv:math/9609206v2 [math.GT] 1 Sep 1996", (ArxivId("math/9609206", 2),)),
        ("arXiv:2606.21712 [cs.DC] 19 Jun 2026", ()),
        ("see arXiv:2606.21712v1 [cs.DC] 19 Jun 2026", ()),
        ("arXiv:2606.21712v1", ()),
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
    stated = StatedVersion(tuple(ArxivId(*stamp) for stamp in stamps), "margin")
    assert stated.compare(PAPER) == answer


TEXT = "arXiv:2606.21712v1  [cs.DC]  19 Jun 2026"


@pytest.mark.parametrize(
    ("marks", "stated"),
    [
        (ArxivMarks(), StatedVersion()),
        (
            ArxivMarks((TEXT,), ("https://arxiv.org/abs/2606.21712v2",)),
            StatedVersion((ArxivId("2606.21712", 1),), "margin"),
        ),
        (
            ArxivMarks(("half a st",), ("http://arxiv.org/abs/math/9609206v2",)),
            StatedVersion((ArxivId("math/9609206", 2),), "link"),
        ),
        (
            ArxivMarks(metadata=("https://arxiv.org/abs/2606.21712v3",)),
            StatedVersion((ArxivId("2606.21712", 3),), "metadata"),
        ),
        # An address without version says nothing of it, and one elsewhere nothing at all.
        (ArxivMarks(links=("https://arxiv.org/abs/2606.21712",)), StatedVersion()),
        (ArxivMarks(links=("https://example.org/arxiv.org/abs/2606.21712v3",)), StatedVersion()),
        (ArxivMarks(links=("https://arxiv.org.example/abs/2606.21712v3",)), StatedVersion()),
        (ArxivMarks(links=("https://[arxiv.org/abs/2606.21712v3",)), StatedVersion()),
    ],
)
def test_version_is_that_of_the_stamp_then_of_its_link_then_of_metadata(marks, stated):
    assert read_version(marks) == stated


@pytest.mark.parametrize("title", ["shown", "doubtful", "absent"])
@pytest.mark.parametrize("exact", [False, True])
@pytest.mark.parametrize(
    ("version", "codes"),
    [
        (None, {}),
        (("2606.21712", 2), {}),
        (("2606.21712", 1), dict.fromkeys(("shown", "doubtful", "absent"), "version-earlier")),
        (("2606.21713", 2), dict.fromkeys(("shown", "doubtful", "absent"), "arxiv-stamp-differs")),
        (("2606.21712", 3), {"absent": "version-later-title"}),
    ],
)
def test_table_of_versions(title, exact, version, codes):
    stated = StatedVersion((ArxivId(*version),), "margin") if version else StatedVersion()
    expected = codes.get(title)
    if expected is None and exact and version == ("2606.21712", 3):
        expected = "version-later"
    found = why_not_this_version(PAPER, stated, title, exact=exact)
    assert (found and found.code) == expected
    assert found is None or found.level == "error"


def test_what_arxiv_made_is_said_of_a_pdf_without_number():
    marks = ArxivMarks(metadata=("https://arxiv.org/abs/2603.18815v1",) * 2)
    assert made_by_arxiv(marks).message == "arXiv made this PDF of 2603.18815v1"
    assert made_by_arxiv(ArxivMarks(metadata=("https://arxiv.org/abs/nothing",))) is None
