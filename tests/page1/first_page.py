r"""A first page: what stands on it, the title of the record that it carries, and what may be said of it.

An attack's page is written once and comes twice: with its trick and without. In TeX the
two differ by ``\Trick{attack}{honest}``; a page of PDF is built with an argument. The honest
one is the control: that it is ``verified`` shows that the attack fails by its trick and by
nothing else.
"""

from __future__ import annotations

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

    ``tex`` is all that stands on it, for a document of :mod:`page1.preambles`; the record's
    title is ``\R`` there, and ``printed`` what that stands for where it is not ``record``
    itself. ``pdf`` builds a whole file instead, with the trick or without. ``control`` says
    what may be said without it.
    """

    name: str
    record: str = RECORD
    tex: str = ""
    document: str = "article"
    printed: str = ""
    pdf: Callable[[bool], bytes] | None = None
    answers: tuple[str, ...] = REFUSED
    control: tuple[str, ...] = VERIFIED


def in_titles(family: str, titles: dict[str, str], **common) -> list[FirstPage]:
    """Return pages whose titles are given by name, with everything else as in an article."""
    return [
        FirstPage(f"{family}-{name}", tex=rf"\Front{{{title}}}\Text", **common)
        for name, title in titles.items()
    ]


def on_pages(family: str, pages: dict[str, str], **common) -> list[FirstPage]:
    """Return pages that are given whole, by name."""
    return [FirstPage(f"{family}-{name}", tex=tex, **common) for name, tex in pages.items()]
