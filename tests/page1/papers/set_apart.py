r"""Honest pages with letters set apart, turned letters, short lines in piles, long pages."""

from __future__ import annotations

from typing import Final

from page1.first_page import VERIFIED, FirstPage, on_pages
from page1.pdf_page import RECORD_IN_ITS_PLACE, PdfPage


def _apart(words: str, by: float = 0.3) -> str:
    kern = rf"\kern{by}em "
    return rf"\hspace{{{by + 0.33}em}}".join(kern.join(word) for word in words.split())


def _front(authors: str, above: str = "") -> str:
    return rf"\begin{{center}}{above}{{\LARGE\R\par}}\bigskip {authors}\par\end{{center}}\Text"


_PROSE = (
    "A proof that is wrong in one place may be right in all the others, and what is false of most "
    "lattices was found to be true of a few that are quiet. We say which these are, and why it is "
    "no fallacy to call them so, although the words that others use for them have been misleading "
)
SET_APART: Final = on_pages(
    "letters-set-apart",
    {
        "in-a-label": _front(
            "Ann Example", rf"{{\small {_apart('RESEARCH ARTICLE')}\par}}\bigskip"
        ),
        "in-a-journals-name": rf"\At{{72}}{{50}}{{\small {_apart('JOURNAL OF LATTICES', 0.2)}}}"
        r"\Front{\R}\Text",
        "in-authors": _front(rf"\large {_apart('ANN EXAMPLE', 0.15)}"),
        "in-a-heading": rf"\Front{{\R}}\Words\section*{{{_apart('NOTATION', 0.15)}}}\Words",
    },
    answers=VERIFIED,
)
IN_PILES: Final = on_pages(
    "short-lines",
    {
        "of-names": _front(r"\Size{15}Ann Example\\[4pt]Bo Sample\\[4pt]Cy Specimen"),
        "of-places": _front(r"\large Ann Example\\Institute of\\Quiet Lattices\\Elsewhere"),
    },
    answers=VERIFIED,
)
OTHERS: Final = on_pages(
    "words-in-an-honest-place",
    {
        "paragraph-of-larger-type": rf"\Front{{\R}}{{\large {_PROSE * 3}\par}}",
        "turned-letters-of-a-plot": r"\Front{\R}\Text\At{120}{560}{\rotatebox{90}{y}}"
        r"\At{220}{660}{\rotatebox{45}{\small x}}",
    },
    answers=VERIFIED,
)
_COLUMN: Final = (
    r"\begin{minipage}[t]{.47\textwidth}\parindent0pt\raggedright"
    r"\Words{\Large\bfseries %s\par}\Words\Words\end{minipage}"
)
COLUMNS: Final = on_pages(
    "headings-of-two-columns",
    {
        "bold-under-a-light-title": r"\Front{\R}\vspace{2cm}\noindent"
        + _COLUMN % "A Model of the Growth"
        + r"\hfill\raisebox{-4cm}{"
        + _COLUMN % "The Theory of Waiting"
        + "}",
    },
    answers=VERIFIED,
)
LONG_PAGE: Final = FirstPage(
    "long-page-with-its-title-at-the-beginning",
    pdf=lambda _trick: PdfPage(
        box="0 0 612 3000", content="1 0 0 1 0 2200 cm\n" + RECORD_IN_ITS_PLACE
    ).pdf(),
    answers=VERIFIED,
)

FAMILY: Final[list[FirstPage]] = [*SET_APART, *IN_PILES, *OTHERS, *COLUMNS, LONG_PAGE]
