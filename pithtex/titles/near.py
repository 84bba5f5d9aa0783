"""The lines of a page that are most like a title, for people."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from pithtex.pdf.page.line import Line
from pithtex.titles.following import followers
from pithtex.titles.plain import plain_title

#: From this likeness on, of 1, words are near a title: one word in five may be another.
_NEAR: Final = 0.72
#: A line of which less than this part is the title's is no part of it.
_PART: Final = 0.4
_MOST_LINES: Final = 6
#: Lines that are looked at, and letters of each.
_MOST_LOOKED_AT: Final = 400
_LONGEST_LINE: Final = 400


def nearest_lines(title: str, lines: Sequence[Line]) -> list[Line]:
    """Return consecutive lines that are most like ``title`` (raw TeX); none where none are near.

    ``lines`` are sorted from the top.
    """
    wanted = _pairs(plain_title(title))
    size = wanted.total()
    if not size:
        return []
    lines = lines[:_MOST_LOOKED_AT]
    texts = [line.text()[:_LONGEST_LINE] for line in lines]
    pairs = [_pairs(text) for text in texts]
    best, nearest = _NEAR, list[Line]()
    for start in range(len(lines)):
        chain: list[int] = []
        found = Counter[str]()
        index: int | None = start
        while index is not None and len(chain) < _MOST_LINES:
            if (pairs[index] & wanted).total() < _PART * pairs[index].total():
                break
            chain.append(index)
            found += pairs[index]
            likeness = 2 * (found & wanted).total() / (found.total() + size)
            if likeness > best:
                best, nearest = likeness, [lines[k] for k in chain]
            index = next(iter(followers(lines, index)), None)
    return nearest


def _pairs(text: str) -> Counter[str]:
    """Return the pairs of neighbouring letters of a text."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    letters = [character for character in folded if character.isalnum()]
    return Counter(one + other for one, other in pairwise(letters))
