r"""Other titles, as large as the record's, in the form of what stands around titles in all honesty.

A label, an institute, a byline, a heading: whatever words fit into such a form may be a title, so
it excuses only what is smaller than the title.
"""

from __future__ import annotations

from typing import Final

from page1.first_page import FirstPage, on_pages


def _above(words: str, size: str = "23", gap: str = "40pt") -> str:
    other = (
        rf"\begin{{center}}{{\Size{{{size}}}\bfseries {words}\par}}\vspace{{{gap}}}\end{{center}}"
    )
    return rf"\Trick{{{other}}}{{}}\Block{{\R}}\Text"


def _below(words: str, size: str = "17.9", gap: str = "36pt") -> str:
    other = rf"\Trick{{\vspace{{{gap}}}{{\Size{{{size}}}\bfseries {words}\par}}}}{{}}"
    return rf"\begin{{center}}{{\LARGE\R\par}}{other}\bigskip Ann Example\end{{center}}\Text"


_ABOVE: Final = on_pages(
    "large-label-above",
    {
        "journal-of": _above("A Journal of the Plague Year"),
        "journal-of-as-large": _above("A Journal of the Plague Year", "16"),
        "address": _above("www.Crystals-Are-Evil.com"),
        "whole-address": _above("https://The.Moon.Landing.Never.Happened", "19"),
        "available-online-at": _above("Available online at Death"),
        "version": _above("Moonlandings, version 2"),
        "report-number": _above("MOON-MEN-ATE-2026"),
        "report-number-why": _above("WHY-CATS-FLY-2026"),
        "chapter": _above("Chapter CIVIL"),
        "volume": _above("Cold Fusion at Last, Vol. 2", "18"),
        "working-papers": _above("Fools and Liars Working Papers", "17.3"),
        "article-id": _above("Article ID Moon1andings", "18"),
        "year": _above("1984", "60"),
        "year-as-large": _above("1984", "18"),
        "numeral": _above("XXX", "40"),
        "month": _above("MARCH", "40"),
        "month-and-year": _above("May 1968"),
        "stretched": _above(r"\scalebox{2.3}[1]{Crystals Are Evil}", "12.5"),
        "published-by": _above("Published by Mistake as", "12.5", "18pt"),
    },
)
_BELOW: Final = on_pages(
    "large-words-below",
    {
        "institute": _below("A National Survey of School Lunches"),
        "institute-alone": _below("Lost in School"),
        "project": _below("The Manhattan Project"),
        "edited": _below("Edited Genes in Memory"),
        "labs": _below("Children in Labs"),
        "institute-near": _below("Poisoning Children in Every School", "15", "12pt"),
        "institute-nearer": _below("Poisoning Children in Every School", "15", "4pt"),
        "by": _below("By Killing Baby Crystals", "17.28", "58pt"),
        "by-far": _below("By Rocket Past Pluto", "18", "60pt"),
        "by-god": _below("By Golly Crystals Sing"),
        "one-case": _below("1 Case of Sudden Death by Crystals", "15.3", "10pt"),
        "one-million": _below("1 Million Bunnies", "23"),
        "one-million-far": _below("1 Million Bunnies Killed by Crystals", "23", "150pt"),
        "one-trick": _below("1 Weird Trick", "23"),
        "one-dot": _below("1. Kill Bunnies", "23"),
        "roman": _below("I. Kill Bunnies"),
        "masts": _below("5G Masts Kill Bunnies by the Million", "17.5", "150pt"),
        "dimensions": _below("3D Printers Kill Bunnies by the Million", "17.5", "150pt"),
        "reasons": _below("10 Reasons to Kill Bunnies by the Million", "17.5", "150pt"),
        "year": _below("1984", "60", "60pt"),
        "stretched": _below(r"\scalebox{2.3}[1]{Killer Bunny Rex}", "12.5"),
        "question-marks": _below("???", "23", "16pt"),
        "signs": _below("?!?!?!?!?!", "17.3", "16pt"),
        "names": _below("Quarks Bite Gluons", "17.3", "60pt"),
        "address": _below("https://The.Moon.Landing.Never.Happened", "23"),
        "version": _below("Moonlandings, version 2", "23"),
        "report-number": _below("WHY-CATS-FLY-2026", "23"),
    },
)
_BESIDE: Final = on_pages(
    "large-words-beside",
    {
        "names": r"\noindent{\LARGE\R\Trick{\hspace{3.2em}{\Size{15.3}Kills Bunnies}}{}}\par"
        r"\bigskip Ann Example\par\Text",
    },
)


def _twice(name: str, record: str, other: str, gap: str = "40pt") -> FirstPage:
    return FirstPage(
        f"running-title-{name}",
        record=record,
        tex=_above(other, "18", gap),
    )


#: What differs in signs or blanks from the title is no running title of it.
_RUNNING: Final = [
    _twice("unequal", "A Proof That P = NP", r"A Proof That P $\neq$ NP"),
    _twice("question", "Quiet Lattices Do Grow", "Quiet Lattices Do Grow?"),
    _twice("blank", "God Is Nowhere", "God Is Now Here"),
    FirstPage(
        "running-title-unequal-below",
        record="A Proof That P = NP",
        tex=_below(r"A Proof That P $\neq$ NP", "17.28", "60pt"),
    ),
]
#: Eight lines in one type, each by itself: headings, or what stands at the foot of the page.
_ANIMALS: Final = ["Ants", "Bees", "Cats", "Dogs", "Eels", "Frogs", "Goats", "Hens"]


def _headings(look: str) -> str:
    return "".join(rf"{{\noindent{look} {word}\par}}\Words\par" for word in _ANIMALS)


def _with_headings(words: str, look: str, gap: str) -> str:
    other = rf"\Trick{{\vspace{{{gap}}}{{{look} {words}\par}}}}{{}}"
    front = rf"\begin{{center}}{{\LARGE\R\par}}{other}\bigskip Ann Example\end{{center}}"
    return front + _headings(look)


def _with_more_at_the_foot(size: str) -> str:
    look = rf"\Size{{{size}}}\bfseries"
    other = rf"\Trick{{\vspace{{150pt}}{{{look} Why Quiet Lattices Are Evil\par}}}}{{}}"
    front = rf"\begin{{center}}{{\LARGE\R\par}}{other}\bigskip Ann Example\end{{center}}"
    lines = r"\par ".join(_ANIMALS)
    foot = rf"\vfill{{{look} {lines}\par}}"
    return rf"{front}\begin{{abstract}}\Words\end{{abstract}}\Trick{{{foot}}}{{}}"


#: Other lines in their type, far from them, make them no text.
_AMONG: Final = on_pages(
    "words-among-headings",
    {
        "retracted": _with_headings("RETRACTED FOR FRAUD", r"\Large\bfseries", "30pt"),
        "retracted-far": _with_headings("RETRACTED FOR FRAUD", r"\Large\bfseries", "140pt"),
        "retracted-plain": _with_headings("RETRACTED FOR FRAUD", r"\bfseries", "20pt"),
        "hoax": _with_headings("This Is a Hoax", r"\Large\bfseries", "30pt"),
        "useless": _with_headings("Quiet Lattices Are Useless", r"\Large\bfseries", "140pt"),
        "evil": _with_more_at_the_foot("17.28"),
        "evil-larger": _with_more_at_the_foot("18.1"),
    },
)
FAMILY: Final = [*_ABOVE, *_BELOW, *_BESIDE, *_RUNNING, *_AMONG]
