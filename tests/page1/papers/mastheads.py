r"""Mastheads and furniture of journals, universities and repositories, as real papers have them."""

from __future__ import annotations

from typing import Final

from page1.first_page import VERIFIED, FirstPage, on_pages


def _framed(name: str, over: str = "Contents lists available at ScienceDirect") -> str:
    """Return a journal's name as a final paper of a large publisher has it above its title."""
    return (
        rf"\At{{72}}{{42}}{{\hbox to 468pt{{\hfil\scriptsize {name} 12 (2026) 1--17\hfil}}}}"
        rf"\At{{72}}{{70}}{{\hbox to 468pt{{\hfil\footnotesize {over}\hfil}}}}"
        rf"\At{{72}}{{96}}{{\hbox to 468pt{{\hfil\LARGE {name}\hfil}}}}"
        r"\At{72}{122}{\hbox to 468pt{\hfil\footnotesize journal homepage: "
        r"www.example.org/locate/phl\hfil}}"
    )


def _logo(name: str, size: str, x: int, y: int = 76) -> str:
    return rf"\At{{{x}}}{{{y}}}{{\includegraphics[{size}]{{{name}.png}}}}"


LOGOS: Final = on_pages(
    "logo-in-a-corner",
    {
        "left": _logo("one-word", "width=64pt,height=44pt", 60) + r"\Front{\R}\Text",
        "right": _logo("one-word", "width=64pt,height=44pt", 500) + r"\Front{\R}\Text",
        "both": _logo("one-word", "width=64pt,height=44pt", 60)
        + _logo("is-wrong", "width=72pt,height=30pt", 490)
        + r"\Front{\R}\Text",
        "in-outlines": r"\At{60}{76}{\includegraphics[page=4,width=60pt]{outlines}}\Front{\R}\Text",
        "above-a-rule": _logo("retracted", "width=110pt,height=18pt", 45, 150)
        + r"\At{60}{160}{\rule{490pt}{1pt}}\Front{\R}\Text",
        "badge-in-the-margin": r"\Front{\R}"
        r"\At{30}{205}{\includegraphics[width=40pt,height=8pt]{one-word.png}}\Text",
    },
    document="pictures",
    answers=VERIFIED,
)


def _met_at(meeting: str) -> str:
    return rf"\begin{{center}}{{\large {meeting}\par}}\vspace{{8pt}}\end{{center}}\Block{{\R}}\Text"


MEETINGS: Final = on_pages(
    "meeting-above-in-display-type",
    {
        "name": _met_at(r"The 2nd International Conference on Emerging Data and Industry 4.0"),
        "name-and-days": _met_at(
            r"Thirty-First Annual Workshop on Formal Methods for Distributed Systems\\"
            "April 29 -- May 2, 2019, Leuven, Belgium"
        ),
        "volume-of-a-series-a": r"\begin{center}{\small Physica A 382 (2007) 286--301\par}"
        r"\end{center}\Block{\R}\Text",
    },
    document="pictures",
    answers=VERIFIED,
)
NAMES: Final = on_pages(
    "journals-name",
    {
        "in-its-frame": _framed("Acta Crystallina") + r"\Front{\R}\Text",
        "in-its-frame-that-reads-as-a-title": _framed("Neural Networks") + r"\Front{\R}\Text",
        "in-its-frame-letterspaced": _framed("Acta Crystallina", "Con tents lists avail able at "
        "Science Direct")
        + r"\Front{\R}\Text",
        "one-letter": r"\At{72}{80}{\Size{22}Physica A}\Front{\R}\Text",
        "in-capitals": r"\At{60}{80}{\LARGE\bfseries PLOS COMPUTATIONAL BIOLOGY}\Front{\R}\Text",
        "in-large": r"\At{60}{80}{\Size{30}\bfseries Nature Physics}\Front{\R}\Text",
        "transactions": r"\At{60}{80}{\LARGE IEEE Transactions on Information Theory}\Front{\R}"
        r"\Text",
        "related-beside": r"\At{60}{80}{\LARGE Conference Series}\Front{\R}"
        r"\At{440}{330}{\LARGE You may also like}\Text",
    },
    document="pictures",
    answers=VERIFIED,
)  # fmt: skip


def _under_bold(institute: str) -> str:
    return (
        r"\begin{center}{\Large\bfseries\R\par}\vspace{14pt}\large Ann Example\par\vspace{8pt}"
        rf"{institute}\end{{center}}\Text"
    )


BELOW: Final = on_pages(
    "furniture",
    {
        "author-under-by": r"\Block{\R\par\vspace{10pt}{\normalsize by\par}\vspace{10pt}"
        r"Jacob Example}\Text",
        "institute-of-its-size": r"\Block{{\bfseries\R\par}\vspace{14pt}{\normalsize BY ANN EXAMPLE"
        r"\par}\vspace{8pt}{\itshape University of Elsewhere and Lattice Institute\par}}\Text",
        "department-nearly-of-its-size": _under_bold(
            r"$^1$Department of Electrical Communication Engineering"
        ),
        "laboratory-nearly-of-its-size": _under_bold(
            "International Music Retrieval Systems Evaluation Laboratory"
        ),
        "collaboration-in-brackets": r"\begin{center}{\bfseries\R\par}\vspace{10pt}Ann Example\par"
        r"\vspace{4pt}(The Dark Energy Science Collaboration)\end{center}\Text",
        "draft-in-brackets": r"\Block{\R\\(DRAFT 3)}\Text",
        "mark-far-behind": r"\Block{\R\rlap{\kern4pt\raisebox{9pt}{\footnotesize *}}}\Text",
        "how-to-cite": r"\Block{\R\par\vspace{10pt}{\normalsize Ann Example\par}\vspace{30pt}"
        r"{\large\bfseries To cite this version:\par}}\Text",
    },
    document="pictures",
    answers=VERIFIED,
)

_COLUMN: Final = r"\noindent\begin{minipage}[t]{220pt}\Words\Words\Words\Words\end{minipage}\hfill"
FIGURES: Final = on_pages(
    "figure-in-a-column",
    {
        "image-beside-the-abstract": r"\begin{center}{\LARGE\R\par}\medskip Ann Example\end{center}"
        + _COLUMN
        + r"\raisebox{-140pt}{\includegraphics[width=200pt,height=140pt]{noise.png}}\par"
        r"\Text",
        "joined-letters": r"\Front{\R}\vspace{40pt}\noindent\begin{minipage}{220pt}\small\Words"
        r"\Words\end{minipage}\hfill\includegraphics[width=200pt]{joined.png}\par\Text",
        "large-word-in-a-frame": r"\Front{\R}\vspace{30pt}"
        + _COLUMN
        + r"\raisebox{-60pt}{\tikz\node[draw,rounded corners,inner sep=9pt]{\Huge LQ-2};}\par\Text",
    },
    document="pictures",
    answers=VERIFIED,
)


def _names(title: str, names: str) -> str:
    return (
        rf"\begin{{center}}{{{title}\par}}\vspace{{14pt}}{{{names}\par}}\vspace{{14pt}}"
        r"{\large Institute of Elsewhere\\Lattice City, Far Land\\ann@elsewhere.org\par}"
        r"\end{center}\Text"
    )


_NAMES: Final = r"Ann Example, Bo Beispiel and Cy Exemple"
AUTHORS: Final = on_pages(
    "authors-as-large-as-the-title",
    {
        "title-in-bold-capitals": _names(
            r"\Large\bfseries\uppercase\expandafter{\R}", rf"\Large\itshape {_NAMES}"
        ),
        "title-in-bold": _names(r"\large\bfseries\R", rf"\large {_NAMES}"),
        "names-that-are-words": r"\Block{\R\par\vspace{12pt}{\large Sang Example, Jo Beispiel, "
        r"and In So Exemple\par}}\Text",
        "initial-that-is-an-article": _names(
            r"\Large\bfseries\uppercase\expandafter{\R}", r"\Large Yu-An Example, A. Beispiel"
        ),
        "small-capitals-near": r"\begin{center}\R\\[8pt]{A. E\footnotesize XAMPLE\normalsize"
        r", B. B\footnotesize EISPIEL\normalsize, A\footnotesize ND \normalsize C. E\footnotesize "
        r"XEMPLE}\end{center}\Text",
    },
    document="pictures",
    answers=VERIFIED,
)


def _headed(line: str, gap: int = 12) -> str:
    return rf"\begin{{center}}{{{line}\par}}\vspace{{{gap}pt}}\LARGE\R\end{{center}}\Text"


LINES: Final = on_pages(
    "line-of-a-journal-or-manuscript",
    {
        "monthly-notices": _headed(r"\small Mon. Not. R. Astron. Soc. \textbf{000}, 1--20 (2012)"),
        "monthly-notices-to-come": _headed(r"\small Mon. Not. R. Astron. Soc. 000, ??--?? ()"),
        "manuscript-number": _headed(r"\small Applied Lattices manuscript No."),
        "transactions-to-come": _headed(
            r"\footnotesize IEEE TRANSACTIONS ON LATTICES, VOL. X, NO. Y, MONTH YEAR"
        ),
        "page-number-beside": r"\At{60}{120}{\small Acta Crystallina}\At{515}{120}{\LARGE 1001}"
        r"\Front{\R}\Text",
        "running-head": _headed(r"\LARGE Running head: GROWTH OF LATTICES", 60),
        "for-review-only": _headed(r"CONFIDENTIAL. Limited circulation. For review only."),
        "conference-and-year": _headed(r"\Large INTERSPEECH 2021", 40),
        "special-issue": _headed(r"2017 Special Issue"),
        "title-and-month": _headed(
            r"\small\itshape Slow Growth of Quiet Lattices (February 2026), 1--15"
        ),
        "what-lies-in-something": r"\Front{\R}\begin{center}{\bfseries Our idea lies in a new "
        r"lattice\par}\end{center}\Text",
        "false-positives": r"\Front{\R}{\bfseries Keywords: lattices; false positives}\par\Text",
        "abstract-that-begins-a-line": r"\Front{\R}\vspace{-20pt}\noindent{\small\bfseries "
        r"Abstract---Growth is considered on its own, and slowly.}\par\Text",
        "brackets-of-a-matrix": r"\begin{center}\R\end{center}\Words\Words\[\left(\begin{array}{c}"
        r"1\\2\\3\\4\\5\end{array}\right)\]\Words",
    },
    document="pictures",
    answers=VERIFIED,
)

FAMILY: Final[list[FirstPage]] = [*AUTHORS, *LINES, *LOGOS, *MEETINGS, *NAMES, *BELOW, *FIGURES]
