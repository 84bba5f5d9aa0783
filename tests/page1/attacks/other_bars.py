r"""Bars over, under and between letters that page 1 lacks, or has over other letters."""

from __future__ import annotations

from typing import Final

from page1.attacks.other_signs import other_titles
from page1.first_page import FirstPage

BARS: Final = other_titles(
    "another-bar",
    {
        "root-of-the-first": (r"Growth at $\sqrt{ab}$ and Rest", r"Growth at $\sqrt{a}b$ and Rest"),
        "root-of-both": (r"Growth at $\sqrt{a}b$ and Rest", r"Growth at $\sqrt{ab}$ and Rest"),
        "root-of-one": (r"Growth at $\sqrt{1+x}$", r"Growth at $\sqrt{1}+x$"),
        "root-of-the-sum": (r"Growth at $\sqrt{1}+x$", r"Growth at $\sqrt{1+x}$"),
        "root-without-its-bar": (r"Growth at $\sqrt{1+x}$", r"Growth at $\surd 1+x$"),
        "mean-of-the-first": (r"The Mean $\overline{x+y}$", r"The Mean $\overline{x}+y$"),
        "mean-of-the-sum": (r"The Mean $\bar{x}+y$", r"The Mean $\overline{x+y}$"),
        "mean-of-the-square": (r"The Mean $\overline{x}^2$", r"The Mean $\overline{x^2}$"),
        "square-of-the-mean": (r"The Mean $\overline{x^2}$", r"The Mean $\overline{x}^2$"),
        "line-under-a-letter-lost": (r"Orders of $\underline{x}$", r"Orders of $x$"),
        "line-under-a-word-lost": (r"Lattices Do \underline{Not} Grow", r"Lattices Do Not Grow"),
        "line-under-another": (r"Orders of $\underline{x}y$", r"Orders of $x\underline{y}$"),
        "underscore-lost": (r"The a\_b Lattice", r"The ab Lattice"),
        "fraction-without-its-bar": (r"Spin $\frac12$ at Rest", r"Spin ${1 \atop 2}$ at Rest"),
        "binomial-for-a-fraction": (r"On $(\frac{n}{k})$", r"On $({n \atop k})$"),
    },
)  # fmt: skip

_MINUS = r"\rule[.25em]{.5em}{.05em}\,"
_OVERLINE = r"Growth of $\overline{x}$ at Rest"

BESIDE: Final = other_titles(
    "drawn-beside-a-bar",
    {
        "minus-at-a-root": (
            r"Growth at $\sqrt{2}$ Kelvin",
            rf"Growth at ${_MINUS}\sqrt{{2}}$ Kelvin",
        ),
        "minus-at-a-fraction": (r"Spin $\frac12$ at Rest", rf"Spin ${_MINUS}\frac12$ at Rest"),
        "minus-at-a-mean": (_OVERLINE, rf"Growth of ${_MINUS}\overline{{x}}$ at Rest"),
        "stroke": (_OVERLINE, r"Growth of $\rlap{\rule[.2em]{.6em}{.05em}}\overline{x}$ at Rest"),
        "line-below": (_OVERLINE, r"Growth of $\underline{\overline{x}}$ at Rest"),
        "second-bar": (_OVERLINE, r"Growth of $\overline{\overline{x}}$ at Rest"),
        "struck-word": (
            r"Lattices Do \underline{Not} Grow",
            r"Lattices Do \rlap{\rule[.25em]{1.6em}{.05em}}\underline{Not} Grow",
        ),
    },
)

FAMILY: Final[list[FirstPage]] = [*BARS, *BESIDE]
