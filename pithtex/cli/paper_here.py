"""The PDF of the paper in this folder, for ``pithtex check`` without an argument."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import click

from pithtex.errors import NotJudged
from pithtex.escaping import printable, shell_word

_MOST_NAMED: Final = 20


def pdf_here() -> str:
    """Return the name of the PDF that is compiled here, or of the only one that is here.

    Raises:
        click.UsageError: where several may be meant; they are listed.
        NotJudged: ``no-pdf``.

    """
    from pithtex.latex.compiled_pdf import compiled_pdfs
    from pithtex.latex.main_file import find_main_file

    try:
        main = find_main_file(Path())
        # A main file in a folder below may be compiled there, or from here.
        below = [main.parent / each for each in compiled_pdfs(main)]
        found = list(dict.fromkeys([*compiled_pdfs(Path(main.name)), *below]))
    except NotJudged:
        found = []
    found = found or sorted(_pdfs_here())
    if not found:
        raise NotJudged(
            "no-pdf",
            "there is no PDF of a paper in this folder",
            "Compile the paper, or name the PDF: pithtex check FILE",
        )
    if len(found) > 1:
        listed = [f"  pithtex check {printable(shell_word(each))}" for each in found[:_MOST_NAMED]]
        more = [] if len(found) <= _MOST_NAMED else ["  ..."]
        raise click.UsageError("\n".join(["Which PDF is meant?", *listed, *more]))
    return str(found[0])


def _pdfs_here() -> list[Path]:
    try:
        return [
            each
            for each in Path().iterdir()
            if each.name.lower().endswith(".pdf") and not each.name.startswith("._")
        ]
    except OSError:
        return []
