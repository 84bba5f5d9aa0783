"""What is asked of a page, and what is answered: values that cross to the worker and back."""

from __future__ import annotations

from dataclasses import dataclass, field

from pithtex.box import Box
from pithtex.check.paper_words import NO_WORDS, PaperWords
from pithtex.check.result import TitleAnswer
from pithtex.findings import Finding


@dataclass(frozen=True, slots=True)
class Wanted:
    """What of a verified record is looked for.

    ``title`` is in raw TeX, ``None`` where only its canonical SHA-256 is to be had
    (hexadecimal). ``authors`` and the beginning of the ``abstract`` are those of a signed
    snapshot, where there is one.
    """

    title: str | None
    title_sha256: str
    authors: str | None = None
    abstract: str | None = None


@dataclass(frozen=True, slots=True)
class PageVerdict:
    """Whether the title stands on the page as its title, and why that is not sure or not so.

    ``box`` is where it stands, unless it is absent: for pictures, and no part of the verdict.
    """

    title: TitleAnswer
    findings: tuple[Finding, ...] = ()
    paper: PaperWords = NO_WORDS
    box: Box | None = field(default=None, compare=False)
