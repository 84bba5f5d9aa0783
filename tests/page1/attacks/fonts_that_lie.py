r"""Letters that say something else than they show, or nothing.

``\pdfglyphtounicode`` alone can do it, in plain LaTeX.

Each page has a font of its own (Latin Modern in one of its many encodings), since what a
glyph says is said for all of a document.
"""

from __future__ import annotations

from itertools import product
from typing import Final

from page1.first_page import FirstPage, on_pages

_ENCODINGS: Final = ("rm", "qx", "texnansi", "cs", "l7x", "t5")
_UPRIGHT: Final = ("lmr17", "lmr12", "lmbx12", "lmss17", "lmri12", "lmr10", "lmss12", "lmbx10")
_FONTS = iter([f"{encoding}-{shape}" for shape, encoding in product(_UPRIGHT, _ENCODINGS)])

#: The glyph names of what is no letter.
_NAMES: Final = {
    "=": "equal", "+": "plus", "-": "hyphen", "1": "one", "2": "two", "3": "three", "5": "five",
    "8": "eight", " ": "space", "?": "question", ".": "period", "!": "exclam",
}  # fmt: skip


def _says(font: str, lies: dict[str, str]) -> str:
    """Return TeX that makes each glyph of a font say other characters."""
    return "".join(
        rf"\pdfglyphtounicode{{tfm:{font}/{_NAMES.get(shown, shown)}}}"
        rf"{{{''.join(f'{ord(c):04X}' for c in said)}}}"
        for shown, said in lies.items()
    )


def _with(font: str, title: str, shown: str, honest: str) -> str:
    """Return a page with ``shown`` in a font where ``@`` is in the title."""
    liar = rf"{{\font\liar={font} at 17.28pt \liar {shown}}}"
    front = title.replace("@", rf"\Trick{{{liar}}}{{{honest}}}")
    return rf"\Front{{{front}}}\Text"


def _lying_word(shown: str, said: str, title: str) -> str:
    font = next(_FONTS)
    lies = {a: b for a, b in zip(shown, said, strict=True) if a != b}
    return _says(font, lies) + _with(font, title, shown, said)


#: Name: what is shown, what is said, the title around it.
_WORDS: Final = {
    "bad-for-new": ("Bad", "New", "@ Methods for Quiet Lattices"),
    "no-for-on": ("No", "On", "@ Growth of Quiet Lattices"),
    "one-letter": ("t", "w", "Growth Is No@ What You Need"),
    "one-capital": ("P", "R", "The @-Property of Lattices"),
    "first-letter": ("B", "C", "@ats in Quiet Lattices"),
    "last-letter": ("e", "s", "Growth in Lattice@"),
    "two-letters": ("ea", "ow", "Sl@ Growth of Lattices"),
    "one-digit": ("5", "3", "Growth at 1@ TeV at Rest"),
    "two-digits": ("12", "21", "Growth at @ TeV at Rest"),
    "a-sign": ("+", "-", "Growth at @ 5 Degrees"),
    "a-question-mark": ("?", ".", "Lattices Do Grow@"),
    "a-whole-word": ("Noisy", "Quiet", "Slow Growth of @ Lattices"),
    "false-for-sound": ("False", "Sound", "A @ Proof of Growth"),
    "two-words": ("Worst", "First", "The @ Model of Growth"),
    "fake": ("Fake", "Near", "@ Results on Lattices"),
    "swapped": ("ab", "ba", "Growth of @-Lattices"),
    "look-alikes-apart": ("rn", "mv", "Growth of @-Lattices"),
}


LIES: Final = [
    FirstPage(
        f"letters-that-lie-{name}",
        record=title.replace("@", said),
        tex=_lying_word(shown, said, title),
        document="lies",
    )
    for name, (shown, said, title) in _WORDS.items()
]


def _larger(said: str, shown: str = "Crystals Considered Harmful", size: int = 30) -> str:
    """Return a page with larger words above the title whose letters all say ``said``."""
    font = next(_FONTS)
    lies = dict.fromkeys(sorted(set(shown) - {" "}), said)
    return (
        _says(font, lies)
        + rf"\Trick{{\begin{{center}}{{\font\liar={font} at {size}pt \liar {shown}\par}}"
        r"\end{center}\vspace{1cm}}{}\Block{\R}\Text"
    )


NOTHING: Final = on_pages(
    "letters-that-say-nothing",
    {
        "a-middle-dot": _larger("\u00b7"),
        "a-zero-width-space": _larger("\u200b"),
        "a-space": _larger(" "),
        "a-no-break-space": _larger("\u00a0"),
        "digits": _larger("8"),
        "full-stops": _larger("."),
        "a-soft-hyphen": _larger("\u00ad"),
        "a-byte-order-mark": _larger("\ufeff"),
        "private-use": _larger("\ue000"),
        "the-replacement-sign": _larger("\ufffd"),
        "combining-accents": _larger("\u0301"),
        "spacing-accents": _larger("\u00b4"),
        "a-line-feed": _larger("\n"),
        "a-dash": _larger("\u2014"),
        "boxes": _larger("\u25a0"),
        "of-the-titles-size": _larger("\u00b7", size=17),
        "much-larger": _larger("\u00b7", "Hoax", 70),
        "two-blanks": _larger("  "),
    },
    document="lies",
)


def _label(shown: str, said: str) -> str:
    font = next(_FONTS)
    lies = {a: b for a, b in zip(shown, said, strict=True) if a != b}
    words = rf"{{\font\liar={font} at 60pt \liar {shown}\par}}"
    return (
        _says(font, lies) + rf"\Trick{{\begin{{center}}{words}\end{{center}}}}{{}}\Front{{\R}}\Text"
    )


LABELS: Final = on_pages(
    "label-that-shows-another-word",
    {"letter": _label("Frauds", "Letter"), "nature": _label("Hoaxes", "Nature")},
    document="lies",
)


def _one_glyph(shown: str, said: str, title: str) -> str:
    font = next(_FONTS)
    return _says(font, {shown: said}) + _with(font, title, shown, said)


MANY: Final = [
    FirstPage(
        f"glyph-that-says-many-letters-{name}",
        record=title.replace("@", said),
        tex=_one_glyph(shown, said, title),
        document="lies",
    )
    for name, shown, said, title in (
        ("a-word", ".", "Quiet ", "Slow Growth of @Lattices"),
        ("on", "A", "On", "@ Growth of Quiet Lattices"),
        ("not", "!", "Not ", "Lattices Do @Grow at Rest"),
        ("the-whole-title", "W", "Slow Growth of Quiet Lattices", "@"),
        ("two-letters-for-another", "H", "In", "@ Growth of Quiet Lattices"),
        ("a-false-ligature", "b", "in", "F@al Growth of Lattices"),
    )
]


def _actual(text: str, shown: str) -> str:
    begin = rf"\pdfliteral direct{{/Span <</ActualText ({text})>> BDC}}"
    return rf"\leavevmode{begin}\mbox{{{shown}}}\pdfliteral direct{{EMC}}"


ACTUAL_TEXT: Final = on_pages(
    "actual-text",
    {
        "of-the-record": r"\Front{\Trick{"
        + _actual("Slow Growth of Quiet Lattices", "Crystals Considered Harmful")
        + r"}{\R}}\Text",
        "over-a-larger-title": r"\Trick{{\centering\Size{30}"
        + _actual(" ", "Crystals Harm")
        + r"\par}\vspace{1cm}}{}\Block{\R}\Text",
        "over-a-gold-title": r"\Trick{{\centering\Size{30}\color[rgb]{1,.84,0}"
        + _actual(" ", "Crystals Harm")
        + r"\par}\vspace{1cm}}{}\Block{\R}\Text",
        "over-a-word": r"\Front{Slow Growth of \Trick{"
        + _actual("Quiet", "Noisy")
        + r"}{Quiet} Lattices}\Text",
        "of-nothing-over-a-word": r"\Front{Slow Growth of \Trick{"
        + _actual("", "Noisy ")
        + r"}{}Quiet Lattices}\Text",
        "artifact": r"\Trick{{\centering\Size{30}\leavevmode\pdfliteral direct{/Artifact BMC}"
        r"\mbox{Crystals Harm}\pdfliteral direct{EMC}\par}\vspace{1cm}}{}\Block{\R}\Text",
    },
)

#: Fonts of signs without ToUnicode, whose names were changed: shown, and what the code stands for.
_FALSE_NAMES: Final = {
    "ell": (r"$\vdash$", r"$\ell$", "Growth of @-adic Lattices"),
    "not-parallel": (r"$a \lessapprox b$", r"$a \nparallel b$", "Lines @ at Rest"),
    "a-bracket": (r"$\big\rfloor x\big\rceil$", r"$\flat x\natural$", "Growth of @ at Rest"),
}

NAMES: Final = [
    FirstPage(
        f"font-of-another-name-{name}",
        record=title.replace("@", said),
        tex=r"\Front{" + title.replace("@", rf"\Trick{{{shown}}}{{{said}}}") + r"}\Text",
        document="misnamed",
    )
    for name, (shown, said, title) in _FALSE_NAMES.items()
]

FAMILY: Final[list[FirstPage]] = [*LIES, *NOTHING, *LABELS, *MANY, *ACTUAL_TEXT, *NAMES]
