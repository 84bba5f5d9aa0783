r"""What TeX's commands make of their arguments: styles, accents, scripts, symbols."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from pithtex.titles import commands
from pithtex.titles.cursor import Cursor, Mode
from pithtex.titles.marks import MACRON, SLASH_ACROSS, SPACING_MARKS
from pithtex.titles.pattern import ANY_LEVEL, Choice, Gap, Node, Place, Sign, Spacing, Wild
from pithtex.titles.reader import Reader, beside, marked
from pithtex.titles.spacing import read_spacing
from pithtex.titles.stacks import read_fraction, read_root, read_stacked
from pithtex.titles.symbols import (
    ACCENTS,
    BUILT,
    LARGE,
    OF_CAPITALS,
    OF_SMALL_LETTERS,
    RULED,
    SYMBOLS,
    TEXT_ACCENTS,
)
from pithtex.titles.tokens import Command, Token

#: Letters under one wide accent, which a font sets over any of them.
_MOST_UNDER_ONE_MARK: Final = 6


def read_command(reader: Reader, command: Command, cursor: Cursor, mode: Mode) -> list[Node]:
    """Read a command with its arguments; nothing that prints vanishes."""
    name = command.name
    nodes = read_spacing(name, cursor, mode)
    if nodes is None:
        nodes = _built(reader, name, cursor, mode)
    if nodes is None:
        nodes = _symbol(reader, name, mode)
    if nodes is None:
        nodes = _unknown(reader, name, cursor, mode)
    if command.ate_space and not mode.is_math and name not in commands.INVISIBLE:
        # TeX does not print that space, but who typed the title may have meant it.
        nodes = [*nodes, Spacing(Gap.ANY)]
    return nodes


def is_known(name: str) -> bool:
    """Whether it is known what a command (without its backslash) prints."""
    return (
        name in commands.INVISIBLE | commands.WIDE_SPACES | commands.THIN_SPACES
        or name in ACCENTS
        or name in RULED
        or name in SYMBOLS
        or name in commands.OPERATORS
        or name in commands.LOGOS
        or name in commands.ARGUMENTS
        or name in commands.SCRIPTS
        or name in commands.STACKED
        or name in commands.BETWEEN
        or name in commands.LONG_ARROWS
        or name in commands.QUOTED | commands.FRACTIONS | commands.BINOMIALS
        or name in {"sqrt", "_", "textunderscore"}
        or (len(name) == 1 and not name.isalnum())
    )


def _built(reader: Reader, name: str, cursor: Cursor, mode: Mode) -> list[Node] | None:  # noqa: C901, PLR0911 - one line for each kind of command
    if name in ACCENTS and not (mode.is_math and name in TEXT_ACCENTS):
        return _accent(reader, ACCENTS[name], cursor, mode)
    if name in RULED:
        return _ruled(reader, RULED[name], cursor, mode)
    if name in commands.SCRIPTS:
        level = mode.level or commands.SCRIPTS[name]
        return reader.argument(cursor, mode._replace(level=level))
    if name in commands.ARGUMENTS:
        if name in commands.DRAWN:
            reader.unknown[f"\\{name}"] = None
        if name in commands.ALPHABETS:
            mode = mode._replace(has_alphabet=True)
        return _styled(reader, commands.ARGUMENTS[name], cursor, mode)
    if name in commands.QUOTED:
        quote = reader.repeated("'", mode)
        return [quote, *reader.argument(cursor, mode), quote]
    if name in commands.FRACTIONS:
        return read_fraction(reader, cursor, mode)
    if name in commands.BINOMIALS:
        top = reader.argument(cursor, mode._replace(level=mode.level or 1))
        low = reader.argument(cursor, mode._replace(level=mode.level or -1))
        return [*reader.literal("(", mode), *top, *low, *reader.literal(")", mode)]
    if name == "sqrt":
        return read_root(reader, cursor, mode)
    if name in commands.STACKED or name in commands.LONG_ARROWS:
        return read_stacked(reader, name, cursor, mode)
    if name in commands.OPERATORS:
        return _operator(reader, name, cursor, mode)
    return None


def _symbol(reader: Reader, name: str, mode: Mode) -> list[Node] | None:
    if name in commands.LOGOS:
        letters = reader.literal(commands.LOGOS[name], mode._replace(level=ANY_LEVEL))
        return [replace(node, is_free=True) for node in letters if isinstance(node, Sign)]
    if name in SYMBOLS:
        made = [reader.literal(way, mode) for way in SYMBOLS[name]]
        if name in LARGE:
            made[0] = [replace(n, is_unnamed=True) for n in made[0] if isinstance(n, Sign)]
            made[1:] = [_placed(way, Place.HANGING, 0) for way in made[1:]]
        if name in BUILT:
            made[1:] = [_placed(way, Place.OVER, 1) for way in made[1:]]
        if name in OF_SMALL_LETTERS:
            made[1:] = [_placed(way, Place.SMALL, 0) for way in made[1:]]
        if name in OF_CAPITALS:
            made = [_in_capitals(way) for way in made]
        return made[0] if len(made) == 1 else [Choice(tuple(tuple(way) for way in made))]
    if len(name) == 1 and not name.isalnum():
        return reader.literal(name, mode)
    return None


def _placed(way: list[Node], place: Place, start: int) -> list[Node]:
    return [
        replace(node, place=place) if isinstance(node, Sign) and number == start else node
        for number, node in enumerate(way)
    ]


def _in_capitals(way: list[Node]) -> list[Node]:
    if len(way) == 1:
        return way
    return [replace(each, place=Place.CAPITAL) if isinstance(each, Sign) else each for each in way]


def _unknown(reader: Reader, name: str, cursor: Cursor, mode: Mode) -> list[Node]:
    """Read a command of the author's own: one sign, or what it is given in some style."""
    reader.unknown[f"\\{name}"] = None
    given: list[Node] = []
    while cursor.has_group():
        given += reader.argument(cursor, mode._replace(is_inner=True))
    if name in commands.LIKELY_LETTERS and not given:
        return reader.literal(name, mode)
    if given and not mode.is_inner:
        return [Choice((tuple(given), (Wild(name), *given)))]
    return given or [Wild(name)]


def _styled(reader: Reader, arguments: str, cursor: Cursor, mode: Mode) -> list[Node]:
    nodes: list[Node] = []
    modes = {
        "m": mode,
        "t": mode._replace(is_math=False),
        "$": mode._replace(is_math=True),
        "^": mode._replace(level=mode.level or 1, is_inner=True),
        "_": mode._replace(level=mode.level or -1, is_inner=True),
    }
    for kind in arguments:
        if kind == "[":
            cursor.take_option()
        elif kind == "x":
            cursor.take_argument()
        else:
            nodes += reader.argument(cursor, modes[kind])
    return nodes


def _operator(reader: Reader, name: str, cursor: Cursor, mode: Mode) -> list[Node]:
    printed = reader.literal(commands.OPERATORS[name], mode)
    if name not in commands.IN_PARENTHESES:
        return printed
    inside = [*printed, *reader.argument(cursor, mode)]
    return [*reader.literal("(", mode), *inside, *reader.literal(")", mode)]


def _accent(reader: Reader, mark: str, cursor: Cursor, mode: Mode) -> list[Node]:
    # What is struck out loses its stroke in no record and no font, as accents of text are lost.
    is_math = mode.is_math or mark == SLASH_ACROSS
    while mark == SLASH_ACROSS and _is_thin_space(cursor.peek()):
        # ``\not\!p``: the space moves the letter under the stroke.
        cursor.skip(1)
    nodes = reader.argument(cursor, mode._replace(is_inner=True, is_math=is_math))
    if not nodes:
        # An accent over nothing is a sign of its own, as in ``\~{}``.
        alone = next((sign for sign, name in SPACING_MARKS.items() if name == mark), "")
        return reader.literal(alone, mode)
    if mark == SLASH_ACROSS and _are_struck(nodes):
        # ``\not\neq`` denies what ``\neq`` does, and looks the same.
        reader.unknown["\\not"] = None
    if mode.is_math and len(nodes) > 1:
        nodes = beside(nodes, reader.new_rule("accent"))
    over = _with_mark(reader, nodes, mark)
    if mark != MACRON or not mode.is_math or mode.is_inner or not _is_one_sign(nodes):
        return over
    # A bar over one letter is drawn as a rule where the author wrote ``\overline`` for ``\bar``.
    return [Choice((tuple(over), tuple(beside(nodes, reader.new_rule("overline")))))]


def _is_thin_space(token: Token | None) -> bool:
    return isinstance(token, Command) and token.name in commands.THIN_SPACES - commands.MEASURED


def _are_struck(nodes: Iterable[Node]) -> bool:
    """Whether nodes may print a sign that is struck through already."""
    return any(
        (isinstance(node, Sign) and SLASH_ACROSS in node.marks)
        or (isinstance(node, Choice) and any(map(_are_struck, node.ways)))
        for node in nodes
    )


def _is_one_sign(nodes: list[Node]) -> bool:
    return len(nodes) == 1 and isinstance(nodes[0], Sign)


def _ruled(reader: Reader, kind: str, cursor: Cursor, mode: Mode) -> list[Node]:
    rule = reader.new_rule(kind)
    nodes = reader.argument(cursor, mode._replace(rules=(*mode.rules, rule), is_inner=True))
    if kind != "overline" or mode.is_inner:
        return nodes
    reader.count(len(nodes))
    typed = _with_mark(reader, _without(nodes, rule), MACRON)
    return [Choice((tuple(nodes), tuple(typed)))]


def _with_mark(reader: Reader, nodes: list[Node], mark: str) -> list[Node]:
    """Put a mark on nodes: on their only letter, or on one of several."""
    places = [k for k, node in enumerate(nodes) if isinstance(node, Sign)]
    if len(places) < len(nodes):
        places = places[:1]
    marks = frozenset((mark,))
    if len(nodes) == 1 and isinstance(nodes[0], Choice):
        ways = nodes[0].ways
        return [
            Choice(tuple((*(marked(node, marks) for node in way[:1]), *way[1:]) for way in ways))
        ]
    if len(places) > _MOST_UNDER_ONE_MARK:
        places = places[len(places) // 2 :][:1]
    made = [
        tuple(marked(n, marks) if k == place else n for k, n in enumerate(nodes))
        for place in places
    ]
    reader.count((len(made) - 1) * len(nodes))
    if len(made) > 1:
        return [Choice(tuple(made))]
    return list(made[0]) if made else nodes


def _without(nodes: list[Node], rule: int) -> list[Node]:
    return [
        replace(node, rules=tuple(each for each in node.rules if each != rule))
        if isinstance(node, Sign)
        else node
        for node in nodes
    ]
