"""Where the PDF of a paper is: beside its main file, or in the folder that TeX writes to."""

from __future__ import annotations

from itertools import islice
from pathlib import Path
from typing import Final

from pithtex.system.reading import is_folder, is_regular

#: So many folders beside a main file are looked into for what TeX writes.
_MOST_FOLDERS: Final = 200
#: What TeX leaves where it writes, the PDF first.
_WRITTEN: Final = (".pdf", ".log", ".aux")


def compiled_pdfs(main: Path) -> list[Path]:
    """Return the PDFs that may be compiled from ``main``, as they are named from its folder.

    They have its name, and lie beside it or in a folder beside it (``build/``, ``out/``): TeX
    and latexmk are told what that is called, and nothing else is.
    """
    return [Path(where, f"{main.stem}.pdf") for where in _where_written(main, _WRITTEN[:1])]


def likely_pdf(main: Path) -> Path:
    """Return where the next compilation of ``main`` will write its PDF, as far as one can see.

    That is the folder where the last one has, and beside ``main`` where there was none.
    """
    places = _where_written(main, _WRITTEN)
    where = places[0] if len(places) == 1 else Path()
    return where / f"{main.stem}.pdf"


def _where_written(main: Path, suffixes: tuple[str, ...]) -> list[Path]:
    """Return the folders, from that of ``main``, that hold a file of its name with a suffix."""
    here = main.parent
    try:
        folders = sorted(islice(filter(is_folder, here.iterdir()), _MOST_FOLDERS))
    except OSError:
        folders = []
    places = [Path(), *(Path(each.name) for each in folders)]
    names = [f"{main.stem}{suffix}" for suffix in suffixes]
    return [each for each in places if any(is_regular(here / each / name) for name in names)]
