"""Doubts about a title no larger than the text, which other lines of it could be as well."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from pithtex.check.doubts.finding import doubt_about, quoted
from pithtex.check.doubts.likeness import SAME, is_in_paragraph, is_label_there, is_one_of_many
from pithtex.check.doubts.piled import reads_as_title
from pithtex.check.doubts.weight import is_heavier, is_lighter
from pithtex.check.doubts.words import SAYS_SOMETHING, SECOND_TITLE
from pithtex.check.labels import is_numbered
from pithtex.check.page_view import UPPER, letters_of
from pithtex.check.page_words import is_affiliation, is_byline, is_claim
from pithtex.check.scene import Scene
from pithtex.findings import Finding

#: Further lines that a title of the text's size has.
A_TITLE: Final = 2


def _as_plain(scene: Scene) -> Iterator[Finding]:
    """3. A title no larger than the text, which other lines could be as well (0 of 1,008)."""
    if scene.block.is_distinct(scene.view.body):
        return
    for each in scene.neighbours:
        is_other = not each.is_text and each.size >= SAME
        is_low = each.line.top > UPPER * scene.view.page.height
        is_near = 0 < each.below < SECOND_TITLE and each.is_across
        if not is_other or is_low or is_one_of_many(scene, each, A_TITLE):
            continue
        if not (reads_as_title(scene, each) or (is_near and is_heavier(scene, each))):
            continue
        if not is_near and scene.says(each, is_claim):
            # A displayed formula of the text.
            continue
        if is_label_there(scene, each) or scene.says(each, _is_byline_or_numbered):
            continue
        if is_in_paragraph(scene, each):
            continue
        if scene.says(each, is_affiliation) and is_lighter(scene, each):
            continue
        if letters_of(scene.visible(each.line.glyphs)) >= SAYS_SOMETHING:
            message = f"words that could be the title as well: {quoted(each.text)}"
            yield doubt_about("doubt-text-as-large", message, each.line.glyphs)


def _is_byline_or_numbered(text: str) -> bool:
    return is_byline(text) or is_numbered(text)


PLAIN: Final[tuple[Callable[[Scene], Iterator[Finding]], ...]] = (_as_plain,)
