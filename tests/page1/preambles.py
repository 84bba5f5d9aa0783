r"""The documents that first pages are compiled in.

Each defines ``\Front{title}``, a title block as its class prints it, and ``\Text``, an
abstract and some text.
"""

from __future__ import annotations

from typing import Final

from page1.class_documents import CLASSES
from page1.document import Document
from page1.engine_documents import ENGINES, MISNAMED

_ARTICLE_FRONT: Final = r"\title{#1}\author{Ann Example\\Institute of Elsewhere}\date{}\maketitle"
_PACKAGES: Final = r"""
\usepackage{amsmath,amssymb,array,cancel,mathtools,textcomp,xcolor,graphicx,eso-pic,rotating}
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
    "fonts": Document(
        "pdflatex", r"\documentclass[11pt]{article}\usepackage[T1]{fontenc}", _ARTICLE_FRONT
    ),
    "cm": Document(
        "pdflatex", r"\documentclass{article}\usepackage{amsmath,amssymb}", _ARTICLE_FRONT
    ),
    "misnamed": MISNAMED,
    **CLASSES,
    **ENGINES,
}
