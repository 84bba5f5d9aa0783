r"""What authors' papers have above their titles and right below: heads, notes, names, numbers."""

from __future__ import annotations

from typing import Final

from page1.first_page import VERIFIED, FirstPage, on_pages


def _block(below: str = "", above: str = "", title: str = r"\LARGE") -> str:
    return (
        rf"\begin{{center}}{above}{{{title}\R\par}}{below}\medskip Ann Example\end{{center}}\Text"
    )


CLASSES: Final = on_pages(
    "heads-of-classes",
    {
        "manuscript-number": r"\noindent\fbox{\begin{minipage}{10cm}\Large\bfseries Natural "
        r"Computing manuscript No.\\\mdseries(will be inserted by the editor)\end{minipage}}"
        r"\vspace{1cm}\par\noindent{\Large\bfseries\R\par}\medskip Ann Example\par\Text",
        "file-and-time": r"\noindent December 18, 2017\quad 9:3\quad WSPC/INSTRUCTION FILE\quad "
        r"thin\_pats\vspace{2cm}" + _block(title=r"\normalsize\bfseries"),
        "section-of-a-journal": r"\noindent{\large Genome analysis\par}\medskip\noindent"
        r"{\Large\bfseries\R\par}\medskip Ann Example\par\Text",
        "kind-of-paper": r"\noindent\hfill{\Size{24}\bfseries\color{gray}Dispatches}\par"
        r"\vspace{2cm}" + _block(),
        "small-capitals-far-apart": r"\noindent{\LARGE S{\Size{13.8}LOW}\hskip18.5pt G{\Size{13.8}"
        r"ROWTH}\hskip18.5pt{\Size{13.8}OF}\hskip18.5pt Q{\Size{13.8}UIET}\hskip18.5pt L"
        r"{\Size{13.8}ATTICES}\par}\medskip Ann Example\par\Text",
    },
    answers=VERIFIED,
)
NOTES: Final = on_pages(
    "notes-in-the-titles-type",
    {
        "day": _block(r"{\LARGE November 30, 2017\par}"),
        "preliminary": _block(r"{\LARGE\scshape Preliminary and incomplete\par}"),
        "latest-version": _block(
            r"{\LARGE\color{blue}Please click here for the latest version\par}"
        ),
        "licence-above": _block(
            above=r"{\Size{12}\color{red}Provided proper attribution is provided, we hereby grant "
            r"permission to\\reproduce the tables and figures in this paper solely for use in "
            r"journalistic or\\scholarly works.\par}\vspace{14pt}"
        ),
        "meeting": _block(above=r"\small IMPACT-2013\par\medskip"),
    },
    answers=VERIFIED,
)
PLAIN_HEADS: Final = on_pages(
    "heads-in-the-texts-type",
    {
        "running-head": r"\noindent GROWTH OF QUIET LATTICES\hfill 1\par\vspace{1cm}"
        + _block(title=r"\normalsize\bfseries"),
        "affiliation-apart": r"\begin{center}{\bfseries\MakeUppercase{\R}\par}\vspace{10pt}"
        r"Ann Example\par\vspace{28pt}\textit{Department of Economics, Lattice State University}"
        r"\end{center}\Text",
    },
    answers=VERIFIED,
)
_ABSTRACT: Final = r"\begin{quote}\footnotesize\Words\Words\Words\Words\Words\end{quote}"
TWO_SIZES: Final = on_pages(
    "text-that-covers-less-than-the-abstract",
    {
        "and-is-as-large-as-the-title": _block(title=r"\normalsize\bfseries").removesuffix(r"\Text")
        + _ABSTRACT
        + r"\Words\Words\par\[ f = 1 \mbox{ if the vertex is the head of an edge, }\]\Words",
    },
    answers=VERIFIED,
)
_NUMBERS: Final = (
    "".join(
        rf"\At{{{{62}}}}{{{{{190 + 14 * line}}}}}{{{{\Size{{6}}{line}}}}}" for line in range(1, 12)
    )
    .replace("{{", "{")
    .replace("}}", "}")
)
COUNTED: Final = on_pages(
    "numbers-of-lines",
    {"close-to-the-title": _NUMBERS + r"\noindent{\LARGE\R\par}\medskip Ann Example\par\Text"},
    answers=VERIFIED,
)
SIGNS: Final = on_pages(
    "sign-of-a-figure",
    {
        "one-brace": r"\Front{\R}\vspace{2cm}\begin{center}$\left\{\rule{0pt}{36pt}\right.$"
        r"\end{center}\Words",
    },
    answers=VERIFIED,
)
#: Of no width, as in titles, and as high as the line: hyperref frames it as a bar.
_MARK: Final = r"\hyperlink{note}{\strut\rlap{\textsuperscript{*}}}"
LINKED_NOTES: Final = on_pages(
    "linked-note",
    {
        "of-the-title": rf"\Front{{\R{_MARK}}}\Text",
        "of-an-author": rf"\noindent{{\LARGE\R\par}}\noindent{{\LARGE\phantom{{Ann }}{_MARK}\par}}"
        r"\vskip-16pt\noindent Ann Example\par\Text",
    },
    document="article-hyperref",
    answers=VERIFIED,
)

FAMILY: Final[list[FirstPage]] = [
    *CLASSES,
    *NOTES,
    *PLAIN_HEADS,
    *TWO_SIZES,
    *COUNTED,
    *SIGNS,
    *LINKED_NOTES,
]
