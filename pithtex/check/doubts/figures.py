"""Images and drawn letters that are of a figure by what stands beside or below it.

What is drawn cannot be read here. A column of the paper's text beside a figure, or a caption
below a photograph, says that it is none of the title's lines.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from pithtex.box import Box, is_within, meet
from pithtex.check.doubts.likeness import DISPLAY
from pithtex.check.neighbours import Neighbour
from pithtex.check.page_view import box_of, letters_of
from pithtex.check.scene import Scene
from pithtex.check.turning_words import turns_sense
from pithtex.pdf.page.ink import ink_in
from pithtex.pdf.page.lettering import Kind, Lettering
from pithtex.pdf.page.line import Line
from pithtex.pdf.page.lines import UPRIGHT, find_lines, measure_looks
from pithtex.pdf.page.picture import PAPER

#: Clear space from an image to the title above, in its em.
AWAY: Final = 1.6
#: A figure begins so far below the title; so many lines of text stand beside it, within so many
#: lines above and below what is looked at.
FIGURE_BELOW: Final = 4.0
#: An image at the head of a column is as high as so many lines, with half as many beside it: no
#: title of two lines is.
FIGURE_LINES: Final = 12
LINES_BESIDE: Final = 4
LINES_AROUND: Final = 6.0
#: A figure in a column is no wider than this part of the page, and shows no more letters.
COLUMN: Final = 0.5
MOST_SHAPES: Final = 7
#: A word in a frame of a figure is no larger, of the title's size.
LARGEST_IN_FRAME: Final = 1.5
#: Lines of text beside a figure: in the text's size, or as small as an abstract is.
_SMALLEST: Final = 0.85
_LARGEST: Final = 1.05
#: A line of text, as an object or several, is as wide as so many of its letters.
_LINE: Final = 10
#: A photograph with a caption: so far below the title, in its em, so high and wide, and so much
#: of it, as far as the title's surroundings reach, is not paper.
CAPTIONED_BELOW: Final = 1.2
CAPTIONED_HIGH: Final = 4.5
PHOTOGRAPH: Final = 0.6
#: Images of one figure, and its caption, stand this near below one another, in lines of text.
ONE_FIGURE: Final = 1.5
CAPTION_BELOW: Final = 2.5
_CAPTION: Final = re.compile(r"fig(?:ure)?s?[. ]{0,2}1\b", re.IGNORECASE)


def is_in_figure(scene: Scene, each: Lettering) -> bool:
    """Whether joined shapes below the title are of a figure: text stands beside it, or a caption.

    Letters that stand apart, as those of words do, are none.
    """
    is_below = each.box[1] - scene.block.box[3] >= FIGURE_BELOW * scene.block.em
    if each.kind is Kind.ROW or not is_below:
        return False
    if each.shapes <= MOST_SHAPES and _lines_beside(scene, each.box) >= LINES_BESIDE:
        return True
    return any(
        is_within(each.box, image) and is_captioned(scene, image) for image in _images(scene)
    )


def is_word_in_figure(scene: Scene, each: Neighbour) -> bool:
    """Whether a line below the title is one short word in a frame of a figure, with text beside it.

    As "GPT-2" in a diagram at the head of a column; it denies nothing.
    """
    if each.below < FIGURE_BELOW or each.size > LARGEST_IN_FRAME:
        return False
    if letters_of(each.line.glyphs) > MOST_SHAPES or len(each.text.split()) > 1:
        return False
    box = box_of(each.line.glyphs)
    widest = COLUMN * scene.view.page.width
    is_framed = any(
        drawn.kind == "path" and is_within(box, drawn.box) and drawn.box[2] - drawn.box[0] <= widest
        for drawn in scene.view.page.drawings()
    )
    if not is_framed or _lines_beside(scene, box) < LINES_BESIDE:
        return False
    return scene.says(each, lambda text: not turns_sense(text))


def is_figure_beside_text(scene: Scene, box: Box) -> bool:
    """Whether an image is a figure at the head of a column, as high as the text beside it.

    A line stands between it and the title, as those of the authors do, and above that text.
    """
    block, view = scene.block, scene.view
    between = any(
        block.box[3] <= (line.top + line.bottom) / 2 and line.bottom <= box[1]
        for line in view.lines
        if line.glyphs[0] not in block.all_glyphs
        and letters_of(line.glyphs)
        and line.left < block.box[2]
        and line.right > block.box[0]
    )
    is_away = box[1] - block.box[3] >= AWAY * block.em
    is_high = is_away and box[3] - box[1] >= FIGURE_LINES * view.body
    return between and is_high and _lines_beside(scene, box, around=0.0) >= FIGURE_LINES / 2


def _lines_beside(scene: Scene, box: Box, around: float = LINES_AROUND) -> int:
    """Return how many lines of the text stand beside a box that is no wider than a column."""
    view = scene.view
    left, top, right, bottom = box
    if right - left > COLUMN * view.page.width:
        return 0
    around *= view.body
    band: Box = (0.0, top - around, view.page.width, bottom + around)
    lines: dict[int, float] = {}
    for run in view.runs:
        x0, y0, x1, y1 = run.box
        is_text = _SMALLEST <= run.size / max(view.body, 0.1) <= _LARGEST
        if (
            is_text
            and abs(run.angle) <= UPRIGHT
            and y0 > band[1]
            and y1 < band[3]
            and (x1 < left or x0 > right)
        ):
            row = round((y0 + y1) / 2 / max(view.body, 0.1))
            lines[row] = lines.get(row, 0.0) + x1 - x0
    return sum(width >= _LINE * view.body for width in lines.values())


def is_captioned(scene: Scene, box: Box) -> bool:
    """Whether an image is a photograph, or of several, with "Figure 1" below them.

    The caption is no larger than the text, and clear; the image is too high for a line of a title.
    """
    block, view = scene.block, scene.view
    left, top, right, bottom = box
    if top - block.box[3] < CAPTIONED_BELOW * block.em:
        return False
    images = [each for each in _images(scene) if each[1] >= top - ONE_FIGURE * view.body]
    for each in sorted(images, key=lambda image: image[1]):
        is_next = each[1] - bottom <= ONE_FIGURE * view.body
        if is_next and each[0] < right and left < each[2]:
            left, right, bottom = min(left, each[0]), max(right, each[2]), max(bottom, each[3])
    least = CAPTIONED_HIGH * block.em
    if bottom - top < least or right - left < least:
        return False
    shown: Box = (box[0], top, box[2], min(box[3], scene.zone[3]))
    if shown[1] < shown[3] and ink_in(scene.bare, shown, PAPER) < PHOTOGRAPH:
        return False
    return _has_caption(scene, (left, bottom, right, bottom + CAPTION_BELOW * view.body))


def _has_caption(scene: Scene, box: Box) -> bool:
    """Whether a line in a box begins as the first caption, in type no larger than the text's."""
    view = scene.view
    runs = [run for run in view.runs if meet(run.box, box) and run.size <= _LARGEST * view.body]
    glyphs = view.page.glyphs(runs)
    measure_looks(glyphs)
    for line in find_lines(glyphs):
        small = line.em < DISPLAY * scene.block.em or line.em <= _LARGEST * view.body
        if small and line.top >= box[1] - view.body and _CAPTION.match(line.text().lstrip()):
            clear: Line = replace(line, glyphs=scene.clear(line.glyphs))
            return bool(_CAPTION.match(clear.text().lstrip()))
    return False


def _images(scene: Scene) -> list[Box]:
    """Return where images are, below the title."""
    bottom = scene.block.box[3]
    return [
        each.box
        for each in scene.view.page.drawings()
        if each.kind == "image" and each.box[1] >= bottom
    ]
