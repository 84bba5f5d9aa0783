r"""Signs of the title, or beside it, that are moved until they are read as others."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from page1.first_page import FirstPage, in_titles

#: What each record's title is given, by name.
_TITLES: Final = {
    "Growth Is 5 Percent This Year": {
        "underscore-as-minus": r"Growth Is \Trick{\raisebox{.88em}{\scalebox{1}[5]"
        r"{\textunderscore}}}{}5 Percent This Year",
        "small-underscore-as-minus": r"Growth Is \Trick{\rlap{\raisebox{.9em}{\fontsize{11}{11}"
        r"\selectfont\scalebox{1}[6]{\textunderscore}}}\kern.55em}{}5 Percent This Year",
        "low-hyphen-as-underscore": r"Growth \Trick{\rlap{\raisebox{-.36em}{\scalebox{3}[1]{-}}}}{}"
        r"Is 5 Percent This Year",
    },
    "The Event A and Its Probability": {
        "underscore-as-bar": r"The Event \Trick{\rlap{\raisebox{.95em}{\kern.25em\fontsize{11}{11}"
        r"\selectfont\textunderscore}}}{}A and Its Probability",
    },
    "Cold Fusion Is Not Real": {
        "struck-out-by-underscores": r"Cold Fusion Is \Trick{\rlap{\raisebox{.85em}{\scalebox{1}[2]"
        r"{\textunderscore\textunderscore}}}}{}Not Real",
    },
    "F-Theory and the Landscape": {
        "e-by-a-hyphen": r"\sffamily F\Trick{\llap{\raisebox{-.25em}{\scalebox{1.35}[1]{-}}}~}{-}"
        r"Theory and the Landscape",
        "e-by-a-low-hyphen": r"\sffamily F\Trick{\llap{\raisebox{-.3em}{\scalebox{1.15}[1]{-}}"
        r"\kern.06em}~}{-}Theory and the Landscape",
        "e-by-a-small-hyphen": r"\sffamily F\Trick{\llap{\raisebox{-.2em}{\normalsize"
        r"\scalebox{1.8}[1]{-}}}~}{-}Theory and the Landscape",
    },
    "Jets in p-p Collisions at 1 TeV": {
        "antiproton": r"Jets in p\Trick{\llap{\raisebox{.36em}{-}\kern.08em}}{-}p Collisions at 1 "
        r"TeV",
    },
    "The Boys, Club and the School": {
        "apostrophe": r"The Boys\Trick{\raisebox{.62em}{,}}{,} Club and the School",
        "small-apostrophe": r"The Boys\Trick{\raisebox{.6em}{\normalsize ,}}{,} Club and the "
        r"School",
    },
    "My Parents' God and the State": {
        "comma": r"My Parents\Trick{\raisebox{-.62em}{'}}{'} God and the State",
    },
    "The Answer Is 1.5": {
        "dot-as-times": r"The Answer Is 1\Trick{\raisebox{.22em}{.}}{.}5",
        "dot-high": r"The Answer Is 1\Trick{\raisebox{.52em}{.}}{.}5",
    },
    "Fusion - No Energy of the Future": {
        "dash-through-a-word": r"Fusion \Trick{\rlap{---}}{--- }No Energy of the Future",
        "stretched-dash-through-it": r"Fusion \Trick{\rlap{\scalebox{1.4}[1]{---}}}{--- }No Energy "
        r"of the Future",
        "two-dashes-through-it": r"Fusion \Trick{\rlap{---}\rlap{\raisebox{.1em}{---}}}{--- }No "
        r"Energy of the Future",
    },
    "Complexity Theory: P - NP and Beyond": {
        "equals": r"Complexity Theory: P \Trick{\rlap{\raisebox{-.12em}{--}}\raisebox{.12em}{--}}"
        r"{--} NP and Beyond",
        "equals-side-by-side": r"Complexity Theory: P \Trick{\rlap{\raisebox{-.1em}{--}}\kern.2em"
        r"\raisebox{.1em}{--}}{--} NP and Beyond",
        "equivalent": r"Complexity Theory: P \Trick{\rlap{\raisebox{-.2em}{--}}\rlap{\raisebox"
        r"{.2em}{--}}--}{--} NP and Beyond",
    },
    "Dogs Bite Men": {
        "stair-up": r"\Trick{Men \raisebox{.4em}{Bite} \raisebox{.8em}{Dogs}}{Dogs Bite Men}",
        "low-stair-up": r"\Trick{\bfseries Men \raisebox{.33em}{Bite} \raisebox{.66em}{Dogs}}"
        r"{Dogs Bite Men}",
        "high-stair-up": r"\Trick{Men \raisebox{.6em}{Bite} \raisebox{1.2em}{Dogs}}{Dogs Bite Men}",
    },
    "Evidence for Cold Fusion: No": {
        "low-word-before": r"\Trick{\raisebox{-.33em}{No} Evidence for Cold Fusion}"
        r"{Evidence for Cold Fusion: No}",
    },
    "Lattices Can Grow in Vacuum No": {
        "low-word-within": r"Lattices Can Grow in \Trick{\raisebox{-.33em}{No} Vacuum}{Vacuum No}",
    },
}

FAMILY: Final[list[FirstPage]] = [
    replace(page, record=record, printed=record)
    for record, titles in _TITLES.items()
    for page in in_titles("moved-sign", titles)
]
