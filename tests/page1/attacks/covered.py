r"""Words that only some readers show: what hides them is drawn by the others alone."""

from __future__ import annotations

from typing import Final

from page1.first_page import FirstPage, on_pages

#: White things over the words, which end at the pen's place.
_COVERS: Final = {
    "a-line-without-length": r"\draw[white,line width=90pt,line cap=rect]"
    r" (-50pt,8pt)--(-50pt,8pt);",
    "dashes-without-length": r"\draw[white,line width=40pt,line cap=rect,"
    r"dash pattern=on 0pt off 20pt] (-110pt,8pt)--(10pt,8pt);",
    "hairlines": r"\foreach \y in {-60,...,240} \draw[white,line width=.001pt]"
    r" (-110pt,\y/10 pt)--(10pt,\y/10 pt);",
    "a-white-box": r"\fill[white] (-120pt,-10pt) rectangle (10pt,40pt);",
    "a-line-of-many-pages": r"\pgftransformxscale{100}\draw[white,line width=60pt]"
    r" (-150pt,8pt)--(150pt,8pt);",
}


def _above(size: str, words: str, cover: str) -> str:
    tricky = rf"{{\centering\Size{{{size}}} {words}\tikz[overlay]{{{cover}}}\par}}\vspace{{5mm}}"
    return rf"\Trick{{{tricky}}}{{}}\Block{{\R}}\Text"


FAMILY: Final[list[FirstPage]] = [
    *on_pages(
        "words-covered-here-by",
        {name: _above("28", "HOAX!", cover) for name, cover in _COVERS.items()},
    ),
    *on_pages(
        "smaller-words-covered-here-by",
        {
            name: _above("12", "No proof of", _COVERS[name])
            for name in ("a-white-box", "a-line-without-length")
        },
    ),
    *on_pages(
        "words-below-covered-here-by",
        {
            "a-white-box": r"\Front{\R}\Text\Trick{{\centering\Size{24} RETRACTED\tikz[overlay]{"
            r"\fill[white] (-220pt,-10pt) rectangle (10pt,40pt);}\par}}{}"
        },
    ),
]
