r"""An author's own macros in a title: ``\\sys``, where the source has ``\\newcommand\\sys{X}``."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from pithtex.latex.macro_definitions import find_definitions
from pithtex.latex.source_tree import SourceTree

_COMMAND: Final = re.compile(r"\\(?:([A-Za-z@]++)\s*+|.)", re.DOTALL)
_COMMAND_AT_END: Final = re.compile(r"\\[A-Za-z@]+\Z")
_XSPACE: Final = re.compile(r"\\xspace(?![A-Za-z@])\s*+([.,:;!?'/)~{}\\-]|\Z)?+")
_LONGEST_BODY: Final = 500
_LONGEST_TITLE: Final = 5_000
_DEEPEST: Final = 8


@dataclass(frozen=True, slots=True)
class ExpandedTitle:
    """A title without the author's macros, and the commands left in it that are not known."""

    text: str
    unknown: tuple[str, ...]


def expand_title(title: str, tree: SourceTree, knows: Callable[[str], bool]) -> ExpandedTitle:
    r"""Replace the macros without arguments that the source defines by what they stand for.

    ``knows`` says of a command in letters whether it is known what a reader sees of it.

    A macro that is defined in two ways, as under an ``\\if``, stays unknown.
    Where expanding does not come to an end, the title is left as it is.
    """
    own = _simple_macros(tree.files.values())
    styles = _simple_macros(tree.styles.values())

    def body(match: re.Match[str]) -> str:
        name = match[1]
        found = own.get(name)
        if found is None and name in styles and not knows(name):
            found = styles[name]
        if found is None:
            # What follows may become letters, which would make it another command.
            glued = (
                name and match.end() == match.end(1) and match.string.startswith("\\", match.end())
            )
            return f"{match[0]} " if glued else match[0]
        # The space that ends a command is not one that prints.
        return f"{found} " if _COMMAND_AT_END.search(found) else found

    expanded = title
    for _ in range(_DEEPEST):
        before, expanded = expanded, _COMMAND.sub(body, expanded)
        if len(expanded) > _LONGEST_TITLE:
            break
        if expanded == before:
            expanded = _XSPACE.sub(lambda match: " " if match[1] is None else match[1], expanded)
            return ExpandedTitle(expanded, _unknown(expanded, knows))
    return ExpandedTitle(title, _unknown(title, knows))


def _unknown(title: str, knows: Callable[[str], bool]) -> tuple[str, ...]:
    names = dict.fromkeys(match[1] for match in _COMMAND.finditer(title) if match[1])
    parameter = ("#",) if re.search(r"(?<!\\)#", title) else ()
    return (*(f"\\{name}" for name in names if not knows(name)), *parameter)


def _simple_macros(texts: Iterable[str]) -> Mapping[str, str]:
    macros: dict[str, str | None] = {}
    for text in texts:
        for definition in find_definitions(text):
            name, body = definition.name, definition.body
            if definition.is_default and name in macros:
                continue
            simple = definition.is_simple and len(body) <= _LONGEST_BODY
            is_only = macros.get(name, body) == body
            macros[name] = body if simple and is_only else None
    return {name: body for name, body in macros.items() if body is not None}
