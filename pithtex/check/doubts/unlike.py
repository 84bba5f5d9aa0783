"""Doubts about letters that do not look like what they say, in the title and near it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Final, TypeAlias

from pithtex.box import widened
from pithtex.check.doubts.finding import doubt_about
from pithtex.check.doubts.likeness import SAME, label_of_size
from pithtex.check.page_view import box_of, letters_of
from pithtex.check.scene import Scene
from pithtex.check.title_block import SIDEWAYS
from pithtex.findings import Finding
from pithtex.pdf.page.glyph import Glyph
from pithtex.pdf.page.letters import FITS, ODD_TOGETHER, PIXELS_PER_EM, OddLetter, odd_letters
from pithtex.pdf.page.line import Line

#: Odd letters that a message names.
NAMED: Final = 4
#: Lines are near that stand so far above the title and below it, in its em, and are no smaller.
NEAR_ABOVE: Final = 8.0
NEAR_BELOW: Final = 3.0
NEARLY_AS_LARGE: Final = 0.6
#: There, two letters have to lie, and what is as much like a letter as this is not looked into.
FAR: Final = 0.5
#: So many different signs on a line of nothing else may be letters, each so high in its own em.
SIGNS: Final = 3
HIGH_SIGN: Final = 0.4
SIGNS_BELOW: Final = 8.0
#: What rows of ornaments are made of.
ORNAMENTS: Final = frozenset("*∗⋆★☆✦✧❖◆◇◊●○•·†‡")

_Kind: TypeAlias = tuple[str, float, str, float, float]


def _unlike(scene: Scene) -> Iterator[Finding]:
    """13. Letters of the title that do not look like what they say (1 of 1,008).

    Those that name no letter are compared with what the record has in their place.
    """
    match = scene.block.match
    stand_ins = [replace(glyph, text=text) for glyph, text in match.stand_ins]
    odd = _odd(scene, [*scene.block.glyphs, *stand_ins], scene.block.em, match.styled)
    unnamed = [each for each in odd if each.glyph in stand_ins and each.margin >= ODD_TOGETHER]
    named = [each for each in odd if each.glyph not in stand_ins]
    if worst := unnamed or _telling(named):
        yield _differing("letters of the title are not", worst)


def _unlike_labels(scene: Scene) -> Iterator[Finding]:
    """13. The same of what would be another title were it not for the label that it says."""
    for each in scene.neighbours:
        if each.size >= SAME and label_of_size(each.size)(each.text):
            size = max(glyph.run.look for glyph in each.line.glyphs)
            if worst := _telling(_odd(scene, each.line.glyphs, size)):
                yield _differing("letters of a large label are not", worst)


def _unlike_around(scene: Scene) -> Iterator[Finding]:
    """13. The same of lines near the title, where two letters do, or one sign (0 of 861)."""
    known: set[_Kind] = set()
    for line in _lines_around(scene):
        above, below = scene.block.box[1] - line.y, line.y - line.em - scene.block.box[3]
        if above > NEAR_ABOVE * scene.block.em or below > NEAR_BELOW * scene.block.em:
            continue
        kinds = {_kind(glyph): glyph for glyph in line.glyphs}
        glyphs = [glyph for kind, glyph in kinds.items() if kind not in known]
        if not glyphs:
            continue
        size = max(glyph.run.look for glyph in glyphs)
        odd = [each for each in _odd(scene, glyphs, size, fits=FAR) if each.is_odd_alone]
        kinds_of_odd = {(each.glyph.text, each.looks_like) for each in odd}
        if len(kinds_of_odd) > (1 if letters_of(line.glyphs) else 0):
            yield _differing("letters near the title are not", odd)
            return
        known |= kinds.keys() - {_kind(each.glyph) for each in odd}


def _kind(glyph: Glyph) -> _Kind:
    """Return what glyphs have in common that are one: font, size, what they say, their box."""
    look = max(glyph.run.look, 0.1)
    width, height = glyph.right - glyph.left, glyph.bottom - glyph.top
    return (
        glyph.run.font,
        round(look, 1),
        glyph.text,
        round(width / look, 2),
        round(height / look, 2),
    )


def _unnamed_around(scene: Scene) -> Iterator[Finding]:
    """14. Lines near the title of signs, or of glyphs without a name, that may be words (0 of 861).

    A row of stars is an ornament.
    """
    for line in _lines_around(scene):
        if line.y - line.em - scene.block.box[3] > SIGNS_BELOW * scene.block.em:
            continue
        signs = _unnamed(line)
        if len(signs) >= SIGNS and len(visible := scene.visible(signs)) >= SIGNS:
            message = f"{len(visible)} signs on a line near the title, which may show letters"
            yield doubt_about("doubt-large-sign", message, visible)
            return


def _unnamed(line: Line) -> list[Glyph]:
    """Return the high signs of a line of nothing else, and glyphs without a name, if they differ.

    An ornament, or the mark of a web site behind each author, is the same glyph again and again.
    """
    high = [each for each in line.glyphs if each.bottom - each.top > HIGH_SIGN * each.run.look]
    if letters_of(line.glyphs):
        high = [each for each in high if each.is_lost]
    elif not {each.text for each in high} <= ORNAMENTS:
        return high
    kinds = {(each.text, round(_width(each), 1)) for each in high}
    return high if len(kinds) >= SIGNS else []


def _width(glyph: Glyph) -> float:
    return (glyph.right - glyph.left) / max(glyph.run.look, 0.1)


def _lines_around(scene: Scene) -> Iterator[Line]:
    """Yield the lines over and under the title that are not much smaller than it."""
    left, _, right, _ = scene.block.box
    em, own = scene.block.em, scene.block.all_glyphs
    for line in scene.view.lines:
        if line.glyphs[0] in own or max(left - line.right, line.left - right) > SIDEWAYS * em:
            continue
        if max(glyph.run.look for glyph in line.glyphs) >= NEARLY_AS_LARGE * em:
            yield line


def _odd(
    scene: Scene,
    glyphs: Sequence[Glyph],
    size: float,
    styled: frozenset[Glyph] = frozenset(),
    fits: float = FITS,
) -> list[OddLetter]:
    """Return the glyphs of type of a size that look like other letters than they say."""
    page = scene.view.page
    box = widened(box_of(glyphs), 2)
    scale = PIXELS_PER_EM / max(size, 1.0)
    full = page.render(box, scale)
    without = page.render_without(dict.fromkeys(glyph.run for glyph in glyphs), box, scale)
    return odd_letters(glyphs, full, without, styled, fits)


def _telling(odd: Sequence[OddLetter]) -> list[OddLetter]:
    """Return the letters that are odd enough alone, or two different ones that are together."""
    if alone := [each for each in odd if each.is_odd_alone]:
        return alone
    together = [each for each in odd if each.margin >= ODD_TOGETHER]
    return together if len({each.glyph.text for each in together}) > 1 else []


def _differing(what: str, odd: Sequence[OddLetter]) -> Finding:
    worst = odd[:NAMED]
    which = ", ".join(f"'{each.glyph.text}' looks like '{each.looks_like}'" for each in worst)
    return doubt_about("doubt-letters-differ", f"{what}: {which}", [each.glyph for each in worst])


UNLIKE: Final[tuple[Callable[[Scene], Iterator[Finding]], ...]] = (
    _unlike,
    _unlike_labels,
    _unlike_around,
    _unnamed_around,
)
