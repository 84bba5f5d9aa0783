"""Binding: whether page 1 shows that the record is about this paper.

A record is bound by its title being what a reader sees as the title of page 1, as
:mod:`pithtex.check.first_page` judges it. arXiv's stamp in the margin informs about the version
and refuses another paper; it binds nothing, since anyone can print one. Metadata, authors and
abstract bind nothing either: they are as easily copied as the badge.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from pithtex.check.page_verdict import PageVerdict
from pithtex.check.paper_words import PaperWords
from pithtex.check.result import Binding, VersionAnswer
from pithtex.findings import Finding
from pithtex.protocol.arxiv import ID_PATTERN, ArxivId, parse_arxiv_id

#: Without blanks: type in the margin is set loosely, and "1 9 Jun" is a day in June, too.
_STAMP: Final = re.compile(
    rf"arXiv:({ID_PATTERN}v[1-9][0-9]*)\[[A-Za-z.-]+\][0-9]{{1,2}}[A-Z][a-z]{{2}}[0-9]{{4}}"
)


def find_arxiv_stamps(margin: Iterable[str]) -> list[ArxivId]:
    """Return id and version of each stamp of arXiv's in the margin; there should be one."""
    stamps = (_STAMP.fullmatch("".join(line.split())) for line in margin)
    papers = (parse_arxiv_id(stamp[1]) for stamp in stamps if stamp)
    return sorted({paper for paper in papers if paper is not None}, key=str)


def compare_version(paper: ArxivId, stamps: Iterable[ArxivId]) -> VersionAnswer | None:
    """Return how the stamps' versions stand to the record's; ``None`` where there is no stamp."""
    answers = {_compare(paper, stamp) for stamp in stamps}
    order: tuple[VersionAnswer, ...] = ("other", "earlier", "later", "same")
    return next((answer for answer in order if answer in answers), None)


def _compare(paper: ArxivId, stamp: ArxivId) -> VersionAnswer:
    if stamp.identifier != paper.identifier or stamp.version is None or paper.version is None:
        return "other"
    if stamp.version == paper.version:
        return "same"
    return "later" if stamp.version > paper.version else "earlier"


def bind(paper: ArxivId, stamps: list[ArxivId], page: PageVerdict) -> Binding:
    """Return what page 1 shows of the record."""
    stamp = str(stamps[0]) if stamps else None
    return Binding(page.title, compare_version(paper, stamps), stamp)


def why_another_paper(paper: ArxivId, stamps: list[ArxivId]) -> Finding | None:
    """Return why arXiv's stamp refuses the record; ``None`` where it does not."""
    if compare_version(paper, stamps) in {None, "same"}:
        return None
    stamped = ", ".join(map(str, stamps))
    return Finding(
        "arxiv-stamp-differs",
        "error",
        f"arXiv stamped this PDF as {stamped}; the record is of {paper}",
        "Each arXiv version has its own Pith Number.",
    )


def paper_findings(words: PaperWords) -> Iterator[Finding]:
    """Yield what page 1 has of the authors and of the abstract of a signed snapshot."""
    if words.authors is not None and words.of_authors:
        if words.authors == 0:
            yield Finding(
                "authors-absent",
                "warning",
                f"none of the record's {words.of_authors} authors is named on page 1",
                "Double-blind copies have no authors; is this one?",
            )
        else:
            message = f"page 1 names {words.authors} of the record's {words.of_authors} authors"
            yield Finding("authors-on-page", "note", message)
    if words.abstract is False:
        message = "the beginning of the record's abstract does not stand on page 1"
        yield Finding("abstract-absent", "note", message)
