"""What page 1 shows as its title where that is not the record's: words, and no verdict.

A title is larger than the text. On a page where nothing is, it stands in the head: above what is
set in paragraphs. Words of the text that cite a title are none of the page's.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from pithtex.check.labels import is_label
from pithtex.check.page_view import PageView, letters_of
from pithtex.check.title_block import (
    BODY,
    DISTINCT,
    LINE_GAP,
    SIDEWAYS,
    WIDE_LINE_GAP,
    is_in_place,
)
from pithtex.pdf.page.glyph import Glyph
from pithtex.pdf.page.line import Line
from pithtex.titles.following import followers
from pithtex.titles.near import nearest_lines

#: Letters and digits of a line, at least: fewer are an initial or a number.
_WORD: Final = 4
#: Lines are of one size, to this part of it.
_ONE_SIZE: Final = 0.95
#: Lines that are looked at, and lines of one title.
_MOST_LOOKED_AT: Final = 100
_MOST_LINES: Final = 6
#: So many lines of the text's type below each other are a paragraph.
_PARAGRAPH: Final = 4


@dataclass(frozen=True, slots=True)
class PageTitle:
    """What stands where, and as, a title does; no lines where there is nothing.

    ``is_larger`` says that its lines are larger than the paper's text, ``is_near`` that they are
    near the record's title. ``also_near`` are words near it that are larger than the text, and
    smaller than those lines.
    """

    lines: Sequence[Line]
    is_larger: bool = False
    is_near: bool = False
    also_near: str = ""

    @property
    def text(self) -> str:
        """What its lines say."""
        return _text(self.lines)


def find_page_title(
    view: PageView, title: str | None, without: frozenset[Glyph] = frozenset()
) -> PageTitle:
    """Return what the page shows as its title, of the lines of ``view`` that were read.

    ``title`` is the record's, in raw TeX, if it is known. Lines that begin with a glyph of
    ``without`` are left out.
    """
    others = [
        line
        for line in sorted(view.lines, key=lambda line: (line.y, line.left))
        if line.glyphs[0] not in without and letters_of(line.glyphs)
    ]
    lines = [line for line in others if _is_in_place(view, line)]
    if not any(_has_words(line) for line in lines):
        lines = others
    large = [line for line in lines if line.em >= DISTINCT * view.body][:_MOST_LOOKED_AT]
    sizes = [line.em for line in large if _has_words(line)]
    if not sizes:
        return _in_head(view, title, lines)
    size = _ONE_SIZE * max(sizes)
    pieces = list(_pieces(large))
    shown = next(
        piece for piece in pieces if any(line.em >= size and _has_words(line) for line in piece)
    )
    near = nearest_lines(title, large) if title else []
    if not near:
        return PageTitle(shown, is_larger=True)
    # What is near may be half of a title: its other lines are said with it.
    whole = [line for piece in pieces if any(line in near for line in piece) for line in piece]
    if max(line.em for line in near) >= size:
        return PageTitle(whole, is_larger=True, is_near=True)
    return PageTitle(shown, is_larger=True, also_near=_text(whole))


def _in_head(view: PageView, title: str | None, lines: Sequence[Line]) -> PageTitle:
    """Return what stands above the text of a page where nothing is larger."""
    lines = lines[:_MOST_LOOKED_AT]
    texts = [line for line in lines if _is_of_text(view, line)]
    below = (piece[0].y for piece in _pieces(texts, LINE_GAP) if len(piece) >= _PARAGRAPH)
    end = min(below, default=view.page.height)
    words = [line for line in lines if _has_words(line)]
    words = [line for line in words if line.em >= BODY * view.body] or words
    head = [line for line in words if line.y < end]
    if title and (near := nearest_lines(title, head)):
        return PageTitle(near, is_near=True)
    return PageTitle(next(_pieces(head or words, LINE_GAP), []))


def _is_in_place(view: PageView, line: Line) -> bool:
    return is_in_place(view, line.y - 0.75 * line.em, line.y + 0.25 * line.em)


def _has_words(line: Line) -> bool:
    text = line.text()
    return sum(map(str.isalnum, text)) >= _WORD and not is_label(text)


def _is_of_text(view: PageView, line: Line) -> bool:
    """Whether a line is set in the font and the size that most of the page is set in."""
    letters = [glyph.run.font == view.font for glyph in line.glyphs if glyph.text.isalpha()]
    return line.em < DISTINCT * view.body and 2 * sum(letters) > len(letters)


def _pieces(lines: Sequence[Line], gap: float = WIDE_LINE_GAP) -> Iterator[list[Line]]:
    """Yield lines of one size that stand below each other, as those of one title do."""
    left = list(lines)
    while left:
        piece, index = [left[0]], 0
        while len(piece) < _MOST_LINES:
            after = (k for k in followers(left, index) if _goes_on(left[index], left[k], gap))
            if (found := next(after, None)) is None:
                break
            index = found
            piece.append(left[index])
        yield piece
        left = [line for line in left if line not in piece]


def _goes_on(above: Line, below: Line, gap: float) -> bool:
    size = max(above.em, below.em)
    clear = (below.y - 0.75 * below.em) - (above.y + 0.25 * above.em)
    sideways = max(below.left - above.right, above.left - below.right)
    is_same_type = min(above.em, below.em) >= _ONE_SIZE * size
    return is_same_type and clear <= gap * size and sideways <= SIDEWAYS * size


def _text(lines: Sequence[Line]) -> str:
    return " ".join(" ".join(line.text() for line in lines).split())
