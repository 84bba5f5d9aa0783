r"""Signs of the title that are there and hardly seen: tiny, pale, or in the ink of a letter."""

from __future__ import annotations

from typing import Final

from page1.first_page import FirstPage

_WAYS: Final = {
    "yellow": r"\Trick{\textcolor{yellow}{@}}{@}",
    "pale": r"\Trick{\textcolor{black!22}{@}}{@}",
    "tiny": r"\Trick{{\Size{4}@}}{@}",
    "tiny-and-raised": r"\Trick{\raisebox{.2em}{\Size{5}@}}{@}",
    "small": r"\Trick{{\Size{6}@}}{@}",
}
#: Name: the record, the title with ``#`` for the sign that is hardly seen, the sign, the ways.
_SIGNS: Final = {
    "dot": ("Growth of 1.5 Percent", "Growth of 1#5 Percent", ".", "yellow tiny small"),
    "minus": ("Growth Is -5 Percent", "Growth Is #5 Percent", "--", "yellow tiny-and-raised"),
    "question-mark": ("Do Lattices Grow?", "Do Lattices Grow#", "?", "yellow pale tiny small"),
    "opening-quotes": ("They ``Prove'' Growth", "They #Prove'' Growth", "``", "yellow pale"),
    "percent": (r"Growth by 10\% in a Year", "Growth by 10# in a Year", r"\%", "tiny"),
    "not": (r"Why $\neg A$ Is Provable", "Why #$A$ Is Provable", r"$\neg$", "yellow tiny"),
}

SIGNS: Final = [
    FirstPage(
        f"faint-sign-{way}-{name}",
        record=record,
        tex=rf"\Front{{{title.replace('#', _WAYS[way].replace('@', sign))}}}\Text",
    )
    for name, (record, title, sign, ways) in _SIGNS.items()
    for way in ways.split()
]


def _slash(colour: str) -> str:
    slash = rf"\rlap{{\Trick{{\textcolor{{{colour}}}{{$\not$}}}}{{$\not$}}}}"
    return rf"A Proof That $P \mathrel{{{slash}=}} NP$"


def _over(colour: str, accent: str) -> str:
    trick = rf"\textcolor{{{colour}}}{{{accent}{{\textcolor{{black}}{{X}}}}}}"
    return rf"The Ring $\Trick{{{trick}}}{{{accent}{{X}}}}$ of a Scheme"


_PARTS: Final = {
    "yellow-slash": (r"A Proof That $P \neq NP$", _slash("yellow")),
    "pale-slash": (r"A Proof That $P \neq NP$", _slash("black!22")),
    "yellow-bar": (r"The Ring $\overline{X}$ of a Scheme", _over("yellow", r"\overline")),
    "yellow-tilde": (r"The Ring $\tilde{X}$ of a Scheme", _over("yellow", r"\tilde")),
}
PARTS: Final = [
    FirstPage(f"faint-part-{name}", record=record, tex=rf"\Front{{{title}}}\Text")
    for name, (record, title) in _PARTS.items()
]

_TYPES: Final = {
    "roman": (r"\LARGE\bfseries", r"\kern-.345em.\kern.1em"),
    "helvetica": (r"\LARGE\fontfamily{phv}\bfseries", r"\kern-.36em.\kern.11em"),
}
COVERED: Final = [
    FirstPage(
        f"sign-in-a-letter-{name}",
        record="Growth of 1.5 Percent",
        tex=rf"\begin{{center}}{{{face} Growth of 1\Trick{{{dot}}}{{.}}5 Percent\par}}\medskip "
        r"Ann Example\\Institute of Elsewhere\end{center}\Text",
    )
    for name, (face, dot) in _TYPES.items()
]

FAMILY: Final[list[FirstPage]] = [*SIGNS, *PARTS, *COVERED]
