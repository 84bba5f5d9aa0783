"""Patterns and shadings (ISO 32000-1, 8.7): bounded, well-formed, and without text."""

from __future__ import annotations

from typing import Final

from pithtex.matrix import UNIT, Matrix
from pithtex.pdf.page.profile.colour import Space, space_of
from pithtex.pdf.page.profile.forms import check_matrix, moved
from pithtex.pdf.page.profile.functions import Arity, check_function
from pithtex.pdf.page.profile.graphics_state import check_state
from pithtex.pdf.page.profile.inks import is_even, may_step
from pithtex.pdf.page.profile.matrices import FARTHEST, least_scale_of
from pithtex.pdf.page.profile.mixing import OPEN
from pithtex.pdf.page.profile.rules import Rule
from pithtex.pdf.page.profile.survey import BARE, Drawing, Setting, Survey
from pithtex.pdf.page.profile.values import Entries, Stream, Value, entries_of, number_of, said

#: Points of the page from tile to tile; PDFium and Poppler take half a minute for a hundredth.
SHORTEST_STEP: Final = 0.5
_TILES, _SHADES = 1, 2
_COLOURED, _UNCOLOURED = 1, 2
_UNCOLOURED_BEGINNING: Final = BARE._replace(unset_fill=False, unset_stroke=False)
_BETWEEN_CIRCLES: Final = 3
#: The radius of the larger of two circles. Of smaller ones PDFium alone draws a shading.
SMALLEST_CIRCLE: Final = 0.5
#: Numbers that say where a shading is: along a line, between two circles. Of other kinds, readers
#: draw what they can of too little data, or nothing, or pink.
_PLACES: Final = {2: 4, 3: 6}


def is_tiles(survey: Survey, pattern: Value) -> bool:
    """Whether a pattern repeats a drawing."""
    return survey.get(entries_of(pattern) or {}, "PatternType") == _TILES


def has_colour(survey: Survey, pattern: Value, space: Space, numbers: list[float]) -> bool:
    """Whether a pattern without a colour is given one of its space, and another none.

    Of others, readers make black, or nothing.
    """
    entries = entries_of(pattern) or {}
    if not is_tiles(survey, pattern) or survey.get(entries, "PaintType") != _UNCOLOURED:
        return not numbers
    base = space.base
    if base is None or base.is_pattern or len(numbers) != base.components:
        return False
    return base.has(numbers) and not (base.tints and not is_even(survey, base.tints, numbers))


def check_pattern(survey: Survey, pattern: Value, setting: Setting) -> None:
    """Check a pattern, and leave its tile to be read; ``setting`` is what it is painted in."""
    entries = entries_of(pattern)
    scale = setting.magnitude, setting.shrinking
    if entries is None or not survey.first_look("pattern", pattern, scale):
        return
    matrix = UNIT
    if "Matrix" in entries:
        matrix = check_matrix(survey, entries["Matrix"], "pattern", setting)
    kind = survey.get(entries, "PatternType")
    if kind == _SHADES:
        state = survey.dictionary(entries, "ExtGState")
        if state is not None:
            check_state(survey, state)
        check_shading(survey, survey.get(entries, "Shading"))
    elif kind == _TILES and isinstance(pattern, Stream):
        _check_tiles(survey, pattern, matrix, setting)
    else:
        survey.report(Rule.PATTERN, f"type {said(kind)}")


def _check_tiles(survey: Survey, pattern: Stream, matrix: Matrix, setting: Setting) -> None:
    entries = pattern.entries
    unit = least_scale_of(matrix) * 2.0**setting.shrinking
    kind = survey.get(entries, "PaintType")
    box = survey.numbers(entries.get("BBox"), 4)
    steps = [number_of(survey.get(entries, key)) for key in ("XStep", "YStep")]
    if (
        kind not in (_COLOURED, _UNCOLOURED)
        or survey.get(entries, "TilingType") not in (1, 2, 3)
        or box is None
        or not (box[0] < box[2] and box[1] < box[3])
        or not all(step is not None and abs(step) * unit >= SHORTEST_STEP for step in steps)
    ):
        survey.report(Rule.PATTERN, f"tiles of {said(entries.get('BBox'))}, {said([*steps])}")
    resources = survey.dictionary(entries, "Resources") or {}
    survey.draw(
        Drawing(
            pattern,
            resources,
            "pattern",
            key=(id(pattern), setting.magnitude, setting.shrinking),
            setting=moved(
                Setting(
                    no_text=Rule.PATTERN_TEXT,
                    magnitude=setting.magnitude,
                    shrinking=setting.shrinking,
                    beginning=BARE if kind == _COLOURED else _UNCOLOURED_BEGINNING,
                    canvas=OPEN,
                ),
                matrix,
            ),
        )
    )


def check_shading(survey: Survey, shading: Value) -> None:
    """Check a shading that content or a pattern paints."""
    entries = entries_of(shading)
    if entries is None:
        survey.report(Rule.SHADING, "it is missing")
    elif survey.first_look("shading", shading):
        reason = _why_odd(survey, entries)
        if reason is not None:
            survey.report(Rule.SHADING, reason)


def _why_odd(survey: Survey, entries: Entries) -> str | None:
    kind = survey.get(entries, "ShadingType")
    if not isinstance(kind, int) or kind not in _PLACES:
        return f"type {said(kind)}"
    if (odd := _why_odd_place(survey, entries, kind)) is not None:
        return odd
    domain = survey.numbers(entries.get("Domain", [0, 1]), 2)
    # A background is drawn within the shading's box or everywhere, for patterns or always.
    if domain is None or domain[0] >= domain[1] or "Background" in entries:
        return "a background" if "Background" in entries else f"domain {domain}"
    space = space_of(survey, entries.get("ColorSpace"))
    if space is not None and (space.is_table or (space.tints and may_step(survey, space.tints))):
        return "a table of colours, or tints of an ink"
    function = survey.get(entries, "Function")
    if function is None:
        return "it has no function"
    if space is not None:
        check_function(survey, function, Arity(1, space.components, space.is_unit))
    return None


def _why_odd_place(survey: Survey, entries: Entries, kind: int) -> str | None:
    place = survey.numbers(entries.get("Coords"), _PLACES[kind])
    if place is None or place[: len(place) // 2] == place[len(place) // 2 :]:
        return "its place"
    if max(map(abs, place)) > FARTHEST:
        return "far away"
    radii = place[2::3]
    # Of a negative one pdf.js shows nothing of the page.
    if kind == _BETWEEN_CIRCLES and (min(radii) < 0 or max(radii) < SMALLEST_CIRCLE):
        return f"circles of {radii[0]:g} and {radii[1]:g}"
    return None
