r"""What the source says to us: our macros, ``\\usepackage{pith}`` and ``\\title``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path
from typing import Final

from pithtex.errors import NotJudged, Refused
from pithtex.latex.braces import OPTIONAL, balanced_group
from pithtex.latex.macro_definitions import find_definitions, without_definitions
from pithtex.latex.source import line_of, read_source
from pithtex.latex.source_tree import SourceTree
from pithtex.protocol.number import PithNumber, parse_number
from pithtex.system.reading import is_regular

_ARGUMENT: Final = r"(?:\{([^{}]*+)\}|<([^<>]*+)>)"
_NUMBER: Final = re.compile(rf"\\pithnumber(?![A-Za-z@])\s*+{OPTIONAL}{_ARGUMENT}")
# Words may have brackets, as in [see [12]].
_WORDS: Final = r"(?:\[(?:\\.|[^\[\]{}\\]++|\{(?:\\.|[^{}\\])*+\}|\[[^\[\]{}]*+\])*+\]\s*+)?+"
_CITED: Final = re.compile(rf"\\pithref(?![A-Za-z@])\s*+{_WORDS}{_ARGUMENT}")
_PACKAGE: Final = re.compile(rf"\\(?:usepackage|RequirePackage)\s*+{OPTIONAL}\{{([^{{}}]*+)\}}")
# The second name is that of the conference styles whose \title only sets a running head.
_TITLE: Final = re.compile(rf"\\(?:icmltitle|title)(?![A-Za-z@])\s*+{OPTIONAL}(?=\{{)")
_LONGEST_TITLE: Final = 5_000
_MOST_TITLES: Final = 20


@dataclass(frozen=True, slots=True)
class NumberCall:
    r"""A ``\\pithnumber`` or ``\\pithref`` in the source, and where it stands."""

    number: PithNumber
    path: Path
    line: int

    @property
    def where(self) -> str:
        """The place, for messages."""
        return f"{self.path.name} line {self.line}"


def find_number(tree: SourceTree) -> NumberCall | None:
    r"""Return the paper's ``\\pithnumber``, or ``None`` where there is none.

    One in the body of a macro counts only where there is no other: the macro
    may never be used.

    Raises:
        Refused: ``number-*``, where what stands in it is not a Pith Number.
        NotJudged: ``number-twice``, where two calls name different records.

    """
    return _only_number(_calls(tree, _NUMBER)) or _only_number(_calls_in_macros(tree, _NUMBER))


def find_cited(tree: SourceTree) -> list[NumberCall]:
    r"""Return the paper's ``\\pithref``, the first of each record, in reading order.

    The paper's bibliography is read too. Calls in the bodies of macros come
    last: whether they are used is not known, so what is no number there is
    passed over, and a record too many does no harm.

    Raises:
        Refused: ``number-*``, where what stands in one is not a Pith Number, or
            the years of two that name one record differ.

    """
    found: dict[str, NumberCall] = {}
    calls = (call.read() for call in _calls(tree, _CITED, with_bibliography=True))
    for this in chain(calls, _readable(_calls_in_macros(tree, _CITED))):
        first = found.setdefault(this.number.suffix, this)
        if not this.number.names_same_record_as(first.number):
            raise Refused(
                "number-year",
                f"{this.where}: {this.number} has another year than in {first.where}",
                "The year is that of the paper's first version; it is on the record's page.",
            )
    return list(found.values())


def loads_package(tree: SourceTree) -> bool:
    """Whether the source, or a package or class beside it, loads ``pith``."""
    return any(
        "pith" in (name.strip() for name in match[1].split(","))
        for texts in (tree.files, tree.styles)
        for text in texts.values()
        for match in _PACKAGE.finditer(text)
    )


def find_title(tree: SourceTree) -> str | None:
    r"""Return the argument of the paper's ``\\title`` as it stands in the source."""
    for text in tree.files.values():
        called = without_definitions(text)
        for match in islice(_TITLE.finditer(called), _MOST_TITLES):
            title = balanced_group(called, match.end(), _LONGEST_TITLE)
            if title and title.strip():
                return title
    return None


@dataclass(frozen=True, slots=True)
class _Call:
    argument: str
    path: Path
    text: str
    position: int

    def read(self) -> NumberCall:
        line = line_of(self.text, self.position)
        try:
            return NumberCall(parse_number(self.argument), self.path, line)
        except Refused as error:
            where = f"{self.path.name} line {line}"
            raise Refused(error.code, f"{where}: {error.message}", error.hint) from None


def _only_number(calls: Iterator[_Call]) -> NumberCall | None:
    first: NumberCall | None = None
    seen: set[str] = set()
    for call in calls:
        if call.argument in seen:
            continue
        seen.add(call.argument)
        this = call.read()
        first = first or this
        if not this.number.names_same_record_as(first.number):
            raise NotJudged(
                "number-twice",
                f"two \\pithnumber that differ: {first.where}, {this.where}",
                "A paper has one Pith Number; remove the other.",
            )
    return first


def _readable(calls: Iterator[_Call]) -> Iterator[NumberCall]:
    for call in calls:
        with suppress(Refused):
            yield call.read()


def _calls(
    tree: SourceTree, macro: re.Pattern[str], *, with_bibliography: bool = False
) -> Iterator[_Call]:
    files = dict(tree.files)
    bibliography = tree.main.with_suffix(".bbl")
    if with_bibliography and is_regular(bibliography):
        files[bibliography] = read_source(bibliography)
    for path, text in files.items():
        for match in macro.finditer(without_definitions(text)):
            yield _Call(_argument(match), path, text, match.start())


def _calls_in_macros(tree: SourceTree, macro: re.Pattern[str]) -> Iterator[_Call]:
    """Yield the calls in bodies of macros, but those whose number is an argument."""
    for path, text in tree.files.items():
        for definition in find_definitions(text):
            for match in macro.finditer(definition.body):
                if "#" not in _argument(match):
                    yield _Call(_argument(match), path, text, definition.start)


def _argument(match: re.Match[str]) -> str:
    return (match[1] if match[1] is not None else match[2]).strip()
