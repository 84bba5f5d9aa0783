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

#: Signs whose glyphs TeX alone names: PDFs by these say no Unicode for them.
_SIGNS: Final = {
    "ell": r"On $\ell$-adic Sheaves and $\mathbb{Q}_\ell$-Points",
    "norms": r"Norms $\|A\|_F$ and $\left\Vert A \right\Vert_2$ of Lattices",
    "brackets": r"Growth of $\bigl(x\bigr)$ and $\left\{\frac{a}{b}\right\}$ and $\binom{n}{2}$",
    "floor": r"An $\Omega(n^{\lfloor d/2\rfloor})$ Bound on Growth",
    "epsilon": r"A $(1+\epsilon)$-Model of Growth",
    "primes": r"$\eta'$ and $\eta_c''$ Lattices",
    "states": r"Growth of $|0\rangle$ and $\langle\psi|\phi\rangle$ States",
    "relations": r"Growth at $z \gtrsim 6$, $x\simeq 7$ and $a\leqslant b\prec c$",
    "sums": r"Sums $\sum_{n\le x}\mu(n)$ and $\bigwedge^2 V$ and $\bigsqcup X$",
    "masses": r"A $10^6\,M_\odot$ Lattice and $M_\star$",
    "subsets": r"$A\subsetneq B$ and $C\not\subset D$ and $G\rtimes H$",
    "squares": r"$\square_\kappa$ and $\circledast$ and $A\boxtimes B$",
    "intervals": r"Growth in $[0,1]$ and $(0,1]$ and $\mathbb{Z}[\sqrt{-3}]$",
}
_UNNAMED: Final = ("lualatex", "dvips", "xelatex-fonts")


_FONTS: Final = {
    "pagella": r"\pagella\R",
    "pagella-bold": r"\pagella\bfseries\R",
    "heros": r"\heros\R",
    "cursor": r"\cursor\R",
    "real-small-capitals": r"\smallcaps\R",
    "fake-slanted": r"\slshape\R",
    "fake-bold": r"\bfseries\R",
}

FAMILY: Final[list[FirstPage]] = (
    [
        FirstPage(
            f"{document}-{name}",
            record=record,
            tex=rf"\Front{{{title}}}\Text",
            document=document,
            # cairo wraps ligatures in ActualText
            answers=LOOKED_AT if (document, name) == ("cairo", "ligatures") else VERIFIED,
        )
        for document in ENGINES
        for name, (record, title) in _TITLES.items()
        if (document, name) != ("cairo", "hat")  # cairo says that TeX's wide hat is a b
    ]
    + [
        FirstPage(
            f"xelatex-fonts-{name}",
            tex=rf"\Front{{{title}}}\Text",
            document="xelatex-fonts",
            answers=VERIFIED,
        )
        for name, title in _FONTS.items()
    ]
    + [
        FirstPage(
            f"{document}-signs-{name}",
            record=record,
            tex=r"\Front{\R}\Text",
            document=document,
            answers=VERIFIED,
        )
        for document in _UNNAMED
        for name, record in _SIGNS.items()
    ]
)
