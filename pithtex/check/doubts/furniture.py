"""Lines that are no title's by the lines around them: a journal's name in its frame, authors.

Their words alone do not say so: a line that reads as a title is never one of these.
"""

from __future__ import annotations

import re
from typing import Final

from pithtex.check.doubts.likeness import is_same_font
from pithtex.check.neighbours import Neighbour
from pithtex.check.page_words import (
    denies,
    is_byline,
    is_institute,
    is_like_title,
    reads_on,
    turns_sense,
)
from pithtex.check.scene import Scene
from pithtex.pdf.page.line import Line

#: The frame of a journal's name, in em of the title: so far above, and its lines so near.
ABOVE: Final = 3.0
FRAME: Final = 3.5
CENTRED: Final = 1.5
#: A journal's name is no longer, in characters.
LONGEST: Final = 60
#: Names stand so near under the "by" before them, and institutes so far below the title.
UNDER_BY: Final = 2.0
INSTITUTE_BELOW: Final = 1.5
#: A mark of a footnote behind the title: so far from its last letter, so high, so small, in em.
MARK_BESIDE: Final = (-0.3, 0.6)
MARK_RAISED: Final = 0.25
MARK_SIZE: Final = 0.8
_MARKS: Final = frozenset("*∗⋆†‡§¶")
#: Without spaces, which letters that are set apart by hand seem to have.
_CONTENTS: Final = re.compile(r"contentslists?availableat[a-z.]+", re.IGNORECASE)
_CITED: Final = re.compile(r",?\d{1,5}\((?:19|20)\d\d\)[a-z]?\d{1,9}(?:[-\u2013\u2014]\d{1,9})?")
_HOMEPAGE: Final = re.compile(
    r"(?:journalhomepage:?)?(?:https?://)?www\.[a-z\d.-]+/[a-z\d./_-]+", re.IGNORECASE
)


def is_framed_masthead(scene: Scene, each: Neighbour) -> bool:
    """Whether a line is the name of a journal, as three other lines say.

    Above it "Contents lists available at", below it "journal homepage" or its address, and
    further above its name once more, with volume, year and page: "Physica A 392 (2013) 5920".
    """
    title = scene.block.text
    if each.above < ABOVE or len(each.text) > LONGEST:
        return False
    if reads_on(each.text) or turns_sense(each.text) or denies(each.text, title):
        return False
    if is_like_title(each.text, title):
        return False
    middle = (each.line.left + each.line.right) / 2
    name = "".join(each.text.split()).casefold()
    over = under = cited = False
    for other in scene.neighbours:
        text = "".join(other.text.split())
        is_above = other.above > each.above and other.size < each.size
        if is_above and text.casefold().startswith(name):
            cited = cited or bool(_CITED.fullmatch(text[len(name) :]))
        is_centred = abs((other.line.left + other.line.right) / 2 - middle) < (
            CENTRED * scene.block.em
        )
        distance = other.above - each.above
        if not is_centred or other.size >= each.size or abs(distance) > FRAME:
            continue
        over = over or (distance > 0 and bool(_CONTENTS.fullmatch(text)))
        under = under or (distance < 0 and bool(_HOMEPAGE.fullmatch(text)))
    return over and under and cited


def is_under_by(scene: Scene, each: Neighbour) -> bool:
    """Whether a line stands under one that is just "by", and does not read as a title."""
    if each.below <= 0 or reads_on(each.text) or is_like_title(each.text, scene.block.text):
        return False
    return any(
        other.text.strip().casefold() == "by"
        and 0 < other.below < each.below
        and each.below - other.below < UNDER_BY
        for other in scene.neighbours
    )


def is_institute_below(scene: Scene, each: Neighbour) -> bool:
    """Whether a line in another font names an institute, with "By" and authors before it."""
    if each.below < INSTITUTE_BELOW or is_same_font(scene, each) or not is_institute(each.text):
        return False
    before = [other for other in scene.neighbours if 0 < other.below < each.below]
    return any(is_byline(other.text) for other in before)


def is_footnote_mark(scene: Scene, line: Line) -> bool:
    """Whether a line is nothing but the mark of a footnote, raised behind the title's last word."""
    last = scene.block.lines[-1]
    nearest, farthest = MARK_BESIDE
    return (
        len(line.glyphs) == 1
        and line.glyphs[0].text in _MARKS
        and nearest * last.em <= line.left - last.right <= farthest * last.em
        and last.y - line.y >= MARK_RAISED * last.em
        and line.em <= MARK_SIZE * last.em
    )
