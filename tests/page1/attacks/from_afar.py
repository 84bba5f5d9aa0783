r"""Words away from the title, in the place of labels, authors or margins, that say it otherwise."""

from __future__ import annotations

from typing import Final

from page1.first_page import FirstPage, in_titles, on_pages

_OTHER = "Quiet Lattices Grow Fast"


def _before(words: str, gap: str) -> str:
    return rf"\Trick{{{{{words}}}\\[{gap}]}}{{}}\R"


ABOVE: Final = in_titles(
    "words-far-above-the-title",
    {
        "that-deny-it": _before(r"\Size{12.8}\bfseries We Deny That", "11ex"),
        "that-call-it-a-lie": _before(r"\Size{12.8}\bfseries\sffamily Seven Popular Lies", "5ex"),
        "with-a-colon": _before(r"\Size{12.8}\bfseries\color{red}Nobody Should Believe:", "10ex"),
        "that-end-open": _before(r"\Size{12.8}\sffamily The Story Surrounding", "5ex"),
        "a-whole-sentence": _before(r"\Size{12.8}\sffamily It Is False", "9ex"),
        "a-retraction-in-the-texts-size": _before(r"\normalsize\bfseries RETRACTION NOTICE", "3ex"),
    },
)

_HEADS = {
    "with-a-word-exchanged": "Slow Growth of Loud Lattices",
    "with-a-word-at-the-end": r"Slow Growth of Quiet Lattices Refuted",
    "with-another-word-inside": r"Slow Growth of Rather Quiet Lattices",
    "that-denies-it": r"No Growth of Lattices: A Study",
    "that-ends-open": r"\bfseries Against the Claim that",
}
RUNNING_HEADS: Final = on_pages(
    "running-head",
    {
        name: rf"\At{{180}}{{60}}{{\Trick{{{words}}}{{Slow Growth of Lattices}}}}\Front{{\R}}\Text"
        for name, words in _HEADS.items()
    },
)


def _author(words: str) -> str:
    author = rf"\author{{\Trick{{{words}\\[2ex]}}{{}}\large Ann Example}}"
    return rf"\title{{\R}}{author}\date{{}}\maketitle\Text"


IN_THE_AUTHORS_PLACE: Final = on_pages(
    "title-in-the-place-of-authors",
    {
        "smaller-and-bold": _author(rf"{{\Large\bfseries {_OTHER}}}"),
        "smaller-and-slanted": _author(r"{\Large\itshape Another Popular Misconception}"),
        "smaller-and-red": _author(rf"{{\Size{{13.5}}\color{{red}}{_OTHER}}}"),
        "slightly-larger": _author(rf"{{\Size{{17.8}}\sffamily {_OTHER}}}"),
        "of-the-authors-size": _author(r"{\large\bfseries Superstition Persists}"),
        "in-small-capitals": _author(rf"{{\Large\scshape {_OTHER}}}"),
        "in-a-coloured-box": _author(rf"\colorbox{{red!20}}{{\Large\bfseries {_OTHER}}}"),
    },
)
FAR_BELOW: Final = on_pages(
    "words-far-below-the-title",
    {
        "that-turn-its-sense": r"\Front{\R}\Text\Trick{\begin{center}\Size{15}\bfseries\sffamily "
        r"Quiet Lattices Are Useless\end{center}}{}",
        "stretched-and-apart": r"\Front{\R}\Text\par\Trick{{\centering\scalebox{3}[1.05]{\Size{17}"
        r"\bfseries\sffamily USELESS}\par}}{}",
    },
)


def _letters(word: str, size: int, step: tuple[int, int], at: tuple[int, int]) -> str:
    """Return a page with the letters of a word, each moved by a step from the one before."""
    places = [(at[0] + step[0] * k, at[1] + step[1] * k) for k in range(len(word))]
    letters = "".join(
        rf"\At{{{x}}}{{{y}}}{{\Size{{{size}}}\bfseries {letter}}}"
        for (x, y), letter in zip(places, word, strict=True)
    )
    return rf"\Trick{{{letters}}}{{}}\Front{{\R}}\Text"


ONE_BY_ONE: Final = on_pages(
    "letters-one-by-one",
    {
        "in-a-column": _letters("USELESS", 60, (0, 62), (60, 220)),
        "in-a-column-beside-the-title": _letters("NOT", 15, (0, 16), (90, 110)),
        "down-a-stair": _letters("FALSE", 50, (70, 60), (80, 350)),
        "down-a-steep-stair": _letters("FALSE", 90, (80, 100), (60, 300)),
        "up-a-stair": _letters("FALSE", 50, (70, -60), (80, 640)),
    },
)


def _turned(angle: int, size: float, words: str, at: tuple[int, int]) -> str:
    return (
        rf"\Trick{{\At{{{at[0]}}}{{{at[1]}}}{{\rotatebox{{{angle}}}{{\Size{{{size}}}\bfseries "
        rf"{words}}}}}}}{{}}\Front{{\R}}\Text"
    )


TURNED: Final = on_pages(
    "turned-words",
    {
        "up-the-margin": _turned(90, 15, "Quiet Lattices Are Useless", (40, 600)),
        "down-the-margin": _turned(270, 15, "This Title Is False", (570, 400)),
        "up-the-margin-like-a-title": _turned(90, 15, "Rapid Growth of Loud Lattices", (40, 600)),
        "askew-and-small": _turned(20, 12.5, "A Hoax", (150, 320)),
        "askew-below": _turned(4, 18.4, "Lattices Seem Useless", (150, 320)),
        "by-45-degrees-and-small": _turned(45, 13, "A Refuted Myth", (150, 420)),
    },
)
UNDER_A_LINE: Final = in_titles(
    "small-word-under-the-line",
    {
        "not": r"Slow Growth \Trick{\rlap{\raisebox{-2.4ex}{\scriptsize not}}}{}of Quiet Lattices",
        "in-capitals": r"Slow Growth\Trick{\rlap{\raisebox{-2.2ex}{\small\kern-.7em NOT}}}{} "
        r"of Quiet Lattices",
        "useless": r"Slow Growth of \Trick{\rlap{\raisebox{-2ex}{\small\color{red}Useless}}}{}"
        r"Quiet Lattices",
        "an-adjective": r"Slow Growth of \Trick{\rlap{\raisebox{-2ex}{\small Imaginary}}}{}"
        r"Quiet Lattices",
        "a-prefix": r"Slow Growth of \Trick{\rlap{\raisebox{-1.6ex}{\tiny UN}}}{}Quiet Lattices",
    },
)
DENIED: Final = on_pages(
    "title-denied",
    {
        "at-the-right-in-a-frame": r"\begin{center}{\LARGE\R\Trick{\rlap{\hspace{4em}\fbox{"
        r"\Large IS "
        r"FALSE}}}{}\par}\medskip Ann Example\end{center}\Text",
        "above-and-aside": r"\Trick{\hfill\fbox{Refuted: see Smith (2020)}\par\bigskip}{}"
        r"\Front{\R}\Text",
        "below-and-aside": r"\Front{\R}\Trick{\par\hfill{\large Why this is a hoax}\par}{}\Text",
        "as-publishers-do": r"\Trick{\centerline{\small\bfseries\color{red}RETRACTED ARTICLE}"
        r"\vspace{1cm}}{}\Front{\R}\Text",
        "in-the-text": r"\Front{\R}\Text\par\Trick{\bigskip\fbox{\color{red}\large RETRACTED}}{}",
        "by-the-journal": r"\Front{\R\Trick{\\[6pt]\Large Retracted by the Journal}{}}\Text",
        "with-an-address": r"\Front{\R\Trick{\\[6pt]\Large This is false: see doi.org/10.1000/1}{}}"
        r"\Text",
        "with-a-version": r"\Front{\R\Trick{\\[16pt]\Large Refuted, Version 2}{}}\Text",
        "as-a-reports-number": r"\Trick{\centerline{THIS-TITLE-IS-FALSE-26-1}\bigskip}{}"
        r"\Front{\R}\Text",
        "as-an-address": r"\Trick{\centerline{\Size{22}www.this-paper-is-a-hoax.org}\bigskip}{}"
        r"\Front{\R}\Text",
        "as-a-papers-number": r"\Trick{\centerline{\Large Paper ID: "
        r"FALSE}\bigskip}{}\Front{\R}\Text",
        "as-superseded": r"\Front{\vspace*{-2em}\Trick{{\large SUPERSEDED}\\[3em]}{}\R}\Text",
        "in-german": r"\Front{\Trick{{\large Es stimmt nicht, dass}\\[2em]}{}\R}\Text",
        "as-a-volume": r"\Trick{\centerline{\Size{22}Proof That Lattices Melt, Vol. 1}\bigskip}{}"
        r"\Front{\R}\Text",
        "in-huge-pale-letters": r"\Trick{\At{60}{500}{\rotatebox{50}{\Size{120}"
        r"\color{black!15}FALSE}}}"
        r"{}\Front{\R}\Text",
        "in-pale-letters-above": r"\Trick{\At{150}{90}{\Size{30}\color{black!17}The Myth That}}{}"
        r"\Front{\vspace*{1cm}\R}\Text",
        "in-five-lines": r"\Front{\R}\Trick{{\color{red}\large\bfseries\centering This paper\\ "
        r"has been\\ "
        r"RETRACTED\\ by its own\\ authors\par}}{}\Text",
        "with-a-hyphen": r"\Trick{\centerline{\large RE-TRACTED}\bigskip}{}\Front{\R}\Text",
        "in-a-frame-below": r"\Front{\R}\Trick{\par\centerline{\fbox{\large This is not "
        r"true.}}}{}\Text",
        "with-a-laboratory": r"\Front{\R\Trick{\\[6pt]\Large Not According to Our "
        r"Laboratory}{}}\Text",
        "with-a-group": r"\Front{\R\Trick{\\[6pt]\Large How a Group of Sailors Shows It Is "
        r"Wrong}{}}"
        r"\Text",
        "with-a-site": r"\Front{\R\Trick{\\[6pt]\Large Is Not What www.example.org Says}{}}\Text",
        "in-the-margin-beside": r"\noindent\Trick{\llap{\parbox{5em}{\normalsize Some people once "
        r"dreamed that}\hspace{2em}}}{}{\LARGE\R}\par\bigskip Ann Example\par\Text",
        "by-signs-below": r"\Front{\R\Trick{\\ ???}{}}\Text",
    },
)
#: A title that begins with a number or a pronoun is no heading, and is larger.
AS_A_HEADING: Final = on_pages(
    "title-like-a-heading",
    {
        "one": r"\Front{\large\R}\Trick{\vspace{1cm}{\centering\Size{24}1 Billion Years of "
        r"Ice\par}}{}"
        r"\Text",
        "with-a-full-stop": r"\Front{\R}\Trick{\vspace{1cm}{\centering\Size{26}1. Cold Fusion "
        r"at Last"
        r"\par}}{}\Text",
        "i": r"\Front{\large\R}\Trick{\vspace{1cm}{\centering\Size{24}I Am a Strange "
        r"Loop\par}}{}\Text",
    },
)
#: The words that deny are in a colour that is as dark as what is behind them.
DIM: Final = in_titles(
    "words-of-the-record-that-nobody-sees",
    {
        "blue-on-black": r"\colorbox{black}{\color{white}Lattices Are \Trick{\textcolor{blue}{Not}}"
        r"{Not} Quiet}",
        "navy-on-black": r"\colorbox{black}{\color{white}Lattices Are "
        r"\Trick{\textcolor{blue!55!black}{Not}}{Not} Quiet}",
        "yellow-on-white": r"Lattices Are \Trick{\textcolor{yellow}{Not}}{Not} Quiet",
    },
    record="Lattices Are Not Quiet",
)
#: The record's title in the head of a page whose title is no larger than its text.
IN_THE_HEAD: Final = on_pages(
    "title-in-the-head-of-plain-type",
    {
        "capitals": r"\Trick{\At{120}{60}{\itshape\R}\begin{center}\bfseries ON THE COLLISION "
        r"OF LOUD "
        r"HOLES\par\mdseries\textsc{Ann Example}\end{center}}{\Front{\R}}\Text",
        "bold": r"\Trick{\At{120}{60}{\R}\begin{center}\bfseries The Collision of Loud Holes\par"
        r"\mdseries Ann Example\end{center}}{\Front{\R}}\Text",
    },
)
#: Words that stand where labels do, and are none.
NO_LABEL: Final = in_titles(
    "no-label-above-the-title",
    {
        "civil": r"\Trick{\textbf{Civil}\\}{}\R",
        "ill": r"\Trick{\textbf{Ill-}\\}{}\R",
        "that": r"\Trick{{\normalsize Published for those fools who think that}\\}{}\R",
    },
)
#: Letters of few rules, which are no frame.
OF_RULES: Final = in_titles(
    "letters-of-few-rules",
    {
        "ill": r"\Trick{\rule{2pt}{30pt}\hspace{12pt}\rule{2pt}{30pt}\rule{14pt}{2pt}\hspace{12pt}"
        r"\rule{2pt}{30pt}\rule{14pt}{2pt}\\}{}\R",
    },
)
_NOT = (
    r"\tikz[line width=3pt]\draw[red](0,0)--(0,.6)--(.4,0)--(.4,.6) (.8,.3)ellipse(.2 and .3) "
    r"(1.2,.6)--(1.6,.6)(1.4,.6)--(1.4,0);"
)
DRAWN: Final = in_titles(
    "short-word-drawn",
    {
        "above": rf"\Trick{{{_NOT}\\[2ex]}}{{}}\R",
        "a-line-above": rf"\Trick{{{_NOT}\\[4ex]}}{{}}\R",
    },
)

FAMILY: Final[list[FirstPage]] = [
    *ABOVE, *RUNNING_HEADS, *IN_THE_AUTHORS_PLACE, *FAR_BELOW, *ONE_BY_ONE, *TURNED,
    *UNDER_A_LINE, *DRAWN, *DENIED, *AS_A_HEADING, *DIM, *IN_THE_HEAD, *NO_LABEL,
    *OF_RULES,
]  # fmt: skip
