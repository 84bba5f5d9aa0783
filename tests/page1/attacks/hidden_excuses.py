r"""Other titles that words which nobody sees make a label, a heading or a name.

Each page is given with its trick; without, it is a plain page with the record's title.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from page1.first_page import FirstPage
from page1.pdf_page import RECORD_IN_ITS_PLACE, PdfPage, in_pdf

#: The text of the paper, from so far down that a second title has room.
_LOW: Final = "\n".join(
    [
        "BT /T 11 Tf 1 0 0 1 272 506 Tm (Ann Example) Tj ET",
        "BT /T 10 Tf 12 TL 1 0 0 1 130 460 Tm",
        *["(We grow lattices in the dark, and look at them once a week. They become no) '"] * 8,
        "ET",
    ]
)


def _words(x: float, y: float, words: str, font: str = "/H 30") -> str:
    return f"BT {font} Tf 1 0 0 1 {x} {y} Tm ({words}) Tj ET\n"


def _white(x: float, y: float, words: str, font: str = "/H 30") -> str:
    return f"1 g {_words(x, y, words, font)} 0 g\n"


def _pale(x: float, y: float, words: str, font: str = "/H 30") -> str:
    return f".93 g {_words(x, y, words, font)} 0 g\n"


def _unpainted(x: float, y: float, words: str, font: str = "/H 30") -> str:
    return f"3 Tr {_words(x, y, words, font)} 0 Tr\n"


def _tiny(x: float, y: float, words: str, font: str = "/H 30") -> str:
    return _words(x, y, words, f"{font.split(maxsplit=1)[0]} 1")


def _covered(x: float, y: float, words: str, font: str = "/H 30") -> str:
    size = float(font.split()[1])
    width = 0.6 * size * len(words)
    box = f"{x} {y - 0.3 * size} {width} {1.2 * size} re f"
    return f"{_words(x, y, words, font)} 1 g {box} 0 g\n"


def _clipped(x: float, y: float, words: str, font: str = "/H 30") -> str:
    return f"q 0 0 1 1 re W n {_words(x, y, words, font)} Q\n"


_WAYS: Final[dict[str, Callable[..., str]]] = {
    "white": _white, "pale": _pale, "unpainted": _unpainted, "tiny": _tiny, "covered": _covered,
    "clipped": _clipped,
}  # fmt: skip


def _page(trick: str) -> PdfPage:
    return PdfPage(RECORD_IN_ITS_PLACE + "\n" + trick, text=_LOW)


def _excused(hide: Callable[..., str]) -> dict[str, PdfPage]:
    """Return pages with another title and the words that would excuse it, hidden in one way."""
    return {
        "journal-of-before-it": _page(
            hide(60, 700, "Journal of ") + _words(210, 700, "Cold Fusion Works")
        ),
        "volume-behind-it": _page(
            hide(420, 700, ", Vol. 1") + _words(130, 700, "Cold Fusion Works")
        ),
        "address-before-it": _page(hide(60, 700, "www.") + _words(122, 700, "Cold-Fusion-Works")),
        "number-before-it": _page(
            hide(120, 330, "1", "/H 26") + _words(146, 330, "Cold Fusion Works At Last", "/H 26")
        ),
        "by-above-it": _page(
            hide(300, 622, "by", "/T 9") + _words(190, 600, "Quarks Bite Gluons Tonight", "/T 18")
        ),
        "authors-above-an-institute": _page(
            hide(270, 618, "By Ann Onym", "/T 9")
            + _words(140, 585, "Motion For Ever, National Laboratory", "/H 18")
        ),
        "frame-around-it": _page(
            hide(200, 774, "Quarks Bite Gluons 12 \\(2020\\) 55", "/T 9")
            + hide(210, 758, "Contents lists available at ScienceDirect", "/T 9")
            + _words(210, 735, "Quarks Bite Gluons", "/H 18")
            + hide(236, 722, "www.elsevier.com/locate/x", "/T 9")
        ),
        "lines-of-its-type": _page(
            _words(120, 330, "Crystals Considered Harmful", "/H 26")
            + "".join(
                hide(40, 290 - 30 * i, "crystals grow in the dark", "/H 26") for i in range(8)
            )
        ),
        "volume-behind-it-turned": _page(
            "q .98 .17 -.17 .98 60 690 cm "
            + hide(330, 0, ", Vol. 1")
            + _words(0, 0, "Cold-Fusion-Works")
            + " Q"
        ),
    }


FAMILY: Final[list[FirstPage]] = [
    page for way, hide in _WAYS.items() for page in in_pdf(f"excuse-that-is-{way}", _excused(hide))
]
