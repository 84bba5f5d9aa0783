"""A title of which only the hash is known."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Sequence
from typing import Final

from pithtex.pdf.page.line import Line
from pithtex.titles.alignment import TitleMatch
from pithtex.titles.following import followers

#: Lines that such a title may have, and lines of a page that it may begin with.
_MOST_LINES: Final = 8
_MOST_BEGINNINGS: Final = 200
#: Letters that such a title may have: hashing costs by their number.
_LONGEST: Final = 1_000


def hashed_matches(digest: str, lines: Sequence[Line]) -> list[TitleMatch]:
    """Return where consecutive lines have this SHA-256 (in hexadecimal) as their words.

    Words are in small letters with one space between them, in NFKC, with or without the hyphens
    at the ends of lines. ``lines`` are sorted from the top.
    """
    digest = digest.lower()
    matches = []
    for start in range(min(len(lines), _MOST_BEGINNINGS)):
        chain: list[Line] = []
        index: int | None = start
        words = ""
        while index is not None and len(chain) < _MOST_LINES and len(words) <= _LONGEST:
            chain.append(lines[index])
            words = f"{words} {lines[index].text()}" if words else lines[index].text()
            if digest in _digests(words):
                glyphs = tuple(glyph for line in chain for glyph in line.glyphs)
                matches.append(TitleMatch(tuple(chain), glyphs))
                break
            index = next(iter(followers(lines, index)), None)
    return matches


def _digests(words: str) -> set[str]:
    text = unicodedata.normalize("NFKC", words)
    return {
        hashlib.sha256(" ".join(each.split()).lower().encode("utf-8", "replace")).hexdigest()
        for each in (text, text.replace("- ", ""))
    }
