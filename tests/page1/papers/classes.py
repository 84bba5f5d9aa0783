r"""Titles in the classes and styles that people submit in."""

from __future__ import annotations

from typing import Final

from page1.class_documents import CLASSES
from page1.first_page import LONG_RECORD, LOOKED_AT, RECORD, VERIFIED, FirstPage

_TITLES: Final = {
    "short": (RECORD, r"\R"),
    "long": (LONG_RECORD, r"\R"),
    "mathematics": (r"Growth of $\alpha$-Lattices in $O(n^2)$ Steps", r"\R"),
    "two-lines": ("Quiet Lattices: A Model of Growth", r"Quiet Lattices:\\ A Model of Growth"),
}

_SUBTITLED: Final = "Quiet Lattices: A Model of Growth"

FAMILY: Final[list[FirstPage]] = [
    *(
        FirstPage(
            f"class-{document}-{name}",
            record=record,
            tex=rf"\Front{{{title}}}\Text",
            document=document,
            answers=VERIFIED,
        )
        for document in CLASSES
        for name, (record, title) in _TITLES.items()
    ),
    *(
        FirstPage(
            f"class-{document}-{name}",
            record=_SUBTITLED,
            tex=rf"\title{{{title}}}\subtitle{{A Model of Growth}}\author{{Ann Example}}{rest}"
            r"\Text",
            document=document,
            answers=VERIFIED,
        )
        for document, rest in (
            ("scrartcl", r"\date{}\maketitle"),
            ("llncs", r"\institute{Institute}\maketitle"),
            ("acm-sigconf", r"\affiliation{\institution{U}\city{C}\country{N}}\maketitle"),
        )
        for name, title in (
            ("subtitle", "Quiet Lattices"),
            ("subtitle-with-colon", "Quiet Lattices:"),
        )
    ),
    FirstPage(
        "class-scrartcl-subtitle-smaller-than-authors",
        record="Quiet: A Model for the Slow and Patient Growth of Crystals at Rest",
        tex=r"\title{Quiet:}\subtitle{A Model for the Slow and Patient Growth of Crystals at "
        r"Rest}\author{Ann Example}\date{}\maketitle\Text",
        document="scrartcl",
        answers=VERIFIED,
    ),
    # The smaller capitals of the subtitle are smaller than the text, and no small print.
    FirstPage(
        "class-article-subtitle-in-fake-small-capitals",
        record="Lattice: A Slow and Patient Growth of Crystals at Rest",
        tex=r"\newcommand\Small[1]{{\Size{8}\MakeUppercase{#1}}}\Block{{\normalsize\Size{14}"
        r"LATTICE}\\{\normalsize A S\Small{low and} P\Small{atient} G\Small{rowth of} C"
        r"\Small{rystals at} R\Small{est}}}\Text",
        answers=LOOKED_AT,
    ),
    # Where there is hardly any text, what is larger than the text cannot be told.
    FirstPage(
        "class-scrartcl-subtitle-on-a-short-page",
        record="Quiet: A Model for the Slow and Patient Growth of Crystals at Rest",
        tex=r"\title{Quiet:}\subtitle{A Model for the Slow and Patient Growth of Crystals at "
        r"Rest}\author{Ann Example}\date{}\maketitle\begin{abstract}We say.\end{abstract}"
        r"\section{Introduction}Text of the paper.\par\vfill{\tiny A badge in small letters, which "
        r"are more than those of the text: ABCD EFGH IJKL MNOP QRST UVWX YZ23 4567 ABCD EFGH}",
        document="scrartcl",
        answers=VERIFIED,
    ),
]
