"""Doubts about what is drawn and is no text: lettering, pictures, ink that is unread."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from pithtex.box import Box, meet
from pithtex.check.doubts.continuing import ABOVE
from pithtex.check.doubts.emblems import find_emblems, height_of_letters
from pithtex.check.doubts.figures import is_captioned, is_figure_beside_text, is_in_figure
from pithtex.check.doubts.finding import doubt
from pithtex.check.doubts.likeness import DISPLAY, SAME
from pithtex.check.doubts.words import BESIDE
from pithtex.check.known_marks import is_mark
from pithtex.check.scene import Scene
from pithtex.findings import Finding
from pithtex.pdf.page.ink import ink_in, unexplained
from pithtex.pdf.page.lettering import PIXELS_PER_EM, Kind, find_lettering

#: The height of capitals, in em: what is drawn counts as words of its size do.
CAPITAL: Final = 0.69
#: Shapes in a row that are lettering, tight to the title and further away, where plots have some.
FEWEST_ON_LINES: Final = 2
FEWEST: Final = 3
FEWEST_ABOVE: Final = 4
FEWEST_BELOW: Final = 5
FEWEST_SMALL_BELOW: Final = 9
FEWEST_FAR_BELOW: Final = 8
#: Smaller ones, as type, are not read with the title.
SMALLEST: Final = 0.43
FAR_ABOVE: Final = 3.0
#: Below the title, where abstracts and figures are: as large as a title, and as a title's further
#: down would have to be to be taken for it.
BELOW: Final = 1.5
FAR_BELOW: Final = 8.0
LARGE: Final = 1.09
#: Words as large as the title in lower case, of which few letters are as high as capitals.
LOWER_CASE: Final = 0.58
HUGE: Final = 2.5
#: Letters that far below stand in a row, each by itself; what is higher is a figure.
FEWEST_IN_ROW: Final = 5
AS_A_FIGURE: Final = 7.5
#: So few rules, no thicker than so many points, show no word where the short ones stand between
#: two long ones: a badge's frame, and two more.
MOST_RULES: Final = 8
THICKEST: Final = 2.0
LONG: Final = 60.0
#: Joined letters are no narrower than this part of their height.
NARROWEST: Final = 0.3
#: The zone, in em above and below the title.
ZONE: Final = 4.0
#: A picture that is as high as a line of the title.
PICTURE: Final = 1.3

#: An image so near above the title, and smaller ones, in em, that are marks.
IMAGE_ABOVE: Final = 1.0
SMALL_IMAGE: Final = 0.4
#: A word of five letters is so wide.
A_WORD: Final = 2.5
#: A tab at the page's edge: so far beyond it, in points, so high for its width, so clear of the
#: title, in its em.
CUT_OFF: Final = 2.0
HIGH_TAB: Final = 1.5
TAB_BESIDE: Final = 0.25
#: Annotations that draw nothing on the page, and marks that readers make under and behind words.
_INVISIBLE: Final = frozenset({"Link", "Popup", "Highlight", "Underline", "Squiggly"})


def _lettering(scene: Scene) -> Iterator[Finding]:
    """20. Shapes like letters in pictures, drawings, patterns: in the title's zone, or as large.

    19 of 1,008.
    """
    if scene.view.page.has_only_frames(MOST_RULES, THICKEST, LONG):
        return
    block, page = scene.block, scene.view.page
    em = block.em
    left, top, right, bottom = block.box
    zone = (0.0, top - ZONE * em, page.width, bottom + BELOW * em)
    bare = page.render_without(page.runs(), None, PIXELS_PER_EM / max(em, 1.0))
    found = find_lettering(bare, em, zone=zone)
    emblems = find_emblems(scene, found)
    for each in found:
        if each in emblems or is_in_figure(scene, each) or is_mark(page, each.box, em):
            continue
        beside = max(left - each.box[2], each.box[0] - right) / em
        on_lines = top < (each.box[1] + each.box[3]) / 2 < bottom
        if each.kind is Kind.BUSY:
            if beside >= BESIDE or not meet(each.box, zone):
                continue
            if each.box[3] <= top and each.height >= PICTURE * em:
                message = "a picture higher than a line of the title stands close above it"
                yield doubt("doubt-picture", message, each.box)
            elif on_lines:
                yield doubt("doubt-picture", "a picture stands on the title's lines", each.box)
            continue
        if each.kind is Kind.JOINED and _width(each.box) < NARROWEST * each.shapes * each.height:
            continue
        above, below = (top - each.box[3]) / em, (each.box[1] - bottom) / em
        fewest, least, where = (
            (FEWEST_ON_LINES, SMALLEST, "on the title's lines")
            if on_lines and beside < BESIDE
            else (FEWEST, SAME, "beside the title")
            if on_lines
            else _beyond(above, below, each.height / (CAPITAL * em), each.kind)
        )
        height = height_of_letters(each, found) if above > FAR_ABOVE else each.height
        if each.shapes >= fewest and height >= least * CAPITAL * em:
            message = f"what looks like {each.shapes} letters is drawn {where}, and is no text"
            yield doubt("doubt-lettering", message, each.box)


def _beyond(above: float, below: float, size: float, kind: Kind) -> tuple[int, float, str]:
    """Return how many letters of what size count so far above or below the title, and where."""
    if below > FAR_BELOW:
        is_row = kind is Kind.ROW and size < AS_A_FIGURE
        return FEWEST_IN_ROW if is_row else FEWEST_FAR_BELOW, HUGE, "below the title, much larger"
    if below > BELOW and size < LARGE:
        return FEWEST_SMALL_BELOW, LOWER_CASE, "below the title, as large"
    if below > BELOW:
        return FEWEST_BELOW, LARGE, "below the title, as large"
    if above > FAR_ABOVE and size < LARGE:
        return FEWEST_ABOVE, DISPLAY, "above the title"
    if above > ABOVE:
        return FEWEST, DISPLAY, "above the title"
    return FEWEST, SMALLEST, "close to the title"


def _unread(scene: Scene) -> Iterator[Finding]:
    """21. Ink of text that no letter explains, near the title or as large (0 of 1,008)."""
    block = scene.block
    left, top, right, bottom = block.box
    em = block.em
    glyphs = [
        glyph
        for glyph in scene.view.glyphs
        if glyph.bottom > scene.zone[1] and glyph.top < scene.zone[3]
    ]
    for box in unexplained(scene.full, scene.bare, glyphs):
        near = (
            box[2] > left - em
            and box[0] < right + em
            and box[3] > top - 0.5 * em
            and box[1] < bottom + 0.5 * em
        )
        if box[3] - box[1] > (0.3 if near else 0.55) * em and box[2] - box[0] > 0.2 * em:
            message = "text is drawn near the title that no letter of the file explains"
            yield doubt("doubt-unread-text", message, box)
            return


def _images(scene: Scene) -> Iterator[Finding]:
    """22. An image tight above the title, on its lines or below it, where words are a subtitle.

    Two letters of one above make a "No"; one below counts from a word as large as the title on.
    Whatever it shows, and however blurred. 5 of 1,008.
    """
    left, top, right, bottom = scene.block.box
    em = scene.block.em
    zone = (left - BESIDE * em, top - IMAGE_ABOVE * em, right + BESIDE * em, bottom)
    below = (zone[0], bottom, zone[2], bottom + ZONE * em)
    for each in scene.view.page.drawings():
        box = each.box
        is_behind = box[0] < left and box[1] < top and box[2] > right and box[3] > bottom
        is_small = min(_width(box), box[3] - box[1]) < SMALL_IMAGE * em
        is_word = _width(box) >= A_WORD * em and box[3] - box[1] >= LOWER_CASE * em
        is_near = meet(box, zone) or (is_word and box[1] >= bottom and meet(box, below))
        if each.kind != "image" or is_behind or is_small or not is_near or _is_tab(scene, box):
            continue
        is_away = not meet(box, zone)
        if is_away and (is_figure_beside_text(scene, box) or is_captioned(scene, box)):
            continue
        if ink_in(scene.bare, box) > 0 and not is_mark(scene.view.page, box, em):
            yield doubt("doubt-picture", "a picture stands close to the title", box)
            return


def _is_tab(scene: Scene, box: Box) -> bool:
    """Whether an image is a tab that is cut off by the page's edge, as a thumb index is.

    It stands clear of the title, and is higher than wide.
    """
    title, width = scene.block.box, scene.view.page.width
    is_cut = box[2] > width + CUT_OFF or box[0] < -CUT_OFF
    beside = max(title[0] - box[2], box[0] - title[2])
    is_high = box[3] - box[1] > HIGH_TAB * _width(box)
    return is_cut and is_high and beside >= TAB_BESIDE * scene.block.em


def _annotations(scene: Scene) -> Iterator[Finding]:
    """23. Notes, fields and stamps near the title, which readers show differently (1 of 1,008)."""
    left, top, right, bottom = scene.block.box
    em = scene.block.em
    zone = (left - BESIDE * em, top - ZONE * em, right + BESIDE * em, bottom + BELOW * em)
    for kind, box in scene.view.page.annotation_boxes():
        if kind not in _INVISIBLE and meet(box, zone):
            message = f"an annotation ({kind}) stands at the title, which not every reader shows"
            yield doubt("doubt-annotation", message, box)


def _width(box: Box) -> float:
    return box[2] - box[0]


DRAWN: Final[tuple[Callable[[Scene], Iterator[Finding]], ...]] = (
    _lettering,
    _unread,
    _images,
    _annotations,
)
