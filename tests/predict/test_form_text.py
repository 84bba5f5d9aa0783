from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pithtex.predict.form_text import as_form_takes, to_tex, unconverted, variants
from pithtex.protocol.text import text_sha256


@pytest.mark.parametrize(
    ("typed", "taken"),
    [
        ("A  Title\n over lines", "A Title over lines"),
        (r"A Title\\ over lines", "A Title over lines"),
        (r"A Title \\[2pt] over \newline lines", "A Title over lines"),
        (r"A Title\thanks{To \emph{you}.}", "A Title"),
        ("A word\n.\nanother", "A word another"),
        ("Caf\u00e9 M\u00f6bius", "Caf\\'e M\\\"obius"),
        ("\u0141ukasz and Stra\u00dfe", "{\\L}ukasz and Stra{\\ss}e"),
        ("na\u00efve \u2013 \u201cquoted\u201d", "na\\\"\\ive -- ``quoted''"),
        ("\u010cech", "\\v{C}ech"),
        (r"$\alpha$ stays, and 10\% too", r"$\alpha$ stays, and 10\% too"),
    ],
)
def test_form_takes_a_text_as_arxiv_would_have_it(typed, taken):
    assert as_form_takes(typed) == taken


def test_what_has_no_tex_is_told():
    assert unconverted("\u4e00 and \u00e9 and \u4e00") == "\u4e00"
    assert as_form_takes("\u4e00") == "\u4e00"


@pytest.mark.parametrize(
    ("text", "is_title", "found"),
    [
        ("A Title.", True, ["A Title"]),
        ("A Title ...", True, []),
        ("An abstract.", False, []),
        (r"10\% of \#1", False, ["10% of #1"]),
        (r"see \href{http://a.b}{this {page}}", False, ["see this {page}"]),
        ("Caf\u00e9", True, [r"Caf\'{e}"]),
        (r"A Paper \\ That Lives", True, [r"A Paper \\ That Lives"]),
        ("A line \\\\ \nand another\\\\", False, []),
        ("Plain", True, []),
    ],
)
def test_variants_are_what_arxiv_or_its_staff_may_make_of_it(text, is_title, found):
    assert [variant for _, variant in variants(text, is_title=is_title)] == found


@given(st.text(alphabet="ab \n\t\\.%#\u00e9\u4e00{}", max_size=40))
def test_taking_twice_changes_nothing_that_is_hashed(text):
    once = as_form_takes(text)
    assert text_sha256(as_form_takes(" ".join(text.split()))) == text_sha256(
        as_form_takes(" ".join(text.split()) + " ")
    )
    assert to_tex(once, braces=False) == once
