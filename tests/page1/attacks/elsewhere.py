r"""The plainest tricks again, in other classes and by other engines."""

from __future__ import annotations

from typing import Final

from page1.first_page import LOOKED_AT, REFUSED, UNBOUND, VERIFIED, FirstPage

#: Name: the title with its trick, the record where it is another one.
_TRICKS: Final = {
    "word-before": r"\Trick{Against }{}\R",
    "word-behind": r"\R\Trick{ Fails}{}",
    "word-behind-and-apart": r"\R\Trick{\rlap{\hspace{1em}Fails}}{}",
    "line-above": r"\Trick{Why We Withdraw\\}{}\R",
    "line-below": r"\R\Trick{\\ Is Wrong}{}",
    "smaller-line-below": r"\R\Trick{\\ {\normalsize A Refutation}}{}",
    "smaller-line-above": r"\Trick{{\normalsize Comment on}\\}{}\R",
    "struck-out": r"\Trick{\Over{\R}{\rule[4pt]{200pt}{1pt}}}{\R}",
    "white": r"\Trick{\InWhite{\R}\\ Crystals Considered Harmful}{\R}",
    "pale": r"\Trick{\InPale{\R}\\ Crystals Considered Harmful}{\R}",
    "white-word": r"Slow Growth of \Trick{\InWhite{Quiet}}{Quiet} Lattices",
    "under-a-box": r"\Trick{\Over{\R}{\InWhite{\rule[-5pt]{260pt}{20pt}}}}{\R}",
    "speck": r"Slow Growth of \Trick{\scalebox{.12}{Quiet}}{Quiet} Lattices",
    "another-word": r"Slow Growth of \Trick{Noisy}{Quiet} Lattices",
    "a-word-less": r"Slow Growth \Trick{}{of Quiet} Lattices",
    "larger-word": r"\Trick{\scalebox{2}{Hoax}\\}{}\R",
    "gold-word": r"\Trick{{\InGold\scalebox{1.8}{Hoax}}\\}{}\R",
}

_SIGNS: Final = {
    "not-equal": (r"A Proof That $P \neq NP$", r"A Proof That $P \Trick{=}{\neq} NP$"),
    "minus": (r"Cooling to $10^{-3}$ Kelvin", r"Cooling to $10^{\Trick{}{-}3}$ Kelvin"),
    "tilde": (r"Sorting in $\tilde{O}(n)$ Time", r"Sorting in $\Trick{O}{\tilde{O}}(n)$ Time"),
    "omega": (r"Sorting in $\Omega(n)$ Time", r"Sorting in $\Trick{\omega}{\Omega}(n)$ Time"),
    "space": (r"Proofs in Formal Logic", r"Proofs \Trick{informal}{in Formal} Logic"),
}

DOCUMENTS: Final = (
    "article-twocolumn", "ieee-conference", "revtex-aps-reprint", "acm-sigconf",
    "elsarticle-preprint", "llncs", "scrartcl", "amsart", "beamer", "quantumarticle", "mnras",
    "neurips", "tufte-handout", "xelatex", "lualatex", "dvips", "cairo", "ghostscript",
)  # fmt: skip

_LOSES_SLASHES: Final = frozenset({"lualatex", "dvips", "cairo", "ghostscript"})
#: What the page says is surely another title.
_SURE: Final = frozenset({"another-word", "a-word-less"})
FAMILY: Final[list[FirstPage]] = [
    FirstPage(
        f"{document}-{name}",
        tex=rf"\Front{{{title}}}\Text",
        document=document,
        answers=UNBOUND if name in _SURE else REFUSED,
    )
    for document in DOCUMENTS
    for name, title in _TRICKS.items()
] + [
    FirstPage(
        f"{document}-{name}",
        record=record,
        tex=rf"\Front{{{title}}}\Text",
        document=document,
        # The slash of TeX's \neq has no Unicode there: a doubt on the honest page, too.
        control=LOOKED_AT if name == "not-equal" and document in _LOSES_SLASHES else VERIFIED,
    )
    for document in DOCUMENTS
    for name, (record, title) in _SIGNS.items()
]
