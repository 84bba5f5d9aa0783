"""Titles among the lines of a page: found whatever a font or class did, and no other is."""

from __future__ import annotations

import random
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from raw_page import raw_page, words

from pithtex.check.page_view import PageView
from pithtex.pdf.page.document import Document
from pithtex.protocol.text import text_sha256
from pithtex.titles.matcher import TitleSearch, find_hashed_title, find_title
from pithtex.titles.near import nearest_lines
from pithtex.titles.raw_tex import read_title

BATCHGEN = "BatchGen: An Architecture for Scalable and Efficient Batch Inference"
SMALL = {"arXiv", "A. B."}


def lines_of(*lines: str) -> list:
    """Return the lines of a page that shows these, 20 points apart; those of ``SMALL`` smaller."""
    items = [
        (20, 760 - 20 * place, 10 if line in SMALL else 16, line)
        for place, line in enumerate(lines)
    ]
    with Document(raw_page(words(items), media_box="0 0 900 800")) as document:
        view = PageView(document.page(0))
        view.read_upper_part()
        return view.lines


def search(title: str, *lines: str) -> TitleSearch:
    return find_title(read_title(title), lines_of(*lines))


@pytest.mark.parametrize(
    "lines",
    [
        [BATCHGEN],
        [
            "arXiv",
            "BatchGen: An Architecture for Scalable and",
            "Efficient Batch Inference",
            "A. B.",
        ],
        ["BatchGen: An Architecture for Scal-", "able and Efficient Batch Inference"],
        ["BATCHGEN: AN ARCHITECTURE FOR SCALABLE", "AND EFFICIENT BATCH INFERENCE*"],
    ],
)
def test_title_is_found_whatever_a_font_or_class_did(lines):
    assert search(BATCHGEN, *lines).matches


@pytest.mark.parametrize(
    "lines",
    [
        [],
        ["BatchGen: An Architecture for Scalable and Efficient Batch"],
        ["BatchGen: An Architecture for Scalable and Efficient Batch Inference II"],
        ["BatchGen 2: An Architecture for Scalable and Efficient Batch Inference"],
        ["We cite BatchGen: An Architecture for Scalable and Efficient Batch Inference [3]"],
        ["BatchGen: An Architecture for Scalable and Efficient Batch Interference"],
        ["BatchGen: An Architecture for", "A. Author", "Scalable and Efficient Batch Inference"],
    ],
)
def test_near_title_is_not_found(lines):
    assert not search(BATCHGEN, *lines).matches


@pytest.mark.parametrize(
    ("title", "line"),
    [
        (r"Notions of M\"obius inversion", "Notions of M\u00f6bius inversion"),
        ('On the "Calligraphy" of Books', "On the \u201cCalligraphy\u201d of Books"),
        ("Deep -- and wide -- learning", "Deep \u2013 and wide \u2013 learning"),
    ],
)
def test_title_with_tex_is_found_as_it_prints(title, line):
    assert search(title, line.encode("cp1252").decode("latin-1")).matches


def test_near_title_is_said():
    lines = [
        "Abstract",
        "BatchGen: An Architecture for Scalable",
        "and Efficient Batch Interference",
    ]
    found = nearest_lines(BATCHGEN, lines_of(*lines))
    assert [line.text() for line in found] == lines[1:]
    assert not nearest_lines(BATCHGEN, lines_of("Quite another thing"))


ORDINARY = st.characters(codec="ascii", categories=("Lu", "Ll", "Nd"))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(ORDINARY, min_size=2, max_size=9), min_size=2, max_size=9), st.data())
def test_title_broken_between_any_words_is_found(title, data):
    cut = data.draw(st.integers(1, len(title) - 1))
    assert search(" ".join(title), " ".join(title[:cut]), " ".join(title[cut:])).matches


def test_title_of_which_only_the_hash_is_known_is_found():
    lines = lines_of(
        "arXiv", "BatchGen: An Architecture for", "Scalable and Efficient Batch Inference"
    )
    assert find_hashed_title(text_sha256(BATCHGEN), lines).matches
    assert not find_hashed_title(text_sha256(BATCHGEN + "x"), lines).matches


def test_page_made_to_slow_the_comparison_is_done_at_once():
    random.seed(1)
    letters = list(BATCHGEN * 4)
    lines = []
    for _ in range(38):
        random.shuffle(letters)
        lines.append("".join(letters)[:70])
    seen = lines_of(*lines) * 25
    start = time.process_time()
    assert not find_title(read_title(BATCHGEN), seen).matches
    assert time.process_time() - start < 5
