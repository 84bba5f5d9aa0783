"""How large type looks: fonts can be drawn at another size than they say."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Final

from pithtex.pdf.page.glyph import Glyph, TextRun

#: Letters as high as capitals, and letters as high as an x, above their baseline. What hangs below
#: it (g, Q) tells nothing.
_TALL: Final = frozenset(
    "ABCDEFGHIJKLMNOPRSTUVWXYZbdfhkl0123456789ÀÁÂÃÄÅÈÉÊËÌÍÎÏÒÓÔÖÙÚÛÜßŁΓΔΘΛΞΠΣΦΨΩ"
)
_LOW: Final = frozenset("acemnorsuvwxz")
#: Their heights in em; fonts in use range from 0.62 to 0.77 and from 0.38 to 0.55.
_TALL_EM: Final = 0.69
_LOW_EM: Final = 0.45
#: Within this, type is as large as it says: its capitals may be low, its x high.
_HONEST: Final = (0.72, 1.35)
#: Text that is turned further than this, in degrees, has no baseline to measure heights from.
_UPRIGHT: Final = 1.0
_HALF_TURN: Final = 180.0


def measure_looks(glyphs: Iterable[Glyph]) -> None:
    """Set ``look`` of the glyphs' runs, and ``angle`` to 180 where letters hang below baselines.

    Signs tell nothing of the size of their font: they are taken to be as much larger or smaller
    than they say as the letters of the same nominal size.
    """
    by_run: dict[TextRun, list[Glyph]] = defaultdict(list)
    for glyph in glyphs:
        by_run[glyph.run].append(glyph)
    factors: dict[float, list[float]] = defaultdict(list)
    unknown = []
    for run, members in by_run.items():
        run.look = _look(run, members)
        if not run.look:
            unknown.append(run)
        elif run.size:
            factors[round(run.size, 2)].append(run.look / run.size)
    for run in unknown:
        similar = factors.get(round(run.size, 2))
        run.look = run.size * (_middle(similar) if similar else 1.0)


def _look(run: TextRun, glyphs: list[Glyph]) -> float:
    """Return the size that letters look like, 0 where there are none."""
    if run.is_tiny or abs(run.angle) > _UPRIGHT:
        return run.size
    tall = [glyph for glyph in glyphs if glyph.text[:1] in _TALL]
    low = [glyph for glyph in glyphs if glyph.text in _LOW]
    if not tall and not low:
        return 0.0
    if _middle((glyph.top + glyph.bottom) / 2 - glyph.y for glyph in (*tall, *low)) > 0:
        run.angle = _HALF_TURN
        return run.size
    if tall:
        seen = _middle(glyph.y - glyph.top for glyph in tall) / _TALL_EM
    else:
        seen = _middle(glyph.y - glyph.top for glyph in low) / _LOW_EM
    least, most = _HONEST
    return run.size if least * run.size <= seen <= most * run.size else seen


def _middle(values: Iterable[float]) -> float:
    """Return the median, the larger one of two (``statistics`` would take 2 ms to import)."""
    ordered = sorted(values)
    return ordered[len(ordered) // 2]
