r"""Accents that strike a word out, or that make another letter of one."""

from __future__ import annotations

from typing import Final

from page1.first_page import REFUSED, FirstPage

#: A glyph of the font's over #1, moved sideways and up; T1 has accents from 0 to 12.
_OVER: Final = (
    r"\leavevmode\setbox0\hbox{%s}\copy0\kern-\wd0\hbox to\wd0"
    r"{\hss\kern%s\raisebox{%s}{\char%d }\hss}"
)
_GRAVE, _RING, _MACRON, _CEDILLA, _OGONEK = 0, 6, 9, 11, 12


def _over(letter: str, accent: int, up: str, right: str = "0pt") -> str:
    return _OVER % (letter, right, up, accent)


def _struck(word: str, up: str) -> str:
    return "".join(_over(letter, _MACRON, up) for letter in word)


def _row(title: str, shown: str, honest: str) -> tuple[str, str]:
    """Return the record and the page of a title with ``@`` in it."""
    return title.replace("@", honest), title.replace("@", rf"\Trick{{{shown}}}{{{honest}}}")


_PAGES: Final = {
    "strikes-a-word-out": _row("Lattices Do @ Grow", _struck("Not", "-4pt"), "Not"),
    "strikes-a-word-out-above": _row("Lattices Do @ Grow", _struck("Not", "-2.5pt"), "Not"),
    "strikes-a-word-out-below": _row("Lattices Do @ Grow", _struck("Not", "-7pt"), "Not"),
    "strikes-the-title-out": _row("@", _struck("Sloth", "-5.5pt"), "Sloth"),
    "cedilla-makes-q": _row("The @ of Lattices", _over("O", _CEDILLA, "2pt", "3pt"), "O"),
    "ogonek-makes-q": _row("The @ of Lattices", _over("O", _OGONEK, "4pt", "3pt"), "O"),
    "macron-makes-g": _row("The @ of Lattices", _over("C", _MACRON, "-6pt", "4pt"), "C"),
    "macron-makes-t": _row("The La@ices of Growth", _over("l", _MACRON, "-4pt"), "l"),
    "ring-in-a-letter": _row("The @ of Lattices", _over("O", _RING, "-5pt"), "O"),
    "accents-on-a-whole-word": _row("The @ of Lattices", r"\.G\'r\=o\^w\c t\d h", "Growth"),
}

#: A letter that stands alone is a symbol, and another one with an accent.
_SYMBOLS: Final = {
    "bar": _row("Decay of the @ Lattice", r"$\bar B$", "B"),
    "bar-of-text": _row("Decay of the @ Lattice", r"\=B", "B"),
    "bar-as-negation": _row("@ Implies B in Lattices", r"$\bar{\mbox{A}}$", "A"),
    "tilde": _row("Decay of the @ Lattice", r"$\tilde B$", "B"),
    "hat": _row("The Lattice @ and Its Use", r"$\hat H$", "H"),
    "dot": _row("Growth by @ of Lattices", r"$\dot x$", "x"),
    "arrow": _row("Growth by @ of Lattices", r"$\vec v$", "v"),
    "of-two-letters": _row("Lattices of @ Quarks", r"$b\bar b$", "bb"),
    "lost": ("Decay of the B\u0304 Lattice", r"Decay of the \Trick{B}{\=B} Lattice"),
    "lost-of-tex": (r"Decay of the \=B Lattice", r"Decay of the \Trick{B}{\=B} Lattice"),
}

#: Strokes of the record that a page does not have.
_STROKES: Final = {
    "bar": ("Lattices n\u0336o\u0336t\u0336 at Rest", r"Lattices \Trick{not}{\sout{not}} at Rest"),
    "slash": ("Lattices i\u0338s\u0338 at Rest", r"Lattices \Trick{is}{\sout{is}} at Rest"),
    "letters-of-alphabets": (
        "Lattices h\u0335o\u0335l\u0335d\u0335 Rest",
        r"Lattices \Trick{hold}{\sout{hold}} Rest",
    ),
}

FAMILY: Final[list[FirstPage]] = [
    *[
        FirstPage(f"accent-{name}", record=record, tex=rf"\Front{{{title}}}\Text")
        for name, (record, title) in _PAGES.items()
    ],
    *[
        FirstPage(f"accent-of-a-symbol-{name}", record=record, tex=rf"\Front{{{title}}}\Text")
        for name, (record, title) in _SYMBOLS.items()
    ],
    *[
        FirstPage(
            f"stroke-of-the-record-lost-{name}",
            record=record,
            tex=rf"\Front{{{title}}}\Text",
            control=REFUSED,
        )
        for name, (record, title) in _STROKES.items()
    ],
]
