"""Whether a place where the title stands is the place of a title: numbered rules.

A rule returns why not, in words that are true for honest people too, or nothing. What the
rules are unsure of is no business of theirs: see :mod:`pithtex.check.doubts`. Lengths are in
the title's em unless they say otherwise; each threshold was measured on the first pages of
some 700 public papers.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from statistics import median
from typing import Final

from pithtex.box import Box
from pithtex.check.page_view import PageView, box_of
from pithtex.findings import Finding
from pithtex.pdf.page.glyph import Glyph, TextRun
from pithtex.pdf.page.line import Line
from pithtex.titles.matcher import TitleMatch

#: Of the page's height: no title begins or ends lower, on a page that is not all title.
LOWEST_TOP: Final = 0.45
LOWEST_BOTTOM: Final = 0.55
#: Of the page's width: no sheet of paper is higher.
TALLEST: Final = 1.7
#: Of the page's height: smaller type is no title's.
SMALLEST: Final = 1 / 200
#: Of the text's size: a title is not smaller; and from here on it is told by its size.
BODY: Final = 0.97
DISTINCT: Final = 1.12
#: One of so many letters is in the larger of two sizes of a title with a subtitle.
LARGE_PART: Final = 7
#: A font that one of so many of its letters is set in is its own.
FONT_PART: Final = 4
#: A line of the title, of the title's em and of the text's size.
LEAST_LINE: Final = 0.5
LEAST_LINE_OF_BODY: Final = 0.8
#: The smaller capitals among small capitals, of the size of the larger ones.
SMALL_CAPITAL: Final = 0.68
#: The clear space between two of its lines; wider where the type alone holds them together.
LINE_GAP: Final = 1.35
WIDE_LINE_GAP: Final = 1.75
#: How far a line may stand beside the one above it.
SIDEWAYS: Final = 3.0
#: Widths in em: of the median letter, and of a glyph for each character that it says.
NARROWEST: Final = 0.2
WIDEST: Final = 1.7
#: Flatter than this, in em, a glyph is no letter.
FLAT: Final = 0.3
#: Of the letters of a line, and one more, that may be piled on the one before.
PILED: Final = 0.1


@dataclass(frozen=True)
class TitleBlock:
    """A place where the title stands, with its measures in points."""

    match: TitleMatch

    @cached_property
    def glyphs(self) -> tuple[Glyph, ...]:
        """The glyphs of the title that have a body: what has to be seen."""
        return tuple(
            glyph
            for glyph in self.match.glyphs
            if glyph.right > glyph.left and glyph.bottom > glyph.top
        )

    @cached_property
    def all_glyphs(self) -> frozenset[Glyph]:
        """All glyphs on the title's lines, with the marks of footnotes."""
        return frozenset(glyph for line in self.lines for glyph in line.glyphs)

    @cached_property
    def runs(self) -> list[TextRun]:
        """The text objects that the title is set with."""
        return list(dict.fromkeys(glyph.run for glyph in self.glyphs))

    @cached_property
    def fonts(self) -> list[str]:
        """The fonts that a good part of its letters is set in."""
        letters = [glyph.run.font for glyph in self.glyphs if glyph.text.isalpha()]
        fonts = dict.fromkeys(letters)
        return [font for font in fonts if FONT_PART * letters.count(font) >= len(letters)]

    @property
    def lines(self) -> tuple[Line, ...]:
        """The visual lines that it takes."""
        return self.match.lines

    @cached_property
    def text(self) -> str:
        """What its lines say, as the page prints it."""
        return " ".join(line.text() for line in self.lines)

    @cached_property
    def em(self) -> float:
        """The size that its letters look like."""
        sizes = [glyph.run.look for glyph in self.glyphs if any(map(str.isalnum, glyph.text))]
        return median(sizes) if sizes else self.lines[0].em

    @cached_property
    def large_em(self) -> float:
        """The size that the largest of its letters look like: some of them at least."""
        sizes = sorted(glyph.run.look for glyph in self.glyphs if any(map(str.isalnum, glyph.text)))
        return max(self.em, sizes[-1 - len(sizes) // LARGE_PART]) if sizes else self.em

    @cached_property
    def box(self) -> Box:
        """From above its first line's capitals to below its last one's descenders."""
        return (
            min(line.left for line in self.lines),
            min(line.y - 0.75 * line.em for line in self.lines),
            max(line.right for line in self.lines),
            max(line.y + 0.25 * line.em for line in self.lines),
        )

    def is_distinct(self, body: float) -> bool:
        """Whether its size alone tells it from the text."""
        return self.em >= DISTINCT * body


def why_no_title(view: PageView, block: TitleBlock) -> Finding | None:
    """Return why a block is not where a title stands; ``None`` where it is."""
    return next((reason for rule in RULES if (reason := rule(view, block))), None)


def _stands_on_the_page(view: PageView, block: TitleBlock) -> Finding | None:
    """1. All of it is on the page."""
    left, top, right, bottom = block.box
    if left < -1 or top < -1 or right > view.page.width + 1 or bottom > view.page.height + 1:
        return _misplaced("a part of it is beyond the page's edge", block)
    return None


def _stands_in_the_upper_part(view: PageView, block: TitleBlock) -> Finding | None:
    """2. It stands where titles stand: not in the lower half."""
    # Of a page that is a long strip, a viewer shows the beginning.
    height = min(view.page.height, TALLEST * view.page.width)
    if block.box[1] > LOWEST_TOP * height or block.box[3] > LOWEST_BOTTOM * height:
        return _misplaced("it stands in the lower part of the page", block)
    return None


def _is_no_small_print(view: PageView, block: TitleBlock) -> Finding | None:
    """3. It is set no smaller than the text; small capitals are as large as their capitals."""
    if block.large_em < max(SMALLEST * view.page.height, BODY * view.body):
        return _misplaced(
            f"its letters are of {block.em:.1f} pt, the text's of {view.body:.1f} pt", block
        )
    smallest = min(map(_size, block.lines))
    if smallest < max(LEAST_LINE * block.em, LEAST_LINE_OF_BODY * view.body):
        return _misplaced(f"a line of it is set in {smallest:.1f} pt", block)
    return None


def _size(line: Line) -> float:
    """Return the size of most letters; of small capitals, that of the capitals among them."""
    letters = [glyph for glyph in line.glyphs if any(map(str.isalpha, glyph.text))]
    largest = sorted(glyph.run.look for glyph in letters)[-2:]
    if len(letters) == len(largest) or not all(glyph.text.isupper() for glyph in letters):
        return line.em
    # Not of the first letter alone, which may be a drop cap.
    capital = largest[0]
    return max(line.em, capital) if line.em > SMALL_CAPITAL * capital else line.em


def _is_in_one_piece(view: PageView, block: TitleBlock) -> Finding | None:
    """4. Its lines stand below each other, without a gap that another line would fit into."""
    distinct = block.is_distinct(view.body)
    for above, below in pairwise(block.lines):
        size = max(above.em, below.em)
        clear = (below.y - 0.75 * below.em) - (above.y + 0.25 * above.em)
        is_same_type = 0.97 < above.em / below.em < 1.03  # noqa: PLR2004 - as sizes are measured
        if clear > (WIDE_LINE_GAP if distinct and is_same_type else LINE_GAP) * size:
            return _misplaced("its lines stand apart", block)
        sideways = max(below.left - above.right, above.left - below.right)
        if sideways > SIDEWAYS * size:
            return _misplaced("its lines do not stand below each other", block)
    return None


def _has_sane_letters(_view: PageView, block: TitleBlock) -> Finding | None:
    """5. Its letters are neither condensed nor stretched nor piled on each other."""
    letters = [glyph for glyph in block.glyphs if any(map(str.isalpha, glyph.text))]
    widths = [
        (glyph.right - glyph.left) / (len(glyph.text) * max(glyph.run.look, 0.1))
        for glyph in letters
    ]
    if widths and median(widths) < NARROWEST:
        return _distorted("its letters are condensed so that nobody can read them", block)
    for glyph in block.glyphs:
        if not glyph.text and glyph.bottom - glyph.top <= FLAT * glyph.run.look:
            # A wide accent: what names no letter is a doubt of its own where it may be one.
            continue
        if glyph.right - glyph.left > WIDEST * glyph.run.look * max(1, len(glyph.text)):
            what = f"what stands for {glyph.text!r} in it is wider than that"
            return _distorted(what, block, glyph)
    for line in block.lines:
        row = [glyph for glyph in line.glyphs if any(map(str.isalpha, glyph.text))]
        piled = sum(
            after.left < before.left + 0.25 * (before.right - before.left)
            for before, after in pairwise(row)
        )
        if piled > PILED * len(row) + 1:
            return _distorted("its letters stand on each other", block)
    return None


#: The rules, in the order in which they are asked.
RULES: Final[tuple[Callable[[PageView, TitleBlock], Finding | None], ...]] = (
    _stands_on_the_page,
    _stands_in_the_upper_part,
    _is_no_small_print,
    _is_in_one_piece,
    _has_sane_letters,
)


def _misplaced(why: str, block: TitleBlock) -> Finding:
    return Finding(
        "title-misplaced",
        "error",
        f"the record's title stands on page 1, but not as its title: {why}",
        boxes=(block.box,),
    )


def _distorted(why: str, block: TitleBlock, glyph: Glyph | None = None) -> Finding:
    box = box_of([glyph]) if glyph else block.box
    return Finding(
        "title-distorted",
        "error",
        f"the record's title stands on page 1, but {why}",
        boxes=(box,),
    )
