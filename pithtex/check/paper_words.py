"""How much of what a signed snapshot says of a paper stands on page 1: authors, abstract.

It binds nothing: authors are easily copied, and abstracts change. It tells a person whether
the rest of the page looks like this paper.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Final

#: Authors that are looked for, and words of the abstract's beginning.
MOST_AUTHORS: Final = 200
ABSTRACT_WORDS: Final = 30
#: Of those words in their order, so many in a row are the abstract.
IN_A_ROW: Final = 6
_SEPARATORS: Final = re.compile(r"\s*(?:,|;|\band\b|\n)\s*")
_NOTES: Final = re.compile(r"\([^()]*\)")
_TEX: Final = re.compile(r"\\[A-Za-z]+ ?|[\\{}\"'`^~=.]")
_WORD: Final = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class PaperWords:
    """What page 1 has of a snapshot: ``authors`` of ``of_authors``; ``None`` where it names none.

    ``abstract`` says whether the abstract's beginning stands there, ``None`` where there is none.
    """

    authors: int | None = None
    of_authors: int = 0
    abstract: bool | None = None


NO_WORDS: Final = PaperWords()


def find_paper_words(text: str, authors: str | None, abstract: str | None) -> PaperWords:
    """Count the authors of a snapshot in the text of a page, and look for the abstract."""
    words = _words(text)
    if authors is None:
        return PaperWords(abstract=_shows(words, abstract))
    names = [name for name in _SEPARATORS.split(_NOTES.sub(" ", authors)) if _words(name)]
    there = set(words)
    # Family names come last, and may be joined by the page's hyphens or the text's order.
    joined = "".join(words)
    found = sum(
        _words(name)[-1] in there or "".join(_words(name)) in joined
        for name in names[:MOST_AUTHORS]
    )
    return PaperWords(found, min(len(names), MOST_AUTHORS), _shows(words, abstract))


def _shows(words: list[str], abstract: str | None) -> bool | None:
    wanted = _words(abstract or "")[:ABSTRACT_WORDS]
    if len(wanted) < IN_A_ROW:
        return None
    joined = "".join(words)
    return any(
        "".join(wanted[start : start + IN_A_ROW]) in joined
        for start in range(len(wanted) - IN_A_ROW + 1)
    )


def _words(text: str) -> list[str]:
    """Return words without case, accents and TeX."""
    plain = unicodedata.normalize("NFKD", _TEX.sub("", text))
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    return [word.casefold() for word in _WORD.findall(plain)]
