r"""Titles whose commands show more than their letters: strokes, turned letters, large signs."""

from __future__ import annotations

from typing import Final

from page1.attacks.other_signs import other_titles
from page1.first_page import LOOKED_AT, FirstPage

LETTERS_FOR_SIGNS: Final = other_titles(
    "letter-for-a-sign",
    {
        "p-for-sum": (r"The Value of $\sum f$", r"The Value of $P f$"),
        "r-for-integral": (r"The Value of $\int f$", r"The Value of R$f$"),
        "s-for-union": (r"The Value of $\bigcup A$", r"The Value of S$A$"),
        "7-for-mapsto": (r"The Map $x \mapsto y$", r"The Map $x 7 \to y$"),
        "comma-for-a-hook": (r"The Map $x \hookrightarrow y$", r"The Map $x, \to y$"),
        "0-slash-for-empty": (r"The Case of $\emptyset$", r"The Case of $0/$"),
        "slash-for-not-in": (r"Sets with $x \notin A$", r"Sets with $x /\in A$"),
    },
    control=LOOKED_AT,
)

#: Signs that some fonts build of letters.
LETTERS: Final = other_titles(
    "letter-for-a-built-sign",
    {
        "c-for-copyright": (r"The \copyright at Law", "The cat Law"),
        "r-for-registered": (r"The \textregistered ain at Rest", "The Rain at Rest"),
        "a-for-ordinal": (r"Lattices \textordfeminine t Rest", "Lattices at Rest"),
        "ss-for-sz": (r"Alkohol in Ma\ss en ist gesund", "Alkohol in Massen ist gesund"),
    },
)

STRUCK: Final = other_titles(
    "stroke-lost",
    {
        "slash": (r"The Operator $\not D$ at Rest", r"The Operator $D$ at Rest"),
        "slash-beside": (r"The Operator $\not D$ at Rest", r"The Operator $D/$ at Rest"),
        "slash-of-another": (
            r"The Operator $\not D_T$ at Rest",
            r"The Operator $D_{\not T}$ at Rest",
        ),
        "fraction-turned": (r"Rates $\frac{dN}{dp_T}$ at Rest", r"Rates $\frac{dp_T}{dN}$ at Rest"),
        "display-turned": (
            r"Chains of $\dfrac{1}{2}$ at Rest",
            r"Chains of $\dfrac{2}{1}$ at Rest",
        ),
        "over-turned": (r"Chains of ${1\over 2}$ at Rest", r"Chains of ${2\over 1}$ at Rest"),
        "over-for-choose": (r"Bounds by ${n \choose k}$", r"Bounds by ${n \over k}$"),
        "prime-of-the-index": (r"Decays of $\eta_c'$ at Rest", r"Decays of $\eta_{c'}$ at Rest"),
        "cancelled-word": (r"Lattices Do \cancel{Not} Grow", r"Lattices Do Not Grow"),
        "cancelled-letter": (r"On \cancel{N} Lattices", r"On N Lattices"),
        "turned": (r"The \rotatebox{180}{M} Lattice", r"The M Lattice"),
        "mirrored": (r"The \scalebox{-1}[1]{R} Lattice", r"The R Lattice"),
        "raised": (r"Lattices of 10\raisebox{1ex}{3}", r"Lattices of 103"),
        "brace": (r"The $\overbrace{abc}$ Lattice", r"The $abc$ Lattice"),
        "mass-number": (r"On $\prescript{14}{6}{C}$", r"On $146C$"),
    },
    control=("verified", "inconclusive", "unbound"),
)

SPACES: Final = other_titles(
    "space-within-a-number",
    {
        "thin": (r"Lattices of $1 \, 5$ Points", r"Lattices of 15 Points"),
        "thin-in-text": (r"Lattices of 1\,5 Points", r"Lattices of 15 Points"),
        "wide": (r"Lattices of $1 \quad 5$ Points", r"Lattices of 15 Points"),
        "tie": (r"Lattices of 1~5 Points", r"Lattices of 15 Points"),
        "tie-between-words": (r"Lattices in~Complete Graphs", r"Lattices inComplete Graphs"),
        "seconds": (r"A 5' Lattice", r"A 5'' Lattice"),
        "minutes": (r"A 5'' Lattice", r"A 5' Lattice"),
    },
)

INDICES: Final = other_titles(
    "another-index",
    {
        "of-the-first": (r"The Sum $a_{n+1}$ at Rest", r"The Sum $a_n+1$ at Rest"),
        "of-the-sum": (r"The Sum $a_n+1$ at Rest", r"The Sum $a_{n+1}$ at Rest"),
        "on-the-line": (r"The Sum $a_{n+1}$ at Rest", r"The Sum $an+1$ at Rest"),
        "of-one-letter": (r"The Entry $x_{ij}$ at Rest", r"The Entry $x_i j$ at Rest"),
        "of-both-letters": (r"The Entry $x_i j$ at Rest", r"The Entry $x_{ij}$ at Rest"),
        "of-a-product": (r"The Entry $a_i b_j$ at Rest", r"The Entry $a_{i b_j}$ at Rest"),
        "of-an-exponent": (r"Bounds of $2^{n_k}$ at Rest", r"Bounds of $2^{nk}$ at Rest"),
        "beside-an-exponent": (r"Bounds of $2^{nk}$ at Rest", r"Bounds of $2^{n_k}$ at Rest"),
        "of-an-index": (r"The Entry $x_{i_j}$ at Rest", r"The Entry $x_{ij}$ at Rest"),
    },
)

ACCENTS: Final = other_titles(
    "accent-over-another",
    {
        "of-the-second": (r"Lines $\bar{AB}$ at Rest", r"Lines $A\bar{B}$ at Rest"),
        "of-both": (r"Lines $A\bar{B}$ at Rest", r"Lines $\bar{AB}$ at Rest"),
        "hat-of-the-first": (r"Products $\hat{xy}$ at Rest", r"Products $\hat{x}y$ at Rest"),
        "hat-of-both": (r"Products $\hat{x}y$ at Rest", r"Products $\widehat{xy}$ at Rest"),
        "hat-of-three": (r"Products $x\hat{y}z$ at Rest", r"Products $\widehat{xyz}$ at Rest"),
        "hat-of-the-middle": (r"Products $\widehat{xyz}$ at Rest", r"Products $x\hat{y}z$ at Rest"),
        "wide-hat-of-the-second": (
            r"Lines $\widehat{AB}$ at Rest",
            r"Lines $A\widehat{B}$ at Rest",
        ),
        "wide-hat-of-the-first": (
            r"Lines $\widehat{AB}$ at Rest",
            r"Lines $\widehat{A}B$ at Rest",
        ),
        "wide-hat-of-both": (r"Lines $A\widehat{B}$ at Rest", r"Lines $\widehat{AB}$ at Rest"),
        "wide-tilde": (r"Maps $\widetilde{fgh}$ at Rest", r"Maps $f\widetilde{gh}$ at Rest"),
        "partial": (r"The $\bar\partial$-Lattice", r"The $\partial$-Lattice"),
        "added-to-partial": (r"The $\partial$-Lattice", r"The $\bar\partial$-Lattice"),
        "digit": (r"Growth on $(10\bar{1})$ at Rest", r"Growth on $(101)$ at Rest"),
        "another-digit": (r"Growth on $(10\bar{1})$ at Rest", r"Growth on $(1\bar{0}1)$ at Rest"),
        "arrow": (r"Lines $\vec{AB}$ at Rest", r"Lines $A\vec{B}$ at Rest"),
    },
)

EXPONENTS: Final = other_titles(
    "exponent-as-a-note",
    {
        "dual": (r"On the Geometry of $BMO$", r"On the Geometry of $BMO^*$"),
        "dual-at-a-line's-end": (
            r"A Dual of $BMO$ and Its Growth",
            r"A Dual of $BMO^*$\\ and Its Growth",
        ),
        "perp": (r"Lattices and $\mathrm{span}$", r"Lattices and $\mathrm{span}^\perp$"),
        "perp-of-a-word": (r"Lattices and Span", r"Lattices and Span$^\perp$"),
        "dagger": (r"A Study of $\mathrm{Hom}$", r"A Study of $\mathrm{Hom}^\dagger$"),
        "power": (r"Motives of $\mathrm{Hilb}$", r"Motives of $\mathrm{Hilb}^n$"),
        "square": (r"Time and $\mathsf{SPACE}$", r"Time and $\mathsf{SPACE}^2$"),
        "oracle": (r"The Power of PSPACE", r"The Power of PSPACE$^A$"),
        "star-of-a-class": (r"The Power of PPAD", r"The Power of PPAD$^*$"),
    },
)

ALPHABETS: Final = other_titles(
    "plain-letter",
    {
        "calligraphic": (r"The Class $\mathcal{P}$ at Rest", r"The Class $P$ at Rest"),
        "calligraphic-in-text": (r"The Class $\mathcal{P}$ at Rest", r"The Class P at Rest"),
        "calligraphic-of-old": (r"The Class ${\cal P}$ at Rest", r"The Class $P$ at Rest"),
        "ogonek-for-epsilon": (r"The $\epsilon$ Lattice", r"The \k{o} Lattice"),
        "blackboard": (r"The Field $\mathbb{F}$ at Rest", r"The Field $F$ at Rest"),
        "fraktur": (r"The Algebra $\mathfrak{g}$ at Rest", r"The Algebra $g$ at Rest"),
    },
)

FAMILY: Final[list[FirstPage]] = [
    *LETTERS_FOR_SIGNS,
    *LETTERS,
    *STRUCK,
    *SPACES,
    *INDICES,
    *ACCENTS,
    *EXPONENTS,
    *ALPHABETS,
]
