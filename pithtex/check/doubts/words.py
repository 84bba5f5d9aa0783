"""Doubts about words: larger, as large, beside the title.

Distances are in the title's em, and clear: from ink to ink as type has it. Labels of
journals and drafts (:mod:`pithtex.check.page_words`) are no doubt where a label stands.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Final

from pithtex.check.doubts.figures import is_word_in_figure
from pithtex.check.doubts.finding import doubt_about, quoted, said
from pithtex.check.doubts.furniture import (
    FOOTNOTE_MARKS,
    is_footnote_mark,
    is_framed_masthead,
    is_institute_below,
    is_small_head,
    is_under_by,
)
from pithtex.check.doubts.likeness import (
    DISPLAY,
    LARGEST_LABEL,
    SAME,
    has_alike,
    is_display_type,
    is_label_there,
    is_running,
    is_same_font,
    is_same_size,
    label_of_size,
)
from pithtex.check.doubts.piled import reads_as_title
from pithtex.check.doubts.weight import is_bolder, is_heavier, is_lighter
from pithtex.check.labels import is_appendix, is_heading, is_numbered
from pithtex.check.neighbours import OF_ONE_SIZE, TOUCH, Neighbour
from pithtex.check.page_view import UPPER, count_letters, letters_of
from pithtex.check.page_words import (
    has_article,
    has_words,
    is_affiliation,
    is_byline,
    is_complete,
    is_open,
)
from pithtex.check.scene import Scene
from pithtex.check.title_block import DISTINCT
from pithtex.check.turning_words import turns_sense
from pithtex.findings import Finding
from pithtex.pdf.page.glyph import Glyph
from pithtex.pdf.page.lines import UPRIGHT

#: Type, of the title's size: more than the title.
LARGER: Final = 1.05
#: A line in capitals looks larger than it is.
CAPITALS: Final = 1.1
#: Words in the title's own type so far below it may be another title.
SECOND_TITLE: Final = 8.0
#: So many letters say something by themselves.
SAYS_SOMETHING: Final = 3
#: In larger type two do: one is a drop cap.
A_WORD: Final = 2
#: Two letters are read with the title from so far above.
FIRST_WORD: Final = 6.0
#: Clear space: words nearer than this are read together with the title.
BESIDE: Final = 3.0
FAR_BESIDE: Final = 1.5
#: Words that turn the sense, or are left open, from further beside.
ASIDE: Final = 8.0
LINE_NUMBER: Final = 0.8
#: The same of one in a column of them that counts up.
COUNTED_NUMBER: Final = 0.3
SIGN_BESIDE: Final = 6.0
#: A sign belongs to a line whose baseline is so near.
ON_LINE: Final = 0.8
#: Digits of a page's number.
LONGEST_NUMBER: Final = 5
#: Signs on a line of their own belong to the title from so near.
NEXT_LINE: Final = 1.7
#: As large as the title, they do from further away.
FAR_LINE: Final = 4.0
#: Institutes stand below the authors by no more, in the title's em.
AFFILIATIONS: Final = 2.6
MARKS: Final = frozenset("*∗†‡§¶‖,;.·•-–—−_¯|⋆★⁎")
#: A small line of its own is a label if it is complete.
SMALL: Final = 0.6
#: Words that deny are seen in type no smaller than this part of the text's.
SMALL_PRINT: Final = 0.85


def _larger(scene: Scene) -> Iterator[Finding]:
    """1. Words in larger type, anywhere on the page, but for headings below (3 of 1,008)."""
    least = LARGER * scene.block.large_em
    scattered: list[Glyph] = []
    for each in scene.neighbours:
        is_display = each.size >= DISPLAY and each.line.em > DISTINCT * scene.view.body
        if is_display and letters_of(each.line.glyphs) <= A_WORD:
            scattered += [glyph for glyph in each.line.glyphs if glyph.text.isalpha()]
        if each.size * scene.block.em <= least:
            continue
        is_small = each.size < LARGEST_LABEL
        if scene.says(each, label_of_size(each.size)) or is_word_in_figure(scene, each):
            continue
        if each.below > 0 and scene.says(each, partial(is_heading, numbered=is_small)):
            continue
        # Authors, between the sizes of a title and of its subtitle.
        is_between = each.below > 0 and each.size * scene.block.em < scene.block.lines[0].em
        if is_between and not reads_as_title(scene, each):
            continue
        large = [glyph for glyph in each.line.glyphs if glyph.run.look > least]
        says = [glyph for glyph in large if count_letters(glyph)]
        if not _is_word(says):
            continue
        if _is_word(scene.visible(says)):
            size = max(glyph.run.look for glyph in says)
            message = f"larger words on page 1: {quoted(said(large))}, {size:.0f} pt"
            yield doubt_about("doubt-larger-text", message, large)
    # One below the other, or down a stair.
    is_word = letters_of(scattered) >= SAYS_SOMETHING
    if is_word and letters_of(scene.visible(scattered)) >= SAYS_SOMETHING:
        message = f"large letters on page 1: {quoted(said(scattered))}"
        yield doubt_about("doubt-larger-text", message, scattered)


def _is_word(glyphs: Sequence[Glyph]) -> bool:
    letters = sum(glyph.text.isalpha() for glyph in glyphs)
    return letters >= A_WORD or letters_of(glyphs) >= SAYS_SOMETHING


def _as_large(scene: Scene) -> Iterator[Finding]:
    """2. Words as large as the title, above, beside or below it (18 of 1,008)."""
    own = _said(scene.block.text)
    # A title in two sizes is as large as its larger words.
    largest = max(scene.block.large_em, *(line.em for line in scene.block.lines))
    for each in scene.neighbours:
        factor = CAPITALS if each.text.isupper() else 1.0
        is_display = is_display_type(scene, each, factor)
        is_above = each.above >= -TOUCH and (
            each.size >= SAME or is_display or _stands_out_above(scene, each)
        )
        is_large = each.size * scene.block.em >= SAME * largest
        is_title_like = is_display and (
            (is_large and has_words(each.text)) or reads_as_title(scene, each)
        )
        is_beside = each.is_on_lines and each.beside >= BESIDE and (each.size >= SAME or is_display)
        is_below = each.below > 0 and _is_large_below(scene, each, is_title_like=is_title_like)
        if not (is_above or is_beside or is_below) or is_label_there(scene, each):
            continue
        if is_above and (is_framed_masthead(scene, each) or _is_page_number(each)):
            continue
        if is_above and is_small_head(scene, each):
            continue
        # Another column of the text, where a title is no larger than that.
        if each.is_text and each.beside >= FAR_BESIDE:
            continue
        # The title as its own running title is no other one.
        fewest = A_WORD if is_above and _is_read_first(scene, each) else SAYS_SOMETHING
        if _says(each.line.glyphs) < fewest:
            continue
        if scene.says(each, lambda text: _said(text) == own):
            continue
        if _says(scene.visible(each.line.glyphs)) >= fewest:
            place = "above" if is_above else "beside" if is_beside else "below"
            message = f"words in type like the title's stand {place} it: {quoted(each.text)}"
            yield doubt_about("doubt-text-as-large", message, each.line.glyphs)


def _is_read_first(scene: Scene, each: Neighbour) -> bool:
    """Whether two letters above the title are read before it: "If", "IM", "0 %"."""
    return each.is_across and each.above < FIRST_WORD and is_display_type(scene, each)


def _says(glyphs: Sequence[Glyph]) -> int:
    """Return how many letters and digits glyphs show, and how many parts of a hundred."""
    return letters_of(glyphs) + sum(glyph.text == "%" for glyph in glyphs)


def _is_page_number(each: Neighbour) -> bool:
    """Whether a line is a page's number in its head, well beside the title."""
    number = each.text.strip()
    return each.beside >= BESIDE and number.isdecimal() and len(number) <= LONGEST_NUMBER


def _stands_out_above(scene: Scene, each: Neighbour) -> bool:
    """Whether a line above that reads as a title is bolder than the title, and no small print."""
    is_display = each.size >= SMALL and each.line.em > DISTINCT * scene.view.body
    return is_display and reads_as_title(scene, each) and is_bolder(scene, each)


def _is_large_below(scene: Scene, each: Neighbour, *, is_title_like: bool) -> bool:
    """Whether words below the title are in its type: near it, or like a title and of its size."""
    # The smaller part of a title in two sizes may be of the text's own.
    size, largest = each.size * scene.block.em, scene.block.large_em
    is_of_title = size >= DISPLAY * largest or is_same_font(scene, each)
    is_like_it = (
        scene.block.is_distinct(scene.view.body)
        and is_same_size(scene, each)
        and (size > SAME * largest or (is_of_title and reads_as_title(scene, each)))
    )
    is_near = each.below < SECOND_TITLE
    if not (is_title_like or (is_like_it and is_near)):
        return False
    is_numbered_heading = partial(is_heading, numbered=each.size < SAME)
    if scene.says(each, is_numbered_heading):
        return False
    if each.size < SAME and scene.says(each, is_byline):
        return False
    if is_near:
        if is_under_by(scene, each) or is_institute_below(scene, each):
            return False
        return not _are_names(scene, each)
    is_as_large = each.size > LARGER or each.line.em > (1 - OF_ONE_SIZE) * scene.block.em
    is_small = each.size < SAME or not is_as_large
    is_dotted = partial(is_numbered, dotted=not is_small)
    return (is_as_large or _stands_out_below(scene, each)) and not (
        (each.size < LARGER and scene.says(each, is_dotted))
        or scene.says(each, is_appendix)
        or is_running(scene, each)
        or _are_names(scene, each)
    )


def _stands_out_below(scene: Scene, each: Neighbour) -> bool:
    """Whether a line far below is bolder than the title, and no heading among others."""
    is_low = each.line.top > UPPER * scene.view.page.height
    is_bold = is_bolder(scene, each) or is_heavier(scene, each)
    return not is_low and is_bold and not has_alike(scene, each)


def _are_names(scene: Scene, each: Neighbour) -> bool:
    """Whether a line names people or institutes by its words, and is set lighter than the title."""
    if scene.says(each, is_affiliation):
        return is_lighter(scene, each, AFFILIATIONS)
    is_title = has_article(each.text) or reads_as_title(scene, each)
    return not is_title and is_lighter(scene, each)


def _beside(scene: Scene) -> Iterator[Finding]:
    """4. Words or signs on the title's lines, or between them (1 of 1,008)."""
    left, _, right, _ = scene.block.box
    reach = SIGN_BESIDE * scene.block.em
    for line in scene.view.lines:
        if line.glyphs[0] in scene.block.all_glyphs or letters_of(line.glyphs):
            continue
        if is_footnote_mark(scene, line):
            continue
        is_on_lines = any(abs(line.y - own.y) < ON_LINE * own.em for own in scene.block.lines)
        reach_of_signs = NEXT_LINE if line.em < SAME * scene.block.em else FAR_LINE
        is_next = (
            line.em >= SMALL * scene.block.em
            and _says_something(line.glyphs)
            and any(abs(line.y - own.y) < reach_of_signs * own.em for own in scene.block.lines)
        )
        is_near = line.left < right + reach and line.right > left - reach
        if (is_on_lines or is_next) and is_near and (visible := scene.visible(line.glyphs)):
            message = f"signs stand on the title's line: {quoted(line.text())}"
            yield doubt_about("doubt-words-on-line", message, visible)
    for each in scene.neighbours:
        if not each.is_on_lines or each.beside >= ASIDE:
            continue
        if each.beside >= BESIDE and (each.is_text or not goes_on(scene, each)):
            continue
        is_apart = each.beside >= FAR_BESIDE and (
            each.is_text or (each.size <= SMALL and scene.says(each, is_complete))
        )
        is_apart = is_apart and (not goes_on(scene, each) or is_running(scene, each))
        is_counted = scene.line_numbers.issuperset(each.line.glyphs)
        space = COUNTED_NUMBER if is_counted else LINE_NUMBER
        is_line_number = each.size <= SMALL and each.beside >= space
        is_line_number = is_line_number and scene.says(each, str.isdigit)
        if not (is_apart or is_line_number) and scene.visible(each.line.glyphs):
            message = f"words stand on the title's line: {quoted(each.text)}"
            yield doubt_about("doubt-words-on-line", message, each.line.glyphs)
    yield from _strays(scene)


def goes_on(scene: Scene, each: Neighbour) -> bool:
    """Whether a line, or what a reader sees of it, is left open or turns a sense."""
    return not scene.says(each, lambda text: not (is_open(text) or turns_sense(text)))


def _says_something(glyphs: Sequence[Glyph]) -> bool:
    """Whether signs are other ones than rules, dots and the marks of footnotes."""
    return any(glyph.text not in MARKS for glyph in glyphs)


def _strays(scene: Scene) -> Iterator[Finding]:
    """Find glyphs in the title's box that are on none of its lines and no line of their own."""
    left, top, right, bottom = scene.block.box
    em, own = scene.block.em, scene.block.all_glyphs
    in_lines = {glyph for line in scene.view.lines for glyph in line.glyphs}
    strays = [
        glyph
        for glyph in scene.view.glyphs
        if glyph not in own
        and glyph not in in_lines
        and abs(glyph.run.angle) <= UPRIGHT
        and count_letters(glyph)
        and glyph.left < right
        and glyph.right > left
        and glyph.top < bottom - 0.15 * em
        and glyph.bottom > top + 0.1 * em
    ]
    if visible := scene.visible(strays):
        message = f"something stands in the title: {quoted(said(visible))}"
        yield doubt_about("doubt-words-on-line", message, visible)


def _said(text: str) -> str:
    """Return what a line says, with its signs, whatever mark of a footnote stands behind it."""
    return " ".join(text.split()).casefold().rstrip(f"{FOOTNOTE_MARKS} ")


WORDS: Final[tuple[Callable[[Scene], Iterator[Finding]], ...]] = (
    _larger,
    _as_large,
    _beside,
)
