r"""Titles that are parted: read as columns, or as a series above a rule; and stretched signs."""

from __future__ import annotations

from typing import Final

from page1.first_page import FirstPage, in_titles, on_pages


def _table(columns: str, rows: str) -> str:
    table = rf"\LARGE\bfseries\begin{{tabular}}{{{columns}}}{rows}\end{{tabular}}"
    return rf"\begin{{center}}{{{table}\par}}\medskip Ann Example\end{{center}}\Text"


def _pair(box: str) -> str:
    """Two columns, each in a box of its own."""
    first, second = (
        rf"{box}{{\begin{{tabular}}{{@{{}}l@{{}}}}{rows}\end{{tabular}}}}"
        for rows in (r"Men\\Fear", r"Bite\\Dogs")
    )
    pair = rf"{{\LARGE\bfseries\setlength\fboxsep{{2pt}}{first} {second}\par}}"
    return rf"\begin{{center}}{pair}\medskip Ann Example\end{{center}}\Text"


_ROWS: Final = r"Men&Bite\\Fear&Dogs"
COLUMNS: Final = on_pages(
    "columns",
    {
        "rule": _table(r"l\Trick{|}{}l", _ROWS),
        "thin-grey-rule": _table(r"l\Trick{!{\color{gray}\vrule width .2pt}}{}l", _ROWS),
        "frames": _pair(r"\Trick{\fbox}{}"),
        "grounds": _pair(r"\Trick{\colorbox{yellow}}{}"),
        "hue": _table(r"l@{\hskip8pt}>{\color{red}}l", _ROWS)
        .replace(r"{\color{red}}", r"{\Trick{\color{red}}{\color{blue}}}")
        .replace(r"\begin{tabular}{l", r"\begin{tabular}{>{\color{blue}}l"),
        "colour": _table(r"l@{\hskip8pt}>{\Trick{\color{red}}{}}l", _ROWS),
    },
    record="Men Bite Fear Dogs",
    document="pictures",
)
_SERIES: Final = (
    r"\begin{center}{\fontfamily{ptm}\selectfont\bfseries\Size{%s}It Is Not True That\par"
    r"\Trick{\vskip4pt\hrule\vskip6pt%s}{}Cold Fusion Works\par}\medskip Ann Example"
    r"\end{center}\Text"
)
SERIES: Final = on_pages(
    "series-in-one-font",
    {"larger": _SERIES % (17, r"\Size{22}"), "in-red": _SERIES % (20, r"\color{red}")},
    record="It Is Not True That Cold Fusion Works",
    document="pictures",
)
STRETCHED: Final = [
    *in_titles(
        "stretched-sign",
        {
            "full-stop-is-l": r"\fontfamily{phv}\selectfont "
            r"Al\Trick{\scalebox{.8}[6.9]{.}}{.} Men Are Mortal"
        },
        record="Al. Men Are Mortal",
        document="pictures",
    ),
    *in_titles(
        "stretched-sign",
        {
            "full-stop-is-1": r"Growth by 1\Trick{\scalebox{.8}[7]{.}}{.}5 per Cent",
            "full-stop-is-a-dash": r"Growth by 1\Trick{\scalebox{7}[1]{.}}{.}5 per Cent",
        },
        record="Growth by 1.5 per Cent",
        document="pictures",
    ),
    *in_titles(
        "stretched-sign",
        {"hyphen-is-a-block": r"Growth by P\Trick{\scalebox{1}[6]{-}}{-}Values"},
        record="Growth by P-Values",
        document="pictures",
    ),
]

SQUEEZED: Final = [
    page
    for name, record, title in (
        ("T-is-I", "Tons of Lattices", r"\Trick{\scalebox{.3}[1]{T}}{T}ons of Lattices"),
        ("o-is-i", "Fool of Lattices", r"Fo\Trick{\scalebox{.4}[1]{o}}{o}l of Lattices"),
    )
    for page in in_titles("squeezed-letter", {name: title}, record=record, document="pictures")
]
ALPHABETS: Final = [
    page
    for name, record, title in (
        (
            "fraktur",
            "Arban Planning of Lattices",
            r"\Trick{$\mathfrak A$}{A}rban Planning of Lattices",
        ),
        ("script", "Iaws of Quiet Lattices", r"\Trick{$\mathcal I$}{I}aws of Quiet Lattices"),
    )
    for page in in_titles("letter-of-another-alphabet", {name: title}, record=record)
]
_BESIDE: Final = (
    r"\begin{center}\LARGE\setlength\unitlength{1pt}\begin{picture}(300,40)"
    r"\put(100,%s){Cold Fusion Is}\put(0,%s){Not}\put(100,0){Real Science}\end{picture}\end{center}"
    r"\Text"
)
BESIDE: Final = on_pages(
    "word-left-of-two-lines",
    {
        "half-way": r"\Trick{"
        + _BESIDE.removesuffix(r"\Text") % (28, 14)
        + r"}{\begin{center}\LARGE Cold Fusion Is\\Not Real Science\end{center}}\Text",
    },
    record="Cold Fusion Is Not Real Science",
    document="pictures",
)

FAMILY: Final[list[FirstPage]] = [*COLUMNS, *SERIES, *STRETCHED, *SQUEEZED, *ALPHABETS, *BESIDE]
