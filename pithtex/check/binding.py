"""Binding: what page 1 shows of the record's paper.

A record is bound by its title being what a reader sees as the title of page 1, as
:mod:`pithtex.check.first_page` judges it. Which version of the paper arXiv says that it is
(:mod:`pithtex.check.versions`) binds nothing. Metadata, authors and abstract bind nothing either:
they are as easily copied as the badge.
"""

from __future__ import annotations

from collections.abc import Iterator

from pithtex.check.page_verdict import PageVerdict
from pithtex.check.paper_words import PaperWords
from pithtex.check.result import Binding
from pithtex.check.versions import StatedVersion
from pithtex.findings import Finding
from pithtex.protocol.arxiv import ArxivId


def bind(paper: ArxivId, stated: StatedVersion, page: PageVerdict) -> Binding:
    """Return what page 1 shows of the record."""
    stamp = str(stated.papers[0]) if stated.papers else None
    return Binding(page.title, stated.compare(paper), stamp, stated.source)


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
