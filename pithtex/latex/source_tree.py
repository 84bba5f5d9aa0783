"""A main file and what it inputs: the sources of one paper, each read once."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import Final

from pithtex.errors import NotJudged
from pithtex.latex.braces import OPTIONAL
from pithtex.latex.input_names import input_names, style_names
from pithtex.latex.macro_definitions import without_definitions
from pithtex.latex.source import read_source
from pithtex.system.reading import is_regular

SOURCE_SUFFIXES: Final = (".tex", ".ltx")
DOCUMENT_CLASS: Final = re.compile(
    rf"\\document(?:class|style)(?![A-Za-z@])\s*+{OPTIONAL}\{{([^{{}}]*+)\}}"
)
BEGIN_DOCUMENT: Final = re.compile(r"\\begin\s*+\{document\}")

#: No paper has more; what is beyond is not read.
_MOST_FILES: Final = 500
_MOST_NAMES: Final = 20_000
_MOST_TEXT: Final = 50_000_000


@dataclass(frozen=True, slots=True)
class SourceTree:
    """A main file and the files that it inputs, in reading order, as blanked text.

    ``styles`` are the packages and classes that lie beside it and are loaded,
    without ``pith.sty``. ``started_in`` is where TeX is started, if not beside it.
    """

    main: Path
    files: dict[Path, str]
    styles: dict[Path, str]
    started_in: Path | None = None

    @property
    def folder(self) -> Path:
        """Where TeX is started, and looks for the stamp."""
        return self.main.parent if self.started_in is None else self.started_in


@dataclass(frozen=True)
class SourceFile:
    """The blanked text of one file, and the files that it inputs by literal names."""

    text: str
    inputs: list[Path]

    @cached_property
    def called(self) -> str:
        """The text without its definitions."""
        return without_definitions(self.text)

    @cached_property
    def document_class(self) -> str | None:
        """The document class that the file itself names."""
        match = DOCUMENT_CLASS.search(self.text)
        return match[1].strip() if match else None

    @cached_property
    def begins_document(self) -> bool:
        r"""Whether the file itself has ``\\begin{document}``."""
        return BEGIN_DOCUMENT.search(self.called) is not None

    @cached_property
    def calls_pithnumber(self) -> bool:
        r"""Whether the file itself has ``\\pithnumber``."""
        return "\\pithnumber" in self.text


class SourceFolder:
    """The sources of papers whose main files are in ``folder``; TeX is started there.

    Where it is started in ``started_in`` instead, names are looked for from there first.
    """

    def __init__(self, folder: Path, started_in: Path | None = None) -> None:
        self._folder = folder
        self._start = [folder] if started_in is None else [started_in, folder]
        self._files: dict[Path, SourceFile] = {}
        self._length = 0
        self._names = 0

    def file(self, path: Path) -> SourceFile:
        """Read a file.

        Raises:
            NotJudged: ``file-unreadable`` or ``source-too-large``.

        """
        if path not in self._files:
            text = read_source(path)
            self._length += len(text)
            if self._length > _MOST_TEXT:
                raise NotJudged(
                    "source-too-large",
                    f"the sources in {self._folder} have more than {_MOST_TEXT:,} characters",
                    "Name the main file, if there is more than one paper.",
                )
            found = (self._find(name, path.parent) for name in self._few(input_names(text)))
            self._files[path] = SourceFile(text, [each for each in found if each is not None])
        return self._files[path]

    def files(self, main: Path) -> dict[Path, SourceFile]:
        """Read a main file and what it inputs, in reading order; absent files are passed over."""
        files: dict[Path, SourceFile] = {}
        waiting = [main]
        while waiting and len(files) < _MOST_FILES:
            path = waiting.pop()
            if path not in files:
                files[path] = self.file(path)
                waiting += reversed(files[path].inputs)
        return files

    def styles(self, texts: Iterable[str]) -> dict[Path, str]:
        """Read the packages and classes that ``texts`` load and that lie in the folder."""
        styles: dict[Path, str] = {}
        waiting = list(texts)
        while waiting and len(styles) < _MOST_FILES:
            for name in self._few(style_names(waiting.pop())):
                found = (each / name for each in self._start)
                path = next(filter(is_regular, found), None)
                if path is not None and path not in styles:
                    styles[path] = self.file(path).text
                    waiting.append(styles[path])
        return styles

    def _few(self, names: Iterable[str]) -> list[str]:
        """Return names to look for, each once, while there are not too many of them in all."""
        few = list(islice(dict.fromkeys(names), max(0, _MOST_NAMES - self._names)))
        self._names += len(few)
        return few

    def _find(self, name: str, beside: Path) -> Path | None:
        """Return the source of a name, from where TeX is started or beside the one that says it."""
        for folder in dict.fromkeys((*self._start, beside)):
            for path in (folder / f"{name}.tex", folder / name):
                if path.suffix.lower() in SOURCE_SUFFIXES and is_regular(path):
                    return path
        return None


def read_tree(main: Path, started_in: Path | None = None) -> SourceTree:
    """Read a main file and what it inputs by literal names; absent files are passed over.

    ``started_in`` is where TeX is started, if not beside the main file.

    Raises:
        NotJudged: ``file-unreadable`` or ``source-too-large``.

    """
    folder = SourceFolder(main.parent, started_in)
    files = {path: file.text for path, file in folder.files(main).items()}
    return SourceTree(main, files, folder.styles(files.values()), started_in)
