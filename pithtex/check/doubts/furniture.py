"""Lines that are no title's by the lines around them: a journal's name in its frame, authors.

Their words alone do not say so: a line that reads as a title is never one of these.
"""

from __future__ import annotations

import re
from functools import partial
from typing import Final

from pithtex.check.doubts.likeness import SAME, is_same_font
from pithtex.check.doubts.weight import is_outweighed
from pithtex.check.journal_names import FRAMED_NAMES
from pithtex.check.labels import is_label
from pithtex.check.neighbours import Neighbour
from pithtex.check.page_words import (
    SHORTEST_SHARED,
    is_affiliation,
    is_byline,
    is_institute,
    is_like_title,
    is_open,
    reads_on,
)
from pithtex.check.scene import Scene
from pithtex.check.turning_words import denies, turns_sense, words_of
from pithtex.pdf.page.line import Line

#: What heads a page stands so far above its title, in em of that.
HEAD_ABOVE: Final = 1.0
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
FOOTNOTE_MARKS: Final = "*∗⋆†‡§¶"
#: The index of an institute, tight before it.
_INDEX: Final = re.compile(r"\W*(\d)[^\W\d_]")
#: Without spaces, which letters that are set apart by hand seem to have.
_CONTENTS: Final = re.compile(r"contentslists?availableat[a-z.]+", re.IGNORECASE)
_CITED: Final = re.compile(r",?\d{1,5}\((?:19|20)\d\d\)[a-z]?\d{1,9}(?:[-\u2013\u2014]\d{1,9})?")
_HOMEPAGE: Final = re.compile(
    r"(?:journalhomepage:?)?(?:https?://)?www\.[a-z\d.-]+/[a-z\d./_-]+", re.IGNORECASE
)


def is_small_head(scene: Scene, each: Neighbour) -> bool:
    """Whether a line well above is in the text's own type, and lighter than the title.

    A date, the author of a student's paper, a running head: it reads as no title and is not left
    open, or says nothing but words of the title.
    """
    title = scene.block.text

    def is_none(text: str) -> bool:
        if turns_sense(text) or denies(text, title) or is_open(text):
            return False
        return not is_like_title(text, title) or _is_cut(title, text)

    is_above = each.above >= HEAD_ABOVE and each.is_text
    if not is_above or not scene.says(each, is_none):
        return False
    return scene.says(each, is_label) or is_outweighed(scene, each)


def _is_cut(title: str, text: str) -> bool:
    """Whether a line has no long word that is not the title's."""
    own = words_of(title)
    return all(word in own for word in words_of(text) if len(word) >= SHORTEST_SHARED)


def is_framed_masthead(scene: Scene, each: Neighbour) -> bool:
    """Whether a line is the name of a journal, as three other lines say.

    Above it "Contents lists available at", below it "journal homepage" or its address, and
    further above its name once more, with volume, year and page: "Physica A 392 (2013) 5920".
    """
    title = scene.block.text
    if each.above < ABOVE or len(each.text) > LONGEST:
        return False

    def is_a_name(text: str) -> bool:
        if " ".join(text.split()).casefold() in FRAMED_NAMES:
            return True
        is_title = reads_on(text) or turns_sense(text) or denies(text, title)
        return bool(text) and not is_title and not is_like_title(text, title)

    if not scene.says(each, is_a_name):
        return False
    middle = (each.line.left + each.line.right) / 2
    # Physica A 632 (2023) 129345 is cited of Physica A: Statistical Mechanics and its Applications
    name = "".join(each.text.partition(":")[0].split()).casefold()
    over = under = cited = False
    for other in scene.neighbours:
        is_above = other.above > each.above and other.size < each.size
        cited = cited or (is_above and scene.says(other, partial(_cites, name)))
        is_centred = abs((other.line.left + other.line.right) / 2 - middle) < (
            CENTRED * scene.block.em
        )
        distance = other.above - each.above
        if not is_centred or other.size >= each.size or abs(distance) > FRAME:
            continue
        over = over or (distance > 0 and scene.says(other, _is_contents))
        under = under or (distance < 0 and scene.says(other, _is_homepage))
    return over and under and cited


def _cites(name: str, text: str) -> bool:
    text = "".join(text.split())
    is_named = text.casefold().startswith(name)
    return is_named and bool(_CITED.fullmatch(text[len(name) :]))


def _is_contents(text: str) -> bool:
    return bool(_CONTENTS.fullmatch("".join(text.split())))


def _is_homepage(text: str) -> bool:
    return bool(_HOMEPAGE.fullmatch("".join(text.split())))


def _is_by(text: str) -> bool:
    return text.strip().casefold() == "by"


def is_under_by(scene: Scene, each: Neighbour) -> bool:
    """Whether a line stands under one that is just "by", and does not read as a title."""
    title = scene.block.text
    if each.below <= 0 or not scene.says(
        each, lambda text: not (reads_on(text) or is_like_title(text, title))
    ):
        return False
    return any(
        0 < other.below < each.below
        and each.below - other.below < UNDER_BY
        and scene.says(other, _is_by)
        for other in scene.neighbours
    )


def is_institute_below(scene: Scene, each: Neighbour) -> bool:
    """Whether a line in another font names an institute, with "By" and authors before it.

    Or with an index that stands behind an author's name before it: "1Faculty of Law".
    """
    if each.below < INSTITUTE_BELOW or is_same_font(scene, each):
        return False
    before = [other for other in scene.neighbours if 0 < other.below < each.below]
    index = _INDEX.match(each.text)
    is_named = index and each.size < SAME and scene.says(each, is_affiliation)
    if index and (is_named or (scene.says(each, is_institute) and is_outweighed(scene, each))):
        behind_name = re.compile(rf"[^\W\d_][^\w\s]?(?:\d,)*{index[1]}(?!\d)")
        if any(scene.says(other, lambda text: bool(behind_name.search(text))) for other in before):
            return True
    return scene.says(each, is_institute) and any(scene.says(other, is_byline) for other in before)


def is_footnote_mark(scene: Scene, line: Line) -> bool:
    """Whether a line is nothing but the mark of a footnote, raised behind the title's last word."""
    last = scene.block.lines[-1]
    nearest, farthest = MARK_BESIDE
    return (
        len(line.glyphs) == 1
        and line.glyphs[0].text in set(FOOTNOTE_MARKS)
        and nearest * last.em <= line.left - last.right <= farthest * last.em
        and last.y - line.y >= MARK_RAISED * last.em
        and line.em <= MARK_SIZE * last.em
    )
