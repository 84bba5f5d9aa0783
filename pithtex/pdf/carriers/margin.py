"""Text in the left margin of a page that runs upwards: where arXiv prints its stamp."""

from __future__ import annotations

from collections import defaultdict
from typing import Final

from pithtex.pdf.page.document import Page
from pithtex.pdf.page.glyph import Glyph

#: The margin, of the page's width; arXiv's stamp has its right edge at 32 bp.
MARGIN: Final = 0.12
#: Upwards, to so many degrees.
UPWARDS: Final = 90.0
TOLERANCE: Final = 2.0
#: A gap of so many em is a blank.
BLANK: Final = 0.17
#: Digits are all as wide as the widest, so that a 1 has white beside it.
BLANK_BETWEEN_DIGITS: Final = 0.4
#: Letters of one line are at one distance from the edge, to so many points.
ONE_LINE: Final = 1.0


def read_margin(page: Page) -> tuple[str, ...]:
    """Return the lines of text that run upwards in the left margin.

    Raises:
        NotJudged: ``page-*``.

    """
    edge = MARGIN * page.width
    runs = [
        run
        for run in page.runs()
        if abs(run.angle - UPWARDS) <= TOLERANCE and run.box[2] <= edge and run.box[0] >= 0
    ]
    if not runs:
        return ()
    lines: dict[int, list[Glyph]] = defaultdict(list)
    for glyph in page.glyphs(runs):
        lines[round(glyph.x / ONE_LINE)].append(glyph)
    return tuple(_text(glyphs) for _, glyphs in sorted(lines.items()))


def _text(glyphs: list[Glyph]) -> str:
    parts: list[str] = []
    last: Glyph | None = None
    for glyph in sorted(glyphs, key=lambda each: -each.y):
        if last is not None and last.top - glyph.bottom > _blank(last, glyph) * glyph.run.size:
            parts.append(" ")
        parts.append(glyph.text or "\ufffd")
        last = glyph
    return "".join(parts)


def _blank(one: Glyph, other: Glyph) -> float:
    return BLANK_BETWEEN_DIGITS if one.text.isdigit() and other.text.isdigit() else BLANK
