"""Finding the main file of a paper, as authors really have them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from pithtex.documents.latex.source import read_source
from pithtex.errors import NotJudged

_CLASS: Final = re.compile(r"\\document(?:class|style)\s*(?:\[[^\]]*\]\s*)?\{\s*([^}]*?)\s*\}")
_BEGIN: Final = re.compile(r"\\begin\s*\{document\}")
_INPUT: Final = re.compile(
    r"\\(?:input|include|subfile|subfileinclude)\s*\{\s*([^{}]+?)\s*\}"
    r"|\\input\s+([^\s{}\\%]+)"
    r"|\\(?:sub)?import\s*\{\s*([^{}]*?)\s*\}\s*\{\s*([^{}]+?)\s*\}"
)
#: Classes of files that are parts of a paper even though they have a class of their own.
_PART_CLASSES: Final = frozenset({"standalone", "subfiles"})
_MOST_FILES: Final = 500


@dataclass(frozen=True, slots=True)
class SourceTree:
    """A main file and the files that it inputs, in reading order, as blanked text."""

    main: Path
    files: dict[Path, str]


def find_main_file(paper: Path) -> Path:
    r"""Return the main file of ``paper``: a ``.tex`` file, or the folder that holds it.

    In a folder it is the one file with ``\\documentclass`` that no other
    inputs. Where several are left, it is the only one whose tree calls
    ``\\pithnumber``; else the user is asked.

    Raises:
        NotJudged: ``no-such-paper``, ``no-main-file``, ``not-a-main-file`` or
            ``several-main-files``.

    """
    if paper.is_file():
        if not _CLASS.search(read_source(paper)):
            raise NotJudged(
                "not-a-main-file",
                f"{paper} has no \\documentclass",
                "Name the main file, or its folder.",
            )
        return paper
    if not paper.is_dir():
        raise NotJudged("no-such-paper", f"there is no {paper}", "Name a .tex file or a folder.")
    candidates = _candidates(paper)
    if not candidates:
        raise _no_main_file(paper)
    if len(candidates) > 1:
        calling = [path for path in candidates if _calls_pithnumber(path)]
        candidates = calling if len(calling) == 1 else candidates
    if len(candidates) > 1:
        names = ", ".join(path.name for path in candidates)
        raise NotJudged(
            "several-main-files",
            f"which is the main file: {names}?",
            f"Name it: pithtex stamp {candidates[0]}",
        )
    return candidates[0]


def read_tree(main: Path) -> SourceTree:
    """Read the main file and what it inputs by literal names; absent files are passed over."""
    files: dict[Path, str] = {}
    waiting = [main]
    while waiting and len(files) < _MOST_FILES:
        path = waiting.pop(0)
        if path in files:
            continue
        files[path] = read_source(path)
        waiting = _inputs(files[path], main.parent, path.parent) + waiting
    return SourceTree(main, files)


def begin_document_line(text: str) -> int | None:
    r"""Return the line, from 1, of ``\\begin{document}`` in blanked text."""
    match = _BEGIN.search(text)
    return text.count("\n", 0, match.start()) + 1 if match else None


def _candidates(folder: Path) -> list[Path]:
    texts = {path: read_source(path) for path in sorted(folder.glob("*.tex")) if path.is_file()}
    classes = {path: match[1] for path, text in texts.items() if (match := _CLASS.search(text))}
    inputs = {
        target
        for path, text in texts.items()
        for target in _inputs(text, folder, folder)
        if target != path
    }
    whole = [path for path in classes if path not in inputs]
    return [path for path in whole if classes[path] not in _PART_CLASSES] or whole


def _inputs(text: str, *folders: Path) -> list[Path]:
    found = []
    for match in _INPUT.finditer(text):
        name = match[1] or match[2] or f"{match[3]}/{match[4]}"
        names = (name, f"{name}.tex")
        paths = [folder / each for folder in folders for each in reversed(names)]
        found += [path for path in paths if path.suffix in (".tex", ".ltx") and path.is_file()][:1]
    return found


def _calls_pithnumber(path: Path) -> bool:
    return any("\\pithnumber" in text for text in read_tree(path).files.values())


def _no_main_file(folder: Path) -> NotJudged:
    below = [path for path in sorted(folder.glob("*/*.tex")) if _CLASS.search(read_source(path))]
    hint = f"Perhaps: pithtex stamp {below[0].parent}" if below else "Name the paper's main file."
    return NotJudged("no-main-file", f"no .tex file in {folder} has a \\documentclass", hint)
