"""What of a page is looked at for its title: text objects everywhere, letters where they matter.

A page has some 3,000 letters, most of them small print that says nothing about the
title. Text objects, with their boxes and sizes, are twenty times cheaper: letters are read only
in the upper part, and of what is larger than the text elsewhere.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
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
#: Signs that are low in every font: what is higher than this part of its em says something else.
LOW_SIGNS: Final = frozenset(".·•-‐‑–—−_¯,'‘’`´¨˙")
HIGH: Final = 0.5
#: A glyph this wide, in its em, may show several letters.
WIDE: Final = 1.3
#: Objects of one size are within so many points of each other.
_SIZE_STEP: Final = 0.5


@dataclass
class PageView:
    """A page, and what was read of it; what is dear is worked out when it is asked for."""

    page: Page
    #: What is known not to show, and is left out.
    unseen: frozenset[TextRun] = frozenset()
    #: Letters are read down to here, in points; further down only what is larger than the text.
    depth: float | None = None
    #: The text objects of the page, where another view has them already.
    known: list[TextRun] | None = None

    @cached_property
    def runs(self) -> list[TextRun]:
        """All text objects that are on the page at least in part."""
        if self.known is not None:
            return self.known
        width, height = self.page.width, self.page.height
        return [
            run
            for run in self.page.runs()
            if run not in self.unseen
            and run.box[0] < width
            and run.box[2] > 0
            and run.box[1] < height
            and run.box[3] > 0
        ]

    @property
    def body(self) -> float:
        """The size of the text, in points: the one that covers most of the page's lines."""
        return self._text[0]

    @property
    def font(self) -> str:
        """The font of the text: the one that covers most of what is of that size."""
        return self._text[1]

    @cached_property
    def _text(self) -> tuple[float, str]:
        fonts: dict[float, dict[str, float]] = defaultdict(lambda: defaultdict(float))
        for run in self.runs:
            if abs(run.angle) <= UPRIGHT:
                # A narrow object says little: weigh by the letters that fit into it.
                size = max(run.size, 0.1)
                step = round(size / _SIZE_STEP) * _SIZE_STEP
                fonts[step][run.font] += (run.box[2] - run.box[0]) / size
        if not fonts:
            return 0.0, ""
        body = max(fonts, key=lambda size: sum(fonts[size].values()))
        return body, max(fonts[body], key=lambda font: fonts[body][font])

    @cached_property
    def pictured(self) -> float:
        """The part of the page that pictures cover, where they do not overlap."""
        page = self.page
        covered = sum(
            max(0.0, min(box[2], page.width) - max(box[0], 0.0))
            * max(0.0, min(box[3], page.height) - max(box[1], 0.0))
            for box in (each.box for each in page.drawings() if each.kind == "image")
        )
        return covered / (page.width * page.height)

    @cached_property
    def glyphs(self) -> list[Glyph]:
        """The letters of the upper part, and those elsewhere that are larger than the text."""
        wanted = [run for run in self.runs if self._matters(run)]
        glyphs = self.page.glyphs(wanted)
        measure_looks(glyphs)
        for glyph in glyphs:
            if glyph.text in LOW_SIGNS and glyph.bottom - glyph.top > HIGH * glyph.run.look:
                glyph.text, glyph.is_lost = "", True
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
        depth = UPPER * self.page.height if self.depth is None else self.depth
        if run.box[1] < depth or abs(run.angle) > UPRIGHT:
            return True
        least = LARGER_THAN_TEXT * self.body
        return run.size > least or run.box[3] - run.box[1] > 1.5 * least


def letters_of(glyphs: Iterable[Glyph]) -> int:
    """Return how many letters and digits glyphs show, at least: one that names none may be one."""
    return sum(count_letters(glyph) for glyph in glyphs)


def count_letters(glyph: Glyph) -> int:
    """Return how many letters a glyph says, or as many as a wide one may show."""
    text = glyph.text
    said = int(text.isalnum()) if len(text) == 1 else sum(map(str.isalnum, text))
    if glyph.is_lost:
        said = max(said, 1)
    size = glyph.run.look or glyph.run.size
    width = glyph.right - glyph.left
    if width <= WIDE * size or not size:
        return said
    if width > WIDE * size * max(1, len(text)) and glyph.bottom - glyph.top > 0.3 * size:
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
