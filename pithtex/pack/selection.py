"""Which files of a paper's folder go into its archive, and why the others do not."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from pithtex.errors import NotJudged
from pithtex.latex.arxiv_readme import ArxivReadme
from pithtex.pack.compilation import Compilation
from pithtex.pack.engine import Engine
from pithtex.pack.paper_folder import PaperFolder
from pithtex.pack.postscript import read_by_dvips

_FONTS: Final = (".otf", ".ttf", ".ttc")
_SOURCES: Final = (".tex", ".ltx", ".sty", ".cls", ".clo", ".def", ".cfg")
_STYLE: Final = re.compile(r"\\bibliographystyle\s*+\{([^{}]*+)\}")
#: What arXiv takes in a file's name; between them, slashes.
_NAME: Final = re.compile(r"[A-Za-z0-9_+\-.,=]+(?:/[A-Za-z0-9_+\-.,=]+)*")
_MOST_NAMED: Final = 5


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Files of the folder that are not in the archive, and why: words for a person."""

    why: str
    names: tuple[str, ...]


def select(
    folder: PaperFolder,
    compilations: Iterable[Compilation],
    texts: Iterable[str],
    readme: ArxivReadme | None,
    engine: Engine,
) -> set[str]:
    """Return the files that an archive needs, after a first pass of each main file.

    That is what TeX read, what programs behind it read that do not tell, the author's
    ``00README`` and what that names, and a bibliography style that the source names, since
    arXiv's source check asks for it. ``texts`` are the sources.
    """
    files = set(folder.files)
    # TeX also finds files whose names differ in capital letters.
    lowered = {name.lower(): name for name in folder.files}
    kept: set[str] = set()
    for each in compilations:
        kept |= {each.main} | (each.recorded.read & files)
        other = {name.lower() for name in each.recorded.read - files} & lowered.keys()
        kept |= {lowered[name] for name in other}
        if engine is Engine.LATEX:
            kept |= read_by_dvips(each.document, each.recorded.read, files)
    if readme is not None:
        kept |= {readme.name, *readme.named} & files
    sources = "\n".join(texts)
    styles = {f"{name.strip()}.bst" for name in _STYLE.findall(sources)} & files
    # One that BibTeX has read is needed, whatever its name.
    kept |= {name for name in styles if _NAME.fullmatch(name)}
    if engine is Engine.XELATEX:
        kept |= {name for name in files if _is_named_font(name, sources)}
    return kept


def is_source(name: str) -> bool:
    """Whether a file of this name is a source that is read as text."""
    return name.lower().endswith(_SOURCES)


def _is_named_font(name: str, sources: str) -> bool:
    """Whether sources name a font or its family; XeTeX does not tell which fonts it reads."""
    stem, suffix = posixpath.splitext(posixpath.basename(name))
    return suffix.lower() in _FONTS and stem.partition("-")[0] in sources


def refuse_names(names: Iterable[str]) -> None:
    """Refuse names that arXiv does not take.

    Raises:
        NotJudged: ``file-name``.

    """
    wrong = [name for name in sorted(names) if not _NAME.fullmatch(name)]
    if wrong:
        listed = ", ".join(wrong[:_MOST_NAMED]) + (", ..." if len(wrong) > _MOST_NAMED else "")
        raise NotJudged(
            "file-name",
            f"arXiv takes no such file name: {listed}",
            "Rename it, in the sources too: a-z A-Z 0-9 _ + - . , = are allowed, no blanks and "
            "no accents.",
        )


def refuse_absolute(outside: Iterable[str], sources: str) -> None:
    """Refuse files that ``sources`` name with the folders of this machine.

    ``outside`` is what TeX read elsewhere, its distribution's files among it.

    Raises:
        NotJudged: ``file-absolute``.

    """
    parents = {name: posixpath.dirname(name) for name in outside}
    named = sorted(name for name, parent in parents.items() if parent[1:] and parent in sources)
    if named:
        raise NotJudged(
            "file-absolute",
            f"the sources name {named[0]} by its place on this machine, which arXiv does not have",
            "Copy it into the paper's folder, and name it as seen from there.",
        )


def left_out(folder: PaperFolder, kept: set[str], *, has_bbl: bool) -> tuple[LeftOut, ...]:
    """Return what is in the folder and not in the archive, grouped by the reason."""
    unread = sorted(set(folder.files) - kept)
    databases = [name for name in unread if has_bbl and name.endswith(".bib")]
    groups = {
        "not needed, the .bbl is there": databases,
        "not read by TeX": [name for name in unread if name not in databases],
        "made by TeX, and made anew by arXiv": folder.generated,
        "hidden, and deleted by arXiv": folder.hidden,
        "programs' folders": folder.programs,
        "too large": folder.large,
        "no files that can be read, or seen before": folder.odd,
    }
    return tuple(LeftOut(why, tuple(names)) for why, names in groups.items() if names)
