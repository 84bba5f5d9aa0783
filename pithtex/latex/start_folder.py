r"""Where TeX is started: beside the main file, or in a folder above that it is named from.

TeX looks for ``pith.sty`` and ``pith-record.tex`` where it is started, and not beside a main
file that lies below. So does arXiv, which starts it in the root of what is uploaded.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Final

from pithtex.latex.arxiv_readme import read_readme
from pithtex.latex.input_names import input_names
from pithtex.latex.source_tree import SourceTree
from pithtex.system.reading import is_regular, read_regular

#: So many folders above are looked at.
_MOST_ABOVE: Final = 3
_LONGEST_NAME: Final = 80
#: TeX writes what it was told to read into the first lines of its log.
_HEAD_OF_LOG: Final = 2_000
_TOLD: Final = re.compile(rb"^\*\*(.*)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class StartFolder:
    """A folder above that of a main file, and why TeX is taken to be started there."""

    folder: Path
    why: str


def folder_above(tree: SourceTree) -> StartFolder | None:
    """Return the nearest folder above in which something says that TeX is started there.

    That is a ``00README`` which names the main file; the log of a run there; or an input whose
    name leads from there into the main file's own folder. ``None`` where nothing says so.
    """
    main = Path(os.path.abspath(tree.main))  # noqa: PTH100 - links stay what they are
    names = [name for text in tree.files.values() for name in input_names(text)]
    for above in list(main.parent.parents)[:_MOST_ABOVE]:
        below = main.relative_to(above).as_posix()
        if below in {str(PurePosixPath(name)) for name in read_readme(above).toplevel}:
            return StartFolder(above, "the 00README there names it")
        if not is_regular(main.with_suffix(".log")) and _was_run(above, below):
            return StartFolder(above, f"{main.stem}.log there says so")
        for name in names:
            if _leads_down(name, above, main.parent):
                return StartFolder(above, f"it inputs {name[:_LONGEST_NAME]}")
    return None


def _was_run(above: Path, below: str) -> bool:
    """Whether the log in ``above`` is of a run that was told to read the file ``below`` it."""
    stem = PurePosixPath(below).with_suffix("")
    try:
        head = read_regular(above / f"{stem.name}.log", _HEAD_OF_LOG)
    except OSError:
        return False
    told = _TOLD.search(head)
    words = told[1].decode("utf-8", "replace").strip() if told else ""
    name = words.rsplit(" ", 1)[-1].strip("\"{}'")
    return PurePosixPath(name) in {stem, PurePosixPath(below)}


def _leads_down(name: str, above: Path, folder: Path) -> bool:
    """Whether ``name`` is of a file in ``folder``, and is found from ``above`` alone."""
    path = PurePosixPath(name)
    if path.is_absolute() or not path.is_relative_to(folder.relative_to(above).as_posix()):
        return False
    beside, found = folder / path, above / path
    suffixes = ("", ".tex")
    return any(is_regular(Path(f"{found}{suffix}")) for suffix in suffixes) and not any(
        is_regular(Path(f"{beside}{suffix}")) for suffix in suffixes
    )
