"""The bibliography of a paper without ``.bbl``: which program makes it, and of which files.

arXiv keeps a ``.bbl`` of the main file's name, and makes one where there is none: with the
program that biblatex asks for, else with BibTeX ("TeX submissions", its help, and its
converter).
"""

from __future__ import annotations

import posixpath
import re
from pathlib import Path
from typing import Final

_LARGEST: Final = 20_000_000
#: What biblatex may ask for; nothing else is run, whatever a file says.
_PROGRAMS: Final = frozenset({"biber", "bibtex", "bibtex8", "bibtexu"})
_BIBDATA: Final = re.compile(r"^\\bibdata\{(.*)\}\s*$", re.MULTILINE)
_BIBSTYLE: Final = re.compile(r"^\\bibstyle\{(.*)\}\s*$", re.MULTILINE)
_INPUT_AUX: Final = re.compile(r"^\\@input\{(.*\.aux)\}", re.MULTILINE)
_REQUEST: Final = re.compile(r'<external package="biblatex"[^>]*>(.*?)</external>', re.DOTALL)
_ELEMENT: Final = re.compile(r"<(binary|option|infile)>([^<]*)</\1>")
_DATASOURCE: Final = re.compile(r"<bcf:datasource\b[^>]*>([^<]+)</bcf:datasource>")
_OPTION: Final = re.compile(r"-{1,2}[a-z_]+|\d+")
_COMPLAINT: Final = re.compile(
    r"^(?:I (?:couldn't|found no|was expecting).*|.*ERROR - .*|.*---line \d+ of file .*)$",
    re.MULTILINE,
)
_MOST_ERRORS: Final = 3
_CONTROL: Final = "@CONTROL"


class Bibliography:
    """The bibliography of the main file ``stem`` in ``folder``, asked after the first pass."""

    def __init__(self, folder: Path, stem: str) -> None:
        self._folder = folder
        self._stem = stem
        self.was_made = False

    def commands(self) -> list[tuple[str, ...]]:
        """Return the programs to run, none where there is a ``.bbl`` or nothing to make."""
        if (self._folder / f"{self._stem}.bbl").exists():
            return []
        found = self._asked_by_biblatex() or self._bibtex()
        self.was_made = bool(found)
        return found

    def sources(self) -> frozenset[str]:
        """Return the names that these programs may read, whether such files are there or not."""
        if not self.was_made:
            return frozenset()
        aux = self._aux()
        names = [name for listed in _BIBDATA.findall(aux) for name in listed.split(",")]
        names += _DATASOURCE.findall(self._text(".bcf"))
        databases = {name if name.endswith(".bib") else f"{name}.bib" for name in names}
        styles = {f"{name}.bst" for name in _BIBSTYLE.findall(aux)}
        return frozenset(posixpath.normpath(name.strip()) for name in databases | styles)

    def errors(self) -> list[str]:
        """Return the first errors that the program tells of in its own log."""
        return _COMPLAINT.findall(self._text(".blg"))[:_MOST_ERRORS]

    def _asked_by_biblatex(self) -> list[tuple[str, ...]]:
        commands = []
        for request in _REQUEST.findall(self._text(".run.xml")):
            parts: dict[str, list[str]] = {"binary": [], "option": [], "infile": []}
            for element, text in _ELEMENT.findall(request):
                parts[element].append(text.strip())
            program = parts["binary"][0] if parts["binary"] else ""
            options = [word for option in parts["option"] for word in option.split()]
            if program in _PROGRAMS:
                kept = filter(_OPTION.fullmatch, options)
                commands.append((program, *kept, *(parts["infile"] or [self._stem])))
        return commands

    def _bibtex(self) -> list[tuple[str, ...]]:
        aux = self._text(".aux")
        databases = [name for listed in _BIBDATA.findall(aux) for name in listed.split(",") if name]
        if not databases or not _BIBSTYLE.search(aux):
            return []
        return [] if self._is_notes_of_revtex(databases) else [("bibtex", self._stem)]

    def _is_notes_of_revtex(self, databases: list[str]) -> bool:
        """Whether the only database is the one that REVTeX writes itself, and holds no entry."""
        lines = self._text("Notes.bib").splitlines()
        is_only = databases == [f"{self._stem}Notes"] and bool(lines)
        return is_only and all(line.startswith(_CONTROL) for line in lines)

    def _aux(self) -> str:
        """Return the text of the ``.aux`` files that BibTeX reads."""
        aux = self._text(".aux")
        below = [self._read(self._folder / name) for name in _INPUT_AUX.findall(aux)]
        return "\n".join([aux, *below])

    def _text(self, suffix: str) -> str:
        return self._read(self._folder / f"{self._stem}{suffix}")

    @staticmethod
    def _read(path: Path) -> str:
        try:
            with path.open("rb") as file:
                return file.read(_LARGEST).decode("utf-8", "surrogateescape")
        except (OSError, ValueError):
            return ""
