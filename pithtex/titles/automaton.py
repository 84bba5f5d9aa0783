"""The automaton of a title: from each state, the signs that may come next.

States without a sign between them are joined when it is built, so that reading a
page does nothing but compare signs.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final, NamedTuple, TypeAlias

from pithtex.titles.pattern import Choice, Node, Repeated, Sign, TitlePattern, Wild
from pithtex.titles.tokens import too_complex

#: States of one title. Real ones have fewer than 500.
MOST_STATES: Final = 4_000
#: Moves from all states together.
MOST_MOVES: Final = 40_000
#: Signs at the beginning that a line is looked at for, before it is read.
_LOOK_AHEAD: Final = 3
#: One glyph that a font has for several letters.
LIGATURES: Final = ("ffi", "ffl", "ff", "fi", "fl")

Wanted: TypeAlias = Sign | Wild


class Move(NamedTuple):
    """What a page has to show, and the state that the title is in behind it."""

    wanted: Wanted
    target: int


@dataclass(frozen=True, slots=True)
class Automaton:
    """``moves`` and ``is_final`` by state; it begins in state 0.

    ``beginnings`` are the bases, in small letters, that may stand first, second and third.
    """

    moves: tuple[tuple[Move, ...], ...]
    is_final: tuple[bool, ...]
    beginnings: tuple[frozenset[str], ...]

    def ligatures(self, state: int) -> list[Move]:
        """Return moves over all letters of each ligature that may come next, as one sign."""
        found: list[Move] = []
        for ligature in LIGATURES:
            reached = [move for move in self.moves[state] if _is_letter(move, ligature[0])]
            for letter in ligature[1:]:
                reached = [
                    Move(first.wanted, move.target)
                    for first in reached
                    for move in self.moves[first.target]
                    if _is_letter(move, letter)
                ]
            found += [
                Move(replace(move.wanted, base=ligature), move.target)
                for move in reached
                if isinstance(move.wanted, Sign)
            ]
        return found


def _is_letter(move: Move, letter: str) -> bool:
    return isinstance(move.wanted, Sign) and move.wanted.base.lower() == letter


def build(pattern: TitlePattern) -> Automaton:
    """Return the automaton of a title.

    Raises:
        NotJudged: it would be larger than that of any title (``title-too-complex``).

    """
    builder = _Builder()
    final = builder.add(pattern.nodes, 0)
    return builder.finished(final)


class _Builder:
    def __init__(self) -> None:
        self._moves: list[list[Move]] = [[]]
        self._silent: list[list[int]] = [[]]

    def add(self, nodes: tuple[Node, ...], state: int) -> int:
        """Add nodes behind a state, and return the state behind them."""
        for node in nodes:
            if isinstance(node, (Sign, Wild)):
                state = self._step(node, state)
            elif isinstance(node, Repeated):
                state = self._step(node.sign, state)
                self._moves[state].append(Move(node.sign, state))
            elif isinstance(node, Choice):
                ends = [self.add(way, state) for way in node.ways]
                state = self._state()
                for end in ends:
                    self._silent[end].append(state)
        return state

    def _step(self, wanted: Wanted, state: int) -> int:
        target = self._state()
        self._moves[state].append(Move(wanted, target))
        return target

    def _state(self) -> int:
        if len(self._moves) >= MOST_STATES:
            raise too_complex("has more ways to print than titles have")
        self._moves.append([])
        self._silent.append([])
        return len(self._moves) - 1

    def finished(self, final: int) -> Automaton:
        """Return the automaton with the silent steps walked once."""
        moves: list[tuple[Move, ...]] = [()] * len(self._moves)
        is_final = [False] * len(self._moves)
        total = 0
        # A silent step leads to a state that was made later.
        for state in range(len(self._moves) - 1, -1, -1):
            found = dict.fromkeys(self._moves[state])
            for after in self._silent[state]:
                found |= dict.fromkeys(moves[after])
                is_final[state] = is_final[state] or is_final[after]
            is_final[state] = is_final[state] or state == final
            moves[state] = tuple(found)
            total += len(found)
            if total > MOST_MOVES:
                raise too_complex("has more ways to print than titles have")
        return Automaton(tuple(moves), tuple(is_final), tuple(_beginnings(moves, is_final)))


def _beginnings(moves: list[tuple[Move, ...]], is_final: list[bool]) -> Iterator[frozenset[str]]:
    """Yield what may stand first, second and third, as long as nothing else may."""
    states = {0}
    for _ in range(_LOOK_AHEAD):
        ahead = [move for state in states for move in moves[state]]
        signs = [move.wanted.base for move in ahead if isinstance(move.wanted, Sign)]
        if any(is_final[state] for state in states) or len(signs) < len(ahead):
            return
        yield frozenset(base.casefold() for base in signs)
        states = {move.target for move in ahead}
