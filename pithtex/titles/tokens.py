r"""Raw TeX in pieces: characters, commands, groups and mathematics, read once.

arXiv's titles are not quite TeX: ``%`` and ``&`` are characters, and so are the dollars of money
and a lonely one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, TypeAlias

from pithtex.errors import NotJudged
from pithtex.titles.commands import BETWEEN
from pithtex.titles.dollars import typed_dollars

#: Groups and mathematics inside one another. Real titles come to five.
MOST_DEPTH: Final = 20
#: Characters of a title. arXiv's longest are some 350 long.
LONGEST_TITLE: Final = 1_000

_COMMAND: Final = re.compile(r"\\(?:([A-Za-z@]+)(\*?)(\s*)|(.)|$)", re.DOTALL)
_OPENING: Final = {"(": "\\)", "[": "\\]"}


@dataclass(frozen=True, slots=True)
class Character:
    """One character that is no TeX; any space is one blank."""

    text: str


@dataclass(frozen=True, slots=True)
class Command:
    """A command by its name; ``ate_space`` says that a space follows, which TeX does not print."""

    name: str
    ate_space: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """What stands in braces, or between dollars (``is_math``)."""

    items: tuple[Token, ...]
    is_math: bool = False


Token: TypeAlias = Character | Command | Group


def tokens_of(raw: str) -> tuple[Token, ...]:
    """Return the tokens of a title.

    Raises:
        NotJudged: it is longer, or nested deeper, than titles are (``title-too-complex``).

    """
    text = " ".join(raw.split())
    if len(text) > LONGEST_TITLE:
        raise too_complex(f"is longer than {LONGEST_TITLE:,} characters")
    return _Lexer(text).read()


def in_front(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    r"""Return tokens of mathematics with ``\over`` as those with ``\frac``; others as they are."""
    for place, token in enumerate(tokens):
        if isinstance(token, Command) and token.name in BETWEEN:
            top, low = _trimmed(tokens[:place]), _trimmed(tokens[place + 1 :])
            return (Command(BETWEEN[token.name]), Group(top), Group(low))
    return tokens


def _trimmed(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Return tokens without blanks at their ends."""
    while tokens and tokens[-1] == Character(" "):
        tokens = tokens[:-1]
    while tokens and tokens[0] == Character(" "):
        tokens = tokens[1:]
    return tokens


def too_complex(why: str) -> NotJudged:
    """Return the error for a title that is beyond a bound."""
    return NotJudged(
        "title-too-complex",
        f"the record's title {why}, and is not compared with what page 1 shows",
        "look at the paper yourself",
    )


class _Lexer:
    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._typed_dollars = typed_dollars(text)

    def read(self) -> tuple[Token, ...]:
        found: list[Token] = []
        # A closing brace that nothing opened is passed over.
        while self._at < len(self._text):
            found += self._items("", 0)
            self._at += 1
        return tuple(found)

    def _items(self, closing: str, depth: int) -> list[Token]:
        """Read until ``closing`` or a closing brace, which is left where it stands."""
        if depth > MOST_DEPTH:
            raise too_complex(f"has groups nested deeper than {MOST_DEPTH}")
        found: list[Token] = []
        text = self._text
        while self._at < len(text) and text[self._at] != "}":
            if closing and text.startswith(closing, self._at):
                break
            start, character = self._at, text[self._at]
            if character == "\\":
                if text[start + 1 : start + 2] in _OPENING:
                    self._at += 2
                    found.append(self._math(_OPENING[text[start + 1]], depth))
                else:
                    found.append(self._command())
                continue
            self._at += 1
            if character == "{":
                items = self._items("", depth + 1)
                self._at += 1
                found.append(Group(tuple(items)))
            elif character == "$" and start not in self._typed_dollars:
                found.append(self._math("$", depth))
            else:
                found.append(Character(character))
        return found

    def _math(self, closing: str, depth: int) -> Group:
        items = self._items(closing, depth + 1)
        if self._text.startswith(closing, self._at):
            self._at += len(closing)
        return Group(tuple(items), is_math=True)

    def _command(self) -> Command:
        match = _COMMAND.match(self._text, self._at)
        assert match is not None  # noqa: S101 - it matches any backslash
        self._at = match.end()
        if match[1] is None:
            return Command(match[4] or "")
        return Command(match[1], ate_space=bool(match[3]))
