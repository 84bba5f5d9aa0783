r"""Titles in the fonts that papers are set in."""

from __future__ import annotations

from typing import Final

from page1.first_page import LONG_RECORD, RECORD, VERIFIED, FirstPage

#: Font families, as LaTeX names them.
FAMILIES: Final = {
    "times": "ptm",
    "palatino": "ppl",
    "bookman": "pbk",
    "new-century": "pnc",
    "utopia": "put",
    "charter": "bch",
    "helvetica": "phv",
    "avant-garde": "pag",
    "courier": "pcr",
    "libertine": "LinuxLibertineT-LF",
    "biolinum": "LinuxBiolinumT-LF",
    "newtx": "ntxtlf",
    "newpx": "zplTLF",
    "kp": "jkp",
    "fourier": "futs",
    "xcharter": "XCharter-TLF",
    "garamond": "EBGaramond-LF",
    "cochineal": "Cochineal-LF",
    "source-sans": "SourceSansPro-LF",
    "fira": "FiraSans-LF",
    "noto": "NotoSerif-LF",
    "stix": "stix",
    "termes": "qtm",
    "pagella": "qpl",
    "heros": "qhv",
    "txfonts": "txr",
    "cm-bright": "cmbr",
    "latin-modern-sans": "lmss",
    "latin-modern-typewriter": "lmtt",
    "latin-modern-dunhill": "lmdh",
    "computer-modern": "cmr",
}

_LOOKS: Final = {
    "": (RECORD, r"\R"),
    "-bold-and-long": (LONG_RECORD, r"\bfseries\R"),
    "-italic": (r"Efficient Flow of 10 Fluffy Lattices", r"\itshape\R"),
}

FAMILY: Final[list[FirstPage]] = [
    FirstPage(
        f"font-{name}{look}",
        record=record,
        tex=rf"\fontfamily{{{family}}}\selectfont\Front{{\fontfamily{{{family}}}\selectfont{title}}}"
        r"\Text",
        document="fonts",
        answers=VERIFIED,
    )
    for name, family in FAMILIES.items()
    for look, (record, title) in _LOOKS.items()
] + [
    FirstPage(
        f"font-{name}-small-capitals",
        tex=rf"\Front{{\fontfamily{{{family}}}\scshape\R}}\Text",
        document="fonts",
        answers=VERIFIED,
    )
    for name, family in FAMILIES.items()
    if family in {"ptm", "ppl", "bch", "LinuxLibertineT-LF", "ntxtlf", "zplTLF", "qtm", "cmr"}
]
