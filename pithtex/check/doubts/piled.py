"""Words one below the other, or down a stair, which a reader reads as one line.

A line alone may say nothing: "FAB", "RIC", "ATED" does together.
"""

from __future__ import annotations

from pithtex.check.neighbours import Neighbour
from pithtex.check.page_words import is_like_title
from pithtex.check.scene import Scene
from pithtex.check.turning_words import denies


def reads_as_title(scene: Scene, each: Neighbour) -> bool:
    """Whether a line, or what a reader sees of it, reads as a title; or the pile that it is of."""
    title = scene.block.text
    if not scene.says(each, lambda text: not is_like_title(text, title)):
        return True
    # White words between are none of it.
    return is_like_title(
        " ".join(scene.clear_text(other.line) for other in scene.piles.get(each.line, [])), title
    )


def denial_in(scene: Scene, each: Neighbour) -> str:
    """Return what denies the title: a line's words, or those of its pile; else nothing."""
    title = scene.block.text
    if denies(each.text, title):
        return each.text
    piled = " ".join(other.text for other in scene.piles.get(each.line, []))
    return piled if denies(piled, title) else ""
