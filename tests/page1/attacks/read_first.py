r"""Words that a reader reads before the title, with it or instead: what no list of words had."""

from __future__ import annotations

from typing import Final

from page1.first_page import LONG_RECORD, FirstPage, on_pages


def _above(what: str, gap: str = "2em") -> str:
    return (
        rf"\begin{{center}}\Trick{{{{{what}\par}}\vspace{{{gap}}}}}{{}}"
        r"{\LARGE\R\par}\medskip Ann Example\end{center}\Text"
    )


LABELS: Final = on_pages(
    "label-of-many-words",
    {
        "research-methods": _above(r"\Size{23.5}\bfseries Applied Systems Research Methods"),
        "open-data": _above(r"\Size{23.5}\bfseries Open Data Research Methods"),
        "as-large": _above(r"\LARGE Systematic Software Methods"),
        "hyphened": _above(r"\Size{44}\bfseries Data-Research"),
        "running-head-and-bolder": _above(
            r"\LARGE\bfseries Running Head: The Case for Cold Fusion", "3em"
        ),
    },
)
FIRST: Final = on_pages(
    "two-letters-above",
    {
        "if": _above(r"\LARGE If", "1.3em"),
        "if-farther": _above(r"\LARGE If", "4em"),
        "part-of-a-word": _above(r"\LARGE IM", "0.6em"),
        "number": _above(r"\LARGE 12", "1.3em"),
        "none-of-it": _above(r"\LARGE\bfseries 0\,\%", "1.2em"),
    },
)
ASKING: Final = on_pages(
    "words-that-ask-above",
    {
        "should": _above(r"\large Should We Fear", "1.8em"),
        "does": _above(r"\large Does", "1.8em"),
        "unless": _above(r"\large Unless", "1.8em"),
        "suppose": _above(r"\large Just Suppose", "1.8em"),
        "what-if": _above(r"\large What If", "1.8em"),
        "alleged": _above(r"\large The Alleged", "1.8em"),
        "discredited": _above(r"\large The Discredited", "1.8em"),
        "pseudo": _above(r"\large Pseudo", "1.8em"),
    },
)
TURNED: Final = on_pages(
    "turned-words-that-turn-the-sense",
    {
        "upright-beside": r"\Front{\Trick{\raisebox{-.35em}{\rotatebox{90}{\normalsize NOT}}~}{}\R}"
        r"\Text",
        "leaning-above": r"\Front{\R\Trick{\llap{\raisebox{1.2em}{\rotatebox{45}{\small THEY SAY "
        r"THAT}}\kern4cm}}{}}\Text",
        "up-the-margin": r"\Trick{\At{40}{600}{\rotatebox{90}{\Size{12}\bfseries\color{red}"
        r"RETRACTED: THIS PAPER IS A FRAUD}}}{}\Front{\R}\Text",
    },
)


def _series(series: str, parted: str) -> str:
    """Return a page whose title has a series before its colon, which the trick parts from it."""
    return rf"\begin{{center}}{{\LARGE\Trick{{\scshape}}{{}} {series}\par}}\Trick{{{parted}}}{{}}"


_REST: Final = "A Model for the Slow and Patient Growth of Crystals at Rest"
PARTED: Final = on_pages(
    "title-parted",
    {
        "by-a-rule": _series("Quiet Lattices:", r"\vskip2pt\hrule\vskip1.2em")
        + rf"{{\LARGE\Trick{{\bfseries}}{{}} {_REST}\par}}\medskip Ann Example\end{{center}}\Text",
        "by-a-frame": _series("Quiet Lattices:", r"\vskip1em")
        + rf"{{\LARGE\Trick{{\bfseries\fboxsep5pt\fbox{{\parbox{{11cm}}{{\centering {_REST}}}}}}}"
        rf"{{{_REST}}}\par}}\medskip Ann Example\end{{center}}\Text",
    },
    record=LONG_RECORD,
)

FAMILY: Final[list[FirstPage]] = [*LABELS, *FIRST, *ASKING, *TURNED, *PARTED]
