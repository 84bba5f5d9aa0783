"""Whether a line is set as the title is, and whether it can be a label where it stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from itertools import islice, pairwise
from typing import Final

from pithtex.check.labels import (
    is_closed_label,
    is_draft_note,
    is_label,
    is_masthead,
    is_number,
    is_running_head,
)
from pithtex.check.neighbours import OF_ONE_SIZE, Neighbour
from pithtex.check.scene import Scene
from pithtex.check.title_block import DISTINCT, LINE_GAP

#: Type, of the title's size: as large as it; labels of several words are no larger.
SAME: Final = 0.9
LARGEST_LABEL: Final = 1.4
#: Display type, of the title's size.
DISPLAY: Final = 0.75
#: From one baseline to the next, in em, where lines are double spaced.
LINE_APART: Final = 2.6
#: Lines that look as large as one another: more are running text.
MOST_LINES: Final = 6
#: A paragraph's full lines: so many tell it, from one edge to the other, tight, in em.
FULL_LINES: Final = 3
ONE_EDGE: Final = 0.5
TIGHT: Final = 1.6
#: Where the other edge is ragged, of the paragraph's width.
RAGGED: Final = 0.12
#: No paragraph is narrower than so many em.
NARROW: Final = 12.0
#: Lines of so many words may be read as one, up to so many em beside one another.
FEW_WORDS: Final = 2
STEP: Final = 2.0
#: A line that calls itself the running head is no larger, of the title's size.
MOST_RUNNING_HEAD: Final = 1.05


def label_of_size(size: float) -> Callable[[str], bool]:
    """Return the rule for labels of a size, in the title's em: the larger, the fewer."""
    if size < SAME:
        return is_label
    return is_closed_label if size < LARGEST_LABEL else is_masthead


def is_display_type(scene: Scene, each: Neighbour, factor: float = 1.0) -> bool:
    """Whether a line, ``factor`` times as large as it is, is nearly as large as the title.

    And larger than the text.
    """
    size, em = factor * each.size, factor * each.line.em
    return size >= DISPLAY and em > DISTINCT * scene.view.body


def is_label_there(scene: Scene, each: Neighbour) -> bool:
    """Whether a line is a label, where one can stand: not as the title's next line."""
    if scene.says(each, is_draft_note):
        return True
    if each.above > 0 and each.size < MOST_RUNNING_HEAD and scene.says(each, is_running_head):
        return True
    if not scene.says(each, label_of_size(each.size)):
        return False
    if each.below > 0 and is_number(each.text):
        return False
    return not (each.is_across and is_next_line(scene, each))


def is_next_line(scene: Scene, each: Neighbour) -> bool:
    """Whether a line could be the title's next one, or the one before: in its type, and tight."""
    is_tight = max(each.above, each.below) < LINE_GAP
    return is_tight and is_same_size(scene, each) and is_same_font(scene, each)


def is_same_size(scene: Scene, each: Neighbour) -> bool:
    """Whether most letters of a line look as large as the title's."""
    return abs(each.line.em / scene.block.em - 1) < OF_ONE_SIZE


def is_running(
    scene: Scene, each: Neighbour, most: int = MOST_LINES, *, full: bool = False
) -> bool:
    """Whether more lines are set as this one is, and with it, than a title has: running text.

    They stand below each other, each a line from the next: a line by itself is none of them,
    however many there are elsewhere. Lines that nobody sees are none. With ``full``, half of them
    are as long as a paragraph's.
    """
    alike = _alike(scene, each)
    paragraph = [each]
    for line in paragraph:
        near = (other for other in alike if other not in paragraph and _is_next(line, other))
        paragraph += [other for other in near if scene.says(other, bool)]
        if len(paragraph) > most and (not full or _is_paragraph(paragraph)):
            return True
    return False


def _is_paragraph(lines: list[Neighbour]) -> bool:
    """Whether half of these lines begin at one edge, and go on nearly to the other.

    Short ones that are centred, or say the same again, are a notice of some lines.
    """
    em = lines[0].line.em
    left, right = min(each.line.left for each in lines), max(each.line.right for each in lines)
    if right - left < NARROW * em:
        return False
    full = {
        each.text
        for each in lines
        if each.line.left - left < ONE_EDGE * em
        and right - each.line.right < max(ONE_EDGE * em, RAGGED * (right - left))
    }
    return len(full) >= max(FULL_LINES, len(lines) / 2)


def has_alike(scene: Scene, each: Neighbour) -> bool:
    """Whether a line that is set as this one is stands elsewhere, as headings do.

    At the same edge or in the same middle, and both are numbered, or neither is.
    """
    apart = 2 * LINE_APART * each.line.em
    return any(
        abs(other.line.y - each.line.y) > apart
        and _is_aligned(each, other)
        and other.text[:1].isdigit() == each.text[:1].isdigit()
        for other in _alike(scene, each)
    )


def _is_aligned(each: Neighbour, other: Neighbour) -> bool:
    one, two = each.line, other.line
    beside = min(abs(one.left - two.left), abs(one.left + one.right - two.left - two.right) / 2)
    return beside < ONE_EDGE * one.em


def stacked_text(scene: Scene, each: Neighbour) -> str:
    """Return the words of lines of a word or two that stand below one another, this one among them.

    A reader reads them as one line, also down a stair. Nothing where it has more, or is alone.
    """
    if len(each.text.split()) > FEW_WORDS:
        return ""
    alike = [other for other in _alike(scene, each) if len(other.text.split()) <= FEW_WORDS]
    stack = [each]
    for line in stack:
        near = (other for other in alike if other not in stack and _is_step(line, other))
        stack += [other for other in near if scene.says(other, bool)]
    stack.sort(key=lambda other: other.line.y)
    return " ".join(other.text for other in stack) if len(stack) > 1 else ""


def _is_step(each: Neighbour, other: Neighbour) -> bool:
    """Whether one of two lines stands below the other, and at most a step beside it."""
    line, next_line = each.line, other.line
    beside = max(line.left - next_line.right, next_line.left - line.right)
    down = abs(line.y - next_line.y)
    return beside < STEP * line.em and ONE_EDGE * line.em < down < LINE_APART * line.em


def is_one_of_many(scene: Scene, each: Neighbour, most: int) -> bool:
    """Whether more lines are set as this one is, anywhere on the page, that a reader sees."""
    alike = (other for other in _alike(scene, each) if scene.says(other, bool))
    return len(list(islice(alike, most + 1))) > most


def ends_paragraph(scene: Scene, each: Neighbour) -> bool:
    """Whether a line goes on from full lines right above it, which a reader sees: in any font.

    All begin at one edge, one line from the next; those above end at one edge, too.
    """
    line, em = each.line, each.line.em
    flush = [
        other
        for other in scene.neighbours
        if 0 < line.y - other.line.y < (FULL_LINES + 1) * LINE_APART * em
        and abs(other.line.left - line.left) < ONE_EDGE * em
    ]
    flush.sort(key=lambda other: -other.line.y)
    above = flush[:FULL_LINES]
    right = [other.line.right for other in above]
    if len(above) < FULL_LINES or max(right) - min(right) > ONE_EDGE * em:
        return False
    steps = pairwise([line.y, *(other.line.y for other in above)])
    return all(low - high < TIGHT * em for low, high in steps) and all(
        scene.says(other, bool) for other in above
    )


def _alike(scene: Scene, each: Neighbour) -> list[Neighbour]:
    """Return the lines of the size and the font of one, that one among them."""
    font = _font(each)
    return [
        other
        for other in scene.neighbours
        if abs(other.line.em / each.line.em - 1) < OF_ONE_SIZE and _font(other) == font
    ]


def _is_next(each: Neighbour, other: Neighbour) -> bool:
    """Whether two lines of one size stand on one another, double spaced at most."""
    line, next_line = each.line, other.line
    is_over = line.left < next_line.right and next_line.left < line.right
    return is_over and abs(line.y - next_line.y) < LINE_APART * line.em


def _font(each: Neighbour) -> str:
    """Return the font that most of a line is set in."""
    return Counter(glyph.run.font for glyph in each.line.glyphs).most_common(1)[0][0]


def is_same_font(scene: Scene, each: Neighbour) -> bool:
    """Whether most letters of a line are set in a font of the title."""
    letters = [glyph.run.font for glyph in each.line.glyphs if glyph.text.isalpha()]
    return any(2 * letters.count(font) > len(letters) for font in scene.block.fonts)
