"""Finding a title among the lines of a page: in visual order, in linear time.

The signs of each line are read once, into all states that the title can be in when the line
begins: at its own beginning, or where a line above has left it. A title ends where a line
ends; what else stands on its lines makes it another title.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from pithtex.pdf.page.line import Line
from pithtex.titles.alignment import Event, ExpectedRule, Step, TitleMatch, read_alignment
from pithtex.titles.automaton import Automaton, Move, Wanted, build
from pithtex.titles.comparison import (
    Fit,
    are_of_words,
    compare,
    compare_gap,
    mark_within,
    may_be_lost,
    note_fit,
    stands_in_place,
)
from pithtex.titles.doubt import MatchDoubt
from pithtex.titles.first_look import going_on, may_begin
from pithtex.titles.following import followers
from pithtex.titles.hashed import hashed_matches
from pithtex.titles.line_ends import (
    goes_on_behind,
    is_another,
    is_dash_before_word,
    is_hyphen,
    is_letter,
    may_be_left_out,
    stands_for,
)
from pithtex.titles.page_signs import PageSign, page_signs
from pithtex.titles.pattern import Gap, Sign, TitlePattern, Wild
from pithtex.titles.signs import RAISED
from pithtex.titles.tokens import too_complex

__all__ = [
    "ExpectedRule", "MatchDoubt", "TitleMatch", "TitleSearch", "find_hashed_title", "find_title",
]  # fmt: skip

#: Lines that a title may have.
MOST_LINES: Final = 12
#: Glyphs of a line that may be part of a title.
MOST_GLYPHS: Final = 1_000
#: Letters that fonts do not name, as a part of the title's.
MOST_LOST: Final = 0.15
#: A title has to have this many letters and digits before one sign of it may be anything.
LONG_TITLE: Final = 20
#: Signs compared on one page. Real pages come to 20,000.
MOST_COMPARISONS: Final = 300_000

_LOST_COST: Final = 32
_SMALL_COST: Final = 1


@dataclass(frozen=True, slots=True)
class TitleSearch:
    """Where a title was found."""

    matches: tuple[TitleMatch, ...]


def find_title(pattern: TitlePattern, lines: Sequence[Line]) -> TitleSearch:
    """Find all places where lines, and nothing else on them, print a title.

    Raises:
        NotJudged: the title and the page are made to cost time (``title-too-complex``).

    """
    ordered = sorted(lines, key=lambda line: (line.y, line.left))
    steps = _Search(pattern, ordered).run()
    matches = [read_alignment(step, pattern) for step in steps]
    return TitleSearch(tuple(match for match in matches if match is not None))


def find_hashed_title(digest: str, lines: Sequence[Line]) -> TitleSearch:
    """Find a title of which only the SHA-256 of its canonical text is known (hexadecimal)."""
    ordered = sorted(lines, key=lambda line: (line.y, line.left))
    return TitleSearch(tuple(hashed_matches(digest, ordered)))


class _Search:
    def __init__(self, pattern: TitlePattern, lines: Sequence[Line]) -> None:
        self._automaton: Automaton = build(pattern)
        self._is_long = pattern.length >= LONG_TITLE
        self._most_lost = max(1, int(MOST_LOST * pattern.length))
        self._lines = lines
        self._comparisons = 0
        self._found: list[Step] = []

    def run(self) -> list[Step]:
        """Return the last steps of all ways to read the title."""
        waiting: dict[int, dict[int, Step]] = {}
        for index, line in enumerate(self._lines):
            states = going_on(self._automaton, line, waiting.pop(index, {}))
            if len(line.glyphs) > MOST_GLYPHS:
                continue
            if may_begin(self._automaton, line):
                states[0] = Step(None, Event.BEGIN, (line,))
            if not states:
                continue
            behind = self._read_line(page_signs(line), states)
            if behind:
                self._hand_on(index, behind, waiting)
        return self._found

    def _hand_on(
        self, index: int, behind: dict[int, Step], waiting: dict[int, dict[int, Step]]
    ) -> None:
        """Give the states behind a line to the lines that may go on with it."""
        for after in followers(self._lines, index):
            states = waiting.setdefault(after, {})
            for state, step in behind.items():
                if len(step.lines) < MOST_LINES:
                    event = _AT_BREAK.get(step.event, Event.BREAK)
                    lines = (*step.lines, self._lines[after])
                    broken = Step(step, event, lines, cost=step.cost, lost=step.lost)
                    _keep_better(states, state, broken)

    def _read_line(self, row: list[PageSign], states: dict[int, Step]) -> dict[int, Step]:
        """Return the states behind a line, and note where the title ends with it."""
        for place in range(len(row)):
            states = self._read_sign(row, place, states)
            if not states:
                return {}
        behind: dict[int, Step] = {}
        ends: list[Step] = []
        for state, step in states.items():
            if self._automaton.is_final[state] and step.event is not Event.HYPHEN:
                ends.append(step)
            _keep_better(behind, state, step)
            for move in self._automaton.moves[state]:
                if step.event is not Event.BEGIN and may_be_left_out(move):
                    cost = step.cost + _SMALL_COST
                    left = Step(
                        step, Event.LEFT_OUT, step.lines, move.wanted, cost=cost, lost=step.lost
                    )
                    _keep_better(behind, move.target, left)
                    if self._automaton.is_final[move.target] and _is_full_stop(move):
                        ends.append(left)
        if ends:
            self._found.append(min(ends, key=lambda step: step.cost))
        return behind

    def _read_sign(
        self, row: list[PageSign], place: int, states: dict[int, Step]
    ) -> dict[int, Step]:
        seen = row[place]
        before = row[place - 1] if place else None
        after: dict[int, Step] = {}
        for state, step in states.items():
            moves = self._automaton.moves[state]
            self._comparisons += 1 + len(moves)
            if self._comparisons > MOST_COMPARISONS:
                raise too_complex("and page 1 fit in more ways than titles do")
            if seen.is_lost:
                self._read_lost(seen, before, state, step, after)
            else:
                for move in moves:
                    fit = self._fit(move, seen, before, step, is_first=state == 0)
                    if fit is not None:
                        cost = step.cost + fit.cost
                        lost = step.lost + _counts_as_lost(fit, move)
                        made = Step(
                            step, Event.SIGN, step.lines, move.wanted, seen, fit, cost, lost
                        )
                        if lost <= self._most_lost:
                            _keep_better(after, move.target, made)
            passed = self._passed_over(row, place, state, step)
            if passed is not None:
                event, fit = passed
                cost = step.cost + _SMALL_COST + fit.cost
                made = Step(step, event, step.lines, None, seen, fit, cost, step.lost)
                _keep_better(after, state, made)
        return after

    def _fit(
        self, move: Move, seen: PageSign, before: PageSign | None, step: Step, *, is_first: bool
    ) -> Fit | None:
        """Return how a sign and the space before it fit."""
        if isinstance(move.wanted, Wild) and (is_first or not self._is_long):
            return None
        fit = compare(move.wanted, seen)
        if fit is None and stands_for(move, seen):
            fit = Fit.EXACT
        if fit is None or not stands_in_place(move.wanted, seen, before):
            return None
        gap = _gap_fit(move, seen, before, step)
        return None if gap is None else fit | gap

    def _read_lost(
        self,
        seen: PageSign,
        before: PageSign | None,
        state: int,
        step: Step,
        after: dict[int, Step],
    ) -> None:
        """Read a glyph that names no letter as one sign, or as a ligature."""
        cost = step.cost + _LOST_COST
        for move in (*self._automaton.moves[state], *self._automaton.ligatures(state)):
            if not may_be_lost(move.wanted, seen):
                continue
            gap = _gap_fit(move, seen, before, step)
            lost = step.lost + (not (isinstance(move.wanted, Sign) and move.wanted.is_unnamed))
            if gap is not None and lost <= self._most_lost:
                made = Step(
                    step, Event.LOST, step.lines, move.wanted, seen, gap, cost + gap.cost, lost
                )
                _keep_better(after, move.target, made)

    def _passed_over(
        self, row: list[PageSign], place: int, state: int, step: Step
    ) -> tuple[Event, Fit] | None:
        """Return why a sign is none of the title's, if it may be none."""
        seen = row[place]
        if step.event is Event.BREAK_FOR_SIGN and is_dash_before_word(row, place):
            return Event.DASH, Fit.EXACT
        if step.event in _WITHIN and seen.is_last and seen.base == "-" and place:
            return (Event.HYPHEN, Fit.EXACT) if is_hyphen(row, place) else None
        if self._automaton.is_final[state]:
            return _note(note_fit(row, place), step, seen)
        if step.event in _WITHIN:
            return _note(mark_within(row, place), step, seen)
        return None


def _note(fit: Fit | None, step: Step, seen: PageSign) -> tuple[Event, Fit] | None:
    """Return a note; behind mathematics what is raised may be an exponent: BMO*, Hilb with an n."""
    if fit is None:
        return None
    last: Step | None = step
    while last is not None and last.event is Event.NOTE:
        last = last.previous
    is_exponent = seen.level == RAISED and last is not None and _is_math(last.wanted)
    return Event.NOTE, Fit.UNCLEAR_NOTE if is_exponent else fit


_AT_BREAK: Final = {Event.HYPHEN: Event.BREAK_IN_WORD, Event.LEFT_OUT: Event.BREAK_FOR_SIGN}
_WITHIN: Final = frozenset({Event.SIGN, Event.LOST})


def _keep_better(states: dict[int, Step], state: int, step: Step) -> None:
    known = states.get(state)
    if known is None or step.cost < known.cost:
        states[state] = step


def _counts_as_lost(fit: Fit, move: Move) -> bool:
    """Whether a mark that names none is one where the title has none."""
    return Fit.UNNAMED_MARK in fit and not (isinstance(move.wanted, Sign) and move.wanted.marks)


def _is_full_stop(move: Move) -> bool:
    return isinstance(move.wanted, Sign) and move.wanted.base == "."


def _gap_fit(move: Move, seen: PageSign, before: PageSign | None, step: Step) -> Fit | None:
    """Return how the space before a sign fits, at the beginning of a line too."""
    gap = move.wanted.gap
    if step.event is Event.BREAK_IN_WORD:
        return Fit.EXACT if gap not in {Gap.APART, Gap.SHOWN} and is_letter(seen) else None
    if step.event is Event.BREAK_FOR_SIGN:
        return Fit.EXACT if goes_on_behind(_left_out(step), gap, seen) else None
    if step.event is Event.DASH or _is_behind_another(step):
        # A dash for the colon of a ratio is none.
        return Fit.EXACT if gap is Gap.APART else None
    if step.event is Event.BREAK:
        is_in_word = gap is Gap.JOINED and _continues_word(step, seen)
        return Fit.WORD_BROKEN if is_in_word else Fit.EXACT
    if step.event in _WITHIN:
        is_math = _is_math(move.wanted) or _is_math(step.wanted)
        return compare_gap(move.wanted, seen, before, is_math=is_math)
    return Fit.EXACT


def _left_out(step: Step) -> str:
    """Return what the end of the line before stands for."""
    wanted = step.previous.wanted if step.previous is not None else None
    return wanted.base if isinstance(wanted, Sign) else ""


def _is_behind_another(step: Step) -> bool:
    """Whether the line before ends with a sign that stands for another."""
    before = step.previous if step.event is Event.BREAK else None
    return before is not None and is_another(before.wanted, before.seen)


def _is_math(wanted: Wanted | None) -> bool:
    return isinstance(wanted, Sign) and wanted.is_math


def _continues_word(step: Step, seen: PageSign) -> bool:
    """Whether a line's first sign goes on with the word that the line above ends with."""
    before = step.previous.seen if step.previous is not None else None
    return before is not None and are_of_words(before, seen)
