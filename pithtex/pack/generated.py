"""What a TeX run leaves beside a paper: arXiv makes it anew, and no archive needs it.

arXiv removes such files of an upload ("TeX submissions", its help), and keeps those that it
does not make itself: bibliographies (``.bbl``), indices (``.ind``) and glossaries
(``.gls``, ``.nls``).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

#: Beside any source of the same name.
_BESIDE_SOURCES: Final = (
    ".aux", ".bcf", ".blg", ".brf", ".dvi", ".fdb_latexmk", ".fls", ".glg", ".glo", ".idx", ".ilg",
    ".ist", ".loa", ".lof", ".log", ".lot", ".nav", ".nlo", ".out", ".run.xml", ".snm", ".spl",
    ".synctex.gz", ".thm", ".toc", ".upa", ".upb", ".vrb", ".xdv",
)  # fmt: skip
#: Beside the main file alone: elsewhere, a PDF of a source's name is a figure.
_BESIDE_MAIN: Final = (".pdf", ".ps", "-blx.bib", "Notes.bib")
_SOURCES: Final = (".tex", ".ltx")


def source_stems(names: Iterable[str]) -> frozenset[str]:
    """Return the names of the sources among ``names``, without their suffixes."""
    return frozenset(name[:-4] for name in names if name.lower().endswith(_SOURCES))


def is_generated(name: str, main_stem: str, stems: frozenset[str]) -> bool:
    """Whether a TeX run on one of the sources leaves a file of this name."""
    if any(name == f"{main_stem}{suffix}" for suffix in _BESIDE_MAIN):
        return True
    return any(
        name.endswith(suffix) and name.removesuffix(suffix) in stems for suffix in _BESIDE_SOURCES
    )
