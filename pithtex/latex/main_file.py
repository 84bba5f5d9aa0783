"""Finding the main file of a paper, as authors really have them."""

from __future__ import annotations

from itertools import islice
from pathlib import Path
from typing import Final

from pithtex.errors import NotJudged
from pithtex.escaping import shell_word
from pithtex.latex.arxiv_readme import read_readme
from pithtex.latex.macro_definitions import without_definitions
from pithtex.latex.paper_candidates import Candidate, best_first, the_paper
from pithtex.latex.source import line_of
from pithtex.latex.source_tree import BEGIN_DOCUMENT, SOURCE_SUFFIXES, SourceFolder
from pithtex.system.reading import is_folder, is_regular, read_regular, unreadable

#: Classes of files that are parts of a paper even though they have a class of their own.
_PART_CLASSES: Final = frozenset({"standalone", "subfiles"})
_PDF: Final = b"%PDF-"
_MOST_NAMED: Final = 8
_MOST_BELOW: Final = 200


def find_main_file(paper: Path) -> Path:
    r"""Return the main file of ``paper``: a source file, or the folder that holds it.

    In a folder it is the one file that no other inputs, and that has, itself
    or in what it inputs, ``\\documentclass`` and ``\\begin{document}``. Where
    several are left, these rules are asked in turn:

    1. Those whose trees, or style files beside them, call ``\\pithnumber``, where any does.
    2. The first that a ``00README.json`` or ``00README.XXX`` names for arXiv to compile; it may
       lie in a folder below. Those that it names for another use are none.
    3. The one that looks like the paper where the others do not: see :mod:`.paper_candidates`.

    Else the user is asked, the likeliest first.

    Raises:
        NotJudged: ``no-such-paper``, ``no-main-file``, ``not-a-main-file``,
            ``several-main-files``, ``file-unreadable`` or ``source-too-large``.

    """
    try:
        paper.stat()
    except (FileNotFoundError, NotADirectoryError, ValueError):
        raise NotJudged(
            "no-such-paper", f"there is no {paper}", "Name a .tex file or a folder."
        ) from None
    except OSError as error:
        raise unreadable(paper, error) from None
    if is_folder(paper):
        return _in_folder(paper)
    if _is_pdf(paper):
        raise NotJudged(
            "not-a-main-file",
            f"{paper} is a PDF, not the paper's source",
            f"To check it: pithtex check {shell_word(paper)}",
        )
    if Candidate(paper, SourceFolder(paper.parent)).document_class is None:
        raise NotJudged(
            "not-a-main-file",
            f"{paper} has no \\documentclass",
            "Name the main file, or its folder.",
        )
    return paper


def _is_pdf(path: Path) -> bool:
    try:
        return read_regular(path, len(_PDF)) == _PDF
    except OSError:
        return False


def begin_document_line(text: str) -> int | None:
    r"""Return the line, from 1, of ``\\begin{document}`` in blanked text."""
    match = BEGIN_DOCUMENT.search(without_definitions(text))
    return line_of(text, match.start()) if match else None


def _in_folder(folder: Path) -> Path:
    candidates = _candidates(folder)
    calling = [each for each in candidates if each.calls_pithnumber]
    candidates = calling or candidates
    if len(calling) == 1:
        return calling[0].path
    readme = read_readme(folder)
    for path in (folder / name for name in readme.toplevel):
        if any(path == each.path for each in candidates) or (not calling and _is_main(path)):
            return path
    compiled = [each for each in candidates if each.path.name not in readme.others]
    candidates = compiled or candidates
    if not candidates:
        raise _no_main_file(folder)
    chosen = candidates[0] if len(candidates) == 1 else the_paper(candidates)
    if chosen is None:
        raise _several(best_first(candidates))
    return chosen.path


def _several(candidates: list[Candidate]) -> NotJudged:
    names = ", ".join(each.path.name for each in candidates[:_MOST_NAMED])
    more = ", ..." if len(candidates) > _MOST_NAMED else ""
    return NotJudged(
        "several-main-files",
        f"which is the main file: {names}{more}?",
        f"Name it in the command, for example: {shell_word(candidates[0].path)}",
    )


def _candidates(folder: Path) -> list[Candidate]:
    sources = SourceFolder(folder)
    paths = _source_files(folder)
    inputs = {each for path in paths for each in sources.file(path).inputs if each != path}
    roots = [path for path in paths if path not in inputs]
    # Files that input each other leave none; then a class of its own tells the main one.
    roots = roots or [path for path in paths if sources.file(path).document_class is not None]
    candidates = [Candidate(path, sources) for path in roots]
    whole = [each for each in candidates if each.document_class is not None]
    whole = [each for each in whole if each.begins_document] or whole
    return [each for each in whole if each.document_class not in _PART_CLASSES] or whole


def _source_files(folder: Path) -> list[Path]:
    try:
        return sorted(
            path
            for path in folder.iterdir()
            if path.suffix.lower() in SOURCE_SUFFIXES and is_regular(path)
        )
    except OSError as error:
        raise unreadable(folder, error) from None


def _no_main_file(folder: Path) -> NotJudged:
    below = next(filter(_has_class, islice(sorted(folder.glob("*/*.tex")), _MOST_BELOW)), None)
    hint = (
        f"Perhaps the command was to name {shell_word(below.parent)}"
        if below
        else "Name the paper's main file."
    )
    return NotJudged("no-main-file", f"no .tex file in {folder} has a \\documentclass", hint)


def _is_main(path: Path) -> bool:
    return path.suffix.lower() in SOURCE_SUFFIXES and is_regular(path) and _has_class(path)


def _has_class(path: Path) -> bool:
    try:
        return Candidate(path, SourceFolder(path.parent)).document_class is not None
    except NotJudged:
        return False
