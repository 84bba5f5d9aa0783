"""Where one stream of a page's content ends and the next begins (ISO 32000-1, 7.7.3.3).

Readers put a blank, a line end or nothing there, and end strings, comments and numbers or do not.
Acrobat divides content anywhere between two tokens.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from typing import Final

from pithtex.pdf.page.profile.rules import Rule
from pithtex.pdf.page.profile.statements import ANY_STRING

#: What nobody takes for the middle of a token.
_APART: Final = (b" ", b"\t", b"\r", b"\n", b"(", b")", b"[", b"]", b"<", b">", b"/")
#: Programs that stamp pages put ``q`` alone before the content; pdf.js, which puts nothing between
#: streams, knows where an operator ends, unless both together are the beginning of another.
_OTHER_OPERATORS: Final = (b"BT", b"sh", b"d0", b"d1")
_INLINE_IMAGE: Final = b"BI"
_NEVER: Final = sys.maxsize


class Joins:
    """The joins of some content: places of the line ends that were put between its streams."""

    def __init__(
        self, data: bytes, places: Sequence[int], report: Callable[[Rule, bytes], None]
    ) -> None:
        self._data = data
        self._places = iter(places)
        self._next = next(self._places, _NEVER)
        self._report = report

    def check(self, start: int, end: int) -> None:
        """Check that all joins between two places, of a statement or of blanks, divide no token."""
        while self._next < end:
            if not self._is_clear(start, end):
                self._report(Rule.JOIN, self._data[start:end][:40])
            self._next = next(self._places, _NEVER)

    def _is_clear(self, start: int, end: int) -> bool:
        data, join = self._data, self._next
        before, behind = data[join - 1 : join], data[join + 1 : join + 2]
        if before not in _APART and behind not in _APART:
            # Between two statements, the first of which is an operator's end.
            return start == join and before + behind not in _OTHER_OPERATORS
        if data.startswith(_INLINE_IMAGE, start):
            return False
        if data.startswith((b"%", b" ", b"\t", b"\r", b"\n"), start):
            # blanks, whose comments end with their lines
            return b"%" not in data[max(data.rfind(b"\n", start, join), start) : join]
        strings = ANY_STRING.finditer(data, start, end)
        return not any(each.start() < join < each.end() for each in strings)
