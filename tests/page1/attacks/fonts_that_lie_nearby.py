r"""Fonts that lie where nobody asks: letters without a name in the title, and lines near it.

What a glyph says is said for all of a document: each page has a font of its own.
"""

from __future__ import annotations

import string
from itertools import product
from typing import Final

from page1.first_page import RECORD, FirstPage

#: Computer Modern and its concrete and Latin Modern kin, which have one glyph a letter.
_FONTS = iter([f"{e}-{s}" for s, e in product(("lmb10", "lmbx9", "lmr9"), ("rm", "qx", "texnansi",
               "cs", "l7x", "t5"))] + [f"{e}-{s}" for s, e in product(("lmr8", "lmbx8", "lmss9"),
               ("rm", "qx", "texnansi", "cs"))])  # fmt: skip


def _says(font: str, lies: dict[str, str]) -> str:
    return "".join(rf"\pdfglyphtounicode{{tfm:{font}/{a}}}{{{b}}}" for a, b in lies.items())


def _unnamed(title: str, shown: str, honest: str, code: str) -> str:
    """Return a title with letters in a font that gives them no name where ``@`` is."""
    font = next(_FONTS)
    letters = rf"{{\font\liar={font} at 17.28pt \liar {shown}}}"
    front = title.replace("@", rf"\Trick{{{letters}}}{{{honest}}}")
    return _says(font, dict.fromkeys(shown, code)) + rf"\Front{{{front}}}\Text"


_LOST: Final = {
    "not": ("Growth Is No@ Seen at Last", "t", "w", "FFFD"),
    "not-in-private-use": ("Growth Is No@ Seen in Time", "t", "w", "E000"),
    "first-letter": ("@est Cases of Growth", "T", "B", "FFFD"),
    "two-letters": ("Crystals Are Finite @d Flat", "no", "an", "FFFD"),
    "a-letter-much-like-it": ("Growth of @ats and Others", "H", "B", "FFFD"),
}
UNNAMED: Final = [
    FirstPage(
        f"letter-without-a-name-{name}",
        record=title.replace("@", honest),
        tex=_unnamed(title, shown, honest, code),
        document="lies",
    )
    for name, (title, shown, honest, code) in _LOST.items()
]

_LETTERS: Final = string.ascii_letters


def _above(words: str, lies: dict[str, str], size: float, gap: str = "2em") -> str:
    font = next(_FONTS)
    line = rf"{{\font\liar={font} at {size}pt \liar {words}\par}}\vskip{gap}"
    return (
        _says(font, lies)
        + rf"\begin{{center}}\Trick{{{line}}}{{}}{{\LARGE\R\par}}\medskip "
        + (r"Ann Example\\Institute of Elsewhere\end{center}\Text")
    )


def _below(words: str, lies: dict[str, str], size: float, gap: str = "3.2em") -> str:
    font = next(_FONTS)
    line = rf"\vskip{gap}{{\font\liar={font} at {size}pt \liar {words}\par}}\vskip3em"
    return (
        _says(font, lies)
        + rf"\begin{{center}}{{\LARGE\R\par}}\Trick{{{line}}}{{\medskip}} "
        + (r"Ann Example\\Institute of Elsewhere\end{center}\Text")
    )


_STARS: Final = dict.fromkeys(_LETTERS, "2605")
_HASHES: Final = dict.fromkeys(_LETTERS, "0023")
_NOTHING: Final = dict.fromkeys(_LETTERS, "FFFD")
_NUMBERS: Final = dict.fromkeys(_LETTERS, "2460")
_PAPER: Final = {"F": "0050", "R": "0041", "A": "0050", "U": "0045", "D": "0052"}
_LINES: Final = {
    "stars-above": _above("It Is Not True That", _STARS, 15.2),
    "hashes-above": _above("It Is Not True That", _HASHES, 15.2),
    "stars-far-above": _above("Fools and Liars", _STARS, 17.2, "5em"),
    "stars-below": _below("Is a Complete Fraud", _STARS, 15),
    "nothing-above": _above("It Is Not True That", _NOTHING, 12.2),
    "nothing-below": _below("Is a Complete Fraud", _NOTHING, 12.2),
    "numbers-above": _above("It Is Not True That", _NUMBERS, 12.2),
    "paper-above": _above("FRAUD", _PAPER, 15.2),
    "paper-below": _below("FRAUD", _PAPER, 15, "1.2em"),
}
LINES: Final = [
    FirstPage(f"line-that-lies-{name}", record=RECORD, tex=tex, document="lies")
    for name, tex in _LINES.items()
]


def _signs(row: str) -> str:
    return (
        rf"\begin{{center}}{{\LARGE\R\par}}\Trick{{\vskip1em{{\Size{{15}}{row}\par}}\vskip1em}}"
        r"{\medskip}Ann Example\\Institute of Elsewhere\end{center}\Text"
    )


ROWS: Final = [
    FirstPage(f"row-of-signs-{name}", tex=_signs(row))
    for name, row in {
        "questions": "???",
        "apart": "? ? ?",
        "thumbs": r"$\times\times\times$",
    }.items()
]

FAMILY: Final[list[FirstPage]] = [*UNNAMED, *LINES, *ROWS]
