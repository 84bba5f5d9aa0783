"""The lines around a title: their sizes and distances, as the title's em measures them.

Distances are clear: from ink to ink as type has it, capitals above and descenders below.
"""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median
from typing import Final

from pithtex.check.page_view import PageView, count_letters, letters_of
from pithtex.check.spaced_words import text_of
from pithtex.check.title_block import SIDEWAYS, TitleBlock
from pithtex.pdf.page.line import Line

#: Lines touch less than this: descenders and accents do.
TOUCH: Final = 0.12
#: The text's size is met within this part of it.
OF_ONE_SIZE: Final = 0.03
#: Letters of extended fonts are so wide, in em, at the median; of how many that says something.
EXTENDED: Final = 0.8
FEW_LETTERS: Final = 4


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A line with letters that is not of the title; measures in the title's em.

    ``size`` is that of its largest letters; ``above``, ``below`` and ``beside`` are the clear
    space towards the title, negative where they overlap. ``is_text`` says that it is set as
    the text of the paper is.
    """

    line: Line
    text: str
    size: float
    above: float
    below: float
    beside: float
    is_text: bool

    @property
    def is_on_lines(self) -> bool:
        """Whether it stands on the title's lines, or between them."""
        return self.above < -TOUCH and self.below < -TOUCH

    @property
    def is_across(self) -> bool:
        """Whether it stands over or under the title, or so little beside that it could be of it."""
        return self.beside < SIDEWAYS


def find_neighbours(view: PageView, block: TitleBlock) -> list[Neighbour]:
    """Return the lines of the page that are not the title's, top first."""
    left, top, right, bottom = block.box
    em, own = block.em, block.all_glyphs
    found = []
    for line in view.lines:
        if line.glyphs[0] in own or not letters_of(line.glyphs):
            continue
        looks = {glyph.run: glyph for glyph in line.glyphs if count_letters(glyph)}
        size = max((run.look for run in looks), default=line.em) * _stretch(line)
        found.append(
            Neighbour(
                line,
                text_of(line),
                size / em,
                (top - (line.y + 0.22 * line.em)) / em,
                ((line.y - 0.7 * line.em) - bottom) / em,
                max(left - line.right, line.left - right) / em,
                is_text=_is_text(view, line, size),
            )
        )
    return found


def _stretch(line: Line) -> float:
    """Return how much larger than high the letters of a line look: stretched ones fill more."""
    widths = [
        (glyph.right - glyph.left) / (len(glyph.text) * max(glyph.run.look, 0.1))
        for glyph in line.glyphs
        if glyph.text.isalpha()
    ]
    return max(1.0, median(widths) / EXTENDED) if len(widths) >= FEW_LETTERS else 1.0


def _is_text(view: PageView, line: Line, size: float) -> bool:
    """Whether a line is set in the font and the size that most of the page is set in."""
    if size > (1 + OF_ONE_SIZE) * view.body:
        return False
    letters = [glyph.run.font == view.font for glyph in line.glyphs if glyph.text.isalpha()]
    return 2 * sum(letters) > len(letters)
