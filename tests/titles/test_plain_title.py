from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pithtex.titles.plain import plain_title
from pithtex.titles.same import same_title

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
