r"""What the source says to us: ``\\pithnumber``, ``\\usepackage{pith}`` and ``\\title``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from pithtex.documents.latex.main_file import SourceTree
from pithtex.documents.latex.source import balanced_group, line_of
from pithtex.errors import NotJudged, Refused
from pithtex.protocol.number import PithNumber, parse_number

_NUMBER: Final = re.compile(
    r"\\pithnumber(?![A-Za-z@])\s*(?:\[[^\]]*\]\s*)?(?:\{([^{}]*)\}|<([^<>]*)>)"
)
_PACKAGE: Final = re.compile(
    r"\\(?:usepackage|RequirePackage)\s*(?:\[[^\]]*\]\s*)?\{([^{}]*)\}", re.DOTALL
)
# The second name is that of the conference styles whose \title only sets a running head.
_TITLE: Final = re.compile(r"\\(?:icmltitle|title)(?![A-Za-z@])\s*(?:\[[^\]]*\]\s*)?(?=\{)")


@dataclass(frozen=True, slots=True)
class NumberCall:
    r"""A ``\\pithnumber`` in the source, and where it stands."""

    number: PithNumber
    path: Path
    line: int


def find_number(tree: SourceTree) -> NumberCall | None:
    r"""Return the paper's ``\\pithnumber``, or ``None`` where there is none.

    Raises:
        Refused: ``number-*``, where what stands in it is not a Pith Number.
        NotJudged: ``number-twice``, where two calls name different records.

    """
    calls = [
        NumberCall(_read_number(match, path, text), path, line_of(text, match.start()))
        for path, text in tree.files.items()
        for match in _NUMBER.finditer(text)
    ]
    for call in calls[1:]:
        if not call.number.names_same_record_as(calls[0].number):
            raise NotJudged(
                "number-twice",
                f"two \\pithnumber that differ: {calls[0].path.name} line {calls[0].line}, "
                f"{call.path.name} line {call.line}",
                "A paper has one Pith Number; remove the other.",
            )
    return calls[0] if calls else None


def loads_package(tree: SourceTree) -> bool:
    """Whether the source loads ``pith``."""
    return any(
        "pith" in (name.strip() for name in match[1].split(","))
        for text in tree.files.values()
        for match in _PACKAGE.finditer(text)
    )


def find_title(tree: SourceTree) -> str | None:
    r"""Return the argument of the paper's ``\\title`` as it stands in the source."""
    for text in tree.files.values():
        for match in _TITLE.finditer(text):
            title = balanced_group(text, match.end())
            if title and title.strip():
                return title
    return None


def _read_number(match: re.Match[str], path: Path, text: str) -> PithNumber:
    argument = match[1] if match[1] is not None else match[2]
    try:
        return parse_number(argument.strip())
    except Refused as error:
        where = f"{path.name} line {line_of(text, match.start())}"
        raise Refused(error.code, f"{where}: {error.message}", error.hint) from None
