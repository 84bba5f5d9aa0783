r"""A title in arXiv's raw TeX as what it may print.

The title is read once, from the left to the right. Where fonts and classes print a command
in several ways, the ways are a choice, and choices are not made inside of choices: a title
of fractions in fractions stays as large as it was written.
"""

from __future__ import annotations

import unicodedata
from typing import Final

from pithtex.errors import NotJudged
from pithtex.titles import ascii_notation
from pithtex.titles.commands import LOGOS
from pithtex.titles.constructs import read_command
from pithtex.titles.cursor import Cursor, Mode
from pithtex.titles.pattern import (
    ANY_LEVEL,
    Choice,
    Gap,
    Node,
    Sign,
    Spacing,
    TitlePattern,
    settle,
    shifted_down,
)
from pithtex.titles.reader import Reader, beside, instead_of, ruled, struck
from pithtex.titles.signs import signs_of
from pithtex.titles.symbols import GREEK
from pithtex.titles.tokens import Character, Command, Group, Token, in_front, tokens_of
from pithtex.titles.word_spaces import with_word_spaces

_QUOTES: Final = frozenset("`'\"´‘’‚‛“”„‟«»")
_APOSTROPHES: Final = frozenset("'’´")
_STROKES: Final = frozenset("'\"’”´′″")
_DASHES: Final = frozenset("-‐‑‒–—―")
#: Where a word may be broken: nobody sees it in a record. On a page it is a hyphen.
_SOFT_HYPHEN: Final = "\u00ad"
#: Commands of old that hold to the end of their group: calligraphic letters, and plain ones.
_SWITCHES: Final = {"cal": True, "rm": False, "it": False, "bf": False}
#: Where fonts have no underscore a rule is drawn between the signs.
_UNDERSCORES: Final = frozenset({"_", "textunderscore"})
#: Names of programs as they are typed by hand, and the commands that print them.
_TYPED_LOGOS: Final = {typed: name for name, typed in LOGOS.items() if not typed.isupper()}


def read_title(raw: str) -> TitlePattern:
    """Return what a title in raw TeX may print.

    Raises:
        NotJudged: ``title-too-complex`` beyond the bounds on length, nesting and size,
            ``title-empty`` where no letter or digit is left.

    """
    seen = raw.replace(_SOFT_HYPHEN, "")
    text = " ".join(unicodedata.normalize("NFC", seen).split())
    reader = _TitleReader()
    nodes = with_word_spaces(settle(reader.sequence(tokens_of(text), Mode())))
    length = _sure_length(nodes)
    if not length:
        raise NotJudged("title-empty", "the record's title has no letter or digit")
    return TitlePattern(nodes, tuple(reader.unknown), length, tuple(reader.rules), text)


def _sure_length(nodes: tuple[Node, ...]) -> int:
    """Count the letters and digits that a title has in whichever way it prints."""
    length = 0
    for node in nodes:
        if isinstance(node, Sign):
            length += node.base.isalnum()
        elif isinstance(node, Choice):
            length += min(_sure_length(way) for way in node.ways)
    return length


class _TitleReader(Reader):
    def sequence(self, tokens: tuple[Token, ...], mode: Mode) -> list[Node]:
        self.enter()
        cursor = Cursor(in_front(tokens) if mode.is_math else tokens)
        nodes: list[Node] = []
        underscore: int | None = None
        while (token := cursor.take()) is not None:
            before = len(nodes)
            if isinstance(token, Command) and token.name in _UNDERSCORES:
                underscore = self.new_rule("underscore")
                nodes[-1:] = [ruled(node, underscore) for node in nodes[-1:]]
                typed = instead_of(underscore, self.literal("_", mode))
                nodes.append(Choice((tuple(typed), (Spacing(Gap.ANY),))))
                continue
            if isinstance(token, Group):
                nodes += self._group(token, mode)
            elif isinstance(token, Command) and token.name in _SWITCHES:
                mode = mode._replace(has_alphabet=_SWITCHES[token.name])
            elif isinstance(token, Command):
                nodes += read_command(self, token, cursor, mode)
            else:
                self._character(token.text, cursor, mode, nodes)
            if underscore is not None and len(nodes) > before:
                nodes[before] = ruled(nodes[before], underscore)
                underscore = None
        self.leave()
        return nodes

    def argument(self, cursor: Cursor, mode: Mode) -> list[Node]:
        token = cursor.take_argument()
        if token is None:
            return []
        if isinstance(token, Group):
            return self._group(token, mode)
        if isinstance(token, Character):
            return self.literal(token.text, mode)
        self.enter()
        nodes = read_command(self, token, cursor, mode)
        self.leave()
        return nodes

    def _group(self, group: Group, mode: Mode) -> list[Node]:
        return self.sequence(group.items, mode._replace(is_math=True) if group.is_math else mode)

    def _character(  # noqa: C901, PLR0912 - one line for each kind of character
        self, character: str, cursor: Cursor, mode: Mode, nodes: list[Node]
    ) -> None:
        """Read a character, and what it is the beginning of."""
        if character == " ":
            nodes.append(Spacing(Gap.TYPED if mode.is_math else Gap.APART))
        elif character == "~":
            nodes += self._tie(cursor, mode)
        elif character in "^_":
            nodes += self._script(character, cursor, mode)
        elif mode.is_math:
            # A prime stands above an index that it follows.
            is_prime = character in _APOSTROPHES and not mode.level
            nodes += self.literal(character, mode._replace(level=1) if is_prime else mode)
        elif character == "," and cursor.character() == ",":
            # German quotes, by a ligature.
            cursor.skip(1)
            nodes.append(Choice((tuple(self.literal(",,", mode)), (self.repeated("'", mode),))))
        elif character in _QUOTES:
            nodes.append(self._quotes(character, cursor, mode))
        elif typed := ascii_notation.composed(character, cursor):
            cursor.skip(len(typed) - 1)
            nodes.append(self.either(mode, typed, ascii_notation.COMPOSED[typed]))
        elif character in _DASHES:
            cursor.take_while(_DASHES)
            nodes.append(self.repeated("-", mode))
        elif character == "&":
            nodes.append(self._ampersand(cursor, mode))
        elif ascii_notation.is_ordinal(cursor):
            ending = character + cursor.character()
            cursor.skip(1)
            nodes += self.literal(ending, mode._replace(level=ANY_LEVEL))
        elif (word := cursor.word()) in GREEK:
            cursor.skip(len(word) - 1)
            nodes.append(self._greek(word, mode))
        elif word in _TYPED_LOGOS:
            cursor.skip(len(word) - 1)
            nodes += read_command(self, Command(_TYPED_LOGOS[word]), cursor, mode)
        elif word == "sqrt" and not mode.is_inner and cursor.character(3) == "(":
            nodes.append(self._written_root(cursor, mode))
        elif (values := signs_of(character)) and not values[0].base and nodes:
            nodes[-1] = struck(nodes[-1], values[0].marks)
        else:
            nodes += self.literal(character, mode)

    def _ampersand(self, cursor: Cursor, mode: Mode) -> Node:
        r"""Read a bare ``&``: the sign, "and", or nothing where it stands between words.

        Outside of tables TeX reports it and prints nothing; pages are made so all the same.
        """
        ways = ["&", "and"]
        if cursor.character(-2) == " " and cursor.character() == " ":
            ways.append("")
        return self.either(mode, *ways)

    def _greek(self, word: str, mode: Mode) -> Node:
        """Read the name of a Greek letter: as it is, or as the letter, among mathematics then."""
        letter = [Spacing(Gap.ANY, overrules=True), *self.literal(GREEK[word], mode)]
        return Choice((tuple(self.literal(word, mode)), tuple(letter)))

    def _tie(self, cursor: Cursor, mode: Mode) -> list[Node]:
        """Read ``~``: a space in TeX, and in titles typed by hand the sign itself (``z~2.5``).

        Before a letter it would be the sign for "not".
        """
        if mode.is_math:
            return [Spacing(Gap.THIN)]
        if not cursor.precedes_number():
            return [Spacing(Gap.APART)]
        return [Spacing(Gap.APART), Choice(((), tuple(self.literal("~", mode))))]

    def _quotes(self, character: str, cursor: Cursor, mode: Mode) -> Node:
        """Read a run of quotes: of any shape and number in print, but between letters one."""
        is_within = cursor.follows_word() and cursor.character().isalnum()
        if is_within and character in _APOSTROPHES:
            return self.literal("'", mode)[0]
        is_stroke = cursor.character(-2).isdecimal() and character in _STROKES
        run = character + cursor.take_while(_QUOTES)
        if is_stroke and set(run) <= _STROKES and not cursor.is_quoted(_QUOTES, len(run)):
            # Feet or inches, minutes or seconds.
            return Choice((tuple(self.literal(run, mode)),))
        return self.repeated("'", mode)

    def _written_root(self, cursor: Cursor, mode: Mode) -> Node:
        """Read ``sqrt(s)`` of a title typed by hand: so, or with the sign for a root."""
        cursor.skip(3)
        inner = mode._replace(is_inner=True)
        inside = self.sequence(cursor.take_parenthesis(), inner)
        typed = [*self.literal("sqrt(", mode), *inside, *self.literal(")", mode)]
        under = self.under("root", mode)
        drawn = [*self.literal("√", under), *beside(inside, under.rules[-1])]
        return Choice((tuple(typed), tuple(drawn)))

    def _script(self, character: str, cursor: Cursor, mode: Mode) -> list[Node]:
        level = 1 if character == "^" else -1
        inner = mode._replace(level=mode.level or level, is_inner=True)
        if mode.level:
            inner = inner._replace(inner=mode.inner or level)
        if mode.is_math:
            return self.argument(cursor, inner)
        has_group = cursor.has_group()
        if has_group:
            script = self.argument(cursor, inner)
        else:
            script = self.sequence(ascii_notation.take_script(cursor), inner)
        if mode.is_inner:
            return script
        # Titles typed by hand have it without dollars, and some print it as it is.
        ways = [script, [*self.literal(character, mode), *shifted_down(script)]]
        if len(script) > 1 and not has_group and character == "_":
            ways.append([*script[:1], *shifted_down(script[1:])])
        self.count(len(ways) * len(script))
        return [Choice(tuple(tuple(way) for way in ways))]
