r"""Dollars of a title that are typed for themselves: those of money, and a lonely one.

"Costs of $5 and $6" has no mathematics between its dollars, though TeX would see some there.
"""

from __future__ import annotations

import re
from typing import Final

_DOLLAR: Final = re.compile(r"\\.|\$")
#: A sum of money: its figures, and what stands before the next dollar where that begins another
#: word, alone or behind the letters of a country ("US$"). Mathematics does not end so.
_AMOUNT: Final = re.compile(r"\.?\d.*[\s(\[/–—-][A-Z]{0,3}\Z")
#: The same before a dollar that may begin mathematics: words that are no TeX, and a blank.
_AMOUNT_IN_WORDS: Final = re.compile(r"\.?\d[^\\^_{}=<>]*[^\W\d_]{2}[^\\^_{}=<>]*\s\Z")


def typed_dollars(text: str) -> frozenset[int]:
    """Return the places of dollars that begin and end no mathematics."""
    places = [match.start() for match in _DOLLAR.finditer(text) if match[0] == "$"]
    found: set[int] = set()
    at = 0
    while at < len(places):
        if at + 1 == len(places) or _is_of_money(text, places[at], places[at + 1]):
            found.add(places[at])
            at += 1
        else:
            at += 2
    return frozenset(found)


def _is_of_money(text: str, start: int, end: int) -> bool:
    """Whether a dollar belongs to the figures behind it, and the next one to what follows that."""
    between, behind = text[start + 1 : end], text[end + 1 : end + 2]
    if behind.isdecimal():
        return _AMOUNT.match(between) is not None
    begins_mathematics = behind.isalpha() or behind == "\\"
    return begins_mathematics and _AMOUNT_IN_WORDS.match(between) is not None
