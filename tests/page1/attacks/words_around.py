r"""Words on the title's lines, above, below and between them, that make another title of it."""

from __future__ import annotations

from typing import Final

from page1.first_page import LONG_RECORD, FirstPage, in_titles, on_pages


def _beside(gap: str, word: str, *, before: bool, look: str = "") -> str:
    """Return a title with a word on its line, ``gap`` away."""
    return (
        rf"\leavevmode\Trick{{\llap{{{look}{word}\hspace{{{gap}}}}}}}{{}}\R"
        if before
        else rf"\R\Trick{{\rlap{{\hspace{{{gap}}}{look}{word}}}}}{{}}"
    )


ON_ITS_LINE: Final = [
    *in_titles(
        "words-before-the-title",
        {
            "a-space-away": r"\Trick{Against }{}\R",
            "half-an-em-away": _beside("0.5em", "Against", before=True),
            "one-em-away": _beside("1em", "Against", before=True),
            "two-em-away": _beside("2em", "No", before=True),
            "three-em-away": _beside("3em", "Not", before=True),
            "smaller": _beside("0.6em", "Against", before=True, look=r"\large "),
            "of-the-texts-size": _beside("0.6em", "Against", before=True, look=r"\normalsize "),
            "bold": _beside("1em", "Anti", before=True, look=r"\bfseries "),
            "sans": _beside("1.5em", "Fake", before=True, look=r"\sffamily "),
            "grey": _beside("1em", "Against", before=True, look=r"\color{gray}"),
            "red": _beside("1em", "Against", before=True, look=r"\color{red}"),
            "larger": _beside("1em", "No", before=True, look=r"\Huge "),
            "in-capitals": _beside("1em", "NO", before=True),
            "a-number": _beside("1em", "0", before=True),
            "no-percent": _beside("2.1em", r"0\%", before=True),
            "a-question": _beside("1em", "Why", before=True),
            "in-a-box": _beside("1em", r"\fbox{Against}", before=True),
            "with-a-hyphen": r"\Trick{Anti-}{}\R",
            "in-parentheses": r"\Trick{(Not) }{}\R",
        },
    ),
    *in_titles(
        "words-behind-the-title",
        {
            "a-space-away": r"\R\Trick{ Fails}{}",
            "half-an-em-away": _beside("0.5em", "Fails", before=False),
            "one-em-away": _beside("1em", "Fails", before=False),
            "two-em-away": _beside("2em", "Fails", before=False),
            "three-em-away": _beside("3em", "Fails", before=False),
            "smaller": _beside("0.5em", "Is Wrong", before=False, look=r"\large "),
            "of-the-texts-size": _beside("0.5em", "Is Wrong", before=False, look=r"\normalsize "),
            "blue": _beside("1em", "Is Wrong", before=False, look=r"\color{blue}"),
            "slanted": _beside("1em", "Is Wrong", before=False, look=r"\itshape "),
            "after-a-colon": r"\R\Trick{: A Refutation}{}",
            "after-a-dash": r"\R\Trick{ --- Considered Harmful}{}",
            "a-question-mark": r"\R\Trick{?}{}",
            "a-part-number": r"\R\Trick{ II}{}",
            "in-parentheses": r"\R\Trick{ (Withdrawn)}{}",
            "in-brackets": r"\R\Trick{ [Retracted]}{}",
        },
    ),
    *in_titles(
        "raised-word",
        {
            "hoax": r"\R\Trick{\,\raisebox{.4ex}{\fontsize{14}{14}\selectfont Hoax}}{}",
            "lowered": r"\R\Trick{\,\raisebox{-.5ex}{\fontsize{14}{14}\selectfont Hoax}}{}",
            "not-before": r"\leavevmode\Trick{\raisebox{.4ex}{\fontsize{13}{13}\selectfont Not}"
            r"\,}{}\R",
            "as-a-power": r"\R\Trick{$^{\mathrm{fails}}$}{}",
            "as-an-index": r"\R\Trick{$_{\mathrm{is\,wrong}}$}{}",
            "in-textsuperscript": r"\R\Trick{\textsuperscript{retracted}}{}",
            "over-the-line": r"\R\Trick{\llap{\raisebox{2.2ex}{\normalsize not }\hspace{7em}}}{}",
            "with-a-caret": r"\R\Trick{\llap{\raisebox{-1.6ex}{\normalsize$\wedge$\,not}"
            r"\hspace{6em}}}{}",
        },
    ),
]

_APART = r"Slow Growth \Trick{%s}{}of Quiet Lattices"

BETWEEN_WORDS: Final = in_titles(
    "words-between-its-words",
    {
        "of-its-size": _APART % "Never Seen ",
        "smaller": _APART % r"{\large Never Seen} ",
        "of-the-texts-size": _APART % r"{\normalsize without} ",
        "tiny-letters-apart": _APART % r"{\tiny n\kern2pt o\kern2pt t} ",
        "small-letters-apart": _APART % r"{\small n\kern3pt o\kern3pt t} ",
        "raised": _APART % r"\raisebox{.5ex}{\small not} ",
        "grey": _APART % r"\textcolor{gray!70}{Never Seen} ",
        "in-sans": _APART % r"\textsf{not} ",
    },
)

BETWEEN_LINES: Final = in_titles(
    "words-between-its-lines",
    {
        "of-its-size": r"Quiet Lattices: A Model for the \Trick{\\ Refuted Idea of}{}"
        r"\\ Slow and Patient Growth of Crystals at Rest",
        "smaller": r"Quiet Lattices: A Model for the \Trick{\\ {\normalsize Refuted Idea of}}{}"
        r"\\ Slow and Patient Growth of Crystals at Rest",
        "tiny": r"Quiet Lattices: A Model for the \Trick{\\[-2pt] {\scriptsize refuted idea of}}{}"
        r"\\ Slow and Patient Growth of Crystals at Rest",
        "at-the-left": r"Quiet Lattices: A Model for the \Trick{\\ \hspace*{-20em}Not So}{}"
        r"\\ Slow and Patient Growth of Crystals at Rest",
        "squeezed-in": r"Quiet Lattices: A Model for the "
        r"\Trick{\llap{\raisebox{-1.4ex}[0pt][0pt]{\small absurdly}\hspace{3em}}}{}"
        r"\\[6pt] Slow and Patient Growth of Crystals at Rest",
    },
    record=LONG_RECORD,
)


def _above(words: str, look: str, gap: str) -> str:
    return rf"\Trick{{{{{look}{words}}}\\[{gap}]}}{{}}\R"


ABOVE: Final = in_titles(
    "words-above-the-title",
    {
        "tight": _above("Why We Withdraw", "", "0pt"),
        "one-em-away": _above("Why We Withdraw the Paper Called", "", "12pt"),
        "two-em-away": _above("Why We Withdraw the Paper Called", "", "32pt"),
        "wide-leading": _above("Why We Withdraw the Paper Called", "", "20pt"),
        "slightly-smaller": _above("Why We Withdraw the Paper That Was Called",
                                   r"\Size{15}", "12pt"),
        "smaller": _above("The Retraction of", r"\large ", "4pt"),
        "of-the-texts-size": _above("Against the Claims of", r"\normalsize ", "0pt"),
        "small-and-tight": _above("A refutation of", r"\small ", "-2pt"),
        "in-small-capitals": _above("A Refutation of", r"\scshape\large ", "2pt"),
        "in-capitals": _above("RETRACTION OF", r"\normalsize ", "2pt"),
        "slanted": _above("Comment on", r"\itshape ", "0pt"),
        "one-word": _above("Against", "", "0pt"),
        "one-small-word": _above("Anti", r"\normalsize ", "-3pt"),
        "grey": _above("Comment on", r"\color{gray}", "0pt"),
        "bold-in-the-texts-size": _above("Comment on", r"\normalsize\bfseries ", "2pt"),
        "bold-and-smaller": _above("A Study of Dark Matter", r"\Size{12.9}\bfseries ", "40pt"),
        "bold-and-much-smaller": _above("A Study of the Dark", r"\Size{12.4}\bfseries ", "36pt"),
        "with-a-colon": _above("Retracted:", "", "0pt"),
        "that-end-open": _above("There Is No", r"\large ", "6pt"),
    },
)  # fmt: skip


def _below(words: str, look: str, gap: str) -> str:
    return rf"\R\Trick{{\\[{gap}]{{{look}{words}}}}}{{}}"


BELOW: Final = [
    *in_titles(
        "words-below-the-title",
        {
            "tight": _below("Is Wrong", "", "0pt"),
            "one-em-away": _below("Fabricated Results, Useless Code", "", "12pt"),
            "1.4-em-away": _below("Fabricated Results, Useless Code", "", "17pt"),
            "two-em-away": _below("Fabricated Results, Useless Code", "", "28pt"),
            "slightly-smaller": _below("and Why It Cannot Work", r"\Size{15}", "4pt"),
            "bold": _below("Considered Harmful", r"\bfseries ", "2pt"),
            "in-capitals": _below("CONSIDERED HARMFUL", r"\large ", "0pt"),
            "at-the-right": _below("Fails", r"\hspace{16em}", "0pt"),
            "red": _below("Is a Fraud", r"\color{red}", "0pt"),
            "larger": _below("Is a Fraud", r"\Huge ", "6pt"),
        },
    ),
    *in_titles(
        "words-below-two-lines",
        {
            "tight": _below("Is Wrong", "", "0pt"),
            "half-an-em-away": _below("Is Wrong", "", "7pt"),
            "without-a-verb": _below("in Theory Only", "", "0pt"),
        },
        record=LONG_RECORD,
    ),
]

STAIRCASE: Final = on_pages(
    "staircase",
    {
        "above": r"{\LARGE\noindent\Trick{Why Nobody Should Use\\[4pt]}{}\hspace*{17em}"
        r"\begin{tabular}[t]{@{}l@{}}\R\end{tabular}}\par\bigskip\hfill Ann Example\par\Text",
        "below": r"{\LARGE\noindent\R\Trick{\\[4pt]\hspace*{17em}"
        r"\begin{tabular}[t]{@{}l@{}}Considered Harmful:\\ A Refutation\end{tabular}}{}\par}"
        r"\bigskip\hfill Ann Example\par\Text",
        "three-steps": r"{\LARGE\noindent\Trick{There Is\\[4pt]\hspace*{6em}No Such\\[4pt]"
        r"\hspace*{8em}Thing as\\[4pt]}{}\hspace*{9em}\R\par}\bigskip Ann Example\par\Text",
        "apart": r"{\LARGE\noindent\Trick{The End of\\[14pt]}{}\hspace*{10em}\R\par}"
        r"\bigskip Ann Example\par\Text",
    },
)

FAMILY: Final[list[FirstPage]] = [
    *ON_ITS_LINE, *BETWEEN_WORDS, *BETWEEN_LINES, *ABOVE, *BELOW, *STAIRCASE,
]  # fmt: skip
