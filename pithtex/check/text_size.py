"""How large the text of a page is: the size of most letters that a reader sees.

Much hangs on it: what is no larger than the text is no display type. So it is measured without
what says nothing, and without what nobody sees where that could hide another title.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Final, NamedTuple

from pithtex.pdf.page.change import Change
from pithtex.pdf.page.document import Page
from pithtex.pdf.page.glyph import TextRun
from pithtex.pdf.page.lines import UPRIGHT

#: Objects of one size are within so many points of each other.
SIZE_STEP: Final = 0.5
#: Of their size, objects lower than this are dots and rules.
FLAT: Final = 0.3
#: Where two sizes cover nearly as much, as the abstract's and the text's do, the larger is the
#: text's: this part of what the other one covers.
AS_MUCH: Final = 0.4
#: It is so many times as large at most, and fills lines of so many letters, as wide as high.
LARGER_TEXT: Final = 1.26
FULL_LINE: Final = 20.0
#: Of the title's size: from here on, text could hide a second title that is no larger.
SUSPECT: Final = 0.65
#: Pixels a point in which it is looked at, and what changes, of 255, if it shows.
_SCALE: Final = 0.5
_SHOWS: Final = 12
#: This part of the text may be hidden, as that of figures is; and so often it is measured anew.
_MOST_HIDDEN: Final = 0.1
_ROUNDS: Final = 3


class TextSize(NamedTuple):
    """Size in points, font, and about how many letters, as wide as high, are of that size."""

    size: float
    font: str
    letters: float


def measure_text(runs: Iterable[TextRun]) -> TextSize:
    """Return size and font of what covers most of a page's lines; 0 where there is nothing.

    An abstract in smaller type may cover more of page 1 than the text does.

    What is drawn several times in one place counts once.
    """
    fonts: dict[float, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    rows: dict[float, set[int]] = defaultdict(set)
    drawn: set[tuple[int, int, int]] = set()
    for run in runs:
        left, top, right, bottom = run.box
        size = max(run.size, 0.1)
        place = (round(left), round(top), round(right))
        if abs(run.angle) > UPRIGHT or bottom - top < FLAT * size or place in drawn:
            continue
        drawn.add(place)
        # A narrow object says little: weigh by the letters that fit into it.
        fonts[_step(run)][run.font] += (right - left) / size
        rows[_step(run)].add(round(bottom / size))
    if not fonts:
        return TextSize(0.0, "", 0.0)
    letters = {size: sum(fonts[size].values()) for size in fonts}
    first = max(letters, key=lambda size: letters[size])
    body = max(
        size
        for size in letters
        if size == first
        or (
            size <= LARGER_TEXT * first
            and letters[size] >= AS_MUCH * letters[first]
            and letters[size] >= FULL_LINE * len(rows[size])
        )
    )
    return TextSize(body, max(fonts[body], key=lambda font: fonts[body][font]), letters[body])


def _step(run: TextRun) -> float:
    return round(max(run.size, 0.1) / SIZE_STEP) * SIZE_STEP


def hidden_text(page: Page, runs: list[TextRun], em: float) -> frozenset[TextRun]:
    """Return which of a page's ``runs`` are of the text's size and do not show.

    Nothing where the text is so small beside a title of ``em`` points that it hides no second one.
    """
    hidden = frozenset[TextRun]()
    for _ in range(_ROUNDS):
        left = [run for run in runs if run not in hidden]
        body = measure_text(left).size
        if body < SUSPECT * em:
            break
        of_size = [run for run in left if _step(run) == body and abs(run.angle) <= UPRIGHT]
        change = Change(page.render(None, _SCALE), page.render_without(of_size, None, _SCALE))
        unseen = [run for run in of_size if not change.shows_in(run.box, _SHOWS)]
        if _width(unseen) <= _MOST_HIDDEN * _width(of_size):
            break
        hidden |= frozenset(unseen)
    return hidden


def _width(runs: Iterable[TextRun]) -> float:
    return sum(run.box[2] - run.box[0] for run in runs)
