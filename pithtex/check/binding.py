"""Binding: whether page 1 shows that the record is about this paper.

A record is bound by its title standing on page 1, or by arXiv's own stamp in
the margin with the record's id and version. Metadata binds nothing: it is as
easily copied as the badge.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final

from pithtex.documents.latex.plain_title import plain_title
from pithtex.protocol.arxiv import ID_PATTERN, ArxivId, parse_arxiv_id
from pithtex.protocol.text import text_sha256

#: A title takes at most so many lines of page 1, and stands within so many of them.
_LONGEST_TITLE: Final = 8
_FIRST_LINES: Final = 200
_NEAR: Final = 0.85
_MOST_NEAR: Final = 20

_STAMP: Final = re.compile(
    rf"arXiv:({ID_PATTERN}v[1-9][0-9]*) \[[A-Za-z.-]+\] [0-9]{{1,2}} [A-Z][a-z]{{2}} [0-9]{{4}}"
)
#: Marks of footnotes, which print behind a title and are not part of it.
_MARKS: Final = "*∗†‡§¶"
_LIGATURES: Final = re.compile("ffi|ffl|ff|fi|fl")
_SAME: Final = str.maketrans("‘’′‵", "''''", "‐‑‒–—−-\u00ad^_{}$´`¨ˆ˜¯˘˙¸˚") | str.maketrans(
    {"“": "''", "”": "''", '"': "''", "„": "''", "″": "''"}
)


@dataclass(frozen=True, slots=True)
class TitleMatch:
    """Whether the title stands on page 1; if it does not, what there comes near to it."""

    found: bool
    near: str | None = None


def find_title(lines: Sequence[str], title: str) -> TitleMatch:
    """Look for the verified ``title`` in whole, consecutive lines of page 1.

    Tolerant of what a font or a class can change, which is ligatures, spaces,
    hyphens, accents that print beside their letter, case, the shape of quotes
    and marks of footnotes behind the title; and of nothing else.
    """
    wanted = squash(plain_title(title))
    if not wanted:
        return TitleMatch(found=False)
    pattern = re.compile(_tolerant(wanted))
    windows = [(squash("".join(window)), window) for window in _windows(lines, len(wanted))]
    if any(pattern.fullmatch(text) for text, _ in windows):
        return TitleMatch(found=True)
    return TitleMatch(found=False, near=_nearest(windows, wanted))


def find_hashed_title(lines: Sequence[str], title_sha256: str) -> TitleMatch:
    """Look for a title of which only the hash is known; nothing is tolerated then but a hyphen."""
    for start in range(min(len(lines), _FIRST_LINES)):
        for end in range(start + 1, min(start + _LONGEST_TITLE, len(lines)) + 1):
            text = unicodedata.normalize("NFKC", " ".join(lines[start:end]))
            if title_sha256 in (text_sha256(text), text_sha256(text.replace("- ", ""))):
                return TitleMatch(found=True)
    return TitleMatch(found=False)


def find_arxiv_stamp(margin: Sequence[str]) -> ArxivId | None:
    """Return id and version of the stamp that arXiv puts into the margin, if it is there."""
    for line in margin:
        match = _STAMP.fullmatch(line)
        if match:
            return parse_arxiv_id(match[1])
    return None


def squash(text: str) -> str:
    """Reduce a text to what no font drops: no case, spaces, hyphens or accents."""
    decomposed = unicodedata.normalize("NFKD", text.translate(_SAME))
    kept = (
        character
        for character in decomposed
        if not unicodedata.combining(character) and not character.isspace()
    )
    return "".join(kept).translate(_SAME).casefold()


def _nearest(windows: list[tuple[str, Sequence[str]]], wanted: str) -> str | None:
    """Return the window most like the title, if it is like it at all."""
    rough = [
        (SequenceMatcher(None, wanted, text, autojunk=False).quick_ratio(), text, window)
        for text, window in windows
    ]
    # The exact measure is quadratic, and a page can be written to make it slow.
    rough = sorted((each for each in rough if each[0] > _NEAR), reverse=True)[:_MOST_NEAR]
    best = max(
        ((SequenceMatcher(None, wanted, text, autojunk=False).ratio(), window)
         for _, text, window in rough),
        default=(0.0, ()),
    )  # fmt: skip
    return " ".join(best[1]) if best[0] > _NEAR else None


def _tolerant(squashed: str) -> str:
    """Return the pattern of a squashed title in which ligatures may be lost."""
    parts = []
    end = 0
    for match in _LIGATURES.finditer(squashed):
        parts += [re.escape(squashed[end : match.start()]), f"(?:{match[0]})?"]
        end = match.end()
    return "".join([*parts, re.escape(squashed[end:]), f"[{re.escape(_MARKS)}]*"])


def _windows(lines: Sequence[str], length: int) -> Iterator[Sequence[str]]:
    """Yield runs of consecutive lines that are about as long as the title."""
    for start in range(min(len(lines), _FIRST_LINES)):
        size = 0
        for end in range(start, min(start + _LONGEST_TITLE, len(lines))):
            size += len(lines[end])
            if size > 2 * length + 40:
                break
            if 2 * size >= length:
                yield lines[start : end + 1]
