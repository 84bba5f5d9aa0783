r"""What the source says to us: our macros, and ``\\usepackage{pith}``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Final

from pithtex.errors import NotJudged, Refused
from pithtex.latex.braces import OPTIONAL
from pithtex.latex.macro_definitions import (
    find_definitions,
    find_environments,
    without_definitions,
)
from pithtex.latex.source import line_of, read_source
from pithtex.latex.source_tree import SourceTree
from pithtex.protocol.arxiv import ArxivId
from pithtex.protocol.number import PithNumber, parse_number
from pithtex.protocol.reference import parse_reference
from pithtex.system.reading import is_regular

_ARGUMENT: Final = r"(?:\{([^{}]*+)\}|<([^<>]*+)>)"
# Words may have brackets, as in [see [12]]; so may options.
_WORDS: Final = r"(?:\[(?:\\.|[^\[\]{}\\]++|\{(?:\\.|[^{}\\])*+\}|\[[^\[\]{}]*+\])*+\]\s*+)?+"
NUMBER: Final = re.compile(rf"\\pithnumber(?![A-Za-z@])\s*+{_WORDS}{_ARGUMENT}")
_CITED: Final = re.compile(rf"\\pithref(?![A-Za-z@])\s*+{_WORDS}{_ARGUMENT}")
_PACKAGE: Final = re.compile(rf"\\(?:usepackage|RequirePackage)\s*+{OPTIONAL}\{{([^{{}}]*+)\}}")


@dataclass(frozen=True, slots=True)
class _Place:
    """Where something stands in the source."""

    path: Path
    line: int

    @property
    def where(self) -> str:
        """The place, for messages."""
        return f"{self.path.name} line {self.line}"


@dataclass(frozen=True, slots=True)
class NumberCall(_Place):
    r"""A ``\\pithnumber`` or ``\\pithref`` in the source, and where it stands."""

    number: PithNumber

    def names_same_as(self, other: NumberCall | PaperCall) -> bool:
        """Whether both name one record."""
        return isinstance(other, NumberCall) and self.number.names_same_record_as(other.number)


@dataclass(frozen=True, slots=True)
class PaperCall(_Place):
    r"""A ``\\pithnumber`` or ``\\pithref`` that has an arXiv id where a number belongs."""

    paper: ArxivId

    def names_same_as(self, other: NumberCall | PaperCall) -> bool:
        """Whether both name one version of a paper."""
        return isinstance(other, PaperCall) and self.paper == other.paper

    def refusal(self, hint: str) -> Refused:
        """Return what is wrong, with what to do."""
        return Refused(
            "number-is-arxiv-id",
            f"{self.where}: {self.paper} is an arXiv id, not a Pith Number",
            hint,
        )


def find_number(tree: SourceTree) -> NumberCall | PaperCall | None:
    r"""Return the paper's ``\\pithnumber``, or ``None`` where there is none.

    One in a package or class beside it counts where the source has none, and one in the body
    of a macro where there is no other: the macro may never be used. An arXiv id, arXiv DOI or
    address on arXiv in it is told apart, since ``pith.sty`` cannot do anything with it.

    Raises:
        Refused: ``number-*``, where what stands in it is not a Pith Number.
        NotJudged: ``number-twice``, where two calls name different records.

    """
    places = (
        _calls(tree.files, NUMBER),
        _calls(tree.styles, NUMBER),
        _calls_in_macros(tree.files, NUMBER),
        _calls_in_macros(tree.styles, NUMBER),
    )
    found = (_only_number(calls) for calls in places)
    return next((call for call in found if call is not None), None)


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
    files = dict(tree.files)
    bibliography = tree.folder / f"{tree.main.stem}.bbl"
    if is_regular(bibliography):
        files[bibliography] = read_source(bibliography)
    calls = (call.read() for call in _calls(files, _CITED))
    for this in chain(calls, _readable(_calls_in_macros(tree.files, _CITED))):
        if isinstance(this, PaperCall):
            raise this.refusal(f"To see its number: pithtex number {this.paper}")
        first = found.setdefault(this.number.suffix, this)
        if not this.number.names_same_record_as(first.number):
            raise Refused(
                "number-year",
                f"{this.where}: {this.number} has another year than in {first.where}",
                "The year is that of the paper's first version; it is on the record's page.",
            )
    return list(found.values())


def loads_package(tree: SourceTree) -> bool:
    """Whether the source, or a package or class beside it, loads ``pith``.

    What stands in a definition of the source may never be used, and does not count; to
    load a package twice does no harm.
    """
    called = map(without_definitions, tree.files.values())
    return any(
        "pith" in (name.strip() for name in match[1].split(","))
        for text in chain(called, tree.styles.values())
        for match in _PACKAGE.finditer(text)
    )


@dataclass(frozen=True, slots=True)
class _Call:
    argument: str
    path: Path
    text: str
    position: int

    def read(self) -> NumberCall | PaperCall:
        line = line_of(self.text, self.position)
        paper = _paper_in(self.argument)
        if paper is not None:
            return PaperCall(self.path, line, paper)
        try:
            return NumberCall(self.path, line, parse_number(self.argument))
        except Refused as error:
            raise error.at(f"{self.path.name} line {line}") from None


def _paper_in(argument: str) -> ArxivId | None:
    """Return the paper where ``argument`` is an arXiv id, DOI or address, and not a number."""
    try:
        reference = parse_reference(argument)
    except Refused:
        return None
    return reference if isinstance(reference, ArxivId) else None


def _only_number(calls: Iterator[_Call]) -> NumberCall | PaperCall | None:
    first: NumberCall | PaperCall | None = None
    seen: set[str] = set()
    for call in calls:
        if call.argument in seen:
            continue
        seen.add(call.argument)
        this = call.read()
        first = first or this
        if not this.names_same_as(first):
            raise NotJudged(
                "number-twice",
                f"two \\pithnumber that differ: {first.where}, {this.where}",
                "A paper has one Pith Number; remove the other.",
            )
    return first


def _readable(calls: Iterator[_Call]) -> Iterator[NumberCall]:
    for call in calls:
        with suppress(Refused):
            this = call.read()
            if isinstance(this, NumberCall):
                yield this


def _calls(texts: Mapping[Path, str], macro: re.Pattern[str]) -> Iterator[_Call]:
    for path, text in texts.items():
        for match in macro.finditer(without_definitions(text)):
            yield _Call(argument_of(match), path, text, match.start())


def _calls_in_macros(texts: Mapping[Path, str], macro: re.Pattern[str]) -> Iterator[_Call]:
    """Yield the calls in definitions, but those whose number is an argument."""
    for path, text in texts.items():
        for definition in find_definitions(text):
            for match in macro.finditer(definition.body):
                if "#" not in argument_of(match):
                    yield _Call(argument_of(match), path, text, definition.start)
        for start, end in find_environments(text):
            for match in macro.finditer(text, start, end):
                if "#" not in argument_of(match):
                    yield _Call(argument_of(match), path, text, start)


def argument_of(match: re.Match[str]) -> str:
    """Return what stands in a call that :data:`NUMBER` found, without blanks around it."""
    return (match[1] if match[1] is not None else match[2]).strip()
