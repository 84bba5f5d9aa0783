r"""Titles as LaTeX prints them: each is found without a doubt, and no other is."""

from __future__ import annotations

import subprocess

import pytest
from paper_factory import compile_tex

from pithtex.pdf.page.document import Document
from pithtex.pdf.page.lines import find_lines, measure_looks
from pithtex.titles.matcher import find_title
from pithtex.titles.raw_tex import read_title

pytestmark = pytest.mark.tex

TITLES = [
    r"Pairs of pants, Pochhammer curves and $L^2$-invariants",
    r"A L\'{e}vy input model with additional state-dependent services",
    r"Proton-$\eta^\prime$ interactions at threshold",
    r"Clustering in $O(n \log n)$ time: a $k$-means approach",
    r"Erd\H{o}s--R\'enyi graphs of Nystr\o m and Gau\ss",
    r"Ideas of Ji\v{r}\'{\i} and \v{S}imon on the \L{}ojasiewicz inequality",
    "Efficient offline fluffy flow in a non-uniform, hyper-parameterised and very long title",
    r"The $\alpha$-decay of $^{212}$Po",
    r"Why $P \neq NP$ and $x \notin Y$",
    r"Cooling to $10^{-3}$ Kelvin and 850~$\mu$m",
    r"Models of ZF + $\neg$AC with $M \models T$",
    r"Sorting in $\tilde{O}(n)$ and $\Theta(n)$ time, $\Omega(1/\epsilon)$ at most",
    r"On $\widehat{G}$-trees and $\bar{B} \to D^{(*)} \tau \bar\nu$ decays",
    r"Galois groups $\mathrm{Gal}(\overline{\mathbb{Q}}/\mathbb{Q})$",
    r"Trees of dimension $\frac{3}{2}$ and bounds of order $n^{\frac{1}{2}}$",
    r"Measurement in p-Pb collisions at $\sqrt{s_{\rm NN}}=5.02$ TeV",
    r"The decay $\Lambda_b^0\to pK^-$ and $f\colon x \mapsto y$",
    r"On $\ker f$, $\gcd(a,b)$ and $\lim_{n\to\infty} x_n$",
    r"Trees in $A \xrightarrow{f} B$ and $A \hookrightarrow B$",
    r"Crossed products of $C^*$-algebras by a turn of $90^\circ$",
    r"Learning with 10\% of the Labels: Search \& Rescue",
    r"Writing \LaTeX{} with care, commentary on \S 5",
    r"Stars at $\lesssim 10$ kpc and $>5\sigma$ with $\|x\|_2$ and $|V_{cb}|$",
    r"The roots of $f'$ and $f''$ in $\hbar$ and $\ell$",
    r"On file\_names and ``quotes'' of an author's `own'",
    r"Fields $\mathbb{F}_{p^2}$ and ${}^{3}$He with $e^+e^-$",
]
FONTS = {
    "cm": r"\usepackage{amssymb}",
    "t1-lm": r"\usepackage[T1]{fontenc}\usepackage{lmodern,amssymb}",
    "bold": r"\usepackage{amssymb}\def\look{\bfseries\boldmath}",
    "sans": r"\usepackage[T1]{fontenc}\usepackage{lmodern,amssymb}\def\look{\sffamily}",
    "times": r"\usepackage[T1]{fontenc}\usepackage{amssymb,mathptmx}",
    "italic": r"\usepackage[T1]{fontenc}\usepackage{lmodern,amssymb}\def\look{\itshape}",
}


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    """Print titles, each on a page of its own, and return the lines of the pages."""

    def run(titles, preamble="", size=r"\LARGE"):
        folder = tmp_path_factory.mktemp("titles")
        body = "\n".join(
            rf"\begin{{center}}{size}\look {title}\par\end{{center}}A. Author\newpage"
            for title in titles
        )
        (folder / "titles.tex").write_text(
            r"\documentclass{article}\usepackage{amsmath}"
            rf"{preamble}\providecommand\look{{}}\begin{{document}}{body}\end{{document}}"
        )
        with Document(compile_tex(folder / "titles.tex").read_bytes()) as document:
            return [lines_of(document, index) for index in range(len(document))]

    return run


def lines_of(document, index):
    glyphs = document.page(index).glyphs()
    measure_looks(glyphs)
    return find_lines(glyphs)


@pytest.mark.parametrize("fonts", FONTS.values(), ids=FONTS)
def test_title_is_found_as_latex_prints_it_and_no_other_is(pages, fonts):
    printed = pages(TITLES, fonts)
    assert len(printed) == len(TITLES)
    for title, lines in zip(TITLES, printed, strict=True):
        (found,) = find_title(read_title(title), lines).matches
        assert not found.doubts, (title, found.doubts)
    for place, title in enumerate(TITLES):
        pattern = read_title(title)
        for lines in printed[:place] + printed[place + 1 :]:
            assert not find_title(pattern, lines).matches


WRONG = [
    (r"Fields $\mathbb{F}_{p^2}$ of it", r"Fields $\mathbb{F}_{p_2}$ of it"),
    (r"Why $P \neq NP$ holds", r"Why $P = NP$ holds"),
    (r"Why $P = NP$ holds", r"Why $P \neq NP$ holds"),
    (r"Cooling to $10^{-3}$ Kelvin", r"Cooling to $10^{3}$ Kelvin"),
    (r"Models with $\neg$AC", r"Models with AC"),
    (r"Models without AC", r"Models without $\neg$AC"),
    (r"Sorting in $\tilde{O}(n)$", r"Sorting in $O(n)$"),
    (r"Sorting in $O(n)$ time", r"Sorting in $\tilde{O}(n)$ time"),
    (r"Sorting Needs $\Omega(n)$", r"Sorting Needs $\omega(n)$"),
    (r"The limit of $\hbar$", r"The limit of $h$"),
    (r"The limit of $h$ now", r"The limit of $\hbar$ now"),
    (r"The decay of $\bar B$", r"The decay of $\hat B$"),
    (r"The roots of $f'$", r"The roots of $f''$"),
    (r"Spaces of type $L^2$", r"Spaces of type $L$"),
    (r"Spaces of type $L$ now", r"Spaces of type $L^2$ now"),
    (r"Things for $x \leq y$", r"Things for $x \geq y$"),
    (r"Problems in Complete Graphs", r"Problems Incomplete Graphs"),
    (r"Asymmetric Games", r"A Symmetric Games"),
    (r"Writing \LaTeX{} Papers", r"Writing Papers"),
    (r"Of dimension $\frac{1}{2}$", r"Of dimension 12"),
    (r"Trees and Leaves", r"Trees and Leaves\textsuperscript{Hoax}"),
]


@pytest.mark.parametrize("fonts", [FONTS["cm"], FONTS["times"]], ids=["cm", "times"])
def test_other_titles_that_count_as_the_same(pages, fonts):
    for (record, _), lines in zip(WRONG, pages([page for _, page in WRONG], fonts), strict=True):
        assert not find_title(read_title(record), lines).matches, record


@pytest.mark.parametrize("kind", ["amsart", "[conference]{IEEEtran}", "llncs", "scrartcl"])
def test_class_that_prints_titles_its_own_way_hides_nothing(tmp_path, kind):
    title = r"Notions of M\"obius inversion for efficient graphs in many places"
    kind = kind if kind.startswith("[") else f"{{{kind}}}"
    (tmp_path / "paper.tex").write_text(
        rf"\documentclass{kind}\begin{{document}}\title{{{title}\thanks{{By nobody.}}}}"
        r"\author{A. Author}\maketitle Text.\end{document}"
    )
    subprocess.run(
        ["pdflatex", "-interaction=batchmode", "paper"],
        cwd=tmp_path,
        capture_output=True,
        check=True,
    )
    with Document((tmp_path / "paper.pdf").read_bytes()) as document:
        (found,) = find_title(read_title(title), lines_of(document, 0)).matches
    assert not found.doubts
