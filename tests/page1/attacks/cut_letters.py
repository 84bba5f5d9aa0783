r"""Letters of the title that are cut: half of an h is an n."""

from __future__ import annotations

from typing import Final

from page1.first_page import FirstPage, in_titles

#: What each letter is clipped to, in its width and height, and the title around it.
_CLIPS: Final = {
    "h-is-n": ("Cold Fusion Is hot Science", "h", "(-1pt,-1pt) rectangle (20pt,.62\\ht0)"),
    "B-is-R": (
        "Bats in Our Homes",
        "B",
        (
            r"(-1pt,-1pt) -- (.45\wd0,-1pt) -- (.45\wd0,.42\ht0) -- (20pt,.42\ht0) -- (20pt,20pt)"
            r" -- (-1pt,20pt) -- cycle"
        ),
    ),
    "E-is-F": (
        "Eat Well and Rest",
        "E",
        r"(-1pt,.2\ht0) rectangle (20pt,20pt) (-1pt,-1pt) rectangle (.5\wd0,.3\ht0)",
    ),
    "8-is-3": ("The 8 Laws of Lattices", "8", r"(.35\wd0,-1pt) rectangle (20pt,20pt)"),
    "struck-out": (
        "Cold Fusion Is Not Real",
        "Not",
        r"(-1pt,-1pt) rectangle (\wd0,.34\ht0) (-1pt,.47\ht0) rectangle (\wd0,20pt)",
    ),
}


def _clipped(letter: str, path: str) -> str:
    return (
        rf"\sbox0{{{letter}}}\makebox[\wd0][l]{{\tikz[overlay,inner sep=0pt,outer sep=0pt]"
        rf"{{\clip \Trick{{{path}}}{{(-9pt,-9pt) rectangle (60pt,60pt)}};"
        rf"\node[anchor=base west] at (0,0){{{letter}}};}}}}"
    )


_IN_A_FORM: Final = (
    r"Cold Fusion Is \sbox0{h}\Trick{\ht0=.64\ht0}{}\pdfxform0 \pdfrefxform\pdflastxform ot Science"
)
_FADED: Final = (
    r"\begin{tikzfadingfrompicture}[name=low]\fill[transparent!0] (-9pt,-9pt) rectangle (9pt,.9pt);"
    r"\end{tikzfadingfrompicture}Cold Fusion Is \sbox0{h}\makebox[\wd0][l]{\tikz[overlay,"
    r"inner sep=0pt,outer sep=0pt]{\Trick{\path[scope fading=low,fit fading=false] (-50pt,-50pt)"
    r" rectangle (50pt,50pt);}{}\node[anchor=base west] at (0,0){h};}}ot Science"
)
_PALE: Final = (
    r"Cold Fusion Is \tikz[baseline=(a.base),inner sep=0pt]\node\Trick{[opacity=.7]}{}(a){hot};"
    r" Science"
)

FAMILY: Final[list[FirstPage]] = [
    *(
        page
        for name, (record, letter, path) in _CLIPS.items()
        for page in in_titles(
            "cut-letter",
            {name: record.replace(letter, _clipped(letter, path), 1)},
            record=record,
            document="pictures",
        )
    ),
    *in_titles(
        "cut-letter",
        {"by-a-form": _IN_A_FORM, "faded": _FADED, "in-part-transparent": _PALE},
        record="Cold Fusion Is hot Science",
        document="pictures",
    ),
]
