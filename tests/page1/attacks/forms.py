r"""Words and pictures that take the form of what is excused: addresses, bylines, captions."""

from __future__ import annotations

from typing import Final

from page1.first_page import LONG_RECORD, FirstPage, on_pages

_BOLD: Final = r"\begin{center}{\large\bfseries\R\par}\vspace{14pt}"

LINES: Final = on_pages(
    "line-of-a-form-that-says-more",
    {
        "sentence-with-an-address": _BOLD
        + r"\Trick{{\large\bfseries Crystals Considered Harmful @example.org\par}}{}\end{center}"
        r"\Text",
        "address-that-denies": _BOLD
        + r"\Trick{{\large\bfseries retracted@example.org\par}}{}\end{center}\Text",
        "author-who-reads-on": r"{\noindent\R\par}\Trick{\noindent Author: Not of the Crystals "
        r"That Grow\par}{}\bigskip\Text",
        "institute-with-nobodys-index": r"\Block{{\bfseries\R\par}\vspace{50pt}\Trick{{\Size{15} "
        r"Ann Example\par\vspace{6pt}$^1$Faculty of Information Technology, Systems of Growing "
        r"University\par}}{}}\Text",
        "index-before-a-title": r"\Block{{\bfseries\R\par}\vspace{50pt}\Trick{{\Size{15} Ann "
        r"Example$^1$\par\vspace{6pt}$^1$Growing Systems of Information Technology\par}}{}}\Text",
        "by-in-the-titles-next-line": r"\begin{center}\LARGE\R\Trick{\\By Mere Chance}{}"
        r"\end{center}\Text",
        "title-and-more-above": r"\Trick{\At{80}{80}{\small The Myth of Slow Growth of Quiet "
        r"Lattices}}{}\Front{\R}\Text",
        "numbered-heading-near": r"\begin{center}\LARGE\R\Trick{\\[20pt] 2. Crystals Are "
        r"Harmful}{}\end{center}\Text",
    },
    document="pictures",
)

_UNDER: Final = r"\begin{center}{\LARGE\R\par}\vspace{26pt}\Trick{\includegraphics"
_CAPTION: Final = r"\par\small Figure 1: Lattices, as they grow.}{}\end{center}\Text"
FIGURES: Final = on_pages(
    "captioned-picture-of-words",
    {
        "clean": _UNDER + r"[width=420pt,height=45pt]{black.png}" + _CAPTION,
        "blurred": _UNDER + r"[width=380pt,height=45pt]{blurred.png}" + _CAPTION,
        "blurred-and-high": _UNDER + r"[width=380pt,height=90pt]{blurred.png}" + _CAPTION,
        "in-noise-and-low": _UNDER + r"[width=220pt,height=60pt]{coarse-noise.png}" + _CAPTION,
        "tight": r"\begin{center}{\LARGE\R\par}\Trick{\includegraphics[width=420pt,height=190pt]"
        r"{coarse-noise.png}" + _CAPTION,
        "captioned-as-another": _UNDER
        + r"[width=420pt,height=190pt]{coarse-noise.png}\par\small Plate 7.}{}\end{center}\Text",
        "captioned-in-white": _UNDER
        + r"[width=420pt,height=190pt]{coarse-noise.png}\par\small\color{white} Figure 1: "
        r"Lattices.}{}\end{center}\Text",
        "captioned-as-large": _UNDER
        + r"[width=420pt,height=190pt]{coarse-noise.png}\par\LARGE Figure 1 Lattices}{}"
        r"\end{center}\Text",
    },
    document="pictures",
)

COVERS: Final = on_pages(
    "cover-that-says-something",
    {
        "wide": r"\Trick{\At{420}{128}{\includegraphics[width=130pt,height=80pt]"
        r"{coarse-noise.png}}}{}\Front{\R}\Text",
        "near-the-title": r"\Trick{\At{470}{152}{\includegraphics[width=66pt,height=80pt]"
        r"{coarse-noise.png}}}{}\Front{\R}\Text",
        "high": r"\Trick{\At{470}{128}{\includegraphics[width=66pt,height=110pt]"
        r"{coarse-noise.png}}}{}\Front{\R}\Text",
        "in-the-middle": r"\Trick{\At{280}{128}{\includegraphics[width=66pt,height=80pt]"
        r"{coarse-noise.png}}}{}\Front{\R}\Text",
        "beside-as-a-tab-within-the-page": r"\Trick{\At{500}{230}{\includegraphics[width=110pt,"
        r"height=200pt]{coarse-noise.png}}}{}\Front{\R}\Text",
        "beside-as-a-wide-tab": r"\Trick{\At{520}{220}{\includegraphics[width=110pt,height=60pt]"
        r"{coarse-noise.png}}}{}\Front{\R}\Text",
        "beside-as-a-tab-of-letters": r"\Trick{\At{505}{230}{\includegraphics[width=130pt,"
        r"height=200pt]{is-wrong.png}}}{}\Front{\R}\Text",
    },
    document="pictures",
    record=LONG_RECORD,
)

FAMILY: Final[list[FirstPage]] = [*LINES, *FIGURES, *COVERS]
