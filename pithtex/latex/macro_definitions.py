r"""The macros that a source defines: what ``\\newcommand`` and its like say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from pithtex.latex.braces import OPTIONAL, balanced_group

_NAME: Final = r"\s*+\*?\s*+(?:\{\s*+\\(?P<%s>[A-Za-z@]++)\s*+\}|\\(?P<%s>[A-Za-z@]++))\s*+"
_HEAD: Final = re.compile(
    r"\\(?:newcommand|renewcommand|(?P<provide>providecommand)|DeclareRobustCommand)(?![A-Za-z@])"
    + _NAME % ("a", "b")
    + rf"(?P<parameters>{OPTIONAL}{OPTIONAL})(?=\{{)"
    # What stands between the name and the body is short, or this is no definition.
    r"|\\[egx]?def\s*+\\(?P<c>[A-Za-z@]++)(?P<delimited>[^{}]{0,100}+)(?=\{)"
    r"|\\(?:New|Renew|Provide|Declare)DocumentCommand"
    + _NAME % ("d", "e")
    + r"\{(?P<specification>(?:[^{}]++|\{[^{}]*+\})*+)\}\s*+(?=\{)"
)
_LONGEST_BODY: Final = 50_000
#: A source with so many bodies that do not end is not worth more looking.
_MOST_UNCLOSED: Final = 10


@dataclass(frozen=True, slots=True)
class Definition:
    """A definition in a text, from ``start`` to ``end``.

    ``is_simple`` says that the macro takes no arguments, ``is_default`` that it
    gives way to an earlier definition.
    """

    name: str
    body: str
    is_simple: bool
    is_default: bool
    start: int
    end: int


def find_definitions(text: str) -> Iterator[Definition]:
    """Yield the definitions in blanked text; those inside others' bodies are not looked for."""
    position = 0
    unclosed = 0
    while unclosed < _MOST_UNCLOSED and (match := _HEAD.search(text, position)):
        position = match.end()
        body = balanced_group(text, position, _LONGEST_BODY)
        if body is None:
            unclosed += 1
            continue
        position += len(body) + 2
        parameters = match["parameters"] or match["delimited"] or match["specification"] or ""
        yield Definition(
            name=match["a"] or match["b"] or match["c"] or match["d"] or match["e"],
            body=body,
            is_simple=not parameters.strip(),
            is_default=match["provide"] is not None,
            start=match.start(),
            end=position,
        )


def without_definitions(text: str) -> str:
    """Return blanked text with its definitions of macros blanked too; lines stay."""
    parts = []
    end = 0
    for definition in find_definitions(text):
        lines = text.count("\n", definition.start, definition.end)
        width = definition.end - definition.start - lines
        parts += [text[end : definition.start], " " * width, "\n" * lines]
        end = definition.end
    return "".join([*parts, text[end:]])
