"""Letters that their size alone tells from their capitals."""

from __future__ import annotations

import pytest
from titles.printed_lines import printed

from pithtex.titles.matcher import find_title
from pithtex.titles.raw_tex import read_title


def doubts(title: str, sizes: dict[int, float]) -> set[str]:
    """Return the doubts about a title of which some letters have another size."""
    (line,) = printed(title)
    for place, size in sizes.items():
        glyph = line.glyphs[place]
        run = type(glyph.run)(0, glyph.run.box, size * line.em, 0.0, size * line.em)
        glyph.run = run
    (match,) = find_title(read_title(title), [line]).matches
    return {each.code for each in match.doubts}


@pytest.mark.parametrize(
    ("title", "sizes"),
    [
        ("Co Poisoning", {1: 1.4}),
        ("CO Poisoning", {1: 0.7}),
        ("NOX Poisoning", {2: 0.7}),
        ("Heating by 5 s", {10: 1.4}),
    ],
)
def test_letter_of_another_size_than_its_word_is_doubtful(title, sizes):
    assert doubts(title, sizes) == {"title-case-differs"}


@pytest.mark.parametrize(
    ("title", "sizes"),
    [
        ("Co Poisoning", {}),
        # A large first letter is a capital all the same.
        ("Co Poisoning", {0: 1.4}),
        # A word in another size is not another word.
        ("Co Poisoning", {0: 1.4, 1: 1.4}),
        # Letters that do not look like their capitals.
        ("Ca Poisoning", {1: 1.15}),
    ],
)
def test_sizes_that_change_no_letter_are_no_doubt(title, sizes):
    assert doubts(title, sizes) == set()
