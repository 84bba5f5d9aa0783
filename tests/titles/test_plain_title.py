from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pithtex.check.binding import find_arxiv_stamps, find_hashed_title, find_title, squash
from pithtex.pdf.facts import Line
from pithtex.protocol.arxiv import ArxivId
from pithtex.protocol.text import text_sha256
from pithtex.titles.plain import plain_title
from pithtex.titles.same import same_title

BATCHGEN = "BatchGen: An Architecture for Scalable and Efficient Batch Inference"
SMALL = {"arXiv", "A. B."}


def page(lines):
    return [Line(line, 10.0 if line in SMALL else 17.0) for line in lines]


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
        (r"\Large\bf Title", "Title"),
        (r"\bf [Draft] Title", "[Draft] Title"),
        (r"\LARGE \mbox{A}-B in \texttt{C}", "A-B in C"),
        (r"\textcolor[rgb]{1,0,0}{Red} \color{blue} Blue", "Red Blue"),
        (r"{\fontsize{12}{14}\selectfont Big}", "Big"),
        (r"\href{https://example.org}{Word} more", "Word more"),
        (r"The \texorpdfstring{$L^2$}{L2} norm", "The L^2 norm"),
        (r"\texorpdfstring{\textbf{\texorpdfstring{A}{B}}}{C}\footnotemark[1]", "A"),
        (r"A\hspace*{1em}B\thanks{unclosed", "AB"),
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
        (r"\sqrt", BATCHGEN, None),
        (BATCHGEN, r"\begin{array}", None),
        (r"\textbf{" * 1500, BATCHGEN, None),
        ("{" * 1500, BATCHGEN, None),
        (r"\(" * 1500, BATCHGEN, None),
        ("x" * 20_000, BATCHGEN, None),
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
    assert find_title(page(lines), BATCHGEN).found


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
    assert not find_title(page(lines), BATCHGEN).found


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
    assert find_title(page([line]), title).found


def test_near_title_is_shown():
    lines = [
        "Abstract",
        "BatchGen: An Architecture for Scalable",
        "and Efficient Batch Interference",
    ]
    assert find_title(page(lines), BATCHGEN).near == " ".join(lines[1:])
    assert find_title(page(["Quite another thing"]), BATCHGEN).near is None


@given(st.text(st.characters(codec="ascii", min_codepoint=33), min_size=1), st.data())
def test_title_broken_anywhere_is_found(title, data):
    title = "".join(character for character in title if character not in "\\$%{}~&#_^`'\"")
    if not squash(title):
        return
    cut = data.draw(st.integers(0, len(title)))
    assert find_title(page([title[:cut], title[cut:]]), title).found


def test_title_of_which_only_the_hash_is_known_is_found():
    lines = ["arXiv", "BatchGen: An Architecture for Scal-", "able and Efficient Batch Inference"]
    assert find_hashed_title(page(lines), text_sha256(BATCHGEN)).found
    assert not find_hashed_title(page(lines), text_sha256(BATCHGEN + "x")).found


def test_page_made_to_slow_the_comparison_is_done_at_once():
    import random
    import time

    random.seed(1)
    letters = list(BATCHGEN * 4)
    lines = []
    for _ in range(1000):
        random.shuffle(letters)
        lines.append("".join(letters)[:70])
    start = time.process_time()
    assert not find_title(page(lines), BATCHGEN).found
    assert time.process_time() - start < 5


@pytest.mark.parametrize(
    ("line", "papers"),
    [
        ("arXiv:2606.21712v1 [cs.DC] 19 Jun 2026", {ArxivId("2606.21712", 1)}),
        ("arXiv:math/9609206v2 [math.GT] 1 Sep 1996", {ArxivId("math/9609206", 2)}),
        ("arXiv:2606.21712 [cs.DC] 19 Jun 2026", set()),
        ("see arXiv:2606.21712v1 [cs.DC] 19 Jun 2026", set()),
        ("arXiv:2606.21712v1", set()),
    ],
)
def test_arxiv_stamp_is_read(line, papers):
    assert find_arxiv_stamps([line]) == papers


def test_title_that_is_no_good_tex_is_left_as_it_is(caplog):
    for title in (r"A \sqrt", r"\begin{array}", "{" * 1500, "x" * 20_000, r"\ket \frac"):
        assert plain_title(title)
    assert caplog.records == []


FRAGMENTS = [
    *"{}$^_[]&#~%*|aB1\n \\", "``", "--", r"\\", r"\(", r"\)", r"\[", r"\]", r"\textbf", r"\bf",
    r"\begin{array}", r"\end{array}", r"\begin{equation}", r"\sqrt", r"\frac", r"\href", r"\item",
    r"\input", r"\title", r"\date", r"\texorpdfstring", r"\textcolor", r"\fontsize", r"\thanks",
    r"\footnotemark", r"\left", r"\right", r"\not", r"\verb", r"\cite", r"\bf [", r"\textcolor[",
]  # fmt: skip


@given(st.lists(st.sampled_from(FRAGMENTS), max_size=30).map("".join))
def test_no_title_breaks_the_comparison(title):
    plain_title(title)
    same_title(title, BATCHGEN)


@pytest.mark.parametrize("fragment", FRAGMENTS)
def test_no_title_slows_the_comparison(fragment):
    import time

    start = time.process_time()
    plain_title(fragment * (10_000 // len(fragment)))
    assert time.process_time() - start < 2
