r"""Words whose letters are set apart, turned, grown, exchanged or piled: read by readers alone."""

from __future__ import annotations

from typing import Final

from page1.first_page import FirstPage, on_pages
from page1.pdf_page import OTHER_IN_ITS_PLACE, PdfPage, in_pdf


def _apart(words: str, by: float = 0.3) -> str:
    """Return words whose letters are set apart, in em, as ``soul`` and ``microtype`` do."""
    kern = rf"\kern{by}em "
    return rf"\hspace{{{by + 0.33}em}}".join(kern.join(word) for word in words.split())


def _above(words: str, look: str = r"\large\bfseries", gap: int = 18) -> str:
    front = rf"\Trick{{{{{look} {words}\par}}\vspace{{{gap}pt}}}}{{}}{{\LARGE\R\par}}"
    return rf"\begin{{center}}{front}\medskip Ann Example\end{{center}}\Text"


def _below(words: str, gap: int = 20) -> str:
    under = rf"\Trick{{\vspace{{{gap}pt}}{{\Size{{15.4}}\bfseries {words}\par}}}}{{}}"
    return rf"\begin{{center}}{{\LARGE\R\par}}{under}\medskip Ann Example\end{{center}}\Text"


def _at_the_foot(words: str) -> str:
    return rf"\Front{{\R}}\Text\par\Trick{{\vspace{{1cm}}{{\centering {words}\par}}}}{{}}"


LETTERSPACED: Final = on_pages(
    "letterspaced-words",
    {
        "above": _above(_apart("IT IS NOT TRUE THAT")),
        "above-in-small-letters": _above(_apart("It is not true that", 0.25)),
        "above-in-the-texts-size": _above(_apart("IT IS NOT TRUE THAT", 0.4), r"\normalsize", 14),
        "above-but-little": _above(_apart("It is not true that", 0.12)),
        "below": _below(_apart("DARK ENERGY EXPLAINED")),
        "below-that-read-on": _below(_apart("IS NOT WHAT HAPPENS"), 3),
        "below-that-deny": _below(_apart("this is a fraud", 0.25), 3),
        "at-the-foot": _at_the_foot(
            rf"\Size{{16.4}}\bfseries\color{{red}}{_apart('THIS PAPER IS A FRAUD')}"
        ),
        "turned": r"\Front{\R}\Text\Trick{\At{90}{600}{\rotatebox{30}{\Size{12}\bfseries "
        rf"\color{{red}}{_apart('THIS PAPER IS A FRAUD')}}}}}}}{{}}",
    },
)
IN_PIECES: Final = on_pages(
    "word-in-pieces",
    {
        "by-a-kern": _below(r"RETRA\kern.2em CTED", 3),
        "by-a-kern-and-far": _below(r"RETRA\kern.2em CTED"),
        "letter-by-letter-among-others": _above(r"We do n\kern.3em o\kern.3em t see any"),
        "with-digits": _above("It is n0t so, says 0ne"),
        "with-digits-below": _below("FR4UD", 10),
        "with-a-greek-letter": _below(r"RETR$\Lambda$CTED", 10),
        "with-signs-between": _above("I-t i-s n-o-t t-r-u-e t-h-a-t"),
        "with-a-slip": _below("RETRACTTED", 10),
        "without-spaces": _below("ThisPaperIsFabricated", 10),
        "without-spaces-and-apart": _above(_apart("ITISNOTTRUETHAT", 0.4)),
        "with-spaces-elsewhere": _above("It isnott rue that"),
        "down-a-stair": r"\Front{\R}\Text\par\Trick{\At{120}{500}{\Size{16}\bfseries FAB}"
        r"\At{175}{540}{\Size{16}\bfseries RIC}\At{230}{580}{\Size{16}\bfseries ATED}}{}",
    },
)
PILED: Final = on_pages(
    "one-word-a-line",
    {
        "of-a-claim": _below(r"Dark\\Energy\\Explained\\Completely", 10),
        "of-another-claim": _below(r"Crystals\\Prove\\Telepathy\\Real", 10),
        "with-white-words-between": _below(
            r"Crystals\\Prove {\color{white}Institute}\\Telepathy\\Real", 10
        ),
    },
)
SHORT_LINES: Final = on_pages(
    "many-short-lines-that-deny",
    {
        "alike": _at_the_foot(
            r"\color{red}\bfseries\Large\noindent " + r"THIS PAPER IS A FRAUD\\" * 8
        ),
        "of-one-sentence": _at_the_foot(
            r"\color{red}\bfseries\Large\noindent This paper was\\fabricated by\\its two authors\\"
            r"and everything\\in it is false\\It has been\\RETRACTED\\by the editors\\"
        ),
    },
)
#: What stands between such a line and the title is not read, or a label.
BETWEEN: Final = on_pages(
    "open-line-above-with-something-between",
    {
        name: rf"\begin{{center}}\Trick{{{words}\par\vspace{{5pt}}{{{between}\par}}\vspace{{2pt}}"
        r"}{}{\LARGE\R\par}\medskip Ann Example\end{center}\Text"
        for name, words, between in (
            ("white", "It is not true that", r"\color{white}draft"),
            ("a-date", "It is not true that there is any", r"\scriptsize 5 May 2026"),
            ("a-version", "We see no sign of any", r"\tiny v2"),
        )
    },
)


def _turned(letters: str, sizes: range, angles: tuple[float, ...], gap: int = 24) -> str:
    """Return letters above the title, each turned and of a size of its own."""
    pieces = "".join(
        rf"\rotatebox{{{angles[number % len(angles)]}}}{{\Size{{{size}}}\bfseries {letter}}}\,"
        for number, (letter, size) in enumerate(zip(letters, sizes, strict=True))
    )
    return (
        rf"\begin{{center}}\Trick{{{pieces}\par\vspace{{{gap}pt}}}}{{}}"
        r"{\LARGE\R\par}\medskip Ann Example\end{center}\Text"
    )


def _almost_straight(words: str) -> str:
    return (
        rf"\begin{{center}}\Trick{{{words}\par\vspace{{24pt}}}}{{}}"
        r"{\LARGE\R\par}\medskip Ann Example\end{center}\Text"
    )


ALMOST_STRAIGHT: Final = on_pages(
    "line-above-almost-straight",
    {
        "left-open": _almost_straight(r"\rotatebox{4}{We see no sign of any}"),
        "that-turns-the-sense": _almost_straight(r"\rotatebox{2}{It is not true that}"),
        "letter-by-letter": _almost_straight(
            "".join(
                rf"\rotatebox{{{angle}}}{{{letter}}}"
                for letter, angle in zip("Itisnottruethat", (2, -2) * 8, strict=False)
            )
        ),
    },
)
_GROWING = "".join(
    rf"\At{{{x}}}{{{480 - x // 16}}}{{\rotatebox{{12}}{{\Size{{{size}}}\bfseries {letter}}}}}"
    for letter, x, size in (("H", 120, 40), ("O", 160, 45), ("A", 208, 50), ("X", 260, 56))
)
TURNED: Final = on_pages(
    "turned-letters",
    {
        "each-larger-than-the-last": rf"\Front{{\R}}\Text\par\Trick{{{_GROWING}}}{{}}",
        "hither-and-thither": _turned("RETRACTED", range(17, 35, 2), (3, -4, 2.5, -3, 4, -2.5)),
        "two-by-two-degrees": _turned("NO", range(30, 32), (2,), 30),
        "of-one-word-of-two": r"\Front{\R}\Text\Trick{\At{120}{520}{\rotatebox{15}{\Size{30}"
        r"\bfseries\color{red}NO}}}{}",
        "of-two-short-words": r"\begin{center}\Trick{\rotatebox{2}{\Size{17}NO} \rotatebox{-2}"
        r"{\Size{18.1}\itshape to}\par\vspace{20pt}}{}{\LARGE\R\par}Ann Example\end{center}\Text",
        "that-are-numerals-one-by-one": _turned("LIVID", range(20, 30, 2), (3, -3)),
    },
)
_STROKES = {
    "F": "(0,0)--(0,10)--(6,10)(0,5)--(5,5)",
    "R": "(0,0)--(0,10)--(5,10)--(6,8)--(6,6)--(5,5)--(0,5)(3,5)--(6,0)",
    "A": "(0,0)--(3,10)--(6,0)(1,4)--(5,4)",
    "U": "(0,10)--(0,2)--(2,0)--(4,0)--(6,2)--(6,10)",
    "D": "(0,0)--(0,10)--(3,10)--(6,7)--(6,3)--(3,0)--cycle",
}


def _far_below(drawn: str) -> str:
    picture = rf"\begin{{tikzpicture}}[x=1pt,y=1pt]{drawn}\end{{tikzpicture}}"
    return rf"\Front{{\R}}\Text\par\Trick{{\vspace{{2.5cm}}\noindent {picture}}}{{}}"


def _in_strokes(word: str, size: int) -> str:
    return "".join(
        rf"\draw[line width={1.6 * size}pt,shift={{({number * 9 * size},0)}},scale={size}]"
        rf"{_STROKES[letter]};"
        for number, letter in enumerate(word)
    )


DRAWN: Final = on_pages(
    "word-drawn-far-below",
    {
        "in-strokes-five-times-as-high": _far_below(_in_strokes("FRAUD", 5)),
        "in-strokes-seven-times-as-high": _far_below(_in_strokes("FRAUD", 7)),
    },
)
#: The record's title further down a page that nobody sees the whole of.
LONG_PAGE: Final = in_pdf(
    "long-page",
    {
        "with-another-title-at-its-beginning": PdfPage(
            box="0 0 612 3000",
            content="1 0 0 1 0 2200 cm\n" + OTHER_IN_ITS_PLACE.replace("18 Tf", "13 Tf"),
            text="1 0 0 1 0 -900 cm BT /T 18 Tf 1 0 0 1 190 640 Tm "
            "(Slow Growth of Quiet Lattices) Tj ET\n" + PdfPage().text,
        ),
    },
)

FAMILY: Final[list[FirstPage]] = [
    *LETTERSPACED, *IN_PIECES, *PILED, *SHORT_LINES, *BETWEEN, *TURNED, *ALMOST_STRAIGHT,
    *DRAWN, *LONG_PAGE,
]  # fmt: skip
