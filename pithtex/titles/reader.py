"""What all parts of reading a title share: signs of characters, bars, bounds."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import replace
from typing import Final

from pithtex.titles.cursor import Cursor, Mode
from pithtex.titles.marks import is_across
from pithtex.titles.pattern import Choice, Node, Repeated, Sign
from pithtex.titles.signs import SignValue, signs_of
from pithtex.titles.symbols import PIECE
from pithtex.titles.tokens import Token, too_complex

#: Commands that are arguments of commands, and groups, inside one another.
_MOST_NESTED: Final = 60
#: Brackets and bars of mathematics, which grow; their glyphs have names of their own.
_BRACKETS: Final = frozenset("()[]{}|⟨⟩⌊⌋⌈⌉/")
#: Signs of mathematics to which fonts often give no name: these, and primes.
_OFTEN_UNNAMED: Final = frozenset({*_BRACKETS, "'"})
#: Signs of a title, with those of all its choices.
_MOST_SIGNS: Final = 3_000


class Reader(ABC):
    """Reads tokens into nodes. ``unknown`` are commands (a dict for its order), ``rules`` bars."""

    def __init__(self) -> None:
        self.unknown: dict[str, None] = {}
        self.rules: list[str] = []
        self._count = 0
        self._depth = 0

    @abstractmethod
    def sequence(self, tokens: tuple[Token, ...], mode: Mode) -> list[Node]:
        """Read tokens that follow one another."""

    @abstractmethod
    def argument(self, cursor: Cursor, mode: Mode) -> list[Node]:
        """Read one argument: a group, a command with its own, or a character."""

    def enter(self) -> None:
        """Go one level down. Raises NotJudged where nesting is deeper than in any title."""
        self._depth += 1
        if self._depth > _MOST_NESTED:
            raise too_complex("has commands nested deeper than titles have")

    def leave(self) -> None:
        """Go one level up."""
        self._depth -= 1

    def literal(self, text: str, mode: Mode) -> list[Node]:
        """Return the signs of characters that stand for themselves."""
        found: list[Node] = []
        for character in text:
            for value in signs_of(character):
                if value.base:
                    found.append(self._sign(value, mode))
                elif found:
                    found.append(marked(found.pop(), value.marks))
        return found

    def either(self, mode: Mode, *ways: str) -> Node:
        """Return a choice of texts."""
        return Choice(tuple(tuple(self.literal(way, mode)) for way in ways))

    def repeated(self, character: str, mode: Mode) -> Node:
        """Return one sign or more of a character."""
        (value,) = signs_of(character)
        return Repeated(self._sign(value, mode))

    def under(self, kind: str, mode: Mode) -> Mode:
        """Return the mode beneath or beside a new bar that is drawn and not typed."""
        return mode._replace(rules=(*mode.rules, self.new_rule(kind)))

    def new_rule(self, kind: str) -> int:
        """Note a bar of this kind, and return its place in :attr:`rules`."""
        self.rules.append(kind)
        return len(self.rules) - 1

    def count(self, signs: int) -> None:
        """Count signs. Raises NotJudged where there are more than any title has."""
        self._count += signs
        if self._count > _MOST_SIGNS:
            raise too_complex("has more ways to print than titles have")

    def _sign(self, value: SignValue, mode: Mode) -> Sign:
        self.count(1)
        level = None if mode.level is None else mode.level or value.level
        base = value.base
        return Sign(
            base,
            value.marks,
            level,
            mode.inner,
            mode.is_math,
            is_free=not base.isalnum(),
            is_unnamed=base == PIECE or (mode.is_math and base in _OFTEN_UNNAMED),
            rules=mode.rules,
            has_alphabet=mode.has_alphabet,
        )


def marked(node: Node, marks: frozenset[str]) -> Node:
    """Return a sign with further marks; other nodes stay as they are."""
    return replace(node, marks=node.marks | marks) if isinstance(node, Sign) else node


def struck(node: Node, marks: frozenset[str]) -> Node:
    """Return a sign with marks that are typed behind it; one that is struck out stays so."""
    node = marked(node, marks)
    is_struck = isinstance(node, Sign) and any(map(is_across, marks))
    return replace(node, is_math=True) if isinstance(node, Sign) and is_struck else node


def instead_of(rule: int, nodes: list[Node]) -> list[Node]:
    """Return signs that are typed for a bar which is not drawn then."""
    return [replace(node, instead=rule) if isinstance(node, Sign) else node for node in nodes]


def ruled(node: Node, rule: int) -> Node:
    """Return a sign that stands beside a bar; other nodes stay as they are."""
    return replace(node, rules=(*node.rules, rule)) if isinstance(node, Sign) else node


def beside(nodes: list[Node], rule: int) -> list[Node]:
    """Return nodes whose signs stand beside a bar."""
    return [ruled(node, rule) for node in nodes]
