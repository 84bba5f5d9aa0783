"""Whether a line is set as the title is, and whether it can be a label where it stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from itertools import islice, pairwise
from typing import Final

from pithtex.check.doubts.weight import is_bolder
from pithtex.check.labels import (
    is_label,
    is_large_label,
    is_masthead,
    is_note_of_version,
    is_number,
    is_running_head,
)
from pithtex.check.neighbours import OF_ONE_SIZE, Neighbour
from pithtex.check.page_view import letters_of
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
#: The first line of a paragraph is indented by less, in em.
INDENT: Final = 3.0
#: So many letters a line of a paragraph has, of which few are short.
FULL_LINE: Final = 25
#: A line that calls itself the running head is no larger, of the title's size.
MOST_RUNNING_HEAD: Final = 1.05


def label_of_size(size: float) -> Callable[[str], bool]:
    """Return the rule for labels of a size, in the title's em: the larger, the fewer."""
    if size < SAME:
        return is_label
    return is_large_label if size < LARGEST_LABEL else is_masthead


def is_display_type(scene: Scene, each: Neighbour, factor: float = 1.0) -> bool:
    """Whether a line, ``factor`` times as large as it is, is nearly as large as the title.

    And larger than the text.
    """
    size, em = factor * each.size, factor * each.line.em
    return size >= DISPLAY and em > DISTINCT * scene.view.body


def is_label_there(scene: Scene, each: Neighbour) -> bool:
    """Whether a line is a label, where one can stand: not as the title's next line."""
    if scene.says(each, is_note_of_version):
        return True
    if each.above > 0 and scene.says(each, is_running_head):
        return each.size < SAME or (each.size < MOST_RUNNING_HEAD and not is_bolder(scene, each))
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


def is_running(scene: Scene, each: Neighbour, most: int = MOST_LINES) -> bool:
    """Whether more lines are set as this one is, and with it, than a title has: running text.

    They stand below each other, each a line from the next: a line by itself is none of them,
    however many there are elsewhere. Lines that nobody sees are none.
    """
    alike = _alike(scene, each)
    paragraph = [each]
    for line in paragraph:
        near = (other for other in alike if other not in paragraph and _is_next(line, other))
        paragraph += [other for other in near if scene.says(other, bool)]
        if len(paragraph) > most:
            return True
    return False


def is_of_prose(scene: Scene, each: Neighbour, most: int = MOST_LINES) -> bool:
    """Whether a line is of running text whose lines are as long as those of a paragraph.

    All but a first one begin at one edge: short lines below each other, or in the middle, shout.
    """
    full = [
        other
        for other in _alike(scene, each)
        if letters_of(other.line.glyphs) >= FULL_LINE
        and abs(other.line.y - each.line.y) < (most + 1) * LINE_APART * each.line.em
        and scene.says(other, bool)
    ]
    edges = [other.line.left for other in full]
    near = ONE_EDGE * each.line.em
    flush = max((sum(abs(edge - other) < near for other in edges) for edge in edges), default=0)
    return flush >= most and is_running(scene, each, most)


def has_alike(scene: Scene, each: Neighbour) -> bool:
    """Whether a line that is set as this one is stands elsewhere, as headings do.

    At the same edge or in the same middle, or both above text of their own columns; and both
    are numbered, or neither is. One that nobody sees is none.
    """
    apart = 2 * LINE_APART * each.line.em
    return any(
        abs(other.line.y - each.line.y) > apart
        and other.text[:1].isdigit() == each.text[:1].isdigit()
        and (_is_aligned(each, other) or (_heads_text(scene, each) and _heads_text(scene, other)))
        and scene.says(other, bool)
        for other in _alike(scene, each)
    )


def _is_aligned(each: Neighbour, other: Neighbour) -> bool:
    one, two = each.line, other.line
    beside = min(abs(one.left - two.left), abs(one.left + one.right - two.left - two.right) / 2)
    return beside < ONE_EDGE * one.em


def _heads_text(scene: Scene, each: Neighbour) -> bool:
    """Whether the next line below one is of the text, and begins where it does."""
    line, near = each.line, ONE_EDGE * each.line.em
    return any(
        run.font == scene.view.font
        and abs(run.size - scene.view.body) <= OF_ONE_SIZE * scene.view.body
        and abs(run.box[0] - line.left) < near
        and 0 < run.box[3] - line.y < LINE_APART * line.em
        for run in scene.view.runs
    )


def is_one_of_many(scene: Scene, each: Neighbour, most: int) -> bool:
    """Whether more lines are set as this one is, anywhere on the page, that a reader sees."""
    alike = (other for other in _alike(scene, each) if scene.says(other, bool))
    return len(list(islice(alike, most + 1))) > most


def is_in_paragraph(scene: Scene, each: Neighbour) -> bool:
    """Whether a line goes on from full lines right above it, or they from it, which a reader sees.

    In any font. All begin at one edge, but for the first, one line from the next, and end at one
    edge, but for the last.
    """
    above = _full_lines(scene, each, -1)
    if above and abs(above[0].line.left - each.line.left) < ONE_EDGE * each.line.em:
        return True
    below = _full_lines(scene, each, 1)
    return (
        bool(below)
        and below[0].line.left - ONE_EDGE * each.line.em < each.line.left
        and abs(below[0].line.right - each.line.right) < ONE_EDGE * each.line.em
    )


def _full_lines(scene: Scene, each: Neighbour, step: int) -> list[Neighbour]:
    """Return the full lines of a paragraph right above a line (-1) or below it (1); or none."""
    line, em = each.line, each.line.em
    near = [
        other
        for other in scene.neighbours
        if 0 < step * (other.line.y - line.y) < (FULL_LINES + 1) * LINE_APART * em
        and other.line.left < line.right
        and other.line.right > line.left
    ]
    near.sort(key=lambda other: step * other.line.y)
    full = near[:FULL_LINES]
    if len(full) < FULL_LINES:
        return []
    lines = [other.line for other in full]
    # The first line of a paragraph may be indented.
    flush = lines[:-1] if step < 0 and lines[-1].left > lines[0].left else lines
    indent = lines[-1].left - lines[0].left
    rights = [other.right for other in lines]
    lefts = [other.left for other in flush]
    heights = [line.y, *(other.y for other in lines)]
    is_block = (
        max(rights) - min(rights) < ONE_EDGE * em
        and max(lefts) - min(lefts) < ONE_EDGE * em
        and indent < INDENT * em
        and all(abs(one - two) < TIGHT * em for one, two in pairwise(heights))
    )
    return full if is_block and all(scene.says(other, bool) for other in full) else []


def _alike(scene: Scene, each: Neighbour) -> list[Neighbour]:
    """Return the lines of the size and the font of one, that one among them."""
    return [other for other in scene.neighbours if is_alike(each, other)]


def is_alike(each: Neighbour, other: Neighbour) -> bool:
    """Whether two lines are of one size and font, or one and the same."""
    # A line whose letters look like nothing has no size.
    is_of_size = abs(other.line.em - each.line.em) <= OF_ONE_SIZE * each.line.em
    return is_of_size and _font(other) == _font(each)


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
