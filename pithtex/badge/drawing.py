"""The drawing of a badge, as values: two fields, the texts on them, and their colours.

SVG and PNG are made of the same drawing. Lengths are in pixels of CSS. Whoever changes
anything here, in the words or in the SVG, changes the format: badges that stand on pages
are compared with what is drawn (:mod:`pithtex.badge.judgement`).
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

from pithtex.badge.widths import text_width
from pithtex.badge.words import LABEL, Tone, Words

HEIGHT: Final = 20
#: Of the corners.
RADIUS: Final = 3
SIZE: Final = 11
BASELINE: Final = 14
#: Between a text and the edge of its field.
_MARGIN: Final = 7
TEXT_COLOUR: Final = "#ffffff"


@dataclass(frozen=True, slots=True)
class Field:
    """The colours of a field's ground, on a light page and on a dark one."""

    light: str
    dark: str


#: Each is 4.5 to 1 or more against the text, on both pages (WCAG 2.2, 1.4.3).
LABEL_FIELD: Final = Field("#2f3e4e", "#4b5c6e")
FIELDS: Final[dict[Tone, Field]] = {
    "record": Field("#0d6b65", "#167b74"),
    "absent": Field("#5c6770", "#69757f"),
    "forged": Field("#b3261e", "#c9362c"),
}


@dataclass(frozen=True, slots=True)
class Run:
    """A text in one weight, where it begins, and how wide it is to be."""

    text: str
    x: float
    width: float
    is_bold: bool


@dataclass(frozen=True, slots=True)
class Drawing:
    """A badge: ``split`` is where its label ends, ``runs`` are its texts from the left."""

    width: int
    split: int
    tone: Tone
    runs: tuple[Run, ...]


def draw(words: Words) -> Drawing:
    """Return the drawing of some words."""
    label = _run(LABEL, _MARGIN, is_bold=True)
    split = math.ceil(label.x + label.width + _MARGIN)
    runs = [label]
    x: float = split + _MARGIN
    if words.subject:
        runs.append(_run(words.subject, x, is_bold=True))
        x = runs[-1].x + runs[-1].width
        runs.append(_run(words.message[len(words.subject) :], x, is_bold=False))
    else:
        runs.append(_run(words.statement, x, is_bold=False))
    return Drawing(math.ceil(runs[-1].x + runs[-1].width + _MARGIN), split, words.tone, tuple(runs))


def _run(text: str, x: float, *, is_bold: bool) -> Run:
    """Return a run; a blank that it begins with only moves it, for SVG leaves such out."""
    bare = text.lstrip()
    x += text_width(" ", SIZE) * (len(text) - len(bare))
    return Run(bare, round(x, 2), round(text_width(bare, SIZE, is_bold=is_bold), 2), is_bold)
