"""The card of a badge, which has the record's title in small print: no title of its page.

A card that was copied stands on another's page with the title of its own paper. By size alone it
is small print only where there is a text beside it. What no title has, a card has: flush below
the title, in letters of its size, the number, and below that what it is the record of.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from pithtex.check.page_view import PageView
from pithtex.check.title_block import TitleBlock
from pithtex.findings import Finding
from pithtex.pdf.page.line import Line

ON_CARD: Final = "the record's title stands on page 1, but not as its title: it stands on a badge"
_NUMBER: Final = re.compile(r"pith:(?:\d{4}:)?[A-Z2-7]{8}", re.IGNORECASE)
_SUBJECT: Final = re.compile(r"arXiv:\d", re.IGNORECASE)
#: The sign stands before the number, so many em wide; all else is flush, to so many.
_SIGN: Final = 2.5
_FLUSH: Final = 0.5
#: Letters are of one size, to this part of it.
_ONE_SIZE: Final = 0.06
#: A code of 60 mm is so many em high.
_DEEPEST: Final = 30.0


def stands_on_card(view: PageView, block: TitleBlock) -> Finding | None:
    """Return that a title is that of a badge's card; ``None`` where it is not."""
    numbers = [line.y for line in _below(view, block) if _begins(line, block, _NUMBER, _SIGN)]
    subjects = [line.y for line in _below(view, block) if _begins(line, block, _SUBJECT, _FLUSH)]
    if not numbers or not subjects or max(subjects) < min(numbers):
        return None
    return Finding(
        "title-misplaced",
        "error",
        ON_CARD,
        boxes=(block.box,),
    )


def _below(view: PageView, block: TitleBlock) -> Iterator[Line]:
    last = block.lines[-1].y
    for line in view.lines:
        is_near = 0 < line.y - last < _DEEPEST * block.em
        if is_near and abs(line.em - block.em) <= _ONE_SIZE * block.em:
            yield line


def _begins(line: Line, block: TitleBlock, what: re.Pattern[str], within: float) -> bool:
    """Whether what stands on a line below the left end of the title begins so.

    A column of text may stand beside it, at the same height.
    """
    left = block.box[0] - _FLUSH * block.em
    own = [glyph for glyph in line.glyphs if glyph.left >= left]
    if not own or own[0].left > block.box[0] + within * block.em:
        return False
    return bool(what.match("".join(glyph.text for glyph in own)))
