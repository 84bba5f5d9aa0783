r"""Signs that print alike, or stand for one another, and are read as others where they stand."""

from __future__ import annotations

from typing import Final

from page1.attacks.other_signs import other_titles
from page1.first_page import FirstPage

_SPACES: Final = other_titles(
    "space-beside-a-sign",
    {
        "covid": ("Covid - 19 Lessons for Schools", "Covid-19 Lessons for Schools"),
        "vitamin": ("Vitamin B - 12 Facts for Doctors", "Vitamin B-12 Facts for Doctors"),
        "covid-apart": ("Covid-19 Lessons for Schools", "Covid - 19 Lessons for Schools"),
        "minus": ("Growth Is -5 Percent a Year", "Growth Is - 5 Percent a Year"),
        "decimal-point": ("Part 3. 5 Ways to Grow Lattices", "Part 3.5 Ways to Grow Lattices"),
        "decimal-comma": ("Of Galaxies in 2020, 5 Were New", "Of Galaxies in 2020,5 Were New"),
    },
)

_LINE_ENDS: Final = other_titles(
    "line-end",
    {
        "minus-left-out": ("Growth of the Economy Is -5 Percent This Year",
                           r"Growth of the Economy Is\\5 Percent This Year"),
        "minus-of-mathematics-left-out": ("Growth of the Economy Is -5 Percent This Year",
                                          r"Growth of the Economy Is\\$5$ Percent This Year"),
        "dash-before-a-number-left-out": ("Growth of the Economy - 5 Percent",
                                          r"Growth of the Economy\\5 Percent"),
        "hyphen-left-out": ("Man-Eating Shark Found in the River",
                            r"Man\\Eating Shark Found in the River"),
        "prefix": ("My Ex-Wife and the Growth of Crystals",
                   r"My Ex\\Wife and the Growth of Crystals"),
        "no-prefix": ("Proofs of Non-Existence in Logic", r"Proofs of Non\\Existence in Logic"),
        "name": ("The B-52 Bombers of the War", r"The B\\52 Bombers of the War"),
        "minus-for-a-colon": ("Growth of the Economy: 5 Percent in a Year",
                              r"Growth of the Economy\\$-5$ Percent in a Year"),
        "dash-for-a-full-stop": ("Growth of the Economy. 5 Percent a Year",
                                 r"Growth of the Economy\\---5 Percent a Year"),
        "dash-for-a-ratio": ("Odds of 1:2 in Games of Chance",
                             r"Odds of 1 ---\\2 in Games of Chance"),
        "dash-as-hyphen": ("Nowhere to Go in Space", r"Now ---\\here to Go in Space"),
        "dash-close-by-as-hyphen": ("Notable Results in Fusion", r"Not---\\able Results in Fusion"),
        "hyphen-apart": ("Scientists Find Godson of Fusion",
                         r"Scientists Find God -\\son of Fusion"),
        "high-hyphen": ("Scientists Find Godson of Fusion",
                        r"Scientists Find God\raisebox{.4em}{-}\\son of Fusion"),
    },
)  # fmt: skip

_FOLDED: Final = other_titles(
    "sign-alike",
    {
        "greater-for-an-apostrophe": ("Teachers' Pay in Schools",
                                      r"Teachers \scalebox{1.5}{\guilsinglright} Pay in Schools"),
        "guillemet-for-an-apostrophe": ("Teachers' Pay in Rural Schools",
                                        r"Teachers\guillemotright{} Pay in Rural Schools"),
        "comma-for-an-apostrophe": ("My Parents' God and the State",
                                    r"My Parents\quotesinglbase{} God and the State"),
        "one-and-a-half": ("A Theory of Spin 11/2 Particles",
                           r"A Theory of Spin 1\textonehalf{} Particles"),
        "one-and-a-half-of-mathematics": (r"A Theory of Spin $11/2$ Particles",
                                          r"A Theory of Spin $1$\textonehalf{} Particles"),
        "another-pi": (r"Decays of $\pi$ Mesons", r"Decays of $\varpi$ Mesons"),
        "not-for-a-tie": ("A Proof of~P in the Calculus", r"A Proof of $\sim$P in the Calculus"),
        "not-for-a-tie-of-mathematics": (r"A Proof of~$P$ in the Calculus",
                                         r"A Proof of $\sim P$ in the Calculus"),
        "factorial": ("The Identity 5!=120 and Its Proof",
                      r"The Identity $5\neq120$ and Its Proof"),
        "factorial-of-a-letter": ("The Identity n!=m and Its Proof",
                                  r"The Identity $n\neq m$ and Its Proof"),
        "arrow-for-less-than-minus": ("Growth for x<-5 of It", r"Growth for $x\leftarrow5$ of It"),
    },
)  # fmt: skip

_LEVELS: Final = other_titles(
    "level",
    {
        "one-and-a-half": (r"A Theory of Spin $\frac{11}{2}$ Particles",
                           r"A Theory of Spin 1\raisebox{.5ex}{\small 1}/{\small 2} Particles"),
        "half-in-one-sign": (r"A Theory of Spin $\frac{11}{2}$ Particles",
                             r"A Theory of Spin 1\textonehalf{} Particles"),
        "half-of-n": (r"Convergence at Rate $\frac{1}{2n}$ of Sums",
                      r"Convergence at Rate \raisebox{.5ex}{\small 1}/{\small 2}$n$ of Sums"),
        "star-for-times": (r"On the Map $f*g$ of a Group", r"On the Map $f^*g$ of a Group"),
        "minus-as-exponent": (r"The Algebra $A-B$ of a Group", r"The Algebra $A^-B$ of a Group"),
        "plus-as-exponent": (r"The Algebra $A+B$ of a Group", r"The Algebra $A^+B$ of a Group"),
        "base-of-a-logarithm": (r"Sorting in Time $\log nk$ on Trees",
                                r"Sorting in Time $\log_n k$ on Trees"),
        "index-for-a-factor": (r"Bounds of Order $\log nk$ for Trees",
                               r"Bounds of Order $\log_{nk}$ for Trees"),
    },
)  # fmt: skip

_LONG_S: Final = [
    FirstPage(
        "sign-alike-long-s",
        record="Six Networks With Sight",
        tex=r"\Front{\Trick{ſix Networks With ſight}{\R}}\Text",
        document="lualatex",
    )
]

FAMILY: Final[list[FirstPage]] = [*_SPACES, *_LINE_ENDS, *_FOLDED, *_LEVELS, *_LONG_S]
