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
from itertools import pairwise
from typing import Final

from pithtex.findings import Finding
from pithtex.pdf.facts import Line
from pithtex.protocol.arxiv import ID_PATTERN, ArxivId, parse_arxiv_id
from pithtex.protocol.text import text_sha256
from pithtex.titles.plain import plain_title

#: A title takes at most so many lines of page 1, and stands within so many of them.
_LONGEST_TITLE: Final = 8
_FIRST_LINES: Final = 200
_NEAR: Final = 0.85
_MOST_NEAR: Final = 20
_LONGEST_MARK: Final = 2
#: The lines of a title are not farther apart, in parts of its size, unless they all are.
_LEADING: Final = 1.55
#: By how much of it sizes may differ and be the same, and how many letters make a word.
_SAME_SIZE: Final = 0.03
_WORD: Final = 4

_STAMP: Final = re.compile(
    rf"arXiv:({ID_PATTERN}v[1-9][0-9]*) \[[A-Za-z.-]+\] [0-9]{{1,2}} [A-Z][a-z]{{2}} [0-9]{{4}}"
)
#: Marks of footnotes, which print behind a title and are not part of it.
_MARKS: Final = "*∗⋆★†‡§¶"
_LIGATURES: Final = re.compile("ffi|ffl|ff|fi|fl")
_SAME: Final = str.maketrans("‘’′‵", "''''", "‐‑‒–—−-\u00ad^_{}$´`¨ˆ˜¯˘˙¸˚") | str.maketrans(
    {"“": "''", "”": "''", '"': "''", "„": "''", "″": "''"}
)


@dataclass(frozen=True, slots=True)
class TitleMatch:
    """Whether the title stands on page 1 as its title.

    Where it does not, ``near`` is what there comes near to it, and
    ``misplaced`` says that the very words are there, but not as the title.
    """

    found: bool
    near: str | None = None
    misplaced: bool = False


def find_title(lines: Sequence[Line], title: str, turned: float = 0.0) -> TitleMatch:
    """Look for the verified ``title`` as the title of page 1.

    It must be a whole block of consecutive lines of one size and font, the
    largest text of the page (``turned`` is the size of the largest that is not
    upright), with nothing set tightly above it. The comparison is
    tolerant of what a font or a class can change, which is ligatures, spaces,
    hyphens, accents that print beside their letter, case, the shape of quotes and
    marks of footnotes behind the title; and of nothing else.
    """
    wanted = squash(plain_title(title))
    if not wanted:
        return TitleMatch(found=False)
    pattern = re.compile(_tolerant(wanted))
    windows = list(_windows(lines, len(wanted)))
    texts = [squash("".join(line.text for line in lines[start:end])) for start, end in windows]
    matching = [
        window
        for window, text in zip(windows, texts, strict=True)
        if pattern.fullmatch(text)
        or any(pattern.fullmatch(each) for each in _without_number(lines, window[1], text))
    ]
    if any(_is_title_block(lines, *window, turned) for window in matching):
        return TitleMatch(found=True)
    if matching:
        return TitleMatch(found=False, misplaced=True)
    return TitleMatch(found=False, near=_nearest(lines, windows, texts, wanted))


def find_hashed_title(lines: Sequence[Line], title_sha256: str, turned: float = 0.0) -> TitleMatch:
    """Look for a title of which only the hash is known; nothing is tolerated then but a hyphen."""
    for start in range(min(len(lines), _FIRST_LINES)):
        for end in range(start + 1, min(start + _LONGEST_TITLE, len(lines)) + 1):
            words = " ".join(line.text for line in lines[start:end])
            text = unicodedata.normalize("NFKC", words)
            if title_sha256 in (text_sha256(text), text_sha256(text.replace("- ", ""))):
                found = _is_title_block(lines, start, end, turned)
                return TitleMatch(found=found, misplaced=not found)
    return TitleMatch(found=False)


def unbound(match: TitleMatch, title: str | None, *, hides_text: bool) -> Finding:
    """Return why page 1 does not show that the record is about this paper."""
    record = f"record  {title or '(title unknown)'}"
    if hides_text:
        return Finding(
            "hidden-text",
            "error",
            "page 1 has text that does not show, so none of its text binds",
            f"{record}\nA title that readers cannot see proves nothing.",
        )
    if match.misplaced:
        return Finding(
            "title-misplaced",
            "error",
            "the record's title stands on page 1, but not as its title",
            f"{record}\nIt is part of a longer title, a heading or the text.",
        )
    if match.near:
        return Finding(
            "title-near",
            "error",
            "the title on page 1 is near the record's, but not the same",
            f"page 1  {match.near}\n{record}\n"
            "A later version with a new title has its own Pith Number.",
        )
    return Finding(
        "title-absent",
        "error",
        "the record's title does not stand on page 1",
        f"{record}\nA badge copied from another paper looks like this.",
    )


def find_arxiv_stamps(margin: Sequence[str]) -> set[ArxivId]:
    """Return id and version of each stamp of arXiv's in the margin; there should be one."""
    stamps = (_STAMP.fullmatch(line) for line in margin)
    papers = (parse_arxiv_id(stamp[1]) for stamp in stamps if stamp)
    return {paper for paper in papers if paper is not None}


def _is_title_block(lines: Sequence[Line], start: int, end: int, turned: float) -> bool:
    """Whether lines are of one size and font, unlike those beside them, and the page's largest."""
    block = lines[start:end]
    first = block[0]
    beside = [*lines[max(0, start - 1) : start], *lines[end : end + 1]]
    largest = max(
        (line.size for line in lines if sum(map(str.isalpha, line.text)) >= _WORD), default=0.0
    )
    largest = max(largest, turned)
    return (
        all(_alike(line, first) for line in block)
        and not any(_alike(line, first) for line in beside)
        and not any(_goes_on(block, line) for line in [*lines[:start], *lines[end:]])
        and first.size >= (1 - _SAME_SIZE) * largest
    )


def _goes_on(block: Sequence[Line], line: Line) -> bool:
    """Whether a line is set so tightly to a block that a reader reads both as one title.

    Classes set nothing tightly above their titles. Below, authors may stand as
    close as a second line does, so that only type as large as the title's goes on there.
    """
    first, last = block[0], block[-1]
    leading = max(
        (upper.y - lower.y for upper, lower in pairwise(block)), default=_LEADING * first.size
    )
    tight = max(leading, _LEADING * first.size) * (1 + _SAME_SIZE)
    is_large = line.size >= (1 - _SAME_SIZE) * first.size
    return 0 < line.y - first.y <= tight or (is_large and 0 < last.y - line.y <= tight)


def _alike(line: Line, other: Line) -> bool:
    return line.font == other.font and abs(line.size - other.size) <= _SAME_SIZE * other.size


def squash(text: str) -> str:
    """Reduce a text to what no font drops: no case, spaces, hyphens or accents."""
    decomposed = unicodedata.normalize("NFKD", text.translate(_SAME))
    kept = (
        character
        for character in decomposed
        if not unicodedata.combining(character) and not character.isspace()
    )
    return "".join(kept).translate(_SAME).casefold()


def _nearest(
    lines: Sequence[Line], windows: list[tuple[int, int]], texts: list[str], wanted: str
) -> str | None:
    """Return the words most like the title, if they are like it at all."""
    rough = [
        (SequenceMatcher(None, wanted, text, autojunk=False).quick_ratio(), text, window)
        for text, window in zip(texts, windows, strict=True)
    ]
    # The exact measure is quadratic, and a page can be written to make it slow.
    rough = sorted((each for each in rough if each[0] > _NEAR), reverse=True)[:_MOST_NEAR]
    measured = [
        (SequenceMatcher(None, wanted, text, autojunk=False).ratio(), window)
        for _, text, window in rough
    ]
    likeness, (start, end) = max(measured, default=(0.0, (0, 0)))
    return " ".join(line.text for line in lines[start:end]) if likeness > _NEAR else None


def _tolerant(squashed: str) -> str:
    """Return the pattern of a squashed title in which ligatures may be lost."""
    parts = []
    end = 0
    for match in _LIGATURES.finditer(squashed):
        parts += [re.escape(squashed[end : match.start()]), f"(?:{match[0]})?"]
        end = match.end()
    return "".join([*parts, re.escape(squashed[end:]), f"[{re.escape(_MARKS)}]*"])


def _without_number(lines: Sequence[Line], end: int, text: str) -> Iterator[str]:
    """Yield a squashed text without the number of a footnote that it ends with.

    The last digits of a title may be its own. They are a mark only where they
    are in smaller type, and smaller type below begins with them.
    """
    last = lines[end - 1]
    digits = re.search(r"[0-9]*\Z", last.mark)
    assert digits is not None  # noqa: S101 - it matches nothing, too
    for length in range(1, min(len(digits[0]), _LONGEST_MARK) + 1):
        number = digits[0][-length:]
        note = re.compile(rf"{number}\s*[^\W\d_]")
        if any(note.match(line.text) and line.size < last.size for line in lines[end:]):
            yield text.removesuffix(number)


def _windows(lines: Sequence[Line], length: int) -> Iterator[tuple[int, int]]:
    """Yield start and end of runs of consecutive lines that are about as long as the title."""
    for start in range(min(len(lines), _FIRST_LINES)):
        size = 0
        for end in range(start + 1, min(start + _LONGEST_TITLE, len(lines)) + 1):
            size += len(lines[end - 1].text)
            if size > 2 * length + 40:
                break
            if 2 * size >= length:
                yield start, end
