"""Titles whose letters stand on a page in another arrangement: in doubt. Others are not found."""

from __future__ import annotations

import pytest
from titles.printed_lines import printed

from pithtex.titles.raw_tex import read_title
from pithtex.titles.rearranged import find_rearranged


def found(raw: str, page: str) -> list[str]:
    """Return the codes of the doubts about each place where a title stands rearranged."""
    matches = find_rearranged(read_title(raw), printed(page))
    return [doubt.code for match in matches for doubt in match.doubts]


@pytest.mark.parametrize(
    ("raw", "page"),
    [
        (r"Moments of $\dfrac{a}{b}$", "Moments of\na\nb"),
        (r"The Operator $\slashed{D}$ at Rest", "The Operator D/ at Rest"),
        (r"Lines $\overrightarrow{AB}$ at Rest", "Lines A−→B at Rest"),
        (r"The $\widetilde{SL}$ Group", "The S\N{REPLACEMENT CHARACTER}L Group"),
        ("Growth of Quiet Lattices", "Grow th of Quiet Lat tices"),
        ("Quiet Lattices, Part 2", "Quiet Lattices\nPart 2"),
        ("Lattices with $x < y$", "Lattices with x ¡ y"),
    ],
)
def test_letters_in_another_arrangement_are_a_doubt(raw, page):
    assert found(raw, page) == ["title-rearranged"]


@pytest.mark.parametrize(
    ("raw", "page"),
    [
        ("Growth of Quiet Lattices", "Quiet Growth of Lattices"),
        ("Growth of Quiet Lattices", "Growth of Quiet Lattice"),
        ("Growth of Quiet Lattices", "Growth of Quiet Lattices II"),
        (r"Why $P \neq NP$ Holds", "Why P = NP Holds"),
        (r"Why $x + y$ Holds", "Why x y Holds"),
        (r"Chains of $\dfrac{1}{2}$", "Chains of\n2\n1"),
        ("The Years 1995 and 2005", "The Years 2005 and 1995"),
        ("A Price of 1,234 Euros", "A Price of 12,34 Euros"),
        (r"Points of $10^{12}$ Lattices", "Points of 1012 Lattices"),
        (r"Groups $G_2$ at Rest", "Groups G^{2} at Rest"),
        (r"Turned by $90^\circ$ at Rest", "Turned by 90 at Rest"),
        (r"Fields $\hat{x}$ at Rest", "Fields x at Rest"),
        (r"Roots $\sqrt{2}$ at Rest", "Roots 2 at Rest"),
        (r"The $\Omega$ Lattice", "The ω Lattice"),
    ],
)
def test_another_title_is_not_found(raw, page):
    assert found(raw, page) == []
