from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pithtex.check.binding import find_arxiv_stamp, find_hashed_title, find_title, squash
from pithtex.documents.latex.plain_title import plain_title, same_title
from pithtex.protocol.arxiv import ArxivId
from pithtex.protocol.text import text_sha256

BATCHGEN = "BatchGen: An Architecture for Scalable and Efficient Batch Inference"


@pytest.mark.parametrize(
    ("tex", "plain"),
    [
        (BATCHGEN, BATCHGEN),
        (r"Notions of M\"obius inversion", "Notions of Möbius inversion"),
        (r"A L\'{e}vy input model", "A Lévy input model"),
        (r"Pochhammer curves and $L^2$-invariants", "Pochhammer curves and L^2-invariants"),
        (r"Proton-$\eta^\prime$ interactions", "Proton-η^' interactions"),
        (r"A\\[2pt]B~C\newline D", "A B C D"),
        (r"Title\thanks{Supported by \emph{nobody}.} here", "Title here"),
        (r"\textsc{Small} \textbf{Bold}", "Small Bold"),
    ],
)
def test_plain_title(tex, plain):
    assert plain_title(tex) == plain


@pytest.mark.parametrize(
    ("source", "registered", "same"),
    [
        (r"BatchGen: An Architecture for\\ Scalable and Efficient Batch Inference", BATCHGEN, True),
        (BATCHGEN.upper(), BATCHGEN, True),
        (r"On the ``Calligraphy'' of Books", 'On the "Calligraphy" of Books', True),
        (r"Left--Right", "Left-Right", True),
        (r"Möbius", r"M\"obius", True),
        (BATCHGEN + "s", BATCHGEN, False),
        ("", BATCHGEN, False),
    ],
)
def test_titles_of_source_and_registry_are_compared_as_a_reader_does(source, registered, same):
    assert same_title(source, registered) is same


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
        ["BATCHGEN: AN ARCHITECTURE FOR SCALABLE", "AND EFFICIENT BATCH INFERENCE∗"],
        ["BatchGen: An Architecture for Scalable and Eﬃcient Batch Inference"],
        ["BatchGen: An Architecture for Scalable and E cient Batch Inference"],
        ["BatchGen: An Architecture for Scalable andEcient Batch Inference"],
        ["B ATCH G EN : A N A RCHITECTURE FOR S CALABLE", "AND E FFICIENT B ATCH I NFERENCE"],
    ],
)
def test_title_is_found_whatever_a_font_or_class_did(lines):
    assert find_title(lines, BATCHGEN).found


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
    assert not find_title(lines, BATCHGEN).found


@pytest.mark.parametrize(
    ("title", "line"),
    [
        (r"Notions of M\"obius inversion", "Notions of Möbius inversion"),
        (r"Notions of M\"obius inversion", "Notions of M¨obius inversion"),
        (r"Notions of M\"obius inversion", "Notions of Mo\u0308bius inversion"),
        (r"Pochhammer curves and $L^2$-invariants", "Pochhammer curves and L2-invariants"),
        (r"Proton-$\eta^\prime$ interactions", "Proton-η′ interactions"),
        ('On the "Calligraphy" of Books', "On the “Calligraphy” of Books"),
    ],
)
def test_title_with_tex_is_found_as_it_prints(title, line):
    assert find_title([line], title).found


def test_near_title_is_shown():
    lines = [
        "Abstract",
        "BatchGen: An Architecture for Scalable",
        "and Efficient Batch Interference",
    ]
    assert find_title(lines, BATCHGEN).near == " ".join(lines[1:])
    assert find_title(["Quite another thing"], BATCHGEN).near is None


@given(st.text(st.characters(codec="ascii", min_codepoint=33), min_size=1), st.data())
def test_title_broken_anywhere_is_found(title, data):
    title = "".join(character for character in title if character not in "\\$%{}~&#_^`'\"")
    if not squash(title):
        return
    cut = data.draw(st.integers(0, len(title)))
    assert find_title([title[:cut], title[cut:]], title).found


def test_title_of_which_only_the_hash_is_known_is_found():
    lines = ["A", "BatchGen: An Architecture for Scal-", "able and Efficient Batch Inference"]
    assert find_hashed_title(lines, text_sha256(BATCHGEN)).found
    assert not find_hashed_title(lines, text_sha256(BATCHGEN + "x")).found


def test_page_made_to_slow_the_comparison_is_done_at_once():
    import random
    import time

    random.seed(1)
    letters = list(BATCHGEN * 4)
    lines = []
    for _ in range(1000):
        random.shuffle(letters)
        lines.append("".join(letters)[:70])
    start = time.perf_counter()
    assert not find_title(lines, BATCHGEN).found
    assert time.perf_counter() - start < 5


@pytest.mark.parametrize(
    ("line", "paper"),
    [
        ("arXiv:2606.21712v1 [cs.DC] 19 Jun 2026", ArxivId("2606.21712", 1)),
        ("arXiv:math/9609206v2 [math.GT] 1 Sep 1996", ArxivId("math/9609206", 2)),
        ("arXiv:2606.21712 [cs.DC] 19 Jun 2026", None),
        ("see arXiv:2606.21712v1 [cs.DC] 19 Jun 2026", None),
        ("arXiv:2606.21712v1", None),
    ],
)
def test_arxiv_stamp_is_read(line, paper):
    assert find_arxiv_stamp([line]) == paper
