r"""Titles that are struck out, and signs whose strokes are drawn with rules, not typed."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from page1.first_page import FirstPage, in_titles

_TIKZ = r"\tikz[baseline]\draw[%s]%s;"


def _drawn(style: str, path: str) -> str:
    return rf"\Trick{{\Over{{\R}}{{{_TIKZ % (style, path)}}}}}{{\R}}"


STRUCK: Final = in_titles(
    "title-struck-out",
    {
        "by-sout": r"\Trick{\sout{\R}}{\R}",
        "by-xout": r"\Trick{\xout{\R}}{\R}",
        "by-a-rule": r"\Trick{\Over{\R}{\rule[4pt]{240pt}{1pt}}}{\R}",
        "by-a-hair": r"\Trick{\Over{\R}{\rule[4pt]{240pt}{.3pt}}}{\R}",
        "by-a-thick-rule": r"\Trick{\Over{\R}{\rule[2.5pt]{240pt}{3pt}}}{\R}",
        "by-two-rules": r"\Trick{\Over{\R}{\rlap{\rule[3pt]{230pt}{.6pt}}"
                        r"\rule[6pt]{230pt}{.6pt}}}{\R}",
        "in-red": r"\Trick{\Over{\R}{\color{red}\rule[4pt]{240pt}{1pt}}}{\R}",
        "in-gold": r"\Trick{\Over{\R}{\color[rgb]{1,.84,0}\rule[4pt]{240pt}{2pt}}}{\R}",
        "in-light-grey": r"\Trick{\Over{\R}{\color{black!30}\rule[4pt]{240pt}{1.5pt}}}{\R}",
        "in-white": r"\Trick{\Over{\R}{\color{white}\rule[4pt]{240pt}{1.2pt}}}{\R}",
        "beneath-the-letters": r"\Trick{\Below{\R}{\color{red}\rule[4pt]{240pt}{1.2pt}}}{\R}",
        "by-dashes": r"\Trick{\Over{\R}{--- --- --- --- --- --- --- --- ---}}{\R}",
        "by-one-stroke-aslant": _drawn("line width=1pt", "(-4,-.1)--(4,.5)"),
        "by-a-cross": _drawn("line width=1.5pt,red", "(-4,-.2)--(4,.6)(-4,.6)--(4,-.2)"),
        "by-a-zigzag": _drawn(
            "line width=1pt,red",
            "(-4,0)--(-3.5,.35)--(-3,0)--(-2.5,.35)--(-2,0)--(-1.5,.35)--(-1,0)--(-.5,.35)--(0,0)"
            "--(.5,.35)--(1,0)--(1.5,.35)--(2,0)--(2.5,.35)--(3,0)--(3.5,.35)--(4,0)",
        ),
        "by-a-wave": _drawn("line width=1pt", "(-4,.15)sin(-3,.3)cos(-2,.15)sin(-1,0)cos(0,.15)"
                            "sin(1,.3)cos(2,.15)sin(3,0)cos(4,.15)"),
        "by-dots": _drawn("line width=1.5pt,dotted", "(-4,.15)--(4,.15)"),
        "one-word": r"Slow Growth of \Trick{\sout{Quiet}}{Quiet} Lattices",
        "one-word-and-another-above": r"Slow Growth of \Trick{\sout{Quiet}\llap{\raisebox{12pt}"
        r"[0pt][0pt]{\small noisy}\hspace{3pt}}}{Quiet} Lattices",
        "the-first-word": r"\Trick{\sout{Slow}}{Slow} Growth of Quiet Lattices",
        "a-letter": r"Slow Growth of \Trick{\sout{Q}}{Q}uiet Lattices",
        "letter-by-letter": r"Slow Growth of \Trick{\xout{Quiet Lattices}}{Quiet Lattices}",
        "with-another-below": r"\Trick{\sout{\R}\\ Crystals Considered Harmful}{\R}",
        "by-a-picture": r"\Trick{\Over{\R}{\raisebox{3pt}{\includegraphics[width=230pt,height=2pt]"
        r"{example-image-a}}}}{\R}",
    },
)  # fmt: skip

STROKES: Final = [
    replace(page, record=record, printed=record.replace("%", r"\%"))
    for record, titles in {
        r"A Proof That $P = NP$": {
            "not-equal": r"A Proof That $P \Trick{\rlap{\hspace{.22em}\rotatebox[origin=c]{65}{"
            r"\rule[.2ex]{.9em}{.05em}}}=}{=} NP$",
            "not-equal-upright": r"A Proof That $P \Trick{\rlap{\hspace{.38em}\rule[-.1em]{.06em}"
            r"{.8em}}=}{=} NP$",
            "bar-over-p": r"A Proof That $\Trick{\rlap{\hspace{.1em}\rule[.75em]{.6em}{.05em}}P}{P}"
            r" = NP$",
        },
        r"Cooling to $10^{3}$ Kelvin": {
            "minus-in-a-power": r"Cooling to $10^{\Trick{\rule[.28em]{.5em}{.05em}}{}3}$ Kelvin",
            "minus-with-a-gap": r"Cooling to $10\Trick{\,\raisebox{.55em}{\rule{.35em}{.05em}}}{}"
            r"^{3}$ Kelvin",
        },
        r"Stars with $z < 5$ at Rest": {
            "at-most": r"Stars with $z \Trick{\rlap{\hspace{.1em}\rule[-.16em]{.62em}{.05em}}<}{<}"
            r" 5$ at Rest",
            "minus-five": r"Stars with $z < \Trick{\rule[.25em]{.5em}{.05em}\,}{}5$ at Rest",
        },
        r"Dark Matter at 15 TeV": {
            "decimal-point": r"Dark Matter at 1\Trick{\rlap{\kern-.06em\rule{.11em}{.11em}}}{}5 "
                             r"TeV",
            "decimal-point-in-a-gap": r"Dark Matter at 1\Trick{\kern.1em\rule{.1em}{.1em}"
                                      r"\kern.1em}{}"
            r"5 TeV",
            "one-to-four": r"Dark Matter at \Trick{\rlap{\kern-.1em"
                           r"\rule[.2em]{.6em}{.05em}}1}{1}5 TeV",
        },
        r"Fast Methods for Cats": {
            "east": r"\leavevmode\Trick{\rlap{\kern.06em\rule{.52em}{.06em}}Fast}{Fast} Methods "
                    r"for Cats",
            "eats": r"Fast Methods for \Trick{\rlap{\kern.3em\rule[.3em]{.4em}{.06em}}Cats}{Cats}",
        },
        r"Integrals over $M_g$ at Rest": {
            "overline": r"Integrals over $\Trick{\rlap{\hspace{.1em}"
                        r"\rule[.8em]{.85em}{.05em}}M}{M}_g$"
            r" at Rest",
            "underline": r"Integrals over $\Trick{\rlap{\rule[-.2em]{.95em}{.05em}}M}{M}_g$ at "
                         r"Rest",
            "hat": r"Integrals over $\Trick{\rlap{\kern.3em\raisebox{.8em}{\rotatebox{45}"
            r"{\rule{.25em}{.04em}}\rotatebox{-45}{\rule{.25em}{.04em}}}}M}{M}_g$ at Rest",
        },
        r"Growth of I-Type Lattices": {
            "t-type": r"Growth of \Trick{\rlap{\kern-.1em\rule[.68em]{.55em}{.07em}}I}{I}-Type "
                      r"Lattices",
            "f-for-hyphen": r"Growth of I\Trick{\rlap{\kern.1em\rule[-.1em]{.06em}{.6em}}-}{-}Type"
            r" Lattices",
        },
        r"Learning with 10% of Labels": {
            "per-mille": r"Learning with 10\%\Trick{\llap{\raisebox{.02em}{\tikz\draw[line "
                         r"width=.5pt]"
            r"(0,0)circle(1.6pt);}\kern-.3em}\kern.3em}{} of Labels",
        },
        r"Bounds $a - b$ at Rest": {
            "plus": r"Bounds $a \Trick{\rlap{\hspace{.36em}\rule[-.08em]{.05em}{.68em}}-}{-} b$ "
                    r"at Rest",
        },
    }.items()
    for page in in_titles("stroke-drawn-by-a-rule", titles)
]  # fmt: skip

FAMILY: Final[list[FirstPage]] = [*STRUCK, *STROKES]
