r"""Titles by other engines."""

from __future__ import annotations

from typing import Final

from page1.engine_documents import ENGINES
from page1.first_page import LONG_RECORD, LOOKED_AT, RECORD, VERIFIED, FirstPage

_TITLES: Final = {
    "short": (RECORD, r"\R"),
    "long": (LONG_RECORD, r"\R"),
    "bold": (RECORD, r"\textbf{\R}"),
    "bold-long": (LONG_RECORD, r"\textbf{\R}"),
    "mathematics": (r"Growth of $\alpha$-Lattices in $O(n^2)$ Steps", r"\R"),
    "root": (r"Lattices at $\sqrt{s} = 13$ TeV", r"\R"),
    "fraction": (r"Chains of Spin $\frac{1}{2}$ at Rest", r"\R"),
    "hat": (r"On $\widehat{G}$ and $\tilde{O}(n)$", r"\R"),
    "neq": (r"Why $P \neq NP$ Is Hard", r"\R"),
    "star": (r"On $C^*$-Algebras", r"\R"),
    "accents": (r"Poincar\'e, \v{C}ech and Erd\H{o}s", r"\R"),
    "stroke": (r"The \L{}ojasiewicz Inequality", r"\R"),
    "ligatures": (r"Efficient Offline Flow of Fluffy Fields", r"\R"),
    "quotes": (r"The ``Quiet'' Lattice --- A Survey", r"\R"),
    "small-capitals": (RECORD, r"\textsc{\R}"),
    "typewriter": (r"lattice: A Model of Growth", r"\texttt{lattice}: A Model of Growth"),
    "white-on-blue": (RECORD, r"\colorbox{blue}{\textcolor{white}{\R}}"),
    "thanks": (RECORD, r"\R\thanks{By us.}"),
    "two-lines": ("Quiet Lattices: A Model of Growth", r"Quiet Lattices:\\ A Model of Growth"),
}

_LOSES_SLASHES: Final = {"lualatex", "dvips", "dvips-t1", "cairo", "ghostscript"}

_FONTS: Final = {
    "pagella": r"\pagella\R",
    "pagella-bold": r"\pagella\bfseries\R",
    "heros": r"\heros\R",
    "cursor": r"\cursor\R",
    "real-small-capitals": r"\smallcaps\R",
    "fake-slanted": r"\slshape\R",
    "fake-bold": r"\bfseries\R",
}

FAMILY: Final[list[FirstPage]] = [
    FirstPage(
        f"{document}-{name}",
        record=record,
        tex=rf"\Front{{{title}}}\Text",
        document=document,
        # The slash of TeX's \neq has no Unicode there; cairo wraps ligatures in ActualText.
        answers=LOOKED_AT
        if (name == "neq" and document in _LOSES_SLASHES)
        or (document, name) == ("cairo", "ligatures")
        else VERIFIED,
    )
    for document in ENGINES
    for name, (record, title) in _TITLES.items()
    if (document, name) != ("cairo", "hat")  # cairo says that TeX's wide hat is a b
] + [
    FirstPage(
        f"xelatex-fonts-{name}",
        tex=rf"\Front{{{title}}}\Text",
        document="xelatex-fonts",
        answers=VERIFIED,
    )
    for name, title in _FONTS.items()
]
