r"""A title in words, for people: ``M\"obius`` is ``Möbius``, ``$L^2$`` is ``L^2``."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from pithtex.errors import NotJudged
from pithtex.titles import commands, marks
from pithtex.titles.cursor import Cursor
from pithtex.titles.symbols import ACCENTS, RULED, SYMBOLS, TEXT_ACCENTS
from pithtex.titles.tokens import Character, Command, Group, Token, in_front, tokens_of

#: Without any of these a title is in words already.
_OF_TEX: Final = re.compile(r"[\\{}$~`'^_\"]")
#: What a run of characters of text prints. Longer runs come first.
_TEXT_RUNS: Final = (
    ("---", "—"), ("--", "–"), ("``", "“"), ("''", "”"), ("`", "‘"), ("~", " "),
)  # fmt: skip
_COMBINING: Final = {"overline": marks.MACRON, "underline": marks.LINE_BELOW}
#: Commands that are arguments of commands, inside one another.
_MOST_NESTED: Final = 60
_SCRIPTS: Final = {1: "^", -1: "_"}


def plain_title(raw: str) -> str:
    r"""Return a title in TeX as plain text.

    What nothing is known of stays as it is, and so does a title that is too long or too deeply
    nested to be one.
    """
    if not (_OF_TEX.search(raw) or "--" in raw):
        return " ".join(raw.split())
    try:
        plain = _Writer().written(tokens_of(raw), is_math=False)
    except (NotJudged, RecursionError):
        plain = raw
    return " ".join(plain.split()) or " ".join(raw.split())


class _Writer:
    def __init__(self) -> None:
        self._depth = 0

    def written(self, tokens: tuple[Token, ...], *, is_math: bool) -> str:
        cursor = Cursor(in_front(tokens) if is_math else tokens)
        parts: list[str] = []
        while (token := cursor.take()) is not None:
            if isinstance(token, Group):
                parts.append(self.written(token.items, is_math=is_math or token.is_math))
            elif isinstance(token, Command):
                parts.append(self._command(token, cursor, is_math=is_math))
            elif is_math and token.text in "^_":
                parts.append(_scripted(token.text, self._argument(cursor, is_math=True)))
            else:
                parts.append(token.text if is_math else _text(token.text, cursor))
        return "".join(parts)

    def _argument(self, cursor: Cursor, *, is_math: bool) -> str:
        token = cursor.take_argument()
        if token is None:
            return ""
        if isinstance(token, Group):
            return self.written(token.items, is_math=is_math or token.is_math)
        if isinstance(token, Character):
            return token.text
        self._depth += 1
        if self._depth > _MOST_NESTED:
            raise NotJudged("title-too-complex", "the title has commands nested too deeply")
        text = self._command(token, cursor, is_math=is_math)
        self._depth -= 1
        return text

    def _command(self, command: Command, cursor: Cursor, *, is_math: bool) -> str:
        name = command.name
        text = self._known(name, cursor, is_math=is_math)
        # TeX does not print the space behind a command; in mathematics it is easier to read.
        space = " " if command.ate_space and (is_math or text is None) else ""
        return f"\\{name}{space}" if text is None else text + space

    def _known(self, name: str, cursor: Cursor, *, is_math: bool) -> str | None:  # noqa: C901, PLR0911, PLR0912 - one line for each kind of command
        if name in commands.INVISIBLE:
            return ""
        if name in commands.WIDE_SPACES:
            if name in {"\\", "newline"}:
                cursor.take_while("*")
                cursor.take_option()
            return " "
        if name in commands.THIN_SPACES:
            if name in commands.MEASURED:
                cursor.take_argument()
            return " " if name == "," else ""
        if name in ACCENTS and not (is_math and name in TEXT_ACCENTS):
            return _accented(self._argument(cursor, is_math=is_math), ACCENTS[name])
        if name in RULED:
            # A bar that is long in print: one over each sign says as much.
            inside = self._argument(cursor, is_math=is_math).strip()
            return "".join(_accented(sign, _COMBINING[RULED[name]]) for sign in inside)
        if name in commands.SCRIPTS:
            sign = _SCRIPTS[commands.SCRIPTS[name]]
            return _scripted(sign, self._argument(cursor, is_math=is_math))
        if name in commands.ARGUMENTS:
            return self._styled(commands.ARGUMENTS[name], cursor, is_math=is_math)
        if name in commands.QUOTED:
            return f"“{self._argument(cursor, is_math=is_math)}”"
        if name in commands.FRACTIONS | commands.BINOMIALS:
            top = _bracketed(self._argument(cursor, is_math=is_math))
            low = _bracketed(self._argument(cursor, is_math=is_math))
            return f"{top}/{low}" if name in commands.FRACTIONS else f"({top} over {low})"
        if name == "sqrt":
            index = self.written(cursor.take_option(), is_math=is_math)
            return f"{index}√{_bracketed(self._argument(cursor, is_math=is_math))}"
        if name in commands.STACKED:
            small = self._argument(cursor, is_math=is_math)
            sign = _SCRIPTS[commands.STACKED[name]]
            return self._argument(cursor, is_math=is_math) + _scripted(sign, small)
        if name in commands.LONG_ARROWS:
            cursor.take_option()
            arrow = commands.LONG_ARROWS[name]
            return arrow + _scripted("^", self._argument(cursor, is_math=is_math))
        return self._printed(name, cursor, is_math=is_math)

    def _printed(self, name: str, cursor: Cursor, *, is_math: bool) -> str | None:
        if name in commands.OPERATORS:
            operator = commands.OPERATORS[name]
            if name not in commands.IN_PARENTHESES:
                is_before_word = isinstance(cursor.peek(), Command) or cursor.character().isalnum()
                return f"{operator} " if is_before_word else operator
            inside = self._argument(cursor, is_math=is_math)
            return f"({operator} {inside})" if operator else f"({inside})"
        if name in commands.LOGOS:
            return commands.LOGOS[name]
        if name in SYMBOLS:
            return SYMBOLS[name][0]
        if name in {"_", "textunderscore"}:
            return "_"
        return name if len(name) == 1 and not name.isalnum() else None

    def _styled(self, arguments: str, cursor: Cursor, *, is_math: bool) -> str:
        parts = []
        modes = {"m": is_math, "t": False, "$": True, "^": is_math, "_": is_math}
        for kind in arguments:
            if kind == "[":
                cursor.take_option()
            elif kind == "x":
                cursor.take_argument()
            else:
                parts.append(self._argument(cursor, is_math=modes[kind]))
        return "".join(parts)


def _text(character: str, cursor: Cursor) -> str:
    ahead = character + cursor.character() + cursor.character(1)
    for run, printed in _TEXT_RUNS:
        if ahead.startswith(run):
            cursor.skip(len(run) - 1)
            return printed
    return character


def _scripted(sign: str, script: str) -> str:
    script = script.replace("′", "'")
    return sign + script if len(script) == 1 else f"{sign}{{{script}}}"


def _bracketed(text: str) -> str:
    return text if len(text) <= 1 or text.isalnum() else f"({text})"


def _accented(text: str, mark: str) -> str:
    first = text[:1].translate({ord("ı"): "i", ord("ȷ"): "j"})
    if not first:
        return next((sign for sign, name in marks.SPACING_MARKS.items() if name == mark), "")
    return unicodedata.normalize("NFC", first + mark) + text[1:]
