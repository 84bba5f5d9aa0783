"""Doubts about words that are turned or run along a curve.

Labels, as the stamps of archives, are no doubt where what is clear of them is one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Final

from pithtex.box import meet, widened
from pithtex.check.doubts.finding import doubt_about, quoted, said
from pithtex.check.doubts.likeness import DISPLAY, LARGEST_LABEL, SAME
from pithtex.check.doubts.words import A_WORD, SAYS_SOMETHING, SMALL_PRINT
from pithtex.check.labels import are_labels, is_watermark
from pithtex.check.page_view import count_letters, letters_of
from pithtex.check.page_words import is_like_title, is_open
from pithtex.check.scene import Scene
from pithtex.check.title_block import DISTINCT
from pithtex.check.turning_words import denies, turns_sense
from pithtex.findings import Finding
from pithtex.pdf.page.glyph import Glyph
from pithtex.pdf.page.turned import read_straight, read_turned

#: What stands in the margin, upwards, no larger than this part of the page's height: a stamp.
STAMP: Final = 1 / 36
#: Degrees below which turned words are a line that is askew; so far from the title they count.
ASKEW: Final = 40.0
ASKEW_BESIDE: Final = 1.5
#: Words that are turned by fewer degrees are read as if they were not; so near, in em.
ALMOST_STRAIGHT: Final = 6.0
OPEN: Final = 3.0
#: Words so near are read from this part of the text's size on.
NEAR_PRINT: Final = 0.6
MARGINS: Final = (0.12, 0.85)


def turned_words(scene: Scene) -> Iterator[Finding]:
    """5. Large text that is turned or runs along a curve; any that runs through the title.

    1 of 1,008.
    """
    block, page = scene.block, scene.view.page
    by_size: dict[int, list[Glyph]] = defaultdict(list)
    for glyph in scene.view.turned:
        by_size[round(glyph.run.size)].append(glyph)
    # Of a word whose letters grow, or of two that are set apart, a size has few.
    few: list[Glyph] = []
    for members in by_size.values():
        size = max(glyph.run.size for glyph in members)
        text = read_turned(members)
        letters = [glyph for glyph in members if count_letters(glyph)]
        is_display = size > max(DISPLAY * block.em, DISTINCT * scene.view.body)
        if _is_excused(scene, members, text, size):
            # An X alone is a number.
            few += letters if is_display and letters_of(letters) < SAYS_SOMETHING else []
            continue
        through = _through(scene, letters) or _going_on(scene, letters)
        is_denial = denies(text, block.text) and size > SMALL_PRINT * scene.view.body
        is_large = is_display or is_denial or (turns_sense(text) and size > scene.view.body)
        is_stamp = (
            size < SAME * block.em
            and _is_stamp(letters, page.width, page.height)
            and not (size > DISTINCT * scene.view.body and is_like_title(text, block.text))
        )
        if not through and ((is_stamp and not is_denial) or not is_large):
            continue
        fewest = 1 if through else _fewest(scene, size)
        if letters_of(scene.visible(through or letters)) >= fewest:
            message = f"turned words of {size:.0f} pt on page 1: {quoted(text)}"
            yield doubt_about("doubt-turned-text", message, letters)
        elif is_display:
            few += letters
    size = max((glyph.run.size for glyph in few), default=0.0)
    if letters_of(few) < _fewest(scene, size) or _is_excused(scene, few, read_turned(few), size):
        return
    if letters_of(scene.visible(few)) >= _fewest(scene, size):
        message = f"turned letters of several sizes on page 1: {quoted(said(few))}"
        yield doubt_about("doubt-turned-text", message, few)


def _fewest(scene: Scene, size: float) -> int:
    """Return how many letters of a size say something: in the title's two do, as upright."""
    return A_WORD if size >= SAME * scene.block.em else SAYS_SOMETHING


def _is_excused(scene: Scene, members: Sequence[Glyph], text: str, size: float) -> bool:
    """Whether turned words, and what is clear of them, are a label."""
    block = scene.block
    is_excuse: Callable[[str], bool] = is_watermark
    if size <= max(LARGEST_LABEL * block.em, STAMP * scene.view.page.height):
        is_excuse = partial(are_labels, closed=size >= SAME * block.em)
    return _holds(is_excuse, text) and _holds(is_excuse, read_turned(scene.clearest(members)))


def _through(scene: Scene, letters: Sequence[Glyph]) -> list[Glyph]:
    """Return the letters that run through the title, or beside it and askew, to be read with it.

    A stamp runs up the margin.
    """
    block = scene.block
    around = widened(block.box, ASKEW_BESIDE * block.em)
    return [g for g in letters if meet(g.box, around if _is_askew(g) else block.box)]


def _going_on(scene: Scene, letters: Sequence[Glyph]) -> list[Glyph]:
    """Return letters of words that stand as near to the title as a line that is left open.

    They are left open, or turn its sense; those that are hardly turned are read as a line, too.
    """
    block = scene.block
    around = widened(block.box, OPEN * block.em)
    near = [
        glyph
        for glyph in letters
        if glyph.run.size >= NEAR_PRINT * scene.view.body and meet(glyph.box, around)
    ]
    if not near:
        return []
    texts = [read_turned(letters)]
    if all(abs(glyph.run.angle) < ALMOST_STRAIGHT for glyph in near):
        texts.append(read_straight(near))
    return near if any(is_open(text) or turns_sense(text) for text in texts) else []


def _holds(rule: Callable[[str], bool], text: str) -> bool:
    return rule(text) or rule(text.replace(" ", ""))


def _is_askew(glyph: Glyph) -> bool:
    return abs(glyph.run.angle) < ASKEW


def _is_stamp(glyphs: Sequence[Glyph], width: float, height: float) -> bool:
    """Whether letters run up or down a margin, in type of no more than a stamp's size."""
    upright = all(abs(abs(glyph.run.angle) - 90) <= 3 for glyph in glyphs)  # noqa: PLR2004 - degrees
    in_margin = (
        max(glyph.right for glyph in glyphs) < MARGINS[0] * width
        or min(glyph.left for glyph in glyphs) > MARGINS[1] * width
    )
    return upright and in_margin and max(glyph.run.size for glyph in glyphs) <= STAMP * height
