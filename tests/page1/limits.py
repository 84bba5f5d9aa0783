"""Where the judge of page 1 falls short, page by page: what it says today, and why.

What is mended has to come off this list: the tests hold it to the letter. SECURITY.md
names the one kind in which it says ``verified``.
"""

from __future__ import annotations

from typing import Final

_COLUMN = "a title in one column, the authors higher in the other: they could be the title"
_SLANT = "slanted letters over the spaces, which cannot be measured then"
_COMMAND = "nobody knows what an unknown command of the record prints: one sign at most"

#: By name: the verdict, and why.
LIMITS: Final[dict[str, tuple[str, str]]] = {
    "own-font-that-lies-one-digit": ("verified", "one digit drawn as one that is much like it"),
    "another-sign-unknown-command": ("unbound", _COMMAND),
    "another-sign-unknown-command-behind": ("unbound", _COMMAND),
    "class-aastex-twocolumn-long": ("inconclusive", _COLUMN),
    "class-aastex-twocolumn-mathematics": ("inconclusive", _COLUMN),
    "class-aastex-twocolumn-two-lines": ("inconclusive", _COLUMN),
    "font-utopia-italic": ("inconclusive", _SLANT),
    "font-libertine-italic": ("inconclusive", _SLANT),
    "font-fourier-italic": ("inconclusive", _SLANT),
    "font-garamond-italic": ("inconclusive", _SLANT),
    "two-titles-above-chancery": ("inconclusive", "an l and an o that touch, as a b does"),
    "xelatex-fonts-small-capitals": ("inconclusive", "authors in capitals that look larger"),
    "xelatex-fonts-real-small-capitals": ("inconclusive", "authors in capitals that look larger"),
}


def expected(name: str, answers: tuple[str, ...]) -> tuple[str, ...]:
    """Return the right verdicts on a page, or the one of its limit."""
    return (LIMITS[name][0],) if name in LIMITS else answers
