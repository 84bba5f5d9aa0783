"""Widths of fonts (ISO 32000-1, 9.7.4.3): there are as many as there should be, and none is odd.

Some readers take the program's widths where the dictionary's are missing, others take none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise
from typing import Final

from pithtex.pdf.page.profile.rules import Rule
from pithtex.pdf.page.profile.survey import Survey
from pithtex.pdf.page.profile.values import Entries, Value, integer_of, number_of, said

#: Thousandths of an em.
NARROWEST: Final = -1_000.0
WIDEST: Final = 4_000.0
#: Of a composite font: long dashes and rules.
WIDEST_COMPOSITE: Final = 6_000.0
_FIXED: Final = re.compile("Courier", re.IGNORECASE)
#: Of Courier.
FIXED_WIDTH: Final = 600
_LAST_CODE: Final = 255
_LAST_GLYPH: Final = 65_535


def check_widths(survey: Survey, font: Entries, name: str, *, may_lack: bool) -> float:
    """Check the widths of a simple font; ``may_lack`` says that all readers know them anyway.

    Of more widths than codes, pdf.js takes all. Returned is the largest part of one that is no
    whole number: PDFium cuts it off.
    """
    if "Widths" not in font:
        if not may_lack:
            survey.report(Rule.FONT_WIDTHS, f"{name}: none")
        return 0.0
    widths = survey.numbers(font["Widths"])
    first, last = (integer_of(survey.get(font, key)) for key in ("FirstChar", "LastChar"))
    if (
        widths is None
        or first is None
        or last is None
        or not 0 <= first <= last <= _LAST_CODE
        or len(widths) != last - first + 1
        or not all(NARROWEST <= each <= WIDEST for each in widths)
    ):
        codes = " to ".join("no code" if each is None else str(each) for each in (first, last))
        survey.report(Rule.FONT_WIDTHS, f"{name}: {codes}")
    descriptor = survey.dictionary(font, "FontDescriptor") or {}
    if _FIXED.match(name) and survey.get(descriptor, "MissingWidth") != FIXED_WIDTH:
        # PDFium has the width of such a font for them, others none.
        beyond = set(range(_LAST_CODE + 1)).difference(range(first or 0, (last or 0) + 1))
        survey.doubt_codes(font, Rule.FONT_WIDTHS, dict.fromkeys(beyond, "has no width"))
    return _fraction(widths or [])


def _fraction(widths: Iterable[float]) -> float:
    return max((each % 1 for each in widths), default=0.0)


def check_composite_widths(survey: Survey, font: Entries, name: str) -> float:
    """Check the widths of a composite font's descendant; what is returned is as of a simple one."""
    default = survey.get(font, "DW")
    width = 0.0 if default is None else number_of(default)
    if width is None or not 0 <= width <= WIDEST:
        survey.report(Rule.FONT_WIDTHS, f"{name}: DW {said(default)}")
    widths = _composite_widths(survey, survey.get(font, "W")) if "W" in font else []
    if widths is None:
        survey.report(Rule.FONT_WIDTHS, f"{name}: W")
    # Of each byte: a code has two.
    return _fraction([width or 0.0, *(widths or [])]) / 2


def _composite_widths(survey: Survey, value: Value) -> list[float] | None:
    """Return the widths of an array, ``None`` where it is odd.

    It has glyph and widths, or two glyphs and the width of all between them. Of a glyph that is
    given twice, some readers take the first width, others the last.
    """
    items = survey.array(value)
    if items is None:
        return None
    found: list[float] = []
    place = 0
    spans: list[tuple[int, int]] = []
    while place < len(items):
        first = integer_of(items[place])
        second = items[place + 1] if place + 1 < len(items) else None
        if first is None or not 0 <= first <= _LAST_GLYPH:
            return None
        if isinstance(second, list):
            widths = survey.numbers(second)
            last = first + len(second) - 1
            place += 2
        else:
            end = integer_of(second)
            width = number_of(items[place + 2]) if place + 2 < len(items) else None
            widths = None if width is None else [width]
            if end is None or not first <= end <= _LAST_GLYPH:
                return None
            last = end
            place += 3
        if widths is None or not all(NARROWEST <= each <= WIDEST_COMPOSITE for each in widths):
            return None
        found += widths
        if last >= first:
            spans.append((first, last))
    spans.sort()
    return found if all(a[1] < b[0] for a, b in pairwise(spans)) else None
