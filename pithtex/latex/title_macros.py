r"""An author's own macros in a title: ``\\sys``, where the source has ``\\newcommand\\sys{X}``."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from pithtex.latex.braces import balanced_group
from pithtex.latex.macro_definitions import Definition, find_definitions
from pithtex.latex.source_tree import SourceTree

_COMMAND: Final = re.compile(r"\\(?:([A-Za-z@]++)\s*+|.)", re.DOTALL)
_COMMAND_AT_END: Final = re.compile(r"\\[A-Za-z@]+\Z")
_XSPACE: Final = re.compile(r"\\xspace(?![A-Za-z@])\s*+([.,:;!?'/)~{}\\-]|\Z)?+")
#: Parameters that all stand in braces: ``[2]``, ``#1#2`` or ``mm``.
_PARAMETERS: Final = re.compile(r"\[(?P<count>[0-9])\]|(?P<hashes>(?:#[1-9])+)|(?P<braced>m+)|")
_PLACE: Final = re.compile(r"#([1-9])")
_LONGEST_BODY: Final = 500
_LONGEST_TITLE: Final = 5_000
_DEEPEST: Final = 8


@dataclass(frozen=True, slots=True)
class ExpandedTitle:
    """A title without the author's macros, and the commands left in it that are not known."""

    text: str
    unknown: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Macro:
    body: str
    arguments: int


_Find: TypeAlias = Callable[[str], _Macro | None]


def expand_title(title: str, tree: SourceTree, knows: Callable[[str], bool]) -> ExpandedTitle:
    r"""Replace the macros that the source defines by what they stand for.

    ``knows`` says of a command in letters whether it is known what a reader sees of it.

    Arguments are taken where they stand in braces. A macro that is defined in two ways, as
    under an ``\\if``, stays unknown, and so does one with other parameters. Where expanding does
    not come to an end, the title is left as it is.
    """
    own = _macros(tree.files.values())
    styles = _macros(tree.styles.values())

    def find(name: str) -> _Macro | None:
        found = own.get(name)
        if found is None and not knows(name):
            return styles.get(name)
        # A known command that is defined anew with arguments still prints them, as a rule.
        return None if found is not None and found.arguments and knows(name) else found

    expanded = title
    for _ in range(_DEEPEST):
        before, expanded = expanded, _expanded_once(expanded, find)
        if len(expanded) > _LONGEST_TITLE:
            break
        if expanded == before:
            expanded = _XSPACE.sub(lambda match: " " if match[1] is None else match[1], expanded)
            return ExpandedTitle(expanded, _unknown(expanded, knows))
    return ExpandedTitle(title, _unknown(title, knows))


def _expanded_once(text: str, find: _Find) -> str:
    """Return ``text`` with each macro replaced by its body, or too much of it."""
    parts: list[str] = []
    position = length = 0
    while length <= _LONGEST_TITLE and (match := _COMMAND.search(text, position)):
        before = text[position : match.start()]
        position = match.end()
        macro = find(match[1]) if match[1] else None
        arguments = None if macro is None else _arguments(text, position, macro.arguments)
        if macro is None or arguments is None:
            # What follows may become letters, which would make it another command.
            is_glued = match[1] and position == match.end(1) and text.startswith("\\", position)
            printed = f"{match[0]} " if is_glued else match[0]
        else:
            position += sum(len(each) for each in arguments)
            # The space that ends a command is not one that prints.
            body = _filled(macro.body, arguments)
            printed = f"{body} " if _COMMAND_AT_END.search(body) else body
        parts += [before, printed]
        length += len(before) + len(printed)
    return "".join([*parts, text[position:]])


def _arguments(text: str, position: int, count: int) -> list[str] | None:
    """Return so many arguments with their braces, and blanks before them; ``None`` for fewer."""
    found = []
    for _ in range(count):
        blanks = len(text) - position - len(text[position:].lstrip())
        group = None
        if text.startswith("{", position + blanks):
            group = balanced_group(text, position + blanks, _LONGEST_TITLE)
        if group is None:
            return None
        found.append(text[position : position + blanks + len(group) + 2])
        position += len(found[-1])
    return found


def _filled(body: str, arguments: Sequence[str]) -> str:
    """Return a body with arguments in their places; a place without one stays."""
    values = [each.strip()[1:-1] for each in arguments]

    def value(match: re.Match[str]) -> str:
        place = int(match[1])
        return values[place - 1] if place <= len(values) else match[0]

    return _PLACE.sub(value, body)


def _unknown(title: str, knows: Callable[[str], bool]) -> tuple[str, ...]:
    names = dict.fromkeys(match[1] for match in _COMMAND.finditer(title) if match[1])
    parameter = ("#",) if re.search(r"(?<!\\)#", title) else ()
    return (*(f"\\{name}" for name in names if not knows(name)), *parameter)


def _macros(texts: Iterable[str]) -> Mapping[str, _Macro]:
    macros: dict[str, _Macro | None] = {}
    for text in texts:
        for definition in find_definitions(text):
            name = definition.name
            if definition.is_default and name in macros:
                continue
            macro = _macro(definition)
            macros[name] = macro if macros.get(name, macro) == macro else None
    return {name: macro for name, macro in macros.items() if macro is not None}


def _macro(definition: Definition) -> _Macro | None:
    parameters = _PARAMETERS.fullmatch(definition.parameters)
    if parameters is None or len(definition.body) > _LONGEST_BODY:
        return None
    if parameters["count"]:
        return _Macro(definition.body, int(parameters["count"]))
    count = len(parameters["hashes"] or "") // 2 + len(parameters["braced"] or "")
    return _Macro(definition.body, count)
