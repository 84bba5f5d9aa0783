r"""What else stands on honest first pages: labels, banners, marks, logos, figures, line numbers."""

from __future__ import annotations

from typing import Final

from page1.first_page import LONG_RECORD, LOOKED_AT, VERIFIED, FirstPage, on_pages


def _over(what: str, gap: str = "4pt") -> str:
    return rf"\Block{{{{{what}\par}}\vspace{{{gap}}}\R}}\Text"


_HEAD = r"\At{72}{50}{%s}\Front{\R}\Text"

LABELS: Final = on_pages(
    "label-above",
    {
        "article": _over(r"\normalsize\itshape Article"),
        "article-at-the-left": r"\noindent{\itshape Article}\par\vspace{4pt}"
        r"{\noindent\LARGE\bfseries\raggedright\R\par}\bigskip\noindent Ann Example\par\Text",
        "research-article": _over(r"\normalsize Research Article"),
        "research-article-in-capitals": _over(r"\small RESEARCH ARTICLE"),
        "original-research": _over(r"\normalsize\bfseries Original Research"),
        "review": _over(r"\normalsize Review"),
        "letter": _over(r"\normalsize LETTER"),
        "preprint": _over(r"\small Preprint"),
        "draft": _over(r"\small Draft of 5 May 2026"),
        "survey": _over(r"\normalsize Survey"),
        "short-paper": _over(r"\normalsize Short Paper"),
        "extended-abstract": _over(r"\normalsize Extended Abstract"),
        "technical-report": _over(r"\normalsize Technical Report 2026-17"),
        "working-paper": _over(r"\normalsize Working Paper No. 12"),
        "section-of-a-journal": _over(r"\small Physics / Condensed Matter"),
        "appears-in": _over(r"\small To appear in the Journal of Lattices, 2026"),
        "submitted-to": _over(r"\small Submitted to the Annals of Lattices"),
        "conference": _over(r"\small 12th Conference on Lattices, Oslo, Norway, 2026", "10pt"),
        "journal-volume": _over(r"\small Journal of Lattices, Vol. 12, No. 3 (2026) 1--12", "10pt"),
        "number": _over(r"\small MPI-2026-17\hfill hep-th/0601001", "10pt"),
        "rule": _over(r"\small Journal of Lattices\\[4pt]\hrule height 1pt", "10pt"),
        "open-access": _over(r"\small\color{orange!80!black}OPEN ACCESS"),
    },
    answers=VERIFIED,
)

HEADS: Final = on_pages(
    "running-head",
    {
        "journal": _HEAD % r"\small Journal of Lattices \textbf{12} (2026) 1--17",
        "authors-and-page": _HEAD % r"\small Ann Example \hspace{9cm} 1",
        "in-capitals": _HEAD % r"\footnotesize JOURNAL OF LATTICES, VOL. 12, NO. 3, MAY 2026",
        "short-title": _HEAD % r"\small Quiet Lattices",
        "the-title-itself": _HEAD % r"\small Slow Growth of Quiet Lattices",
        "under-review": _HEAD % r"\small Under review as a conference paper at ICLL 2026",
        "published-as": _HEAD % r"\small Published as a conference paper at ICLL 2026",
        "submitted": _HEAD % r"\small Submitted to the 12th Conference. Do not distribute.",
        "preprint-with-rule": _HEAD
        % r"\rlap{\small Preprint. Work in progress.}\rule[-4pt]{16cm}{.4pt}",
        "doi": _HEAD % r"\scriptsize https://doi.org/10.1000/xyz123 \quad ISSN 1234-5678",
        "copyright-at-the-foot": r"\At{72}{740}{\scriptsize\copyright\ 2026 The Authors. CC BY "
        r"4.0.}"
        r"\Front{\R}\Text",
        "narrow-spaces": r"\Front{\spaceskip=.16em\relax\R}\Text",
        "narrow-spaces-in-bold": r"\Front{\bfseries\Huge\spaceskip=.15em\relax\R}\Text",
        "arxiv-stamp": r"\At{40}{560}{\rotatebox{90}{\Size{20}\color{gray}arXiv:2601.00001v1  "
        r"[cs.LG]  1 Jan 2026}}\Front{\R}\Text",
    },
    answers=VERIFIED,
)


def _at(institute: str) -> str:
    return (
        rf"\title{{\R}}\author{{{institute}\\ Ann Example}}\date{{\vspace{{-3em}}}}\maketitle"
        r"\begin{abstract}Words.\end{abstract}Text.\par\vfill{\tiny ABCD EFGH IJKL MNOP QRST UVWX "
        r"YZ23 4567 ABCD EFGH IJKL MNOP QRST UVWX YZ23 4567}"
    )


#: Titles no larger than the text.
PLAIN: Final = on_pages(
    "plain-title",
    {
        "address-in-type-at-the-end-of-the-abstract": r"\Block{{\normalsize\MakeUppercase{\R}"
        r"\par\vspace{9pt}}}\begin{abstract}\Words\Words\Words The code that makes all of this is "
        r"public at \texttt{https://example.org/ann/quiet-lattices-and-how-they-grow}"
        r"\end{abstract}\Words",
        "note-in-type-at-the-foot": r"\Block{{\normalsize\bfseries\R}}"
        r"\At{72}{720}{\normalsize\texttt{https://www.example.org/what-is/quiet-lattice}}\Text",
    },
    answers=VERIFIED,
)

#: Words of a sentence that places have in their names, on pages with hardly any text.
INSTITUTES: Final = on_pages(
    "institute-below",
    {
        "it": _at("University of Somewhere with a long name to show it"),
        "it-in-capitals": _at("IT University of Copenhagen"),
        "school-of-it": _at("School of IT, University of Sydney"),
        "who": _at("World Health Organization (WHO), Office of Geneva"),
        "is": _at("Department of IS, University of Bergen"),
        "address-in-italy": _at("Department of Physics, University of Pisa, ann@unipi.it"),
    },
    answers=VERIFIED,
)

BANNERS: Final = on_pages(
    "banner",
    {
        "journals-name-in-large": r"\At{60}{70}{\Huge\bfseries Journal of Lattices}\Front{\R}\Text",
        "laboratory-in-large": r"\At{60}{70}{\Size{26}\sffamily\bfseries ACME Labs}\Front{\R}\Text",
        "technical-report-in-large": r"\At{220}{50}{\huge Technical Report}\Front{\R}\Text",
        "university-in-large": r"\At{150}{60}{\Huge University of Somewhere}\Front{\R}\Text",
        "coloured-band": r"\At{0}{60}{\color[rgb]{.1,.2,.5}\rule{612pt}{40pt}}"
        r"\At{72}{45}{\color{white}\Large\bfseries Lattices Today}\Front{\R}\Text",
        "accepted-in-red": r"\At{350}{650}{\color{red}\Size{28}\fbox{ACCEPTED}}\Front{\R}\Text",
        "preprint-in-grey": r"\Under{140}{420}{\color{gray!30}\Size{60}PREPRINT}\Front{\R}\Text",
        "draft-in-grey": r"\Under{180}{480}{\color{gray!30}\Size{80}DRAFT}\Front{\R}\Text",
        "confidential": r"\Under{120}{480}{\color{gray!25}\Size{50}CONFIDENTIAL}\Front{\R}\Text",
        "large-headings": r"\Front{\Large\R}\begin{abstract}\Words\end{abstract}"
        r"{\LARGE\bfseries\noindent 1\quad Introduction\par}\Words",
        "teaser-with-large-words": r"\Front{\R}\begin{center}\tikz{\node[draw,font="
        r"\Size{24}]{Ours};"
        r"\node[draw,font=\Size{24}]at(6,0){Baseline};}\end{center}\Text",
        "logo-picture": r"\At{60}{80}{\includegraphics[height=30pt]{example-image-a}}\Front{\R}"
        r"\Text",
        "logo-in-the-title": r"\Front{\raisebox{-.2ex}{\includegraphics[height=1.6ex]"
        r"{example-image-a}}\,\R}\Text",
        "note-above-in-the-title": r"\Front{{\normalsize To appear in the Journal of Lattices}"
        r"\\[4pt]"
        r" \R}\Text",
        "part-of-a-series": r"\Front{\R\\[8pt] \normalsize Lecture Notes, Part 3}\Text",
    },
    answers=LOOKED_AT,
)

MARKS: Final = on_pages(
    "mark",
    {
        "draft-across": r"\Under{150}{560}{\color{gray!25}\rotatebox{45}{\Size{110}DRAFT}}"
        r"\Front{\R}\Text",
        "draft-across-in-pale": r"\Under{120}{580}{\color{gray!15}\rotatebox{55}{"
        r"\Size{90}Preprint}}"
        r"\Front{\R}\Text",
        "line-numbers": "".join(rf"\At{{40}}{{{150 + 12 * i}}}{{\tiny {i + 1}}}" for i in range(40))
        + r"\Front{\R}\Text",
        "line-numbers-on-both-sides": "".join(
            rf"\At{{40}}{{{150 + 12 * i}}}{{\tiny {i:03d}}}\At{{560}}{{{150 + 12 * i}}}{{\tiny "
            rf"{i:03d}}}"
            for i in range(40)
        )
        + r"\Front{\R}\Text",
        "drop-cap": r"\Front{\R}\begin{abstract}\Words\end{abstract}\noindent\smash{\lower20pt"
        r"\hbox{"
        r"\Size{44}W}}\hangindent=44pt\hangafter=-3 e grow lattices in the dark, and look at them. "
        r"\Words",
        "date": r"\title{\R}\author{Ann Example}\date{5 May 2026}\maketitle\Text",
        "many-authors": r"\title{\R}\author{Ann Example\and Bo Sample\and Cy Model\and Di Case}"
        r"\date{}"
        r"\maketitle\Text",
        "authors-with-marks": r"\title{\R}\author{Ann Example$^{1,2}$, Bo Sample$^{1,*}$ and Cy "
        r"Model$^{3}$\\ $^1$One, $^2$Two, $^3$Three}\date{}\maketitle\Text",
        "large-authors": r"\title{\R}\author{\Large Ann Example\\ \large Institute of Elsewhere}"
        r"\date{}\maketitle\Text",
        "bold-authors": r"\title{\textbf{\R}}\author{\textbf{Ann Example}\\ Institute}\date{}"
        r"\maketitle\Text",
        "orcid-icon": r"\title{\R}\author{Ann Example\,\tikz[baseline=-2pt]{\fill[green!60!black]"
        r"(0,.08)circle(.14);\node[white,scale=.45]at(0,.08){\textsf{iD}};}\\Institute}\date{}"
        r"\maketitle\Text",
        "teaser-figure": r"\Front{\R}\begin{center}\includegraphics[width=11cm,height=4cm]"
        r"{example-image-b}\\ \small Figure 1: A lattice.\end{center}\Text",
        "plot": r"\Front{\R}\begin{center}\tikz{\draw[->](0,0)--(6,0);\draw[->](0,0)--(0,3);"
        r"\draw plot[domain=0:6,samples=30](\x,{1.5+sin(60*\x)});\foreach\i in{0,...,5}"
        r"\node[below,scale=.7]at(\i,0){\i};}\end{center}\Text",
        "abstract-in-a-box": r"\Front{\R}\begin{center}\fcolorbox{black}{gray!10}{\parbox{12cm}{"
        r"\textbf{Abstract.} \Words}}\end{center}\section{Introduction}\Words",
        "badge-below": r"\Front{\R}\begin{center}\fbox{\scriptsize PITH pith:2026:AAAA}"
        r"\end{center}\Text",
        "keywords": r"\Front{\R}\begin{abstract}\Words\end{abstract}\noindent\textbf{Keywords:} "
        r"lattices, growth, patience\par\section{Introduction}\Words",
        "dedication": r"\title{\R}\author{Ann Example\\[6pt] \emph{Dedicated to Bo Sample}}\date{}"
        r"\maketitle\Text",
        "contents": r"\Front{\R}\section*{Contents}\noindent 1\quad Introduction\dotfill 1\par"
        r"\noindent 2\quad Method\dotfill 2\par\Words",
        "title-page-without-text": r"\Front{\R}",
        "on-a-coloured-page": r"\Under{0}{792}{\color[rgb]{1,1,.9}\rule{612pt}{792pt}}\Front{\R}"
        r"\Text",
        "rules-around-the-abstract": r"\Front{\R}\hrule\medskip\noindent\textbf{Abstract}\quad"
        r"\Words"
        r"\par\medskip\hrule\section{Introduction}\Words",
        "far-down": r"\vspace*{3cm}\Block{\R}\Text",
        "at-the-top": r"\vspace*{-3cm}\Block{\R}\Text",
        "highlighted-abstract": r"\Front{\R}{\color{blue}\begin{abstract}\Words\end{abstract}}"
        r"\section{Introduction}\Words",
        "title-twice-in-the-text": r"\Front{\R}\Text\par\R\par\Words",
        "equation": r"\Front{\R}\Text\[ \sum_{n=1}^{\infty} \frac{1}{n^2} = \frac{\pi^2}{6} \]"
        r"\Words",
    },
    answers=VERIFIED,
)

#: Reduced from what stands on real first pages that were refused or doubted.
KICKERS: Final = on_pages(
    "kicker",
    {
        "functional-pearl": r"\Block{{\normalsize F U N C T I O N A L\quad P E A R L\par}"
        r"\vspace{4pt}\R}\Text",
        "conference-line": r"\Block{{\small The 12th International Conference on Lattices (ICL "
        r"2026)"
        r"\par}\vspace{8pt}\R}\Text",
        "submitted-to": r"\Block{{\small\itshape Submitted to the Annals of Lattices\par}"
        r"\vspace{6pt}\R}\Text",
        "appears-in": r"\Block{{\small Appears in the Proceedings of KDL 2026\par}\vspace{4pt}"
        r"\R}\Text",
    },
    answers=VERIFIED,
)

REAL: Final = on_pages(
    "as-seen",
    {
        "section-above": r"\Block{{\large\itshape Sequence Analysis\par}\vspace{2pt}\R}\Text",
        "kind-and-field-above": r"\Block{{\normalsize\sffamily Replication / Ecology\par}"
        r"\vspace{4pt}\R}\Text",
        "journals-name-above": r"\Block{{\large\slshape Entropy\par}\vspace{6pt}\R}\Text",
        "authors-of-nearly-its-size": r"\begin{center}{\LARGE\bfseries\R\par}\vspace{14pt}"
        r"{\Size{15}\scshape Ann Example and Bo Sample\par}\end{center}\Text",
        "authors-of-its-size-in-another-font": r"\begin{center}{\LARGE\bfseries\R\par}\vspace{16pt}"
        r"{\LARGE\sffamily Ann Example\par}\end{center}\Text",
        "an-author-called-an": r"\title{\R}\author{An Nguyen\\Institute of Elsewhere}\date{}"
        r"\maketitle\Text",
        "red-bar-beside": r"\Block{\leavevmode\llap{\color{red!70!black}\rule[-6pt]{6pt}{24pt}"
        r"\hspace{12pt}}\R}"
        r"\Text",
        "logo-in-outlines": r"\At{60}{80}{\includegraphics[page=4,height=18pt]{outlines}}\Front{\R}"
        r"\Text",
        "crossmark-button": r"\Front{\R\rlap{\quad\tikz[baseline=-2pt]{"
        r"\draw[fill=gray!20](0,0)circle"
        r"(.22);\draw[fill=red](0,0)circle(.1);}}}\Text",
        "doi-on-its-line": r"\Block{\R\rlap{\hspace{4em}\scriptsize doi:10.1000/17}}\Text",
        "issue-behind": r"\Front{\R\\ \normalsize ISSUE I: Preliminaries}\Text",
        "underlined-word": r"\Front{Slow Growth of \uline{Quiet} Lattices}\Text",
        "figure-with-a-row-of-letters": r"\Front{\R}\Text\begin{center}\tikz\foreach\i in{1,...,12}"
        r"\draw(\i*.5,0)circle(.16);\end{center}",
        "bar-chart": r"\Front{\R}\begin{center}\tikz\foreach\i in{1,...,14}"
        r"\fill(\i*.4,0)rectangle+(.25,.2+.1*\i);\end{center}\Text",
        "publishers-masthead": r"\At{72}{70}{\rule{16cm}{1pt}}\At{200}{62}{\Large\itshape "
        r"Lattices and "
        r"Crystals 12 (2026) 17}\Front{\R}\Text",
        "publishers-masthead-larger": r"\At{170}{66}{\Size{22}Journal of Quiet Crystals}"
        r"\At{72}{74}{\rule{16cm}{1pt}}\Front{\R}\Text",
    },
    document="pictures",
    answers=LOOKED_AT,
)

LONG: Final = on_pages(
    "long-title-with",
    {
        "draft-across": r"\Under{150}{560}{\color{gray!25}\rotatebox{45}{\Size{110}DRAFT}}"
        r"\Front{\R}\Text",
        "line-numbers": "".join(
            rf"\At{{40}}{{{150 + 10.9 * i:.1f}}}{{\tiny {i + 1}}}" for i in range(40)
        )
        + r"\Front{\R}\Text",
        "large-authors": r"\title{\R}\author{\Large Ann Example}\date{}\maketitle\Text",
        "label": r"\Block{{\normalsize Research Article\par}\vspace{4pt}\R}\Text",
        "rule-below": r"\Front{\R\\ \rule{12cm}{1pt}}\Text",
    },
    record=LONG_RECORD,
    answers=VERIFIED,
)

BYLINES: Final = on_pages(
    "title-above-a-byline",
    {
        "of-two": r"\begin{center}{\LARGE\R\par}\medskip{\large by Ann Example and Bo Sample\par}"
        r"\end{center}\Text",
        "of-initials": r"\begin{center}{\LARGE\bfseries\R\par}\medskip"
        r"{\large By A.~van Example\par}\end{center}\Text",
    },
    answers=VERIFIED,
)

FAMILY: Final[list[FirstPage]] = [
    *BYLINES,
    *LABELS,
    *HEADS,
    *PLAIN,
    *INSTITUTES,
    *BANNERS,
    *KICKERS,
    *REAL,
    *MARKS,
    *LONG,
]
