"""What of a page is looked at for its title: text objects everywhere, letters where they matter.

A page has some 3,000 letters, most of them small print that says nothing about the
title. Text objects, with their boxes and sizes, are twenty times cheaper: letters are read only
in the upper part, and of what is larger than the text elsewhere.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from pithtex.pdf.page.document import Page
from pithtex.pdf.page.glyph import Box, Glyph, TextRun
from pithtex.pdf.page.line import Line
from pithtex.pdf.page.lines import UPRIGHT, find_lines, measure_looks

#: Part of the page's height within which a title, and what could contradict it, stands.
UPPER: Final = 0.62
#: What is larger than the text by so much is looked at wherever it stands.
LARGER_THAN_TEXT: Final = 1.15
#: Objects of one size are within so many points of each other.
_SIZE_STEP: Final = 0.5


@dataclass
class PageView:
    """A page, and what was read of it; what is dear is worked out when it is asked for."""

    page: Page
    _more: dict[TextRun, list[Glyph]] = field(default_factory=dict)

    @cached_property
    def runs(self) -> list[TextRun]:
        """All text objects that are on the page at least in part."""
        width, height = self.page.width, self.page.height
        return [
            run
            for run in self.page.runs()
            if run.box[0] < width and run.box[2] > 0 and run.box[1] < height and run.box[3] > 0
        ]

    @cached_property
    def body(self) -> float:
        """The size of the text, in points: the one that covers most of the page's lines."""
        widths: dict[float, float] = defaultdict(float)
        for run in self.runs:
            if abs(run.angle) <= UPRIGHT:
                # A narrow object says little: weigh by the letters that fit into it.
                size = max(run.size, 0.1)
                widths[round(size / _SIZE_STEP) * _SIZE_STEP] += (run.box[2] - run.box[0]) / size
        return max(widths, key=lambda size: widths[size]) if widths else 0.0

    @cached_property
    def glyphs(self) -> list[Glyph]:
        """The letters of the upper part, and those elsewhere that are larger than the text."""
        wanted = [run for run in self.runs if self._matters(run)]
        glyphs = self.page.glyphs(wanted)
        measure_looks(glyphs)
        return glyphs

    @cached_property
    def lines(self) -> list[Line]:
        """The visual lines of :attr:`glyphs`, top first."""
        return find_lines(self.glyphs)

    @cached_property
    def turned(self) -> list[Glyph]:
        """Letters that are not upright, of all sizes."""
        return [glyph for glyph in self.glyphs if abs(glyph.run.angle) > UPRIGHT]

    @property
    def is_blank_but_for_text(self) -> bool:
        """Whether nothing is drawn on the page but text: no picture, no path, no annotation."""
        return not self.page.drawings() and not self.page.annotation_boxes()

    def _matters(self, run: TextRun) -> bool:
        if run.box[1] < UPPER * self.page.height or abs(run.angle) > UPRIGHT:
            return True
        least = LARGER_THAN_TEXT * self.body
        return run.size > least or run.box[3] - run.box[1] > 1.5 * least


def letters_of(glyphs: Iterable[Glyph]) -> int:
    """Return how many letters and digits glyphs show, at least: one that names none may be one."""
    return sum(count_letters(glyph) for glyph in glyphs)


def count_letters(glyph: Glyph) -> int:
    """Return how many letters a glyph says, or as many as a wide one may show."""
    said = sum(map(str.isalnum, glyph.text)) or int(glyph.is_lost)
    size = glyph.run.look or glyph.run.size
    width, height = glyph.right - glyph.left, glyph.bottom - glyph.top
    if size and width > 1.3 * size * max(1, len(glyph.text)) and height > 0.3 * size:
        return max(said, int(width / (0.7 * size)))
    return said


def box_of(glyphs: Sequence[Glyph]) -> Box:
    """Return the box around glyphs."""
    return (
        min(glyph.left for glyph in glyphs),
        min(glyph.top for glyph in glyphs),
        max(glyph.right for glyph in glyphs),
        max(glyph.bottom for glyph in glyphs),
    )
