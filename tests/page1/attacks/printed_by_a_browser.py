r"""The plainest tricks in what a browser prints; a style sheet is enough for them."""

from __future__ import annotations

from typing import Final

from page1.first_page import RECORD, FirstPage

_H1: Final = f"<h1>{RECORD}</h1>"
_OTHER: Final = "<h1>Crystals Considered Harmful</h1>"


def _styled(style: str, other: str = _OTHER) -> str:
    """Return a page on which a style hides the record's title, and another one stands."""
    return rf'\Trick{{<h1 style="{style}">{RECORD}</h1>{other}}}{{{_H1}}}'


def _around(before: str, after: str) -> str:
    return rf"\Trick{{{before}}}{{}}<h1>\Trick{{{after}}}{{{RECORD}}}</h1>"


def _covered(style: str, words: str) -> str:
    cover = f'<div class="at" style="top:13mm;background:#fff;{style}">{words}</div>'
    return rf"{_H1}\Trick{{{cover}}}{{}}"


_PAGES: Final = {
    "white": _styled("color:#fff"),
    "pale": _styled("color:#f6f6f6"),
    "transparent": _styled("opacity:0"),
    "hardly-opaque": _styled("opacity:.05"),
    "without-size": _styled("font-size:1px"),
    "clipped": _styled("clip-path:inset(0 100% 0 0)"),
    "white-on-white-ground": _styled("color:#fff;background:#fff"),
    "black-on-black": _styled("color:#000;background:#000"),
    "squeezed": _styled("transform:scaleX(.05)"),
    "flat": _styled("transform:scaleY(.08)"),
    "upside-down": _styled("transform:rotate(180deg)"),
    "covered": _covered("height:12mm", ""),
    "covered-by-words": _covered("font:bold 26px serif", "Crystals Considered Harmful"),
    "struck-out": _around("", f"<s>{RECORD}</s>"),
    "word-before": _around("", f"Against {RECORD}"),
    "word-behind": _around("", f"{RECORD} Fails"),
    "word-struck-out": _around("", "Slow Growth of <s>Quiet</s> Lattices"),
    "white-word": _around("", "Slow Growth of <span style='color:#fff'>Quiet</span> Lattices"),
    "tiny-word": _around("", "Slow Growth of <span style='font-size:2px'>Quiet</span> Lattices"),
    "raised-word": _around("", f"{RECORD}<sup style='font-size:20px'>Hoax</sup>"),
    "another-word": _around("", "Slow Growth of Noisy Lattices"),
    "line-above": _around("<h1 style='margin-bottom:-14mm'>Why We Withdraw</h1>", RECORD),
    "line-below": _around("", f"{RECORD}<br>Is Wrong"),
    "subtitle": _around("", f"{RECORD}<br><small>A Refutation</small>"),
    "larger-above": _around("<h1 style='font-size:40px'>Crystals Are Harmful</h1>", RECORD),
    "larger-in-gold": _around(
        "<h1 style='font-size:40px;color:gold'>Crystals Are Harmful</h1>", RECORD
    ),
    "larger-in-outlines": _around(
        "<h1 style='font-size:40px;color:transparent;-webkit-text-stroke:1px #000'>Crystals "
        "Harm</h1>",
        RECORD,
    ),
    "larger-with-a-shadow-alone": _around(
        "<h1 style='font-size:40px;color:transparent;text-shadow:0 0 0 #000'>Crystals Harm</h1>",
        RECORD,
    ),
    "larger-tilted": _around(
        "<h1 style='font-size:34px;transform:rotate(-3deg)'>Crystals Are Harmful</h1>", RECORD
    ),
    "larger-as-a-drawing": _around(
        "<svg width=560 height=60 viewBox='0 0 560 60' fill=none stroke=#000 "
        "stroke-width=6><path d='"
        "M10 5v50M10 30h30M40 5v50M60 55l18-50 18 50M66 38h24M115 55v-50h28v25h-28l28 25M165 55v-50"
        "l20 30 20-30v50M230 55v-50h34M230 30h26M285 5v50h30v-50M335 5v50h30'/></svg>",
        RECORD,
    ),
}

FAMILY: Final[list[FirstPage]] = [
    FirstPage(f"browser-{name}", tex=html, document="browser") for name, html in _PAGES.items()
]
