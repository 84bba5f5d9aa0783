"""Doubts about lines above and below that a reader may read on with the title.

Distances are in the title's em, and clear: from ink to ink as type has it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Final

from pithtex.check.doubts.finding import doubt_about, quoted
from pithtex.check.doubts.likeness import (
    SAME,
    is_alike,
    is_display_type,
    is_label_there,
    is_next_line,
    is_of_prose,
    is_running,
    is_same_font,
)
from pithtex.check.doubts.piled import denial_in, reads_as_title
from pithtex.check.doubts.words import (
    ASIDE,
    SECOND_TITLE,
    SMALL,
    SMALL_PRINT,
    goes_on,
)
from pithtex.check.labels import is_abstract, is_appendix, is_heading, is_numbered
from pithtex.check.neighbours import TOUCH, Neighbour
from pithtex.check.page_words import is_byline, is_complete, is_odd_word, names_authors, reads_on
from pithtex.check.scene import Scene
from pithtex.check.title_block import BODY, WIDE_LINE_GAP
from pithtex.check.turning_words import says_otherwise, turns_sense
from pithtex.findings import Finding

#: Words so near above are read together with the title; a line left open from further up.
ABOVE: Final = 1.0
OPEN: Final = 3.0
BELOW_SAME: Final = 1.36
BELOW_OTHER_FONT: Final = 0.55
#: Most letters of a line of small capitals are so much smaller than the title's, of its em.
SMALL_CAPITALS: Final = 0.8
#: From one baseline to the next of a paragraph, in em.
NEXT_LINE: Final = 1.5
#: A subtitle: words that read on, this near and this large.
READS_ON: Final = 1.8
READS_ON_SAME: Final = 3.0
SUBTITLE: Final = 0.6
TIGHT: Final = 0.3
#: A small word by itself under a title's line, as if it was put in there.
WORD_BELOW: Final = 0.6
#: What is larger than the text by so much is no line of it.
OVER_TEXT: Final = 1.02
#: Words that deny are few.
MOST_WORDS: Final = 12
FEW_LINES: Final = 3
#: A tiny line above the title is a label even of one word.
TINY: Final = 0.3


def _close(scene: Scene) -> Iterator[Finding]:
    """6. Words so close above or below that a reader reads them together with the title.

    4 of 1,008.
    """
    own, distinct = scene.block.em, scene.block.is_distinct(scene.view.body)
    for each in scene.neighbours:
        if each.is_on_lines or not (each.is_across or is_next_line(scene, each)):
            continue
        if -TOUCH <= each.above < ABOVE:
            is_alone = each.size <= SMALL and each.line.em <= SMALL * scene.block.em
            fewest = 1 if each.size <= TINY else 2
            if is_label_there(scene, each) or (
                is_alone and scene.says(each, partial(is_complete, words_at_least=fewest))
            ):
                continue
            place = "above"
        elif each.below >= -TOUCH and each.size >= SAME:
            near = WIDE_LINE_GAP if distinct and each.size >= 0.97 else BELOW_SAME  # noqa: PLR2004
            is_same_type = is_same_font(scene, each) and each.line.em > SMALL_CAPITALS * own
            is_other_font = not is_same_type and each.below > BELOW_OTHER_FONT
            is_next = is_next_line(scene, each)
            is_names = scene.says(each, partial(_is_names_below, is_next=is_next))
            if each.below >= near or is_label_there(scene, each) or is_names:
                continue
            if is_other_font and scene.says(each, lambda text: not reads_on(text)):
                continue
            place = "below"
        else:
            continue
        if scene.visible(each.line.glyphs):
            message = f"words stand close {place} the title: {quoted(each.text)}"
            yield doubt_about("doubt-words-close", message, each.line.glyphs)


def _is_names_below(text: str, *, is_next: bool) -> bool:
    """Whether a line names authors; one that could be the title's next line says so with a colon.

    "By A. Author" may be the end of a title, "Author: A. Author" is none.
    """
    return is_byline(text) and (not is_next or ":" in text)


def _open_above(scene: Scene) -> Iterator[Finding]:
    """7. A line above that is left open, or turns the sense: "The Myth of" (4 of 1,008)."""
    above = [each for each in scene.neighbours if each.above >= -TOUCH and each.beside < ASIDE]
    for each in above:
        if scene.says(each, partial(_is_running_title, scene.block.text)):
            continue
        is_other = says_otherwise(scene.block.text, each.text)
        if not (is_other or goes_on(scene, each)) or is_label_there(scene, each):
            continue
        if not is_other and _goes_on_in_next_line(scene, each):
            continue
        is_print = not is_other and (each.is_text or each.line.em < BODY * scene.view.body)
        if not each.is_across and (is_print or is_other or each.above >= OPEN):
            continue
        if each.above < ABOVE or (is_print and each.above >= OPEN):
            continue
        if is_print and any(_is_read_between(scene, other, each) for other in above):
            continue
        if scene.visible(each.line.glyphs):
            message = f"words above the title go on with it: {quoted(each.text)}"
            yield doubt_about("doubt-words-close", message, each.line.glyphs)


def _goes_on_in_next_line(scene: Scene, each: Neighbour) -> bool:
    """Whether a line that turns nothing is left open for a next line of its own, above the title.

    That stands tight below it, across its middle, in its type and size, and is seen.
    """
    if scene.says(each, turns_sense):
        return False
    line = each.line
    middle = (line.left + line.right) / 2
    return any(
        -TOUCH <= other.above < each.above
        and 0 < other.line.y - line.y < NEXT_LINE * line.em
        and other.line.left <= middle <= other.line.right
        and is_alike(each, other)
        and scene.says(other, bool)
        for other in scene.neighbours
    )


def _is_running_title(title: str, text: str) -> bool:
    """Whether a line says the title and nothing else, whatever its capitals and spaces.

    Nor do hyphens count, which stand at the ends of a title's lines.
    """
    one, other = ("".join(words.replace("-", "").split()).casefold() for words in (title, text))
    return one == other


def _is_read_between(scene: Scene, other: Neighbour, each: Neighbour) -> bool:
    """Whether a line between another and the title is read: no label, and no smaller print."""
    is_between = other.above < each.above and other.line.em >= SMALL_PRINT * each.line.em
    return is_between and scene.says(other, bool) and not is_label_there(scene, other)


def _reads_on(scene: Scene) -> Iterator[Finding]:
    """8. Words below that read as its continuation: a subtitle that the record does not have.

    6 of 1,008.
    """
    for each in scene.neighbours:
        if each.below < -TOUCH or not _is_read_below(scene, each):
            continue
        if each.size < SUBTITLE and scene.says(each, is_abstract):
            continue
        is_display = each.size >= SUBTITLE and each.line.em > OVER_TEXT * scene.view.body
        is_near = each.below < (READS_ON_SAME if each.size >= SAME else READS_ON)
        # What a reader sees of a line is dear: it is asked for last.
        if not (is_near or _turns_from_afar(scene, each, is_display=is_display)):
            continue
        is_word = each.below < WORD_BELOW and each.size < SMALL and is_odd_word(each.text)
        is_tight = each.below < TIGHT or is_word
        is_turn = each.line.em >= BODY * scene.view.body or each.size >= SUBTITLE
        if not (is_display or is_tight or (is_turn and _turns(scene, each))):
            continue
        if is_label_there(scene, each) or scene.says(each, is_heading):
            continue
        if not is_tight and each.size < SAME and scene.says(each, names_authors):
            continue
        is_no_more = partial(_is_no_more, is_display=is_display)
        reads = is_word or not scene.says(each, is_no_more)
        if not (reads or (is_display and reads_as_title(scene, each))):
            continue
        if scene.visible(each.line.glyphs):
            message = f"words below the title read on: {quoted(each.text)}"
            yield doubt_about("doubt-words-continue", message, each.line.glyphs)


def _is_read_below(scene: Scene, each: Neighbour) -> bool:
    """Whether a line is read behind the title: one below it, or aside that turns the sense."""
    return each.is_across or (each.beside < ASIDE and each.below < READS_ON and _turns(scene, each))


def _turns(scene: Scene, each: Neighbour) -> bool:
    """Whether a line, or what a reader sees of it, turns the sense."""
    return not scene.says(each, lambda text: not turns_sense(text))


def _is_no_more(text: str, *, is_display: bool) -> bool:
    return not reads_on(text, is_display=is_display)


def _turns_from_afar(scene: Scene, each: Neighbour, *, is_display: bool) -> bool:
    """Whether words turn the sense from further away: large ones, or a few."""
    is_title_size = is_display_type(scene, each)
    is_few = (
        is_display
        and each.below < SECOND_TITLE
        and each.text.count(" ") < MOST_WORDS
        and not each.is_text
    )
    if not (is_title_size or is_few) or not _turns(scene, each):
        return False
    if not is_title_size and is_running(scene, each, FEW_LINES):
        return False
    return not (scene.says(each, is_appendix) or is_of_prose(scene, each))


def _denied(scene: Scene) -> Iterator[Finding]:
    """9. Words that deny the title, wherever they stand by themselves: "RETRACTED" (2 of 1,008)."""
    said: set[str] = set()
    for each in scene.neighbours:
        is_apart = not each.is_text or each.is_on_lines or each.above > 0
        is_small = each.line.em < SMALL_PRINT * scene.view.body
        if is_small or not is_apart or not (denial := denial_in(scene, each)) or denial in said:
            continue
        is_larger = each.line.em > OVER_TEXT * scene.view.body
        is_short = is_larger or each.text.count(" ") < MOST_WORDS
        # In larger type seven short lines say as much as one.
        is_prose = is_of_prose(scene, each) if is_larger else is_running(scene, each, FEW_LINES)
        if not is_short or is_prose:
            continue
        if each.below > 0 and scene.says(each, is_numbered):
            continue
        if scene.visible(each.line.glyphs):
            said.add(denial)
            message = f"words on page 1 deny what it is about: {quoted(denial)}"
            yield doubt_about("doubt-denied", message, each.line.glyphs)


CONTINUING: Final[tuple[Callable[[Scene], Iterator[Finding]], ...]] = (
    _close,
    _open_above,
    _reads_on,
    _denied,
)
