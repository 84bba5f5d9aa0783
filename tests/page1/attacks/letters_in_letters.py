r"""Letters of the title that hide others of it, touch and make another, or change their case.

Nothing lies here but the places and sizes of letters.
"""

from __future__ import annotations

from typing import Final

from page1.first_page import FirstPage

_TYPES: Final = {
    "roman": r"\LARGE",
    "bold": r"\LARGE\bfseries",
    "sans": r"\LARGE\sffamily",
    "helvetica": r"\LARGE\fontfamily{phv}\selectfont",
    "bold-helvetica": r"\LARGE\fontfamily{phv}\bfseries",
    "times": r"\LARGE\fontfamily{ptm}\selectfont",
    "small": r"\Size{12.5}",
}


def _pages(family: str, titles: dict[str, tuple[str, str, str]]) -> list[FirstPage]:
    """Return pages by name: type, record, and the title with its trick."""
    return [
        FirstPage(
            f"{family}-{name}",
            record=record,
            tex=rf"\begin{{center}}{{{_TYPES[face]} {title}\par}}\medskip "
            r"Ann Example\\Institute of Elsewhere\end{center}\Text",
        )
        for name, (face, record, title) in titles.items()
    ]


def _old(letter: str) -> str:
    """Return a letter of another font object, which draws over the next one."""
    return rf"\Trick{{\rlap{{\fontencoding{{OT1}}\selectfont {letter}}}}}{{{letter}}}"


_HIGHER: Final = (
    r"On the Origin of G\Trick{\rlap{\raisebox{.04em}{\fontencoding{OT1}\selectfont o}}}{o}ods"
)

IN_ONE_ANOTHER: Final = _pages(
    "letters-in-one-another",
    {
        "zeros": (
            "roman",
            "The First 100 Days of a Star",
            f"The First 1{_old('0')}0 Days of a Star",
        ),
        "two-zeros": (
            "bold",
            "A Survey of 10000 Galaxies",
            f"A Survey of 1{_old('0')}0{_old('0')}0 Galaxies",
        ),
        "goods": ("roman", "On the Origin of Goods", f"On the Origin of G{_old('o')}ods"),
        "hopping": ("small", "Hopping Electrons at Rest", f"Ho{_old('p')}ping Electrons at Rest"),
        "goods-a-little-higher": (
            "roman",
            "On the Origin of Goods",
            _HIGHER,
        ),
        "stair": (
            "bold-helvetica",
            "STAIR FORMATION IN OLD HOUSES",
            r"STA\Trick{\rlap{I}}{I}R FORMATION IN OLD HOUSES",
        ),
        "soil": ("helvetica", "The Soil of the North", r"The So\Trick{\rlap{i}}{i}l of the North"),
    },
)

TOUCHING: Final = _pages(
    "letters-that-touch",
    {
        "stern": ("sans", "Stern Cells of Mice", r"Ster\Trick{\kern-.09em\relax}{}n Cells of Mice"),
        "modern": ("bold-helvetica", "Modern Nets", r"Moder\Trick{\kern-.1em\relax}{}n Nets"),
        "corn": ("times", "Corn Nets in Use", r"Cor\Trick{\kern-.055em\relax}{}n Nets in Use"),
        "burn": ("bold-helvetica", "Burn Theory", r"Bur\Trick{\kern-.09em\relax}{}n Theory"),
        "clog": ("sans", "Trials With a Clog", r"Trials With a c\Trick{\kern-.1em\relax}{}log"),
        "cloud": ("helvetica", "A clear cloud", r"A clear c\Trick{\kern-.09em\relax}{}loud"),
        "fool": ("sans", "Fool Security Here", r"Foo\Trick{\kern-.13em\relax}{}l Security Here"),
        "slog": ("helvetica", "The Slog of War", r"The Sl\Trick{\kern-.13em\relax}{}og of War"),
        "vvar": ("roman", "The VVar on Cancer", r"The V\Trick{\kern-.12em\relax}{}Var on Cancer"),
        "small": (
            "small",
            "Modern Nets at Rest",
            r"Moder\Trick{\kern-.07em\relax}{}n Nets at Rest",
        ),
    },
)

CASE: Final = _pages(
    "size-makes-case",
    {
        "large-o": ("roman", "Co Poisoning", r"C\Trick{\scalebox{1.53}{o}}{o} Poisoning"),
        "no": (
            "helvetica",
            "No Sensors in Cars",
            r"N\Trick{\scalebox{1.36}{o}}{o} Sensors in Cars",
        ),
        "cs": (
            "helvetica",
            "Cs Vapour in Glass",
            r"C\Trick{\scalebox{1.36}{s}}{s} Vapour in Glass",
        ),
        "small-o": ("roman", "CO in Old Mines", r"C\Trick{\scalebox{.655}{O}}{O} in Old Mines"),
        "small-sans-o": (
            "helvetica",
            "CO in Old Mines",
            r"C\Trick{\scalebox{.7}{O}}{O} in Old Mines",
        ),
        "unit": ("helvetica", "Heating by 5 s", r"Heating by 5 \Trick{\scalebox{1.36}{s}}{s}"),
        "symbol": ("roman", "Growth at $v=3$", r"Growth at $\Trick{\scalebox{1.5}{$v$}}{v}=3$"),
        "small-x": ("roman", "NOX in Old Mines", r"NO\Trick{\scalebox{.655}{X}}{X} in Old Mines"),
    },
)

FAMILY: Final[list[FirstPage]] = [*IN_ONE_ANOTHER, *TOUCHING, *CASE]
