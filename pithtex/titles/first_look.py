"""A look at how a line begins, which spares reading most lines of a page."""

from __future__ import annotations

from typing import TypeVar

from pithtex.pdf.page.glyph import Glyph
from pithtex.pdf.page.line import Line
from pithtex.titles.automaton import Automaton, Move
from pithtex.titles.marks import SPACING_MARKS, is_combining
from pithtex.titles.page_signs import SMALL
from pithtex.titles.pattern import Sign
from pithtex.titles.signs import signs_of

_Step = TypeVar("_Step")


def may_begin(automaton: Automaton, line: Line) -> bool:
    """Whether a look at the first letters does not rule out that the title begins here."""
    for place, (bases, glyph) in enumerate(zip(automaton.beginnings, line.glyphs, strict=False)):
        base = _first_base(glyph)
        if base is None:
            return True
        if glyph.run.look < SMALL * line.em:
            # Scripts are read in another order than they stand in.
            return bool(place) or base in bases or _begins_with_script(automaton)
        if base not in bases:
            return False
        if len(glyph.text) > 1 or len(signs_of(glyph.text)) > 1:
            return True
    return bool(line.glyphs)


def going_on(automaton: Automaton, line: Line, states: dict[int, _Step]) -> dict[int, _Step]:
    """Return those states that a look at the line's first letter does not rule out."""
    glyph = line.glyphs[0] if states and line.glyphs else None
    base = _first_base(glyph) if glyph and glyph.run.look >= SMALL * line.em else None
    # A dash may stand for what the line above left out.
    if base is None or base == "-":
        return states
    return {
        state: step
        for state, step in states.items()
        if any(_may_be(move, base) for move in automaton.moves[state])
    }


def _begins_with_script(automaton: Automaton) -> bool:
    return any(isinstance(m.wanted, Sign) and m.wanted.level != 0 for m in automaton.moves[0])


def _first_base(glyph: Glyph) -> str | None:
    """Return what a glyph begins with, in small letters, ``None`` where it may be an accent."""
    text = glyph.text
    is_stroke = text == "/"
    if glyph.is_lost or not text or is_stroke or text in SPACING_MARKS or is_combining(text[0]):
        return None
    signs = signs_of(text[0])
    return signs[0].base.casefold() or None if signs else None


def _may_be(move: Move, base: str) -> bool:
    return not isinstance(move.wanted, Sign) or move.wanted.base.casefold() == base
