"""Counts on the way to page 1 are true, and nothing that it inherits is null."""

from __future__ import annotations

import pytest
from structured_files import document, found, page, text

#: Two branches of a page each.
BRANCHES = {
    2: b"<< /Type /Pages /Kids [7 0 R 8 0 R] /Count 2 >>",
    3: page(parent=7),
    7: b"<< /Type /Pages /Parent 2 0 R /Kids [3 0 R] /Count 1 >>",
    8: b"<< /Type /Pages /Parent 2 0 R /Kids [9 0 R] /Count 1 >>",
    9: page(content=10, parent=8),
    10: text(b"Two"),
}


def test_branches_with_true_counts():
    assert found(document(BRANCHES)) == []


@pytest.mark.parametrize("count", [b"0", b"-1", b"2", b"(1)", b"null", b"1.5"])
def test_branch_that_counts_other_pages_than_it_has(count):
    branch = BRANCHES[7].replace(b"/Count 1", b"/Count " + count)
    assert found(document({**BRANCHES, 7: branch})) == ["page-count"]


@pytest.mark.parametrize("count", [b"1", b"3", b"0"])
def test_root_that_counts_other_pages_than_it_has(count):
    root = BRANCHES[2].replace(b"/Count 2", b"/Count " + count)
    assert found(document({**BRANCHES, 2: root})) == ["page-count"]


def test_count_of_a_branch_before_the_page_that_is_judged():
    root = BRANCHES[2].replace(b"/Count 2", b"/Count 3")
    branch = BRANCHES[7].replace(b"/Count 1", b"/Count 2")
    assert found(document(BRANCHES), title_page=2) == []
    assert found(document({**BRANCHES, 2: root, 7: branch}), title_page=2) == ["page-count"]


@pytest.mark.parametrize("key", [b"/CropBox", b"/Rotate"])
@pytest.mark.parametrize("value", [b"null", b"77 0 R"])
def test_inherited_attribute_that_is_null(key, value):
    above = b"<< /Type /Pages /Kids [3 0 R] /Count 1 /CropBox [0 0 9 9] /Rotate 90 >>"
    nothing = b"%b %b" % (key, value)
    assert found(document({2: above, 3: page(keys=nothing)})) == ["page-null"]
    assert found(document({2: above})) == []


def test_page_that_is_not_its_parents_is_damage():
    assert found(document({3: page(parent=1)})) == ["pdf-structure"]
