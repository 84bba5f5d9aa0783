"""Doubts about words that are turned or run along a curve.

Labels, as the stamps of archives, are no doubt where what is clear of them is one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Final

from pithtex.box import meet, widened
from pithtex.check.doubts.finding import doubt_about, quoted
from pithtex.check.doubts.likeness import DISPLAY, LARGEST_LABEL, SAME
from pithtex.check.doubts.words import A_WORD, SAYS_SOMETHING, SMALL_PRINT
from pithtex.check.labels import are_labels, is_watermark
from pithtex.check.page_view import count_letters, letters_of
from pithtex.check.page_words import is_like_title
from pithtex.check.scene import Scene
from pithtex.check.spaced_words import text_of
from pithtex.check.title_block import DISTINCT
from pithtex.check.turning_words import denies, turns_sense
from pithtex.findings import Finding
from pithtex.pdf.page.glyph import Glyph
from pithtex.pdf.page.turned import turned_lines

#: What stands in the margin, upwards, no larger than this part of the page's height: a stamp.
STAMP: Final = 1 / 36
#: Degrees below which turned words are a line that is askew; so far from the title they count.
ASKEW: Final = 40.0
ASKEW_BESIDE: Final = 1.5
MARGINS: Final = (0.12, 0.85)


def turned_words(scene: Scene) -> Iterator[Finding]:
    """5. Large text that is turned or runs along a curve; any that runs through the title.

    1 of 1,008.
    """
    block, page = scene.block, scene.view.page
    around = widened(block.box, ASKEW_BESIDE * block.em)
    by_size: dict[int, list[Glyph]] = defaultdict(list)
    scattered: list[Glyph] = []
    for glyph in scene.view.turned:
        by_size[round(glyph.run.size)].append(glyph)
    for members in by_size.values():
        size = max(glyph.run.size for glyph in members)
        text = _read(members)
        is_small = size <= max(LARGEST_LABEL * block.em, STAMP * page.height)
        is_excuse: Callable[[str], bool] = is_watermark
        if is_small:
            is_excuse = partial(are_labels, closed=size >= SAME * block.em)
        if _holds(is_excuse, text) and _holds(is_excuse, _read(scene.clearest(members))):
            continue
        letters = [glyph for glyph in members if count_letters(glyph)]
        # Askew, words beside the title are read with it; a stamp runs up the margin.
        through = [g for g in letters if meet(g.box, around if _is_askew(g) else block.box)]
        is_display = size > max(DISPLAY * block.em, DISTINCT * scene.view.body)
        is_denial = denies(text, block.text) and size > SMALL_PRINT * scene.view.body
        is_large = is_display or is_denial or (turns_sense(text) and size > scene.view.body)
        is_stamp = (
            size < SAME * block.em
            and _is_stamp(letters, page.width, page.height)
            and not (size > DISTINCT * scene.view.body and is_like_title(text, block.text))
        )
        if not through and (is_stamp or not is_large):
            continue
        fewest = 1 if through else A_WORD if size >= block.em else SAYS_SOMETHING
        if letters_of(scene.visible(through or letters)) >= fewest:
            message = f"turned words of {size:.0f} pt on page 1: {quoted(text)}"
            yield doubt_about("doubt-turned-text", message, letters)
        elif is_display:
            scattered += letters
    # Letters that grow along a curve are of many sizes.
    if letters_of(scene.visible(scattered)) >= SAYS_SOMETHING:
        message = f"large turned letters on page 1: {quoted(_read(scattered))}"
        yield doubt_about("doubt-turned-text", message, scattered)


def _read(glyphs: Sequence[Glyph]) -> str:
    """Return the words of turned letters, line by line."""
    return " ".join(text_of(line) for lines in turned_lines(glyphs).values() for line in lines)


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
