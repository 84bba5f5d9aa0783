r"""Spaces between words: of the record that do not print, and of the page that are none.

Each is the record's title, the page that shows it, and the one that shows another.
"""

from __future__ import annotations

import re
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
        "a-theist": (
            r"Why $\mathrm{a theist}$ Prays",
            "Why a theist Prays",
            "Why atheist Prays",
        ),
        "a-part": (
            r"Lattices on Plan $A\,part$",
            "Lattices on Plan $A$ part",
            "Lattices on Plan $Apart$",
        ),
        "i-deal": (r"Lattices $\mathrm{I deal}$ in", "Lattices I deal in", "Lattices Ideal in"),
        "hyphenated": (
            r"Lattices Are $now here$",
            r"Lattices Are now\\here",
            r"Lattices Are now-\\here",
        ),
    },
)


def _set(width: float, *lines: str, font: str = "lmr") -> str:
    """Return lines in type of so much of its width; ``@.1@`` is a gap of that many em."""
    lines = tuple(re.sub("@(.*?)@", r"\\kern\1em ", line) for line in lines)
    parts = [
        rf"\scalebox{{{width}}}[1]{{\fontfamily{{{font}}}\selectfont {line}}}" for line in lines
    ]
    return r"\\".join(parts)


def _stretched(width: float, shown: str, honest: str, **font: str) -> tuple[str, str]:
    """Return a title in stretched type, honest and not; ``/`` ends its lines."""
    return _set(width, *honest.split("/"), **font), _set(width, *shown.split("/"), **font)


#: Spaces in condensed type are narrower, and what is no space in wide type is wider.
STRETCHED: Final = _pages(
    "space-in-stretched-type",
    {
        "condensed": (
            "Therapist Killed in Berlin",
            *_stretched(0.6, "The@.2@rapist/Killed in Berlin", "Therapist/Killed in Berlin"),
        ),
        "less-condensed": (
            "Therapist Killed in Berlin",
            *_stretched(0.7, "The@.17@rapist/Killed in Berlin", "Therapist/Killed in Berlin"),
        ),
        "condensed-number": ("25 Ways", *_stretched(0.55, "2@.24@5/Ways", "25/Ways")),
        "condensed-face": (
            "Therapist Killed in Berlin",
            *_stretched(
                1, "The@.13@rapist/Killed in Berlin", "Therapist/Killed in Berlin",
                font="qhvc",
            ),
        ),
        "condensed-part": (
            "Lattices of a Therapist Killed in Berlin",
            f"Lattices of a {_set(0.5, 'Therapist')} Killed in Berlin",
            f"Lattices of a {_set(0.5, 'The@.22@rapist')} Killed in Berlin",
        ),
        "decimal-in-condensed": (
            "Part 3.5 Ways to Grow",
            *_stretched(0.5, "Part 3. 5 Ways to Grow", "Part 3.5 Ways to Grow"),
        ),
        "wide": (
            "Not able to Grow in a Field",
            *_stretched(1.6, "Not@.08@able to Grow in a Field", "Not able to Grow in a Field"),
        ),
        "wider-gap": (
            "Not able to Grow in a Field",
            *_stretched(1.6, "Not@.1@able to Grow in a Field", "Not able to Grow in a Field"),
        ),
        "wide-in-two-lines": (
            "Not able to Grow",
            *_stretched(1.6, "Not@.05@able/to Grow", "Not able/to Grow"),
        ),
        "wide-incomplete": (
            "In complete Lists of Men",
            *_stretched(1.4, "In@.1@complete Lists of Men", "In complete Lists of Men"),
        ),
        "wide-number": (
            "Version 2 0 Errors Left",
            *_stretched(1.6, "Version 2@.07@0 Errors Left", "Version 2 0 Errors Left"),
        ),
        "narrower-than-others": (
            "The rapist Killed in Berlin",
            *_stretched(1, "The@.12@rapist Killed in Berlin", "The rapist Killed in Berlin"),
        ),
    },
)  # fmt: skip

#: A soft hyphen, which is not seen in a record.
SOFT: Final = _pages(
    "soft-hyphen-printed",
    {
        "resign": ("Why We Re\u00adsign from Office", "Why We Resign from Office",
                   "Why We Re-sign from Office"),
        "unionized": ("Un\u00adionized Workers at Rest", "Unionized Workers at Rest",
                      "Un-ionized Workers at Rest"),
        "dash": ("Man\u00adeating Sharks at Rest", r"Man\-eating Sharks at Rest",
                 "Man--eating Sharks at Rest"),
    },
)  # fmt: skip

#: A hyphen of the record that is a dash in print, and the other way.
DASHES: Final = _pages(
    "space-beside-a-dash",
    {
        "anti": ("Anti - Vaccines Kill Men", "Anti -- Vaccines Kill Men", "Anti-Vaccines Kill Men"),
        "anti-em": ("Anti --- Vaccines Kill", "Anti---Vaccines Kill", "Anti-Vaccines Kill"),
        "no-fault": ("Lattices of No - Fault", "Lattices of No -- Fault", "Lattices of No-Fault"),
        "one-side": ("Anti--- Vaccines Kill", "Anti--- Vaccines Kill", "Anti-Vaccines Kill"),
        "one-side-honest": (
            "Anti- or Vaccines Kill", r"Anti-\\or Vaccines Kill", "Anti-or Vaccines Kill",
        ),
        "man": ("A Man-Eating Shark", "A Man-Eating Shark", "A Man --- Eating Shark"),
        "man-hyphen": ("A Man-Eating Shark", "A Man--Eating Shark", "A Man - Eating Shark"),
        "line": (
            "A Man-Eating Shark in Town", r"A Man-\\Eating Shark in Town",
            r"A Man ---\\Eating Shark in Town",
        ),
        "free-will": ("Free -- Will Is Here", r"Free --\\Will Is Here", "Free-Will Is Here"),
    },
)  # fmt: skip

FAMILY: Final[list[FirstPage]] = [*MONEY, *UNPRINTED, *STRETCHED, *SOFT, *DASHES]
