"""Finding the main file of a paper, as authors really have them."""

from __future__ import annotations

from itertools import islice
from pathlib import Path
from typing import Final

from pithtex.errors import NotJudged
from pithtex.escaping import shell_word
from pithtex.latex.macro_definitions import without_definitions
from pithtex.latex.source import line_of
from pithtex.latex.source_tree import BEGIN_DOCUMENT, SOURCE_SUFFIXES, SourceFolder
from pithtex.system.reading import is_folder, is_regular, unreadable

#: Classes of files that are parts of a paper even though they have a class of their own.
_PART_CLASSES: Final = frozenset({"standalone", "subfiles"})
_MOST_NAMED: Final = 8
_MOST_BELOW: Final = 200


def find_main_file(paper: Path) -> Path:
    r"""Return the main file of ``paper``: a source file, or the folder that holds it.

    In a folder it is the one file that no other inputs, and that has, itself
    or in what it inputs, ``\\documentclass`` and ``\\begin{document}``. Where
    several are left, it is the only one whose tree calls ``\\pithnumber``; else
    the user is asked.

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
    sources = SourceFolder(paper if is_folder(paper) else paper.parent)
    if not is_folder(paper):
        if _class_of(sources, paper) is None:
            raise NotJudged(
                "not-a-main-file",
                f"{paper} has no \\documentclass",
                "Name the main file, or its folder.",
            )
        return paper
    candidates = _candidates(paper, sources)
    if len(candidates) > 1:
        calling = [path for path in candidates if _calls_pithnumber(sources, path)]
        candidates = calling if len(calling) == 1 else candidates
    if not candidates:
        raise _no_main_file(paper)
    if len(candidates) > 1:
        names = ", ".join(path.name for path in candidates[:_MOST_NAMED])
        more = ", ..." if len(candidates) > _MOST_NAMED else ""
        raise NotJudged(
            "several-main-files",
            f"which is the main file: {names}{more}?",
            f"Name it in the command, for example: {shell_word(candidates[0])}",
        )
    return candidates[0]


def begin_document_line(text: str) -> int | None:
    r"""Return the line, from 1, of ``\\begin{document}`` in blanked text."""
    match = BEGIN_DOCUMENT.search(without_definitions(text))
    return line_of(text, match.start()) if match else None


def _candidates(folder: Path, sources: SourceFolder) -> list[Path]:
    paths = _source_files(folder)
    inputs = {each for path in paths for each in sources.file(path).inputs if each != path}
    roots = [path for path in paths if path not in inputs]
    # Files that input each other leave none; then a class of its own tells the main one.
    roots = roots or [path for path in paths if sources.file(path).document_class is not None]
    whole = [path for path in roots if _class_of(sources, path) is not None]
    whole = [path for path in whole if _begins_document(sources, path)] or whole
    return [path for path in whole if _class_of(sources, path) not in _PART_CLASSES] or whole


def _source_files(folder: Path) -> list[Path]:
    try:
        return sorted(
            path
            for path in folder.iterdir()
            if path.suffix.lower() in SOURCE_SUFFIXES and is_regular(path)
        )
    except OSError as error:
        raise unreadable(folder, error) from None


def _class_of(sources: SourceFolder, main: Path) -> str | None:
    """Return the document class of a main file: its own, or the first that it inputs."""
    classes = (file.document_class for file in sources.files(main).values())
    return next((name for name in classes if name is not None), None)


def _begins_document(sources: SourceFolder, main: Path) -> bool:
    return any(file.begins_document for file in sources.files(main).values())


def _calls_pithnumber(sources: SourceFolder, main: Path) -> bool:
    return any(file.calls_pithnumber for file in sources.files(main).values())


def _no_main_file(folder: Path) -> NotJudged:
    below = next(filter(_has_class, islice(sorted(folder.glob("*/*.tex")), _MOST_BELOW)), None)
    hint = (
        f"Perhaps the command was to name {shell_word(below.parent)}"
        if below
        else "Name the paper's main file."
    )
    return NotJudged("no-main-file", f"no .tex file in {folder} has a \\documentclass", hint)


def _has_class(path: Path) -> bool:
    try:
        return SourceFolder(path.parent).file(path).document_class is not None
    except NotJudged:
        return False
