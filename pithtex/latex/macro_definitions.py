r"""What a source defines: the macros of ``\\newcommand`` and the environments of its like."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
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
_ENVIRONMENT: Final = re.compile(
    r"\\(?:(?:re)?newenvironment|(?P<one>(?:New|Renew)Environ)"
    r"|(?P<document>(?:New|Renew|Provide|Declare)DocumentEnvironment))(?![A-Za-z@])"
    r"\s*+\*?\s*+\{[^{}\\]*+\}\s*+"
    r"(?(document)\{(?:[^{}]++|\{[^{}]*+\})*+\}\s*+)"
    rf"{OPTIONAL}{OPTIONAL}(?=\{{)"
)
_OPENING: Final = re.compile(r"\s*+\{")
_LONGEST_BODY: Final = 50_000
#: A source with so many bodies that do not end is not worth more looking.
_MOST_UNCLOSED: Final = 10


@dataclass(frozen=True, slots=True)
class Definition:
    """A definition in a text, from ``start`` to ``end``.

    ``parameters`` is what stands between name and body without blanks, as in ``[2][x]``,
    ``#1.`` or ``Om``; ``is_default`` says that it gives way to an earlier definition.
    """

    name: str
    body: str
    parameters: str
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
            parameters="".join(parameters.split()),
            is_default=match["provide"] is not None,
            start=match.start(),
            end=position,
        )


def find_environments(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each definition of an environment starts and ends, in blanked text."""
    position = 0
    unclosed = 0
    while unclosed < _MOST_UNCLOSED and (match := _ENVIRONMENT.search(text, position)):
        position = match.end()
        end = _end_of_group(text, position)
        if end is not None and match["one"] is None:
            end = _end_of_group(text, end)
        if end is None:
            unclosed += 1
            continue
        position = end
        yield match.start(), end


def _end_of_group(text: str, position: int) -> int | None:
    """Return where the group ends that begins at ``position``, or behind the space there."""
    opening = _OPENING.match(text, position)
    if opening is None:
        return None
    body = balanced_group(text, opening.end() - 1, _LONGEST_BODY)
    return None if body is None else opening.end() + len(body) + 1


def without_definitions(text: str) -> str:
    """Return blanked text with its definitions blanked too; lines stay.

    Those of macros go first: an environment may define some.
    """
    text = _without(text, ((each.start, each.end) for each in find_definitions(text)))
    return _without(text, find_environments(text))


def _without(text: str, places: Iterable[tuple[int, int]]) -> str:
    parts = []
    kept = 0
    for start, end in places:
        lines = text.count("\n", start, end)
        parts += [text[kept:start], " " * (end - start - lines), "\n" * lines]
        kept = end
    return "".join([*parts, text[kept:]])
