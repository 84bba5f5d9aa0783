"""Doubts about what the title says: case, unnamed letters, large signs, too few letters."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from pithtex.check.doubts.finding import doubt, doubt_about, quoted
from pithtex.check.labels import is_heading, is_label
from pithtex.check.page_view import box_of, count_letters, letters_of
from pithtex.check.scene import Scene
from pithtex.findings import Finding
from pithtex.pdf.page.glyph import Glyph

#: Letters that fonts do not name: as many as a title's ligatures and dashes.
MOST_LOST: Final = 0.08
#: Fewer letters and digits many papers could share as their title.
SHORT: Final = 2
#: A glyph that names no letter, or a sign, of this height in em may be anything.
LARGE_SIGN: Final = 1.6
#: Brackets of displayed mathematics are as narrow as a third of their height, stand so far below
#: the title, in its em, and are so few: more narrow strokes could make letters.
NARROW_SIGN: Final = 1 / 3
BRACKET_BELOW: Final = 8.0
MOST_BRACKETS: Final = 8
#: One sign on the page, so far below the title and so narrow, is a brace of a figure.
SIGN_BELOW: Final = 4.0
LONE_SIGN: Final = 0.6
#: Signs in larger type than the title: so many, and so high in their own em, may be letters.
SIGNS: Final = 4
LARGER_TYPE: Final = 1.05
HIGH_SIGN: Final = 0.3
#: Signs on lines of their own above the title: letters made of full stops have 20 each.
DOTS: Final = 30
_LIGATURES: Final = frozenset(
    (
        "ff",
        "fi",
        "fl",
        "ffi",
        "ffl",
        "ffj",
        "ft",
        "fj",
        "fb",
        "fh",
        "fk",
        "ij",
        "IJ",
        "th",
        "Th",
        "tt",
        "ti",
        "tf",
        "tti",
        "Qu",
        "ct",
        "st",
        "sp",
    )
)


def _match(scene: Scene) -> Iterator[Finding]:
    """10. What the comparison could not tell: case, spaces, unknown commands (8 of 1,008)."""
    for each in scene.block.match.doubts:
        box = box_of(each.glyphs) if each.glyphs else scene.block.box
        yield doubt(each.code, each.message, box)


def _lost(scene: Scene) -> Iterator[Finding]:
    """11. More letters without a name than ligatures would be (0 of 1,008)."""
    lost = scene.block.match.lost
    if len(lost) > max(2, MOST_LOST * len(scene.block.glyphs)):
        message = f"{len(lost)} letters of the title are set in a font that does not name them"
        yield doubt_about("doubt-letters-unnamed", message, lost)
    for glyph in scene.block.glyphs:
        letters = sum(map(str.isalpha, glyph.text))
        if letters > 1 and glyph.text.replace("ſ", "s") not in _LIGATURES:
            message = f"one glyph of the title says {quoted(glyph.text)}"
            yield doubt_about("doubt-letters-unnamed", message, [glyph])
            return


def _large_signs(scene: Scene) -> Iterator[Finding]:
    """14. Large signs, or glyphs that name no letter, as large as a title (1 of 1,008)."""
    em, own = scene.block.em, scene.block.all_glyphs
    large = [
        glyph
        for glyph in scene.view.glyphs
        if glyph not in own
        and not any(map(str.isalnum, glyph.text))
        and glyph.bottom - glyph.top > LARGE_SIGN * em
        and glyph.right - glyph.left > 0.5 * em
    ]
    brackets = [glyph for glyph in large if _is_bracket(glyph, scene)]
    if len(brackets) <= MOST_BRACKETS:
        large = [glyph for glyph in large if glyph not in brackets]
    if len(large) == 1 and _is_lone_sign(large[0], scene):
        large = []
    if visible := scene.visible(large):
        message = "a sign as large as a title, which may show anything"
        yield doubt("doubt-large-sign", message, *(glyph.box for glyph in visible))
    dots = signs_above(scene)
    if len(dots) >= DOTS and len(visible := scene.visible(dots)) >= DOTS:
        message = f"{len(visible)} signs above the title, which may show letters"
        yield doubt_about("doubt-large-sign", message, visible)
    signs = [
        glyph
        for glyph in scene.view.glyphs
        if glyph not in own
        and not any(map(str.isalnum, glyph.text))
        and not glyph.is_lost
        and glyph.run.look > LARGER_TYPE * em
        and glyph.bottom - glyph.top > HIGH_SIGN * glyph.run.look
    ]
    if len(signs) >= SIGNS and len(visible := scene.visible(signs)) >= SIGNS:
        message = f"{len(visible)} signs in larger type than the title, which may show letters"
        yield doubt_about("doubt-large-sign", message, visible)


def signs_above(scene: Scene) -> list[Glyph]:
    """Return the signs on lines without letters above the title."""
    top = scene.block.box[1]
    lines = [line for line in scene.view.lines if line.y < top and not letters_of(line.glyphs)]
    return [glyph for line in lines for glyph in line.glyphs]


def _is_bracket(glyph: Glyph, scene: Scene) -> bool:
    is_far = glyph.top - scene.block.box[3] > BRACKET_BELOW * scene.block.em
    return is_far and glyph.right - glyph.left < NARROW_SIGN * (glyph.bottom - glyph.top)


def _is_lone_sign(glyph: Glyph, scene: Scene) -> bool:
    """Whether a sign well below the title is so narrow that it shows one letter at most."""
    is_away = glyph.top - scene.block.box[3] > SIGN_BELOW * scene.block.em
    return is_away and glyph.right - glyph.left < LONE_SIGN * (glyph.bottom - glyph.top)


def _short(scene: Scene) -> Iterator[Finding]:
    """15. A title that thousands of papers could have, or that is a label or a heading.

    0 of 1,008.
    """
    count = sum(map(count_letters, scene.block.glyphs))
    text = scene.block.text
    if count < SHORT or is_label(text) or is_heading(text):
        message = f"{quoted(text)} is a title that many papers could have"
        yield doubt("doubt-short-title", message, scene.block.box)


LETTERS: Final[tuple[Callable[[Scene], Iterator[Finding]], ...]] = (
    _match,
    _lost,
    _large_signs,
    _short,
)
