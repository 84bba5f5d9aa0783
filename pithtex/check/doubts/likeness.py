"""Whether a line is set as the title is, and whether it can be a label where it stands."""

from __future__ import annotations

from collections import Counter
from itertools import islice
from typing import Final

from pithtex.check.neighbours import OF_ONE_SIZE, Neighbour
from pithtex.check.page_words import is_draft_note, is_label, is_number, is_running_head
from pithtex.check.scene import Scene
from pithtex.check.title_block import LINE_GAP

#: Lines that look as large as one another: more are running text.
MOST_LINES: Final = 6
#: A line that calls itself the running head is no larger, of the title's size.
MOST_RUNNING_HEAD: Final = 1.05


def is_label_there(scene: Scene, each: Neighbour) -> bool:
    """Whether a line is a label, where one can stand: not as the title's next line."""
    if scene.says(each, is_draft_note):
        return True
    if each.above > 0 and each.size < MOST_RUNNING_HEAD and scene.says(each, is_running_head):
        return True
    if not scene.says(each, is_label):
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
    """Whether more lines are set as this one is than a title has: it is of running text.

    Lines that nobody sees are none.
    """
    font = _font(each)
    alike = (
        other
        for other in scene.neighbours
        if abs(other.line.em / each.line.em - 1) < OF_ONE_SIZE
        and _font(other) == font
        and scene.says(other, bool)
    )
    return len(list(islice(alike, most + 1))) > most


def _font(each: Neighbour) -> str:
    """Return the font that most of a line is set in."""
    return Counter(glyph.run.font for glyph in each.line.glyphs).most_common(1)[0][0]


def is_same_font(scene: Scene, each: Neighbour) -> bool:
    """Whether most letters of a line are set in a font of the title."""
    letters = [glyph.run.font for glyph in each.line.glyphs if glyph.text.isalpha()]
    return any(2 * letters.count(font) > len(letters) for font in scene.block.fonts)
