r"""Honest titles whose letters and signs stand close, or are of several sizes; ornaments beside."""

from __future__ import annotations

from typing import Final

from page1.first_page import VERIFIED, FirstPage, on_pages

_TYPES: Final = {
    "times": r"\fontfamily{ptm}\selectfont",
    "times-italic": r"\fontfamily{ptm}\itshape",
    "helvetica": r"\fontfamily{phv}\selectfont",
    "helvetica-slanted": r"\fontfamily{phv}\slshape",
    "palatino-italic": r"\fontfamily{ppl}\itshape",
    "garamond-italic": r"\fontfamily{EBGaramond-LF}\itshape",
    "bold-sans": r"\sffamily\bfseries",
    "roman": "",
}
_CLOSE: Final = "Modern Corn, Clouds P.~F. and T.~V. Fool Llamas' Slow Annals"


def _block(title: str) -> str:
    return (
        rf"\begin{{center}}{{\LARGE {title}\par}}\medskip Ann Example\\Institute of Elsewhere"
        r"\end{center}\Text"
    )


CLOSE: Final = [
    FirstPage(
        f"close-letters-{name}",
        record=_CLOSE.replace("~", " "),
        tex=_block(f"{face} {_CLOSE}"),
        answers=VERIFIED,
    )
    for name, face in _TYPES.items()
]

_TITLES: Final = {
    "latex": (r"Lattices Drawn by \LaTeX{} Alone", r"Lattices Drawn by \LaTeX{} Alone"),
    "negated": (r"A Proof That $P \neq NP$", r"A Proof That $P \neq NP$"),
    "negated-twice": (
        r"Sets with $x \notin A \not\subset B$",
        r"Sets with $x \notin A \not\subset B$",
    ),
    "drop-cap": ("Oxides of Cobalt", r"{\Huge O}xides of Cobalt"),
    "drop-cap-of-capitals": ("OXIDES OF COBALT", r"{\Huge O}XIDES OF COBALT"),
    "small-capitals": ("Oxides of Cobalt and CO", r"\textsc{Oxides of Cobalt and} CO"),
    "exponents": (
        r"Decays of $e^{+}e^{-}$ to $\nu\bar\nu$",
        r"Decays of $e^{+}e^{-}$ to $\nu\bar\nu$",
    ),
    "degrees": (r"Heating by 1.5$^\circ$C", r"Heating by 1.5$^\circ$C"),
}
TITLES: Final = [
    FirstPage(f"sizes-and-signs-{name}", record=record, tex=_block(title), answers=VERIFIED)
    for name, (record, title) in _TITLES.items()
]

ORNAMENTS: Final = on_pages(
    "ornament-near",
    {
        "stars-below": _block(r"\R\par\vspace{1em}$\star\;\star\;\star$"),
        "asterisks-above": _block(r"* * *\par\vspace{1em}\R"),
    },
    answers=VERIFIED,
)

FAMILY: Final[list[FirstPage]] = [*CLOSE, *TITLES, *ORNAMENTS]
