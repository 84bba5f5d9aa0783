r"""The record's title is on the page, and a reader does not see it; another one stands there."""

from __future__ import annotations

from typing import Final

from page1.first_page import FirstPage, in_titles, on_pages

_OTHER = r"\leavevmode\\ Crystals Considered Harmful"


def _hidden(how: str, other: str = _OTHER) -> str:
    r"""Return a title in which ``@`` of ``how`` is the record's, which is hidden so."""
    return rf"\Trick{{{how.replace('@', chr(92) + 'R ')}{other}}}{{\R}}"


IN_COLOUR: Final = in_titles(
    "title-in-the-grounds-colour",
    {
        name: _hidden(how)
        for name, how in {
            "white": r"{\color{white}@}",
            "white-in-rgb": r"{\color[rgb]{1,1,1}@}",
            "white-in-cmyk": r"{\color[cmyk]{0,0,0,0}@}",
            "near-white": r"{\color[gray]{.99}@}",
            "hardly-grey": r"{\color[gray]{.97}@}",
            "pale-grey": r"{\color[gray]{.94}@}",
            "pale-yellow": r"{\color[rgb]{1,1,.93}@}",
            "pale-blue": r"{\color[rgb]{.95,.97,1}@}",
            "black-on-black": r"\colorbox{black}{\color{black}@}",
            "blue-on-blue": r"\colorbox[rgb]{.1,.1,.5}{\color[rgb]{.1,.1,.5}@}",
            "grey-on-grey": r"\colorbox[gray]{.7}{\color[gray]{.69}@}",
            "grey-on-nearly-grey": r"\colorbox[gray]{.7}{\color[gray]{.66}@}",
            "red-on-red": r"\colorbox[rgb]{.9,.1,.1}{\color[rgb]{.88,.1,.1}@}",
            "green-on-teal": r"\colorbox[rgb]{0,.5,.5}{\color[rgb]{0,.52,.5}@}",
            "white-in-a-picture-with-white": r"\tikz\node[text=white,inner sep=0]{@};",
        }.items()
    },
)

COVERED: Final = in_titles(
    "title-covered",
    {
        name: _hidden(how)
        for name, how in {
            "by-a-white-box": r"\Over{@}{\color{white}\rule[-5pt]{300pt}{20pt}}",
            "by-a-black-box": r"\Over{@}{\rule[-5pt]{240pt}{20pt}}",
            "by-a-grey-box": r"\Over{@}{\color{gray!30}\rule[-5pt]{240pt}{20pt}}",
            "by-a-box-over-most-of-it": r"\Over{@}{\color{white}\rule[1.2pt]{300pt}{18pt}}",
            "by-a-box-over-its-lower-half": r"\Over{@}{\color{white}\rule[-6pt]{300pt}{12pt}}",
            "by-two-boxes": r"\Over{@}{\color{white}\rule[-5pt]{120pt}{20pt}"
            r"\rule[-5pt]{120pt}{20pt}}",
            "by-a-picture": r"\Over{@}{\includegraphics[width=250pt,height=24pt]{example-image-b}}",
            "by-a-drawing": r"\Over{@}{\tikz[baseline]\fill[white](0,-.2)rectangle(9,.5);}",
            "by-a-shading": r"\Over{@}{\tikz[baseline]\shade[left color=white,right color=gray!20]"
            r"(0,-.2)rectangle(9,.5);}",
            "by-a-pattern": r"\Over{@}{\tikz[baseline]\fill[pattern=crosshatch,pattern color=black]"
            r"(0,-.2)rectangle(9,.5);}",
            "by-strokes": r"\Over{@}{\tikz[baseline]\draw[white,line width=2pt]"
            r"(0,-.15)--(9,-.15)(0,-.09)--(9,-.09)(0,-.02)--(9,-.02)(0,.05)--(9,.05)(0,.12)--(9,.12)"
            r"(0,.19)--(9,.19)(0,.26)--(9,.26)(0,.33)--(9,.33)(0,.4)--(9,.4);}",
            "by-a-nearly-opaque-box": r"\Over{@}{\tikz[baseline]\fill[white,opacity=.95]"
            r"(0,-.2)rectangle(9,.5);}",
            "by-other-letters": r"\Over{@}{\Size{30}\bfseries HARMFUL CRYSTALS}",
            "by-a-white-sign": r"\Over{@}{\color{white}\scalebox{20}[2.2]{$\blacksquare$}}",
        }.items()
    },
)

CLIPPED: Final = in_titles(
    "title-clipped",
    {
        name: _hidden(how)
        for name, how in {
            "away": r"\Literally{0 0 1 1 re W n}{@}",
            "to-a-line": r"\Literally{0 4 400 1 re W n}{@}",
            "to-its-feet": r"\Literally{0 -4 400 5.5 re W n}{@}",
            "to-three-letters": r"\Literally{0 -5 30 20 re W n}{@}",
            "by-an-empty-path": r"\Literally{0 0 m W n}{@}",
            "by-tikz": r"\tikz[baseline]{\clip(0,0)rectangle(.1,.1);\node{@};}",
            "by-a-form": r"\leavevmode\setbox0\hbox{@}\wd0=1pt\immediate\pdfxform0\pdfrefxform"
            r"\pdflastxform",
        }.items()
    },
)

BY_ITS_MODE: Final = in_titles(
    "title-drawn-invisibly",
    {
        name: _hidden(how)
        for name, how in {
            "mode-3": r"\Literally{3 Tr}{@}",
            "mode-7": r"\Literally{7 Tr}{@}",
            "outlined-in-white": r"{\color{white}\Literally{1 Tr}{@}}",
            "outlined-in-a-hair": r"{\color[gray]{.9}\Literally{1 Tr 0 w}{@}}",
            "filled-and-stroked-in-white": r"{\color{white}\Literally{2 Tr 1 w}{@}}",
            "opacity-0": r"\tikz[baseline=(a.base)]\node[opacity=0,inner sep=0](a){@};",
            "opacity-3-percent": r"\tikz[baseline=(a.base)]\node[opacity=.03,inner sep=0](a){@};",
            "opacity-8-percent": r"\tikz[baseline=(a.base)]\node[opacity=.08,inner sep=0](a){@};",
            "in-a-transparent-group": r"\tikz[baseline=(a.base)]{\begin{scope}[transparency group,"
            r"opacity=0]\node[inner sep=0](a){@};\end{scope}}",
            "behind-a-fading": r"\begin{tikzfadingfrompicture}[name=nothing]\fill[transparent!100]"
            r"(-5,-1)rectangle(5,1);\end{tikzfadingfrompicture}\tikz[baseline=(a.base)]"
            r"{\path[scope fading=nothing](-5,-1)rectangle(5,1);\node[inner sep=0](a){@};}",
            "blended-away-by-screen": r"\tikz[baseline=(a.base)]{"
            r"\fill[white](-5,-1)rectangle(5,1);\begin{scope}[blend "
            r"mode=screen]"
            r"\node[inner sep=0](a){@};\end{scope}}",
            "blended-away-by-lighten": r"\tikz[baseline=(a.base)]{"
            r"\fill[white](-5,-1)rectangle(5,1);\begin{scope}[blend "
            r"mode=lighten]"
            r"\node[inner sep=0](a){@};\end{scope}}",
            "white-blended-by-multiply": r"\tikz[baseline=(a.base)]{\begin{scope}"
            r"[blend mode=multiply]\node[inner sep=0,text=white](a){@};\end{scope}}",
        }.items()
    },
)

BY_ITS_SIZE: Final = in_titles(
    "title-too-small-or-askew",
    {
        name: _hidden(how)
        for name, how in {
            "1-pt": r"\scalebox{.06}{@}",
            "2-pt": r"{\Size{2}@}",
            "flat": r"\scalebox{1}[.05]{@}",
            "lower-than-a-line": r"\scalebox{1}[.25]{@}",
            "narrow": r"\scalebox{.04}[1]{@}",
            "condensed": r"\scalebox{.2}[1]{@}",
            "piled": r"S\kern-9pt l\kern-5pt o\kern-9pt w\kern-12pt G\kern-12pt r\kern-7pt o"
            r"\kern-9pt "
            r"w\kern-12pt t\kern-7pt h\kern-9pt o\kern-9pt f\kern-6pt Q\kern-13pt u\kern-9pt i"
            r"\kern-5pt "
            r"e\kern-8pt t\kern-7pt L\kern-10pt a\kern-8pt t\kern-7pt t\kern-7pt i\kern-5pt c"
            r"\kern-7pt "
            r"e\kern-8pt s",
            "mirrored": r"\reflectbox{@}",
            "upside-down": r"\rotatebox{180}{@}",
            "upright-along-the-margin": r"\At{40}{500}{\rotatebox{90}{@}}",
        }.items()
    },
)

OFF_THE_PAGE: Final = in_titles(
    "title-off-the-page",
    {
        name: _hidden(how)
        for name, how in {
            "above": r"\At{100}{-40}{@}",
            "at-the-left": r"\At{-300}{100}{@}",
            "at-the-right": r"\At{640}{100}{@}",
            "below": r"\At{100}{820}{@}",
            "partly": r"\At{520}{60}{@}",
            "half-above-the-edge": r"\At{100}{3}{@}",
        }.items()
    },
)

PARTLY: Final = in_titles(
    "words-of-the-title-unseen",
    {
        "white-word": r"Slow Growth of \Trick{{\color{white}Quiet}}{Quiet} Lattices",
        "pale-word": r"Slow Growth of \Trick{{\color{black!8}Quiet}}{Quiet} Lattices",
        "grey-word": r"Slow Growth of \Trick{{\color{black!18}Quiet}}{Quiet} Lattices",
        "white-letters": r"Slow Growth of \Trick{{\color{white}Qui}}{Qui}et Lattices",
        "covered-word": r"Slow Growth of \Trick{\Over{Quiet}{\color{white}\rule[-4pt]{45pt}{20pt}}}"
        r"{Quiet} Lattices",
        "invisible-word": r"Slow Growth of \Trick{\Literally{3 Tr}{Quiet}}{Quiet} Lattices",
        "first-word": r"\Trick{{\color{white}Slow}}{Slow} Growth of Quiet Lattices",
        "last-word": r"Slow Growth of Quiet \Trick{{\color{white}Lattices}}{Lattices}",
        "clipped-word": r"Slow Growth of \Trick{\Literally{0 0 1 1 re W n}{Quiet}}"
        r"{Quiet} Lattices",
        "tiny-word": r"Slow Growth of \Trick{{\Size{2.4}Quiet}}{Quiet} Lattices",
        "specks": r"Slow Growth of \Trick{{\Size{1.8}Quiet}}{Quiet} Lattices",
        "speck-of-one-word": r"\Trick{{\Size{1.8}Slow}}{Slow} Growth of Quiet Lattices",
        "three-words-as-specks": r"Slow \Trick{{\Size{2.4}Growth of Quiet}}{Growth of Quiet} "
                                 r"Lattices",
        "small-word": r"Slow Growth of \Trick{{\Size{5}Quiet}}{Quiet} Lattices",
        "raised-speck": r"Slow Growth of \Trick{\raisebox{6pt}{\Size{2}Quiet}}{Quiet} Lattices",
    },
)  # fmt: skip

_NOT = r"Growth Is \Trick{%s}{Not} All You Need for Crystals"

NOT: Final = in_titles(
    "the-not-of-the-title-unseen",
    {
        "white": _NOT % r"{\color{white}Not}",
        "speck": _NOT % r"{\Size{1.8}Not}",
        "pale": _NOT % r"{\color{black!10}Not}",
        "under-the-line": _NOT % r"\smash{\raisebox{-9pt}{\Size{3}Not}}",
        "behind-the-next-word": _NOT % r"{\Size{4}\rlap{Not}}",
        "half-high": _NOT % r"\scalebox{1}[.15]{Not}",
        "small-and-lowered": _NOT % r"\raisebox{-.3ex}{\Size{7.1}Not}",
        "squeezed": _NOT % r"\scalebox{.1}[1]{Not}",
    },
    record="Growth Is Not All You Need for Crystals",
)

ALONE: Final = on_pages(
    "title-unseen-under-another",
    {
        "white-above": r"\Trick{{\centering\LARGE\color{white}\R\par}\vspace{6pt}"
        r"\Block{Crystals Considered Harmful}}{\Block{\R}}\Text",
        "white-below": r"\Trick{\Front{Crystals Considered Harmful\\{\color{white}\R}}}"
        r"{\Front{\R}}\Text",
        "white-over-the-other": r"\Trick{\Front{\Over{Crystals Considered Harmful}"
        r"{\color{white}\R}}}{\Front{\R}}\Text",
        "under-the-other": r"\Trick{\Front{\Below{\Size{30}\bfseries Crystals Are Harmful}"
        r"{\Size{17}\mdseries\R}}}{\Front{\R}}\Text",
        "white-on-the-line-of-the-other": r"\Trick{\Front{Crystals\rlap{\color{white} \R}"
        r"Considered Harmful}}{\Front{\R}}\Text",
    },
)

FAMILY: Final[list[FirstPage]] = [
    *IN_COLOUR, *COVERED, *CLIPPED, *BY_ITS_MODE, *BY_ITS_SIZE, *OFF_THE_PAGE, *PARTLY, *NOT,
    *ALONE,
]  # fmt: skip
