"""Walking along the tokens of a title, and the mode that a token is read in."""

from __future__ import annotations

from collections.abc import Container
from typing import NamedTuple

from pithtex.titles.tokens import Character, Group, Token


class Mode(NamedTuple):
    """How tokens are read.

    ``level`` and ``inner`` are those of :class:`pithtex.titles.pattern.Sign`; ``is_inner`` says
    that they are part of a choice, in which there are no further ones; ``rules`` are the bars
    around them, and ``has_alphabet`` says that their letters are no plain ones.
    """

    is_math: bool = False
    level: int | None = 0
    inner: int = 0
    is_inner: bool = False
    rules: tuple[int, ...] = ()
    has_alphabet: bool = False


class Cursor:
    """A place between tokens. What is taken is behind it."""

    def __init__(self, tokens: tuple[Token, ...]) -> None:
        self._tokens = tokens
        self._at = 0

    def take(self) -> Token | None:
        """Return the next token and pass it, ``None`` at the end."""
        if self._at == len(self._tokens):
            return None
        self._at += 1
        return self._tokens[self._at - 1]

    def peek(self, ahead: int = 0) -> Token | None:
        """Return a token ahead without passing it."""
        place = self._at + ahead
        return self._tokens[place] if 0 <= place < len(self._tokens) else None

    def character(self, ahead: int = 0) -> str:
        """Return a character ahead, or nothing where another token stands."""
        token = self.peek(ahead)
        return token.text if isinstance(token, Character) else ""

    def skip(self, count: int) -> None:
        """Pass ``count`` tokens."""
        self._at += count

    def take_while(self, characters: Container[str]) -> str:
        """Pass characters as long as they are among these, and return them."""
        found = []
        while (character := self.character()) and character in characters:
            found.append(character)
            self._at += 1
        return "".join(found)

    def word(self) -> str:
        """Return the word that begins with the character just taken, nothing within a word."""
        if self.character(-2).isalpha() or not self.character(-1).isalpha():
            return ""
        letters = [self.character(-1)]
        while self.character(len(letters) - 1).isalpha():
            letters.append(self.character(len(letters) - 1))
        return "".join(letters)

    def follows_word(self) -> bool:
        """Whether a letter or digit stands before the character just taken."""
        return self.character(-2).isalnum()

    def precedes_number(self) -> bool:
        """Whether a digit stands next, or its sign or point, alone or as the first of a group."""
        token = self.peek()
        while isinstance(token, Group) and token.items:
            token = token.items[0]
        return isinstance(token, Character) and (token.text.isdecimal() or token.text in ".-+")

    def is_quoted(self, quotes: Container[str], count: int) -> bool:
        """Whether a quote stands before the ``count`` that were just taken, behind no digit."""
        return any(
            isinstance(token, Character)
            and token.text in quotes
            and not (place and self._is_digit(place - 1))
            for place, token in enumerate(self._tokens[: self._at - count])
        )

    def _is_digit(self, place: int) -> bool:
        token = self._tokens[place]
        return isinstance(token, Character) and token.text.isdecimal()

    def take_argument(self) -> Token | None:
        """Pass spaces, and take the next token."""
        while self.character() == " ":
            self._at += 1
        return self.take()

    def has_group(self) -> bool:
        """Whether the next token is a group in braces."""
        token = self.peek()
        return isinstance(token, Group) and not token.is_math

    def take_option(self) -> tuple[Token, ...]:
        """Take an optional argument, up to the next closing bracket, if there is one."""
        ahead = 0
        while self.character(ahead) == " ":
            ahead += 1
        return self._bracketed(ahead, "[", "]") if self.character(ahead) == "[" else ()

    def take_parenthesis(self) -> tuple[Token, ...]:
        """Take what stands in parentheses that begin here."""
        return self._bracketed(0, "(", ")")

    def _bracketed(self, ahead: int, opening: str, closing: str) -> tuple[Token, ...]:
        """Take what stands between brackets; where they do not close it is nothing, and stays."""
        start = self._at + ahead + len(opening)
        for end in range(start, len(self._tokens)):
            if self._tokens[end] == Character(closing):
                self._at = end + 1
                return self._tokens[start:end]
        return ()
