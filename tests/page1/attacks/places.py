r"""The record's title stands on the page, but not where a title stands; another one does."""

from __future__ import annotations

from typing import Final

from page1.first_page import UNBOUND, FirstPage, in_titles, on_pages

_OTHER = "Crystals Considered Harmful"


def _instead(front: str, rest: str) -> str:
    """Return a page with another title; ``rest`` has the record's, the honest page shows it."""
    return rf"\Trick{{{front}{rest}}}{{\Front{{\R}}\Text}}"


_FRONT = rf"\Front{{{_OTHER}}}"

#: Text of a paper of the usual length, for what stands below it.
_LONG = r"\Text\par\Words\par\Words\par\Words"

PLACES: Final = on_pages(
    "title-only",
    {
        "as-a-heading": _instead(_FRONT, r"\begin{abstract}\Words\end{abstract}\section{\R}\Words"),
        "as-an-unnumbered-heading": _instead(
            _FRONT, r"\begin{abstract}\Words\end{abstract}\section*{\R}\Words"
        ),
        "as-a-large-heading": _instead(
            _FRONT, r"\begin{abstract}\Words\end{abstract}{\LARGE\bfseries\noindent\R\par}\Words"
        ),
        "as-a-subsection": _instead(_FRONT, r"\Text\subsection{\R}\Words"),
        "in-the-abstract": _instead(
            _FRONT, r"\begin{abstract}We refute ``\R''. \Words\end{abstract}\section{One}\Words"
        ),
        "first-in-the-abstract": _instead(
            _FRONT, r"\begin{abstract}\noindent\R\par\Words\end{abstract}\section{One}\Words"
        ),
        "as-the-abstract's-heading": _instead(
            _FRONT, r"\begin{center}\bfseries\R\end{center}\Words\section{One}\Words"
        ),
        "in-the-text": _instead(_FRONT, r"\Text We come back to \R\ and others. \Words"),
        "in-a-paragraph-of-its-own": _instead(_FRONT, r"\Text\par\R\par\Words"),
        "in-italics-in-the-text": _instead(_FRONT, r"\Text As in \emph{\R} we say. \Words"),
        "in-a-reference": _instead(
            _FRONT, r"\Text\begin{thebibliography}{1}\bibitem{a}A. Other. \R. 2020."
            r"\end{thebibliography}"
        ),
        "in-a-quotation": _instead(_FRONT, r"\Text\begin{quote}\R\end{quote}\Words"),
        "in-a-footnote": _instead(_FRONT, r"\Text\footnote{\R}"),
        "in-a-note-to-the-title": _instead(rf"\Front{{{_OTHER}\thanks{{\R}}}}", r"\Text"),
        "in-a-note-to-the-author": _instead(
            rf"\title{{{_OTHER}}}\author{{Ann\thanks{{\R}}}}\date{{}}\maketitle", r"\Text"
        ),
        "as-the-author": _instead(
            rf"\title{{{_OTHER}}}\author{{\R}}\date{{}}\maketitle", r"\Text"
        ),
        "as-the-institute": _instead(
            rf"\title{{{_OTHER}}}\author{{Ann Example\\\R}}\date{{}}\maketitle", r"\Text"
        ),
        "as-the-date": _instead(
            rf"\title{{{_OTHER}}}\author{{Ann Example}}\date{{\R}}\maketitle", r"\Text"
        ),
        "as-a-running-head": _instead(_FRONT + r"\At{200}{60}{\small\R}", r"\Text"),
        "as-a-running-head-in-capitals": _instead(
            _FRONT + r"\At{180}{60}{\small\MakeUppercase{\R}}", r"\Text"
        ),
        "as-a-large-running-head": _instead(_FRONT + r"\At{180}{60}{\large\R}", r"\Text"),
        "at-the-foot": _instead(_FRONT + r"\At{200}{740}{\small\R}", r"\Text"),
        "at-the-foot-in-its-size": _instead(_FRONT + r"\At{190}{740}{\LARGE\R}", r"\Text"),
        "at-the-foot-larger": _instead(_FRONT + r"\At{150}{740}{\Huge\R}", r"\Text"),
        "in-the-middle-of-the-page": _instead(
            _FRONT + r"\At{190}{480}{\LARGE\R}", r"\begin{abstract}\Words\end{abstract}"
        ),
        "in-the-margin": _instead(_FRONT + r"\At{20}{200}{\scriptsize\R}", r"\Text"),
        "up-the-margin": _instead(_FRONT + r"\At{30}{600}{\rotatebox{90}{\Large\R}}", r"\Text"),
        "in-a-stamp-like-arXivs": _instead(
            _FRONT + r"\At{40}{640}{\rotatebox{90}{\Size{20}\color{gray}arXiv:2601.00001v1 "
            r"[cs.DC] \R}}", r"\Text"
        ),
        "as-a-caption": _instead(
            _FRONT, r"\Text\begin{center}\fbox{\rule{0pt}{3cm}\hspace{6cm}}\\ Figure 1: \R"
            r"\end{center}"
        ),
        "in-a-figure": _instead(
            _FRONT, r"\begin{center}\tikz\node[draw,inner sep=20pt]{\Large\R};\end{center}\Text"
        ),
        "as-a-citation": _instead(_FRONT, r"\par\noindent{\small Cite as: Ann Example, \R, 2026}"
                                          r"\Text"),
        "as-a-keyword": _instead(_FRONT, r"\begin{abstract}\Words\end{abstract}\noindent"
                                 r"\textbf{Keywords:} \R\par\Words"),
        "in-a-table-of-contents": _instead(
            _FRONT, r"\section*{Contents}\noindent 1\quad\R\dotfill 1\par\noindent 2\quad "
            r"Method\dotfill 2\par\Words"
        ),
        "as-the-journals-name": _instead(
            rf"\begin{{center}}{{\scshape\R}}\par\vspace{{1cm}}{{\LARGE {_OTHER}\par}}\medskip "
            r"Ann Example\end{center}", r"\Text"
        ),
        "in-the-texts-type": _instead(
            rf"\begin{{center}}{{\LARGE {_OTHER}\par}}\medskip Ann Example\end{{center}}",
            r"\par\noindent\R\par\noindent\Words\section{Introduction}\Words"
        ),
        "in-the-badge": _instead(
            _FRONT, r"\begin{center}\fbox{\footnotesize pith:2026:AAAA\quad\R}\end{center}\Text"
        ),
    },
)  # fmt: skip

SCATTERED: Final = [
    *in_titles(
        "words-of-the-title-scattered",
        {
            "far-apart": r"\Trick{Slow\hspace{5em}Growth of\hspace{5em}Quiet Lattices}{\R}",
            "over-the-page": r"\Trick{Slow\\[60pt] Growth of\\[80pt] Quiet\\[60pt] Lattices}{\R}",
            "in-two-columns": r"\Trick{\parbox[t]{5em}{Slow\\Quiet}\hspace{6em}"
            r"\parbox[t]{6em}{Growth of\\Lattices}}{\R}",
            "torn": r"\Trick{Slow Growth\\[50pt] of Quiet Lattices}{\R}",
            "with-authors-between": r"\Trick{Slow Growth\\[4pt]{\normalsize Mallory Malice}\\[4pt] "
            r"of Quiet Lattices}{\R}",
            "with-a-rule-between": r"\Trick{Slow Growth\\[8pt]\rule{12cm}{1pt}\\[12pt] of Quiet "
            r"Lattices}{\R}",
            "every-word-another-size": r"\Trick{{\Size{30}Slow} {\small Growth} {\Size{26}of} "
            r"{\scriptsize Quiet} {\Size{30}Lattices}}{\R}",
            "every-second-letter-small": r"\Trick{S{\tiny l}o{\tiny w} G{\tiny r}o{\tiny w}t{"
                                         r"\tiny h} "
            r"o{\tiny f} Q{\tiny u}i{\tiny e}t L{\tiny a}t{\tiny t}i{\tiny c}e{\tiny s}}{\R}",
            "up-and-down": r"\Trick{Slow \raisebox{10pt}{Growth} \raisebox{-10pt}{of} "
            r"\raisebox{10pt}{Quiet} \raisebox{-10pt}{Lattices}}{\R}",
            "in-a-column-of-letters": r"\Trick{\shortstack{S\\l\\o\\w\\G\\r\\o\\w\\t\\h\\o\\f\\Q"
                                      r"\\u\\i"
            r"\\e\\t\\L\\a\\t\\t\\i\\c\\e\\s}}{\R}",
        },
    ),
    *on_pages(
        "title-absent",
        {
            "no-title-at-all": r"\Trick{\noindent\Words\par\Words\par\Words}{\Front{\R}\Text}",
            "another-paper": rf"\Trick{{{_FRONT}}}{{\Front{{\R}}}}\Text",
            # The title stands on page 2 then.
            "only-a-banner": r"\Trick{\begin{center}\Huge\bfseries Journal of Lattices"
            r"\end{center}}{\Front{\R}\Text}",
            "only-highlights": r"\Trick{\section*{Highlights}\noindent Lattices grow.\par\noindent "
            r"They do so slowly.\par}{\Front{\R}\Text}",
            "only-a-cover": r"\Trick{\vspace*{5cm}\begin{center}\Size{40}Annual Report\par\bigskip "
            r"\Large University of Somewhere\par 2026\end{center}}{\Front{\R}\Text}",
            "only-its-half": r"\Front{\Trick{Slow Growth}{\R}}\Text",
            "blank-page": r"\Trick{\mbox{}}{\Front{\R}\Text}",
            "only-a-picture": r"\Trick{\begin{center}\includegraphics[width=12cm]{example-image-a}"
            r"\end{center}}{\Front{\R}\Text}",
        },
        answers=UNBOUND,
    ),
]  # fmt: skip

FAMILY: Final[list[FirstPage]] = [*PLACES, *SCATTERED]
