r"""Titles and words that are no text: pictures, drawings, shadings, letters as outlines."""

from __future__ import annotations

from typing import Final

from page1.first_page import FirstPage, in_titles, on_pages
from page1.pictures import full_stops, rectangles


def _above(what: str, gap: str = "8mm") -> str:
    return rf"\Trick{{\begin{{center}}{what}\end{{center}}\vspace{{{gap}}}}}{{}}\Block{{\R}}\Text"


def _below(what: str, gap: str) -> str:
    other = rf"\Trick{{\vspace{{{gap}}}{what}\par}}{{}}"
    return rf"\begin{{center}}{{\LARGE\R\par}}{other}\bigskip Ann Example\end{{center}}\Text"


def _picture(name: str, width: int = 300, height: int = 26) -> str:
    return rf"\includegraphics[width={width}pt,height={height}pt]{{{name}}}"


TITLES: Final = on_pages(
    "title-as-a-picture",
    {
        "black": _above(_picture("black.png")),
        "in-grey-levels": _above(_picture("grey-levels.png")),
        "in-two-levels": _above(_picture("two-levels.png")),
        "in-few-colours": _above(_picture("few-colours.png")),
        "as-a-photograph": _above(_picture("photograph.jpg")),
        "for-print": _above(_picture("for-print.jpg")),
        "see-through": _above(_picture("see-through.png")),
        "white-on-blue": _above(_picture("white-on-blue.png")),
        "white-on-black": _above(_picture("white-on-black.png")),
        "grey": _above(_picture("grey.png")),
        "pale-grey": _above(_picture("pale-grey.png")),
        "orange": _above(_picture("orange.png")),
        "yellow": _above(_picture("yellow.png")),
        "cyan": _above(_picture("cyan.png")),
        "pale-on-pale": _above(_picture("pale-on-pale.png")),
        "red-on-green": _above(_picture("red-on-green.png")),
        "dots": _above(_picture("dots.png")),
        "noisy": _above(_picture("noisy.png")),
        "ruled": _above(_picture("ruled.png")),
        "joined-letters": _above(_picture("joined.png")),
        "letters-apart": _above(_picture("apart.png", 330, 24)),
        "tilted": _above(_picture("tilted.png", 320, 44)),
        "coarse": _above(_picture("coarse.png")),
        "on-a-gradient": _above(_picture("gradient.png")),
        "in-capitals": _above(_picture("capitals.png")),
        "one-word": _above(_picture("one-word.png", 120, 44)),
        "small": _above(_picture("black.png", 230, 19)),
        "large": _above(_picture("black.png", 440, 44)),
        "narrow": _above(_picture("black.png", 180, 26)),
        "wide": _above(_picture("black.png", 460, 22)),
        "far-above": _above(_picture("black.png"), "5cm"),
        "tight-above": _above(_picture("black.png"), "-6mm"),
        "turned-by-90-degrees": r"\Trick{\At{40}{560}{\rotatebox{90}{"
        + _picture("black.png", 360, 32)
        + r"}}}{}\Block{\R}\Text",
        "below": r"\Block{\R}\Trick{\begin{center}" + _picture("black.png") + r"\end{center}}{}"
            r"\Text",
        "beside": r"\Block{\R}\Text\Trick{\At{40}{100}{" + _picture("black.png") + r"}}{}",
        "in-strips": _above(
            r"\vbox{\offinterlineskip"
            + "".join(
                rf"\hbox{{\includegraphics[width=300pt,height=5.2pt,viewport=0 {y} 420 {y + 9.6},"
                r"clip]{black.png}}"
                for y in (38.4, 28.8, 19.2, 9.6, 0)
            )
            + "}"
        ),
        "letter-by-letter": _above(
            "".join(
                rf"\includegraphics[height=26pt,viewport={x} 0 {x + 30} 48,clip]{{black.png}}"
                for x in range(0, 420, 30)
            )
        ),
        "over-the-record": r"\Block{\Trick{\Over{\R}{"
        + _picture("black.png", 260, 22)
        + r"}}{\R}}\Text",
        "record-in-the-texts-type": r"\Trick{\begin{center}"
        + _picture("white-on-blue.png", 360, 30)
        + r"\par\medskip Mallory\end{center}\bigskip{\centering\R\par}}{\Block{\R}}\Text",
        "record-at-the-foot": r"\Trick{\begin{center}"
        + _picture("black.png")
        + r"\par\medskip Mallory\end{center}\Text\vfill{\centering\LARGE\R\par}}{\Block{\R}\Text}",
        "scanned-page": r"\Block{\R}\Text\Trick{\At{0}{792}{"
                        r"\includegraphics[width=612pt,height=792pt]"
        r"{scanned.png}}}{}",
        "scanned-page-beneath-pale-text": r"\Trick{\Under{0}{792}{\includegraphics[width=612pt,"
        r"height=792pt]{scanned.png}}\color{white}}{}\Block{\R}\Text",
        "below-in-lower-case": _below(_picture("lower-case.png", 340, 27), "26pt"),
        "below-in-larger-lower-case": _below(_picture("lower-case.png", 420, 34), "26pt"),
        "below-as-large": _below(_picture("black.png", 300, 26), "26pt"),
        "below-in-noise": _below(_picture("coarse-noise.png", 220, 90), "30pt"),
        "below-blurred": _below(_picture("blurred.png", 240, 28), "30pt"),
        "below-blurred-large": _below(_picture("blurred.png", 380, 45), "30pt"),
        "below-of-few-pixels": _below(_picture("coarse.png", 240, 28), "30pt"),
        "below-of-few-pixels-large": _below(_picture("coarse.png", 400, 46), "30pt"),
        "below-in-noise-large": _below(_picture("coarse-noise.png", 420, 190), "30pt"),
        "beside-a-busy-figure": _above(_picture("black.png"))
        + r"\begin{center}\includegraphics[width=12cm]{noise.png}\end{center}",
        "beneath-a-figure": _above(
            _picture("black.png") + r"\par\includegraphics[width=6cm]{noise.png}"
        ),
    },
    document="pictures",
)  # fmt: skip

WORDS: Final = in_titles(
    "picture-of-a-word-on-the-titles-line",
    {
        "not-before": r"\leavevmode\Trick{\llap{\raisebox{-3pt}{"
                      r"\includegraphics[height=16pt]{not.png}}~}}{}\R",
        "against-before": r"\leavevmode\Trick{\llap{\raisebox{-3pt}{\includegraphics[height=16pt]"
        r"{against.png}}\quad}}{}\R",
        "fails-behind": r"\R\Trick{~\raisebox{-3pt}{\includegraphics[height=15pt]{fails.png}}}{}",
        "fails-far-behind": r"\R\Trick{\rlap{\hspace{2.5em}\raisebox{-3pt}{"
                            r"\includegraphics[height=15pt]"
        r"{fails.png}}}}{}",
        "is-wrong-behind": r"\R\Trick{~\raisebox{-3pt}{"
                           r"\includegraphics[height=15pt]{is-wrong.png}}}{}",
        "small": r"\R\Trick{~\includegraphics[height=8pt]{fails.png}}{}",
        "between-its-words": r"Slow Growth \Trick{\raisebox{-3pt}{"
                             r"\includegraphics[height=15pt]{not.png}}}{}"
        r" of Quiet Lattices",
        "above": r"\Trick{\includegraphics[height=12pt]{against.png}\\}{}\R",
        "below": r"\R\Trick{\\ \includegraphics[height=12pt]{is-wrong.png}}{}",
        "retracted-over-it": r"\R\Trick{\llap{\rotatebox{12}{"
                             r"\includegraphics[height=16pt]{retracted.png}}"
        r"\hspace{3em}}}{}",
        "retracted-above": r"\Trick{\includegraphics[height=14pt]{retracted.png}\\[4pt]}{}\R",
        "in-place-of-a-word": r"Slow Growth of \Trick{\llap{}\Over{\textcolor{white}{Quiet}}"
        r"{\includegraphics[height=13pt]{not.png}}}{Quiet} Lattices",
    },
    document="pictures",
)  # fmt: skip


def _drawing(text: str, paint: str = "f", colour: str = "0 g 0 G", **look) -> str:
    return (
        r"\hbox to 330pt{\pdfliteral{q " + colour + "\n" + rectangles(text, **look)
        + "\n" + paint + r" Q}\hss}\vspace{6pt}"
    )  # fmt: skip


DRAWINGS: Final = on_pages(
    "title-as-a-drawing",
    {
        "filled": _above(_drawing("Crystals Considered Harmful", size=1.1)),
        "small": _above(_drawing("Crystals Are Harmful", size=0.8)),
        "large": _above(_drawing("Hoax", size=3)),
        "grey": _above(_drawing("Crystals Are Harmful", colour=".6 g")),
        "orange": _above(_drawing("Crystals Are Harmful", colour="1 .55 0 rg")),
        "stroked": _above(_drawing("Crystals Are Harmful", "S", ".4 w 0 G")),
        "as-a-clip-of-a-box": _above(
            _drawing("Crystals Are Harmful", "W n 0 0 400 40 re f", "0 0 .6 rg")
        ),
        "white-on-a-box": _above(
            _drawing("Crystals Are Harmful", "f", "0 0 .5 rg 0 0 330 32 re f 1 g")
        ),
        "holes-in-a-box": _above(
            _drawing("Crystals Are Harmful", "0 0 330 32 re f*", "0 g")
        ),
        "two-words-beside": r"\Block{\leavevmode\Trick{\llap{\smash{\hbox to 70pt{"
        + _drawing("Not", size=0.9).removesuffix(r"\vspace{6pt}").replace("330pt", "60pt")
        + r"}}}}{}\R}\Text",
        "by-lines": _above(
            r"\tikz[line width=2.2pt,line cap=round]\draw "
            r"(0,0)--(0,1)(0,.5)--(.5,.5)(.5,0)--(.5,1) (1,0)--(1.3,1)--(1.6,0)(1.1,.4)--(1.5,.4) "
            r"(2,0)--(2,1)--(2.4,1)--(2.4,.5)--(2,.5)--(2.5,0) "
            r"(3,0)--(3,1)--(3.3,.4)--(3.6,1)--(3.6,0) "
            r"(4.2,0)--(4.2,1)--(4.7,1)(4.2,.5)--(4.6,.5) (5.1,1)--(5.1,0)--(5.6,0)--(5.6,1) "
            r"(6.1,1)--(6.1,0)--(6.6,0);"
        ),
        "by-full-stops": _above(full_stops("Hoax")),
        "by-full-stops-and-small": _above(full_stops("Is Wrong", 1.2)),
    },
    document="pictures",
)  # fmt: skip

#: Letters as outlines, of a file in which Ghostscript has no fonts left.
OUTLINES: Final = on_pages(
    "title-in-outlines",
    {
        "black": _above(r"\includegraphics[page=1]{outlines}"),
        "large": _above(r"\includegraphics[page=1,width=420pt]{outlines}"),
        "small": _above(r"\includegraphics[page=1,width=200pt]{outlines}"),
        "bold-and-coloured": _above(r"\includegraphics[page=2]{outlines}"),
        "turned-by-5-degrees": _above(r"\rotatebox{5}{\includegraphics[page=1]{outlines}}"),
        "white-on-black": _above(r"\colorbox{black}{\includegraphics[page=3]{outlines}}"),
        "word-above": r"\Block{\Trick{\includegraphics[page=4]{outlines}\\}{}\R}\Text",
        "word-before": r"\Block{\leavevmode\Trick{\llap{\includegraphics[page=4]{outlines}"
        r"\quad}}{}\R}"
        r"\Text",
        "word-behind": r"\Block{\R\Trick{\rlap{\quad\includegraphics[page=5]{outlines}}}{}}\Text",
        "subtitle": r"\Block{\R\Trick{\\ \includegraphics[page=6]{outlines}}{}}\Text",
    },
    document="pictures",
)

FAMILY: Final[list[FirstPage]] = [*TITLES, *WORDS, *DRAWINGS, *OUTLINES]
