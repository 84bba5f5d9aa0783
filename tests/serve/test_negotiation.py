from __future__ import annotations

import pytest

from pithtex.serve.negotiation import HTML, JSON, JSON_LD, preferred, wants_html

FORMS = [HTML, JSON_LD, JSON]


@pytest.mark.parametrize(
    ("accept", "form"),
    [
        (None, HTML),
        ("*/*", HTML),
        ("", HTML),
        ("application/ld+json", JSON_LD),
        ("application/json", JSON),
        ("application/*", JSON_LD),
        ("text/html;q=0.5, application/json", JSON),
        ("text/html, application/json;q=0.9", HTML),
        ("application/ld+json;profile=x;q=1.0, */*;q=0.1", JSON_LD),
        ("text/html;q=0, */*", JSON_LD),
        ("APPLICATION/JSON", JSON),
        ("image/png", HTML),
        ("text/html;q=nonsense, application/json;q=0.2", JSON),
        ("text/html;q=99, application/json;q=1", JSON),
        (";;;,,,", HTML),
    ],
)
def test_form_is_the_one_that_the_client_likes_best(accept, form):
    assert preferred(accept, FORMS) == form


def test_only_who_names_html_gets_pages_instead_of_problems():
    assert wants_html("text/html,*/*;q=0.8")
    assert not wants_html("*/*")
    assert not wants_html(None)
    assert not wants_html("application/problem+json")
