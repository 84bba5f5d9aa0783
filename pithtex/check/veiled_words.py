"""Words that a reader reads and a list of words does not find: in pieces, or with other signs.

``RETRA CTED``, ``n o t``, ``FR4UD``, ``RETRΛCTED``. Only words that say much are looked for so.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

#: Pieces are parted by a space alone: initials have full stops.
_PARTED: Final = re.compile(r"[^\w\s'’]+|\d+")
_PIECE: Final = re.compile(r"[^\W\d_]+")
#: What pieces make is no shorter than this; letters that stand apart make words of three.
SHORTEST: Final = 5
SHORTEST_OF_LETTERS: Final = 3
#: Signs within words that are read as the letter that they look like.
_SIGNS: Final = str.maketrans(
    {"0": "o", "1": "i", "3": "e", "4": "a", "5": "s", "7": "t", "$": "s", "Λ": "a", "Σ": "e"}
    | dict(zip("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧορν", "abezhikmnoptyxopv", strict=True))
    | dict(zip("АВЕКМНОРСТУХІЅЈаеорсухіѕј", "abekmhopctyxisjaeopcyxisj", strict=True))
)
#: Such a sign with a letter beside it.
_IN_WORD: Final = re.compile(
    r"[^\W\d_][013457$]|[013457$][^\W\d_]|[ΛΣ]|[\u0391-\u03c9\u0400-\u045f]"
)


def veiled_words(text: str, sought: frozenset[str]) -> set[str]:
    """Return those of some words, in lower case, that a line has in pieces or disguised."""
    found = _joined(text, sought)
    disguised = [word for word in text.split() if _IN_WORD.search(word)]
    for word in disguised:
        found.update(sought.intersection(map(str.casefold, _PIECE.findall(word.translate(_SIGNS)))))
    return found | _joined(text.translate(_SIGNS), sought) if disguised else found


def _joined(text: str, sought: frozenset[str]) -> set[str]:
    """Return the sought words that neighbouring pieces make."""
    found: set[str] = set()
    beginnings = _beginnings(sought)
    for part in _PARTED.split(text.casefold()):
        pieces = part.split()
        for start, first in enumerate(pieces):
            word, end = first, start + 1
            while word in beginnings and end < len(pieces):
                word, end = word + pieces[end], end + 1
                is_of_letters = len(word) == end - start
                least = SHORTEST_OF_LETTERS if is_of_letters else SHORTEST
                if word in sought and len(word) >= least:
                    found.add(word)
    return found


@cache
def _beginnings(words: frozenset[str]) -> frozenset[str]:
    """Return all that words begin with."""
    return frozenset(word[:length] for word in words for length in range(1, len(word)))
