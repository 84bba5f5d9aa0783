r"""Titles with TeX in them, as the classes print them: each binds, and no other does."""

from __future__ import annotations

import subprocess

import pytest
from paper_factory import source
from pithtex.pdf.page.page_text import read_page_text
from pypdf import PdfReader

from pithtex.check.binding import find_title
from pithtex.pdf.limits import DEFAULT_LIMITS
from pithtex.pdf.structure.first_page import find_first_page

pytestmark = [pytest.mark.tex, pytest.mark.slow]

# The first five are those of real records.
TITLES = [
    r"Pairs of pants, Pochhammer curves and $L^2$-invariants",
    r"A L\'{e}vy input model with additional state-dependent services",
    r"Proton-$\eta^\prime$ interactions at threshold",
    r"On the arithmetic of crossratios and generalised Mertens' formulas",
    'On the "Calligraphy" of Books',
    r"Clustering in $O(n \log n)$ time: a $k$-means approach",
    r"Erd\H{o}s--R\'enyi graphs of Nystr\o m and Gau\ss",
    "Efficient offline fluffy flow in a non-uniform, hyper-parameterised and very long title",
    r"The $\alpha$-decay of $^{212}$Po",
]
CLASSES = {
    "article": "article",
    "two_columns": "[twocolumn]{article}",
    "capitals": "amsart",
    "ieee": "[conference]{IEEEtran}",
    "llncs": "llncs",
}


@pytest.fixture(scope="module")
def lines(tmp_path_factory):
    """Compile a paper with a title and return the lines of its first page."""

    def run(title: str, kind: str = "article", engine: str = "pdflatex", body: str = "Text."):
        folder = tmp_path_factory.mktemp("title")
        text = source(title=title, number="", body=body).replace("\\usepackage[]{pith}\n", "")
        kind = kind if kind.startswith("[") else f"{{{kind}}}"
        (folder / "paper.tex").write_text(text.replace("{article}", kind))
        subprocess.run(
            [engine, "-interaction=batchmode", "paper"], cwd=folder, capture_output=True, check=True
        )
        page = find_first_page(PdfReader(folder / "paper.pdf"))
        return read_page_text(page, DEFAULT_LIMITS).upright

    return run


@pytest.mark.parametrize("kind", CLASSES.values(), ids=CLASSES)
@pytest.mark.parametrize("title", TITLES)
def test_title_with_tex_in_it_binds_where_a_class_prints_it(lines, title, kind):
    printed = lines(title, kind)
    assert find_title(printed, title).found, printed[:4]
    others = [other for other in TITLES if other != title]
    assert not any(find_title(printed, other).found for other in others)


@pytest.mark.parametrize("engine", ["xelatex", "lualatex"])
@pytest.mark.parametrize("title", TITLES[:4])
def test_title_with_tex_in_it_binds_on_engines_with_other_fonts(lines, title, engine):
    assert find_title(lines(title, engine=engine), title).found


NOTES = r"Text.\footnotetext[1]{Supported by nobody.}\footnotetext[2]{Or by few.}"


def test_number_of_a_footnote_behind_a_title_is_no_part_of_it(lines):
    printed = lines(r"Spaces of type $L^2$\textsuperscript{1}", body=NOTES)
    assert find_title(printed, r"Spaces of type $L^2$").found
    assert not find_title(printed, r"Spaces of type $L$").found


def test_exponent_is_part_of_a_title_where_no_footnote_has_its_number(lines):
    printed = lines(r"Spaces of type $L^2$")
    assert find_title(printed, r"Spaces of type $L^2$").found
    assert not find_title(printed, r"Spaces of type $L$").found
    assert not find_title(lines(r"Spaces of type L\textsuperscript{1}"), "Spaces of type L").found


@pytest.mark.parametrize("last", ["Part 2", "Part 3", "Part"])
def test_number_in_the_type_of_the_title_is_part_of_it(lines, last):
    printed = lines(f"A Study of Things, {last}", body=NOTES)
    assert find_title(printed, f"A Study of Things, {last}").found
    for other in {"Part 2", "Part 3", "Part"} - {last}:
        assert not find_title(printed, f"A Study of Things, {other}").found
