"""The page's own dictionary (ISO 32000-1, 7.7.3): boxes, rotation, actions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from pithtex.box import Box
from pithtex.pdf.page.profile.rules import Rule
from pithtex.pdf.page.profile.survey import Survey
from pithtex.pdf.page.profile.values import Entries, Value, integer_of, said

#: Points of a side; of a larger page readers show parts, or nothing.
SHORTEST_SIDE, LONGEST_SIDE = 150.0, 5_000.0
FARTHEST: Final = 20_000.0
MOST_TURNS: Final = 720
DEEPEST_TREE: Final = 50
_QUARTER: Final = 90
# Steps and times of presentations, templates and parts of prints show other pages than this.
_ACTIONS: Final = ("AA", "Dur", "PresSteps", "TemplateInstantiated", "DPart")


@dataclass(frozen=True, slots=True)
class Frame:
    """What of the content's plane is shown, lower left and upper right, and how it is turned."""

    box: Box
    rotate: int

    def shown(self, box: Box) -> Box:
        """Return a rectangle of the content (any two corners) in points from the upper left."""
        (x0, y0, x1, y1), (left, bottom, right, top) = box, self.box
        x0, x1, y0, y1 = min(x0, x1), max(x0, x1), min(y0, y1), max(y0, y1)
        turns = self.rotate // _QUARTER % 4
        if turns == 0:
            return x0 - left, top - y1, x1 - left, top - y0
        if turns == 1:
            return y0 - bottom, x0 - left, y1 - bottom, x1 - left
        if turns == 2:  # noqa: PLR2004 - quarters
            return right - x1, y0 - bottom, right - x0, y1 - bottom
        return top - y1, right - x1, top - y0, right - x0


@dataclass(frozen=True, slots=True)
class Title:
    """Where the title is on the page as shown, ``None`` if unknown, and its size in points.

    ``letters`` are the boxes of its letters, and ``marks`` those of notes on its lines, where they
    are known.
    """

    zone: Box | None
    size: float
    letters: tuple[Box, ...] = ()
    marks: tuple[Box, ...] = ()


def check_page(survey: Survey, page: Entries) -> Frame:
    """Check the page's boxes, rotation and keys; return how it is shown."""
    for key in _ACTIONS:
        if key in page:
            survey.report(Rule.PAGE_ACTION, key)
    if survey.get(page, "UserUnit") not in (None, 1):
        survey.report(Rule.PAGE_UNIT)
    media = _box(survey, survey.inherited(page, "MediaBox", DEEPEST_TREE))
    if media is None or max(map(abs, media)) > FARTHEST or not _is_paper(media):
        survey.report(Rule.PAGE_BOX, f"media box {_said(media)}")
        media = media or (0.0, 0.0, 612.0, 792.0)
    value = survey.inherited(page, "CropBox", DEEPEST_TREE)
    crop = media if value is None else _box(survey, value)
    if crop is not None:
        left, bottom, right, top = crop
        crop = max(left, media[0]), max(bottom, media[1]), min(right, media[2]), min(top, media[3])
    if crop is None or not _is_paper(crop):
        survey.report(Rule.PAGE_BOX, f"crop box {_said(crop)}")
        crop = media
    rotate = survey.inherited(page, "Rotate", DEEPEST_TREE)
    turns = 0 if rotate is None else integer_of(rotate)
    if turns is None or abs(turns) > MOST_TURNS or turns % _QUARTER:
        survey.report(Rule.PAGE_ROTATE, said(rotate))
        turns = 0
    return Frame(crop, turns)


def _said(box: tuple[float, ...] | None) -> str:
    return "of no four numbers" if box is None else " ".join(f"{each:g}" for each in box)


def _box(survey: Survey, value: Value) -> Box | None:
    numbers = survey.numbers(value, 4)
    return None if numbers is None else (numbers[0], numbers[1], numbers[2], numbers[3])


def _is_paper(box: Box) -> bool:
    return all(SHORTEST_SIDE <= side <= LONGEST_SIDE for side in (box[2] - box[0], box[3] - box[1]))
