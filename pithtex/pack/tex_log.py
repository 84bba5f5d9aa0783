"""What the log of a TeX run says that an author has to know."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

_LARGEST: Final = 50_000_000
_MOST_ERRORS: Final = 3
_LONGEST: Final = 160
#: With -file-line-error, the first line of an error; without a line, those of TeX itself.
_ERROR: Final = re.compile(r"^(?:[^\s:]++:\d++: |! )(?!==> Fatal)\S.*$", re.MULTILINE)
_NOT_FOUND: Final = re.compile(
    r"(?:File [`'\"]|cannot find (?:image )?file [`'\"]|can't find file [`'\"]?)"
    r"([^`'\"\n]++)['\"`](?: not found)?",
    re.IGNORECASE,
)
_CITATION: Final = re.compile(r"^LaTeX Warning: Citation [`'](.*?)' on page", re.MULTILINE)
_REFERENCE: Final = re.compile(r"^LaTeX Warning: Reference [`'](.*?)' on page", re.MULTILINE)
_BBL_FORMAT: Final = re.compile(
    r"^Package biblatex Warning: File '.*' is wrong format version", re.MULTILINE
)
_RERUN: Final = "Rerun to get cross-references right."


@dataclass(frozen=True, slots=True)
class TexLog:
    """The text of a log, as far as it was read."""

    text: str

    @classmethod
    def of(cls, path: Path) -> TexLog:
        """Read a log; one that is not there says nothing."""
        try:
            with path.open("rb") as file:
                return cls(file.read(_LARGEST).decode("utf-8", "replace").replace("\r\n", "\n"))
        except OSError:
            return cls("")

    @property
    def errors(self) -> list[str]:
        """The first errors, one line each."""
        found = dict.fromkeys(match[0].strip()[:_LONGEST] for match in _ERROR.finditer(self.text))
        return list(found)[:_MOST_ERRORS]

    @property
    def not_found(self) -> list[str]:
        """The files that the errors say are not there."""
        return [match[1] for error in self.errors for match in _NOT_FOUND.finditer(error)]

    @property
    def asks_for_rerun(self) -> bool:
        """Whether LaTeX asks to be run again, in the words that arXiv heeds."""
        return _RERUN in self.text

    @property
    def has_wrong_bbl_format(self) -> bool:
        """Whether biblatex says that the ``.bbl`` is another version's; arXiv ends there."""
        return _BBL_FORMAT.search(self.text) is not None

    @property
    def undefined_citations(self) -> list[str]:
        """The keys of citations that print as question marks."""
        return list(dict.fromkeys(_CITATION.findall(self.text)))

    @property
    def undefined_references(self) -> list[str]:
        """The labels of references that print as question marks."""
        return list(dict.fromkeys(_REFERENCE.findall(self.text)))
