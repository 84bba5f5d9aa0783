"""How far an annotation without appearance may reach, and how large its words may be.

Readers draw such annotations by themselves: lines with arrow heads, notes as icons, stamps as
words. What is reckoned here is more than any of them was seen to draw.
"""

from __future__ import annotations

import re
from typing import Final

from pithtex.box import Box
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
_RECT: Final = 4
#: Ends of a line, of its callout and of its leader; a polygon's corners; marked words; strokes.
_POINTS: Final = ("L", "CL", "Vertices", "QuadPoints")
_LEADERS: Final = ("LL", "LLE", "LLO")
_ICONS: Final = ("Text", "FileAttachment", "Sound", "Movie", "Screen")
_MARKS: Final = ("Highlight", "Underline", "Squiggly", "StrikeOut")
_DRAWN: Final = ("Line", "Square", "Circle", "Polygon", "PolyLine", "Ink", "Caret")
#: What shows no words without an appearance, whatever it says: shapes, marks and icons.
_WORDLESS: Final = frozenset(
    {
        "Text", "FileAttachment", "Square", "Circle", "Polygon", "PolyLine", "Highlight",
        "Underline", "Squiggly", "StrikeOut", "Caret", "Ink",
    }
)  # fmt: skip
_NUMBER: Final = rb"(?<![0-9.])([0-9]{1,4}(?:\.[0-9]{0,9})?)"
#: In a default appearance, and in a default style, where other units are too many to know.
_SIZE: Final = re.compile(_NUMBER + rb"[ \t\r\n]++Tf(?![A-Za-z])")
_STYLE: Final = re.compile(_NUMBER + rb"[ ]*+pt\b")
_OTHER_SIZE: Final = re.compile(
    rb"[0-9]%|[0-9.][ ]*+(?:em|ex|px|in|cm|mm|pc|rem|vh|vw)\b|\b(?:x*+-?large[r]?|small[er]*+)\b"
)


def reach_of(survey: Survey, annotation: Entries, kind: str, title_size: float) -> Box | None:
    """Return the rectangle of the content that it may draw in; ``None`` if it has none."""
    rect = survey.numbers(annotation.get("Rect"), _RECT)
    if rect is None:
        return None
    points = list(rect)
    for key in _POINTS:
        points += _pairs(survey, annotation.get(key))
    for stroke in survey.array(annotation.get("InkList")) or []:
        points += _pairs(survey, stroke)
        if len(points) > MOST_POINTS:
            return None
    for path in survey.array(annotation.get("Path")) or []:
        points += _pairs(survey, path)
    across, down = points[::2], points[1::2]
    if kind in _MARKS:
        wide = ROUNDING * (max(down) - min(down))
    else:
        wide = ARROW * max(_width(survey, annotation), 1.0)
        wide += max(ICON if kind in _ICONS else 0.0, DRAWN * title_size if kind in _DRAWN else 0.0)
        for key in _LEADERS:
            wide += abs(number_of(survey.get(annotation, key)) or 0.0)
    return min(across) - wide, min(down) - wide, max(across) + wide, max(down) + wide


def _pairs(survey: Survey, value: Value) -> list[float]:
    numbers = survey.numbers(value) or []
    return numbers[: min(len(numbers) // 2 * 2, MOST_POINTS)]


def _width(survey: Survey, annotation: Entries) -> float:
    style = survey.dictionary(annotation, "BS") or {}
    border = survey.array(annotation.get("Border")) or []
    widths = [number_of(survey.get(style, "W")), *map(number_of, border[2:3])]
    return max((abs(each) for each in widths if each is not None), default=1.0)


def could_show_words(survey: Survey, annotation: Entries, kind: str, title_size: float) -> bool:
    """Whether a reader may show words of about the title's size for it."""
    if kind in _WORDLESS:
        return False
    if kind == "Line" and survey.get(annotation, "Cap") is not True:
        return False
    rect = survey.numbers(annotation.get("Rect"), _RECT)
    height = None if rect is None else abs(rect[3] - rect[1])
    if height is not None and height < LARGE * title_size and kind != "Line":
        return False
    if kind not in ("FreeText", "Line") or "RC" in annotation:
        return True
    # Text in a size of its own; 0 is as large as fits.
    sizes = [*_sizes(survey, annotation, "DA", _SIZE), *_sizes(survey, annotation, "DS", _STYLE)]
    return not sizes or not all(0 < size < LARGE * title_size for size in sizes)


def _sizes(survey: Survey, annotation: Entries, key: str, form: re.Pattern[bytes]) -> list[float]:
    """Return the sizes that a string sets text in, 0 for what is in no points."""
    text = survey.get(annotation, key)
    found = form.findall(text) if isinstance(text, bytes) else []
    if key == "DS" and isinstance(text, bytes):
        found += [b"0"] * len(_OTHER_SIZE.findall(text))
    return [float(each) for each in found]
