from __future__ import annotations

import pytest

from pithtex.titles.plain import plain_title


@pytest.mark.parametrize(
    ("raw", "plain"),
    [
        (r"Notions of M\"obius inversion", "Notions of Möbius inversion"),
        (r"A L\'{e}vy input model", "A Lévy input model"),
        (r"Na\"{\i}ve and \v Cech", "Naïve and Čech"),
        (r"Pochhammer curves and $L^2$-invariants", "Pochhammer curves and L^2-invariants"),
        (r"Proton-$\eta^\prime$ interactions", "Proton-η^' interactions"),
        (r"Cooling to $10^{-3}$ K", "Cooling to 10^{-3} K"),
        (r"A\\[2pt]B~C\newline D", "A B C D"),
        (r"Title\thanks{Supported by \emph{nobody}.} here", "Title here"),
        (r"\Large\bf Title", "Title"),
        (r"\bf [Draft] Title", "[Draft] Title"),
        (r"\textcolor[rgb]{1,0,0}{Red} \color{blue} Blue", "Red Blue"),
        (r"The \texorpdfstring{$L^2$}{L2} norm", "The L^2 norm"),
        (r"\texorpdfstring{\textbf{\texorpdfstring{A}{B}}}{C}\footnotemark[1]", "A"),
        (r"A\hspace*{1em}B\thanks{unclosed", "AB"),
        ("Learning with 10% of it & more", "Learning with 10% of it & more"),
        (r"Writing \LaTeX{} with care", "Writing LaTeX with care"),
        (r"On $\ker f$ and $\log\log n$", "On ker f and log log n"),
        (r"Groups over $\overline{\mathbb{Q}}$", "Groups over Q̄"),
        (r"Spin $\frac{1}{2}$ at $\sqrt{s_{NN}}$", "Spin 1/2 at √(s_{NN})"),
        (r"Modular forms over $\Q(\sqrt{5})$", r"Modular forms over \Q(√5)"),
        (r"``Quotes'' -- and dashes", "“Quotes” – and dashes"),
        (r"$P \neq NP$", "P ≠ NP"),
    ],
)
def test_plain_title(raw, plain):
    assert plain_title(raw) == plain


@pytest.mark.parametrize(
    "raw", [r"A \sqrt", r"\begin{array}", "{" * 1500, "x" * 20_000, r"\ket \frac", r"\'" * 400]
)
def test_title_that_is_no_good_tex_says_something(raw):
    assert plain_title(raw)
