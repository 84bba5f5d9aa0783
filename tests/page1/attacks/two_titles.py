r"""Two titles on one page, of which the record's is not the one that a reader takes."""

from __future__ import annotations

from typing import Final

from page1.first_page import LONG_RECORD, FirstPage, in_titles, on_pages

_OTHER = "Crystals Considered Harmful"


def _pair(other: str, gap: str = "2cm", own: str = r"\LARGE ") -> str:
    """Return a page with another title above the record's block."""
    return (
        rf"\Trick{{\begin{{center}}{{{other}\par}}\medskip Mallory Malice\end{{center}}"
        rf"\vspace{{{gap}}}}}{{}}"
        rf"\begin{{center}}{{{own}\R\par}}\medskip Ann Example\end{{center}}\Text"
    )


ABOVE: Final = on_pages(
    "two-titles-above",
    {
        "in-one-type": _pair(rf"\LARGE {_OTHER}"),
        "bold": _pair(rf"\LARGE\bfseries {_OTHER}"),
        "bold-and-smaller": _pair(rf"\Large\bfseries {_OTHER}", "1.5cm"),
        "in-capitals": _pair(r"\LARGE CRYSTALS CONSIDERED HARMFUL", own=r"\LARGE\scshape "),
        "in-capitals-and-smaller": _pair(r"\large\bfseries CRYSTALS CONSIDERED HARMFUL", "1cm"),
        "sans": _pair(rf"\LARGE\sffamily {_OTHER}", "3cm"),
        "far-above": _pair(rf"\LARGE {_OTHER}", "5cm"),
        "stretched": _pair(rf"\scalebox{{1.5}}[1]{{\Large {_OTHER}}}"),
        "tall": _pair(rf"\scalebox{{1}}[1.6]{{\Large {_OTHER}}}"),
        "letterspaced": _pair(r"\LARGE C R Y S T A L S \quad A R E \quad H A R M F U L"),
        "larger": _pair(rf"\Huge {_OTHER}"),
        "much-larger": _pair(rf"\Size{{40}}{_OTHER}"),
        "larger-and-near": _pair(rf"\Huge {_OTHER}", "0pt"),
        "huge-word": _pair(r"\Size{80}Hoax"),
        "slightly-larger": _pair(rf"\Size{{18.5}}{_OTHER}"),
        "chancery": _pair(
            rf"\LARGE\bfseries {_OTHER}",
            own=r"\fontencoding{T1}\fontfamily{qzc}\fontsize{17}{20}\selectfont ",
        ),
        "record-is-pale": _pair(rf"\LARGE {_OTHER}", own=r"\LARGE\Trick{\color{gray!60}}{}"),
        "record-of-the-texts-size": _pair(rf"\Large {_OTHER}", own=r"\bfseries "),
        "with-two-authors-blocks": _pair(rf"\LARGE {_OTHER}\par\normalsize One, Two and Three"),
        "between-rules": _pair(rf"\hrule\medskip\LARGE {_OTHER}\par\medskip\hrule"),
        "in-a-frame": _pair(rf"\LARGE\fbox{{{_OTHER}}}"),
        "gold": _pair(rf"\Size{{30}}\bfseries\color[rgb]{{1,.84,0}}{_OTHER}"),
        "yellow": _pair(rf"\Size{{30}}\bfseries\color{{yellow}}{_OTHER}"),
        "cyan": _pair(rf"\Size{{30}}\bfseries\color{{cyan}}{_OTHER}"),
        "red-on-teal": _pair(
            rf"\Size{{26}}\bfseries\colorbox[rgb]{{0,.5,.5}}{{\color[rgb]{{.9,.2,.2}}{_OTHER}}}"
        ),
        "white-on-black": _pair(rf"\Size{{26}}\colorbox{{black}}{{\color{{white}}{_OTHER}}}"),
        "light-grey": _pair(rf"\Size{{34}}\bfseries\color{{black!30}}{_OTHER}"),
        "pale-and-as-large": _pair(rf"\LARGE\color[gray]{{.84}}{_OTHER}"),
        "pale-and-larger": _pair(rf"\Size{{22}}\color[gray]{{.88}}{_OTHER}"),
        "outlined": _pair(rf"\Size{{30}}\Literally{{1 Tr .5 w}}{{{_OTHER}}}"),
        "many-sizes": _pair(
            r"\Size{26}Cr\Size{28}ys\Size{25}tals \Size{29}Co\Size{27}nsi\Size{30}dered "
            r"\Size{26}H\Size{31}arm\Size{27}ful"
        ),
        "letter-by-letter": _pair(
            r"\Size{28}\kern0pt C\kern3pt r\kern3pt y\kern3pt s\kern3pt t\kern3pt a\kern3pt "
            r"l\kern3pt s \kern3pt H\kern3pt a\kern3pt r\kern3pt m"
        ),
        "large-word-on-a-line-of-small-ones": _pair(
            r"\Size{36}\bfseries A Refutation \scriptsize\sffamily\mdseries by the Society for "
            r"the Study of Other Things, Volume 17"
        ),
        "small-words-first": _pair(
            r"\scriptsize Proceedings of the Forty-First Meeting on Crystals and Glasses "
            r"\Size{30}Hoax Papers"
        ),
    },
)


def _bold_below(alike: str) -> str:
    """Return a page with another title far below the record's, and with a line of its type."""
    other = rf"{{\noindent\Large\bfseries {_OTHER}\par}}{alike}"
    return rf"\Front{{\R}}\vspace{{3cm}}\Trick{{{other}}}{{}}\noindent\Words\Words"


ELSEWHERE: Final = [
    *on_pages(
        "two-titles-beside",
        {
            "in-one-type": r"\noindent\Trick{\begin{minipage}[t]{.45\textwidth}\LARGE\raggedright "
            r"Crystals Are Considered Harmful\par\normalsize Mallory\end{minipage}\hfill}{}"
            r"\begin{minipage}[t]{.45\textwidth}\LARGE\raggedright\R\par\normalsize Ann Example"
            r"\end{minipage}\par\bigskip\Text",
            "bold": r"\noindent\Trick{\begin{minipage}[t]{.4\textwidth}\LARGE\bfseries\raggedright "
            r"Crystals Are Considered Harmful\end{minipage}\hfill}{}"
            r"\begin{minipage}[t]{.5\textwidth}\LARGE\raggedright\R\end{minipage}"
            r"\par\bigskip Ann Example\par\Text",
            "behind": r"\noindent\begin{minipage}[t]{.5\textwidth}\LARGE\raggedright\R"
            r"\end{minipage}\Trick{\hfill\begin{minipage}[t]{.4\textwidth}\LARGE\raggedright "
            r"Is a Fraud and Was Withdrawn\end{minipage}}{}\par\bigskip Ann Example\par\Text",
            "larger": r"\noindent\Trick{\begin{minipage}[t]{.5\textwidth}\Huge\raggedright "
            r"Crystals Are Harmful\end{minipage}\hfill}{}"
            r"\begin{minipage}[t]{.4\textwidth}\Large\raggedright\R\end{minipage}"
            r"\par\bigskip Ann Example\par\Text",
        },
    ),
    *on_pages(
        "two-titles-below",
        {
            "larger": r"\Front{\R}\Trick{\vspace{1cm}{\centering\Huge Crystals Are Harmful\par}}{}"
            r"\Text",
            "larger-at-the-foot": r"\Front{\R}\Text\Trick{\vspace{4cm}{\centering\Size{36}"
            r"A Retraction\par}}{}",
            "in-one-type": r"\Front{\R}\Trick{\vspace{8mm}{\centering\LARGE Crystals Are Harmful"
            r"\par\normalsize Mallory Malice\par}\bigskip}{}\Text",
            "over-the-authors": r"\Front{\R\Trick{\\[28pt] \textbf{Why We Withdraw This}}{}}\Text",
        },
    ),
    # Bold, in display type, with another line of its type elsewhere, as headings have.
    *on_pages(
        "two-titles-below-a-light-one",
        {
            "and-one-alike-that-heads-no-text": _bold_below(
                r"\vspace{1cm}\hspace*{9cm}{\Large\bfseries Methods\par}"
            ),
            "and-one-alike-that-nobody-sees": _bold_below(
                r"\vspace{1cm}{\noindent\Large\bfseries\color{white}Methods\par}"
            ),
            "and-one-alike-in-small-print": _bold_below(
                r"\vspace{1cm}\hspace*{9cm}\begin{minipage}{4cm}{\Large\bfseries Methods\par}"
                r"\tiny\Words\end{minipage}"
            ),
        },
    ),
    *on_pages(
        "two-titles-below-a-subtitle",
        {
            "between-the-two-sizes": r"\title{\Huge Quiet Lattices:\\ \normalsize "
            r"A Model for the Slow and Patient Growth of Crystals at Rest}"
            r"\author{\Trick{\Large Crystals Considered Harmful\\[2ex]}{}\normalsize Ann Example}"
            r"\date{}\maketitle\Text",
        },
        record=LONG_RECORD,
    ),
    *in_titles(
        "title-twice-the-size-of-a-word",
        {
            "one-word-larger": r"\R\Trick{ \\[6pt] {\Size{44}FRAUD}}{}",
            "two-letters-larger": r"\Trick{{\Size{70}NO}\\[6pt]}{}\R",
        },
        record=LONG_RECORD,
    ),
]


def _turned(angle: int, size: int, words: str = _OTHER, at: tuple[int, int] = (140, 190)) -> str:
    return (
        rf"\Trick{{\At{{{at[0]}}}{{{at[1]}}}{{\rotatebox{{{angle}}}{{\Size{{{size}}}{words}}}}}}}"
        r"{}\Front{\vspace*{2.5cm}\R}\Text"
    )


TURNED: Final = on_pages(
    "turned-title",
    {
        "by-1-degree": _turned(1, 28, at=(110, 180)),
        "by-2-degrees": _turned(2, 30, at=(110, 180)),
        "by-2-degrees-in-bold": _turned(2, 26, rf"\bfseries {_OTHER}", at=(110, 180)),
        "by-minus-3-degrees": _turned(-3, 30, at=(110, 180)),
        "by-5-degrees": _turned(5, 30, at=(110, 190)),
        "by-10-degrees": _turned(10, 30, at=(110, 200)),
        "by-30-degrees": _turned(30, 30, at=(160, 300)),
        "by-45-degrees": _turned(45, 36, "A Refutation", at=(180, 420)),
        "by-90-degrees": _turned(90, 30, at=(60, 600)),
        "by-270-degrees": _turned(270, 30, at=(540, 600)),
        "by-180-degrees": _turned(180, 30, at=(110, 170)),
        "with-the-letters-of-a-mark": _turned(2, 32, "Disproof of Claims", at=(110, 180)),
        "like-a-draft-mark": _turned(45, 60, r"\color{gray!60}RETRACTED", at=(120, 560)),
        "two-sizes": _turned(
            5, 30, r"\Size{28}Crystals \Size{32}Considered \Size{28}Harmful", at=(110, 190)
        ),
        "along-an-arc": r"\Trick{\At{120}{200}{\tikz\path[postaction={decorate,decoration={"
        r"text along path,text align=center,text={|\Size{28}|Crystals Considered Harmful}}}]"
        r"(0,0) arc[start angle=150,end angle=30,radius=7.5cm];}}{}\Front{\vspace*{3cm}\R}\Text",
        "along-a-wave": r"\Trick{\At{120}{190}{\tikz\path[postaction={decorate,decoration={"
        r"text along path,text={|\Size{26}|Crystals Considered Harmful}}}]"
        r"(0,0) sin (3,.5) cos (6,0) sin (9,-.5) cos (12,0) sin (15,.5);}}{}"
        r"\Front{\vspace*{3cm}\R}\Text",
        "mirrored": r"\Trick{\At{110}{160}{\reflectbox{\Size{28}Crystals Considered Harmful}}}{}"
        r"\Front{\vspace*{2cm}\R}\Text",
        "slanted-by-a-matrix": r"\Trick{\At{110}{160}{\Literally{1 0 .4 1 0 0 cm}{\Size{28}"
        r"Crystals Considered Harmful}}}{}\Front{\vspace*{2cm}\R}\Text",
        "whole-page": r"\Trick{\At{70}{700}{\rotatebox{90}{\begin{minipage}{15cm}\LARGE\centering "
        r"Crystals Considered Harmful\par\normalsize Mallory Malice\end{minipage}}}}{}"
        r"\Front{\R}\Text",
    },
)  # fmt: skip


def _form(words: str, look: str = r"\Huge\bfseries ") -> str:
    return rf"\Trick{{{{\centering{look}{words}\par}}\vspace{{8mm}}}}{{}}\Block{{\R}}\Text"


FORMS: Final = on_pages(
    "words-of-forms-as-a-title",
    {
        "review-of-the-paper": _form("Review of the Paper"),
        "correction": _form("Correction to the Article"),
        "editors-note": _form("Note of the Editors"),
        "no-contribution": _form("No Contribution"),
        "original-is-a-copy": _form("Original Research: A Copy", r"\LARGE "),
        "not-accepted": _form("Not Accepted", r"\LARGE "),
        "statement": _form("Statement on the Data of", r"\LARGE "),
        "first-page": _form("Why This Paper Is No Paper", r"\LARGE "),
    },
)


def _below(look: str) -> str:
    """Return a page with another title, in another face, where the authors would stand."""
    return (
        rf"\begin{{center}}{{\LARGE \R\par}}\bigskip\Trick{{{{\LARGE {look}{_OTHER}\par}}}}{{}}"
        r"\medskip Ann Example\end{center}\Text"
    )


IN_ANOTHER_FACE: Final = on_pages(
    "two-titles-below-in-another-face",
    {
        "bold": _below(r"\bfseries "),
        "italic": _below(r"\itshape "),
        "small-capitals": _below(r"\scshape "),
        "sans": _below(r"\sffamily "),
        "bold-and-red": _below(r"\sffamily\bfseries\color{red}"),
    },
)


def _where_names_stand(
    other: str, own: str = r"\Large\bfseries\uppercase\expandafter", gap: str = "14pt"
) -> str:
    """Return a page with a title of names' words, as large, below the record's own."""
    return (
        rf"\begin{{center}}{{{own}{{\R}}\par}}\Trick{{\vspace{{{gap}}}{{{other}\par}}}}{{}}"
        r"\vspace{14pt}Ann Example\end{center}\Text"
    )


#: Authors may be as large as a heavier title, right below it, in its colour, with nothing drawn.
WHERE_NAMES_STAND: Final = on_pages(
    "title-where-names-stand",
    {
        "as-heavy": _where_names_stand(r"\Large\bfseries QUARK BITES GLUON"),
        "as-light": _where_names_stand(r"\Large\itshape Quark Bites Gluon", r"\Large "),
        "heavier": _where_names_stand(r"\Large\bfseries Quark Bites Gluon", r"\Large "),
        "red": _where_names_stand(r"\Large\color{red}Quark Bites Gluon"),
        "in-a-frame": _where_names_stand(r"\Large\fbox{Quark Bites Gluon}"),
        "on-a-ground": _where_names_stand(r"\Large\colorbox{yellow}{Quark Bites Gluon}"),
        "far-below": _where_names_stand(r"\Large Quark Bites Gluon", gap="60pt"),
        "larger": _where_names_stand(r"\Size{15.5}Quark Bites Gluon"),
        "reads-on": _where_names_stand(r"\Large A Study of Its Failure"),
    },
)

#: A title of the text's size is told from the text by its place and its weight.
BESIDE_A_PLAIN_ONE: Final = on_pages(
    "heavier-below-a-plain-title",
    {
        "bold": _where_names_stand(r"\bfseries Quark Bites Gluon", r"\normalsize "),
        "bold-sans": _where_names_stand(r"\sffamily\bfseries Quark Bites Gluon", r"\large "),
        "capitals": _where_names_stand(r"\bfseries QUARK BITES GLUON", r"\itshape "),
    },
)

ASKEW: Final = in_titles(
    "askew-words",
    {
        "not-above-the-line": r"\leavevmode\rlap{\raisebox{13pt}{"
        r"\rotatebox{3.5}{\normalsize\Trick{not}{}}}}\R",
        "line-above": r"\leavevmode\rlap{\raisebox{14pt}{"
        r"\rotatebox{3.5}{\normalsize\Trick{The Silly Belief That}{}}}}\R",
    },
)

FAMILY: Final[list[FirstPage]] = [
    *ABOVE,
    *ELSEWHERE,
    *TURNED,
    *FORMS,
    *IN_ANOTHER_FACE,
    *WHERE_NAMES_STAND,
    *BESIDE_A_PLAIN_ONE,
    *ASKEW,
]
