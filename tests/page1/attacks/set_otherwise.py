r"""Words that are set so that no rule counts them: letter by letter, line by line, small, far."""

from __future__ import annotations

from typing import Final

from page1.attacks.other_signs import other_titles
from page1.first_page import FirstPage, on_pages


def _over(words: str) -> str:
    title = r"{\LARGE\R\par}\medskip Ann Example"
    return rf"\begin{{center}}\Trick{{{words}}}{{}}{title}\end{{center}}\Text"


def _under(words: str) -> str:
    below = rf"\Trick{{{words}}}{{}}\medskip Ann Example"
    return rf"\begin{{center}}{{\LARGE\R\par}}{below}\end{{center}}\Text"


def _letters(*placed: tuple[str, float, int, int], angle: int = 12) -> str:
    """Return letters with their size in points and their place on the page."""
    return "".join(
        rf"\At{{{x}}}{{{y}}}{{\rotatebox{{{angle}}}{{\Size{{{size}}}\bfseries {letter}}}}}"
        for letter, size, x, y in placed
    )


_LETTERS = {
    "that-grow": _letters(
        ("H", 40, 120, 480), ("O", 45, 160, 472), ("A", 50, 208, 464), ("X", 56, 260, 454)
    ),
    "in-pairs": _letters(
        ("RE", 40, 120, 480), ("TR", 43, 200, 465), ("AC", 46, 280, 449), ("TE", 49, 360, 432)
    ),
    "two": _letters(("NO", 120, 120, 500), angle=15),
    "two-that-look-straight": _letters(("NO", 30, 280, 560), angle=4),
}
TURNED: Final = on_pages(
    "turned-letters",
    {name: rf"\Front{{\R}}\Text\Trick{{{letters}}}{{}}" for name, letters in _LETTERS.items()},
)

SPACED: Final = on_pages(
    "letterspaced-words",
    {
        "above": _over(
            r"{\large\bfseries I\,T\ \ I\,S\ \ N\,O\,T\ \ T\,R\,U\,E\ \ T\,H\,A\,T\par}"
            r"\vspace{16pt}"
        ),
        "that-deny-below": _under(
            r"\vspace{10pt}{\Size{15.4}\bfseries t\,h\,i\,s\ \ i\,s\ \ a\ \ f\,r\,a\,u\,d\par}"
            r"\medskip "
        ),
        "with-one-space": _under(r"\vspace{4cm}{\Large\color{red}RETRA\kern.2em CTED\par}"),
    },
)

STACKED: Final = on_pages(
    "one-word-a-line",
    {
        "proved": _under(
            r"\vspace{10pt}{\Size{15.3}\bfseries Crystals\\Prove\\Telepathy\\Real\par}\vspace{8pt}"
        ),
        "red": _under(
            r"\vspace{10pt}{\Size{15.3}\bfseries\color{red}Dark\\Energy\\Explained\\Completely\par}"
            r"\vspace{8pt}"
        ),
    },
)

_FRAUDS = r"THIS PAPER IS A FRAUD\\" * 8
DENIED: Final = on_pages(
    "many-lines-that-deny",
    {
        "one-after-the-other": r"""\Front{\R}\Text\Trick{\par\vspace{1cm}{\centering
          \color{red}\bfseries\Large This paper was\\fabricated by\\its two authors\\and
          everything\\in it is false\\It has been\\RETRACTED\\by the editors\par}}{}""",
        "again-and-again": rf"""\Front{{\R}}\Text\Trick{{\par\vspace{{1cm}}{{\centering
          \color{{red}}\bfseries\Large {_FRAUDS}\par}}}}{{}}""",
    },
)

_OPEN = r"It is not true that\par"
HIDDEN_BEHIND: Final = on_pages(
    "open-line-behind-another",
    {
        "nobody-sees": _over(rf"{_OPEN}\vspace{{6pt}}{{\color{{white}}draft\par}}"),
        "a-date": _over(
            r"It is not true that there is any\par\vspace{8pt}{\scriptsize 5 May 2026\par}"
        ),
    },
)

_OTHER = r"\bfseries Lattices Melt Without Reason"


def _running_head(other: str, gap: str = "96pt") -> str:
    return rf"""{{\Size{{13}}\itshape\R\hfill\normalsize 17\par}}\hrule\Trick{{\vspace{{{gap}}}
      \begin{{center}}{{{other}\par}}\medskip Mallory Malice\end{{center}}}}{{}}\Text"""


SECOND: Final = on_pages(
    "second-title-far-below",
    {
        "bolder": _running_head(rf"\Size{{12.5}}{_OTHER}"),
        "in-capitals": _running_head(r"\Size{12.4}\bfseries LATTICES MELT WITHOUT REASON"),
        "of-the-headings-size": _running_head(rf"\Size{{14.4}}{_OTHER}", "130pt").replace(
            r"\Size{13}", r"\Size{15}"
        ),
    },
)

ASIDE: Final = on_pages(
    "words-well-aside",
    {
        "below": r"""\noindent{\LARGE\R\par}\Trick{\vspace{2pt}\hspace*{10.3cm}
          \rlap{\large\bfseries Considered Harmful}\par}{}\bigskip\begin{center}Ann Example
          \end{center}\Text""",
        "on-its-line": r"""\noindent{\LARGE\R\Trick{\rlap{\hspace{3.4em}\normalsize\bfseries
          \color{red}is untrue}}{}\par}\bigskip
          \begin{center}Ann Example\end{center}\Text""",
    },
)

CLAIMS: Final = on_pages(
    "claim-below",
    {
        "formula": _under(r"\vspace{10pt}{\Size{15.3}\bfseries\boldmath $P = NP$\par}\vspace{8pt}"),
        "number": _under(r"\vspace{10pt}{\Size{15.3}\bfseries $\pi = 3$\par}\vspace{8pt}"),
        "byline": _under(
            r"\vspace{24pt}{\Size{15.3}\bfseries By Dark Matter Alone Explained\par}\vspace{8pt}"
        ),
        "institute": _under(
            r"\vspace{20pt}{\Size{15.4}\bfseries\color{red}Cold Fusion Achieved: Department of "
            r"Physics\par}"
        ),
        "participle": _over(r"{\large\bfseries Abandoning\par}\vspace{18pt}"),
    },
)

RAISED: Final = other_titles(
    "raised-as-large",
    {
        "power": (
            r"Sorting in O(n2) Steps",
            r"Sorting in O(n\raisebox{.4em}{\Size{15.4}2}) Steps",
        ),
        "number": (
            r"Growth of 102 Lattices",
            r"Growth of 10\raisebox{.4em}{\Size{15.4}2} Lattices",
        ),
    },
)

FAMILY: Final[list[FirstPage]] = [
    *TURNED,
    *SPACED,
    *STACKED,
    *DENIED,
    *HIDDEN_BEHIND,
    *SECOND,
    *ASIDE,
    *CLAIMS,
    *RAISED,
]
