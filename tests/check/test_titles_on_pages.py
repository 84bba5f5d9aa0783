r"""Titles with TeX in them, as the classes print them: each binds, and no other does."""

from __future__ import annotations

import pytest
from paper_factory import compile_tex, source

from pithtex.check.first_page import Wanted, judge_page
from pithtex.pdf.page.document import Document
from pithtex.protocol.text import text_sha256

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
def is_shown(tmp_path_factory):
    """Whether a paper, compiled once, shows a title as the title of its first page."""
    made: dict[tuple, bytes] = {}

    def run(printed: str, title: str, kind: str = "article", engine: str = "pdflatex",
            body: str = "Text.", answer: str = "shown") -> bool:  # fmt: skip
        if (key := (printed, kind, engine, body)) not in made:
            folder = tmp_path_factory.mktemp("title")
            text = source(title=printed, number="", body=body)
            text = text.replace("\\usepackage[]{pith}\n", "")
            kind = kind if kind.startswith("[") else f"{{{kind}}}"
            (folder / "paper.tex").write_text(text.replace("{article}", kind))
            made[key] = compile_tex(folder / "paper.tex", engine).read_bytes()
        with Document(made[key]) as document:
            wanted = Wanted(title, text_sha256(title))
            return judge_page(document, wanted).title == answer

    return run


@pytest.mark.parametrize("kind", CLASSES.values(), ids=CLASSES)
@pytest.mark.parametrize("title", TITLES)
def test_title_with_tex_in_it_binds_where_a_class_prints_it(is_shown, title, kind):
    assert is_shown(title, title, kind)
    others = [other for other in TITLES if other != title]
    assert not any(is_shown(title, other, kind) for other in others)


@pytest.mark.parametrize("engine", ["xelatex", "lualatex"])
@pytest.mark.parametrize("title", TITLES[:4])
def test_title_with_tex_in_it_binds_on_engines_with_other_fonts(is_shown, title, engine):
    assert is_shown(title, title, engine=engine)


NOTES = r"Text.\footnotetext[1]{Supported by nobody.}\footnotetext[2]{Or by few.}"


def test_number_of_a_footnote_behind_a_title_is_no_part_of_it(is_shown):
    printed = r"$L^2$ and other spaces\textsuperscript{1}"
    assert is_shown(printed, r"$L^2$ and other spaces", body=NOTES)
    assert not is_shown(printed, r"$L$ and other spaces", body=NOTES)
    # Behind an exponent, nobody can tell it from one.
    behind = r"Spaces of type $L^2$\textsuperscript{1}"
    assert not is_shown(behind, r"Spaces of type $L^2$", body=NOTES)


def test_exponent_is_part_of_a_title_where_no_footnote_has_its_number(is_shown):
    printed = r"Spaces of type $L^2$"
    assert is_shown(printed, r"Spaces of type $L^2$")
    assert not is_shown(printed, r"Spaces of type $L$")
    assert not is_shown(r"Spaces of type L\textsuperscript{1}", "Spaces of type L")


@pytest.mark.parametrize("last", ["Part 2", "Part 3", "Part"])
def test_number_in_the_type_of_the_title_is_part_of_it(is_shown, last):
    printed = f"A Study of Things, {last}"
    assert is_shown(printed, printed, body=NOTES)
    for other in {"Part 2", "Part 3", "Part"} - {last}:
        assert not is_shown(printed, f"A Study of Things, {other}", body=NOTES)
