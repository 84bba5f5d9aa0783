"""How far an annotation without appearance may reach, and how large what it draws may be.

Readers draw such annotations by themselves: lines with arrow heads, notes as icons, stamps as
words. What is reckoned here is more than any of them was seen to draw.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from pithtex.box import Box
from pithtex.pdf.page.profile.appearances import MARKS, marked
from pithtex.pdf.page.profile.survey import Survey
from pithtex.pdf.page.profile.values import Entries, Value, number_of

MOST_POINTS: Final = 10_000
#: Of a border's width: Poppler's and MuPDF's arrow heads are six long, Acrobat's nine.
ARROW: Final = 10.0
#: Points; the icon of a note or an attachment is drawn in its own size at a corner, to any side.
ICON: Final = 32.0
#: Of its height; Poppler's marks of words have round ends.
ROUNDING: Final = 0.3
#: Of the title's size: strokes and shapes beside a title can be letters of it.
DRAWN: Final = 4.0
#: Words of so much of the title's size could be taken for one.
LARGE: Final = 0.9
#: What marks a line is as high as the lines are apart, and covers no words.
MARK: Final = 1.5
_RECT: Final = 4
#: Ends of a line, of its callout and of its leader; a polygon's corners; marked words; strokes.
_POINTS: Final = ("L", "CL", "Vertices", "QuadPoints")
_LEADERS: Final = ("LL", "LLE", "LLO")
_ICONS: Final = ("Text", "FileAttachment", "Sound", "Movie", "Screen")
_DRAWN: Final = ("Line", "Square", "Circle", "Polygon", "PolyLine", "Ink", "Caret")
#: Of these PDFium draws nothing, and others lines, of which a few are letters.
STROKES: Final = ("Line", "Polygon", "PolyLine", "Caret")
_FRAMES: Final = ("Square", "Circle")
#: A word of a default appearance that all readers read alike: a name, number, colour or font.
_WORD: Final = re.compile(
    rb"/[A-Za-z0-9.,+*_-]{1,127}|[+-]?[0-9]{0,9}\.?[0-9]{0,9}|[gGkK]|rg|RG|Tf"
)
_BLANKS: Final = re.compile(rb"[ \t\r\n]+")
_NUMBER: Final = re.compile(rb"[0-9]{1,4}(?:\.[0-9]{0,9})?")
#: In a default style, where other units are too many to know.
_STYLE: Final = re.compile(rb"(?<![0-9.])([0-9]{1,4}(?:\.[0-9]{0,9})?)[ ]*+pt\b")
_OTHER_SIZE: Final = re.compile(
    rb"[0-9]%|[0-9.][ ]*+(?:em|ex|px|in|cm|mm|pc|rem|vh|vw)\b|\b(?:x*+-?large[r]?|small[er]*+)\b"
)


def reach_of(survey: Survey, annotation: Entries, kind: str, title_size: float) -> Box | None:
    """Return the rectangle of the content that it may draw in; ``None`` if it has none."""
    rect = survey.numbers(annotation.get("Rect"), _RECT)
    if rect is None:
        return None
    points = _points(survey, annotation, rect)
    if len(points) > MOST_POINTS:
        return None
    across, down = points[::2], points[1::2]
    if kind in MARKS:
        wide = ROUNDING * (max(down) - min(down))
    else:
        wide = ARROW * max(_width(survey, annotation), 1.0)
        wide += max(ICON if kind in _ICONS else 0.0, DRAWN * title_size if kind in _DRAWN else 0.0)
        for key in _LEADERS:
            wide += abs(number_of(survey.get(annotation, key)) or 0.0)
    return min(across) - wide, min(down) - wide, max(across) + wide, max(down) + wide


def _points(survey: Survey, annotation: Entries, rect: list[float]) -> list[float]:
    """Return the corners of its rectangle and all points that it goes through."""
    points = list(rect)
    for key in _POINTS:
        points += _pairs(survey, annotation.get(key))
    for key in ("InkList", "Path"):
        for stroke in survey.array(annotation.get(key)) or []:
            points += _pairs(survey, stroke)
            if len(points) > MOST_POINTS:
                return points
    return points


def _pairs(survey: Survey, value: Value) -> list[float]:
    numbers = survey.numbers(value) or []
    return numbers[: min(len(numbers) // 2 * 2, MOST_POINTS)]


def _width(survey: Survey, annotation: Entries) -> float:
    style = survey.dictionary(annotation, "BS") or {}
    border = survey.array(annotation.get("Border")) or []
    widths = [number_of(survey.get(style, "W")), *map(number_of, border[2:3])]
    return max((abs(each) for each in widths if each is not None), default=1.0)


def draws_large(survey: Survey, annotation: Entries, kind: str, title_size: float) -> bool:
    """Whether a reader may draw something for it that is about as large as the title."""
    least = LARGE * title_size
    rect = survey.numbers(annotation.get("Rect"), _RECT)
    if rect is None:
        return True
    if kind in MARKS:
        places = marked(survey, annotation) or [rect]
        return any(_side(each) >= MARK * title_size for each in places)
    if kind in _ICONS:
        return False
    if kind in _DRAWN:
        return _is_large_drawing(survey, annotation, kind, rect, title_size)
    return _side(rect) >= least and (
        kind != "FreeText" or _has_large_words(survey, annotation, title_size)
    )


def _is_large_drawing(
    survey: Survey, annotation: Entries, kind: str, rect: list[float], title_size: float
) -> bool:
    least = LARGE * title_size
    if _width(survey, annotation) >= least:
        return True
    if kind in _FRAMES:
        # Only what is filled hides anything.
        return bool(survey.array(annotation.get("IC"))) and _side(rect) >= least
    if kind == "Line":
        has_words = survey.get(annotation, "Cap") is True
        return has_words and _has_large_words(survey, annotation, title_size)
    # Of what goes through points, its rectangle says nothing.
    points = _points(survey, annotation, rect)
    return _side(points[_RECT:] or rect) >= least


def _side(points: list[float]) -> float:
    """Return the shorter side of the rectangle around points."""
    across, down = points[::2], points[1::2]
    return min(max(across) - min(across), max(down) - min(down))


def _has_large_words(survey: Survey, annotation: Entries, title_size: float) -> bool:
    """Whether text in a size of its own may be as large as the title; 0 is as large as fits."""
    if "RC" in annotation:
        return True
    look, style = survey.get(annotation, "DA"), survey.get(annotation, "DS")
    sizes = _font_sizes(look) if isinstance(look, bytes) else []
    if isinstance(style, bytes):
        sizes += [float(each) for each in _STYLE.findall(style)]
        sizes += [0.0] * len(_OTHER_SIZE.findall(style))
    return not sizes or not all(0 < size < LARGE * title_size for size in sizes)


def _font_sizes(look: bytes) -> list[float]:
    """Return the sizes that a default appearance sets text in, 0 for what may be any."""
    words = _BLANKS.split(look)
    if not all(map(_WORD.fullmatch, words)):
        return [0.0]
    sizes = [before for before, word in pairwise(words) if word == b"Tf"]
    return [float(each) if _NUMBER.fullmatch(each) else 0.0 for each in sizes]
