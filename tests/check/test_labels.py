"""Lines that are labels by their words, and those that only look so."""

from __future__ import annotations

import pytest

from pithtex.check.labels import is_label, is_numbered
from pithtex.check.page_words import is_byline


@pytest.mark.parametrize(
    "line",
    [
        "jan.schlueter@ofai.at",
        "j an . s chlueter@ o fai . at",
        "{ann,bo}@example.org",
        "Email: ann@example.org, bo@example.org",
        "R E S C I E N C E C",
        "No Author Given",
        "6-2016",
    ],
)
def test_line_is_a_label(line):
    assert is_label(line)


@pytest.mark.parametrize(
    "line",
    [
        "Crystals Considered Harmful @example.org",
        "why all of these quiet crystals are harmful@example.org",
        "it is all bad@example.org",
        "retracted@example.org",
        "this-is-a-hoax@example.org",
        "lattices @ rest",
        "No Lattice Given",
        "arXiv Lattices",
    ],
)
def test_line_is_no_label(line):
    assert not is_label(line)


def test_author_is_named_behind_a_colon_and_nothing_else_is():
    assert is_byline("Author: Ann Example")
    assert is_byline("Author(s): Ann Example and Bo Beispiel")
    assert not is_byline("Author: A Lattice That Grows")
    assert not is_byline("Author:")
    assert not is_byline("Authors of Lattices")


def test_number_of_a_heading_has_a_dot_where_that_is_asked():
    assert is_numbered("2. Lattices", dotted=True)
    assert is_numbered("IV . Lattices", dotted=True)
    assert is_numbered("10 Reasons")
    assert not is_numbered("10 Reasons", dotted=True)
