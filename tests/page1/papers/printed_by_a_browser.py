"""Honest pages that a browser prints."""

from __future__ import annotations

from typing import Final

from page1.first_page import LONG_RECORD, LOOKED_AT, RECORD, VERIFIED, FirstPage

_PAGES: Final = {
    "plain": (RECORD, RECORD),
    "long": (LONG_RECORD, LONG_RECORD),
    "two-lines": (LONG_RECORD, LONG_RECORD.replace(": ", ":<br>")),
    "sans": (RECORD, f"<span style='font-family:sans-serif'>{RECORD}</span>"),
    "typewriter": (RECORD, f"<span style='font-family:monospace'>{RECORD}</span>"),
    "light": (RECORD, f"<span style='font-weight:400'>{RECORD}</span>"),
    "italic": (RECORD, f"<i>{RECORD}</i>"),
    "small-capitals": (RECORD, f"<span style='font-variant:small-caps'>{RECORD}</span>"),
    "capitals": (RECORD, f"<span style='text-transform:uppercase'>{RECORD}</span>"),
    "blue": (RECORD, f"<span style='color:#00429a'>{RECORD}</span>"),
    "white-on-blue": (RECORD, f"<span style='color:#fff;background:#00429a'>{RECORD}</span>"),
    "left": (LONG_RECORD, f"<div style='text-align:left'>{LONG_RECORD}</div>"),
    "letterspaced": (RECORD, f"<span style='letter-spacing:1px'>{RECORD}</span>"),
    "ligatures": ("Efficient Offline Flow of Fluffy Fields",) * 2,
    "accents": (r"Poincar\'e, \v{C}ech and Erd\H{o}s", "Poincaré, Čech and Erdős"),
    "quotes": ("The ``Quiet'' Lattice", "The “Quiet” Lattice"),
    "dash": ("Lattices -- A Survey", "Lattices – A Survey"),
    "power": (r"Sorting in $O(n^2)$ Time", "Sorting in <i>O</i>(<i>n</i><sup>2</sup>) Time"),
    "index": (r"CO$_2$ in Lattices", "CO<sub>2</sub> in Lattices"),
    "greek": (r"$\alpha$-Lattices at Rest", "α-Lattices at Rest"),
    "not-equal": (r"Why $P \neq NP$ Is Hard", "Why <i>P</i> ≠ <i>NP</i> Is Hard"),
    "ampersand": ("Search & Rescue of Lattices", "Search &amp; Rescue of Lattices"),
    "note-mark": (RECORD, f"{RECORD}<sup>*</sup>"),
}

FAMILY: Final[list[FirstPage]] = [
    FirstPage(
        f"browser-{name}",
        record=record,
        tex=f"<h1>{title}</h1>",
        document="browser",
        # Small capitals are printed as capitals, with what they stand for as ActualText.
        answers=LOOKED_AT if name == "small-capitals" else VERIFIED,
    )
    for name, (record, title) in _PAGES.items()
]
