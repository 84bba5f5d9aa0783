"""Words that a reader reads and a list of words does not find: in pieces, or with other signs.

``RETRA CTED``, ``n o t``, ``FR4UD``, ``RETRΛCTED``, ``RETRACTTED``, ``ITISNOTTRUE``. Only words
that say much are looked for so.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

#: Pieces are parted by a space or a sign, but not by a full stop: initials have that.
_PARTED: Final = re.compile(r"[^\w\s'’]+|\d+")
_SPACES: Final = str.maketrans(dict.fromkeys("-/_·•*|~∙⋅", " "))
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
_DIGITS: Final = frozenset("0123456789$")
#: Of a disguised word one character in so many is a digit.
LEAST_OF_WORD: Final = 3
_DOUBLED: Final = re.compile(r"(.)\1+")
#: Words that stand together without a space: so many, in so many letters of the line.
FEWEST_TOGETHER: Final = 3
TOGETHER: Final = (9, 60)
#: Known words of which each has fewer letters than this, on the average, are found in any word.
LETTERS_OF_A_WORD: Final = 2.7
#: What is made of such words, and is one.
_ARE_WORDS: Final = re.compile(r"nevertheless|nonetheless|notwithstanding")
#: Such a sign with a letter beside it.
_IN_WORD: Final = re.compile(
    r"[^\W\d_][013457$]|[013457$][^\W\d_]|[ΛΣ]|[\u0391-\u03c9\u0400-\u045f]"
)


def veiled_words(text: str, sought: frozenset[str]) -> set[str]:
    """Return those of some words, in lower case, that a line has in pieces or disguised."""
    text = text.translate(_SPACES)
    found = _joined(text, sought)
    words = set(_PIECE.findall(text.casefold()))
    disguised = [word for word in text.split() if _is_disguised(word)]
    if disguised:
        read = set(_PIECE.findall(" ".join(disguised).translate(_SIGNS).casefold()))
        words |= read
        found |= (read & sought) | _joined(text.translate(_SIGNS), sought)
    others = {word for word in words - sought if len(word) > SHORTEST}
    doubled = {_once(word) for word in others if _DOUBLED.search(word)}
    return found | (others | doubled) & _slips_of(sought)


def _is_disguised(word: str) -> bool:
    """Whether some of a word's letters are other signs: numbers of reports have more of these."""
    signs = sum(character in _DIGITS for character in word)
    return bool(_IN_WORD.search(word)) and len(word) >= LEAST_OF_WORD * signs


def has_together(text: str, known: frozenset[str], sought: frozenset[str]) -> bool:
    """Whether all letters of a line are known words without spaces, one of the sought among them.

    It is asked whether they can be read so, whatever spaces the line has.
    """
    letters = "".join(_PIECE.findall(text.casefold()))
    fewest, most = TOGETHER
    if not fewest <= len(letters) <= most or _ARE_WORDS.search(letters):
        return False
    longest = _longest(known)
    # For each place, how many words lead there, and whether one of them was sought.
    reached: dict[int, set[tuple[int, bool]]] = {0: {(0, False)}}
    for start in range(len(letters)):
        for count, is_found in reached.get(start, ()):
            for end in range(start + 1, min(start + longest, len(letters)) + 1):
                word = letters[start:end]
                if word in known:
                    is_sought = word in sought and len(word) >= SHORTEST_OF_LETTERS
                    reached.setdefault(end, set()).add((count + 1, is_found or is_sought))
    most_words = len(letters) / LETTERS_OF_A_WORD
    ways = reached.get(len(letters), ())
    return any(is_found and FEWEST_TOGETHER <= count <= most_words for count, is_found in ways)


def _once(word: str) -> str:
    """Return a word with each letter once where it stands twice."""
    return _DOUBLED.sub(r"\1", word)


@cache
def _slips_of(sought: frozenset[str]) -> frozenset[str]:
    return frozenset(_once(word) for word in sought if len(word) >= SHORTEST)


@cache
def _longest(known: frozenset[str]) -> int:
    return max(map(len, known))


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
