"""Fonts that share a descriptor (ISO 32000-1, 9.8): they look different, or are the same.

pdf.js takes two fonts of one descriptor for one where what it compares of them is the same text.
Default widths, the drawings of glyphs, and which words of an encoding are numbers, it leaves out;
the second font then has the letters and widths of the first.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from pithtex.pdf.page.profile.rules import Rule
from pithtex.pdf.page.profile.survey import Survey
from pithtex.pdf.page.profile.values import Entries, Ref, Value

#: What pdf.js compares, in its order, but for texts of letters, which are nothing to the eye.
_COMPARED: Final = ("Encoding", "FirstChar", "LastChar", "Widths", "W", "CIDToGIDMap")
#: Of references to these it compares what they lead to.
_RESOLVED: Final = ("FirstChar", "LastChar", "Widths", "W")
#: What is there where nothing is said, in simple fonts and in composite ones.
_DEFAULTS: Final[tuple[Entries, Entries]] = (
    {"FirstChar": 0, "LastChar": 255},
    {"FirstChar": 0, "LastChar": 65_535},
)
_NOT_DRAWN: Final = ("Type", "Name", "ToUnicode", "FontDescriptor", "DescendantFonts")
#: What stands between the words that it compares, or in them.
_BETWEEN: Final = str.maketrans("", "", ",-")


def check_shared_descriptor(survey: Survey, font: Entries) -> None:
    """Check a font against those before it that have its descriptor."""
    descendants = survey.array(font.get("DescendantFonts")) or []
    parts = [font, *(each for each in descendants if isinstance(each, dict))]
    descriptor = next((part["FontDescriptor"] for part in parts if "FontDescriptor" in part), None)
    if not isinstance(descriptor, Ref):
        return
    look = "".join(_words(survey, parts)).translate(_BETWEEN)
    drawn = repr([_drawn(part, is_named=part is parts[-1]) for part in parts])
    if survey.described.setdefault((descriptor, look), drawn) != drawn:
        survey.report(Rule.FONT_FORM, "two fonts of one descriptor are alike, and not the same")


def _drawn(part: Entries, *, is_named: bool) -> list[tuple[str, Value]]:
    """Return what a font, or its descendant, is drawn with; the last of both has the name."""
    keys = part.keys() - _NOT_DRAWN - (set() if is_named else {"BaseFont"})
    return [(key, part[key]) for key in sorted(keys)]


def _words(survey: Survey, parts: list[Entries]) -> Iterator[str]:
    """Yield the words that pdf.js compares; of other references, which they are."""
    for key in _COMPARED:
        for part in parts:
            value = part.get(key)
            if key in _RESOLVED:
                value = survey.resolve(value) or _DEFAULTS[len(parts) > 1].get(key)
            for item in value.values() if isinstance(value, dict) else [value]:
                yield from _in_turn(item)


def _in_turn(value: Value) -> Iterator[str]:
    """Yield the words of a value, of arrays and of those in them."""
    for item in value if isinstance(value, list) else [value]:
        for each in item if isinstance(item, list) else [item]:
            yield _word(each)


def _word(value: Value) -> str:
    if isinstance(value, Ref):
        return f"{value.number}R{value.generation or ''}"
    if isinstance(value, (int, float)):
        return f"{value:g}"
    return value if isinstance(value, str) else ""
