"""What is filled or stroked in a state: whether all readers paint it alike."""

from __future__ import annotations

from collections.abc import Iterator

from pithtex.pdf.page.profile.colour import Paint
from pithtex.pdf.page.profile.rules import Rule
from pithtex.pdf.page.profile.state import State


def odd_paints(state: State, *, fills: bool, strokes: bool) -> Iterator[tuple[Rule, str]]:
    """Yield the rules that something painted in this state breaks, each with why."""
    mixing = state.mixing
    if fills:
        yield from _odd_paint(state.fill, is_clear=mixing.fill < 1 or mixing.is_masked)
    if strokes:
        yield from _odd_paint(state.stroke, is_clear=mixing.stroke < 1 or mixing.is_masked)
    if strokes and state.unset_width:
        yield Rule.LINE_STYLE, "a line without a width"
    if fills and state.fill.leaves_what_is_below(state.overprint):
        yield Rule.OVERPRINT, ""


def _odd_paint(paint: Paint, *, is_clear: bool) -> Iterator[tuple[Rule, str]]:
    if paint.unset and paint.space.is_pattern:
        # The page's own pattern begins where the form does to MuPDF.
        yield Rule.PATTERN, "painted with before it is set"
    elif paint.unset:
        yield Rule.COLOUR_UNSET, ""
    if paint.tiles and is_clear:
        # What tiles say of opacity and masks themselves counts in PDFium, and what is set before
        # them in others.
        yield Rule.PATTERN, "transparent tiles"


def is_printed_over(state: State, *, fills: bool, strokes: bool) -> bool:
    """Whether something that is not black is printed over what is below it."""
    overprint = state.overprint
    is_over = fills and overprint.is_on and not state.fill.black
    return is_over or (strokes and overprint.is_stroked and not state.stroke.black)
