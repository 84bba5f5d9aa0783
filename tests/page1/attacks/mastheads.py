r"""Other titles and words that are made to pass for a masthead, a logo, a figure or furniture."""

from __future__ import annotations

from typing import Final

from page1.first_page import FirstPage, in_titles, on_pages


def _trick(what: str) -> str:
    return rf"\Trick{{{what}}}{{}}\Front{{\R}}\Text"


def _at(x: int, y: int, picture: str, size: str) -> str:
    return rf"\At{{{x}}}{{{y}}}{{\includegraphics[{size}]{{{picture}}}}}"


LOGOS: Final = on_pages(
    "logo-that-is-a-title",
    {
        "wide-in-the-corner": _trick(_at(40, 80, "black.png", "width=150pt,height=22pt")),
        "wide-on-the-right": _trick(_at(420, 80, "black.png", "width=160pt,height=22pt")),
        "in-the-middle": _trick(_at(260, 80, "retracted.png", "width=76pt,height=24pt")),
        "large-in-the-corner": _trick(_at(40, 110, "one-word.png", "width=120pt,height=60pt")),
        "two-side-by-side": _trick(
            _at(20, 80, "retracted.png", "width=60pt,height=24pt")
            + _at(84, 80, "is-wrong.png", "width=60pt,height=24pt")
        ),
        "down-the-corner": _trick(
            "".join(
                _at(40, 50 + 28 * i, each, "width=70pt,height=22pt")
                for i, each in enumerate(("retracted.png", "is-wrong.png", "against.png"))
            )
        ),
        "tight-above": _trick(_at(40, 162, "against.png", "width=70pt,height=20pt")),
        "on-its-line": _trick(_at(40, 190, "is-wrong.png", "width=76pt,height=26pt")),
        "two-words-in-outlines": _trick(
            r"\At{40}{80}{\includegraphics[page=6,width=140pt]{outlines}}"
        ),
        "large-above-a-rule": _trick(
            _at(45, 150, "retracted.png", "width=140pt,height=24pt")
            + r"\At{60}{160}{\rule{490pt}{1pt}}"
        ),
        "above-a-short-rule": _trick(
            _at(45, 150, "retracted.png", "width=110pt,height=18pt")
            + r"\At{60}{160}{\rule{190pt}{1pt}}"
        ),
        "above-a-white-rule": _trick(
            _at(45, 150, "retracted.png", "width=110pt,height=18pt")
            + r"\At{60}{160}{\color{white}\rule{490pt}{1pt}}"
        ),
        "below-a-rule": _trick(
            _at(45, 150, "retracted.png", "width=110pt,height=18pt")
            + r"\At{60}{130}{\rule{490pt}{1pt}}"
        ),
        "beside-it-and-as-large": r"\Front{\R}\Trick{"
        + _at(30, 212, "one-word.png", "width=60pt,height=22pt")
        + r"}{}\Text",
    },
    document="pictures",
)


def _frame(name: str, over: str, under: str, gap: int = 0, cited: str = "") -> str:
    return _trick(
        rf"\At{{72}}{{{42 + gap}}}{{\hbox to 468pt{{\hfil\scriptsize {cited or name} 12 (2026) "
        r"1--17\hfil}}"
        rf"\At{{72}}{{{70 + gap}}}{{\hbox to 468pt{{\hfil\footnotesize {over}\hfil}}}}"
        rf"\At{{72}}{{{96 + gap}}}{{\hbox to 468pt{{\hfil\LARGE {name}\hfil}}}}"
        rf"\At{{72}}{{{122 + gap}}}{{\hbox to 468pt{{\hfil\footnotesize {under}\hfil}}}}"
    )


_OVER: Final = "Contents lists available at ScienceDirect"
_UNDER: Final = "journal homepage: www.example.org/locate/phl"

NAMES: Final = on_pages(
    "journals-name-that-is-a-title",
    {
        "denial-in-the-frame": _frame("Lattices Do Not Grow", _OVER, _UNDER),
        "title-in-the-frame": _frame("A Model of Growing Crystals", _OVER, _UNDER),
        "retraction-in-the-frame": _frame("Retracted Lattices", _OVER, _UNDER),
        "frame-without-an-address": _frame("Acta Crystallina", _OVER, "Mallory Malice"),
        "frame-without-contents": _frame("Acta Crystallina", "Mallory Malice", _UNDER),
        "frame-tight-above": _frame("Acta Crystallina", _OVER, _UNDER, 50),
        "frame-of-another-journal": _frame("Crystals Collapse", _OVER, _UNDER, cited="Physica A"),
        "frame-larger": _frame(r"\Size{30}Acta Crystallina", _OVER, _UNDER),
        "frame-of-large-lines": _frame("Acta Crystallina", r"\LARGE " + _OVER, r"\LARGE " + _UNDER),
        "transactions-on-nothing": _trick(
            r"\At{60}{80}{\LARGE IEEE Transactions on Papers That Are Wrong}"
        ),
        "longer-than-the-name": _trick(r"\At{60}{80}{\Size{22}Nature Physics of Crystals}"),
        "name-and-denial": _trick(r"\At{60}{80}{\Size{22}Nature Refuted}"),
    },
    document="pictures",
)


def _met_at(meeting: str) -> str:
    return (
        rf"\Trick{{\begin{{center}}{{\large {meeting}\par}}\end{{center}}\vspace{{-6pt}}}}{{}}"
        r"\Block{\R}\Text"
    )


MEETINGS: Final = on_pages(
    "meeting-that-is-a-title",
    {
        "left-open": _met_at("The 2nd International Conference on the End of"),
        "that-turns": _met_at("The 2nd International Conference on the Failure of Crystals"),
        "that-says-why": _met_at("The 2nd Workshop on Why Crystals Are Not Found in"),
        "days-and-a-turn": _met_at("May 2, 2019, A Rebuttal of"),
        "days-left-open": _met_at("May 2, 2019, The End of"),
        "as-large-as-the-title": _met_at(r"\LARGE Conference on Growing Crystals"),
    },
    document="pictures",
)
BELOW: Final = on_pages(
    "furniture-that-reads-on",
    {
        "under-by": r"\Block{\R\Trick{\par\vspace{10pt}{\normalsize by\par}\vspace{10pt}Methods "
        r"That Are Wrong}{}}\Text",
        "by-far-above": r"\Block{\R\Trick{\par\vspace{4pt}{\normalsize by\par}\vspace{60pt}Quarks "
        r"Bite}{}}\Text",
        "institute-as-its-next-line": r"\Block{\R\Trick{\\University Students}{}}\Text",
        "institute-as-a-subtitle": r"\Block{{\bfseries\R\par}\Trick{\vspace{20pt}{\itshape Fooling "
        r"the National Academy\par}}{}}\Text",
        "done-at-an-institute": r"\Block{{\bfseries\R\par}\Trick{\vspace{14pt}Crystals Found Dead "
        r"in a Laboratory\par}{}}\Text",
        "why-an-institute": r"\Block{{\bfseries\R\par}\Trick{\vspace{14pt}Why This Is No Research "
        r"of the Laboratory\par}{}}\Text",
        "refuted-institute": r"\Block{{\bfseries\R\par}\Trick{\vspace{14pt}Department of Refuted "
        r"Lattices\par}{}}\Text",
        "heavy-institute": r"\Block{\R\Trick{\par\vspace{14pt}\bfseries Department of Growing "
        r"Crystals}{}}\Text",
        "draft-that-is-no-draft": r"\Block{\R\Trick{\\(Draft of a Hoax)}{}}\Text",
        "as-large-as-to-cite": r"\Block{\R\par\vspace{10pt}{\normalsize Ann Example\par}"
        r"\Trick{\vspace{30pt}{\bfseries To cite this refutation:\par}}{}}\Text",
    },
    document="pictures",
)

MARKS: Final = in_titles(
    "sign-behind-the-title",
    {
        "as-large": r"\R\Trick{\rlap{\kern12pt\raisebox{4pt}{\Huge *}}}{}",
        "two-of-them": r"\R\Trick{\rlap{\kern14pt\raisebox{9pt}{\footnotesize ?!}}}{}",
    },
    document="pictures",
)

_COLUMN: Final = r"\noindent\begin{minipage}[t]{220pt}\Words\Words\Words\Words\end{minipage}\hfill"
FIGURES: Final = on_pages(
    "figure-that-is-a-title",
    {
        "without-text-beside": r"\Front{\R}\Trick{\vspace{40pt}\begin{center}"
        r"\includegraphics[width=300pt]{joined.png}\end{center}}{}\Text",
        "clean-letters-beside-text": r"\Front{\R}\vspace{20pt}\noindent\begin{minipage}{220pt}"
        r"\Words\Words\end{minipage}\hfill\Trick{\raisebox{50pt}{\includegraphics[width=230pt,height=36pt]{apart.png}}}{}\par"
        r"\Text",
        "image-at-once-below": r"\begin{center}\LARGE\R\end{center}\Trick{\noindent"
        r"\begin{minipage}[t]{220pt}\Words\Words\Words\Words\end{minipage}\hfill\raisebox{-140pt}{\includegraphics"
        r"[width=200pt,height=140pt]{noise.png}}\par}{}\Text",
        "image-without-text-beside": r"\begin{center}{\LARGE\R\par}\medskip Ann Example\end{center}"
        r"\Trick{\includegraphics[width=200pt,height=140pt]{noise.png}\par}{}\Text",
        "tight-below": r"\Front{\R}\noindent\begin{minipage}{220pt}"
        r"\Words\Words\end{minipage}\Trick{\hfill\raisebox{80pt}{\includegraphics[width=200pt]"
        r"{joined.png}}}{}\par\Text",
        **{
            f"large-word-{name}": rf"\Front{{\R}}\vspace{{30pt}}{_COLUMN}"
            rf"\raisebox{{-60pt}}{{\tikz\node[{frame}inner sep=9pt]"
            rf"{{\Huge \Trick{{{word}}}{{\normalsize LQ-2}}}};}}\par\Text"
            for name, frame, word in (
                ("without-a-frame", "", "LQ-2"),
                ("that-denies-in-a-frame", "draw,", "NOT"),
                ("too-long-in-a-frame", "draw,", "Crystals"),
                ("of-two-words-in-a-frame", "draw,", "No 7"),
            )
        },
        "large-word-in-a-frame-without-text-beside": r"\Front{\R}\vspace{30pt}\begin{center}"
        r"\tikz\node[draw,inner sep=9pt]{\Huge \Trick{LQ-2}{\normalsize LQ-2}};\end{center}\Text",
    },
    document="pictures",
)

FAMILY: Final[list[FirstPage]] = [*LOGOS, *MEETINGS, *NAMES, *BELOW, *MARKS, *FIGURES]
