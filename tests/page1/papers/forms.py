r"""Addresses, bylines, running titles, headings and captioned figures of honest papers."""

from __future__ import annotations

from typing import Final

from page1.first_page import LONG_RECORD, VERIFIED, FirstPage, on_pages

#: Letters of a typewriter stand so far apart that spaces seem to be between them.
_TYPED: Final = r"{\large\ttfamily jan.schlueter@ofai.at\qquad\par}"
_SUBTITLED: Final = r"\begin{center}{\large\bfseries\R\par}\vspace{14pt}"

LINES: Final = on_pages(
    "line-of-a-form",
    {
        "typed-address": _SUBTITLED
        + r"{\small Ann Example\par}\vspace{8pt}"
        + _TYPED
        + r"\end{center}\Text",
        "author-with-a-colon": r"{\noindent\R\par}\noindent Author: Ann Example\par\noindent Date: "
        r"June 2026\par\bigskip\Text",
        "institute-with-an-authors-index": r"\Block{{\bfseries\R\par}\vspace{50pt}{\Size{15} Ann "
        r"Example$^1$, Bo Beispiel$^{1,2}$\par\vspace{6pt}$^1$Faculty of Information Technology, "
        r"University of Growing Systems\par}}\Text",
        "no-author-given": r"\Block{\R\par\vspace{8pt}{\normalsize No Author Given\par}}\Text",
        "numbered-heading-as-large": r"\Front{\R}\Text\par\bigskip{\LARGE 2. Lattices at Rest"
        r"\par}\Text",
        "month-and-year": r"\Block{{\footnotesize\raggedright 6-2016\par}\vspace{2pt}\R}\Text",
        "archive-across": r"\Under{150}{560}{\color{gray!25}\rotatebox{45}{\Size{110}arXiv}}"
        r"\Front{\R}\Text",
    },
    document="pictures",
    answers=VERIFIED,
)

RUNNING: Final = on_pages(
    "running-title",
    {
        "whole": r"\At{80}{60}{\scriptsize Lattices without Rest and without Growth}\Front{\R}"
        r"\Text",
        "whole-in-lower-case": r"\At{80}{60}{\scriptsize Lattices without rest and without growth}"
        r"\Block{\uppercase{Lattices without Rest and without Growth}}\Text",
    },
    record="Lattices without Rest and without Growth",
    document="pictures",
    answers=VERIFIED,
)

_FIGURE: Final = (
    r"\begin{center}{\LARGE\R\par}\vspace{26pt}\includegraphics[width=420pt,height=190pt]"
)
FIGURES: Final = on_pages(
    "photograph-with-a-caption",
    {
        "across": _FIGURE + r"{noise.png}\par\small Figure 1: Lattices, as they grow.\end{center}"
        r"\Text",
        "short": _FIGURE + r"{noise.png}\par\small\textbf{Fig. 1.} Lattices.\end{center}\Text",
    },
    document="pictures",
    answers=VERIFIED,
)

COVERS: Final = on_pages(
    "cover-of-a-journal",
    {
        "in-the-right-corner": r"\At{500}{128}{\includegraphics[width=66pt,height=80pt]{noise.png}}"
        r"\Front{\R}\Text",
        "in-the-left-corner": r"\At{70}{128}{\includegraphics[width=60pt,height=70pt]{noise.png}}"
        r"\Front{\R}\Text",
        "tab-at-the-pages-edge": r"\At{520}{230}{\includegraphics[width=110pt,height=200pt]"
        r"{noise.png}}\Front{\R}\Text",
    },
    document="pictures",
    record=LONG_RECORD,
    answers=VERIFIED,
)

FAMILY: Final[list[FirstPage]] = [*LINES, *RUNNING, *FIGURES, *COVERS]
