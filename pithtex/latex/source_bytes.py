r"""A LaTeX source as the bytes that it is, changed in places and nowhere else.

Encoding, byte order mark and line ends stay what they are, mixed or not: what is put in
takes the line end of its neighbours.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from pithtex.latex.macro_definitions import without_definitions
from pithtex.latex.pith_macros import NUMBER, argument_of
from pithtex.latex.source import line_of
from pithtex.latex.source_tree import BEGIN_DOCUMENT, DOCUMENT_CLASS
from pithtex.latex.unread import blank_unread

_BOM: Final = b"\xef\xbb\xbf"
_LINE_END: Final = re.compile(rb"\r\n|\r|\n")
_BRACE: Final = re.compile(r"\\.|[{}\n]", re.DOTALL)


@dataclass(frozen=True)
class SourceBytes:
    """The bytes of a source file, at most of :data:`pithtex.latex.source.LARGEST_FILE`."""

    data: bytes

    @cached_property
    def text(self) -> str:
        """What TeX reads, one character a byte: a position in it is one in the bytes."""
        data = self.data.replace(b"\r\n", b" \n").replace(b"\r", b"\n")
        if data.startswith(_BOM):
            data = b"   " + data[len(_BOM) :]
        return blank_unread(data.decode("latin-1"))

    @property
    def start_of_document(self) -> int | None:
        r"""Where ``\\begin{document}`` stands; ``None`` where it does not."""
        match = BEGIN_DOCUMENT.search(without_definitions(self.text))
        return match.start() if match else None

    @property
    def before_first_number(self) -> int | None:
        r"""The last place in the preamble, outside of braces, before the first ``\\pithnumber``.

        ``None`` where there is no ``\\pithnumber`` in the preamble.
        """
        call = NUMBER.search(self.text)
        head = DOCUMENT_CLASS.search(self.text)
        body = self.start_of_document
        if call is None or (body is not None and call.start() > body):
            return None
        place = _outside_of_braces(self.text, call.start())
        return place if head is None or place >= head.end() else None

    def with_lines(self, place: int, lines: Sequence[str]) -> bytes:
        """Return the bytes with whole lines put in at ``place``, before what stands there."""
        start = self.text.rfind("\n", 0, place) + 1
        if self.data.startswith(_BOM):
            start = max(start, len(_BOM))
        end = self._line_end(place)
        put_in = end.join(line.encode("ascii") for line in lines) + end
        if self.text[start:place].strip() or self.data[start:place].strip():
            return self.data[:place] + end + put_in + self.data[place:]
        return self.data[:start] + put_in + self.data[start:]

    @property
    def numbers(self) -> list[tuple[str, int]]:
        r"""What stands in each ``\\pithnumber`` outside of definitions, and in which line."""
        return [
            (argument_of(match), line_of(self.text, match.start()))
            for match in NUMBER.finditer(without_definitions(self.text))
        ]

    def with_number(
        self, names: Callable[[str], bool], number: str, *, in_definitions: bool = True
    ) -> bytes:
        r"""Return the bytes with ``number`` in each ``\\pithnumber`` that ``names`` accepts."""
        parts: list[bytes] = []
        position = 0
        text = self.text if in_definitions else without_definitions(self.text)
        for match in NUMBER.finditer(text):
            group = 1 if match[1] is not None else 2
            if names(match[group].strip()):
                parts += [self.data[position : match.start(group)], number.encode("ascii")]
                position = match.end(group)
        return b"".join([*parts, self.data[position:]])

    def _line_end(self, place: int) -> bytes:
        """Return the line end before ``place``, else the one behind it, else a newline."""
        before = max(self.data.rfind(b"\n", 0, place), self.data.rfind(b"\r", 0, place))
        if before > 0 and self.data[before - 1 : before + 1] == b"\r\n":
            before -= 1
        match = _LINE_END.match(self.data, before) if before >= 0 else None
        match = match or _LINE_END.search(self.data, place)
        return match[0] if match else b"\n"


def _outside_of_braces(text: str, place: int) -> int:
    """Return ``place``, or where the line starts before it that is in no braces."""
    depth = 0
    start = 0
    for match in _BRACE.finditer(text, 0, place):
        if match[0] == "{":
            depth += 1
        elif match[0] == "}":
            depth -= 1
        elif match[0] == "\n" and depth == 0:
            start = match.end()
    return place if depth == 0 else start
