"""Doubts about the title's own letters: unnamed, uneven, pale, unlike what they say, too few."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from pithtex.box import widened
from pithtex.check.doubts.finding import doubt, doubt_about, quoted, said
from pithtex.check.doubts.likeness import SAME, label_of_size
from pithtex.check.labels import is_heading, is_label
from pithtex.check.page_view import box_of, count_letters
from pithtex.check.scene import Scene
from pithtex.findings import Finding
from pithtex.pdf.page.glyph import Glyph
from pithtex.pdf.page.letters import ODD_TOGETHER, PIXELS_PER_EM, odd_letters
from pithtex.pdf.page.line import Line

#: Letters, of the size of their line: smaller ones are specks; scripts may be smaller.
LEAST_LETTER: Final = 0.62
LEAST_SCRIPT: Final = 0.4
#: Scripts stand so far off the line, in their own em.
OFF_LINE: Final = 0.06
#: A title's contrast, of 255, below which it is pale, and a letter's, of the title's.
PALE: Final = 90
LEAST_CONTRAST: Final = 0.4
#: The same of its brightness alone: yellow on white is a contrast in blue that nobody sees.
PALE_BRIGHTNESS: Final = 40
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


def _uneven(scene: Scene) -> Iterator[Finding]:
    """12. Letters of the title that are much smaller or paler than the others (2 of 1,008)."""
    specks = [
        glyph
        for line in scene.block.lines
        for word in _small_letters(line)
        for glyph in word
        if len(word) > 1 or glyph.run.look < _least(glyph, line) * line.em
    ]
    if specks and (own := [glyph for glyph in specks if glyph in scene.block.glyphs]):
        message = f"letters of the title are tiny: {quoted(said(own))}"
        yield doubt_about("doubt-letters-uneven", message, own)
    least = LEAST_CONTRAST * scene.strongest
    dim = PALE_BRIGHTNESS if scene.brightness >= PALE_BRIGHTNESS else 0.0
    pale = [
        glyph
        for glyph, ink in scene.inks
        if any(map(str.isalnum, glyph.text)) and (ink.contrast < least or ink.brightness < dim)
    ]
    if pale:
        message = f"letters of the title are paler than the others: {quoted(said(pale))}"
        yield doubt_about("doubt-letters-uneven", message, pale)
    elif scene.contrast < PALE or scene.brightness < PALE_BRIGHTNESS:
        yield doubt("doubt-title-pale", "the title is pale", scene.block.box)


def _small_letters(line: Line) -> Iterator[list[Glyph]]:
    """Yield what is smaller than letters are: each by itself, letters side by side together.

    An index may be as small as that; a word as an index is small and no smaller.
    """
    word: list[Glyph] = []
    for glyph in line.glyphs:
        is_small = glyph.run.look < LEAST_LETTER * line.em
        if is_small and glyph.text.isalpha():
            word.append(glyph)
            continue
        if word:
            yield word
            word = []
        if is_small and any(map(str.isalnum, glyph.text)):
            yield [glyph]
    if word:
        yield word


def _least(glyph: Glyph, line: Line) -> float:
    """Return how small a glyph may be: the script of a script may stand on the line."""
    before = [each for each in line.glyphs if each.left < glyph.left]
    host = max(before, key=lambda each: each.left, default=glyph)
    is_smaller = glyph.run.look < host.run.look < line.em
    is_script = any(
        abs(each.y - line.y) > OFF_LINE * each.run.look
        for each in ((glyph, host) if is_smaller else (glyph,))
    )
    return LEAST_SCRIPT if is_script else LEAST_LETTER


def _unlike(scene: Scene) -> Iterator[Finding]:
    """13. Letters that do not look like what they say (1 of 1,008).

    Those of the title, and of what would be another one were it not for the label that it says.
    """
    own, styled = scene.block.glyphs, scene.block.match.styled
    yield from _odd(scene, own, scene.block.em, "letters of the title are not", styled)
    for each in scene.neighbours:
        if each.size >= SAME and label_of_size(each.size)(each.text):
            size = max(glyph.run.look for glyph in each.line.glyphs)
            yield from _odd(scene, each.line.glyphs, size, "letters of a large label are not")


def _odd(
    scene: Scene,
    glyphs: Sequence[Glyph],
    size: float,
    what: str,
    styled: frozenset[Glyph] = frozenset(),
) -> Iterator[Finding]:
    page = scene.view.page
    box = widened(box_of(glyphs), 2)
    scale = PIXELS_PER_EM / max(size, 1.0)
    full = page.render(box, scale)
    without = page.render_without(dict.fromkeys(glyph.run for glyph in glyphs), box, scale)
    odd = odd_letters(glyphs, full, without, styled)
    alone = [each for each in odd if each.is_odd_alone]
    together = [each for each in odd if each.margin >= ODD_TOGETHER]
    if alone or len({each.glyph.text for each in together}) > 1:
        worst = (alone or together)[:4]
        which = ", ".join(f"'{each.glyph.text}' looks like '{each.looks_like}'" for each in worst)
        yield doubt_about("doubt-letters-differ", f"{what}: {which}", [e.glyph for e in worst])


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
    dots = [
        glyph
        for line in scene.view.lines
        if line.y < scene.block.box[1] and not any(map(count_letters, line.glyphs))
        for glyph in line.glyphs
    ]
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
    _uneven,
    _unlike,
    _large_signs,
    _short,
)
