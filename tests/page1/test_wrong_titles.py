"""Honest first pages, offered with a record whose title is nearly theirs."""

from __future__ import annotations

import itertools

import pytest

from page1.judging import judge_page
from page1.papers import PAPERS
from page1.parameters import as_parameters


def _swapped(words: list[str]) -> list[str]:
    """Return words of which the first two unlike ones have changed places."""
    for i, (one, other) in enumerate(itertools.pairwise(words)):
        if one.casefold() != other.casefold() and one.isalpha() and other.isalpha():
            return [*words[:i], other, one, *words[i + 2 :]]
    return ["Other", *words]


def _without_a_word(words: list[str]) -> list[str]:
    """Return words without the first plain one of some length behind the first."""
    for i, word in enumerate(words[1:], 1):
        if word.isalpha() and len(word) > 3:
            return [*words[:i], *words[i + 1 :]]
    return [*words, "More"]


def _misspelt(words: list[str]) -> list[str]:
    """Return words of which one has another letter."""
    for i, word in enumerate(words):
        if word.isascii() and word.isalpha() and len(word) > 3:
            other = "x" if word[2] != "x" else "z"
            return [*words[:i], word[:2] + other + word[3:], *words[i + 1 :]]
    return ["Misspelt", *words]


WRONG = {
    "part-two": lambda words: [*words, "II"],
    "with-a-question-mark": lambda words: [*words[:-1], words[-1] + "?!"],
    "not-before": lambda words: ["Not", *words],
    "a-comment-on": lambda words: ["A", "Comment", "on", *words],
    "a-word-behind": lambda words: [*words, "Revisited"],
    "a-word-less": _without_a_word,
    "words-swapped": _swapped,
    "misspelt": _misspelt,
    "another": lambda _words: ["Crystals", "Considered", "Harmful"],
}


@pytest.mark.parametrize("wrong", WRONG)
@pytest.mark.parametrize("page", as_parameters(page for page in PAPERS[::25] if " " in page.record))
def test_a_title_that_is_nearly_the_pages_is_not_verified(page, wrong, built):
    data, index = built(page, trick=False)
    title = " ".join(WRONG[wrong](page.record.split()))
    assert judge_page(data, title, index).status != "verified"
