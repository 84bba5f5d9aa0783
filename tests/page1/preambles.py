r"""The documents that first pages are compiled in: engine, class and packages, and what starts anew.

Each defines ``\Front{title}``, a title block as its class prints it, and ``\Text``, an
abstract and some text. ``keeps`` names the commands that a title page uses up: they are as
they were at the start of each page.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Document:
    engine: str
    preamble: str
    front: str
    keeps: str = r"\maketitle\@maketitle\title\author\date\thanks\and\@thanks\@author\@title\@date"
    has_pictures: bool = False
    text: str = r"\begin{abstract}\Words\end{abstract}\section{Introduction}\Words\Words"


_ARTICLE_FRONT: Final = r"\title{#1}\author{Ann Example\\Institute of Elsewhere}\date{}\maketitle"
_PACKAGES: Final = r"""
\usepackage{amsmath,amssymb,textcomp,xcolor,graphicx,eso-pic,rotating}
\usepackage[normalem]{ulem}
\usepackage{tikz}\usetikzlibrary{decorations.text,fadings,patterns,shadings}
"""

DOCUMENTS: Final = {
    "article": Document(
        "pdflatex",
        r"\documentclass[11pt]{article}\usepackage[T1]{fontenc}\usepackage{lmodern}" + _PACKAGES,
        _ARTICLE_FRONT,
    ),
    "pictures": Document(
        "pdflatex",
        r"\documentclass[11pt]{article}\usepackage[T1]{fontenc}\usepackage{lmodern}" + _PACKAGES,
        _ARTICLE_FRONT,
        has_pictures=True,
    ),
    # Honest letters say what they show; what the others say stands on their pages.
    "lies": Document(
        "pdflatex",
        r"\documentclass[11pt]{article}\usepackage[T1]{fontenc}\usepackage{lmodern}"
        r"\pdfgentounicode=1 \input{glyphtounicode}",
        _ARTICLE_FRONT,
    ),
    "cm": Document(
        "pdflatex", r"\documentclass{article}\usepackage{amsmath,amssymb}", _ARTICLE_FRONT
    ),
}
