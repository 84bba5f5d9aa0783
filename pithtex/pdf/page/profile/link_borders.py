"""Borders of links (ISO 32000-1, 12.5.4): PDFium draws none of them, and other readers do.

What they surround is text. Where there are none is told by their places: a border at the title
could strike it out or stand before it, and boxes in columns, or strokes, could be letters.
"""

from __future__ import annotations

from typing import Final

from pithtex.box import Box, meet, widened
from pithtex.pdf.page.profile.page_frame import Title
from pithtex.pdf.page.profile.rules import Rule
from pithtex.pdf.page.profile.survey import Survey
from pithtex.pdf.page.profile.values import Entries, Value, number_of, said

#: Honest: median 10, p99 29, at most 71.
MOST_BORDERS: Final = 100
#: Points; flatter ones are strokes, of which a few away from the title do no harm.
FLATTEST_BORDER: Final = 4.0
MOST_STROKES: Final = 4
#: Beside and above the title, where 1 of 1,008 honest papers has one.
MOST_ABOVE: Final = 4
THICKEST_BORDER: Final = 5.0
#: Of the title's size: a stroke so near to it could be taken for a letter.
NEAR: Final = 0.5
#: Of the title's size: a bar of that height is no letter, which is 0.7 high. One of them is the
#: empty link before the mark of a note, as LaTeX's hyperref makes it.
BAR: Final = 0.95
MOST_BARS: Final = 1
#: Beside letters of the title the mark of the note is so near, in its size.
MARK_BEHIND: Final = 0.3
#: Boxes that stand right above each other, in so many columns. Honest: 8, of 3 times 9 in one.
MOST_STACKED: Final = 8
MOST_COLUMNS: Final = 3
#: Of a box's shorter side: how far those of a column may be apart, and out of line.
STACKED: Final = 0.35
#: A longer line is one of a list of contents.
LONGEST_BOX: Final = 3.0


class LinkBorders:
    """The borders of a page's links, one after the other."""

    def __init__(self, survey: Survey, title: Title) -> None:
        self._survey = survey
        self._title = title
        self._boxes: list[Box] = []
        #: Indexes of those that stand right above or below another one.
        self._stacked: set[int] = set()
        self._above = self._strokes = self._bars = 0

    def check(self, link: Entries, box: Box | None, *, is_drawn: bool) -> None:
        """Check the border of a link at ``box`` on the page as shown, by its appearance or not."""
        value = 1 if is_drawn else self._width(link)
        width = number_of(value)
        if width is None or not 0 <= width <= THICKEST_BORDER:
            self._survey.report(Rule.LINK_BORDER, f"width {said(value)}", box)
        elif width and (box is None or self._is_odd(box, is_dashed=self._is_dashed(link))):
            self._survey.report(Rule.LINK_BORDER, f"{len(self._boxes)} borders", box)

    def _width(self, link: Entries) -> Value:
        survey = self._survey
        style = survey.dictionary(link, "BS")
        if style is not None:
            return survey.get(style, "W") if "W" in style else 1
        if link.get("Border") is None:
            return 1
        border = survey.array(link["Border"]) or []
        # Two radii and the width; of an empty one, readers draw the usual border or none.
        return border[2] if len(border) > 2 else None if border else 1  # noqa: PLR2004

    def _is_dashed(self, link: Entries) -> bool:
        """Whether a border is dashed, or may be: what is left of it may have any height."""
        style = self._survey.dictionary(link, "BS")
        if style is not None:
            return self._survey.get(style, "S") not in (None, "S") and "D" in style
        border = self._survey.array(link["Border"]) if link.get("Border") is not None else None
        return len(border or []) > 3  # noqa: PLR2004 - behind radii and width

    def _is_odd(self, box: Box, *, is_dashed: bool) -> bool:
        zone, size = self._title.zone, self._title.size
        if len(self._boxes) == MOST_BORDERS:
            return True
        for at, other in enumerate(self._boxes):
            if _stands_on(box, other):
                self._stacked |= {at, len(self._boxes)}
        self._boxes.append(box)
        is_stroke = min(box[2] - box[0], box[3] - box[1]) < FLATTEST_BORDER
        self._strokes += is_stroke
        is_bar = not is_dashed and self._is_bar(box)
        self._bars += is_bar
        near = widened(box, NEAR * size) if is_stroke else box
        self._above += zone is not None and box[1] < zone[3] + NEAR * size
        return (
            self._strokes > MOST_STROKES
            or self._above > MOST_ABOVE
            or (is_stroke if zone is None else meet(near, zone) and not is_bar)
            or self._bars > MOST_BARS
            or (len(self._stacked) > MOST_STACKED and self._count_columns() > MOST_COLUMNS)
        )

    def _is_bar(self, box: Box) -> bool:
        """Whether a box is a bar near the title, higher than a letter, and through none of its."""
        zone, size, letters = self._title.zone, self._title.size, self._title.letters
        left, top, right, bottom = box
        middle = (left + right) / 2
        beside = [each for each in letters if top < each[3] and each[1] < bottom]
        is_before_mark = any(
            -FLATTEST_BORDER < each[0] - right < MARK_BEHIND * size and each[3] - each[1] < size
            for each in self._title.marks
        )
        return (
            zone is not None
            and (is_before_mark or not beside)
            and right - left < FLATTEST_BORDER
            and bottom - top >= BAR * size
            and bool(letters)
            and meet(widened(box, NEAR * size), zone)
            and not any(each[0] <= middle <= each[2] for each in beside)
        )

    def _count_columns(self) -> int:
        """Return in how many columns boxes stand right above each other."""
        columns: list[float] = []
        for left, top, _, bottom in (self._boxes[at] for at in self._stacked):
            if all(abs(left - each) > bottom - top for each in columns):
                columns.append(left)
        return len(columns)


def _stands_on(box: Box, other: Box) -> bool:
    """Whether a box and another one of its width stand right above each other, in any order."""
    width, height = box[2] - box[0], box[3] - box[1]
    most = STACKED * min(width, height, other[2] - other[0], other[3] - other[1])
    return (
        width <= LONGEST_BOX * height
        and max(abs(box[0] - other[0]), abs(box[2] - other[2])) < most
        and max(box[1] - other[3], other[1] - box[3]) < most
    )
