r"""Which of several files with a class of their own is the paper, and which is likely it.

It is chosen only where the others give way by a rule that does not guess; else a person is
asked, and sees the likely ones first.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final

from pithtex.latex.file_purpose import Purpose, name_rank, purpose
from pithtex.latex.paper_title import title_in
from pithtex.latex.source_tree import SourceFile, SourceFolder

_ABSTRACT: Final = re.compile(
    r"\\begin\s*+\{[a-z]*abstract\*?\}|\\abstract(?![A-Za-z@])"
    r"|\\(?:section|chapter|subsection|paragraph)\*?\s*+\{\s*+abstract\W",
    re.IGNORECASE,
)
_DIFFERENCES: Final = re.compile(r"\\DIFadd(?:begin|FL)?(?![A-Za-z@])")
#: A file without title and abstract is none beside one that is so many times as long.
_MUCH_LONGER: Final = 3
#: A file without one of both is none beside a paper so many times as long.
_VERY_MUCH_LONGER: Final = 10
#: Where there are more, it is no folder of a paper.
_MOST_COMPARED: Final = 200


@dataclass(frozen=True)
class Candidate:
    """A file with a class of its own that no other inputs, and all that it inputs."""

    path: Path
    sources: SourceFolder

    @cached_property
    def _files(self) -> list[SourceFile]:
        return list(self.sources.files(self.path).values())

    @cached_property
    def _called(self) -> list[str]:
        return [file.called for file in self._files]

    @cached_property
    def document_class(self) -> str | None:
        """The document class: the file's own, or the first that it inputs."""
        classes = (file.document_class for file in self._files)
        return next((name for name in classes if name is not None), None)

    @cached_property
    def begins_document(self) -> bool:
        r"""Whether there is a ``\\begin{document}``."""
        return any(file.begins_document for file in self._files)

    @cached_property
    def calls_pithnumber(self) -> bool:
        r"""Whether there is a ``\\pithnumber``, in a style file beside it, too."""
        if any(file.calls_pithnumber for file in self._files):
            return True
        styles = self.sources.styles(file.text for file in self._files)
        return any(self.sources.file(path).calls_pithnumber for path in styles)

    @cached_property
    def title(self) -> str | None:
        """The title as it stands in the source."""
        return title_in(self._called)

    @cached_property
    def has_abstract(self) -> bool:
        """Whether there is an abstract, in whichever form."""
        return any(_ABSTRACT.search(text) for text in self._called)

    @cached_property
    def length(self) -> int:
        """How many characters it has, without blanks, comments and definitions."""
        return sum(len("".join(text.split())) for text in self._called)

    @cached_property
    def purpose(self) -> Purpose:
        """What it is for, as far as its name, class, title and marks of changes say."""
        if any(_DIFFERENCES.search(text) for text in self._called):
            return Purpose.OTHER
        return purpose(self.path.stem, self.document_class, self.title)

    @property
    def is_whole(self) -> bool:
        """Whether it has both title and abstract."""
        return self.title is not None and self.has_abstract


def the_paper(candidates: Sequence[Candidate]) -> Candidate | None:
    """Return the one that is the paper beyond doubt; ``None`` where a person has to say.

    All others give way to it, each by one of the rules of :func:`_gives_way`.
    """
    if len(candidates) > _MOST_COMPARED:
        return None
    chosen = [
        each
        for each in candidates
        if all(_gives_way(other, each) for other in candidates if other is not each)
    ]
    return chosen[0] if len(chosen) == 1 else None


def best_first(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Return the candidates in the order in which they are likely the paper."""
    stems = frozenset(each.path.stem for each in candidates)

    def rank(each: Candidate) -> tuple[int | bool | str, ...]:
        is_other = each.purpose if each.purpose == Purpose.OTHER or not each.is_whole else 0
        return (
            is_other,
            each.title is None or not each.has_abstract,
            each.title is None and not each.has_abstract,
            name_rank(each.path.stem, stems - {each.path.stem}),
            -each.length,
            each.path.name,
        )

    return sorted(candidates, key=rank)


def _gives_way(other: Candidate, paper: Candidate) -> bool:
    """Whether ``other`` is no paper beside ``paper``. What looks more like one never gives way."""
    is_plain = paper.purpose == Purpose.PAPER
    is_longer = paper.length > other.length
    is_much_longer = paper.length >= _MUCH_LONGER * other.length
    # A paper without an abstract may be a thesis, or have one in a form that is not known.
    is_paper = paper.is_whole or (is_plain and is_longer and paper.title is not None)
    if paper.purpose == Purpose.OTHER or not is_paper:
        return False
    if other.is_whole:
        return other.purpose == Purpose.OTHER and paper.is_whole
    is_tiny = paper.is_whole and paper.length >= _VERY_MUCH_LONGER * other.length
    if is_tiny or other.purpose == Purpose.OTHER:
        return True
    if other.has_abstract:
        return False
    if other.purpose == Purpose.MAYBE_OTHER:
        return is_much_longer or (paper.is_whole and (is_plain or is_longer))
    return other.title is None and is_much_longer
