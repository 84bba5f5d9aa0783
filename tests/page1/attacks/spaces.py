r"""Spaces between words: of the record that do not print, and of the page that are none.

Each is the record's title, the page that shows it, and the one that shows another.
"""

from __future__ import annotations

from typing import Final

from page1.first_page import FirstPage


def _pages(family: str, titles: dict[str, tuple[str, str, str]]) -> list[FirstPage]:
    return [
        FirstPage(
            f"{family}-{name}",
            record=record,
            printed=honest,
            tex=rf"\Front{{\Trick{{{shown}}}{{\R}}}}\Text",
        )
        for name, (record, honest, shown) in titles.items()
    ]


MONEY: Final = _pages(
    "dollars-of-money",
    {
        "nowhere": (
            r"Paying $5 now here or $6 later",
            r"Paying \$5 now here or \$6 later",
            "Paying 5 nowhere or 6 later",
        ),
        "man-eating": (
            r"Costs of $5 man eating sharks and $6 nets",
            r"Costs of \$5 man eating sharks and \$6 nets",
            "Costs of 5 maneating sharks and 6 nets",
        ),
        "therapist": (
            r"Between $1 and $10 the rapist lives",
            r"Between \$1 and \$10 the rapist lives",
            "Between 1 and 10 therapist lives",
        ),
        "lost": (
            r"Lattices for $5 to $10 in $n$ Steps",
            r"Lattices for \$5 to \$10 in $n$ Steps",
            "Lattices for 5 to 10 in $n$ Steps",
        ),
        "of-a-country": (
            r"Lattices for US$5 (or US$10) a Day",
            r"Lattices for US\$5 (or US\$10) a Day",
            "Lattices for US5 (or US10) a Day",
        ),
    },
)

UNPRINTED: Final = _pages(
    "space-that-does-not-print",
    {
        "in-mathematics": (
            r"Lattices $now here$ to Be Seen",
            "Lattices now here to Be Seen",
            r"Lattices $nowhere$ to Be Seen",
        ),
        "upright": (
            r"Lattices Are $\mathrm{now here}$",
            "Lattices Are now here",
            r"Lattices Are $\mathrm{nowhere}$",
        ),
        "control-space": (
            r"Lattices $\mathrm{now\ here}$ to Be Seen",
            "Lattices now here to Be Seen",
            "Lattices nowhere to Be Seen",
        ),
        "quad-in-mathematics": (
            r"Lattices $\mathrm{now\quad here}$ to Be Seen",
            "Lattices now here to Be Seen",
            "Lattices nowhere to Be Seen",
        ),
        "before-mathematics": (
            r"Lattices Are in $complete$ Order",
            "Lattices Are in complete Order",
            "Lattices Are incomplete Order",
        ),
        "hspace": (
            r"Not\hspace{2em}able Results on Lattices",
            r"Not\hspace{2em}able Results on Lattices",
            "Notable Results on Lattices",
        ),
        "hspace-in-points": (
            r"Lattices No\hspace*{9pt}w Here",
            r"Lattices No\hspace*{9pt}w Here",
            "Lattices Now Here",
        ),
        "hfill": (
            r"Not\hfill able Results on Lattices",
            "Not able Results on Lattices",
            "Notable Results on Lattices",
        ),
        "phantom": (
            r"Not\phantom{xx}able Results on Lattices",
            r"Not\phantom{xx}able Results on Lattices",
            "Notable Results on Lattices",
        ),
        "hyphenated": (
            r"Lattices Are $now here$",
            r"Lattices Are now\\here",
            r"Lattices Are now-\\here",
        ),
    },
)

FAMILY: Final[list[FirstPage]] = [*MONEY, *UNPRINTED]
