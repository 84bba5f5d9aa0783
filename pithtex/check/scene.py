"""Pictures of the title's part of a page, and what of its text shows in them.

A letter shows where pixels change, in colour, when its text object is switched off: whatever
hides it, above it, in its colour or by a trick, hides the change.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from statistics import median
from typing import Final

from pithtex.box import Box, widened
from pithtex.check.neighbours import Neighbour, find_neighbours
from pithtex.check.page_view import PageView, box_of
from pithtex.check.piles import find_piles
from pithtex.check.title_block import TitleBlock
from pithtex.findings import Finding
from pithtex.pdf.page.change import Change
from pithtex.pdf.page.glyph import Glyph, TextRun
from pithtex.pdf.page.ink import Ink, shown
from pithtex.pdf.page.line import Line
from pithtex.pdf.page.line_numbers import line_numbers
from pithtex.pdf.page.picture import Picture

#: A letter is looked at as if it were so many pixels high.
LETTER: Final = 24.0
MOST_SCALE: Final = 5.0
#: Of a letter's box its ink spans so much, in both directions, or something hides it.
SPAN: Final = 0.7
#: What changes less, of 255 in any of red, green and blue, is not seen.
CLEAR: Final = 45
#: What is not the title's is seen from less on: pale words beside black ones. In type so much
#: larger than the title, of its em, still less is.
PALE: Final = 20
FAINT: Final = 12
LARGE: Final = 1.4
#: Letters with less than this part of the contrast of others are not read with them.
AS_CLEAR: Final = 0.4
#: Letters smaller than this part of the largest of their line are not read with them.
OF_SIZE: Final = 0.6
#: Of the title's letters that may span less: scripts behind rules, hairlines at the edge.
MOST_BAD: Final = 0.03
FEW_BAD: Final = 2
#: A picture that covers so much of the page is a scan.
SCAN: Final = 0.5
#: How far the pictures reach above and below the title, in em: as far as what contradicts it.
REACH: Final = 4.0


@dataclass
class Scene:
    """The title's part of the page, drawn as it is asked for."""

    view: PageView
    block: TitleBlock
    _shown_texts: dict[Line, tuple[str, ...]] = field(default_factory=dict)
    _clear: dict[Line, list[Glyph]] = field(default_factory=dict)

    @cached_property
    def scale(self) -> float:
        """Pixels a point."""
        return min(max(LETTER / max(self.block.em, 1.0), 1.0), MOST_SCALE)

    @cached_property
    def zone(self) -> Box:
        """The rectangle of the page that is drawn: its whole width, around the title."""
        _, top, _, bottom = self.block.box
        reach = REACH * self.block.em
        page = self.view.page
        return (0.0, max(top - reach, 0.0), page.width, min(bottom + reach, page.height))

    @cached_property
    def full(self) -> Picture:
        """The zone as a viewer shows it."""
        return self.view.page.render(self.zone, self.scale)

    @cached_property
    def bare(self) -> Picture:
        """The zone without any text."""
        return self.view.page.render_without(self.view.page.runs(), self.zone, self.scale)

    @property
    def without(self) -> Picture:
        """The zone without the title, and without copies of it in the same place."""
        return self._shown[0]

    @property
    def inks(self) -> list[tuple[Glyph, Ink]]:
        """What each glyph of the title shows."""
        return self._shown[1]

    @cached_property
    def _shown(self) -> tuple[Picture, list[tuple[Glyph, Ink]]]:
        page, runs = self.view.page, self.block.runs
        without = page.render_without(runs, self.zone, self.scale)
        inks = self._inks(without)
        if any(ink.span < SPAN for _, ink in inks) and (doubles := page.doubles(runs)):
            # Bold that is made by drawing twice: both have to go, or nothing changes.
            without = page.render_without([*runs, *doubles], self.zone, self.scale)
            inks = self._inks(without)
        return without, inks

    def _inks(self, without: Picture) -> list[tuple[Glyph, Ink]]:
        return [(glyph, shown(self.full, without, glyph)) for glyph in self.block.glyphs]

    @cached_property
    def neighbours(self) -> list[Neighbour]:
        """The lines that are not the title's."""
        return find_neighbours(self.view, self.block)

    @cached_property
    def line_numbers(self) -> set[Glyph]:
        """The numbers that count the page's lines."""
        return line_numbers(self.view.lines)

    @cached_property
    def piles(self) -> dict[Line, list[Neighbour]]:
        """What short lines one below the other are read with."""
        return find_piles(self.neighbours)

    @cached_property
    def hidden(self) -> list[Glyph]:
        """The letters of the title that do not show, or only in part."""
        return [glyph for glyph, ink in self.inks if ink.span < SPAN or ink.contrast < CLEAR]

    @cached_property
    def contrast(self) -> float:
        """The contrast of the title's letters, 0 to 255: their median."""
        return median(ink.contrast for _, ink in self.inks) if self.inks else 0.0

    @cached_property
    def strongest(self) -> float:
        """The contrast of the quarter of the title's letters that has most."""
        ordered = sorted(ink.contrast for _, ink in self.inks)
        return ordered[-1 - len(ordered) // 4] if ordered else 0.0

    @cached_property
    def brightness(self) -> float:
        """How much brighter or darker than their ground the title's letters are: their median."""
        return median(ink.brightness for _, ink in self.inks)

    def visible(self, glyphs: Sequence[Glyph], least: int = PALE) -> list[Glyph]:
        """Return those of some other glyphs that a reader sees, wherever on the page they are."""
        if not glyphs:
            return []
        change = self._change(glyphs, min(self.scale, 2.0))
        return [each for each in glyphs if change.shows(each, self._least(each, least))]

    def clear(self, glyphs: Sequence[Glyph]) -> list[Glyph]:
        """Return those of some other glyphs that a reader cannot miss; signs are as their letters.

        What excuses words has to be clear: pale words are seen, and read by nobody.
        """
        letters = _letters(glyphs)
        if not letters:
            return list(glyphs)
        change = self._change(letters, _scale_for(letters))
        hidden = {each for each in letters if not change.shows(each, CLEAR)}
        return [glyph for glyph in glyphs if glyph not in hidden]

    def clearest(self, glyphs: Sequence[Glyph]) -> list[Glyph]:
        """Return those of some other glyphs that are about as clear as the clearest of them."""
        letters = _letters(glyphs)
        if not letters:
            return list(glyphs)
        change = self._change(letters, _scale_for(letters))
        contrasts = {each: change.contrast(each, FAINT) for each in letters}
        least = max(FAINT, AS_CLEAR * max(contrasts.values()))
        return [glyph for glyph in glyphs if contrasts.get(glyph, least) >= least]

    def _change(self, glyphs: Sequence[Glyph], scale: float) -> Change:
        """Return what changes around glyphs with and without all of their text."""
        box = widened(box_of(glyphs), 2)
        runs = list(dict.fromkeys(glyph.run for glyph in glyphs))
        page = self.view.page
        full = page.render(box, scale)
        without = page.render_without([*runs, *self._hidden_doubles(runs)], box, scale)
        return Change(full, without)

    def says(self, each: Neighbour, rule: Callable[[str], bool]) -> bool:
        """Whether a rule that excuses a line holds of it, and of what a reader sees of it.

        Words that are not clear, or far smaller than the rest of their line, excuse nothing.
        """
        if not rule(each.text):
            return False
        if each.line not in self._shown_texts:
            self._shown_texts[each.line] = tuple(self._read_shown(each.line))
        return all(map(rule, self._shown_texts[each.line]))

    def clear_text(self, line: Line) -> str:
        """Return what a line says in letters that a reader cannot miss."""
        return replace(line, glyphs=self._clear_of(line)).text()

    def _clear_of(self, line: Line) -> list[Glyph]:
        if line not in self._clear:
            self._clear[line] = self.clear(line.glyphs)
        return self._clear[line]

    def _read_shown(self, line: Line) -> Iterable[str]:
        clear = self._clear_of(line)
        largest = max((glyph.run.look for glyph in clear), default=0.0)
        of_size = [glyph for glyph in clear if glyph.run.look >= OF_SIZE * largest]
        for glyphs in (clear, of_size):
            if len(glyphs) < len(line.glyphs):
                yield replace(line, glyphs=glyphs).text()

    def _least(self, glyph: Glyph, least: int) -> int:
        """Return the contrast from which a glyph is seen: large words are, however pale."""
        is_large = max(glyph.run.look, glyph.run.size) >= LARGE * self.block.em
        return min(least, FAINT) if is_large else least

    def _hidden_doubles(self, runs: Iterable[TextRun]) -> list[TextRun]:
        return self.view.page.doubles(runs)


def _letters(glyphs: Sequence[Glyph]) -> list[Glyph]:
    return [glyph for glyph in glyphs if any(map(str.isalnum, glyph.text))]


def _scale_for(letters: Sequence[Glyph]) -> float:
    """Return the pixels a point at which the smallest of some letters is looked at."""
    smallest = min(max(glyph.run.look, 1.0) for glyph in letters)
    return min(max(LETTER / smallest, 1.0), MOST_SCALE)


def why_not_shown(scene: Scene) -> Finding | None:
    """Return why a reader does not see the title, or not all of it; ``None`` where it shows."""
    gone = [glyph for glyph, ink in scene.inks if ink.contrast < CLEAR]
    if len(scene.hidden) <= max(FEW_BAD, MOST_BAD * len(scene.inks)) and not gone:
        return None
    is_all = len(scene.hidden) > len(scene.inks) / 2
    if is_all and scene.view.pictured > SCAN:
        return Finding(
            "page-is-picture",
            "error",
            "page 1 is a picture, as scans are: what programs read there is not what it shows",
            "Compare the title with the record's by eye.",
            boxes=(box_of(scene.hidden),),
        )
    part = "" if is_all else "a part of "
    return Finding(
        "title-hidden",
        "error",
        f"{part}the record's title is in the file, but page 1 does not show it",
        "It is covered, clipped, or in the colour of what is behind it.",
        boxes=(box_of(scene.hidden),),
    )
