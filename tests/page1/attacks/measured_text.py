r"""Words that are no larger than the text of the page, as what measures it is made to think."""

from __future__ import annotations

from typing import Final

from page1.first_page import FirstPage, on_pages

_OTHER = r"\bfseries Lattices Melt Without Reason"
_TEXT = r"{\small\Words\Words}"


def _unseen(text: str, before: str = "", below: str = "") -> str:
    """Return a page whose largest text, ``text``, says nothing, around a title of 24 pt."""
    return (
        rf"\begin{{center}}\Trick{{{before}}}{{}}{{\Size{{24}}\itshape\R\par}}"
        rf"\Trick{{{below}}}{{}}\medskip Ann Example\end{{center}}{_TEXT}\par{text}"
    )


def _white(size: float) -> str:
    return rf"{{\color{{white}}\Size{{{size}}}\Words\Words\Words\par}}"


_ABOVE = rf"{{\Size{{21.3}}{_OTHER}\par}}\medskip Mallory Malice\par\vspace{{40pt}}"
_BELOW = rf"\vspace{{76pt}}{{\Size{{23}}{_OTHER}\par}}"
_DOTS = r"\dotfill\par" * 8

UNSEEN: Final = on_pages(
    "text-that-nobody-sees",
    {
        "another-title-above": _unseen(_white(21), _ABOVE),
        "another-title-below": _unseen(_white(21), below=_BELOW),
        "a-retraction": _unseen(
            _white(21), below=r"\vspace{40pt}{\Size{21}\color{red}RETRACTED: THIS IS A FRAUD\par}"
        ),
        "of-two-sizes": _unseen(_white(21) + _white(22), _ABOVE),
        "dots": _unseen(rf"{{\Size{{21}}{_DOTS}}}", below=_BELOW),
        "drawn-over-and-over": _unseen(
            r"{\Size{21}\count255=0 \loop\rlap{Contents}\advance\count255 1 "
            r"\ifnum\count255<80 \repeat\par}",
            below=_BELOW,
        ),
    },
)


FAMILY: Final[list[FirstPage]] = [*UNSEEN]
