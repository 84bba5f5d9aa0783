r"""Titles that differ from the record's in a sign that carries meaning: a stroke, a power, a case.

Each is the record's raw TeX, and what the page prints instead.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from page1.first_page import LOOKED_AT, UNBOUND, FirstPage


def other_titles(family: str, titles: dict[str, tuple[str, str]], **common) -> list[FirstPage]:
    """Return pages by name, each of the record's title and the one that is printed."""
    return [
        FirstPage(
            f"{family}-{name}",
            record=record,
            tex=rf"\Front{{\Trick{{{page}}}{{\R}}}}\Text",
            **common,
        )
        for name, (record, page) in titles.items()
    ]


NEGATION: Final = other_titles(
    "negation-lost",
    {
        "p-neq-np": (r"A Proof That $P \neq NP$", r"A Proof That $P = NP$"),
        "p-ne-np": (r"A Proof That $P \ne NP$", r"A Proof That $P = NP$"),
        "p-not-equal-np": (r"A Proof That $P \not= NP$", r"A Proof That $P = NP$"),
        "mathsf": (r"On $\mathsf{P} \neq \mathsf{NP}$", r"On $\mathsf{P} = \mathsf{NP}$"),
        "not-in": (r"Sets with $x \notin A$", r"Sets with $x \in A$"),
        "not-subset": (r"When $A \not\subset B$", r"When $A \subset B$"),
        "not-subseteq": (r"Why $\mathrm{NP} \nsubseteq \mathrm{P}$",
                         r"Why $\mathrm{NP} \subseteq \mathrm{P}$"),
        "not-less": (r"Orders Where $x \nleq y$", r"Orders Where $x \leq y$"),
        "not-less-than": (r"Orders Where $x \not< y$", r"Orders Where $x < y$"),
        "not-equivalent": (r"Words with $u \not\equiv v$", r"Words with $u \equiv v$"),
        "not-similar": (r"Groups with $G \nsim H$", r"Groups with $G \sim H$"),
        "not-isomorphic": (r"Groups with $G \ncong H$", r"Groups with $G \cong H$"),
        "not-divides": (r"Primes $p \nmid n$", r"Primes $p \mid n$"),
        "not-exists": (r"Games Where $\nexists x$", r"Games Where $\exists x$"),
        "neg": (r"Models of ZF + $\neg$AC", r"Models of ZF + AC"),
        "lnot": (r"On $A \land \lnot B$", r"On $A \land B$"),
        "sim-as-not": (r"On $\sim\! A$ in Logic", r"On $A$ in Logic"),
    },
    answers=UNBOUND,
)  # fmt: skip

# Signs without Unicode in some fonts, and strokes that are drawn: these may be a doubt.
RARE_NEGATION: Final = other_titles(
    "negation-lost",
    {
        "not-implies": (r"Convergence $\nRightarrow$ Summability",
                        r"Convergence $\Rightarrow$ Summability"),
        "not-to": (r"A Decay $X \nrightarrow Y$", r"A Decay $X \rightarrow Y$"),
        "not-models": (r"Theories with $M \nvDash T$", r"Theories with $M \vDash T$"),
        "overline-as-not": (r"On $\overline{A}$ and Its Models", r"On $A$ and Its Models"),
    },
)  # fmt: skip

NEGATION_ADDED: Final = other_titles(
    "negation-added",
    {
        "neq": (r"A Proof That $P = NP$", r"A Proof That $P \neq NP$"),
        "not-equal": (r"A Proof That $P = NP$", r"A Proof That $P \not= NP$"),
        "not-in": (r"Sets with $x \in A$", r"Sets with $x \notin A$"),
        "not-models": (r"Theories with $M \models T$", r"Theories with $M \not\models T$"),
        "neg": (r"Models of ZF + AC", r"Models of ZF + $\neg$AC"),
        "cancelled": (r"A Proof That $P = NP$", r"A Proof That $P \rlap{\,/}= NP$"),
        "slash-over-it": (r"A Proof That $P = NP$",
                          r"A Proof That $P \mathrel{\ooalign{$=$\cr\hfil$/$\hfil}} NP$"),
        "overline": (r"On $A$ and Its Models", r"On $\overline{A}$ and Its Models"),
    },
)  # fmt: skip

NUMBERS: Final = other_titles(
    "another-number",
    {
        "minus-lost-in-a-power": (r"Cooling to $10^{-3}$ Kelvin", r"Cooling to $10^{3}$ Kelvin"),
        "minus-lost": (r"Crystals at $-5$ Degrees", r"Crystals at $5$ Degrees"),
        "minus-added": (r"Crystals at $5$ Degrees", r"Crystals at $-5$ Degrees"),
        "minus-in-text": (r"The Limit -1 of Growth", r"The Limit 1 of Growth"),
        "plus-for-minus": (r"On $S^{-}$ and Rest", r"On $S^{+}$ and Rest"),
        "plus-minus": (r"A Mass of $5 \pm 1$ GeV", r"A Mass of $5 - 1$ GeV"),
        "power-lost": (r"Sorting in $n^2$ Steps", r"Sorting in $n$ Steps"),
        "power-on-the-line": (r"Lattices of $10^{12}$ Points", r"Lattices of $1012$ Points"),
        "power-as-index": (r"Groups $G^2$ and Rest", r"Groups $G_2$ and Rest"),
        "index-as-power": (r"Groups $G_2$ and Rest", r"Groups $G^2$ and Rest"),
        "index-lost": (r"The Space $L_2$ of Growth", r"The Space $L$ of Growth"),
        "another-power": (r"Sorting in $n^2$ Steps", r"Sorting in $n^3$ Steps"),
        "decimal-point-lost": (r"Dark Matter at 1.5 TeV", r"Dark Matter at 15 TeV"),
        "decimal-point-added": (r"Dark Matter at 15 TeV", r"Dark Matter at 1.5 TeV"),
        "decimal-comma-moved": (r"A Mass of 12,5 GeV", r"A Mass of 1,25 GeV"),
        "per-cent-lost": (r"Learning with 10% of Labels", r"Learning with 10 of Labels"),
        "per-cent-added": (r"Learning with 10 Labels", r"Learning with 10\% Labels"),
        "per-mille": (
            r"Learning with 10% of Labels",
            r"Learning with 10\textperthousand{} of Labels",
        ),
        "one-digit": (r"Growth at 13 TeV", r"Growth at 18 TeV"),
        "digits-swapped": (r"Growth at 13 TeV", r"Growth at 31 TeV"),
        "zero-for-o": (r"The O Phase of Lattices", r"The 0 Phase of Lattices"),
        "greater-for-less": (r"Stars with $z > 5$", r"Stars with $z < 5$"),
        "at-least-for-more": (r"Stars with $z > 5$", r"Stars with $z \geq 5$"),
        "approximately": (r"Stars with $z \sim 5$", r"Stars with $z = 5$"),
        "fraction-turned": (r"Spin $\frac{1}{2}$ at Rest", r"Spin $\frac{2}{1}$ at Rest"),
        "fraction-as-number": (r"Spin $\frac{1}{2}$ at Rest", r"Spin $12$ at Rest"),
        "root-lost": (r"Growth at $\sqrt{2}$ Kelvin", r"Growth at $2$ Kelvin"),
        "root-added": (r"Growth at $2$ Kelvin", r"Growth at $\sqrt{2}$ Kelvin"),
        "infinity": (r"Towers of Height $\infty$", r"Towers of Height $8$"),
        "factorial-lost": (r"Bounds by $n!$ and Rest", r"Bounds by $n$ and Rest"),
        "degree-lost": (r"Turned by $90^\circ$ at Rest", r"Turned by $90$ at Rest"),
        "times-lost": (r"Lattices of $2 \times 3$ Points", r"Lattices of $23$ Points"),
        "dash-lost": (r"Years 1995--2005 of Growth", r"Years 19952005 of Growth"),
        "roman-number": (r"Quiet Lattices II", r"Quiet Lattices III"),
        "part-number": (r"Quiet Lattices. Part 1", r"Quiet Lattices. Part 2"),
    },
    answers=UNBOUND,
)

MARKS: Final = other_titles(
    "another-mark",
    {
        "bar-lost": (r"Decays of $\bar{B}$ Mesons", r"Decays of $B$ Mesons"),
        "bar-added": (r"Decays of $B$ Mesons", r"Decays of $\bar{B}$ Mesons"),
        "tilde-lost": (r"Sorting in $\tilde{O}(n)$ Time", r"Sorting in $O(n)$ Time"),
        "tilde-added": (r"Sorting in $O(n)$ Time", r"Sorting in $\tilde{O}(n)$ Time"),
        "wide-tilde-lost": (r"Sorting in $\widetilde{O}(n)$ Time", r"Sorting in $O(n)$ Time"),
        "hat-lost": (r"The Group $\hat{G}$ at Rest", r"The Group $G$ at Rest"),
        "hat-for-tilde": (r"The Group $\tilde{G}$ at Rest", r"The Group $\hat{G}$ at Rest"),
        "dot-lost": (r"Equations $\dot{x} = f$", r"Equations $x = f$"),
        "two-dots": (r"Equations $\dot{x} = f$", r"Equations $\ddot{x} = f$"),
        "vector-lost": (r"Fields $\vec{E}$ at Rest", r"Fields $E$ at Rest"),
        "prime-lost": (r"Equations $f' = g$", r"Equations $f = g$"),
        "prime-added": (r"Equations $f = g$", r"Equations $f' = g$"),
        "two-primes": (r"Equations $f' = g$", r"Equations $f'' = g$"),
        "star-lost": (r"The Modules $M^*$ at Rest", r"The Modules $M$ at Rest"),
        "dagger-lost": (r"On $A^\dagger A$ in Logic", r"On $A A$ in Logic"),
        "overline-lost": (r"Integrals over $\overline{M}_{g}$", r"Integrals over $M_{g}$"),
        "nu-for-v": (r"Decays to $\nu$ at Rest", r"Decays to $v$ at Rest"),
        "cup-for-cap": (r"On $A \cap B$ at Rest", r"On $A \cup B$ at Rest"),
        "arrow-turned": (r"A Decay $X \to Y$", r"A Decay $X \leftarrow Y$"),
        "arrow-both-ways": (r"A Decay $X \to Y$", r"A Decay $X \leftrightarrow Y$"),
        "order-turned": (r"Bounds $a < b$ at Rest", r"Bounds $b < a$ at Rest"),
        "quantifier": (r"On $\forall x \exists y$ at Rest", r"On $\exists x \forall y$ at Rest"),
        "norm-for-value": (r"Bounds on $|x|$ at Rest", r"Bounds on $x$ at Rest"),
        "little-o": (r"Bounds of $O(n)$ at Rest", r"Bounds of $o(n)$ at Rest"),
    },
)

# Their true signs may be a doubt, too: a large operator without Unicode, an unknown command.
UNKNOWN: Final = other_titles(
    "another-sign",
    {
        "product-for-sum": (r"Bounds on $\sum x$ at Rest", r"Bounds on $\prod x$ at Rest"),
        "union-for-sum": (r"Bounds on $\sum x$ at Rest", r"Bounds on $\bigcup x$ at Rest"),
        "unknown-command": (r"\sysname: A Model of Growth", r"Against: A Model of Growth"),
        "unknown-command-two-words": (r"\sysname: A Model of Growth", r"No Use: A Model of Growth"),
        "unknown-command-behind": (r"A Model of Growth by \sysname", r"A Model of Growth by Fraud"),
    },
    control=LOOKED_AT,
)

CASE: Final = other_titles(
    "case-that-matters",
    {
        "omega": (r"Sorting Needs $\Omega(n \log n)$ Steps", (r"Sorting Needs $\omega(n \log n)$ "
            r"Steps")),
        "theta": (r"Sorting in $\Theta(n)$ Steps", r"Sorting in $\theta(n)$ Steps"),
        "sigma": (r"Bounds on $\Sigma$ at Rest", r"Bounds on $\sigma$ at Rest"),
        "delta": (r"Growth of $\Delta m$ at Rest", r"Growth of $\delta m$ at Rest"),
        "letter": (r"Groups $G$ and Graphs", r"Groups $g$ and Graphs"),
        "big-k": (r"On $K$-Theory at Rest", r"On $k$-Theory at Rest"),
        "mev": (r"Protons of 10 MeV at Rest", r"Protons of 10 meV at Rest"),
        "mg": (r"A Dose of 10 mg of Lattice", r"A Dose of 10 Mg of Lattice"),
        "mw": (r"Lasers of 5 mW at Rest", r"Lasers of 5 MW at Rest"),
        "mhz": (r"Echoes at 3 MHz at Rest", r"Echoes at 3 mHz at Rest"),
        "nm": (r"Films of 4 nm on Glass", r"Films of 4 Nm on Glass"),
        "kb": (r"Caches of 16 kB at Rest", r"Caches of 16 kb at Rest"),
        "aids": (r"Who Fights AIDS in Cities", r"Who Fights Aids in Cities"),
        "who": (r"WHO Fights in Cities", r"Who Fights in Cities"),
        "us": (r"What US Cities Do in May", r"What us Cities Do in May"),
        "it": (r"Why IT Fails in Cities", r"Why It Fails in Cities"),
        "sane": (r"SANE Growth of Lattices", r"Sane Growth of Lattices"),
        "sane-in-slanted": (r"HOGWILD Growth of Lattices", r"\textsl{Hogwild} Growth of Lattices"),
        "gauss-and-gram": (r"Growth at 5 G and Rest", r"Growth at 5 g and Rest"),
        "gravities": (r"Growth at 5g and Rest", r"Growth at 5G and Rest"),
        "molar-and-metre": (r"Growth at 5 m and Rest", r"Growth at 5 M and Rest"),
        "electrons-and-space": (r"The 3d Lattices at Rest", r"The 3D Lattices at Rest"),
        "a-metric": (r"The d Metric at Rest", r"The D Metric at Rest"),
        "ampere-for-angstrom": (r"Lattices of 5 \AA", r"Lattices of 5 A"),
        "angstrom-for-ampere": (r"Currents of 5 A at Rest", r"Currents of 5 \AA{} at Rest"),
        "acid": (r"The pH of Lattices", r"The PH of Lattices"),
        "second-by-capitals": (r"Growth in 5 s and Rest", r"GROWTH IN 5 S AND REST"),
        "hidden-by-capitals": (r"Protons of 10 MeV at Rest", r"PROTONS OF 10 MEV AT REST"),
        "hidden-by-small-capitals": (r"Who Fights AIDS in Cities",
                                     r"\textsc{who fights aids in cities}"),
        "hidden-by-capitals-above-a-subtitle": (r"Who Fights AIDS in Cities: A Model",
                                                r"WHO FIGHTS AIDS IN CITIES:\\ A Model"),
        "mathematics-in-capitals-above-a-subtitle": (r"Growth of $g$ in Cities: A Model",
                                                     r"GROWTH OF $G$ IN CITIES:\\ A Model"),
        "word-in-capitals-beside-others": (r"Why It Fails Again and Again: A Model",
                                           r"Why IT Fails Again and Again: A Model"),
    },
)  # fmt: skip

SPACES: Final = other_titles(
    "spaces-that-matter",
    {
        "incomplete": (r"Colouring Problems in Complete Graphs",
                       r"Colouring Problems incomplete Graphs"),
        "incomplete-in-capitals": (r"Colouring in Complete Graphs", r"Colouring inComplete Graphs"),
        "asymmetric": (r"Asymmetric Games at Rest", r"A Symmetric Games at Rest"),
        "atypical": (r"Atypical Growth of Lattices", r"A typical Growth of Lattices"),
        "a-typical": (r"A typical Growth of Lattices", r"Atypical Growth of Lattices"),
        "nowhere": (r"Now Here: Lattices at Rest", r"Nowhere: Lattices at Rest"),
        "now-here": (r"Nowhere Dense Lattices", r"Now here Dense Lattices"),
        "therapist": (r"The Rapist in Court Records", r"Therapist in Court Records"),
        "invalid": (r"In Valid Proofs We Trust", r"Invalid Proofs We Trust"),
        "informal": (r"Proofs in Formal Logic", r"Proofs informal Logic"),
        "amoral": (r"A Moral Theory of Growth", r"Amoral Theory of Growth"),
        "thin-space": (r"Asymmetric Games at Rest", r"A\hspace{.3em}symmetric Games at Rest"),
        "half-a-space": (r"Colouring Problems in Complete Graphs",
                         (r"\spaceskip=.2em\relax Colouring Problems in\hspace{.06em}complete "
                         r"Graphs")),
        "half-a-space-too-many": (r"Colouring Incomplete Graphs",
                                  (r"\spaceskip=.2em\relax Colouring In\hspace{.12em}complete "
                                  r"Graphs")),
        "wide-spaces-and-a-narrow-one": (r"Notable Growth of Lattices at Rest",
                                         (r"\spaceskip=.5em\relax No\hspace{.18em}table Growth of "
                                         r"Lattices at Rest")),
        "to-day": (r"Growth Every Day of Lattices", r"Growth Everyday of Lattices"),
        "hyphen-added": (r"Resigned Lattices at Rest", r"Re-signed Lattices at Rest"),
        "hyphen-lost": (r"Re-signed Lattices at Rest", r"Resigned Lattices at Rest"),
        "line-end-without-hyphen": (r"Proofs in Formal Logic and Growth",
                                    r"Proofs informal Logic and\\ Growth"),
    },
)  # fmt: skip

WORDS: Final = other_titles(
    "another-word",
    {
        "another-title": (r"Slow Growth of Quiet Lattices", r"Crystals Considered Harmful"),
        "one-letter": (r"Slow Growth of Quiet Lattices", r"Slow Growth of Quiet Lettuces"),
        "one-word": (r"Slow Growth of Quiet Lattices", r"Slow Growth of Noisy Lattices"),
        "a-word-less": (r"Slow Growth of Quiet Lattices", r"Slow Growth of Lattices"),
        "a-word-more": (r"Slow Growth of Quiet Lattices", r"Slow Growth of Very Quiet Lattices"),
        "first-word-less": (r"Slow Growth of Quiet Lattices", r"Growth of Quiet Lattices"),
        "last-word-less": (r"Slow Growth of Quiet Lattices", r"Slow Growth of Quiet"),
        "two-words-swapped": (r"Slow Growth of Quiet Lattices", r"Quiet Growth of Slow Lattices"),
        "warfarin-and-aspirin": (r"Safety of Warfarin Compared with That of Aspirin",
                                 r"Safety of Aspirin\\ Compared with That of Warfarin"),
        "lines-swapped": (r"Dogs Bite in the Dark and Men Run",
                          r"and Men Run\\ Dogs Bite in the Dark"),
        "cut-at-the-colon": (r"Quiet Lattices: A Model of Growth", r"Quiet Lattices"),
        "cut-before-the-colon": (r"Quiet Lattices: A Model of Growth", r"A Model of Growth"),
        "cut-at-a-sign": (r"Why 100% of Lattices Grow", r"Why 100"),
        "cut-at-latex": (r"\LaTeX{} Considered Harmful", r"Considered Harmful"),
        "command-lost": (r"Writing Papers in \LaTeX\ on a Train", r"Writing Papers in on a Train"),
        "ampersand-lost": (r"Search \& Rescue of Lattices", r"Search Rescue of Lattices"),
        "plus-lost": (r"Lattices in C++ at Rest", r"Lattices in C at Rest"),
        "sharp-lost": (r"Lattices in C\# at Rest", r"Lattices in C at Rest"),
        "question-lost": (r"Do Lattices Grow?", r"Do Lattices Grow"),
        "question-added": (r"Lattices Do Grow", r"Lattices Do Grow?"),
        "quotes-added": (r"The Discovery of Growth", r"The ``Discovery'' of Growth"),
        "plural": (r"A Counterexample to Growth", r"Counterexamples to Growth"),
        "un": (r"Stable Growth of Lattices", r"Unstable Growth of Lattices"),
    },
)  # fmt: skip

_AS_PRINTED: Final = {
    r"Learning with 10% of Labels": r"Learning with 10\% of Labels",
    r"Why 100% of Lattices Grow": r"Why 100\% of Lattices Grow",
    r"Search & Rescue of Lattices": r"Search \& Rescue of Lattices",
    r"\sysname: A Model of Growth": r"Gro: A Model of Growth",
    r"A Model of Growth by \sysname": r"A Model of Growth by Gro",
}


def _printed(page: FirstPage) -> FirstPage:
    return replace(page, printed=_AS_PRINTED.get(page.record, page.record))


FAMILY: Final[list[FirstPage]] = [
    _printed(page)
    for page in (
        *NEGATION,
        *RARE_NEGATION,
        *NEGATION_ADDED,
        *NUMBERS,
        *MARKS,
        *UNKNOWN,
        *CASE,
        *SPACES,
        *WORDS,
    )
]
