"""Which line may go on with a title: the nearest below."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from pithtex.pdf.page.line import Line

#: A title goes on within this many em, of the larger line. Titles with double spacing and a
#: subtitle come to 3.
_FARTHEST: Final = 4.0
#: Baselines nearer than this part of an em are of one line.
_SAME_LINE: Final = 0.3
#: So many lines are looked at, and no more, on a page of letters far apart.
_MOST_LOOKED_AT: Final = 60


def followers(lines: Sequence[Line], index: int) -> list[int]:
    """Return which of ``lines``, sorted from the top, may go on with a line.

    These are the nearest below that stands under some part of it and, where it is another, the
    nearest below at all: a title may be set as a staircase.
    """
    line = lines[index]
    found: list[int] = []
    nearest = None
    for place in range(index + 1, min(index + 1 + _MOST_LOOKED_AT, len(lines))):
        other = lines[place]
        down = other.y - line.y
        if down > _FARTHEST * max(line.em, other.em):
            continue
        if down <= _SAME_LINE * min(line.em, other.em):
            continue
        if nearest is None:
            nearest = place
        if other.left < line.right and other.right > line.left:
            found.append(place)
            break
    if nearest is not None and nearest not in found:
        found.append(nearest)
    return found
