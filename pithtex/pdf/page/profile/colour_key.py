"""Colours of a picture that are not painted (ISO 32000-1, 8.9.6.4): only light ones are harmless.

Readers that scale the picture before they leave them out show the edges of what is left out.
"""

from __future__ import annotations

from typing import Final

from pithtex.pdf.page.profile.colour import MOST_TABLE, Space, space_of
from pithtex.pdf.page.profile.rules import Rule
from pithtex.pdf.page.profile.streams import decoded
from pithtex.pdf.page.profile.survey import Survey
from pithtex.pdf.page.profile.values import Entries, Stream, Value

#: Of 1.
_LIGHT: Final = 0.9
_LARGEST_BYTE: Final = 255


def is_colour_key(survey: Survey, entries: Entries, bits: int, space: Space) -> bool:
    """Whether a picture's ``/Mask`` leaves out light colours, which it says before ``/Decode``."""
    most = 2**bits - 1
    key = survey.numbers(entries.get("Mask"), 2 * space.components)
    if key is None or not all(each == int(each) and 0 <= each <= most for each in key):
        return False
    if (
        "Decode" in entries
        or space.is_ink
        or any(a > b for a, b in zip(key[::2], key[1::2], strict=True))
    ):
        return False
    items = survey.array(entries.get("ColorSpace"))
    if items and items[0] == "Indexed":
        return _are_light(survey, items, int(key[0]), int(key[1]))
    return space.is_unit and all(low >= _LIGHT * most for low in key[::2])


def _are_light(survey: Survey, indexed: list[Value], first: int, last: int) -> bool:
    """Whether these entries of a table of colours are light; shades of inks are not looked at."""
    if len(indexed) != len(("Indexed", "base", "last", "table")):
        return False
    base, table = space_of(survey, indexed[1]), indexed[3]
    if isinstance(table, Stream):
        table = decoded(survey, table, MOST_TABLE, Rule.COLOUR_INDEXED)
    if base is None or base.is_ink or not base.is_unit or not isinstance(table, bytes):
        return False
    colours = table[first * base.components : (last + 1) * base.components]
    return bool(colours) and min(colours) >= _LIGHT * _LARGEST_BYTE
