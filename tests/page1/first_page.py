r"""A first page: what is on it, the record's title that it carries, and what may be said of it.

An attack's page is written once and comes twice: with its trick and without. In TeX the
two differ by ``\Trick{attack}{honest}``; a page of PDF is built with an argument. The honest
one is the control: that it is ``verified`` shows that the attack fails by its trick and by
nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

#: What may be said of an attack, and of one whose title is surely not the record's.
REFUSED: Final = ("unbound", "inconclusive")
UNBOUND: Final = ("unbound",)
#: What must be said of an honest paper, and of one that a person should look at.
VERIFIED: Final = ("verified",)
LOOKED_AT: Final = ("verified", "inconclusive")

#: The title of most attacks' records.
RECORD: Final = "Slow Growth of Quiet Lattices"
#: A longer one, which takes two lines.
LONG_RECORD: Final = "Quiet Lattices: A Model for the Slow and Patient Growth of Crystals at Rest"


@dataclass(frozen=True, slots=True)
class FirstPage:
    r"""One first page.

    ``tex`` is all that stands on it, for a document of :mod:`page1.preambles` (HTML for the
    document ``browser``); the record's title is ``\R`` there, and ``printed`` what that stands
    for where it is not ``record`` itself. ``pdf`` builds a whole file instead, with the trick
    or without. ``control`` says what may be said without it.
    """

    name: str
    record: str = RECORD
    tex: str = ""
    document: str = "article"
    printed: str = ""
    pdf: Callable[[bool], bytes] | None = None
    answers: tuple[str, ...] = REFUSED
    control: tuple[str, ...] = VERIFIED

    def source(self, *, trick: bool) -> str:
        r"""Return the TeX of the page, with ``\R`` defined, or its HTML; empty for a page of "
        "PDF."""
        if self.pdf is not None:
            return ""
        if self.document == "browser":
            return _resolved(self.tex, trick=trick)
        shown = rf"\newcommand\R{{{self.printed or self.record}}}%"
        return f"{shown}\n{_resolved(self.tex, trick=trick)}"


def in_titles(family: str, titles: dict[str, str], **common) -> list[FirstPage]:
    """Return pages whose titles are given by name, with everything else as in an article."""
    return [
        FirstPage(f"{family}-{name}", tex=rf"\Front{{{title}}}\Text", **common)
        for name, title in titles.items()
    ]


def on_pages(family: str, pages: dict[str, str], **common) -> list[FirstPage]:
    """Return pages that are given whole, by name."""
    return [FirstPage(f"{family}-{name}", tex=tex, **common) for name, tex in pages.items()]


_BRACE: Final = re.compile(r"\\.|[{}]", re.DOTALL)


def _group(tex: str, start: int) -> int:
    """Return where the group ends that is opened at ``start``."""
    depth = 0
    for match in _BRACE.finditer(tex, start):
        depth += {"{": 1, "}": -1}.get(match[0], 0)
        if not depth:
            return match.end()
    raise AssertionError(f"a group that is not closed: {tex[start:]}")


def _resolved(tex: str, *, trick: bool) -> str:
    r"""Return TeX with the first or the second group behind each ``\Trick``."""
    while (at := tex.find(r"\Trick{")) >= 0:
        middle = _group(tex, at + len(r"\Trick"))
        assert tex[middle] == "{", tex[at:]
        end = _group(tex, middle)
        kept = tex[at + len(r"\Trick{") : middle - 1] if trick else tex[middle + 1 : end - 1]
        tex = _joined(_joined(tex[:at], kept), tex[end:])
    return tex


_COMMAND_AT_END: Final = re.compile(r"\\[A-Za-z]+\Z")


def _joined(before: str, after: str) -> str:
    """Join TeX so that the name of a command at the seam stays its own."""
    needs_space = after[:1].isalpha() and _COMMAND_AT_END.search(before)
    return f"{before} {after}" if needs_space else before + after
