"""A later version is said in every format, and no verdict contradicts what stands above it."""

from __future__ import annotations

from collections import Counter

import pytest

from pithtex.check.result import Binding, CheckResult, Status
from pithtex.findings import Finding
from pithtex.report.check.formats import CHECK_FORMATS, check_format
from pithtex.report.check.json import format_check_jsonl
from pithtex.report.check.words import meaning

LATER = Finding(
    "version-later",
    "warning",
    "the record is of v1; arXiv stamped this PDF as 2606.21712v2",
    "That is usual.",
)
RESULT = CheckResult(
    "paper.pdf",
    Status.VERIFIED,
    pith_number="pith:2026:G6R76UWKSSMLHOKUSI3UV7TLFY",
    canonical_sha256="0" * 64,
    record_source="embedded",
    receipt="valid",
    key_id="a-key",
    title="A Title",
    arxiv="2606.21712v1",
    binding=Binding("shown", "later", "2606.21712v2", "margin"),
    findings=(LATER,),
)


@pytest.mark.parametrize("name", [*CHECK_FORMATS, "jsonl", "table"])
def test_later_version_is_said(name):
    results = [RESULT, RESULT] if name == "table" else [RESULT]
    if name == "jsonl":
        text = format_check_jsonl(RESULT)
    else:
        pieces = check_format("human" if name == "table" else name)(
            results, Counter({Status.VERIFIED: len(results)})
        )
        text = "".join(pieces)
    assert "2606.21712v2" in text
    assert "version-later" in text


@pytest.mark.parametrize(
    ("version", "words"),
    [
        ("other", "of another paper"),
        ("earlier", "of a later version than this one"),
        ("later", "of an earlier version than this one"),
        ("same", "page 1 does not show"),
        (None, "page 1 does not show"),
    ],
)
def test_verdict_says_what_the_stamp_says(version, words):
    result = CheckResult(
        "paper.pdf",
        Status.UNBOUND,
        canonical_sha256="0" * 64,
        binding=Binding("shown", version, version and "2606.21712v2"),
    )
    assert words in meaning(result)


@pytest.mark.parametrize("name", ["table", "html"])
def test_what_is_said_of_all_unbound_files_is_true_of_one_whose_title_stands_there(name):
    result = CheckResult(
        "paper.pdf",
        Status.UNBOUND,
        canonical_sha256="0" * 64,
        binding=Binding("shown", "earlier", "2606.21712v1"),
    )
    pieces = check_format("human" if name == "table" else name)(
        [result, result], Counter({Status.UNBOUND: 2})
    )
    assert "does not show" not in "".join(pieces)
