r"""Signs that are turned by a degree or two, which are on no line and are read all the same."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from page1.first_page import FirstPage, in_titles, on_pages

#: What each record's title is given, by name.
_TITLES: Final = {
    "Growth Is 5 Percent This Year": {
        "minus": r"Growth Is \Trick{\rotatebox{2}{--}}{}5 Percent This Year",
        "minus-of-mathematics": r"Growth Is \Trick{\rotatebox{2}{$-$}}{}5 Percent This Year",
        "minus-up-to-the-left": r"Growth Is \Trick{\rotatebox{-2}{--}}{}5 Percent This Year",
        "minus-upside-down": r"Growth Is \Trick{\rotatebox{180}{--}}{}5 Percent This Year",
        "per-mille": r"Growth Is 5\Trick{\rotatebox{2}{\textperthousand}}{} Percent This Year",
    },
    "A Proof That P = NP in Five Pages": {
        "not-equal-by-a-dash": r"A Proof That P =\Trick{\llap{\raisebox{-.1em}{\rotatebox{65}{--}}"
        r"\kern.12em}}{} NP in Five Pages",
        "not-equal-by-a-bar": r"A Proof That P =\Trick{\llap{\raisebox{-.15em}{\rotatebox{-25}"
        r"{$|$}}\kern.1em}}{} NP in Five Pages",
    },
    "The Formula A Is Provable": {
        "not": r"The Formula \Trick{\rotatebox{2}{$\neg$}}{}A Is Provable",
        "bar-over-it": r"The Formula A\Trick{\llap{\raisebox{.62em}{\rotatebox{2}{-}}\kern.16em}}"
        r"{} Is Provable",
        "star-behind-it": r"The Formula A\Trick{\rotatebox{2}{$^*$}}{} Is Provable",
    },
    "Cold Fusion Is Real": {
        "question": r"Cold Fusion Is Real\Trick{\rotatebox{4}{?}}{}",
        "question-in-small-type": r"Cold Fusion Is Real\Trick{\rotatebox{4}{\normalsize ?!}}{}",
        "quotes": r"Cold Fusion Is \Trick{\rotatebox{2}{``}Real\rotatebox{2}{''}}{Real}",
        "parentheses": r"Cold Fusion Is \Trick{\rotatebox{2}{(}Real\rotatebox{2}{)}}{Real}",
        "struck-out-by-a-dash": r"Cold Fusion Is \Trick{\rlap{\rotatebox{2}{---}}Real}{Real}",
        "struck-out-by-dashes": r"\Trick{\leavevmode\rlap{\rotatebox{1.7}{\raisebox{-.1em}"
        r"{---------------------}}}}{}Cold Fusion Is Real",
        "struck-out-by-a-stretched-dash": r"\Trick{\leavevmode\rlap{\kern-.2em\rotatebox{1.8}"
        r"{\scalebox{18}[1]{--}}}}{}Cold Fusion Is Real",
    },
    "Los Anos de un Fisico": {
        "accent": r"Los A\Trick{\rlap{\kern.06em\raisebox{.02em}{\rotatebox{2}{\~{}}}}}{}nos de un "
        r"Fisico",
    },
    "War and Peace in Groups": {
        "slash": r"War \Trick{\rotatebox{30}{/}\,}{}and Peace in Groups",
        "not-equal-on-the-line": r"War \Trick{\rotatebox{3}{$\neq$} }{}and Peace in Groups",
    },
}

#: A word of three letters in dots, a row for each line of them.
_ROWS: Final = ("*** * * *  ", "*   *** *  ", "*** * * *  ", "*   * * ***", "*** * * ***")
_DOTS: Final = "".join(
    rf"\put({6 * column},{30 - 6 * row}){{\rotatebox{{2}}{{\textbullet}}}}"
    for row, text in enumerate(_ROWS)
    for column, sign in enumerate(text)
    if sign == "*"
)

FAMILY: Final[list[FirstPage]] = [
    *(
        replace(page, record=record, printed=record)
        for record, titles in _TITLES.items()
        for page in in_titles("turned-sign", titles)
    ),
    *on_pages(
        "turned-signs",
        {
            "letters-of-dots": r"\Trick{\begin{center}\setlength{\unitlength}{1pt}"
            rf"\begin{{picture}}(66,45){_DOTS}\end{{picture}}\end{{center}}\vskip24pt}}{{}}"
            r"\Front{\R}\Text",
        },
    ),
]
