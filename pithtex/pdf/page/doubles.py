"""Text that is drawn twice in one place, as some make bold type.

PDFium's text page keeps one of them. Who switches that one off to see what shows must switch off
the others as well, or nothing changes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final, TypeAlias

from pithtex.box import Box
from pithtex.pdf.page.glyph import Glyph, TextRun

#: How far apart two prints of a letter may be, in em: bold by overprinting moves by up to 0.05.
APART: Final = 0.1
#: How often one letter may be printed: LaTeX's ``\\pmb`` prints it three times.
MOST_PRINTS: Final = 8

#: The origins of letters, by what they say and by squares of the plane.
_Letters: TypeAlias = dict[tuple[str, int, int], list[tuple[float, float]]]


def find_doubles(
    runs: list[TextRun],
    every_run: Iterable[TextRun],
    read: Callable[[Iterable[TextRun]], list[Glyph]],
) -> list[TextRun]:
    """Return the runs, other than ``runs``, whose letters are all letters of these, in their place.

    ``read`` gives the glyphs of runs, and leaves out those that are drawn twice.
    """
    if not runs:
        return []
    own = set(runs)
    zone = _around(runs)
    near = [run for run in every_run if run not in own and _meets(run.box, zone)]
    if not near:
        return []
    letters: _Letters = {}
    for glyph in read(runs):
        same = letters.setdefault(_cell(glyph, 0, 0), [])
        if len(same) < MOST_PRINTS:
            same.append((glyph.x, glyph.y))
    doubles: list[TextRun] = []
    # Of prints of one letter the text page lists the first: those that it left out come next.
    for _ in range(MOST_PRINTS):
        if not near:
            break
        prints: dict[TextRun, list[Glyph]] = {}
        for glyph in read(near):
            prints.setdefault(glyph.run, []).append(glyph)
        if not prints:
            break
        doubles += [
            run
            for run, glyphs in prints.items()
            if all(_is_printed(glyph, letters) for glyph in glyphs)
        ]
        near = [run for run in near if run not in prints]
    return doubles


def _around(runs: list[TextRun]) -> Box:
    reach = APART * max(run.size for run in runs)
    return (
        min(run.box[0] for run in runs) - reach,
        min(run.box[1] for run in runs) - reach,
        max(run.box[2] for run in runs) + reach,
        max(run.box[3] for run in runs) + reach,
    )


def _meets(one: Box, other: Box) -> bool:
    return one[0] <= other[2] and other[0] <= one[2] and one[1] <= other[3] and other[1] <= one[3]


def _cell(glyph: Glyph, right: int, down: int) -> tuple[str, int, int]:
    """Letters are looked up by squares of the plane whose side is the distance allowed."""
    side = max(APART * glyph.run.size, 0.01)
    return glyph.text, int(glyph.x // side) + right, int(glyph.y // side) + down


def _is_printed(
    glyph: Glyph, letters: dict[tuple[str, int, int], list[tuple[float, float]]]
) -> bool:
    reach = max(APART * glyph.run.size, 0.01)
    return any(
        abs(x - glyph.x) <= reach and abs(y - glyph.y) <= reach
        for right in (-1, 0, 1)
        for down in (-1, 0, 1)
        for x, y in letters.get(_cell(glyph, right, down), ())
    )
