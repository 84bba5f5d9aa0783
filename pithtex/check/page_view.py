"""What of a page is looked at for its title: text objects everywhere, letters where they matter.

A page has some 3,000 letters, most of them small print that says nothing about the
title. Text objects, with their boxes and sizes, are twenty times cheaper. So letters are read in
steps: of what is larger than the text; where the title is not among that, of the whole
upper part; and around a place where it stands, of all that could contradict it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Final
from unicodedata import normalize

from pithtex.box import Box
from pithtex.check.labels import is_badge
from pithtex.check.text_size import SIZE_STEP, TextSize, measure_text
from pithtex.pdf.page.document import Page
from pithtex.pdf.page.glyph import Glyph, TextRun
from pithtex.pdf.page.line import Line
from pithtex.pdf.page.lines import UPRIGHT, find_lines, measure_looks

if TYPE_CHECKING:
    from pypdf import PageObject

#: Part of the page's height within which a title, and what could contradict it, stands.
UPPER: Final = 0.62
#: What is larger than the text by so much may be a title, and is looked at wherever it stands.
LARGER_THAN_TEXT: Final = 1.08
#: An object that is so much higher than type of that size is, whatever size it says.
HIGHER_THAN_TYPE: Final = 1.5
#: Letters, as wide as they are high: no badge has more.
MOST_ON_BADGE: Final = 120.0
#: How far around the title everything is looked at, and how large, as parts of its em, what is
#: looked at everywhere.
AROUND: Final = 5.0
LARGE: Final = 0.7
#: Signs that are low in every font: what is higher than this part of its em says something else.
LOW_SIGNS: Final = frozenset(".·•-‐‑–—−_¯,'‘’`´¨˙")
HIGH: Final = 0.5
#: A glyph this wide, in its em, may show several letters.
WIDE: Final = 1.3
#: A picture is small up to these parts of the page's width and height.
PICTURE: Final = (0.25, 0.08)
#: Lines of one height: objects that overlap so much of the lower one.
_OVERLAP: Final = 0.1


@dataclass
class PageView:
    """A page, and what was read of it; what is dear is worked out when it is asked for."""

    page: Page
    #: What is known not to show, and is left out.
    unseen: frozenset[TextRun] = frozenset()
    #: The page's objects, as a strict reader has them, if one has read them.
    objects: PageObject | None = None
    _done: set[TextRun] = field(default_factory=set)
    _glyphs: list[Glyph] = field(default_factory=list)
    _lines: list[Line] = field(default_factory=list)

    @cached_property
    def runs(self) -> list[TextRun]:
        """All text objects that are on the page at least in part."""
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
    def in_pictures(self) -> list[TextRun]:
        """Text objects that stand in small pictures: the letters of a logo, as files embed it."""
        width, height = PICTURE[0] * self.page.width, PICTURE[1] * self.page.height
        return [
            run
            for run in self.runs
            if (box := run.form) is not None
            and box[2] - box[0] <= width
            and box[3] - box[1] <= height
        ]

    @property
    def body(self) -> float:
        """The size of the text, in points: the one that covers most of the page's lines."""
        return self._text.size

    @property
    def font(self) -> str:
        """The font of the text: the one that covers most of what is of that size."""
        return self._text.font

    @cached_property
    def _text(self) -> TextSize:
        text = measure_text(self.runs)
        if text.letters > MOST_ON_BADGE:
            return text
        # On a page with hardly a word, the badge is most of the small print, and none of the text.
        badge = self._badge(text.size)
        return measure_text(run for run in self.runs if run not in badge)

    def _badge(self, size: float) -> frozenset[TextRun]:
        """Return the text objects of the badge's line, if there is one in type of a size.

        It says nothing but the number, what it is of, and where: whoever forges it can leave
        nothing else out of the measure, and only once.
        """
        runs = [run for run in self.runs if abs(run.size - size) <= SIZE_STEP / 2]
        glyphs = self.page.glyphs(runs)
        badge = next((line for line in find_lines(glyphs) if is_badge(line.text())), None)
        if badge is None:
            return frozenset()
        own = set(badge.glyphs)
        # What an object draws besides is text.
        beyond = {glyph.run for glyph in glyphs if glyph.text.strip() and glyph not in own}
        return frozenset(glyph.run for glyph in own) - beyond

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

    def read_display(self) -> None:
        """Read what is larger than the text, and all that stands on its lines."""
        least = LARGER_THAN_TEXT * self.body
        display = [run for run in self.runs if self._is_large(run, least)]
        self._read([*display, *self._on_lines_of(display)])

    def read_upper_part(self) -> None:
        """Read all of the upper part, and what is larger than the text below it."""
        least = LARGER_THAN_TEXT * self.body
        lowest = UPPER * self.page.height
        self._forget()
        self._read(
            run
            for run in self.runs
            if run.box[1] < lowest or abs(run.angle) > UPRIGHT or self._is_large(run, least)
        )

    def read_around(self, box: Box, em: float) -> None:
        """Read all that could contradict a title in ``box``: above, near below, turned, large."""
        bottom = box[3] + AROUND * em
        self._read(
            run
            for run in self.runs
            if run.box[1] < bottom or abs(run.angle) > UPRIGHT or self._is_large(run, LARGE * em)
        )

    @property
    def glyphs(self) -> list[Glyph]:
        """The letters that were read."""
        return self._glyphs

    def glyphs_of(self, runs: Sequence[TextRun]) -> list[Glyph]:
        """Return the letters of some runs; those that were read are not read again."""
        wanted = frozenset(runs)
        known = [glyph for glyph in self._glyphs if glyph.run in wanted]
        new = [run for run in runs if run not in self._done]
        glyphs = self.page.glyphs(new) if new else []
        measure_looks(glyphs)
        return [*known, *glyphs]

    @property
    def lines(self) -> list[Line]:
        """The visual lines of :attr:`glyphs`, top first."""
        return self._lines

    @property
    def turned(self) -> list[Glyph]:
        """Letters that are not upright, of all sizes."""
        return [glyph for glyph in self._glyphs if abs(glyph.run.angle) > UPRIGHT]

    def _read(self, runs: Iterable[TextRun]) -> None:
        """Read runs that were not read; lines that were found stay as they are."""
        new = [run for run in dict.fromkeys(runs) if run not in self._done]
        if not new:
            return
        self._done.update(new)
        glyphs = self.page.glyphs(new)
        measure_looks(glyphs)
        for glyph in glyphs:
            if glyph.text in LOW_SIGNS and glyph.bottom - glyph.top > HIGH * glyph.run.look:
                glyph.text, glyph.is_lost = "", True
        self._glyphs = [*self._glyphs, *glyphs]
        lines = [*self._lines, *find_lines(glyphs)]
        self._lines = sorted(lines, key=lambda line: (line.y, line.left))

    def _forget(self) -> None:
        self._done, self._glyphs, self._lines = set(), [], []

    def _on_lines_of(self, display: Sequence[TextRun]) -> list[TextRun]:
        """Return the runs that stand at the height of others: scripts, notes, words beside."""
        bands = sorted((run.box[1], run.box[3]) for run in display if abs(run.angle) <= UPRIGHT)
        joined: list[tuple[float, float]] = []
        for top, bottom in bands:
            if joined and top <= joined[-1][1]:
                joined[-1] = (joined[-1][0], max(joined[-1][1], bottom))
            else:
                joined.append((top, bottom))
        tops = [top for top, _ in joined]
        found = []
        for run in self.runs:
            top, bottom = run.box[1], run.box[3]
            place = bisect_right(tops, bottom) - 1
            shared = min(bottom, joined[place][1]) - max(top, joined[place][0]) if place >= 0 else 0
            if shared > _OVERLAP * (bottom - top):
                found.append(run)
        return found

    def _is_large(self, run: TextRun, least: float) -> bool:
        return run.size > least or run.box[3] - run.box[1] > HIGHER_THAN_TYPE * least

    @property
    def is_blank_but_for_text(self) -> bool:
        """Whether nothing is drawn on the page but text: no picture, no path, no annotation."""
        return not self.page.drawings() and not self.page.annotation_boxes()


def letters_of(glyphs: Iterable[Glyph]) -> int:
    """Return how many letters and digits glyphs show, at least: one that names none may be one."""
    return sum(count_letters(glyph) for glyph in glyphs)


def count_letters(glyph: Glyph) -> int:
    """Return how many letters a glyph says, or as many as a wide one may show."""
    text = glyph.text
    if not text.isascii():
        # A letter in a circle is one.
        text = normalize("NFKC", text)
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
